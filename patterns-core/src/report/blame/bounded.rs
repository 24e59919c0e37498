//! Questions about whole values, answered as far as a bound.

use crate::rules::erased::{Held, Seen};
use crate::subject::Number;
use crate::subject::number::{self, same_numbers};

/// How many values inside a value are compared, or looked at to see whether it is small. With 48 a list of
/// ten megabytes takes as long to compare as one of a kilobyte; with 256 it took five times as long.
const VALUES: usize = 48;

/// How many bytes of strings are compared.
const BYTES: usize = 4096;

/// Whether two values are equal; none where that takes too long to tell.
pub(super) fn same_within(left: &Held<'_>, right: &Held<'_>) -> Option<bool> {
    let mut pending = vec![(left.clone(), right.clone())];
    let mut left_over = VALUES;
    let mut certain = true;
    while let Some((left, right)) = pending.pop() {
        if left_over == 0 {
            return None;
        }
        left_over -= 1;
        match (left.seen(), right.seen()) {
            (Seen::Null, Seen::Null) => {}
            (Seen::Bool(left), Seen::Bool(right)) if left == right => {}
            (Seen::Number(left), Seen::Number(right)) if same_numbers(&left, &right) => {}
            (Seen::Str(left), Seen::Str(right)) if left.len() == right.len() => {
                let end = left.len().min(BYTES);
                if left.as_bytes()[..end] != right.as_bytes()[..end] {
                    return Some(false);
                }
                certain &= end == left.len();
            }
            (Seen::Atom(left), Seen::Atom(right)) if left == right => {}
            (Seen::Bytes(left), Seen::Bytes(right)) if left.len() == right.len() => {
                let end = left.len().min(BYTES);
                if left[..end] != right[..end] {
                    return Some(false);
                }
                certain &= end == left.len();
            }
            (Seen::Other(left, own), Seen::Other(right, other))
                if left == right && own().is_some_and(|own| other() == Some(own)) => {}
            (Seen::List(left), Seen::List(right)) | (Seen::Tuple(left), Seen::Tuple(right))
                if left.len() == right.len() =>
            {
                if left.len() > left_over {
                    certain = false;
                }
                let compared = left.len().min(left_over);
                pending.extend((0..compared).rev().map(|at| (left.at(at), right.at(at))));
            }
            (Seen::Map(left), Seen::Map(right)) => {
                if !left.has_distinct_keys() || !right.has_distinct_keys() {
                    return None;
                }
                if left.len() != right.len() {
                    return Some(false);
                }
                if left.len() > left_over {
                    certain = false;
                }
                for (key, value) in left.iter().take(left_over) {
                    let Seen::Str(key) = key.seen() else {
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

/// Whether two numbers are equal as floats, which both can be converted to.
pub(super) fn same_floats(left: &Held<'_>, right: &Held<'_>) -> Option<bool> {
    let float = |value: &Held<'_>| match value.seen() {
        Seen::Number(found) => number::to_f64(&found),
        _ => None,
    };
    let (left, right) = (float(left)?, float(right)?);
    Some(same_numbers::<u8, u8>(
        &Number::Float(left),
        &Number::Float(right),
    ))
}

/// Whether a value is small enough to be looked at as a whole. A comparison with a constant reads no
/// more of a string than the constant has.
pub(super) fn is_small(value: &Held<'_>, compared: bool) -> bool {
    let mut pending = vec![value.clone()];
    let (mut values, mut bytes) = (VALUES, BYTES);
    while let Some(value) = pending.pop() {
        if values == 0 {
            return false;
        }
        values -= 1;
        match value.seen() {
            Seen::Str(_) if compared => {}
            Seen::Str(text) => match bytes.checked_sub(text.len()) {
                Some(left) => bytes = left,
                None => return false,
            },
            Seen::Bytes(part) => match bytes.checked_sub(part.len()) {
                Some(left) => bytes = left,
                None => return false,
            },
            Seen::List(list) | Seen::Tuple(list) => {
                if list.len() > values {
                    return false;
                }
                pending.extend((0..list.len()).map(|at| list.at(at)));
            }
            Seen::Map(map) => {
                if map.len() > values {
                    return false;
                }
                pending.extend(map.iter().map(|(_, value)| value));
            }
            Seen::Null | Seen::Bool(_) | Seen::Number(_) | Seen::Atom(_) | Seen::Other(..) => {}
        }
    }
    true
}
