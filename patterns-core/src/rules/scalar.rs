//! Rust's numbers and `char`, read from values by typed patterns if nothing is lost.

use core::fmt::{self, Display, Write};

use crate::subject::number::decimal::{Decimal, Text};
use crate::subject::{Number, Subject, View};

/// The integer types of at most 64 bits.
pub trait Cast {
    /// The number as this type. The caller has checked that it is in range. For another number it
    /// yields some value of the type, and does not panic.
    fn cast<B>(number: &Number<B>) -> Self;
}

macro_rules! casts {
    ($($ty:ident)*) => {$(
        impl Cast for $ty {
            #[inline]
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                clippy::cast_sign_loss,
                clippy::cast_lossless,
                reason = "the range is checked before"
            )]
            fn cast<B>(number: &Number<B>) -> Self {
                match *number {
                    Number::Int(value) => value as $ty,
                    Number::UInt(value) => value as $ty,
                    Number::Float(_) | Number::Big(_) => 0,
                }
            }
        }
    )*};
}

casts!(i8 i16 i32 i64 u8 u16 u32 u64);

/// The number as a `T`. The caller has checked that it is in range.
#[inline]
pub fn cast<T: Cast, B>(number: &Number<B>) -> T {
    T::cast(number)
}

/// Types that `f64(p)`, `char(p)` and the like read a value as.
pub trait Scalar: Sized {
    /// The value as this type, if nothing is lost.
    fn from_view<'v, S: Subject<'v>>(view: View<'v, S>) -> Option<Self>;
}

/// The value as a `T`, if nothing is lost.
#[inline]
pub fn scalar<'v, T: Scalar, S: Subject<'v>>(subject: &S) -> Option<T> {
    T::from_view(subject.view())
}

macro_rules! integer_scalars {
    ($($ty:ident)*) => {$(
        impl Scalar for $ty {
            #[inline]
            fn from_view<'v, S: Subject<'v>>(view: View<'v, S>) -> Option<Self> {
                match view {
                    View::Number(Number::Int(value)) => value.try_into().ok(),
                    View::Number(Number::UInt(value)) => value.try_into().ok(),
                    View::Number(Number::Big(big)) => {
                        let text = Text::of(&big)?;
                        let integer = Decimal::parse(text.as_str())?.is_integer();
                        integer.then(|| text.as_str().parse().ok()).flatten()
                    }
                    _ => None,
                }
            }
        }
    )*};
}

integer_scalars!(i128 u128 isize usize);

impl Scalar for f64 {
    #[inline]
    fn from_view<'v, S: Subject<'v>>(view: View<'v, S>) -> Option<Self> {
        match view {
            View::Number(Number::Float(value)) => Some(value),
            View::Number(Number::Int(value)) => exact(i128::from(value)),
            View::Number(Number::UInt(value)) => exact(i128::from(value)),
            View::Number(Number::Big(big)) => exact_big(&big),
            _ => None,
        }
    }
}

impl Scalar for f32 {
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is lost is found by the way back"
    )]
    fn from_view<'v, S: Subject<'v>>(view: View<'v, S>) -> Option<Self> {
        let value = f64::from_view(view)?;
        let narrow = value as f32;
        // By bits, so that NaN passes.
        (f64::from(narrow).to_bits() == value.to_bits() || value.is_nan()).then_some(narrow)
    }
}

impl Scalar for char {
    #[inline]
    fn from_view<'v, S: Subject<'v>>(view: View<'v, S>) -> Option<Self> {
        let View::Str(text) = view else { return None };
        let mut characters = text.chars();
        let only = characters.next()?;
        characters.next().is_none().then_some(only)
    }
}

/// An integer of at most 64 bits as a float, if the float equals it.
#[inline]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "what is lost is found by the way back"
)]
fn exact(integer: i128) -> Option<f64> {
    let float = integer as f64;
    (float as i128 == integer).then_some(float)
}

/// A big integer as a float, if the float equals it.
#[cold]
fn exact_big<B: Display>(big: &B) -> Option<f64> {
    /// Holds the digits that are still to come.
    struct Expected<'t>(&'t str);

    impl Write for Expected<'_> {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let text = Text::of(big)?;
    let decimal = Decimal::parse(text.as_str())?;
    let float: f64 = text.as_str().parse().ok()?;
    if !decimal.is_integer() || !float.is_finite() {
        return None;
    }
    // A float that is formatted with a precision is written exactly.
    let mut expected = Expected(decimal.whole.trim_start_matches('0'));
    (write!(expected, "{:.0}", float.abs()).is_ok() && expected.0.is_empty()).then_some(float)
}

#[cfg(test)]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "what is lost is what is tested"
)]
mod tests {
    use super::*;
    use crate::specimen::{self, number, string};
    use proptest::prelude::*;

    type Plain = Number<&'static str>;

    #[test]
    fn casts_keep_what_is_in_range() {
        assert_eq!(cast::<i8, _>(&Plain::Int(-128)), -128i8);
        assert_eq!(cast::<u64, _>(&Plain::UInt(u64::MAX)), u64::MAX);
    }

    #[test]
    fn casts_out_of_range_do_not_panic() {
        for number in [
            Plain::Int(i64::MIN),
            Plain::UInt(u64::MAX),
            Plain::Float(1e300),
            Plain::Big("9"),
        ] {
            let _: (i8, u16, i64) = (cast(&number), cast(&number), cast(&number));
        }
    }

    fn read<T: Scalar>(value: &specimen::Specimen) -> Option<T> {
        scalar(&value)
    }

    #[test]
    fn wide_integers_take_integers_of_every_width() {
        assert_eq!(read::<i128>(&number(-5)), Some(-5));
        assert_eq!(read::<i128>(&number(u64::MAX)), Some(i128::from(u64::MAX)));
        assert_eq!(read::<i128>(&number(i128::MIN)), Some(i128::MIN));
        assert_eq!(read::<u128>(&number(u128::MAX)), Some(u128::MAX));
    }

    #[test]
    fn wide_integers_refuse_what_they_cannot_hold() {
        assert_eq!(read::<i128>(&number(u128::MAX)), None);
        assert_eq!(read::<u128>(&number(-1)), None);
        assert_eq!(read::<isize>(&number(u64::MAX)), None);
        assert_eq!(read::<usize>(&number(u128::MAX)), None);
    }

    #[test]
    fn integers_are_never_read_from_floats_or_strings() {
        for value in [number("1.0"), number("1e400"), string("1")] {
            assert_eq!(read::<i128>(&value), None, "{value:?}");
            assert_eq!(read::<usize>(&value), None, "{value:?}");
        }
    }

    #[test]
    fn an_f64_takes_the_integers_that_it_holds() {
        assert_eq!(
            read::<f64>(&number(1i64 << 53)),
            Some(9_007_199_254_740_992.0)
        );
        assert_eq!(read::<f64>(&number((1i64 << 53) + 1)), None);
        assert_eq!(
            read::<f64>(&number(i64::MIN)),
            Some(-9_223_372_036_854_775_808.0)
        );
        assert_eq!(read::<f64>(&number(i64::MAX)), None);
        assert_eq!(read::<f64>(&number(u64::MAX)), None);
        assert_eq!(
            read::<f64>(&number(1u128 << 100)),
            Some((1u128 << 100) as f64)
        );
        assert_eq!(read::<f64>(&number((1u128 << 100) + 1)), None);
    }

    #[test]
    fn an_f64_takes_integers_to_the_end_of_its_range() {
        let largest = format!("{:.0}", f64::MAX);
        assert_eq!(
            read::<f64>(&number(format!("-00{largest}"))),
            Some(f64::MIN)
        );
        assert_eq!(read::<f64>(&number(format!("{largest}0"))), None);
        assert_eq!(read::<f64>(&number("1e400")), None);
    }

    #[test]
    fn an_f32_takes_what_it_holds() {
        assert_eq!(read::<f32>(&number("0.5")), Some(0.5));
        assert_eq!(read::<f32>(&number("0.1")), None);
        assert_eq!(read::<f32>(&number("1e300")), None);
        assert_eq!(read::<f32>(&number(1 << 24)), Some(16_777_216.0));
        assert_eq!(read::<f32>(&number((1 << 24) + 1)), None);
        assert!(read::<f32>(&number("NaN")).is_some_and(f32::is_nan));
    }

    #[test]
    fn a_char_is_a_string_of_one_character() {
        assert_eq!(read::<char>(&string("𝄞")), Some('𝄞'));
        assert_eq!(read::<char>(&string("")), None);
        assert_eq!(read::<char>(&string("ab")), None);
        assert_eq!(read::<char>(&number(1)), None);
    }

    proptest! {
        #[test]
        fn an_integer_is_an_f64_exactly_where_the_way_back_yields_it(mantissa: i64, shift in 0u32..60) {
            let integer = i128::from(mantissa) << shift;
            let float = integer as f64;
            let expected = (float as i128 == integer).then_some(float);
            prop_assert_eq!(read::<f64>(&number(integer)), expected);
        }

        #[test]
        fn a_finite_f64_written_out_is_read_back(float in prop::num::f64::NORMAL) {
            let integer = float.trunc();
            prop_assert_eq!(read::<f64>(&number(format!("{integer:.0}"))), Some(integer).map(|float| float + 0.0));
        }

        #[test]
        fn every_i128_is_read_back(value: i128) {
            prop_assert_eq!(read::<i128>(&number(value)), Some(value));
        }
    }
}
