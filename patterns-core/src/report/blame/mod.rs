//! Why a clause failed: walks the description of its patterns over the values once more, notes the
//! first test that fails, and counts those that pass. Only the failing path does so.
//!
//! # A run
//!
//! ```text
//! clause   json!({"type": "push", "size": 1..=9, ..}) if is_known(event)
//! value    {"type": "push", "size": "3"}
//!
//! test                      passes   passed   noted
//! $ is a map                yes      1
//! $ has the key "type"      yes      2
//! $.type is a string        yes      3
//! $.type is "push"          yes      4
//! $ has the key "size"      yes      5
//! $.size is an integer      no       5        at $.size: expected 1..=9, found string "3"
//! ```
//!
//! The report gives the note. The walk goes on after it, but only counts: which clause came closest
//! must not depend on the order in which a pattern writes its keys. Of all clauses, the one with the
//! highest count did, unless a tag decides ([`rank`]). Had the size been 3, every test would have
//! passed, and the report would be "at $: the guard `is_known(event)` is false".
//!
//! # The order of tests
//!
//! The tests of a clause are counted in the order of the source, depth first: a value's kind, then
//! its content; a key's presence, then its value, and after all entries that there are no others; a
//! list's length, then its elements. A test that can't be made after another has failed, such as of
//! the content of a value of another kind, is not counted. A part that compares with a name bound
//! after it is *deferred* until the rest is tested; guards come last. If all alternatives fail, the
//! one that came closest is reported.
//!
//! # What is not known
//!
//! Guards are not run again: if all else of a clause passes, its guard was false. Nor is anything
//! that can't be asked twice. Such a part is a *suspect*, and is reported if everything else
//! passes.
//!
//! The work is bounded whatever the size of the value. If a list is searched, or its elements are
//! repeated over, a limited number of elements is looked at ([`Walk::sample`]); of a long string
//! the beginning is; values are compared up to a limit ([`bounded`]). Anything beyond is a suspect
//! too.

mod attempts;
mod bounded;
mod calls;
mod difference;
#[cfg(test)]
mod effort;
mod faults;
mod guards;
mod keys;
mod lists;
mod maps;
mod names;
mod numbers;
mod rank;
mod shared;
mod shown;
mod spelling;
mod strings;
mod values;

use std::mem;

use self::attempts::{Choices, Snapshot, Verdict};
pub(crate) use self::faults::FAULTS;
use self::guards::AskedGuard;
use self::rank::{Literal, Score};
use self::shared::Shared;
use self::shown::Shown;
use self::spelling::Guess;
use crate::report::described::clause::{Clause, Clauses};
use crate::report::described::pattern::{About, Pattern};
use crate::report::fault::{Fault, Faults};
use crate::report::found::Found;
use crate::report::path::{Step, ValuePath};
use crate::report::question::Value;
use crate::report::reason::Reason;
use crate::report::refusal::Refusals;
use crate::subject::kind::Kind;

/// The number of characters of a pattern's text that are kept.
const PATTERN: usize = 80;

/// The number of elements and entries read for one clause whose patterns repeat or search.
const CANDIDATES: usize = 128;

/// Why one clause failed.
pub(crate) struct Blamed {
    pub(super) faults: Faults,
    pub(crate) score: Score,
    /// `true` if there may be faults that are not noted.
    has_more: bool,
}

/// The findings of a clause's tests so far.
#[derive(Clone, Default)]
struct Gathered<'n> {
    /// The values of repeated names, if they are known.
    named: Vec<Option<Value<'n>>>,
    /// Parts that may be what failed.
    suspects: Vec<(ValuePath, Reason)>,
    guards: Vec<AskedGuard>,
    deferred: Vec<Deferred<'n>>,
    /// The names that were wanted.
    shown: Vec<Shown>,
}

impl Gathered<'_> {
    fn clear(&mut self) {
        self.named.clear();
        self.suspects.clear();
        self.guards.clear();
        self.deferred.clear();
        self.shown.clear();
    }

    fn is_empty(&self) -> bool {
        self.named.is_empty()
            && self.suspects.is_empty()
            && self.guards.is_empty()
            && self.deferred.is_empty()
            && self.shown.is_empty()
    }
}

/// A part that is tested after the others.
#[derive(Clone)]
struct Deferred<'n> {
    pattern: &'static Pattern,
    value: Value<'n>,
    position: Position<'n>,
}

/// The place of the walk in the arguments.
#[derive(Clone, Default)]
struct Position<'n> {
    /// Which argument this is, if there are several.
    argument: Option<usize>,
    steps: Vec<Taken<'n>>,
}

/// A step that the walk takes.
#[derive(Clone)]
enum Taken<'n> {
    Step(Step),
    /// To the value of this key, which is read only if something fails there: it may be long.
    Key(Value<'n>),
}

impl Taken<'_> {
    fn step(&self) -> Step {
        match self {
            Self::Step(step) => step.clone(),
            Self::Key(key) => keys::step(key),
        }
    }
}

/// The walk over the clauses of one report, one after the other.
pub(crate) struct Walk<'n> {
    shared: Shared<'n>,
    /// The names of several arguments.
    names: &'static [&'static str],
    redact: bool,
    position: Position<'n>,
    passed: usize,
    gathered: Gathered<'n>,
    /// The failures of the clause that are noted, in the order of the source.
    failures: Vec<Fault>,
    /// The number of failures that are noted of a clause.
    most: usize,
    /// `true` if there may be failures that are not noted.
    has_more: bool,
    /// The literals that were tested, of all clauses.
    literals: Vec<Literal>,
    /// Failures that may be slips of spelling, of all clauses.
    guesses: Vec<Guess<'n>>,
    /// If above zero, failures are not noted.
    quiet: usize,
    candidates: usize,
    /// `true` in a part of a repetition other than the one where the match stopped: what the match has
    /// noted of guards is not about this part.
    is_elsewhere: bool,
    choices: Choices,
    /// The names whose values are collected.
    wanted: Vec<&'static str>,
    refusals: Refusals,
}

impl<'n> Walk<'n> {
    pub(crate) fn new(clauses: &Clauses, arguments: &[Value<'n>], refusals: Refusals) -> Self {
        Self {
            refusals,
            shared: Shared::new(arguments),
            names: clauses.arguments,
            redact: clauses.redact,
            position: Position::default(),
            passed: 0,
            gathered: Gathered::default(),
            failures: Vec::new(),
            most: match clauses.list {
                [_] => FAULTS,
                _ => 1,
            },
            has_more: false,
            literals: Vec::new(),
            guesses: Vec::new(),
            quiet: 0,
            candidates: CANDIDATES,
            is_elsewhere: false,
            choices: Choices::default(),
            wanted: Vec::new(),
        }
    }

    /// Finds why a clause failed.
    pub(crate) fn blame(&mut self, clause: &'static Clause, arguments: &[Value<'n>]) -> Blamed {
        self.has_more = false;
        let score = self.clause(clause, arguments);
        let mut faults = Faults::of(&mut self.failures).unwrap_or_else(|| {
            // The value differs from what the match saw, such as a view that now answers otherwise.
            Faults::One(Fault {
                path: ValuePath::default(),
                reason: Reason::NotEqual {
                    expected: clause.pattern.into(),
                    found: match arguments.first() {
                        Some(value) => Found::of(value, self.redact),
                        None => Found::nothing(),
                    },
                },
            })
        });
        let has_more = self.has_more;
        // A guard is to blame only if all else matches.
        if let Faults::One(fault) = &mut faults {
            self.show_values(clause, arguments, fault);
        }
        Blamed {
            faults,
            score,
            has_more,
        }
    }

    /// Tests a clause, whose failures are those of the closest alternative.
    fn clause(&mut self, clause: &'static Clause, arguments: &[Value<'n>]) -> Score {
        let start = Snapshot {
            literals: self.literals.len(),
            guesses: self.guesses.len(),
            ..Snapshot::default()
        };
        self.restore(&start);
        let conclude = &mut |walk: &mut Self| {
            walk.conclude(clause, arguments);
            false
        };
        if let [head] = clause.heads {
            self.head(head, arguments, conclude);
        } else {
            let mut attempts = Vec::with_capacity(clause.heads.len());
            for head in clause.heads {
                self.head(head, arguments, conclude);
                attempts.push(self.leave(&start));
            }
            self.fail_as(attempts);
        }
        self.score(&start)
    }

    /// Tests one of the alternatives of a clause's head. If it passes, `then` says whether that is
    /// enough.
    fn head(
        &mut self,
        head: &'static [Pattern],
        arguments: &[Value<'n>],
        then: &mut dyn FnMut(&mut Self) -> bool,
    ) -> bool {
        self.candidates = CANDIDATES;
        self.attempt(&mut |walk| {
            let mut passes = true;
            for (index, (pattern, value)) in head.iter().zip(arguments).enumerate() {
                walk.position.argument = (!walk.names.is_empty()).then_some(index);
                passes &= walk.test(pattern, value, false);
            }
            walk.settle() & passes && then(walk)
        })
    }

    /// Tests what was deferred.
    fn settle(&mut self) -> bool {
        let deferred = mem::take(&mut self.gathered.deferred);
        if deferred.is_empty() {
            return true;
        }
        let here = mem::take(&mut self.position);
        let mut passes = true;
        for part in deferred {
            self.position = part.position;
            passes &= self.test(part.pattern, &part.value, false);
        }
        self.position = here;
        passes
    }

    fn path(&self) -> ValuePath {
        ValuePath {
            argument: self.position.argument.map(|index| self.names[index]),
            steps: self.position.steps.iter().map(Taken::step).collect(),
        }
    }

    /// The path to a part of the value here.
    fn path_to(&self, steps: Vec<Step>) -> ValuePath {
        let part = ValuePath {
            argument: None,
            steps: steps.into(),
        };
        part.after(&self.path())
    }

    /// Returns whether the next failure is to be noted.
    fn is_noting(&self) -> bool {
        self.quiet == 0 && self.failures.len() < self.most
    }

    /// Notes a failure, unless enough are noted.
    fn note(&mut self, failure: impl FnOnce(&mut Self) -> Fault) {
        if self.is_noting() {
            let failure = failure(self);
            self.failures.push(failure);
        } else {
            self.has_more |= self.quiet == 0;
        }
    }

    /// A test that failed.
    fn fail(&mut self, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        self.note(|walk| Fault {
            path: walk.path(),
            reason: reason(walk),
        });
        false
    }

    fn pass(&mut self) -> bool {
        self.passed += 1;
        true
    }

    /// A test whose result is not known.
    fn suspect(&mut self, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        let (path, reason) = (self.path(), reason(self));
        self.gathered.suspects.push((path, reason));
        self.pass()
    }

    fn found(&mut self, value: &Value<'n>) -> Found {
        self.shared.found(value, self.redact)
    }

    /// Tests a value. `known` says that its kind was counted before.
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
            | Pattern::Bytes(_) => {
                let passes = self.scalar(pattern, value, known);
                if is_literal(pattern) {
                    self.literal(passes);
                }
                passes
            }
            Pattern::Str(_) => {
                let passes = self.string(pattern, value, known);
                self.literal(passes);
                passes
            }
            Pattern::StrRange(_) | Pattern::Segments(_) => self.string(pattern, value, known),
            Pattern::Ask(ask) => self.ask(ask, value, known),
            Pattern::Viewed {
                ask,
                known,
                pattern,
            } => self.viewed(ask, *known, pattern, value),
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
                let mut passes = true;
                for pattern in *patterns {
                    if passes || has_parts(pattern) {
                        passes &= self.test(pattern, value, known);
                    }
                    known |= tells_kind(pattern);
                }
                passes
            }
            Pattern::Not(pattern) => self.negation(pattern, value),
            Pattern::Opt(pattern) => self.nullable(pattern, value, known),
            Pattern::Guarded { pattern, guard } => {
                let passes = self.test(pattern, value, known);
                if passes {
                    self.add_guard(*guard, Some(value));
                }
                passes
            }
            Pattern::Deferred(pattern) => {
                self.gathered.deferred.push(Deferred {
                    pattern,
                    value: value.clone(),
                    position: self.position.clone(),
                });
                true
            }
        }
    }
}

/// Returns whether a pattern matches one value only.
fn is_literal(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Kind(kind) => *kind == Kind::Null,
        Pattern::Int(range) => range.is_single(),
        Pattern::Float(range) => range.is_single(),
        Pattern::Bool(_) | Pattern::Str(_) | Pattern::Atom(_) | Pattern::Bytes(_) => true,
        _ => false,
    }
}

/// Returns whether a pattern tests parts of a value, some of which may pass if it fails.
fn has_parts(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Bind { pattern, .. } | Pattern::Guarded { pattern, .. } => has_parts(pattern),
        Pattern::Map { .. } | Pattern::List { .. } => true,
        _ => false,
    }
}

/// Returns whether a pattern tests a value's kind before all else.
fn tells_kind(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Wild | Pattern::Not(_) | Pattern::Deferred(_) | Pattern::Viewed { .. } => false,
        Pattern::Ask(ask) => matches!(
            ask.about,
            About::Integer(_) | About::Float(_) | About::Char | About::Function
        ),
        Pattern::Bind { pattern, .. }
        | Pattern::Guarded { pattern, .. }
        | Pattern::Opt(pattern) => tells_kind(pattern),
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

#[cfg(test)]
mod tests {
    use crate::report::described::clause::{Clause, Clauses};
    use crate::report::described::pattern::{
        Entry, EntryPattern, Guard, IntRange, Integer, Key, Pattern, Tail,
    };
    use crate::report::mismatch::mismatch_of;
    use crate::specimen::{Specimen, map, number, string};

    const SIZE: Pattern = Pattern::Int(IntRange {
        first: Some(Integer::Small(1)),
        last: Some(Integer::Small(9)),
        ty: None,
    });

    static CLAUSES: Clauses = Clauses::new(
        "route",
        "src/events.rs",
        1,
        1,
        &[Clause::new(
            r#"json!({"type": "push", "size": 1..=9, ..})"#,
            Some(Guard {
                was_false: None,
                text: "is_known(event)",
                reads: &[],
            }),
            2,
            9,
            &[&[Pattern::Map {
                entries: &[
                    Entry {
                        keys: &[Key::Literal("type")],
                        value: EntryPattern::Required(Pattern::Str("push")),
                    },
                    Entry {
                        keys: &[Key::Literal("size")],
                        value: EntryPattern::Required(SIZE),
                    },
                ],
                tail: Tail::Open,
            }]],
        )],
    );

    #[track_caller]
    fn reports(size: Specimen, passed: usize, note: &str) {
        let value = map([("type", string("push")), ("size", size)]);
        let mismatch = mismatch_of(&CLAUSES, &value);
        let closest = mismatch.closest();
        assert_eq!(closest.passed(), passed);
        assert_eq!(format!("at {}: {}", closest.path(), closest.reason()), note);
    }

    #[test]
    fn the_run_that_the_head_of_the_file_draws() {
        reports(
            string("3"),
            5,
            r#"at $.size: expected 1..=9, found string "3""#,
        );
        reports(number(3), 7, "at $: the guard `is_known(event)` is false");
    }
}
