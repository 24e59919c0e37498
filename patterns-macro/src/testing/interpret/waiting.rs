//! Parts with a choice of their own: they wait until the other names of an attempt are known.

use std::collections::BTreeSet;

use super::bytes::take_bytes_apart;
use super::names::{guards_of, is_option, names_of, reads_of};
use super::{Attempt, Bindings, Bound, Entries, Interpreter, Value, bind};
use crate::ir::{ByteSegment, Collect, ExprId, Name, Pat, Sequence, StopId, names_as_lengths};

#[derive(Clone)]
pub(super) enum Waiting<'p> {
    Not(&'p Pat, Value),
    Many(&'p Pat, Value, Option<StopId>),
    Each {
        collect: Collect,
        pat: &'p Pat,
        elements: Vec<Value>,
        /// The index of the first of them.
        start: usize,
        stop: Option<StopId>,
    },
    Find {
        of: Sequence,
        before: Option<Name>,
        run: &'p [Pat],
        after: Option<Name>,
        list: Vec<Value>,
    },
    Bytes {
        segments: &'p [ByteSegment],
        bytes: Vec<u8>,
    },
    Keyed {
        key: ExprId,
        reads: &'p BTreeSet<Name>,
        pat: &'p Pat,
        map: Entries,
    },
    Optional {
        pat: &'p Pat,
        value: Option<Value>,
        default: Option<ExprId>,
    },
    Entries {
        collect: Collect,
        key: &'p Pat,
        value: &'p Pat,
        /// The remaining entries, each with its number in the map.
        entries: Vec<(usize, (Value, Value))>,
        stop: Option<StopId>,
    },
}

impl Waiting<'_> {
    fn pats(&self) -> Vec<&Pat> {
        match self {
            Waiting::Not(pat, _)
            | Waiting::Many(pat, ..)
            | Waiting::Each { pat, .. }
            | Waiting::Keyed { pat, .. }
            | Waiting::Optional { pat, .. } => vec![pat],
            Waiting::Entries { key, value, .. } => vec![key, value],
            Waiting::Find { run, .. } => run.iter().collect(),
            Waiting::Bytes { .. } => Vec::new(),
        }
    }

    /// The names that it binds.
    fn bound(&self) -> BTreeSet<Name> {
        let mut names = BTreeSet::new();
        if !matches!(self, Waiting::Not(..)) {
            names.extend(self.pats().into_iter().flat_map(|pat| names_of(pat, false)));
        }
        if let Waiting::Find { before, after, .. } = self {
            names.extend(before.iter().chain(after));
        }
        if let Waiting::Bytes { segments, .. } = self {
            names.extend(names_of(&Pat::Bytes(segments.to_vec()), false));
        }
        names
    }

    /// The names outside that it reads: in negations it compares with them, and guards see them.
    fn read(&self) -> BTreeSet<Name> {
        let pats = || self.pats().into_iter();
        let own: BTreeSet<Name> = pats().flat_map(|pat| names_of(pat, false)).collect();
        let mut names: BTreeSet<Name> = pats().flat_map(reads_of).collect();
        names.retain(|name| !own.contains(name));
        names.extend(pats().flat_map(|pat| names_of(pat, true)));
        if matches!(self, Waiting::Not(..)) {
            names.extend(own);
        }
        if let Waiting::Keyed { reads, .. } = self {
            names.extend(*reads);
        }
        if let Waiting::Bytes { segments, .. } = self {
            names.extend(names_as_lengths(segments));
            for name in self.bound() {
                names.remove(&name);
            }
        }
        names
    }
}

impl Interpreter<'_> {
    /// Settles the parts that wait, in source order. A part that reads a name that another has yet
    /// to bind comes after that one.
    pub(super) fn settle<'p>(
        &self,
        mut attempt: Attempt<'p>,
        around: &Bindings,
    ) -> Option<Attempt<'p>> {
        let mut waiting = std::mem::take(&mut attempt.waiting);
        while !waiting.is_empty() {
            let ready = waiting.iter().position(|part| {
                let read = part.read();
                let mut others = waiting.iter().filter(|other| !std::ptr::eq(*other, part));
                others.all(|other| {
                    let unknown = other.bound();
                    let mut unknown = unknown
                        .iter()
                        .filter(|name| !attempt.binds.contains_key(name));
                    !unknown.any(|name| read.contains(name))
                })
            });
            let part = waiting.remove(ready.unwrap_or(0));
            let mut known = around.clone();
            known.extend(attempt.binds.clone());
            let found = self.part(&part, &known)?;
            for (name, value) in found {
                if !bind(&mut attempt.binds, around, name, value) {
                    return None;
                }
            }
        }
        Some(attempt)
    }

    /// The bindings of a part, if it matches. Names that are known already are included only if
    /// they are bound outside the matches of the part.
    #[expect(clippy::too_many_lines, reason = "an arm for each form of part")]
    fn part(&self, part: &Waiting<'_>, known: &Bindings) -> Option<Vec<(Name, Bound)>> {
        let collected = |names: BTreeSet<Name>, matches: Vec<Bindings>| {
            // In a negation, alternatives need not bind the same names: a name that only some bind
            // is their own.
            let names = names.into_iter().filter(|name| {
                let bound = matches.iter().all(|found| found.contains_key(name));
                bound && !known.contains_key(name)
            });
            let of = |name| matches.iter().map(|found| found[&name].clone()).collect();
            names.map(|name| (name, Bound::Many(of(name)))).collect()
        };
        match part {
            Waiting::Bytes { segments, bytes } => {
                take_bytes_apart(self.host, segments, bytes, known)
            }
            Waiting::Keyed {
                key,
                reads,
                pat,
                map,
            } => {
                let mut seen = known.clone();
                seen.retain(|name, _| reads.contains(name));
                let text = (self.host.key_of)(&seen);
                let noted = (Value::Map(map.clone()), text.clone());
                self.notes.borrow_mut().keys.insert(*key, noted);
                let value = map.get(&text)?;
                let found = self.inner(&[(pat, value)], known)?;
                Some(found.into_iter().collect())
            }
            Waiting::Not(pat, value) => match self.inner(&[(pat, value)], known) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
            Waiting::Many(pat, value, stop) => {
                let names = names_of(pat, false);
                if let Some(found) = self.round(&[(pat, value)], known) {
                    return Some(collected(names, vec![found]));
                }
                let elements = value.elements(Sequence::List)?;
                let whole_were_false = self.notes.borrow().were_false.clone();
                let matches = elements.iter().map(|element| {
                    let pairs: &[(&Pat, &Value)] = &[(pat, element)];
                    self.round(pairs, known)
                });
                let matches = self.all(Collect::All, *stop, (0..).zip(matches));
                if matches.is_none() {
                    let mut notes = self.notes.borrow_mut();
                    notes.were_false.extend(whole_were_false);
                }
                Some(collected(names, matches?))
            }
            Waiting::Each {
                collect,
                pat,
                elements,
                start,
                stop,
            } => {
                let matches = elements.iter().map(|element| {
                    let pairs: &[(&Pat, &Value)] = &[(pat, element)];
                    self.round(pairs, known)
                });
                let matches = self.all(*collect, *stop, (*start..).zip(matches))?;
                Some(collected(names_of(pat, false), matches))
            }
            Waiting::Entries {
                collect,
                key,
                value,
                entries,
                stop,
            } => {
                let matches = entries.iter().map(|(number, entry)| {
                    let found = self.round(&[(key, &entry.0), (value, &entry.1)], known);
                    (*number, found)
                });
                let matches = self.all(*collect, *stop, matches)?;
                let mut names = names_of(key, false);
                names.extend(names_of(value, false));
                Some(collected(names, matches))
            }
            Waiting::Optional {
                pat,
                value,
                default,
            } => {
                let names = names_of(pat, false);
                let unknown = names.into_iter().filter(|name| !known.contains_key(name));
                match (value, default) {
                    (Some(value), None) => {
                        let found = self.inner(&[(pat, value)], known)?;
                        // However many optional parts are around a name, it is one `Option`.
                        let given = |value| match value {
                            Bound::Maybe(_) => value,
                            value => Bound::Maybe(Some(Box::new(value))),
                        };
                        let found = found.into_iter().map(|(name, value)| (name, given(value)));
                        Some(found.collect())
                    }
                    (Some(value), Some(_)) => {
                        Some(self.inner(&[(pat, value)], known)?.into_iter().collect())
                    }
                    (None, None) => Some(unknown.map(|name| (name, Bound::Maybe(None))).collect()),
                    (None, Some(default)) => {
                        let default = Bound::One(self.host.expr(*default).clone());
                        // The default of a name that is an `Option` is one too.
                        let given = unknown.map(|name| {
                            let default = default.clone();
                            if is_option(pat, name) {
                                (name, Bound::Maybe(Some(Box::new(default))))
                            } else {
                                (name, default)
                            }
                        });
                        Some(given.collect())
                    }
                }
            }
            Waiting::Find {
                of,
                before,
                run,
                after,
                list,
            } => (0..=list.len().checked_sub(run.len())?).find_map(|at| {
                let end = at + run.len();
                let pairs: Vec<(&Pat, &Value)> = run.iter().zip(&list[at..end]).collect();
                let found = self.inner(&pairs, known)?;
                let slice = |name: Name, part: &[Value]| (name, Bound::One(Value::of(*of, part)));
                let before = before.map(|name| slice(name, &list[..at]));
                let after = after.map(|name| slice(name, &list[end..]));
                Some(before.into_iter().chain(after).chain(found).collect())
            }),
        }
    }

    /// The bindings of those that match. In an `each!`, none if one does not: then its number is
    /// noted.
    fn all(
        &self,
        collect: Collect,
        stop: Option<StopId>,
        matches: impl Iterator<Item = (usize, Option<Bindings>)>,
    ) -> Option<Vec<Bindings>> {
        if collect == Collect::Matching {
            return Some(matches.filter_map(|(_, found)| found).collect());
        }
        let matches = matches.map(|(number, found)| {
            if let (Some(stop), None) = (stop, &found) {
                self.notes.borrow_mut().stops.insert(stop, number);
            }
            found
        });
        matches.collect()
    }

    /// Like [`Self::inner`], in a round of a repetition.
    fn round(&self, pairs: &[(&Pat, &Value)], around: &Bindings) -> Option<Bindings> {
        let within = pairs.iter().flat_map(|(pat, _)| guards_of(pat));
        for guard in within {
            self.notes.borrow_mut().were_false.remove(&guard);
        }
        self.inner(pairs, around)
    }
}
