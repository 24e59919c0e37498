//! The walk over the steps of a [plan](crate::report::described::plan).

use super::Walk;
use super::keys::NamedKey;
use super::maps::{Presence, Present};
use super::places::Reached;
use crate::report::described::pattern::{Entry, EntryPattern, Tail};
use crate::report::described::plan::{Spot, Step, Test};
use crate::report::record::{PlaceId, Why};
use crate::subject::{Map, View};

impl Walk<'_> {
    /// Goes through the steps of a head.
    pub(super) fn steps(&mut self, steps: &'static [Step]) -> bool {
        let mut passes = true;
        let mut next = 0;
        while let Some(step) = steps.get(next) {
            let (passed, has_parts) = self.step(step);
            passes &= passed;
            next = if has_parts { next + 1 } else { step.end };
        }
        passes
    }

    /// Returns whether a step of a plan passes, and whether there is something to test within it.
    fn step(&mut self, step: &'static Step) -> (bool, bool) {
        let Reached::At(at) = self.spots[step.at] else {
            // The steps before it lead to no value.
            return (true, false);
        };
        let passes = match step.test {
            Test::Map(pattern) => {
                if !matches!(self.places.view(at), View::Map(_)) {
                    return (self.fail(at, |_| Why::Expects(pattern)), false);
                }
                self.pass()
            }
            Test::Entry {
                key,
                part,
                entry,
                entries,
            } => {
                let present = self.planned_key(key, part, at).map(|part| Present {
                    key: &entry.keys[0],
                    part,
                    computed: None,
                });
                let passes = self.has(entry, entries, present.as_ref(), at);
                return (passes, present.is_some());
            }
            Test::Tail(entries, tail) => self.planned_tail((entries, tail), at),
            Test::Scalar(pattern, shape) => self.scalar(pattern, at, false, |_| shape),
            Test::Pattern(pattern) => self.test(pattern, at, false),
        };
        (passes, true)
    }

    /// The place of a planned key's value, if the map at a place has the key.
    fn planned_key(&mut self, key: &'static str, part: Spot, at: PlaceId) -> Option<PlaceId> {
        if let Reached::Unknown = self.spots[part]
            && let View::Map(map) = self.places.view(at).clone()
        {
            self.spots[part] = self.places.look_up(at, key.into(), || map.get(key)).into();
        }
        match self.spots[part] {
            Reached::At(part) => Some(part),
            Reached::Absent | Reached::Unknown => None,
        }
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
