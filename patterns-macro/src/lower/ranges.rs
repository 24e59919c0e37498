//! Ranges of literals, as patterns, and whether they are empty.

use crate::ir::{self, FloatRange, Form, Int, IntRange, Integer, Pat, StrRange};
use crate::syntax::Literal;

pub(super) fn integer(literal: Option<Literal>) -> Option<Integer> {
    if let Some(Literal::Int(value)) = literal {
        Some(value)
    } else {
        None
    }
}

pub(super) fn float(literal: Option<&Literal>) -> Option<ir::Float> {
    if let Some(Literal::Float(value)) = literal {
        Some(*value)
    } else {
        None
    }
}

pub(super) fn string(literal: Option<Literal>) -> Option<String> {
    if let Some(Literal::Str(value)) = literal {
        Some(value)
    } else {
        None
    }
}

/// The range, and whether it is empty.
pub(super) fn int_range(
    first: Option<Integer>,
    last: Option<Integer>,
    inclusive: bool,
    form: Form,
) -> (Pat, bool) {
    let whole = match form {
        Form::Int(int) => Int::range(int),
        _ => IntRange {
            first: None,
            last: None,
        },
    };
    let last = last.map(|last| if inclusive { last } else { last.predecessor() });
    let range = IntRange {
        first: first.or(whole.first.clone()),
        last: last.or(whole.last),
    };
    let empty = matches!((&range.first, &range.last), (Some(first), Some(last)) if first > last);
    (Pat::Int(range), empty)
}

pub(super) fn float_range(
    first: Option<ir::Float>,
    last: Option<ir::Float>,
    inclusive: bool,
) -> (Pat, bool) {
    let empty = match (first.map(ir::Float::get), last.map(ir::Float::get)) {
        (Some(first), Some(last)) => first > last || (first >= last && !inclusive),
        _ => false,
    };
    (
        Pat::Float(FloatRange {
            first,
            last,
            inclusive,
        }),
        empty,
    )
}

pub(super) fn str_range(
    first: Option<String>,
    last: Option<String>,
    inclusive: bool,
) -> (Pat, bool) {
    let empty = match (&first, &last) {
        (Some(first), Some(last)) => first > last || (first == last && !inclusive),
        (None, Some(last)) => last.is_empty() && !inclusive,
        _ => false,
    };
    (
        Pat::StrRange(StrRange {
            first,
            last,
            inclusive,
        }),
        empty,
    )
}
