//! Names: what they are bound to, and whether a name that occurs again has the same value.

use std::sync::Arc;

use super::Walk;
use super::bounded::{same_floats, same_within};
use super::difference::{Comparison, Difference};
use crate::report::described::pattern::{Compare, Name};
use crate::report::path::Step;
use crate::report::question::Value;
use crate::report::reason::Reason;
use crate::report::record::{Failure, PlaceId, Why};

impl<'n> Walk<'n> {
    /// Names the value in a place, or compares it with the one that has the name.
    pub(super) fn bind(&mut self, name: Name, at: PlaceId) -> bool {
        if name.repeated.is_none() && !self.is_collecting() {
            return true;
        }
        let value = self.places.value(at).clone();
        self.bind_part(name, &value, at, 0)
    }

    /// Names a part of the value in a place: of a list, it begins at this element.
    pub(super) fn bind_part(
        &mut self,
        name: Name,
        value: &Value<'n>,
        at: PlaceId,
        start: usize,
    ) -> bool {
        self.show_value(name, value, at);
        self.compare(name, value, at, start)
    }

    /// Compares what a name is bound to with the value that has the name.
    pub(super) fn compare(
        &mut self,
        name: Name,
        value: &Value<'n>,
        at: PlaceId,
        start: usize,
    ) -> bool {
        let Some((index, compare)) = name.repeated else {
            return true;
        };
        let index = index as usize;
        if self.gathered.named.len() <= index {
            self.gathered.named.resize(index + 1, None);
        }
        let Some(first) = self.gathered.named[index].clone() else {
            self.gathered.named[index] = Some(value.clone());
            self.firsts += 1;
            return true;
        };
        let equal = match compare {
            Compare::Dynamic => same_within(&first, value),
            Compare::Float => same_floats(&first, value),
            Compare::Typed => None,
        };
        if equal == Some(true) {
            return self.pass();
        }
        if equal == Some(false) {
            self.note(|walk| walk.unequal(name, (&first, value), equal, (at, start)));
            return false;
        }
        let failure = self.unequal(name, (&first, value), equal, (at, start));
        self.gathered.suspects.push(failure);
        self.pass()
    }

    /// The first part in which two values of a name differ, or may differ.
    pub(super) fn unequal(
        &self,
        name: Name,
        (first, second): (&Value<'n>, &Value<'n>),
        equal: Option<bool>,
        (at, start): (PlaceId, usize),
    ) -> Failure {
        let is_dynamic = matches!(name.repeated, Some((_, Compare::Dynamic)));
        let mut difference = match equal {
            Some(_) if is_dynamic => Comparison::of(first, second, self.redact),
            None if is_dynamic => Difference::unknown(first, second, self.redact),
            _ => Difference::whole(first, second, self.redact),
        };
        if let Some(Step::Index(index)) = difference.steps.first_mut() {
            *index += start;
        }
        Failure {
            at: self.path_to(at, difference.steps),
            why: Why::Reason(Arc::new(Reason::Unequal {
                name: name.text,
                expected: difference.expected,
                found: difference.found,
            })),
        }
    }
}
