//! The walk over the steps of a [plan](crate::report::described::plan).

use super::Walk;
use super::keys::NamedKey;
use super::maps::{Presence, Present};
use super::places::Reached;
use super::spelling::Slip;
use super::values::{Tested, any_tested, tested};
use crate::report::described::pattern::{Entry, EntryPattern, Pattern, Tail};
use crate::report::described::plan::{Asked, Head, Plan, Spot, Step, Test};
use crate::report::question::Value;
use crate::report::record::{PlaceId, Why};
use crate::report::spelling::Shape;
use crate::subject::glance::{Glance, See};
use crate::subject::{Map, View};

/// A copy of what the clauses look at, which knows the places that the plan numbers.
pub(in crate::report) trait Spots {
    /// Returns whether the value is there that belongs in a place. None if what leads there is not.
    fn is_there(&self, spot: Spot) -> Option<bool>;
    /// The value in a place, if it is there.
    fn value(&self, spot: Spot) -> Option<Value<'_>>;
    /// Shows the value in a place.
    fn see(&self, spot: Spot, see: See<'_>);
}

/// What a report knows of the places and tests that its plan numbers.
pub(super) struct Planned<'n> {
    /// The copy that is walked over, if it is one.
    copied: Option<&'n dyn Spots>,
    reached: Vec<Reached>,
    /// The results of the tests, by their numbers.
    pub(super) results: Vec<TestResult>,
}

/// The result of a test.
#[derive(Clone, Copy)]
pub(super) struct TestResult {
    pub(super) tested: Tested,
    /// Whether it failed and may have done so by a slip of spelling, if somebody has asked.
    is_near: Option<bool>,
}

impl From<Tested> for TestResult {
    fn from(tested: Tested) -> Self {
        Self {
            tested,
            is_near: tested.passes().then_some(false),
        }
    }
}

impl<'n> Planned<'n> {
    pub(super) fn of(plan: &Plan, copied: Option<&'n dyn Spots>) -> Self {
        Self {
            copied,
            reached: vec![Reached::Unknown; plan.ways.len()],
            results: vec![Tested::UNTESTED.into(); plan.tests.len()],
        }
    }

    pub(super) fn reach(&mut self, spot: Spot, place: Option<PlaceId>) {
        self.reached[spot] = place.into();
    }

    /// The numbers of the places that the walk has looked at.
    pub(super) fn reached(&self) -> impl Iterator<Item = (Spot, PlaceId)> {
        let spots = self.reached.iter().enumerate();
        spots.filter_map(|(spot, reached)| match reached {
            Reached::At(place) => Some((spot, *place)),
            _ => None,
        })
    }

    /// Returns whether the value is there that belongs in a place. None if what leads there is not.
    fn is_there(&self, spot: Spot) -> Option<bool> {
        match (self.copied, self.reached[spot]) {
            (Some(copied), _) => copied.is_there(spot),
            (None, Reached::At(_)) => Some(true),
            (None, Reached::Absent) => Some(false),
            (None, Reached::Unknown) => None,
        }
    }

    /// The result of a test of a value.
    fn test(&self, test: &Test, seen: &Glance<'_>) -> Tested {
        match test {
            Test::Map(_) => Tested::of(matches!(seen, Glance::Map(_))),
            Test::Entry { part, entry, .. } => match (self.is_there(*part), &entry.value) {
                (None, _) | (_, EntryPattern::Optional(_)) => Tested::UNTESTED,
                (Some(is_there), EntryPattern::Required(_)) => Tested::of(is_there),
                (Some(is_there), EntryPattern::Absent) => Tested::of(!is_there),
            },
            Test::Scalar(scalar) => tested(scalar.pattern, seen),
            Test::Scalars(alternatives) => any_tested(alternatives, seen).1,
            Test::Nullable(_) if matches!(seen, Glance::Null) => Tested::of(true),
            Test::Nullable(pattern) => tested(pattern.without_names(), seen),
            // Tails are tested after all else. Other patterns are never counted.
            Test::Tail(..) | Test::Pattern(_) => Tested::UNTESTED,
        }
    }
}

impl<'n> Walk<'n> {
    /// Makes the tests that clauses share, each once. A test whose place is not there passes.
    pub(super) fn make_tests(&mut self) {
        let mut first = 0;
        for asked in self.plan.tests.chunk_by(Asked::is_beside) {
            let at = asked[0].step.at;
            let test_all = |planned: &mut Planned<'n>, seen: &Glance<'_>| {
                for (number, asked) in (first..).zip(asked) {
                    planned.results[number] = planned.test(&asked.step.test, seen).into();
                }
            };
            if let Some(copied) = self.planned.copied {
                // A look makes a list, so lists that no test is about are not looked at.
                let is_asked = |asked: &Asked| !matches!(asked.step.test, Test::Pattern(_));
                if copied.is_there(at) == Some(true) && asked.iter().any(is_asked) {
                    copied.see(at, &mut |seen| test_all(&mut self.planned, seen));
                }
            } else if let Reached::At(place) = self.reach(at) {
                for asked in asked {
                    if let Test::Entry { part, .. } = asked.step.test {
                        self.reach(part);
                    }
                }
                test_all(&mut self.planned, &self.places.view(place).glance());
            }
            first += asked.len();
        }
        self.test_tails();
    }

    fn test_tails(&mut self) {
        for (number, asked) in self.plan.tests.iter().enumerate() {
            if let Test::Tail(entries, tail) = asked.step.test
                && asked.is_counted
                && let Reached::At(at) = self.reach(asked.step.at)
                && let View::Map(_) = self.places.view(at)
            {
                self.quiet += 1;
                let passes = self.planned_tail((entries, tail), at);
                self.quiet -= 1;
                self.planned.results[number] = Tested::of(passes).into();
            }
        }
    }

    /// Goes through the steps of a head. Notes its guesses, if that is asked.
    pub(super) fn steps(&mut self, head: &'static Head, guesses: bool) -> bool {
        let mut passes = true;
        for (step, number) in head.steps.iter().zip(&head.numbers) {
            let Reached::At(at) = self.reach(step.at) else {
                continue;
            };
            passes &= match &step.test {
                Test::Tail(entries, tail) => self.planned_tail((entries, tail), at),
                Test::Pattern(pattern) => self.test(pattern, at, false),
                Test::Map(_)
                | Test::Entry { .. }
                | Test::Scalar(_)
                | Test::Scalars(_)
                | Test::Nullable(_) => {
                    let tested = self.planned.results[*number].tested;
                    let passes = tested.passes();
                    self.passed += tested.passed();
                    if step.is_literal() {
                        self.literal(at, passes);
                    }
                    if guesses && !passes {
                        self.guess(step, at);
                    }
                    passes || self.fails(step, *number, at)
                }
            };
        }
        passes
    }

    /// The tests of a head that pass, and those that fail. If one fails, the tests of parts that are
    /// not there are no tests.
    pub(super) fn count(&self, head: &Head) -> Tested {
        let results = &self.planned.results[..];
        let results = head.numbers.iter().map(|number| results[*number].tested);
        results.fold(Tested::UNTESTED, Tested::and)
    }

    /// The first step of a head that fails, and its number.
    pub(super) fn failed_step(&self, head: &'static Head) -> Option<(&'static Step, usize)> {
        let results = &self.planned.results[..];
        let mut numbers = head.numbers.iter();
        let index = numbers.position(|number| !results[*number].tested.passes())?;
        Some((&head.steps[index], head.numbers[index]))
    }

    /// Notes the failures of a head that is counted, as many as are noted.
    pub(super) fn fails_at(&mut self, head: &'static Head) {
        self.failures.clear();
        for (step, number) in head.steps.iter().zip(&head.numbers) {
            if !self.is_noting() {
                break;
            }
            if !self.planned.results[*number].tested.passes()
                && let Reached::At(at) = self.reach(step.at)
            {
                self.fails(step, *number, at);
            }
        }
    }

    /// Notes that the test of a step failed.
    fn fails(&mut self, step: &'static Step, number: usize, at: PlaceId) -> bool {
        match &step.test {
            Test::Map(pattern) => self.fail(at, |_| Why::Expects(pattern)),
            Test::Scalar(scalar) => self.fail(at, |_| Why::Expects(scalar.pattern)),
            Test::Scalars(alternatives) => self.fail(at, |walk| {
                let seen = walk.places.view(at).glance();
                Why::ExpectsAny(alternatives, any_tested(alternatives, &seen).0)
            }),
            Test::Entry {
                part,
                entry,
                entries,
                ..
            } => match self.reach(*part) {
                Reached::At(part) => {
                    let present = Present::of(&entry.keys[0], part);
                    self.has(entry, entries, Some(&present), at)
                }
                _ => self.lacks_planned(number, (entry, entries), at),
            },
            Test::Nullable(pattern) => {
                // Its tests are counted.
                let passed = self.passed;
                self.nullable(pattern, at, false);
                self.passed = passed;
                false
            }
            Test::Tail(entries, tail) => self.planned_tail((entries, tail), at),
            Test::Pattern(pattern) => self.test(pattern, at, false),
        }
    }

    /// Notes that a slip of spelling may be why a step failed.
    fn guess(&mut self, step: &'static Step, at: PlaceId) {
        match &step.test {
            Test::Scalar(scalar) => self.guess_literal(scalar.pattern, scalar.shape, at),
            Test::Scalars(alternatives) => self.guess_literals(alternatives, at),
            Test::Entry { entry, entries, .. } => {
                if let EntryPattern::Required(_) = entry.value {
                    self.guess_key(entry, entries, at);
                }
            }
            Test::Map(_) | Test::Nullable(_) | Test::Tail(..) | Test::Pattern(_) => {}
        }
    }

    /// The place of a number, which is looked up once.
    pub(super) fn reach(&mut self, spot: Spot) -> Reached {
        let known = self.planned.reached[spot];
        if let Reached::Unknown = known
            && let Some((of, key)) = self.plan.ways[spot]
            && let Reached::At(at) = self.reach(of)
        {
            let reached = self.look_up(spot, key, at);
            self.planned.reached[spot] = reached;
            return reached;
        }
        known
    }

    /// The place of a number, which is the value of a key of what is in another place.
    fn look_up(&mut self, spot: Spot, key: &'static str, of: PlaceId) -> Reached {
        let View::Map(map) = self.places.view(of).clone() else {
            return Reached::Unknown;
        };
        let value = || match self.planned.copied {
            Some(copied) => copied.value(spot),
            None => map.get(key),
        };
        self.places.look_up(of, key.into(), value).into()
    }

    /// The key that a step requires is not in the map at a place.
    fn lacks_planned(
        &mut self,
        number: usize,
        (entry, entries): (&'static Entry, &'static [Entry]),
        at: PlaceId,
    ) -> bool {
        self.fail(at, |walk| {
            if walk.redact || !walk.may_be_near(number) {
                return Why::Lacks {
                    keys: entry.keys,
                    similar: None,
                };
            }
            walk.missing(entry.keys, entries, at)
        })
    }

    /// Returns whether a test failed and may have done so by a slip of spelling.
    pub(super) fn may_be_near(&mut self, number: usize) -> bool {
        if let Some(known) = self.planned.results[number].is_near {
            return known;
        }
        let Step { at, test } = &self.plan.tests[number].step;
        let is_near = match self.reach(*at) {
            Reached::At(at) => self.may_be_slip(test, at),
            _ => false,
        };
        *self.planned.results[number].is_near.insert(is_near)
    }

    fn may_be_slip(&mut self, test: &'static Test, at: PlaceId) -> bool {
        match test {
            Test::Entry { entry, .. } => {
                matches!(entry.value, EntryPattern::Required(_))
                    && !self.slips.is_far(&entry.keys[0], at, &self.places)
            }
            Test::Scalar(scalar) => {
                matches!(scalar.pattern, Pattern::Str(_))
                    && (self.places.shape(at)).is_some_and(|found| scalar.shape.may_be_near(found))
            }
            Test::Scalars(alternatives) => self.places.shape(at).is_some_and(|found| {
                let may_be_near = |pattern: &Pattern| match pattern {
                    Pattern::Str(text) => Shape::of(text).may_be_near(found),
                    _ => false,
                };
                alternatives.iter().any(may_be_near)
            }),
            Test::Tail(..) => true,
            Test::Map(_) | Test::Nullable(_) | Test::Pattern(_) => false,
        }
    }

    /// The least slip of a head that is counted.
    pub(super) fn slip_of(&mut self, head: &'static Head) -> Slip {
        let mut least = Slip::default();
        for (index, number) in head.numbers.iter().enumerate() {
            if self.planned.results[*number].is_near != Some(false) && self.may_be_near(*number) {
                let step = &head.steps[index];
                if let Reached::At(at) = self.reach(step.at) {
                    least = least.min(self.slip_of_step(step, at));
                }
            }
        }
        least
    }

    fn slip_of_step(&mut self, step: &'static Step, at: PlaceId) -> Slip {
        let before = self.guesses.len();
        match &step.test {
            Test::Tail(entries, tail) => {
                self.quiet += 1;
                self.planned_tail((entries, tail), at);
                self.quiet -= 1;
            }
            _ => self.guess(step, at),
        }
        let guesses = self.guesses.split_off(before);
        self.slip(&guesses)
    }

    /// Tests the entries that a pattern of literal keys does not name.
    fn planned_tail(
        &mut self,
        (entries, tail): (&'static [Entry], &'static Tail),
        at: PlaceId,
    ) -> bool {
        let View::Map(map) = self.places.view(at).clone() else {
            return true;
        };
        let mut taken = Vec::new();
        let mut absent = Vec::new();
        for entry in entries {
            match (self.present(entry.keys, &map, at), &entry.value) {
                (Presence::Here(_), EntryPattern::Absent) => {}
                (Presence::Here(present), _) => {
                    taken.push(NamedKey::of(present.key, present.computed));
                }
                (Presence::Absent, EntryPattern::Optional(_)) => absent.push(entry),
                _ => {}
            }
        }
        self.tail((&taken, false), (entries, &absent), tail, &map, at)
    }
}
