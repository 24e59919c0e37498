//! A number by the way it is held, and how numbers compare: integers never equal floats, and
//! integers of any size compare by value.

pub(crate) mod decimal;
mod digits;

use core::cmp::Ordering;
use core::fmt::Display;

use self::decimal::{Decimal, Text};
pub use self::digits::big_in;

/// A number, by the way it is held.
///
/// Each number has one representation: the first of these that holds it. So two integers of
/// different variants are never equal. A float without a fraction is still a float.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Number, Subject, View};
/// use serde_json::json;
///
/// assert!(matches!((&json!(1)).view(), View::Number(Number::Int(1))));
/// assert!(matches!((&json!(1.0)).view(), View::Number(Number::Float(1.0))));
/// assert!(matches!((&json!(u64::MAX)).view(), View::Number(Number::UInt(u64::MAX))));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Number<B> {
    /// An integer that fits an `i64`.
    Int(i64),
    /// An integer above `i64::MAX` that fits a `u64`.
    UInt(u64),
    /// A float.
    Float(f64),
    /// A number that fits none of these: `Display` gives its decimal text. Text of digits alone,
    /// after an optional `-`, is an integer; with a point or an exponent it is a float, beyond what
    /// an `f64` reaches.
    Big(B),
}

impl<B> Number<B> {
    /// The same number, whose [`Big`](Self::Big) is borrowed.
    #[inline]
    pub(crate) fn as_ref(&self) -> Number<&B> {
        match self {
            Self::Int(value) => Number::Int(*value),
            Self::UInt(value) => Number::UInt(*value),
            Self::Float(value) => Number::Float(*value),
            Self::Big(big) => Number::Big(big),
        }
    }

    /// The same number, with this for a [`Big`](Self::Big).
    #[inline]
    pub(crate) fn map<C>(self, big: impl FnOnce(B) -> C) -> Number<C> {
        match self {
            Self::Int(value) => Number::Int(value),
            Self::UInt(value) => Number::UInt(value),
            Self::Float(value) => Number::Float(value),
            Self::Big(value) => Number::Big(big(value)),
        }
    }
}

/// Returns whether a number is a float in a range. Integers and NaN never are; `-0.0` equals `0.0`.
#[inline]
pub fn float_in<B: Display>(
    number: &Number<B>,
    first: Option<f64>,
    last: Option<f64>,
    inclusive: bool,
) -> bool {
    let value = match number {
        Number::Float(value) => *value,
        Number::Big(big) => match infinite(big) {
            Some(value) => value,
            None => return false,
        },
        Number::Int(_) | Number::UInt(_) => return false,
    };
    !value.is_nan()
        && first.is_none_or(|first| first <= value)
        && last.is_none_or(|last| {
            if inclusive {
                value <= last
            } else {
                value < last
            }
        })
}

/// A float beyond all finite ones, as the infinity that it is ordered like. `None` for integers.
#[cold]
fn infinite<B: Display>(big: &B) -> Option<f64> {
    let text = Text::of(big)?;
    let float = !Decimal::parse(text.as_str())?.is_integer();
    float.then(|| text.as_str().parse().ok()).flatten()
}

/// Returns whether a number is an integer, of any size.
pub(crate) fn is_integer<B: Display>(number: &Number<B>) -> bool {
    match number {
        Number::Int(_) | Number::UInt(_) => true,
        Number::Float(_) => false,
        Number::Big(big) => big_in(big, None, None),
    }
}

/// A number as a float: the nearest if none is equal.
#[expect(
    clippy::cast_precision_loss,
    reason = "the nearest float is what is asked for"
)]
pub(crate) fn to_f64<B: Display>(number: &Number<B>) -> Option<f64> {
    match number {
        Number::Int(value) => Some(*value as f64),
        Number::UInt(value) => Some(*value as f64),
        Number::Float(value) => Some(*value),
        Number::Big(big) => Text::of(big)?.as_str().parse().ok(),
    }
}

/// Returns whether two numbers are of one kind and equal.
#[inline]
pub(crate) fn same_numbers<A: Display, B: Display>(left: &Number<A>, right: &Number<B>) -> bool {
    match (left, right) {
        (Number::Int(left), Number::Int(right)) => left == right,
        (Number::UInt(left), Number::UInt(right)) => left == right,
        (Number::Float(left), Number::Float(right)) => {
            // The language's own rule: NaN equals nothing, `-0.0` equals `0.0`.
            left.partial_cmp(right) == Some(Ordering::Equal)
        }
        (Number::Big(left), Number::Big(right)) => same_bigs(left, right),
        _ => false,
    }
}

#[cold]
fn same_bigs<A: Display, B: Display>(left: &A, right: &B) -> bool {
    let (Some(left), Some(right)) = (Text::of(left), Text::of(right)) else {
        return false;
    };
    let (left, right) = (left.as_str(), right.as_str());
    left == right
        || match (Decimal::parse(left), Decimal::parse(right)) {
            (Some(left), Some(right)) => left.same(&right),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Plain = Number<&'static str>;

    fn in_unit(number: &Plain, inclusive: bool) -> bool {
        float_in(number, Some(0.0), Some(1.0), inclusive)
    }

    #[test]
    fn a_float_range_takes_its_first_and_on_request_its_last() {
        assert!(in_unit(&Plain::Float(0.0), false));
        assert!(in_unit(&Plain::Float(0.5), false));
        assert!(!in_unit(&Plain::Float(1.0), false));
        assert!(in_unit(&Plain::Float(1.0), true));
        assert!(!in_unit(&Plain::Float(1.5), true));
    }

    #[test]
    fn a_float_range_without_bounds_takes_all_floats() {
        assert!(float_in(&Plain::Float(f64::MIN), None, None, false));
        assert!(float_in(&Plain::Float(f64::INFINITY), None, None, false));
    }

    #[test]
    fn no_integer_is_in_a_float_range() {
        for integer in [
            Plain::Int(1),
            Plain::UInt(u64::MAX),
            Plain::Big("99999999999999999999"),
        ] {
            assert!(!float_in(&integer, None, None, true), "{integer:?}");
        }
    }

    #[test]
    fn negative_zero_is_zero() {
        assert!(float_in(&Plain::Float(-0.0), Some(0.0), Some(0.0), true));
    }

    #[test]
    fn nan_is_in_no_range() {
        assert!(!float_in(&Plain::Float(f64::NAN), None, None, true));
    }

    #[test]
    fn a_float_beyond_the_finite_ones_is_above_every_bound() {
        assert!(float_in(&Plain::Big("1e400"), Some(f64::MAX), None, true));
        assert!(!float_in(&Plain::Big("1e400"), None, Some(f64::MAX), true));
        assert!(float_in(
            &Plain::Big("-1.5E400"),
            None,
            Some(f64::MIN),
            false
        ));
    }

    #[test]
    fn big_numbers_are_the_same_by_value_and_kind() {
        for (left, right, same) in [
            ("1e400", "1e400", true),
            ("1e400", "1.0E+400", true),
            ("1e400", "10e399", true),
            ("12.5e399", "1.25e400", true),
            ("1e400", "-1e400", false),
            ("1e400", "1e401", false),
            ("1e400", "1.1e400", false),
            ("123456789012345678901", "123456789012345678901", true),
            ("123456789012345678901", "123456789012345678902", false),
            ("123456789012345678901", "0123456789012345678901", true),
            ("1e99999999999999999999", "1e99999999999999999999", true),
            ("1e99999999999999999999", "1e99999999999999999998", false),
            ("nonsense", "nonsense", true),
            ("nonsense", "1e400", false),
        ] {
            assert_eq!(same_bigs(&left, &right), same, "{left} {right}");
        }
        assert!(!same_bigs(&format!("1{}", "0".repeat(400)), &"1e400"));
    }
}
