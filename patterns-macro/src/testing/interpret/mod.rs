//! The oracle: clauses tried one by one on a value, as the language defines it.
//!
//! It knows nothing of rows and graphs and is as plain as the language allows, so that graphs can
//! be checked against it. An attempt is one path through the alternatives of a pattern; all
//! attempts are made at once and in order. A part with a choice of its own (search, repetition,
//! negation, optional parts) waits until the other names of the attempt are known. Its first match
//! is then final.

mod names;
mod segments;
mod value;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::names::names_of;
use self::names::{is_option, reads_of};
pub(crate) use self::segments::{fits, take_apart};
pub(crate) use self::value::{Entries, Real, Value, equal, float_in, has_form, int_in, kind_of};
use crate::ir::parts::nested_guards;
use crate::ir::{
    Asked, Call, Clause, Collect, EntryPat, ExprId, GuardId, Key, Leaf, Name, Pat, Rest, RustPatId,
    Sequence, StopId, Tail, ViewId,
};

/// The value of a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bound {
    One(Value),
    /// The value of a name in an optional part.
    Maybe(Option<Box<Bound>>),
    /// The values of a name in an `each!`.
    Many(Vec<Bound>),
}

pub(crate) type Bindings = BTreeMap<Name, Bound>;

/// The meaning of the Rust in patterns, for a test.
pub(crate) struct Host {
    /// The values of expressions, by [`ExprId`].
    pub(crate) exprs: Vec<Value>,
    /// Tells if a guard holds, given the names that it sees.
    pub(crate) guard: fn(GuardId, &Bindings) -> bool,
    /// The value of each name of a Rust pattern, if the pattern matches.
    pub(crate) rust: fn(RustPatId, &Value) -> Option<Value>,
    /// The result of a call on a value.
    pub(crate) call: fn(Call, &Value) -> Option<Value>,
    /// The key that names with these values say.
    pub(crate) key_of: fn(&Bindings) -> Value,
    /// What a view yields for a value.
    pub(crate) view: fn(ViewId, &Value) -> Option<Value>,
}

impl Host {
    pub(crate) fn expr(&self, id: ExprId) -> &Value {
        &self.exprs[id.0 as usize]
    }

    pub(crate) fn key(&self, key: &Key) -> Value {
        match key {
            Key::Literal(text) => text.as_str().into(),
            Key::Computed(expr) => self.expr(*expr).clone(),
            Key::Value(value) => value.into(),
        }
    }

    pub(crate) fn called(&self, call: Call, pat: RustPatId, value: &Value) -> Option<Value> {
        (self.rust)(pat, &(self.call)(call, value)?)
    }
}

/// A guard that was asked: of which clause, and with which values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GuardCall {
    pub(crate) clause: usize,
    pub(crate) guard: GuardId,
    pub(crate) seen: Bindings,
}

/// The result of a match.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    /// The clause that matched, and the values of its names.
    pub(crate) chosen: Option<(usize, Bindings)>,
    /// The guards that were asked, in order, except those in parts with a choice of their own.
    pub(crate) asked: Vec<GuardCall>,
    /// The guards that were false, those within parts too, with what they saw.
    pub(crate) false_calls: Vec<(GuardId, Bindings)>,
    /// What the match notes for its report.
    pub(crate) notes: Notes,
}

/// What a match notes for its report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Notes {
    /// At which element each repetition stopped when it last did.
    pub(crate) stops: BTreeMap<StopId, usize>,
    /// The guards that were false, those within a repetition in its last round.
    pub(crate) were_false: BTreeSet<GuardId>,
}

/// Tries the clauses in order on one value per argument.
pub(crate) fn interpret(clauses: &[Clause], host: &Host, arguments: &[Value]) -> Answer {
    let interpreter = Interpreter {
        host,
        notes: RefCell::default(),
        false_calls: RefCell::default(),
    };
    let asked = RefCell::new(Vec::new());
    let chosen = clauses.iter().enumerate().find_map(|(index, clause)| {
        let found = clause.heads.iter().find_map(|head| {
            let pairs: Vec<(&Pat, &Value)> = head.iter().zip(arguments).collect();
            let holds = |guard: GuardId, seen: &Bindings| {
                asked.borrow_mut().push(GuardCall {
                    clause: index,
                    guard,
                    seen: seen.clone(),
                });
                (host.guard)(guard, seen)
            };
            interpreter.first(&pairs, &Bindings::new(), clause.guard, &holds)
        });
        found.map(|bindings| (index, bindings))
    });
    Answer {
        chosen,
        asked: asked.into_inner(),
        notes: interpreter.notes.into_inner(),
        false_calls: interpreter.false_calls.into_inner(),
    }
}

/// One path through the alternatives.
#[derive(Clone, Default)]
struct Attempt<'p> {
    binds: Bindings,
    guards: Vec<GuardId>,
    /// The names that they read of those around.
    reads: BTreeSet<Name>,
    waiting: Vec<Waiting<'p>>,
}

#[derive(Clone)]
enum Waiting<'p> {
    Not(&'p Pat, Value),
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
    Keyed {
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

struct Interpreter<'a> {
    host: &'a Host,
    notes: RefCell<Notes>,
    false_calls: RefCell<Vec<(GuardId, Bindings)>>,
}

impl Interpreter<'_> {
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

    /// The bindings of the first attempt in which all patterns match and all guards hold. `around`
    /// are the names known outside, which mean equality here.
    fn first(
        &self,
        pairs: &[(&Pat, &Value)],
        around: &Bindings,
        guard: Option<GuardId>,
        holds: &dyn Fn(GuardId, &Bindings) -> bool,
    ) -> Option<Bindings> {
        let mut attempts = vec![Attempt::default()];
        for (pat, value) in pairs {
            attempts = self.all_attempts(attempts, pat, value, around);
        }
        attempts.into_iter().find_map(|attempt| {
            let Attempt {
                binds,
                guards,
                reads,
                ..
            } = self.settle(attempt, around)?;
            let mut seen = around.clone();
            seen.retain(|name, _| reads.contains(name));
            seen.extend(binds.clone());
            let mut guards = guards.into_iter().chain(guard);
            let hold = guards.all(|guard| {
                let holds = holds(guard, &seen);
                if !holds {
                    self.notes.borrow_mut().were_false.insert(guard);
                    self.false_calls.borrow_mut().push((guard, seen.clone()));
                }
                holds
            });
            hold.then_some(binds)
        })
    }

    /// Like [`Self::inner`], in a round of a repetition.
    fn round(&self, pairs: &[(&Pat, &Value)], around: &Bindings) -> Option<Bindings> {
        let within = pairs.iter().flat_map(|(pat, _)| nested_guards(pat));
        for guard in within {
            self.notes.borrow_mut().were_false.remove(&guard);
        }
        self.inner(pairs, around)
    }

    /// Like [`Self::first`], in a part with a choice of its own.
    fn inner(&self, pairs: &[(&Pat, &Value)], around: &Bindings) -> Option<Bindings> {
        self.first(pairs, around, None, &|guard, seen| {
            (self.host.guard)(guard, seen)
        })
    }

    fn all_attempts<'p>(
        &self,
        attempts: Vec<Attempt<'p>>,
        pat: &'p Pat,
        value: &Value,
        around: &Bindings,
    ) -> Vec<Attempt<'p>> {
        attempts
            .into_iter()
            .flat_map(|attempt| self.attempts(attempt, pat, value, around))
            .collect()
    }

    /// The attempts in which the pattern matches too.
    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    fn attempts<'p>(
        &self,
        mut attempt: Attempt<'p>,
        pat: &'p Pat,
        value: &Value,
        around: &Bindings,
    ) -> Vec<Attempt<'p>> {
        let matches = match pat {
            Pat::Wild => true,
            Pat::Leaf(leaf) => is(value, leaf),
            Pat::Asked(Asked::Equal(expr)) => equal(value, self.host.expr(*expr)),
            Pat::Segments(segments) => {
                let found = value
                    .as_str()
                    .and_then(|text| take_apart(self.host, segments, text));
                found.is_some_and(|found| {
                    let mut found = found.into_iter();
                    found.all(|(name, value)| bind(&mut attempt.binds, around, name, value))
                })
            }
            Pat::Asked(Asked::Rust { form, pat, names }) => {
                assert!(has_form(value, *form), "the pattern beside guarantees it");
                let found = (self.host.rust)(*pat, value);
                bind_all(&mut attempt.binds, around, names, found)
            }
            Pat::Asked(Asked::Call { call, pat, names }) => {
                let found = self.host.called(*call, *pat, value);
                bind_all(&mut attempt.binds, around, names, found)
            }
            Pat::Viewed { view, pat, .. } => {
                let yielded = (self.host.view)(*view, value);
                return yielded.map_or_else(Vec::new, |yielded| {
                    self.attempts(attempt, pat, &yielded, around)
                });
            }
            Pat::Bind { name, form, pat } => {
                let mut attempts = self.attempts(attempt, pat, value, around);
                attempts.retain_mut(|attempt| {
                    assert!(has_form(value, *form), "the pattern within guarantees it");
                    bind(&mut attempt.binds, around, *name, Bound::One(value.clone()))
                });
                return attempts;
            }
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let Some(list) = value.elements(*of) else {
                    return Vec::new();
                };
                let least = front.len() + back.len();
                if list.len() < least || (rest.is_none() && list.len() > least) {
                    return Vec::new();
                }
                let (first, others) = list.split_at(front.len());
                let (middle, last) = others.split_at(others.len() - back.len());
                let mut attempts = vec![attempt];
                for (pat, value) in front.iter().zip(first).chain(back.iter().zip(last)) {
                    attempts = self.all_attempts(attempts, pat, value, around);
                }
                if let Some(name) = rest.as_ref().and_then(|rest| rest.name) {
                    let middle = Bound::One(Value::of(*of, middle));
                    attempts.retain_mut(|attempt| {
                        bind(&mut attempt.binds, around, name, middle.clone())
                    });
                }
                if let Some(Rest {
                    each: Some(pat),
                    collect,
                    stop,
                    ..
                }) = rest
                {
                    for attempt in &mut attempts {
                        attempt.waiting.push(Waiting::Each {
                            collect: *collect,
                            pat,
                            elements: middle.to_vec(),
                            start: first.len(),
                            stop: *stop,
                        });
                    }
                }
                return attempts;
            }
            Pat::Find {
                of,
                before,
                run,
                after,
            } => match value.elements(*of) {
                None => false,
                Some(list) => {
                    attempt.waiting.push(Waiting::Find {
                        of: *of,
                        before: *before,
                        run,
                        after: *after,
                        list: list.to_vec(),
                    });
                    true
                }
            },
            Pat::Map { .. } => return self.map(attempt, pat, value, around),
            Pat::Keyed { reads, pat, .. } => match value.as_map() {
                None => false,
                Some(map) => {
                    let map = map.clone();
                    attempt.waiting.push(Waiting::Keyed { reads, pat, map });
                    true
                }
            },
            Pat::Or(_, alternatives) => {
                let alternatives = alternatives.iter();
                return alternatives
                    .flat_map(|pat| self.attempts(attempt.clone(), pat, value, around))
                    .collect();
            }
            Pat::All(all) => {
                return all.iter().fold(vec![attempt], |attempts, pat| {
                    self.all_attempts(attempts, pat, value, around)
                });
            }
            Pat::Not(pat) => {
                attempt.waiting.push(Waiting::Not(pat, value.clone()));
                true
            }
            Pat::Opt { pat, default } => {
                attempt.waiting.push(Waiting::Optional {
                    pat,
                    value: (*value != Value::Null).then(|| value.clone()),
                    default: *default,
                });
                true
            }
            Pat::Guarded { pat, guard, reads } => {
                let mut attempts = self.attempts(attempt, pat, value, around);
                for attempt in &mut attempts {
                    attempt.guards.push(*guard);
                    attempt.reads.extend(reads);
                }
                return attempts;
            }
        };
        if matches { vec![attempt] } else { Vec::new() }
    }

    fn map<'p>(
        &self,
        attempt: Attempt<'p>,
        pat: &'p Pat,
        value: &Value,
        around: &Bindings,
    ) -> Vec<Attempt<'p>> {
        let (Pat::Map { entries, tail }, Some(map)) = (pat, value.as_map()) else {
            return Vec::new();
        };
        let mut left = map.clone();
        let mut attempts = vec![attempt];
        for entry in entries {
            let mut keys = entry.keys.iter().map(|key| self.host.key(key));
            let found = keys.find_map(|key| Some((map.get(&key)?, key)));
            if let (Some((_, key)), true) = (&found, !matches!(entry.value, EntryPat::Absent)) {
                left.remove(key);
            }
            let value = found.map(|(value, _)| value);
            match (&entry.value, value) {
                (EntryPat::Required(pat), Some(value)) => {
                    attempts = self.all_attempts(attempts, pat, value, around);
                }
                (EntryPat::Required(_), None) | (EntryPat::Absent, Some(_)) => return Vec::new(),
                (EntryPat::Absent, None) => {}
                (EntryPat::Optional(pat) | EntryPat::Default { pat, .. }, value) => {
                    let default = match entry.value {
                        EntryPat::Default { default, .. } => Some(default),
                        _ => None,
                    };
                    for attempt in &mut attempts {
                        attempt.waiting.push(Waiting::Optional {
                            pat,
                            value: value.cloned(),
                            default,
                        });
                    }
                }
            }
        }
        match tail {
            Tail::Closed if !left.is_empty() => return Vec::new(),
            Tail::Closed | Tail::Open => {}
            Tail::Rest(name) => {
                let rest = Bound::One(Value::Map(left));
                attempts
                    .retain_mut(|attempt| bind(&mut attempt.binds, around, *name, rest.clone()));
            }
            Tail::Each {
                collect,
                key,
                value,
                stop,
            } => {
                let remaining = map.iter().enumerate();
                let remaining = remaining.filter(|(_, (key, _))| left.contains(key));
                let remaining: Vec<_> = remaining
                    .map(|(number, entry)| (number, entry.clone()))
                    .collect();
                for attempt in &mut attempts {
                    attempt.waiting.push(Waiting::Entries {
                        collect: *collect,
                        key,
                        value,
                        entries: remaining.clone(),
                        stop: *stop,
                    });
                }
            }
        }
        attempts
    }

    /// Settles the parts that wait, in source order. A part that reads a name that another has yet to
    /// bind comes after that one.
    fn settle<'p>(&self, mut attempt: Attempt<'p>, around: &Bindings) -> Option<Attempt<'p>> {
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
            Waiting::Keyed { reads, pat, map } => {
                let mut seen = known.clone();
                seen.retain(|name, _| reads.contains(name));
                let value = map.get(&(self.host.key_of)(&seen))?;
                let found = self.inner(&[(pat, value)], known)?;
                Some(found.into_iter().collect())
            }
            Waiting::Not(pat, value) => match self.inner(&[(pat, value)], known) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
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
}

impl Waiting<'_> {
    fn pats(&self) -> Vec<&Pat> {
        match self {
            Waiting::Not(pat, _)
            | Waiting::Each { pat, .. }
            | Waiting::Keyed { pat, .. }
            | Waiting::Optional { pat, .. } => vec![pat],
            Waiting::Entries { key, value, .. } => vec![key, value],
            Waiting::Find { run, .. } => run.iter().collect(),
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
        names
    }
}

/// Binds a name, or compares if it is bound already.
fn bind(binds: &mut Bindings, around: &Bindings, name: Name, value: Bound) -> bool {
    match binds.get(&name).or_else(|| around.get(&name)) {
        Some(known) => equal_bounds(known, &value),
        None => {
            binds.insert(name, value);
            true
        }
    }
}

fn bind_all(binds: &mut Bindings, around: &Bindings, names: &[Name], found: Option<Value>) -> bool {
    found.is_some_and(|found| {
        let mut names = names.iter();
        names.all(|name| bind(binds, around, *name, Bound::One(found.clone())))
    })
}

pub(crate) fn equal_bounds(left: &Bound, right: &Bound) -> bool {
    match (left, right) {
        (Bound::One(left), Bound::One(right)) => equal(left, right),
        _ => panic!("`{left:?}` and `{right:?}` are not compared: they are no values"),
    }
}

/// Returns whether a pattern without parts and names matches a value.
fn is(value: &Value, leaf: &Leaf) -> bool {
    match leaf {
        Leaf::Kind(kind) => kind_of(value) == Some(*kind),
        Leaf::Bool(expected) => value.as_bool() == Some(*expected),
        Leaf::Int(range) => int_in(value, range),
        Leaf::Float(range) => float_in(value, range),
        Leaf::Str(text) => value.as_str() == Some(text),
        Leaf::StrRange(range) => value.as_str().is_some_and(|text| range.contains(text)),
        Leaf::Atom(name) => matches!(value, Value::Atom(own) if own == name),
        Leaf::Bytes(bytes) => matches!(value, Value::Bytes(own) if own == bytes),
    }
}

#[cfg(test)]
mod tests;
