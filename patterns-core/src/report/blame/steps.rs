//! The walk over the steps of a [plan](crate::report::described::plan).

use super::Walk;
use super::keys::NamedKey;
use super::maps::{Presence, Present};
use super::places::Reached;
use super::spelling::{Guess, Slip};
use super::values::{Tested, tested};
use crate::report::described::pattern::{Entry, EntryPattern, Pattern, Tail};
use crate::report::described::plan::{Plan, Scalar, Spot, Step, Test};
use crate::report::record::{PlaceId, Why};
use crate::subject::{Map, View};

/// What a report knows of the places and patterns that its plan numbers.
pub(super) struct Planned {
    spots: Vec<PlannedPlace>,
    scalars: Vec<PlannedScalar>,
}

#[derive(Clone, Copy)]
struct PlannedPlace {
    reached: Reached,
    /// Whether it is an absent key, and no key of the map is spelled like it.
    is_far: Option<bool>,
}

#[derive(Clone, Copy, Default)]
struct PlannedScalar {
    tested: Option<Tested>,
    slip: Option<Slip>,
}

impl Planned {
    pub(super) fn of(plan: &Plan) -> Self {
        let unknown = PlannedPlace {
            reached: Reached::Unknown,
            is_far: None,
        };
        Self {
            spots: vec![unknown; plan.spots],
            scalars: vec![PlannedScalar::default(); plan.scalars],
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
        let mut next = 0;
        while let Some(step) = steps.get(next) {
            next += 1;
            // The steps before it may lead to no value.
            let Reached::At(at) = self.planned.spots[step.at].reached else {
                next = step.end;
                continue;
            };
            passes &= match &step.test {
                Test::Scalar(scalar) => {
                    let passes = self.planned_scalar(scalar, at);
                    if !passes && guesses {
                        self.guess_literal(scalar.pattern, scalar.shape, at);
                    }
                    passes
                }
                Test::Entry {
                    key,
                    part,
                    entry,
                    entries,
                } => {
                    let place = self.planned_key(key, *part, at);
                    if place.is_none() {
                        next = step.end;
                    }
                    match (&entry.value, place) {
                        (EntryPattern::Optional(_), _) => true,
                        (EntryPattern::Required(_), Some(_)) | (EntryPattern::Absent, None) => {
                            self.pass()
                        }
                        (EntryPattern::Required(_), None) => {
                            if guesses {
                                self.guess_key(entry, entries, at);
                            }
                            self.lacks_planned(entry, entries, *part, at)
                        }
                        (EntryPattern::Absent, Some(part)) => {
                            let key = &entry.keys[0];
                            let present = Present::of(key, part);
                            self.has(entry, entries, Some(&present), at)
                        }
                    }
                }
                Test::Map(pattern) => {
                    if matches!(self.places.view(at), View::Map(_)) {
                        self.pass()
                    } else {
                        next = step.end;
                        self.fail(at, |_| Why::Expects(pattern))
                    }
                }
                Test::Tail(entries, tail) => self.planned_tail((entries, tail), at),
                Test::Pattern(pattern) => self.test(pattern, at, false),
            };
        }
        passes
    }

    fn planned_scalar(&mut self, scalar: &'static Scalar, at: PlaceId) -> bool {
        let known = &mut self.planned.scalars[scalar.number].tested;
        let Tested { passed, passes } = match *known {
            Some(tested) => tested,
            None => *known.insert(tested(scalar.pattern, &self.places.view(at).glance())),
        };
        self.passed += passed;
        if scalar.is_literal {
            self.literal(at, passes);
        }
        passes || self.fail(at, |_| Why::Expects(scalar.pattern))
    }

    /// The place of a planned key's value, if the map at a place has the key.
    fn planned_key(&mut self, key: &'static str, part: Spot, at: PlaceId) -> Option<PlaceId> {
        let known = &mut self.planned.spots[part].reached;
        if let Reached::Unknown = *known
            && let View::Map(map) = self.places.view(at).clone()
        {
            *known = self.places.look_up(at, key.into(), || map.get(key)).into();
        }
        match *known {
            Reached::At(part) => Some(part),
            Reached::Absent | Reached::Unknown => None,
        }
    }

    /// A required key is not in the map at a place.
    fn lacks_planned(
        &mut self,
        entry: &'static Entry,
        entries: &'static [Entry],
        part: Spot,
        at: PlaceId,
    ) -> bool {
        self.fail(at, |walk| {
            if walk.redact || walk.is_far(entry, part, at) {
                return Why::Lacks {
                    keys: entry.keys,
                    similar: None,
                };
            }
            walk.missing(entry.keys, entries, at)
        })
    }

    /// Returns whether no key of the map at a place is spelled like the key of an entry.
    fn is_far(&mut self, entry: &'static Entry, part: Spot, at: PlaceId) -> bool {
        let Self {
            planned,
            slips,
            places,
            ..
        } = self;
        let known = &mut planned.spots[part].is_far;
        *known.get_or_insert_with(|| slips.is_far(&entry.keys[0], at, places))
    }

    /// The least slip of a flat head's steps.
    pub(super) fn slip_of_steps(&mut self, steps: &'static [Step]) -> Slip {
        let mut least = Slip::default();
        let mut next = 0;
        while let Some(step) = steps.get(next) {
            next += 1;
            let Reached::At(at) = self.planned.spots[step.at].reached else {
                next = step.end;
                continue;
            };
            match &step.test {
                Test::Map(_) => {
                    if !matches!(self.places.view(at), View::Map(_)) {
                        next = step.end;
                    }
                }
                Test::Entry {
                    part,
                    entry,
                    entries,
                    ..
                } => {
                    if let Reached::At(_) = self.planned.spots[*part].reached {
                        continue;
                    }
                    next = step.end;
                    if matches!(entry.value, EntryPattern::Required(_))
                        && !self.is_far(entry, *part, at)
                    {
                        let guess = Guess::Key(entry, entries, at);
                        least = least.min(self.slips.slip(&guess, &self.places));
                    }
                }
                Test::Scalar(scalar) => {
                    let known = &mut self.planned.scalars[scalar.number];
                    if let Pattern::Str(literal) = scalar.pattern
                        && let View::Str(found) = self.places.view(at)
                        && known.tested.is_some_and(|tested| !tested.passes)
                    {
                        let slips = &mut self.slips;
                        let slip = || slips.between(literal, scalar.shape, found);
                        least = least.min(*known.slip.get_or_insert_with(slip));
                    }
                }
                Test::Tail(..) | Test::Pattern(_) => {}
            }
        }
        least
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
