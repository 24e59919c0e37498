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
//! must not depend on the order in which a pattern writes its keys. The clause with the highest
//! count did, unless a tag decides ([`rank`]). Had the size been 3, every test would have passed,
//! and the report would be "at $: the guard `is_known(event)` is false".
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
//! repeated over, a limited number of elements is looked at ([`sample`]); of a long string
//! the beginning is; values are compared up to a limit ([`bounded`]). Anything beyond is a suspect
//! too.

mod attempts;
mod bounded;
mod bytes;
mod calls;
mod certain;
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
mod places;
mod rank;
mod read;
mod shown;
mod spelling;
mod steps;
mod strings;
mod values;

use std::mem;
use std::ops::Range;
use std::sync::Arc;

use self::attempts::{Choices, Snapshot, Verdict};
pub(in crate::report) use self::certain::certainly_matches;
pub(crate) use self::faults::FAULTS;
use self::guards::AskedGuard;
pub(in crate::report) use self::lists::sample;
pub(in crate::report) use self::maps::{REPEATED, UNEXPECTED};
use self::places::Places;
use self::rank::Literal;
use self::shown::Shown;
pub(in crate::report) use self::spelling::KEYS;
use self::spelling::{Guess, Slips};
use self::steps::Planned;
pub(in crate::report) use self::steps::Spots;
use self::values::Tested;
use crate::report::described::clause::Clauses;
use crate::report::described::pattern::{About, Pattern};
use crate::report::described::plan::{Head, Plan, Test};
use crate::report::found::Found;
use crate::report::path::{Step, ValuePath};
use crate::report::question::Value;
use crate::report::reason::Reason;
use crate::report::record::{At, Failure, PlaceId, Record, Sites, Why};
use crate::report::refusal::Refusals;

/// The number of elements and entries read for one clause whose patterns repeat or search.
const CANDIDATES: usize = 128;

/// The number of places that most reports do with.
const USUAL: usize = 24;

/// Why each clause failed, as far as it takes to tell which came closest.
pub(super) struct Ranked {
    /// The index of the one that came closest.
    pub(super) closest: usize,
    blamed: Vec<Blamed>,
    walked: Vec<Walked>,
}

impl Ranked {
    /// The number of tests that a clause passed.
    pub(super) fn passed(&self, index: usize) -> usize {
        match self.blamed[index] {
            Blamed::Counted(_, tested) => tested.passed(),
            Blamed::Walked(walk) => self.walked[walk].passed,
        }
    }
}

/// Why one clause failed.
#[derive(Clone, Copy)]
enum Blamed {
    Counted(&'static Head, Tested),
    /// This walk tells.
    Walked(usize),
}

/// What a walk through the patterns of a clause finds.
struct Walked {
    passed: usize,
    first: Failure,
    /// The other failures that are noted.
    others: Vec<Failure>,
    /// The walk's literals and guesses that are the clause's.
    literals: Range<usize>,
    guesses: Range<usize>,
    /// `true` if there may be faults that are not noted.
    has_more: bool,
}

/// The findings of a clause's tests so far.
#[derive(Clone, Default)]
struct Gathered<'n> {
    /// The values of repeated names, if they are known.
    named: Vec<Option<Value<'n>>>,
    /// Parts that may be what failed.
    suspects: Vec<Failure>,
    guards: Vec<AskedGuard>,
    /// Parts that are tested after the others.
    deferred: Vec<(&'static Pattern, PlaceId)>,
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

/// The walk over the clauses of one report, one after the other.
pub(super) struct Walk<'n> {
    clauses: &'static Clauses,
    plan: &'static Plan,
    places: Places<'n>,
    /// What is known of the places and patterns that the plan numbers.
    planned: Planned<'n>,
    redact: bool,
    passed: usize,
    gathered: Gathered<'n>,
    /// The number of times that a repeated name was bound to its first value.
    firsts: usize,
    /// The failures of the clause that are noted, in the order of the source.
    failures: Vec<Failure>,
    /// The number of failures that are noted of a clause.
    most: usize,
    /// `true` if there may be failures that are not noted.
    has_more: bool,
    /// The literals that were tested, of all clauses.
    literals: Vec<Literal>,
    /// Failures that may be slips of spelling, of all clauses.
    guesses: Vec<Guess<'n>>,
    slips: Slips<'n>,
    /// If above zero, failures are not noted.
    quiet: usize,
    candidates: usize,
    /// `true` in a part of a repetition other than the one where the match stopped: what the match
    /// has noted of guards is not about this part.
    is_elsewhere: bool,
    choices: Choices,
    /// For each repetition around what is tested, the number of steps to its part. Only names that
    /// are collected need it.
    rounds: Vec<usize>,
    /// The names whose values are collected.
    wanted: Vec<&'static str>,
    refusals: Refusals,
}

impl<'n> Walk<'n> {
    pub(super) fn new(
        clauses: &'static Clauses,
        arguments: &[Value<'n>],
        copied: Option<&'n dyn Spots>,
        refusals: Refusals,
    ) -> Self {
        let plan = clauses.plan();
        let mut places = Places::with_capacity(plan.ways.len().min(USUAL));
        let mut planned = Planned::of(plan, copied);
        for (index, value) in arguments.iter().enumerate() {
            // Only several arguments have names.
            let name = clauses.arguments.get(index).copied();
            planned.reach(index, Some(places.argument(value, name)));
        }
        Self {
            clauses,
            plan,
            places,
            planned,
            refusals,
            redact: clauses.redact,
            passed: 0,
            gathered: Gathered::default(),
            firsts: 0,
            failures: Vec::new(),
            most: match clauses.list {
                [_] => FAULTS,
                _ => 1,
            },
            has_more: false,
            literals: Vec::new(),
            guesses: Vec::new(),
            slips: Slips::default(),
            quiet: 0,
            candidates: CANDIDATES,
            is_elsewhere: false,
            choices: Choices::default(),
            rounds: Vec::new(),
            wanted: Vec::new(),
        }
    }

    /// Why each of the clauses failed: the records, and the failures that they share.
    pub(super) fn records(&mut self, ranked: &Ranked) -> (Vec<Record>, Vec<Failure>) {
        let mut failures = Vec::with_capacity(self.clauses.list.len());
        let mut of_tests: Vec<Option<usize>> = Vec::new();
        let records = (0..self.clauses.list.len()).map(|index| {
            let test = self.shared_failure(ranked, index);
            let known = test.and_then(|test| of_tests.get(test).copied().flatten());
            let failure = known.unwrap_or_else(|| {
                failures.push(self.failure(ranked, index));
                failures.len() - 1
            });
            if let Some(test) = test {
                of_tests.resize(self.plan.tests.len(), None);
                of_tests[test] = Some(failure);
            }
            Record {
                passed: ranked.passed(index),
                failure,
            }
        });
        (records.collect(), failures)
    }

    /// The first test of a clause that fails, if all clauses with this test fail alike.
    fn shared_failure(&mut self, ranked: &Ranked, index: usize) -> Option<usize> {
        match ranked.blamed[index] {
            Blamed::Counted(head, _) => {
                let (step, test) = self.failed_step(head)?;
                let is_alike = match step.test {
                    Test::Map(_) | Test::Scalar(_) | Test::Scalars(_) | Test::Nullable(_) => true,
                    // A key that the pattern names itself is not meant, however similar.
                    Test::Entry { .. } => !self.may_be_near(test),
                    Test::Tail(..) | Test::Pattern(_) => false,
                };
                is_alike.then_some(test)
            }
            Blamed::Walked(_) => None,
        }
    }

    /// The first failure of a clause.
    pub(super) fn failure(&mut self, ranked: &Ranked, index: usize) -> Failure {
        match ranked.blamed[index] {
            Blamed::Walked(walk) => ranked.walked[walk].first.clone(),
            Blamed::Counted(head, _) => {
                self.fails_at(head);
                let failure = self.failures.pop();
                failure.unwrap_or_else(|| self.walk(index).first)
            }
        }
    }

    /// Walks through the patterns of a clause.
    fn walk(&mut self, index: usize) -> Walked {
        let (literals, guesses) = (self.literals.len(), self.guesses.len());
        self.has_more = false;
        self.clause(index);
        let clause = &self.clauses.list[index];
        let passed = self.passed;
        let others = match self.failures.len() {
            0 | 1 => Vec::new(),
            _ => self.failures.drain(1..).collect(),
        };
        let mut first = self.failures.pop().unwrap_or_else(|| {
            // The value differs from what the match saw, such as a view that now answers otherwise.
            let reason = Reason::NotEqual {
                expected: clause.pattern.into(),
                found: self.found(PlaceId(0)),
            };
            Failure {
                at: At::root(),
                why: Why::Reason(Arc::new(reason)),
            }
        });
        // A guard is to blame only if all else matches.
        if others.is_empty() {
            self.show_values(clause, &mut first);
        }
        Walked {
            passed,
            first,
            others,
            literals: literals..self.literals.len(),
            guesses: guesses..self.guesses.len(),
            has_more: self.has_more,
        }
    }

    /// The places that these failures are about.
    pub(super) fn sites<'f>(&mut self, failures: impl Iterator<Item = &'f Failure>) -> Sites {
        let mut is_site = vec![false; self.places.len()];
        for failure in failures {
            if let At::Place(PlaceId(place)) = failure.at {
                is_site[place as usize] = true;
            }
        }
        self.places.sites(&is_site, self.redact)
    }

    /// Tests a clause, whose failures are those of the closest alternative.
    fn clause(&mut self, index: usize) {
        let start = Snapshot {
            literals: self.literals.len(),
            guesses: self.guesses.len(),
            ..Snapshot::default()
        };
        self.restore(&start);
        let clause = &self.clauses.list[index];
        let conclude = &mut |walk: &mut Self| {
            walk.conclude(clause);
            false
        };
        let plan = self.plan;
        if let [head] = &*plan.clauses[index] {
            // The guesses of a head that is counted are made if they are needed.
            let test = |walk: &mut Self| walk.steps(head, !head.is_counted);
            self.head(head.is_flat, test, conclude);
            return;
        }
        let heads = plan.clauses[index].iter();
        let attempts = heads.map(|head| {
            self.head(head.is_flat, |walk| walk.steps(head, true), conclude);
            self.leave(&start)
        });
        let attempts = attempts.collect();
        self.fail_as(attempts);
    }

    /// The head of a clause whose tests need only be counted. A single clause is walked, since all
    /// its failures are noted.
    fn counted(&self, index: usize) -> Option<&'static Head> {
        self.plan.counted(index).filter(|_| self.most == 1)
    }

    /// Tests one of the alternatives of a clause's head, which is flat if there is nothing to
    /// choose or to defer. If it passes, `then` says whether that is enough.
    fn head(
        &mut self,
        is_flat: bool,
        test: impl Fn(&mut Self) -> bool,
        then: &mut dyn FnMut(&mut Self) -> bool,
    ) -> bool {
        self.candidates = CANDIDATES;
        if is_flat {
            return test(self) && then(self);
        }
        self.attempt(&mut |walk| {
            let passes = test(walk);
            walk.settle() & passes && then(walk)
        })
    }

    /// Tests the patterns of a head, without the plan.
    fn patterns(&mut self, head: &'static [Pattern]) -> bool {
        let mut passes = true;
        for (index, pattern) in (0..).zip(head) {
            passes &= self.test(pattern, PlaceId(index), false);
        }
        passes
    }

    /// Tests what was deferred.
    fn settle(&mut self) -> bool {
        let mut passes = true;
        if !self.gathered.deferred.is_empty() {
            for (pattern, at) in mem::take(&mut self.gathered.deferred) {
                passes &= match pattern {
                    Pattern::Not(pattern) => self.negation(pattern, at, true),
                    pattern => self.test(pattern, at, false),
                };
            }
        }
        passes
    }

    /// The path to a part of the value in a place.
    fn path_to(&self, at: PlaceId, steps: Vec<Step>) -> At {
        let part = ValuePath {
            argument: None,
            steps: steps.into(),
        };
        At::Path(Box::new(part.after(&self.places.path(at))))
    }

    /// Returns whether the next failure is to be noted.
    fn is_noting(&self) -> bool {
        self.quiet == 0 && self.failures.len() < self.most
    }

    /// Notes a failure, unless enough are noted.
    fn note(&mut self, failure: impl FnOnce(&mut Self) -> Failure) {
        if self.is_noting() {
            let failure = failure(self);
            self.failures.push(failure);
        } else {
            self.fail_silently();
        }
    }

    /// A test that failed, of which nothing is noted.
    fn fail_silently(&mut self) -> bool {
        self.has_more |= self.quiet == 0;
        false
    }

    /// A test that failed.
    fn fail(&mut self, at: PlaceId, why: impl FnOnce(&mut Self) -> Why) -> bool {
        self.note(|walk| Failure {
            at: At::Place(at),
            why: why(walk),
        });
        false
    }

    /// A test that failed for a reason that needs more than the pattern.
    fn fail_for(&mut self, at: PlaceId, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        self.fail(at, |walk| Why::Reason(Arc::new(reason(walk))))
    }

    fn pass(&mut self) -> bool {
        self.passed += 1;
        true
    }

    /// A test that can't be made.
    fn doubt(&mut self, at: PlaceId, why: impl FnOnce(&mut Self) -> Why) {
        let failure = Failure {
            at: At::Place(at),
            why: why(self),
        };
        self.gathered.suspects.push(failure);
    }

    /// A test that can't be made, for a reason that needs more than the pattern.
    fn doubt_for(&mut self, at: PlaceId, reason: impl FnOnce(&mut Self) -> Reason) {
        self.doubt(at, |walk| Why::Reason(Arc::new(reason(walk))));
    }

    /// A test whose result is not known, for a reason that needs more than the pattern.
    fn suspect_for(&mut self, at: PlaceId, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        self.doubt_for(at, reason);
        self.pass()
    }

    fn found(&mut self, at: PlaceId) -> Found {
        self.places.found(at, self.redact)
    }

    /// Tests a value. `known` says that its kind was counted before.
    fn test(&mut self, pattern: &'static Pattern, at: PlaceId, known: bool) -> bool {
        match pattern {
            Pattern::Wild => true,
            Pattern::Bind { name, pattern, .. } => {
                self.test(pattern, at, known) && self.bind(*name, at)
            }
            Pattern::Kind(_)
            | Pattern::Number
            | Pattern::Bool(_)
            | Pattern::Int(_)
            | Pattern::Float(_)
            | Pattern::Atom(_)
            | Pattern::Bytes(_)
            | Pattern::Str(_)
            | Pattern::StrRange(_) => self.scalar(pattern, at, known),
            Pattern::Segments(side, segments) => self.string(pattern, (*side, segments), at, known),
            Pattern::ByteSegments(segments) => self.byte_string(pattern, segments, at, known),
            Pattern::Ask(ask) => self.ask(pattern, ask, at, known),
            Pattern::Viewed {
                ask,
                known,
                pattern,
            } => self.viewed(ask, *known, pattern, at),
            Pattern::List {
                front, rest, back, ..
            } => self.list(pattern, (front, rest.as_ref(), back), at, known),
            Pattern::Find {
                before, run, after, ..
            } => self.find(pattern, (*before, run, *after), at, known),
            Pattern::Map { entries, tail } => self.map(pattern, (entries, tail), at, known),
            Pattern::Or {
                alternatives,
                binds: true,
            } => self.choose(alternatives, at, known),
            Pattern::Or { alternatives, .. } => self.alternatives(alternatives, at, known),
            Pattern::All(patterns) => {
                let mut known = known;
                let mut passes = true;
                for pattern in *patterns {
                    if passes || has_parts(pattern) {
                        passes &= self.test(pattern, at, known);
                    }
                    known |= tells_kind(pattern);
                }
                passes
            }
            Pattern::Not(pattern) => self.negation(pattern, at, false),
            Pattern::Many(ways) => self.alternatives(&ways[..], at, known),
            Pattern::Opt(pattern) => self.nullable(pattern, at, known),
            Pattern::Guarded { pattern, guard } => {
                let passes = self.test(pattern, at, known);
                if passes {
                    self.add_guard(*guard, at);
                }
                passes
            }
            Pattern::Deferred(pattern) => {
                self.gathered.deferred.push((pattern, at));
                true
            }
        }
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
        Pattern::Many([one, _]) => tells_kind(one),
        Pattern::Or { alternatives, .. } => alternatives.iter().all(tells_kind),
        Pattern::All(patterns) => patterns.iter().any(tells_kind),
        Pattern::Kind(_)
        | Pattern::Number
        | Pattern::Bool(_)
        | Pattern::Int(_)
        | Pattern::Float(_)
        | Pattern::Str(_)
        | Pattern::StrRange(_)
        | Pattern::Segments(..)
        | Pattern::ByteSegments(_)
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
