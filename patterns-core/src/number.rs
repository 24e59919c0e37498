//! The language's number rules: kinds never mix, integers of any size compare by value, and a typed
//! pattern converts only where nothing is lost.

use core::cmp::Ordering;
use core::fmt::{self, Display, Write};

use crate::subject::{Number, Subject, View};

/// Whether a number is a float in a range. Integers never are; NaN is in no range; `-0.0` equals `0.0`.
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

/// Whether a number is an integer, of any size.
pub(crate) fn is_integer<B: Display>(number: &Number<B>) -> bool {
    match number {
        Number::Int(_) | Number::UInt(_) => true,
        Number::Float(_) => false,
        Number::Big(big) => big_in(big, None, None),
    }
}

/// A number as a float, the nearest where it is none.
#[expect(
    clippy::cast_precision_loss,
    reason = "what is converted was found to fit"
)]
pub(crate) fn to_f64<B: Display>(number: &Number<B>) -> Option<f64> {
    match number {
        Number::Int(value) => Some(*value as f64),
        Number::UInt(value) => Some(*value as f64),
        Number::Float(value) => Some(*value),
        Number::Big(big) => Text::of(big)?.as_str().parse().ok(),
    }
}

/// Whether a big number is an integer between two decimal literals, both inclusive, by value. The
/// digits are compared as they are written out; nothing is allocated, however many there are.
pub fn big_in<B: Display>(big: &B, first: Option<&str>, last: Option<&str>) -> bool {
    let mut digits = Digits {
        negative: false,
        any: false,
        significant: 0,
        first: first.map(Bound::new),
        last: last.map(Bound::new),
    };
    write!(digits, "{big}").is_ok()
        && digits.any
        && digits
            .first
            .as_ref()
            .is_none_or(|bound| digits.compare(bound).is_ge())
        && digits
            .last
            .as_ref()
            .is_none_or(|bound| digits.compare(bound).is_le())
}

/// One end of a range, and how the digits seen so far compare with its own at the same positions.
struct Bound<'b> {
    negative: bool,
    digits: &'b [u8],
    prefix: Ordering,
}

impl<'b> Bound<'b> {
    fn new(literal: &'b str) -> Self {
        let magnitude = literal.strip_prefix('-');
        let digits = magnitude.unwrap_or(literal).trim_start_matches('0');
        Self {
            negative: magnitude.is_some() && !digits.is_empty(),
            digits: digits.as_bytes(),
            prefix: Ordering::Equal,
        }
    }

    fn meet(&mut self, position: usize, digit: u8) {
        if self.prefix.is_eq() {
            // Past the bound's own digits the lengths decide.
            self.prefix = self
                .digits
                .get(position)
                .map_or(Ordering::Equal, |own| digit.cmp(own));
        }
    }
}

/// Takes in the text of an integer. Anything else is an error, which stops the writing.
struct Digits<'b> {
    negative: bool,
    /// A digit was seen.
    any: bool,
    /// How many digits were seen after the leading zeros.
    significant: usize,
    first: Option<Bound<'b>>,
    last: Option<Bound<'b>>,
}

impl Digits<'_> {
    fn compare(&self, bound: &Bound<'_>) -> Ordering {
        let negative = self.negative && self.significant > 0;
        let magnitudes = self.significant.cmp(&bound.digits.len()).then(bound.prefix);
        match (negative, bound.negative) {
            (false, false) => magnitudes,
            (true, true) => magnitudes.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl Write for Digits<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            match byte {
                b'-' if !self.any && !self.negative => self.negative = true,
                b'0' if self.significant == 0 => self.any = true,
                b'0'..=b'9' => {
                    self.any = true;
                    for bound in self.first.iter_mut().chain(&mut self.last) {
                        bound.meet(self.significant, byte);
                    }
                    self.significant += 1;
                }
                _ => return Err(fmt::Error),
            }
        }
        Ok(())
    }
}

/// The integer types of at most 64 bits.
pub trait Cast {
    /// The number as this type. The caller has checked that it is in range; another one yields some
    /// value of the type, never a panic.
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

/// Types that a value is read as by `f64(p)`, `char(p)` and their like.
pub trait Scalar: Sized {
    /// The value as this type, where nothing is lost.
    fn from_view<'v, S: Subject<'v>>(view: View<'v, S>) -> Option<Self>;
}

/// The value as a `T`, where nothing is lost.
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

/// An integer of at most 64 bits as a float, where the float is equal to it.
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

/// A big integer as a float, where the float is equal to it.
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
    // With a precision, a float is written exactly.
    let mut expected = Expected(decimal.whole.trim_start_matches('0'));
    (write!(expected, "{:.0}", float.abs()).is_ok() && expected.0.is_empty()).then_some(float)
}

/// Whether two numbers are of one kind and equal.
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

/// How many bytes of a number's text stay on the stack: above the 40 of an `i128`.
const INLINE: usize = 64;

/// The decimal text of a number, on the stack while it is short.
struct Text {
    inline: [u8; INLINE],
    len: usize,
    long: Option<String>,
}

impl Text {
    /// `None` when the number's `Display` fails.
    fn of<B: Display>(number: &B) -> Option<Self> {
        let mut text = Self {
            inline: [0; INLINE],
            len: 0,
            long: None,
        };
        write!(text, "{number}").ok()?;
        Some(text)
    }

    fn as_str(&self) -> &str {
        match &self.long {
            Some(long) => long,
            // Only whole strings go in, so this is valid.
            None => str::from_utf8(&self.inline[..self.len]).unwrap_or_default(),
        }
    }
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.long.is_none()
            && let Some(free) = self.inline.get_mut(self.len..self.len + text.len())
        {
            free.copy_from_slice(text.as_bytes());
            self.len += text.len();
            return Ok(());
        }
        if self.long.is_none() {
            self.long = Some(self.as_str().to_owned());
        }
        self.long.get_or_insert_default().push_str(text);
        Ok(())
    }
}

/// The parts of a number's decimal text.
struct Decimal<'t> {
    negative: bool,
    whole: &'t str,
    fraction: Option<&'t str>,
    exponent: Option<&'t str>,
}

impl<'t> Decimal<'t> {
    /// `None` where the text is no decimal number.
    fn parse(text: &'t str) -> Option<Self> {
        let magnitude = text.strip_prefix('-');
        let unsigned = magnitude.unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned_exponent =
            exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
        (digits(whole) && fraction.is_none_or(digits) && unsigned_exponent.is_none_or(digits))
            .then_some(Self {
                negative: magnitude.is_some(),
                whole,
                fraction,
                exponent,
            })
    }

    fn is_integer(&self) -> bool {
        self.fraction.is_none() && self.exponent.is_none()
    }

    /// The digits before and after the point.
    fn digits(&self) -> impl DoubleEndedIterator<Item = u8> {
        self.whole
            .bytes()
            .chain(self.fraction.unwrap_or_default().bytes())
    }

    fn trailing_zeros(&self) -> usize {
        self.digits()
            .rev()
            .take_while(|digit| *digit == b'0')
            .count()
    }

    /// The digits without the zeros at either end.
    fn significant(&self) -> impl Iterator<Item = u8> {
        let all = self.whole.len() + self.fraction.unwrap_or_default().len();
        self.digits()
            .take(all - self.trailing_zeros())
            .skip_while(|digit| *digit == b'0')
    }

    /// The power of ten of the last significant digit; `None` beyond an `i64`.
    fn scale(&self) -> Option<i128> {
        let exponent: i64 = self.exponent.map_or(Ok(0), str::parse).ok()?;
        let fraction = self.fraction.unwrap_or_default().len();
        Some(
            i128::from(exponent) + i128::try_from(self.trailing_zeros()).ok()?
                - i128::try_from(fraction).ok()?,
        )
    }

    /// Whether two numbers are of one kind and equal. Exponents beyond an `i64` are not compared.
    fn same(&self, other: &Self) -> bool {
        self.negative == other.negative
            && self.is_integer() == other.is_integer()
            && self
                .scale()
                .is_some_and(|scale| other.scale() == Some(scale))
            && self.significant().eq(other.significant())
    }
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

    /// Writes its text a byte at a time.
    struct Piecemeal<'t>(&'t str);

    impl Display for Piecemeal<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0
                .chars()
                .try_for_each(|character| f.write_char(character))
        }
    }

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
    fn big_integers_compare_by_value_with_both_bounds_included() {
        let bounds = (
            Some("-100000000000000000000"),
            Some("200000000000000000000"),
        );
        for (text, inside) in [
            ("-100000000000000000001", false),
            ("-100000000000000000000", true),
            ("-99999999999999999999", true),
            ("99999999999999999999", true),
            ("200000000000000000000", true),
            ("200000000000000000001", false),
            ("1000000000000000000000", false),
            ("-1000000000000000000000", false),
        ] {
            assert_eq!(big_in(&text, bounds.0, bounds.1), inside, "{text}");
        }
    }

    #[test]
    fn leading_zeros_and_the_sign_of_zero_change_no_comparison() {
        assert!(big_in(&"-000", Some("0"), Some("0")));
        assert!(big_in(&"00012", Some("12"), Some("12")));
    }

    #[test]
    fn an_integer_of_any_length_is_compared_to_its_last_digit() {
        let nines = "9".repeat(100_000);
        let below = format!("{}8", "9".repeat(99_999));
        assert!(big_in(&below, None, Some(&nines)));
        assert!(!big_in(&nines, None, Some(&below)));
    }

    #[test]
    fn text_that_is_no_integer_is_in_no_integer_range() {
        for text in ["", "-", "1.0", "1e400", "--1", "1-", "+1", "abc", "٣"] {
            assert!(!big_in(&text, None, None), "{text}");
        }
    }

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

    #[test]
    fn text_is_kept_whole_beyond_its_place_on_the_stack() {
        let long = "0123456789".repeat(20);
        assert_eq!(Text::of(&Piecemeal(&long)).unwrap().as_str(), long);
        assert_eq!(Text::of(&long).unwrap().as_str(), long);
    }

    proptest! {
        #[test]
        fn big_ranges_agree_with_i128(value: i128, first: Option<i128>, last: Option<i128>) {
            let inside = first.is_none_or(|first| first <= value) && last.is_none_or(|last| value <= last);
            let (first, last) = (first.map(|first| first.to_string()), last.map(|last| last.to_string()));
            prop_assert_eq!(big_in(&value, first.as_deref(), last.as_deref()), inside);
            prop_assert_eq!(big_in(&Piecemeal(&value.to_string()), first.as_deref(), last.as_deref()), inside);
        }

        #[test]
        fn small_ranges_agree_with_i128(value in -12..12i128, first in -12..12i128, last in -12..12i128) {
            let inside = (first..=last).contains(&value);
            prop_assert_eq!(big_in(&value, Some(&first.to_string()), Some(&last.to_string())), inside);
        }

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
