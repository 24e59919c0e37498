//! Assertions about a value without its parts.

use super::Judged;
use crate::schema::ecma::EcmaRegex;
use crate::schema::format;
use crate::schema::node::{Bound, Counts, Node, Type};
use crate::schema::number::Number;
use crate::schema::value::Value;

pub(super) fn is_within(count: usize, bounds: Counts) -> bool {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    count >= bounds.min && bounds.max.is_none_or(|max| count <= max)
}

pub(super) fn judge_type(node: &Node, value: &Value) -> Judged {
    let Some(types) = &node.types else {
        return Judged::Valid;
    };
    let is = |ty: &Type| match (ty, value) {
        (Type::Null, Value::Null)
        | (Type::Boolean, Value::Bool(_))
        | (Type::Number, Value::Number(_))
        | (Type::String, Value::String(_))
        | (Type::Array, Value::Array(_))
        | (Type::Object, Value::Object(_)) => Judged::Valid,
        (Type::Integer, Value::Number(number)) if number.is_written_whole() => Judged::Valid,
        (Type::Integer, Value::Number(number)) if number.is_whole() => {
            if node.has_strict_integers {
                Judged::Unknown
            } else {
                Judged::Valid
            }
        }
        _ => Judged::Invalid,
    };
    Judged::any(types.value.iter().map(is))
}

pub(super) fn judge_values(node: &Node, value: &Value) -> Judged {
    let values = node.values.as_ref();
    Judged::of(values.is_none_or(|values| values.value.iter().any(|of| of.value == *value)))
}

pub(super) fn judge_number(node: &Node, number: &Number) -> Judged {
    let is_above = |bound: &Bound| {
        let order = number.cmp(&bound.value);
        order.is_gt() || order.is_eq() && !bound.is_exclusive
    };
    let is_below = |bound: &Bound| {
        let order = number.cmp(&bound.value);
        order.is_lt() || order.is_eq() && !bound.is_exclusive
    };
    let is_within =
        node.minimum.as_ref().is_none_or(is_above) && node.maximum.as_ref().is_none_or(is_below);
    let divisor = node.multiple_of.as_ref();
    let is_multiple = divisor.map_or(Some(true), |divisor| number.is_multiple_of(divisor));
    let format = node.format.as_deref();
    let fits = format.is_none_or(|format| format::number_fits(format, number));
    Judged::of(is_within)
        .and(Judged::of_known(is_multiple))
        .and(Judged::of_known(fits.then_some(true)))
}

impl Node {
    /// Returns whether `pattern`, `minLength` or `maxLength` surely exclude a text.
    pub(crate) fn excludes(&self, text: &str) -> bool {
        self.judge_form(text) == Judged::Invalid
    }

    /// Judges a text by `pattern`, `minLength` and `maxLength`.
    fn judge_form(&self, text: &str) -> Judged {
        // Each character counts as one, even if a program needs two units for it.
        let has_length = is_within(text.chars().count(), self.length);
        let is_found = |pattern: &EcmaRegex| pattern.is_found_in(text);
        let is_matched = self.pattern.as_ref().map_or(Some(true), is_found);
        Judged::of(has_length).and(Judged::of_known(is_matched))
    }
}

pub(super) fn judge_text(node: &Node, text: &str) -> Judged {
    let format = node.format.as_deref();
    let fits = format.is_none_or(|format| format::text_fits(format, text));
    node.judge_form(text)
        .and(Judged::of_known(fits.then_some(true)))
}
