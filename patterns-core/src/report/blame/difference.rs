//! The first difference between the values of a repeated name.

use core::mem;
use std::borrow::Cow;

use super::bounded::{BYTES, VALUES, are_distinct};
use super::keys::named;
use crate::report::found::Found;
use crate::report::path::Step;
use crate::report::question::{Value, ValueList, ValueMap};
use crate::subject::number::same_numbers;
use crate::subject::{List, Map, Subject, View};

/// Where two values differ first, and how.
pub(super) struct Difference {
    /// The way from the values to the parts that differ.
    pub(super) steps: Vec<Step>,
    /// What the first value has there.
    pub(super) expected: Cow<'static, str>,
    /// What the second value has there.
    pub(super) found: Found,
}

impl Difference {
    /// Values that are not compared by parts.
    pub(super) fn whole(first: &Value<'_>, second: &Value<'_>, redact: bool) -> Self {
        Self {
            steps: Vec::new(),
            expected: Found::of(&first.view(), redact).to_string().into(),
            found: Found::of(&second.view(), redact),
        }
    }

    /// Values that differ beyond the parts that are compared.
    pub(super) fn unknown(first: &Value<'_>, second: &Value<'_>, redact: bool) -> Self {
        Self {
            expected: format!("the same {}", first.view().kind()).into(),
            ..Self::whole(first, second, redact)
        }
    }
}

/// Compares two values, part by part.
pub(super) struct Comparison {
    left_over: usize,
    redact: bool,
    steps: Vec<Step>,
}

impl Comparison {
    /// The first difference of unequal values, in the order of the first one.
    pub(super) fn of(first: &Value<'_>, second: &Value<'_>, redact: bool) -> Difference {
        let mut comparison = Self {
            left_over: VALUES,
            redact,
            steps: Vec::new(),
        };
        let found = comparison.differ(first, second);
        found.unwrap_or_else(|| Difference::unknown(first, second, redact))
    }

    fn differ(&mut self, first: &Value<'_>, second: &Value<'_>) -> Option<Difference> {
        self.left_over = self.left_over.checked_sub(1)?;
        match (first.view(), second.view()) {
            (View::List(one), View::List(other)) | (View::Tuple(one), View::Tuple(other)) => {
                self.elements((&one, &other), second)
            }
            (View::Map(one), View::Map(other)) => self.entries((&one, &other), second),
            (View::Str(one), View::Str(other)) => {
                let at = differing(one.as_bytes(), other.as_bytes())?;
                Some(self.values((first, second), at))
            }
            (View::Bytes(one), View::Bytes(other)) => {
                let at = differing(one, other)?;
                Some(self.values((first, second), at))
            }
            (View::Null, View::Null) => None,
            (View::Bool(one), View::Bool(other)) if one == other => None,
            (View::Number(one), View::Number(other)) if same_numbers(&one, &other) => None,
            (View::Atom(one), View::Atom(other)) if one == other => None,
            (View::Other(one), View::Other(other)) if one == other => {
                let is_same = first.identity().is_some() && first.identity() == second.identity();
                (!is_same).then(|| self.values((first, second), 0))
            }
            _ => Some(self.values((first, second), 0)),
        }
    }

    /// Two parts that differ. Texts do at some byte.
    fn values(&mut self, (first, second): (&Value<'_>, &Value<'_>), at: usize) -> Difference {
        self.difference(
            Found::around(&first.view(), at, self.redact).to_string(),
            second,
            at,
        )
    }

    fn difference(
        &mut self,
        expected: impl Into<Cow<'static, str>>,
        second: &Value<'_>,
        at: usize,
    ) -> Difference {
        Difference {
            steps: mem::take(&mut self.steps),
            expected: expected.into(),
            found: Found::around(&second.view(), at, self.redact),
        }
    }

    fn within(&mut self, step: Step, first: &Value<'_>, second: &Value<'_>) -> Option<Difference> {
        self.steps.push(step);
        let difference = self.differ(first, second);
        if difference.is_none() {
            self.steps.pop();
        }
        difference
    }

    fn elements(
        &mut self,
        (one, other): (&ValueList<'_>, &ValueList<'_>),
        second: &Value<'_>,
    ) -> Option<Difference> {
        let (len, other_len) = (one.len(), other.len());
        for at in 0..len.min(other_len) {
            if self.left_over == 0 {
                break;
            }
            let step = Step::Index(at);
            if let Some(difference) = self.within(step, &one.at(at), &other.at(at)) {
                return Some(difference);
            }
        }
        (len != other_len).then(|| {
            let plural = if len == 1 { "element" } else { "elements" };
            let expected = if self.redact {
                "the same length".to_owned()
            } else {
                format!("{len} {plural}")
            };
            self.difference(expected, second, 0)
        })
    }

    /// Keys that are not strings are passed over.
    fn entries(
        &mut self,
        (one, other): (&ValueMap<'_>, &ValueMap<'_>),
        second: &Value<'_>,
    ) -> Option<Difference> {
        if !are_distinct(one, self.left_over) || !are_distinct(other, self.left_over) {
            return None;
        }
        for (key, value) in one.iter().take(self.left_over) {
            let View::Str(text) = key.view() else {
                continue;
            };
            let Some(found) = other.get(text) else {
                return Some(self.keys("key", &key, second));
            };
            let step = if self.redact {
                Step::Redacted
            } else {
                Step::Key(text.to_owned().into())
            };
            if let Some(difference) = self.within(step, &value, &found) {
                return Some(difference);
            }
        }
        let lacks = |key: &Value<'_>| match key.view() {
            View::Str(text) => one.get(text).is_none(),
            _ => false,
        };
        let mut keys = other.iter().take(self.left_over).map(|(key, _)| key);
        match keys.find(lacks) {
            Some(key) => Some(self.keys("no key", &key, second)),
            None if one.len() != other.len() => {
                let expected = if self.redact {
                    "the same keys".to_owned()
                } else {
                    format!("{} entries", one.len())
                };
                Some(self.difference(expected, second, 0))
            }
            None => None,
        }
    }

    /// A key that only one of two maps has.
    fn keys(&mut self, what: &str, key: &Value<'_>, second: &Value<'_>) -> Difference {
        let expected = if self.redact {
            "the same keys".to_owned()
        } else {
            format!("{what} {}", named(key))
        };
        self.difference(expected, second, 0)
    }
}

/// The first byte at which two texts differ, as far as they are compared.
fn differing(one: &[u8], other: &[u8]) -> Option<usize> {
    let pairs = one.iter().zip(other).take(BYTES);
    let same = pairs.take_while(|(one, other)| one == other).count();
    let is_end = same == one.len().min(other.len());
    let differs = if is_end {
        one.len() != other.len()
    } else {
        same < BYTES
    };
    differs.then_some(same)
}
