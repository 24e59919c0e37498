//! The edges of questions that have many answers: numbers, texts, lengths, only keys.

use std::collections::{BTreeSet, HashMap};

use crate::graph::build::{Builder, Live, Node, NodeId, Verdict, verdict};
use crate::graph::choose::{Column, sole_key};
use crate::graph::rows::{Check, Len, Missing, NestedForm, PlaceId, Presence};
use crate::ir::{IntRange, Integer, Key, Sequence};

/// The fewest keys for which a map is asked for the only key that it has. Asking costs about as
/// much as one look-up.
const SOLE_KEYS: usize = 3;

impl Builder<'_> {
    /// The map in which several leading rows want one key alone, each row its own, and the number
    /// of these rows.
    ///
    /// One question tells these rows apart, and drops all of them if the map has other keys. So a
    /// value that says its kind by a key, as an externally tagged enum does, need not be asked for
    /// one key after the other (the benchmark's walk over syntax trees: 0.97 of the hand-written
    /// instructions, 3.6 times as many without).
    pub(super) fn sole_run(&self, rows: &[Live]) -> Option<(PlaceId, usize)> {
        let (map, _) = sole_key(self.program, self.tests(rows[0]))?;
        let mut fields = BTreeSet::new();
        let mut run = 0;
        for row in rows {
            match sole_key(self.program, self.tests(*row)) {
                Some((of, field)) if of == map => fields.insert(field),
                _ => break,
            };
            run += 1;
        }
        (fields.len() >= SOLE_KEYS).then_some((map, run))
    }

    pub(super) fn sole(&mut self, rows: &[Live], map: PlaceId, fallback: NodeId) -> Node {
        let mut fields: Vec<(PlaceId, &str)> = Vec::new();
        for row in rows {
            if let Some((of, field)) = sole_key(self.program, self.tests(*row))
                && of == map
                && let Some((_, key)) = self.program.place(field).literal_key()
                && !fields.contains(&(field, key))
            {
                fields.push((field, key));
            }
        }
        let program = self.program;
        // An optional entry reads the key's look-up, which this question does not make.
        let mut read: BTreeSet<PlaceId> = BTreeSet::new();
        for &test in rows.iter().flat_map(|row| self.tests(*row).iter()) {
            let test = program.test(test);
            if let Check::Nested(nested) = test.check
                && let NestedForm::Optional {
                    missing: Missing::Key,
                    ..
                } = program.nested(nested).form
            {
                read.insert(test.place);
            }
        }
        let mut edges = Vec::new();
        for (field, key) in fields {
            let to = self.judged(rows, fallback, |id| {
                let test = program.test(id);
                match &test.check {
                    Check::Presence(presence) if !read.contains(&test.place) => {
                        match (program.place(test.place).literal_key(), presence) {
                            (Some((of, asked)), Presence::Present) if of == map => {
                                verdict(asked == key)
                            }
                            (Some((of, asked)), Presence::Absent) if of == map => {
                                verdict(asked != key)
                            }
                            _ => Verdict::Open,
                        }
                    }
                    Check::Only { required, optional } if test.place == map => {
                        let mut allowed = required.iter().chain(optional);
                        if allowed.clone().any(|own| own.is_literal(key)) {
                            Verdict::Passed
                        } else if allowed.any(|own| matches!(own, Key::Computed(_))) {
                            Verdict::Open
                        } else {
                            Verdict::Out
                        }
                    }
                    _ => Verdict::Open,
                }
            });
            edges.push((field, to));
        }
        let otherwise = self.judged(rows, fallback, |id| {
            let test = program.test(id);
            if test.place == map && test.check.sole_key().is_some() {
                Verdict::Out
            } else {
                Verdict::Open
            }
        });
        Node::Sole {
            map,
            edges,
            otherwise,
        }
    }

    /// Sweeps the bounds of all ranges into disjoint ranges.
    pub(super) fn ints(&mut self, rows: &[Live], place: PlaceId, fallback: NodeId) -> Node {
        let column = Column::Int(place);
        let ranges: BTreeSet<IntRange> = self.asked(rows, column, |check| match check {
            Check::Int(ranges) => ranges.clone(),
            _ => Vec::new(),
        });
        // `None` is below all integers.
        let starts: BTreeSet<Option<Integer>> = ranges
            .iter()
            .flat_map(|range| {
                [
                    Some(range.first.clone()),
                    range.last.as_ref().map(|last| Some(last.successor())),
                ]
            })
            .flatten()
            .collect();
        let starts: Vec<Option<Integer>> = starts.into_iter().collect();
        let mut edges: Vec<(Vec<IntRange>, NodeId)> = Vec::new();
        for (at, first) in starts.iter().enumerate() {
            let last = starts
                .get(at + 1)
                .cloned()
                .flatten()
                .map(|next| next.predecessor());
            let piece = IntRange {
                first: first.clone(),
                last,
            };
            if !ranges.iter().any(|range| covers(range, &piece)) {
                continue;
            }
            let to = self.after_at(rows, column, fallback, |asked, check, at| match check {
                Check::Int(ranges) if asked => {
                    verdict(ranges.iter().any(|range| covers(range, &piece)))
                }
                Check::Float(_) if at == place => Verdict::Out,
                _ => Verdict::Open,
            });
            add_case(&mut edges, piece, to);
        }
        Node::Int {
            place,
            edges,
            otherwise: self.otherwise(rows, column, fallback),
        }
    }

    pub(super) fn strings(&mut self, rows: &[Live], place: PlaceId, fallback: NodeId) -> Node {
        let column = Column::Str(place);
        // The rows that ask for each text, and those that ask for none. Going through all rows for
        // every text would be quadratic in the clauses.
        let mut asking: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut texts: Vec<&str> = Vec::new();
        let mut open = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let check =
                self.tests(*row)
                    .iter()
                    .find_map(|&id| match &self.program.test(id).check {
                        Check::Str(texts) if Column::of(self.program, id) == column => Some(texts),
                        _ => None,
                    });
            match check {
                Some(asked) => {
                    for text in asked {
                        let rows = asking.entry(text).or_insert_with(|| {
                            texts.push(text);
                            Vec::new()
                        });
                        rows.push(at);
                    }
                }
                None => open.push(at),
            }
        }
        let mut edges: Vec<(Vec<String>, NodeId)> = Vec::new();
        for text in texts {
            let mut candidates: Vec<usize> = asking[text].iter().chain(&open).copied().collect();
            candidates.sort_unstable();
            let candidates: Vec<Live> = candidates.into_iter().map(|at| rows[at]).collect();
            let to = self.after_at(
                &candidates,
                column,
                fallback,
                |asked, check, at| match check {
                    _ if asked => Verdict::Passed,
                    Check::StrRange(range) if at == place => verdict(range.contains(text)),
                    _ => Verdict::Open,
                },
            );
            add_case(&mut edges, text.to_owned(), to);
        }
        Node::Str {
            place,
            edges,
            otherwise: self.otherwise(rows, column, fallback),
        }
    }

    pub(super) fn lengths(
        &mut self,
        rows: &[Live],
        (of, place): (Sequence, PlaceId),
        fallback: NodeId,
    ) -> Node {
        let column = Column::Len(of, place);
        let asked: Vec<Option<Len>> = rows
            .iter()
            .map(|row| {
                let mut checks = self.tests(*row).iter().map(|id| self.program.test(*id));
                checks.find_map(|test| match test.check {
                    Check::Len(asked, len) if (asked, test.place) == (of, place) => Some(len),
                    _ => None,
                })
            })
            .collect();
        let mut edges: Vec<(Vec<Len>, NodeId)> = Vec::new();
        let mut all = true;
        for piece in pieces(&asked) {
            if !asked.iter().flatten().any(|len| len.meets(&piece)) {
                all = false;
                continue;
            }
            let program = self.program;
            let to = self.judged(rows, fallback, |id| match &program.test(id).check {
                Check::Len(_, len) if Column::of(program, id) == column => {
                    if !len.meets(&piece) {
                        Verdict::Out
                    } else if len.covers(&piece) {
                        Verdict::Passed
                    } else {
                        Verdict::Left(program.left_of(id, &piece))
                    }
                }
                _ => Verdict::Open,
            });
            add_case(&mut edges, piece, to);
        }
        let otherwise = if all {
            // Every length is in some case, so the case of the most parts needs no test.
            let (at, _) = (edges.iter().enumerate())
                .max_by_key(|(_, (lens, _))| lens.len())
                .expect("some row asks");
            edges.remove(at).1
        } else {
            self.otherwise(rows, column, fallback)
        };
        edges.retain(|(_, to)| *to != otherwise);
        Node::Len {
            of,
            place,
            edges,
            otherwise,
        }
    }
}

/// The lengths, divided where the first row that may still match changes. The rows are given by the
/// lengths that they ask.
///
/// As long as the first row stays the same, it has to be settled whatever else the length says.
/// The rows after it are asked only when it has failed. (If all were asked at once, as for numbers,
/// the benchmark's slices would cost more: 31 -> 32 instructions.)
fn pieces(asked: &[Option<Len>]) -> Vec<Len> {
    let bounds = asked.iter().flatten();
    let mut starts: BTreeSet<usize> = bounds
        .flat_map(|len| [Some(len.least), len.most.map(|most| most + 1)])
        .flatten()
        .collect();
    starts.insert(0);
    let first = |length| {
        let takes = |len: &Option<Len>| len.is_none_or(|len| len.allows(length));
        asked.iter().position(takes)
    };
    let mut pieces: Vec<(Len, Option<usize>)> = Vec::new();
    for start in starts {
        let first = first(start);
        match pieces.last_mut() {
            Some((_, known)) if *known == first => {}
            last => {
                if let Some((piece, _)) = last {
                    piece.most = Some(start - 1);
                }
                let piece = Len {
                    least: start,
                    most: None,
                };
                pieces.push((piece, first));
            }
        }
    }
    pieces.into_iter().map(|(piece, _)| piece).collect()
}

/// Adds a case. Cases that lead to the same node share an edge.
fn add_case<T>(edges: &mut Vec<(Vec<T>, NodeId)>, case: T, to: NodeId) {
    match edges.iter_mut().find(|(_, known)| *known == to) {
        Some((cases, _)) => cases.push(case),
        None => edges.push((vec![case], to)),
    }
}

/// Returns whether all of `piece` is in `range`. A piece never crosses a bound of the range.
fn covers(range: &IntRange, piece: &IntRange) -> bool {
    let above = match (&range.first, &piece.first) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(first), Some(piece)) => first <= piece,
    };
    let below = match (&range.last, &piece.last) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(last), Some(piece)) => piece <= last,
    };
    above && below
}
