//! The walk over the steps of a [plan](crate::report::described::plan).

use super::Walk;
use super::keys::NamedKey;
use super::maps::{Presence, Present};
use super::places::Reached;
use super::spelling::Slip;
use super::values::{Tested, tested};
use crate::report::described::pattern::{Entry, EntryPattern, Pattern, Tail};
use crate::report::described::plan::{Head, Plan, Spot, Step, Test};
use crate::report::record::{PlaceId, Record, Why};
use crate::report::spelling::Shape;
use crate::subject::{Map, View};

/// What a report knows of the places and tests that its plan numbers.
pub(super) struct Planned {
    spots: Vec<PlannedPlace>,
    tests: Vec<PlannedTest>,
}

#[derive(Clone, Copy)]
struct PlannedPlace {
    reached: Reached,
    /// The shape of the string in it.
    shape: Option<Shape>,
}

#[derive(Clone, Copy, Default)]
struct PlannedTest {
    tested: Option<Tested>,
    /// Whether it did not fail by a slip of spelling.
    is_far: Option<bool>,
}

impl Planned {
    pub(super) fn of(plan: &Plan) -> Self {
        let unknown = PlannedPlace {
            reached: Reached::Unknown,
            shape: None,
        };
        Self {
            spots: vec![unknown; plan.spots],
            tests: vec![PlannedTest::default(); plan.tests],
        }
    }

    pub(super) fn reach(&mut self, spot: Spot, place: Option<PlaceId>) {
        self.spots[spot].reached = place.into();
    }
}

impl Walk<'_> {
    /// Goes through the steps of a head. Notes its guesses, if that is asked.
    pub(super) fn steps(&mut self, steps: &'static [Step], guesses: bool) -> bool {
        let mut passes = true;
        for step in steps {
            let Reached::At(at) = self.planned.spots[step.at].reached else {
                continue;
            };
            passes &= match &step.test {
                Test::Tail(entries, tail) => self.planned_tail((entries, tail), at),
                Test::Pattern(pattern) => self.test(pattern, at, false),
                Test::Map(_) | Test::Entry { .. } | Test::Scalar(_) => {
                    let Tested { passed, passes } = self.tested(step);
                    self.passed += usize::from(passed);
                    if step.is_literal {
                        self.literal(at, passes);
                    }
                    if guesses && !passes {
                        self.guess(step, at);
                    }
                    passes || self.fails(step, at)
                }
            };
        }
        passes
    }

    /// Counts the tests of a head that pass, and says why the first fails. None if all pass.
    pub(super) fn count(&mut self, head: &'static Head) -> Option<Record> {
        let mut all_passed = 0;
        let mut failed = None;
        let mut next = 0;
        while let Some(step) = head.steps.get(next) {
            let Tested { passed, passes } = self.tested(step);
            all_passed += usize::from(passed);
            next += 1;
            if !passes {
                next = step.end;
                self.has_more |= failed.is_some();
                failed.get_or_insert(step);
            }
            if step.is_literal
                && let Reached::At(place) = self.planned.spots[step.at].reached
            {
                self.literal(place, passes);
            }
        }
        let step = failed?;
        if let Reached::At(at) = self.planned.spots[step.at].reached {
            self.fails(step, at);
        }
        self.record(all_passed)
    }

    /// The result of a step. It passes without a test if its place is not there.
    #[inline]
    fn tested(&mut self, step: &'static Step) -> Tested {
        match self.planned.tests[step.number].tested {
            Some(tested) => tested,
            None => self.first_tested(step),
        }
    }

    /// The result of a step that was not asked for before.
    #[inline(never)]
    fn first_tested(&mut self, step: &'static Step) -> Tested {
        let tested = match self.planned.spots[step.at].reached {
            Reached::At(at) => self.test_once(step, at),
            Reached::Absent | Reached::Unknown => Tested::UNTESTED,
        };
        *self.planned.tests[step.number].tested.insert(tested)
    }

    fn test_once(&mut self, step: &'static Step, at: PlaceId) -> Tested {
        match &step.test {
            Test::Map(_) => Tested::of(matches!(self.places.view(at), View::Map(_))),
            Test::Entry {
                key, part, entry, ..
            } => {
                let is_there = match self.planned_key(key, *part, at) {
                    Reached::At(_) => true,
                    Reached::Absent => false,
                    Reached::Unknown => return Tested::UNTESTED,
                };
                match entry.value {
                    EntryPattern::Required(_) => Tested::of(is_there),
                    EntryPattern::Optional(_) => Tested::UNTESTED,
                    EntryPattern::Absent => Tested::of(!is_there),
                }
            }
            Test::Scalar(scalar) => tested(scalar.pattern, &self.places.view(at).glance()),
            Test::Tail(entries, tail) => {
                self.quiet += 1;
                let passes = self.planned_tail((entries, tail), at);
                self.quiet -= 1;
                Tested::of(passes)
            }
            // It is never counted.
            Test::Pattern(_) => Tested::UNTESTED,
        }
    }

    /// Notes that the test of a step failed.
    fn fails(&mut self, step: &'static Step, at: PlaceId) -> bool {
        match &step.test {
            Test::Map(pattern) => self.fail(at, |_| Why::Expects(pattern)),
            Test::Scalar(scalar) => self.fail(at, |_| Why::Expects(scalar.pattern)),
            Test::Entry {
                part,
                entry,
                entries,
                ..
            } => match self.planned.spots[*part].reached {
                Reached::At(part) => {
                    let present = Present::of(&entry.keys[0], part);
                    self.has(entry, entries, Some(&present), at)
                }
                _ => self.lacks_planned(step, (entry, entries), at),
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

    /// The place of a planned key's value, unless the value at a place is no map.
    fn planned_key(&mut self, key: &'static str, part: Spot, at: PlaceId) -> Reached {
        let known = &mut self.planned.spots[part].reached;
        if let Reached::Unknown = *known
            && let View::Map(map) = self.places.view(at).clone()
        {
            *known = self.places.look_up(at, key.into(), || map.get(key)).into();
        }
        *known
    }

    /// The key that a step requires is not in the map at a place.
    fn lacks_planned(
        &mut self,
        step: &'static Step,
        (entry, entries): (&'static Entry, &'static [Entry]),
        at: PlaceId,
    ) -> bool {
        self.fail(at, |walk| {
            if walk.redact || walk.is_far(step, at) {
                return Why::Lacks {
                    keys: entry.keys,
                    similar: None,
                };
            }
            walk.missing(entry.keys, entries, at)
        })
    }

    /// Returns whether a step did not fail by a slip of spelling.
    #[inline]
    fn is_far(&mut self, step: &'static Step, at: PlaceId) -> bool {
        match self.planned.tests[step.number].is_far {
            Some(is_far) => is_far,
            None => {
                let is_far = self.is_spelled_far(step, at);
                *self.planned.tests[step.number].is_far.insert(is_far)
            }
        }
    }

    fn is_spelled_far(&mut self, step: &'static Step, at: PlaceId) -> bool {
        match &step.test {
            Test::Entry { entry, .. } => {
                !matches!(entry.value, EntryPattern::Required(_))
                    || self.slips.is_far(&entry.keys[0], at, &self.places)
            }
            Test::Scalar(scalar) => match (scalar.pattern, self.places.view(at)) {
                (Pattern::Str(_), View::Str(found)) => {
                    let shape = &mut self.planned.spots[step.at].shape;
                    let shape = *shape.get_or_insert_with(|| Shape::of(found));
                    !scalar.shape.may_be_near(shape)
                }
                _ => true,
            },
            Test::Tail(..) => false,
            Test::Map(_) | Test::Pattern(_) => true,
        }
    }

    /// The least slip of the steps of a head that is counted.
    pub(super) fn slip_of_steps(&mut self, steps: &'static [Step]) -> Slip {
        let mut least = Slip::default();
        let mut next = 0;
        while let Some(step) = steps.get(next) {
            next += 1;
            if self.tested(step).passes {
                continue;
            }
            next = step.end;
            if let Reached::At(at) = self.planned.spots[step.at].reached
                && !self.is_far(step, at)
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
