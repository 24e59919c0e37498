//! The values that a scalar type holds, as far as they are known before the program runs.
//!
//! The integers that an `isize` or a `usize` holds depend on the machine. A float type holds some
//! of the large integers and some of the floats: more than intervals can say.

use super::approximation::Approximation;
use super::interval::{Interval, Ordered};
use crate::ir::{Float, FloatRange, IntRange, Integer, Kind, Scalar};

/// The kind of the values of a type.
pub(super) fn kind(scalar: Scalar) -> Kind {
    match scalar {
        Scalar::Char => Kind::Str,
        _ => Kind::Number,
    }
}

/// The integers that a type holds.
pub(super) fn ints(scalar: Scalar, approximation: Approximation) -> Option<Interval<Integer>> {
    let range = |first: Integer, last: Integer| -> Interval<Integer> {
        let (first, last) = (Some(first), Some(last));
        (&IntRange { first, last }).into()
    };
    // A float type holds each integer up to this power of two.
    let up_to = |bits: u32| range((-(1 << bits)).into(), (1i128 << bits).into());
    let under = approximation == Approximation::Under;
    Some(match scalar {
        Scalar::F32 if under => up_to(f32::MANTISSA_DIGITS),
        Scalar::F64 if under => up_to(f64::MANTISSA_DIGITS),
        Scalar::F32 | Scalar::F64 => Interval::ALL,
        // The width on the narrowest machine.
        Scalar::Isize if under => range(i128::from(i16::MIN).into(), i128::from(i16::MAX).into()),
        Scalar::Usize if under => range(0.into(), i128::from(u16::MAX).into()),
        Scalar::I128 | Scalar::Isize => range(i128::MIN.into(), i128::MAX.into()),
        Scalar::U128 | Scalar::Usize => {
            range(0.into(), Integer::new(false, &u128::MAX.to_string()))
        }
        Scalar::Char => return None,
    })
}

/// The floats that a type holds, without NaN.
pub(super) fn floats(scalar: Scalar, approximation: Approximation) -> Option<Interval<Ordered>> {
    let finite = FloatRange {
        first: Some(Float::new(f64::MIN)),
        last: Some(Float::new(f64::MAX)),
        inclusive: true,
    };
    match (scalar, approximation) {
        (Scalar::F32 | Scalar::F64, Approximation::Over) => Some(Interval::ALL),
        (Scalar::F64, Approximation::Under) => Some((&finite).into()),
        _ => None,
    }
}

/// Returns whether a type holds a text.
pub(super) fn holds_text(scalar: Scalar, text: &str) -> bool {
    let mut characters = text.chars();
    scalar == Scalar::Char && characters.next().is_some() && characters.next().is_none()
}

/// Returns whether a type holds every value that another holds.
pub(super) fn includes(own: Scalar, other: Scalar) -> bool {
    own == other || (own, other) == (Scalar::F64, Scalar::F32)
}
