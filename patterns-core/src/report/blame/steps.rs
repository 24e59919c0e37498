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
use crate::report::spelling::Shape;
use crate::subject::{Map, View};

/// With so many clauses, a walk looks for slips at each missing key, so that few clauses are gone
/// through again for those that came equally close. 200 clauses: 375,000 -> 284,000 instructions;
/// but 10: 53,000 -> 57,000, and 50: 118,000 -> 121,000.
const MANY: usize = 64;

/// What a report knows of the places and patterns that its plan numbers.
pub(super) struct Planned {
    spots: Vec<PlannedPlace>,
    /// The shapes of the strings in these places.
    shapes: Vec<Option<Shape>>,
    scalars: Vec<PlannedScalar>,
    /// `true` if a test of the clause may have failed by a slip of spelling.
    pub(super) may_be_slip: bool,
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
    /// Whether the string that was found may be a slip of it.
    may_be_slip: bool,
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
            shapes: vec![None; plan.spots],
            scalars: vec![PlannedScalar::default(); plan.scalars],
            may_be_slip: false,
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
                    let passes = self.planned_scalar(scalar, step.at, at);
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

    fn planned_scalar(&mut self, scalar: &'static Scalar, spot: Spot, at: PlaceId) -> bool {
        let known = &mut self.planned.scalars[scalar.number];
        let Tested { passed, passes } = match known.tested {
            Some(tested) => tested,
            None => {
                let view = self.places.view(at);
                let tested = tested(scalar.pattern, &view.glance());
                if let (Pattern::Str(_), View::Str(found)) = (scalar.pattern, view)
                    && !tested.passes
                {
                    let shape = &mut self.planned.shapes[spot];
                    let shape = *shape.get_or_insert_with(|| Shape::of(found));
                    known.may_be_slip = scalar.shape.may_be_near(shape);
                }
                *known.tested.insert(tested)
            }
        };
        self.passed += passed;
        self.planned.may_be_slip |= known.may_be_slip;
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
        let asks = self.is_noting() || self.clauses.list.len() > MANY;
        let is_far = self.redact || asks && self.is_far(entry, part, at);
        self.planned.may_be_slip |= !is_far;
        self.fail(at, |walk| {
            if is_far {
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
