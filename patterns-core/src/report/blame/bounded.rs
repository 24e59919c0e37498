//! Questions about whole values, answered up to a bound.

use crate::report::question::{Value, ValueMap};
use crate::subject::number::{self, same_numbers};
use crate::subject::{List, Map, Number, Subject, View};

/// The number of values inside a value that are compared, or read to see whether it is small. With
/// 48, a list of ten megabytes takes as long to compare as one of a kilobyte; with 256 it took five
/// times as long.
pub(super) const VALUES: usize = 48;

/// The number of bytes of strings that are compared.
pub(super) const BYTES: usize = 4096;

/// Returns whether two values are equal; none if that takes too long to tell.
pub(super) fn same_within(left: &Value<'_>, right: &Value<'_>) -> Option<bool> {
    let mut pending = vec![(left.clone(), right.clone())];
    let mut left_over = VALUES;
    let mut certain = true;
    while let Some((left, right)) = pending.pop() {
        if left_over == 0 {
            return None;
        }
        left_over -= 1;
        match (left.view(), right.view()) {
            (View::Null, View::Null) => {}
            (View::Bool(left), View::Bool(right)) if left == right => {}
            (View::Number(left), View::Number(right)) if same_numbers(&left, &right) => {}
            (View::Str(left), View::Str(right)) if left.len() == right.len() => {
                let end = left.len().min(BYTES);
                if left.as_bytes()[..end] != right.as_bytes()[..end] {
                    return Some(false);
                }
                certain &= end == left.len();
            }
            (View::Atom(left), View::Atom(right)) if left == right => {}
            (View::Bytes(left), View::Bytes(right)) if left.len() == right.len() => {
                let end = left.len().min(BYTES);
                if left[..end] != right[..end] {
                    return Some(false);
                }
                certain &= end == left.len();
            }
            (View::Other(kind), View::Other(other))
                if kind == other
                    && left.identity().is_some()
                    && left.identity() == right.identity() => {}
            (View::List(left), View::List(right)) | (View::Tuple(left), View::Tuple(right))
                if left.len() == right.len() =>
            {
                if left.len() > left_over {
                    certain = false;
                }
                let compared = left.len().min(left_over);
                pending.extend((0..compared).rev().map(|at| (left.at(at), right.at(at))));
            }
            (View::Map(left), View::Map(right)) => {
                if !are_distinct(&left, left_over) || !are_distinct(&right, left_over) {
                    return None;
                }
                if left.len() != right.len() {
                    return Some(false);
                }
                if left.len() > left_over {
                    certain = false;
                }
                for (key, value) in left.iter().take(left_over) {
                    let View::Str(key) = key.view() else {
                        certain = false;
                        continue;
                    };
                    match right.get(key) {
                        Some(other) => pending.push((value, other)),
                        None => return Some(false),
                    }
                }
            }
            _ => return Some(false),
        }
    }
    certain.then_some(true)
}

/// Returns whether two numbers are equal as floats, which both can be converted to.
pub(super) fn same_floats(left: &Value<'_>, right: &Value<'_>) -> Option<bool> {
    let float = |value: &Value<'_>| match value.view() {
        View::Number(found) => number::to_f64(&found),
        _ => None,
    };
    let (left, right) = (float(left)?, float(right)?);
    Some(same_numbers::<u8, u8>(
        &Number::Float(left),
        &Number::Float(right),
    ))
}

/// Returns whether a value is small enough to be read whole. A comparison with a constant reads
/// no more of a string than the constant is long.
pub(super) fn is_small(value: &Value<'_>, compared: bool) -> bool {
    let mut pending = vec![value.clone()];
    let (mut values, mut bytes) = (VALUES, BYTES);
    while let Some(value) = pending.pop() {
        if values == 0 {
            return false;
        }
        values -= 1;
        match value.view() {
            View::Str(_) if compared => {}
            View::Str(text) => match bytes.checked_sub(text.len()) {
                Some(left) => bytes = left,
                None => return false,
            },
            View::Bytes(part) => match bytes.checked_sub(part.len()) {
                Some(left) => bytes = left,
                None => return false,
            },
            View::List(list) | View::Tuple(list) => {
                if list.len() > values {
                    return false;
                }
                pending.extend((0..list.len()).map(|at| list.at(at)));
            }
            View::Map(map) => {
                if map.len() > values {
                    return false;
                }
                pending.extend(map.iter().map(|(_, value)| value));
            }
            View::Null | View::Bool(_) | View::Number(_) | View::Atom(_) | View::Other(..) => {}
        }
    }
    true
}

/// Returns whether it is certain that no key of a map is repeated. JSON text may repeat one, so up
/// to `most` of its keys are compared.
pub(super) fn are_distinct(map: &ValueMap<'_>, most: usize) -> bool {
    if map.has_distinct_keys() {
        return true;
    }
    let mut known = Vec::new();
    let mut keys = map.iter().map(|(key, _)| key);
    keys.all(|key| match key.view() {
        View::Str(text) if known.len() < most && !known.contains(&text) => {
            known.push(text);
            true
        }
        _ => false,
    })
}
