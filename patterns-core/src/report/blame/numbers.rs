//! Numbers in reports: the ranges of types, and numbers that a type or a range misses by a little.

use std::borrow::Cow;

use crate::report::question::Value;
use crate::rules::scalar::scalar;
use crate::subject::number::to_f64;
use crate::subject::{Subject, View};

/// A type of numbers with its range: `u8 (0..=255)`. Any other text is unchanged.
pub(super) fn with_range(ty: &'static str) -> Cow<'static, str> {
    macro_rules! range {
        ($($int:ident)*; $($float:ident)*) => {
            match ty {
                $(stringify!($int) => format!("{}..={}", $int::MIN, $int::MAX),)*
                $(stringify!($float) => format!("{:?}..={:?}", $float::MIN, $float::MAX),)*
                _ => return ty.into(),
            }
        };
    }
    let range = range!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize; f32 f64);
    format!("{ty} ({range})").into()
}

/// What was expected, if a float type does not hold a number exactly: the nearest number that it
/// has, or its range.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the nearest float is what is asked for"
)]
pub(super) fn inexact(
    expected: &'static str,
    ty: &'static str,
    value: &Value<'_>,
    redact: bool,
) -> Option<Cow<'static, str>> {
    let View::Number(number) = value.view() else {
        return None;
    };
    let wide = to_f64(&number)?;
    let (is_exact, nearest) = match ty {
        "f32" => (scalar::<f32, _>(value).is_some(), f64::from(wide as f32)),
        _ => (scalar::<f64, _>(value).is_some(), wide),
    };
    if is_exact {
        return None;
    }
    if nearest.is_infinite() {
        return Some(with_range(ty));
    }
    let nearest = if redact {
        String::new()
    } else {
        format!("; the nearest is {nearest:?}")
    };
    Some(format!("{expected} (exactly{nearest})").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::question;
    use crate::specimen::number;

    fn told(ty: &'static str, text: &str) -> Option<String> {
        let number = number(text);
        inexact(ty, ty, &question::value(&number), false).map(Cow::into_owned)
    }

    #[test]
    fn a_type_is_shown_with_its_range() {
        assert_eq!(with_range("i8"), "i8 (-128..=127)");
        assert_eq!(with_range("f32"), "f32 (-3.4028235e38..=3.4028235e38)");
        assert_eq!(with_range("char"), "char");
        assert_eq!(with_range("u8(1..=9)"), "u8(1..=9)");
    }

    #[test]
    fn numbers_that_a_float_type_holds_are_not_inexact() {
        for (ty, text) in [
            ("f64", "9007199254740992"),
            ("f64", "-9007199254740994"),
            ("f64", "100000000000000000000"),
            ("f64", "0.1"),
            ("f32", "0.5"),
            ("f32", "16777216"),
        ] {
            assert_eq!(told(ty, text), None, "{ty} {text}");
        }
    }

    #[test]
    fn the_nearest_number_is_told_if_a_float_type_does_not_hold_one() {
        for (ty, text, expected) in [
            (
                "f64",
                "9007199254740993",
                "f64 (exactly; the nearest is 9007199254740992.0)",
            ),
            (
                "f64",
                "100000000000000000001",
                "f64 (exactly; the nearest is 1e20)",
            ),
            (
                "f32",
                "0.1",
                "f32 (exactly; the nearest is 0.10000000149011612)",
            ),
            (
                "f32",
                "16777217",
                "f32 (exactly; the nearest is 16777216.0)",
            ),
            ("f32", "1e39", "f32 (-3.4028235e38..=3.4028235e38)"),
            (
                "f64",
                "1e400",
                "f64 (-1.7976931348623157e308..=1.7976931348623157e308)",
            ),
        ] {
            assert_eq!(told(ty, text).as_deref(), Some(expected), "{ty} {text}");
        }
    }
}
