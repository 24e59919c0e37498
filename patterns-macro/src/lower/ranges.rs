//! Ranges of literals.

use quote::ToTokens;

use super::Lowering;
use crate::ir::{self, FloatRange, Form, Int, IntRange, Integer, Leaf, Pat, StrRange};
use crate::syntax::{At, Literal, Range};

impl Lowering<'_> {
    pub(super) fn range(&mut self, range: &Range, at: At) -> Pat {
        let Range {
            first,
            last,
            inclusive,
        } = range;
        self.range_of(first.clone(), last.clone(), *inclusive, Form::Value, at)
            .unwrap_or(Pat::Wild)
    }

    /// A range of literals. If the pattern has an integer type, a missing end is the end of that
    /// type.
    pub(super) fn range_of(
        &mut self,
        first: Option<Literal>,
        last: Option<Literal>,
        inclusive: bool,
        form: Form,
        at: impl ToTokens,
    ) -> Option<Pat> {
        let kind = first.as_ref().or(last.as_ref())?.kind();
        if let (Some(first), Some(last)) = (&first, &last)
            && first.kind() != last.kind()
        {
            let message = format!(
                "mismatched ends of a range: expected {}, found {}",
                first.kind(),
                last.kind()
            );
            let is_number = |end: &Literal| matches!(end, Literal::Int(_) | Literal::Float(_));
            let help = if is_number(first) && is_number(last) {
                "integers and floats never mix: write `0.0..1.0` or `0..1`"
            } else {
                "write two integers, two floats or two strings"
            };
            self.error(at, &message, help);
            return None;
        }
        let end = |end: &Option<Literal>| match end {
            Some(Literal::Char(character)) => format!("{character:?}"),
            _ => String::new(),
        };
        let limits = if inclusive { "..=" } else { ".." };
        let characters = format!("{}{limits}{}", end(&first), end(&last));
        let (pat, empty) = match (first, last) {
            (first @ (Some(Literal::Int(_)) | None), last @ (Some(Literal::Int(_)) | None)) => {
                int_range(integer(first), integer(last), inclusive, form)
            }
            (first @ (Some(Literal::Float(_)) | None), last @ (Some(Literal::Float(_)) | None)) => {
                float_range(float(first.as_ref()), float(last.as_ref()), inclusive)
            }
            (first @ (Some(Literal::Str(_)) | None), last @ (Some(Literal::Str(_)) | None)) => {
                str_range(string(first), string(last), inclusive)
            }
            _ => {
                let help = if kind == "a character" {
                    format!("write `char({characters})`, or a range of strings")
                } else {
                    "write the values with `|` between them".to_owned()
                };
                self.error(
                    at,
                    &format!("expected a number or a string as the end of a range, found {kind}"),
                    help,
                );
                return None;
            }
        };
        if empty {
            self.error(
                at,
                "empty range: no value is in it",
                "write the smaller end first, and `..=` to include the last",
            );
            return None;
        }
        Some(pat)
    }
}

fn integer(literal: Option<Literal>) -> Option<Integer> {
    if let Some(Literal::Int(value)) = literal {
        Some(value)
    } else {
        None
    }
}

fn float(literal: Option<&Literal>) -> Option<ir::Float> {
    if let Some(Literal::Float(value)) = literal {
        Some(*value)
    } else {
        None
    }
}

fn string(literal: Option<Literal>) -> Option<String> {
    if let Some(Literal::Str(value)) = literal {
        Some(value)
    } else {
        None
    }
}

/// A range of integers, and whether it is empty.
fn int_range(
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
    (Pat::Leaf(Leaf::Int(range)), empty)
}

fn float_range(first: Option<ir::Float>, last: Option<ir::Float>, inclusive: bool) -> (Pat, bool) {
    let empty = match (first.map(ir::Float::get), last.map(ir::Float::get)) {
        (Some(first), Some(last)) => first > last || (first >= last && !inclusive),
        _ => false,
    };
    (
        Pat::Leaf(Leaf::Float(FloatRange {
            first,
            last,
            inclusive,
        })),
        empty,
    )
}

fn str_range(first: Option<String>, last: Option<String>, inclusive: bool) -> (Pat, bool) {
    let empty = match (&first, &last) {
        (Some(first), Some(last)) => first > last || (first == last && !inclusive),
        (None, Some(last)) => last.is_empty() && !inclusive,
        _ => false,
    };
    (
        Pat::Leaf(Leaf::StrRange(StrRange {
            first,
            last,
            inclusive,
        })),
        empty,
    )
}
