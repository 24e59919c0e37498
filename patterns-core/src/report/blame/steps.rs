//! The walk over the steps of a [plan](crate::report::described::plan).

use super::Walk;
use super::keys::NamedKey;
use super::maps::{Presence, Present};
use super::places::Reached;
use super::spelling::Slip;
use super::values::{Tested, tested};
use crate::report::described::pattern::{Entry, EntryPattern, Pattern, Tail};
use crate::report::described::plan::{Asked, Head, Plan, Spot, Step, Test};
use crate::report::excerpt::Excerpt;
use crate::report::record::{PlaceId, Why};
use crate::report::spelling::Shape;
use crate::subject::glance::Glance;
use crate::subject::{Map, View};

/// What a report knows of the places and tests that its plan numbers.
pub(super) struct Planned<'n> {
    /// The copy that is walked over, if it is one. It knows which places are there.
    excerpt: Option<&'n Excerpt>,
    reached: Vec<Reached>,
    /// The results of the tests, by their numbers.
    pub(super) results: Vec<Tested>,
    /// The tests that may have failed by a slip of spelling, if that was asked.
    near: Option<Vec<usize>>,
}

impl<'n> Planned<'n> {
    pub(super) fn of(plan: &Plan, excerpt: Option<&'n Excerpt>) -> Self {
        Self {
            excerpt,
            reached: vec![Reached::Unknown; plan.ways.len()],
            results: vec![Tested::UNTESTED; plan.tests.len()],
            near: None,
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
        match (self.excerpt, self.reached[spot]) {
            (Some(excerpt), _) => excerpt.is_there(spot),
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
                    planned.results[number] = planned.test(&asked.step.test, seen);
                }
            };
            if let Some(excerpt) = self.planned.excerpt {
                if excerpt.is_there(at) == Some(true) {
                    excerpt.see(at, &mut |seen| test_all(&mut self.planned, seen));
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
                && !asked.counted.is_empty()
                && let Reached::At(at) = self.reach(asked.step.at)
                && let View::Map(_) = self.places.view(at)
            {
                self.quiet += 1;
                let passes = self.planned_tail((entries, tail), at);
                self.quiet -= 1;
                self.planned.results[number] = Tested::of(passes);
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
                Test::Map(_) | Test::Entry { .. } | Test::Scalar(_) => {
                    let tested = self.planned.results[*number];
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
        let results = head.numbers.iter().map(|number| results[*number]);
        results.fold(Tested::UNTESTED, Tested::and)
    }

    /// Notes the first step of a head that fails.
    pub(super) fn fails_at(&mut self, head: &'static Head) {
        for (step, number) in head.steps.iter().zip(&head.numbers) {
            if !self.planned.results[*number].passes()
                && let Reached::At(at) = self.reach(step.at)
            {
                self.fails(step, *number, at);
                break;
            }
        }
    }

    /// Notes that the test of a step failed.
    fn fails(&mut self, step: &'static Step, number: usize, at: PlaceId) -> bool {
        match &step.test {
            Test::Map(pattern) => self.fail(at, |_| Why::Expects(pattern)),
            Test::Scalar(scalar) => self.fail(at, |_| Why::Expects(scalar.pattern)),
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
            Test::Tail(entries, tail) => self.planned_tail((entries, tail), at),
            Test::Pattern(pattern) => self.test(pattern, at, false),
        }
    }

    /// Notes that a slip of spelling may be why a step failed.
    fn guess(&mut self, step: &'static Step, at: PlaceId) {
        match &step.test {
            Test::Scalar(scalar) => self.guess_literal(scalar.pattern, scalar.shape, at),
            Test::Entry { entry, entries, .. } => {
                if let EntryPattern::Required(_) = entry.value {
                    self.guess_key(entry, entries, at);
                }
            }
            Test::Map(_) | Test::Tail(..) | Test::Pattern(_) => {}
        }
    }

    /// The place of a number, which is looked up once.
    fn reach(&mut self, spot: Spot) -> Reached {
        let known = self.planned.reached[spot];
        if let Reached::Unknown = known
            && let Some((of, key)) = self.plan.ways[spot]
            && let Reached::At(at) = self.reach(of)
            && let View::Map(map) = self.places.view(at).clone()
        {
            let part = self.places.look_up(at, key.into(), || map.get(key));
            self.planned.reach(spot, part);
            return part.into();
        }
        known
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

    /// Returns whether a test that failed may have done so by a slip of spelling.
    fn may_be_near(&mut self, number: usize) -> bool {
        self.find_near();
        let near = self.planned.near.as_ref();
        near.is_some_and(|near| near.binary_search(&number).is_ok())
    }

    /// Finds the tests that may have failed by a slip of spelling.
    fn find_near(&mut self) {
        if self.planned.near.is_some() {
            return;
        }
        let mut near = Vec::new();
        let mut first = 0;
        for asked in self.plan.tests.chunk_by(Asked::is_beside) {
            if let Reached::At(at) = self.reach(asked[0].step.at) {
                let shape = match self.places.view(at) {
                    View::Str(found) => Some(Shape::of(found)),
                    _ => None,
                };
                for (number, asked) in (first..).zip(asked) {
                    if !self.planned.results[number].passes()
                        && self.may_be_slip(&asked.step.test, at, shape)
                    {
                        near.push(number);
                    }
                }
            }
            first += asked.len();
        }
        self.planned.near = Some(near);
    }

    /// Returns whether a test of a value, which may be a string of this shape, may have failed by a
    /// slip of spelling.
    fn may_be_slip(&mut self, test: &'static Test, at: PlaceId, shape: Option<Shape>) -> bool {
        match test {
            Test::Entry { entry, .. } => {
                matches!(entry.value, EntryPattern::Required(_))
                    && !self.slips.is_far(&entry.keys[0], at, &self.places)
            }
            Test::Scalar(scalar) => {
                matches!(scalar.pattern, Pattern::Str(_))
                    && shape.is_some_and(|shape| scalar.shape.may_be_near(shape))
            }
            Test::Tail(..) => true,
            Test::Map(_) | Test::Pattern(_) => false,
        }
    }

    /// The clauses that are counted and may fail by a slip of spelling.
    pub(super) fn near_clauses(&mut self) -> Vec<bool> {
        self.find_near();
        let mut are_near = vec![false; self.clauses.list.len()];
        for number in self.planned.near.iter().flatten() {
            for clause in &self.plan.tests[*number].counted {
                are_near[*clause] = true;
            }
        }
        are_near
    }

    /// The least slip of a head that is counted.
    pub(super) fn slip_of(&mut self, head: &'static Head) -> Slip {
        let mut least = Slip::default();
        for (step, number) in head.steps.iter().zip(&head.numbers) {
            if self.may_be_near(*number)
                && let Reached::At(at) = self.reach(step.at)
            {
                least = least.min(self.slip_of_step(step, at));
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
