//! Why a clause failed: walks the description of its patterns over the values once more, on the failing path
//! only, and notes the first test that fails.
//!
//! The tests of a clause are counted in the order of the source, depth first: a value's kind, then its
//! content; a key's presence, then its value, and after all entries that there are no others; a list's
//! length, then its elements. What compares with a name that stands after it is tested after the rest, and
//! guards last. Of alternatives that all fail, the failure counts that passed the most tests.
//!
//! Guards are not run again: where all else of a clause passes, its guard was false. Nor is what can't be
//! asked twice; such a part is *suspected*, and named where everything else passes.
//!
//! The work is bounded whatever the size of the value. Of a list that is searched, or whose elements are
//! repeated over, so many elements are looked at ([`Walk::sample`]), of a long string its beginning, and
//! values are compared so far ([`bounded`]). What lies beyond is suspected too.

mod bounded;
#[cfg(test)]
mod effort;
mod keys;
mod lists;
mod maps;
mod shared;
mod spelling;
mod strings;
mod values;

use std::borrow::Cow;
use std::mem;

use self::bounded::{same_floats, same_within};
use self::shared::Shared;
use crate::quote::short;
use crate::report::described::clause::{Clause, Clauses};
use crate::report::described::pattern::{About, Compare, Name, Pattern};
use crate::report::found::Found;
use crate::report::path::{Step, ValuePath};
use crate::report::question::Value;
use crate::report::reason::Reason;

/// How many characters of a pattern's text are kept.
const PATTERN: usize = 80;

/// In how many ways through alternatives that bind a repeated name a clause is tried.
const WAYS: usize = 32;

/// How many elements and entries are looked at for one clause where a pattern repeats or searches.
const CANDIDATES: usize = 128;

/// Why one clause failed.
pub(crate) struct Blamed {
    /// How many tests passed before.
    pub(crate) passed: usize,
    pub(crate) path: ValuePath,
    pub(crate) reason: Reason,
}

/// What was gathered on the way.
#[derive(Clone, Default)]
struct State<'n> {
    /// The values of repeated names, where they are known.
    named: Vec<Option<Value<'n>>>,
    /// Parts that may be what failed.
    suspects: Vec<(ValuePath, Reason)>,
    guards: Vec<(ValuePath, &'static str)>,
    late: Vec<Late<'n>>,
}

impl State<'_> {
    fn clear(&mut self) {
        self.named.clear();
        self.suspects.clear();
        self.guards.clear();
        self.late.clear();
    }

    fn is_empty(&self) -> bool {
        self.named.is_empty()
            && self.suspects.is_empty()
            && self.guards.is_empty()
            && self.late.is_empty()
    }
}

/// A part that is tested after the others.
#[derive(Clone)]
struct Late<'n> {
    pattern: &'static Pattern,
    value: Value<'n>,
    argument: Option<usize>,
    steps: Vec<Step>,
}

/// Which alternatives are taken where it matters which.
#[derive(Default)]
struct Ways {
    /// For each choice in the order met: how many alternatives that match are passed over.
    taken: Vec<usize>,
    met: usize,
    /// There is no such alternative.
    exhausted: bool,
}

/// What came of a part with a choice of its own.
enum Sub {
    Pass,
    Fail,
    /// It passes if this is not what failed.
    Suspect(ValuePath, Reason),
}

/// The walk over the clauses of one report, one after the other.
pub(crate) struct Walk<'n> {
    shared: Shared<'n>,
    /// Those of several arguments.
    names: &'static [&'static str],
    redact: bool,
    /// Which argument this is, where there are several.
    argument: Option<usize>,
    steps: Vec<Step>,
    passed: usize,
    state: State<'n>,
    closest: Option<Blamed>,
    /// Above zero failures are not noted.
    quiet: usize,
    candidates: usize,
    ways: Ways,
}

impl<'n> Walk<'n> {
    pub(crate) fn new(clauses: &Clauses, arguments: &[Value<'n>]) -> Self {
        Self {
            shared: Shared::new(arguments),
            names: clauses.arguments,
            redact: clauses.redact,
            argument: None,
            steps: Vec::new(),
            passed: 0,
            state: State::default(),
            closest: None,
            quiet: 0,
            candidates: CANDIDATES,
            ways: Ways::default(),
        }
    }

    /// Finds why a clause failed that did.
    pub(crate) fn blame(&mut self, clause: &'static Clause, arguments: &[Value<'n>]) -> Blamed {
        for head in clause.heads {
            self.state.clear();
            self.candidates = CANDIDATES;
            self.ways(&mut |walk| {
                walk.passed = 0;
                for (index, (pattern, value)) in head.iter().zip(arguments).enumerate() {
                    walk.argument = (!walk.names.is_empty()).then_some(index);
                    if !walk.test(pattern, value, false) {
                        return false;
                    }
                }
                walk.settle() && {
                    walk.conclude(clause);
                    false
                }
            });
        }
        self.closest.take().unwrap_or_else(|| Blamed {
            // What was seen while matching is gone, such as a view that answers otherwise now.
            passed: 0,
            path: ValuePath::default(),
            reason: Reason::NotEqual {
                expected: Cow::Borrowed(clause.pattern),
                found: match arguments.first() {
                    Some(value) => Found::of(value, self.redact),
                    None => Found::nothing(),
                },
            },
        })
    }

    /// Whether a part passes on some way through its alternatives.
    fn ways(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> bool {
        let around = mem::take(&mut self.ways);
        // At the beginning of a clause there is nothing to copy.
        let start = (!self.state.is_empty()).then(|| self.state.clone());
        let passed = self.passed;
        let mut passes = false;
        for _ in 0..WAYS {
            self.ways.met = 0;
            self.ways.exhausted = false;
            passes = part(self);
            if passes {
                break;
            }
            if self.ways.exhausted {
                self.ways.taken.pop();
            }
            let Some(last) = self.ways.taken.last_mut() else {
                break;
            };
            *last += 1;
            self.state = start.clone().unwrap_or_default();
            self.passed = passed;
        }
        self.ways = around;
        passes
    }

    /// Tests a part with a choice of its own.
    fn within(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> Sub {
        let suspects = mem::take(&mut self.state.suspects);
        let guards = mem::take(&mut self.state.guards);
        let late = mem::take(&mut self.state.late);
        let passes = self.ways(&mut |walk| part(walk) && walk.settle());
        let suspect = mem::replace(&mut self.state.suspects, suspects).into_iter();
        let guarded = mem::replace(&mut self.state.guards, guards);
        let guarded = guarded.into_iter().map(|(path, guard)| {
            let guard = Cow::Borrowed(guard);
            (path, Reason::GuardFalse { guard })
        });
        self.state.late = late;
        match suspect.chain(guarded).next() {
            _ if !passes => Sub::Fail,
            Some((path, reason)) => Sub::Suspect(path, reason),
            None => Sub::Pass,
        }
    }

    /// Tests what waited.
    fn settle(&mut self) -> bool {
        let late = mem::take(&mut self.state.late);
        let (argument, steps) = (self.argument, mem::take(&mut self.steps));
        let passes = late.into_iter().all(|part| {
            self.argument = part.argument;
            self.steps = part.steps;
            self.test(part.pattern, &part.value, false)
        });
        self.argument = argument;
        self.steps = steps;
        passes
    }

    /// All tests that could be made have passed: the rest must be what failed.
    fn conclude(&mut self, clause: &Clause) {
        let root = ValuePath::default();
        let own = clause.guard.map(|guard| (root.clone(), guard));
        let (path, reason) = match mem::take(&mut self.state.suspects).into_iter().next() {
            Some(suspect) => suspect,
            None => {
                let mut guards = mem::take(&mut self.state.guards);
                guards.extend(own);
                match &guards[..] {
                    [] => return,
                    [(path, guard)] => {
                        let guard = Cow::Borrowed(*guard);
                        (path.clone(), Reason::GuardFalse { guard })
                    }
                    several => {
                        let texts: Vec<_> = several.iter().map(|(_, guard)| *guard).collect();
                        let guard = Cow::Owned(texts.join(" && "));
                        (root, Reason::GuardFalse { guard })
                    }
                }
            }
        };
        self.note(path, reason);
    }

    fn path(&self) -> ValuePath {
        ValuePath {
            argument: self.argument.map(|index| self.names[index]),
            steps: self.steps.as_slice().into(),
        }
    }

    /// Whether a failure here would be the closest so far.
    fn is_closer(&self) -> bool {
        let farther = |closest: &Blamed| self.passed > closest.passed;
        self.quiet == 0 && self.closest.as_ref().is_none_or(farther)
    }

    fn note(&mut self, path: ValuePath, reason: Reason) {
        if self.is_closer() {
            self.closest = Some(Blamed {
                passed: self.passed,
                path,
                reason,
            });
        }
    }

    /// A test that failed.
    fn fail(&mut self, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        if self.is_closer() {
            let (path, reason) = (self.path(), reason(self));
            self.note(path, reason);
        }
        false
    }

    fn pass(&mut self) -> bool {
        self.passed += 1;
        true
    }

    /// A test whose result is not known.
    fn suspect(&mut self, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        let (path, reason) = (self.path(), reason(self));
        self.state.suspects.push((path, reason));
        self.pass()
    }

    fn found(&mut self, value: &Value<'n>) -> Found {
        self.shared.found(value, self.redact)
    }

    /// Tests a value. Whether its kind was counted before is `known`.
    fn test(&mut self, pattern: &'static Pattern, value: &Value<'n>, known: bool) -> bool {
        match pattern {
            Pattern::Wild => true,
            Pattern::Bind { name, pattern, .. } => {
                self.test(pattern, value, known) && self.bind(*name, value)
            }
            Pattern::Kind(_)
            | Pattern::Number
            | Pattern::Bool(_)
            | Pattern::Int(_)
            | Pattern::Float(_)
            | Pattern::Atom(_)
            | Pattern::Bytes(_) => self.scalar(pattern, value, known),
            Pattern::Str(_) | Pattern::StrRange(_) | Pattern::Segments(_) => {
                self.string(pattern, value, known)
            }
            Pattern::Ask(ask) => self.ask(ask, value, known),
            Pattern::List {
                of,
                front,
                rest,
                back,
            } => self.list(*of, (front, rest.as_ref(), back), value, known),
            Pattern::Find {
                of,
                before,
                run,
                after,
            } => self.find(*of, (*before, run, *after), value, known),
            Pattern::Map { entries, tail } => self.map(entries, tail, value, known),
            Pattern::Or {
                alternatives,
                binds: true,
            } => self.choose(alternatives, value, known),
            Pattern::Or { alternatives, .. } => self.alternatives(alternatives, value, known),
            Pattern::All(patterns) => {
                let mut known = known;
                patterns.iter().all(|pattern| {
                    let passes = self.test(pattern, value, known);
                    known |= tells_kind(pattern);
                    passes
                })
            }
            Pattern::Not(pattern) => self.negation(pattern, value),
            Pattern::Guarded { pattern, guard } => {
                let passes = self.test(pattern, value, known);
                if passes {
                    self.state.guards.push((self.path(), guard));
                }
                passes
            }
            Pattern::Late(pattern) => {
                self.state.late.push(Late {
                    pattern,
                    value: value.clone(),
                    argument: self.argument,
                    steps: self.steps.clone(),
                });
                true
            }
        }
    }

    /// Names a value, or compares it with the one that has the name.
    fn bind(&mut self, name: Name, value: &Value<'n>) -> bool {
        let Some((index, compare)) = name.repeated else {
            return true;
        };
        let index = index as usize;
        if self.state.named.len() <= index {
            self.state.named.resize(index + 1, None);
        }
        let Some(first) = self.state.named[index].clone() else {
            self.state.named[index] = Some(value.clone());
            return true;
        };
        let equal = match compare {
            Compare::Dynamic => same_within(&first, value),
            Compare::Float => same_floats(&first, value),
            Compare::Typed => None,
        };
        let reason = |walk: &mut Self| Reason::Unequal {
            name: name.text,
            expected: walk.found(&first),
            found: walk.found(value),
        };
        match equal {
            Some(true) => self.pass(),
            Some(false) => self.fail(reason),
            None => self.suspect(reason),
        }
    }

    /// Takes the first alternative that matches for sure, or else the first that may. Where all fail, the
    /// closest failure counts; where one matches, the others are no failures.
    fn alternatives(
        &mut self,
        alternatives: &'static [Pattern],
        value: &Value<'n>,
        known: bool,
    ) -> bool {
        let (start, passed) = (self.state.clone(), self.passed);
        let outside = self.closest.take();
        let mut possible = None;
        for pattern in alternatives {
            self.state.clone_from(&start);
            self.passed = passed;
            if self.test(pattern, value, known) {
                let is_sure = self.state.suspects.len() == start.suspects.len();
                let reached = (mem::take(&mut self.state), self.passed);
                if is_sure {
                    possible = Some(reached);
                    break;
                }
                possible.get_or_insert(reached);
            }
        }
        let inside = mem::replace(&mut self.closest, outside);
        match possible {
            Some((state, passed)) => {
                self.state = state;
                self.passed = passed;
                true
            }
            None => {
                self.merge(inside);
                false
            }
        }
    }

    /// Takes that alternative of those which match whose turn it is. Each is tried by itself first.
    fn choose(&mut self, alternatives: &'static [Pattern], value: &Value<'n>, known: bool) -> bool {
        let choice = self.ways.met;
        self.ways.met += 1;
        if self.ways.taken.len() == choice {
            self.ways.taken.push(0);
        }
        let turn = self.ways.taken[choice];
        let (start, passed) = (self.state.clone(), self.passed);
        let outside = self.closest.take();
        let mut matching = 0;
        for pattern in alternatives {
            let further = self.ways.taken.split_off(choice + 1);
            let passes = self.test(pattern, value, known);
            self.ways.met = choice + 1;
            self.ways.taken.truncate(choice + 1);
            self.ways.taken.extend(further);
            self.state.clone_from(&start);
            self.passed = passed;
            if passes && matching == turn {
                self.closest = outside;
                return self.test(pattern, value, known);
            }
            matching += usize::from(passes);
        }
        let inside = mem::replace(&mut self.closest, outside);
        if matching > 0 {
            self.ways.exhausted = true;
        } else {
            self.ways.taken.truncate(choice);
            self.merge(inside);
        }
        false
    }

    fn merge(&mut self, inside: Option<Blamed>) {
        if let Some(blamed) = inside {
            let closest = self.closest.as_ref();
            if closest.is_none_or(|closest| blamed.passed > closest.passed) {
                self.closest = Some(blamed);
            }
        }
    }

    fn negation(&mut self, pattern: &'static Pattern, value: &Value<'n>) -> bool {
        let (named, passed) = (self.state.named.clone(), self.passed);
        self.quiet += 1;
        let sub = self.within(&mut |walk| walk.test(pattern, value, false));
        self.quiet -= 1;
        self.state.named = named;
        self.passed = passed;
        let reason = |walk: &mut Self| Reason::Excluded {
            expected: short(pattern, PATTERN).into(),
            found: walk.found(value),
        };
        match sub {
            Sub::Fail => self.pass(),
            Sub::Pass => self.fail(reason),
            Sub::Suspect(..) => self.suspect(reason),
        }
    }
}

/// Whether a pattern tests a value's kind before all else.
fn tells_kind(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Wild | Pattern::Not(_) | Pattern::Late(_) => false,
        Pattern::Ask(ask) => matches!(
            ask.about,
            About::Integer(_) | About::Float(_) | About::Char | About::Function
        ),
        Pattern::Bind { pattern, .. } | Pattern::Guarded { pattern, .. } => tells_kind(pattern),
        Pattern::Or { alternatives, .. } => alternatives.iter().all(tells_kind),
        Pattern::All(patterns) => patterns.iter().any(tells_kind),
        Pattern::Kind(_)
        | Pattern::Number
        | Pattern::Bool(_)
        | Pattern::Int(_)
        | Pattern::Float(_)
        | Pattern::Str(_)
        | Pattern::StrRange(_)
        | Pattern::Segments(_)
        | Pattern::Atom(_)
        | Pattern::Bytes(_)
        | Pattern::List { .. }
        | Pattern::Find { .. }
        | Pattern::Map { .. } => true,
    }
}
