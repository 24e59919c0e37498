//! The oracle: clauses tried one by one on a value, as the language defines it.
//!
//! It knows nothing of rows and graphs and is as plain as the language allows, so that graphs can
//! be checked against it. An attempt is one path through the alternatives of a pattern; all
//! attempts are made at once and in order. A part with a choice of its own (search, repetition,
//! negation, optional parts) waits until the other names of the attempt are known. Its first match
//! is then final.

mod bytes;
mod names;
mod segments;
mod value;
mod waiting;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use self::bytes::{number_fits, take_bytes_apart};
pub(crate) use self::names::names_of;
pub(crate) use self::segments::{fits, take_apart};
pub(crate) use self::value::{Entries, Real, Value, equal, float_in, has_form, int_in, kind_of};
use self::waiting::Waiting;
use crate::ir::{
    Asked, Call, Clause, EntryPat, ExprId, GuardId, Key, Leaf, Name, Pat, Rest, RustPatId, StopId,
    Tail, ViewId,
};

/// The value of a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Bound {
    One(Value),
    /// The value of a name in an optional part.
    Maybe(Option<Box<Bound>>),
    /// The values of a name in a repetition.
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
    /// The result of a view for a value.
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

/// A guard that was asked, with its clause and the values that it saw.
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
    /// The notes of the match for its report.
    pub(crate) notes: Notes,
}

/// The notes of a match for its report.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Notes {
    /// At which element each repetition stopped when it last did.
    pub(crate) stops: BTreeMap<StopId, usize>,
    /// The guards that were false when they were last asked, those within a repetition in its last
    /// round.
    pub(crate) were_false: BTreeSet<GuardId>,
    /// The last key that names said, and the map in which it was looked up.
    pub(crate) keys: BTreeMap<ExprId, (Value, Value)>,
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

struct Interpreter<'a> {
    host: &'a Host,
    notes: RefCell<Notes>,
    false_calls: RefCell<Vec<(GuardId, Bindings)>>,
}

impl Interpreter<'_> {
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
                let mut notes = self.notes.borrow_mut();
                if holds {
                    notes.were_false.remove(&guard);
                } else {
                    notes.were_false.insert(guard);
                    self.false_calls.borrow_mut().push((guard, seen.clone()));
                }
                holds
            });
            hold.then_some(binds)
        })
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
            Pat::Segments(side, segments) => {
                let found = value
                    .as_str()
                    .and_then(|text| take_apart(self.host, *side, segments, text));
                found.is_some_and(|found| {
                    let mut found = found.into_iter();
                    found.all(|(name, value)| bind(&mut attempt.binds, around, name, value))
                })
            }
            Pat::Bytes(segments) => match value {
                // Its lengths may read names that are not known yet.
                Value::Bytes(bytes) => {
                    let bytes = bytes.clone();
                    attempt.waiting.push(Waiting::Bytes { segments, bytes });
                    true
                }
                _ => false,
            },
            Pat::Asked(Asked::Rust { form, pat, names }) => {
                assert!(has_form(value, *form), "the pattern beside guarantees it");
                let found = (self.host.rust)(*pat, value);
                bind_all(&mut attempt.binds, around, names, found)
            }
            Pat::Asked(Asked::Argument { pat, names, .. }) => {
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
            Pat::Keyed { key, reads, pat } => match value.as_map() {
                None => false,
                Some(map) => {
                    attempt.waiting.push(Waiting::Keyed {
                        key: *key,
                        reads,
                        pat,
                        map: map.clone(),
                    });
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
            Pat::Many { pat, stop } => {
                let many = Waiting::Many(pat, value.clone(), *stop);
                attempt.waiting.push(many);
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
