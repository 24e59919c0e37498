//! Nested patterns turned into tests, once the names of the row are known.

use std::collections::BTreeSet;

use super::draft::{Deferred, Draft, NestedPat};
use super::flatten::Flattening;
use super::{Check, Matcher, Missing, Nested, NestedForm, Outcome, PlaceId, Row, Source, Test};
use crate::ir::parts::{bound_names, compared_names, optional_names, read_names};
use crate::ir::{ByteSegment, Name, Pat, byte_segment_names, lengths_read, names_as_lengths};

impl Flattening<'_> {
    /// Turns the deferred parts into tests. None if nothing passes them.
    #[expect(clippy::too_many_lines, reason = "an arm for each form")]
    pub(super) fn finish<'p>(&mut self, mut draft: Draft<'p>) -> Option<Draft<'p>> {
        let mut deferred = std::mem::take(&mut draft.deferred);
        while !deferred.is_empty() {
            let Deferred { place, pattern } =
                deferred.remove(next_to_settle(&deferred, &draft.outcome));
            let around = self.visible(&draft.outcome);
            let mut ends = Vec::new();
            // The patterns that have to match together; more than one set if there is a choice.
            let mut alternatives: Vec<Vec<(&Pat, PlaceId)>> = Vec::new();
            let reads_outside = pattern.reads();
            let form = match pattern {
                NestedPat::Bytes(segments) => {
                    self.measured(&mut draft, place, segments, &around);
                    continue;
                }
                NestedPat::Any(pats) => {
                    alternatives.extend(pats.iter().map(|pat| vec![(pat, place)]));
                    NestedForm::Any
                }
                NestedPat::Not(pat) => {
                    alternatives.push(vec![(pat, place)]);
                    NestedForm::Not
                }
                NestedPat::Optional {
                    missing,
                    pat,
                    default,
                } => {
                    let is_part = missing == Missing::Key || self.program.is_part(place);
                    let root = self.new_root(is_part);
                    alternatives.push(vec![(pat, root)]);
                    NestedForm::Optional {
                        missing,
                        root,
                        default,
                    }
                }
                NestedPat::Keyed { key, reads, pat } => {
                    let root = self.new_root(true);
                    alternatives.push(vec![(pat, root)]);
                    let source = |name: &Name| Some((*name, around.binds.get(name)?.clone()));
                    let reads = reads.iter().filter_map(source).collect();
                    NestedForm::Keyed { key, root, reads }
                }
                NestedPat::Many { pat, stop } => {
                    let is_part = self.program.is_part(place);
                    let root = self.new_root(is_part);
                    alternatives.push(vec![(pat, root)]);
                    NestedForm::Many {
                        root,
                        is_part,
                        stop,
                    }
                }
                NestedPat::Each {
                    collect,
                    pat,
                    front,
                    back,
                    stop,
                } => {
                    let root = self.new_root(true);
                    alternatives.push(vec![(pat, root)]);
                    NestedForm::Each {
                        collect,
                        root,
                        front,
                        back,
                        stop,
                    }
                }
                NestedPat::Find { before, run, after } => {
                    let roots: Vec<_> = run.iter().map(|_| self.new_root(true)).collect();
                    alternatives.push(run.iter().zip(roots.iter().copied()).collect());
                    ends.extend(before.into_iter().chain(after));
                    let (before, after) = (before.is_some(), after.is_some());
                    NestedForm::Find {
                        roots,
                        before,
                        after,
                    }
                }
                NestedPat::Entries {
                    collect,
                    key,
                    value,
                    except,
                    stop,
                } => {
                    let (key_root, value_root) = (self.new_root(false), self.new_root(true));
                    alternatives.push(vec![(key, key_root), (value, value_root)]);
                    NestedForm::Entries {
                        collect,
                        key: key_root,
                        value: value_root,
                        except,
                        stop,
                    }
                }
            };
            let reads = (ends, reads_outside);
            if !self.nested(&mut draft, place, &alternatives, &around, form, reads) {
                return None;
            }
        }
        Some(draft)
    }

    /// Adds a test of a byte string whose lengths read names.
    fn measured(
        &mut self,
        draft: &mut Draft<'_>,
        place: PlaceId,
        segments: &[ByteSegment],
        around: &Outcome,
    ) {
        let read = lengths_read(segments);
        let source = |name: &Name| Some((*name, around.binds.get(name)?.clone()));
        let check = Check::ByteSegments {
            segments: segments.to_vec(),
            reads: read.iter().filter_map(source).collect(),
        };
        draft.outcome.read.extend(names_as_lengths(segments));
        let test = Test { place, check };
        let id = self.program.intern_test(test.clone());
        draft.comparisons.push(test);
        for (at, name) in byte_segment_names(segments).into_iter().enumerate() {
            self.bind(draft, name, Source::Result(id, at));
        }
    }

    /// A root that is a part of a value, or not.
    fn new_root(&mut self, is_part: bool) -> PlaceId {
        let root = self.program.new_root();
        if is_part {
            self.program.parts.insert(root);
        }
        root
    }

    /// The names that a nested matcher of this row can see: the names of the row and those around
    /// it.
    fn visible(&self, outcome: &Outcome) -> Outcome {
        let mut visible = self.around.clone();
        visible.binds.extend(
            outcome
                .binds
                .iter()
                .map(|(name, source)| (*name, source.clone())),
        );
        visible
    }

    /// Adds a nested matcher, and binds what it yields: `ends`, then the names in the alternatives.
    /// Its key reads names too. False if a part that has to match matches nothing.
    fn nested(
        &mut self,
        draft: &mut Draft<'_>,
        place: PlaceId,
        alternatives: &[Vec<(&Pat, PlaceId)>],
        around: &Outcome,
        form: NestedForm,
        (ends, reads_outside): (Vec<Name>, BTreeSet<Name>),
    ) -> bool {
        let mut rows: Vec<Row> = alternatives
            .iter()
            .flat_map(|pairs| self.program.flatten_all(pairs, 0, around, false))
            .collect();
        if rows.is_empty() && matches!(form, NestedForm::Any | NestedForm::Find { .. }) {
            return false;
        }
        // A name that is bound around the matcher is not a result: it means equality.
        let unified = rows.iter().flat_map(|row| &row.outcome.unified);
        let unified: BTreeSet<Name> = unified.copied().collect();
        let outer = unified.iter().filter_map(|name| around.binds.get(name));
        let outer: Vec<Source> = outer.cloned().collect();
        draft.outcome.unified.extend(unified);
        let read: BTreeSet<Name> = rows
            .iter()
            .flat_map(|row| &row.outcome.read)
            .copied()
            .chain(reads_outside)
            .collect();
        let lent = read.iter().filter_map(|name| around.binds.get(name));
        let lent: Vec<Source> = lent.cloned().collect();
        draft.outcome.read.extend(read);
        let pats = || alternatives.iter().flatten().map(|(pat, _)| *pat);
        let optional = pats().flat_map(optional_names).collect();
        let mut inner = BTreeSet::new();
        if !matches!(form, NestedForm::Not) {
            inner.extend(pats().flat_map(bound_names));
            inner.retain(|name| !around.binds.contains_key(name));
        }
        // In a negation, alternatives need not bind the same names: a name that only some bind is
        // their own.
        for row in &rows {
            inner.retain(|name| row.outcome.binds.contains_key(name));
        }
        for row in &mut rows {
            if row.outcome.guards.is_empty() {
                row.outcome.binds.retain(|name, _| inner.contains(name));
            }
        }
        let mut names = ends;
        names.extend(inner);
        let nested = Nested {
            form,
            matcher: Matcher { rows },
            names: names.clone(),
            optional,
            outer,
            lent,
        };
        let reads_names = nested.reads_names();
        let check = Check::Nested(self.program.add_nested(nested));
        let test = Test { place, check };
        let id = self.program.intern_test(test.clone());
        if reads_names {
            &mut draft.comparisons
        } else {
            &mut draft.tests
        }
        .push(test);
        for (at, name) in names.into_iter().enumerate() {
            self.bind(draft, name, Source::Result(id, at));
        }
        true
    }
}

/// The part to settle next: the first, unless it reads a name that another part has yet to bind, as
/// the negation in `[not!(x), [.., {"id": x}, ..]]` does, or a guard in it.
fn next_to_settle(deferred: &[Deferred<'_>], outcome: &Outcome) -> usize {
    let names = |pattern: &NestedPat<'_>, of: fn(&Pat) -> BTreeSet<Name>| -> BTreeSet<Name> {
        pattern.pats().into_iter().flat_map(of).collect()
    };
    let ready = deferred.iter().enumerate().position(|(at, one)| {
        let mut compared = names(&one.pattern, compared_names);
        if let NestedPat::Not(pat) = one.pattern {
            compared.extend(bound_names(pat));
        }
        let own = names(&one.pattern, bound_names);
        compared.extend(names(&one.pattern, read_names).difference(&own));
        compared.extend(one.pattern.reads());
        let others = deferred
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at);
        others
            .map(|(_, other)| &other.pattern)
            .all(|other| match other {
                NestedPat::Not(_) => true,
                other => {
                    let mut bound = names(other, bound_names);
                    bound.extend(other.ends());
                    bound.retain(|name| !outcome.binds.contains_key(name));
                    bound.is_disjoint(&compared)
                }
            })
    });
    ready.unwrap_or(0)
}
