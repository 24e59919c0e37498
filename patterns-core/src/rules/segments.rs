//! Strings made of segments, for `str("v", u32(major), "." , rest @ ..)`: each step reads a part
//! at the front of a string and leaves the rest. Nothing is allocated.

use core::str::FromStr;

/// The rest after a literal, if the text begins with it.
#[inline]
#[must_use]
pub fn literal<'v>(text: &'v str, literal: &str) -> Option<&'v str> {
    text.strip_prefix(literal)
}

/// A hole up to the first occurrence of a literal, and the rest after the literal. Linear time.
#[inline]
#[must_use]
pub fn until<'v>(text: &'v str, literal: &str) -> Option<(&'v str, &'v str)> {
    text.split_once(literal)
}

/// A hole up to a literal that ends the text.
#[inline]
#[must_use]
pub fn until_end<'v>(text: &'v str, literal: &str) -> Option<&'v str> {
    text.strip_suffix(literal)
}

/// The value at the front of a text, and the rest after it.
///
/// The whole [run](Hole::run) must be one value of the type, so a `u8` reads nothing from `3000`.
/// Linear time.
#[inline]
#[must_use]
pub fn typed<T: Hole>(text: &str) -> Option<(T, &str)> {
    let (value, end) = T::read(text)?;
    Some((value, &text[end..]))
}

/// Types that a hole in a string can be read as.
pub trait Hole: FromStr {
    /// The length of the run at the front of a text: what can be written of a value of this kind,
    /// whether or not the value is in the range of the type. It is never cut. 0 if there is none.
    ///
    /// - Integers: digits, after at most one sign.
    /// - Floats: digits, after at most one sign; a point with digits after it; `e` or `E`, at most
    ///   one sign, and digits. Digits may be missing before the point.
    /// - `bool`: `true` or `false`.
    /// - `char`: one character.
    fn run(text: &str) -> usize;

    /// The value of that run, and its length. None if the type has no such value. A float is
    /// finite.
    #[inline]
    #[must_use]
    fn read(text: &str) -> Option<(Self, usize)> {
        let end = Self::run(text);
        let value = text[..end].parse().ok()?;
        Some((value, end))
    }
}

/// The number of characters after its end that a run may have to look at: `e+` is a part of it only
/// if a digit follows.
pub(crate) const LOOKAHEAD: usize = 3;

/// The length of the digits at some place of a text.
fn digits(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default().iter();
    rest.take_while(|byte| byte.is_ascii_digit()).count()
}

/// The length of a sign at some place of a text.
fn sign(bytes: &[u8], at: usize) -> usize {
    usize::from(matches!(bytes.get(at), Some(b'+' | b'-')))
}

macro_rules! integer_holes {
    ($($ty:ident)*) => {$(
        impl Hole for $ty {
            fn run(text: &str) -> usize {
                let start = sign(text.as_bytes(), 0);
                match digits(text.as_bytes(), start) {
                    0 => 0,
                    digits => start + digits,
                }
            }

            // One walk. If `FromStr` read the run once more, `str("v", u32(a), ".", u32(b))` would
            // cost more: 188 -> 256 instructions.
            fn read(text: &str) -> Option<(Self, usize)> {
                let bytes = text.as_bytes();
                let negative = <$ty>::MIN != 0 && bytes.first() == Some(&b'-');
                let start = usize::from(negative || bytes.first() == Some(&b'+'));
                let mut value: $ty = 0;
                let mut end = start;
                for byte in &bytes[start..] {
                    let digit = byte.wrapping_sub(b'0');
                    if digit > 9 {
                        break;
                    }
                    let digit = <$ty>::try_from(digit).ok()?;
                    let tens = value.checked_mul(10)?;
                    value = if negative {
                        tens.checked_sub(digit)?
                    } else {
                        tens.checked_add(digit)?
                    };
                    end += 1;
                }
                (end > start).then_some((value, end))
            }
        }
    )*};
}

integer_holes!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! float_holes {
    ($($ty:ident)*) => {$(
        impl Hole for $ty {
            fn run(text: &str) -> usize {
                let bytes = text.as_bytes();
                let start = sign(bytes, 0);
                let mut end = start + digits(bytes, start);
                if bytes.get(end) == Some(&b'.') {
                    end = match digits(bytes, end + 1) {
                        0 => end,
                        fraction => end + 1 + fraction,
                    };
                }
                if end == start {
                    return 0;
                }
                if let Some(b'e' | b'E') = bytes.get(end) {
                    let power = end + 1 + sign(bytes, end + 1);
                    end = match digits(bytes, power) {
                        0 => end,
                        digits => power + digits,
                    };
                }
                end
            }

            fn read(text: &str) -> Option<(Self, usize)> {
                let end = Self::run(text);
                let value: $ty = text[..end].parse().ok()?;
                value.is_finite().then_some((value, end))
            }
        }
    )*};
}

float_holes!(f32 f64);

impl Hole for bool {
    fn run(text: &str) -> usize {
        let mut words = ["true", "false"].into_iter();
        let word = words.find(|word| text.starts_with(word));
        word.map_or(0, str::len)
    }
}

impl Hole for char {
    fn run(text: &str) -> usize {
        text.chars().next().map_or(0, char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::fmt::Debug;
    use proptest::prelude::*;

    /// The run by a grammar: the longest prefix that `is_number` accepts.
    fn run_by_trying(text: &str, is_number: fn(&str) -> bool) -> usize {
        let mut ends = (0..=text.len())
            .rev()
            .filter(|end| text.is_char_boundary(*end));
        ends.find(|end| is_number(&text[..*end])).unwrap_or(0)
    }

    fn unsigned(text: &str) -> &str {
        text.strip_prefix(['+', '-']).unwrap_or(text)
    }

    fn is_integer(text: &str) -> bool {
        let digits = unsigned(text);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// What Rust reads as a float, of digits and without a point at the end of its digits.
    fn is_float(text: &str) -> bool {
        let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
        text.parse::<f64>().is_ok()
            && !text.contains(['n', 'N', 'i', 'I'])
            && !mantissa.ends_with('.')
    }

    fn agree<T: Hole + PartialEq + Debug>(
        text: &str,
        is_number: fn(&str) -> bool,
        in_range: fn(&T) -> bool,
    ) {
        let end = run_by_trying(text, is_number);
        assert_eq!(T::run(text), end, "{text}");
        let value: Option<T> = text[..end].parse().ok().filter(in_range);
        assert_eq!(T::read(text), value.map(|value| (value, end)), "{text}");
    }

    #[test]
    fn a_literal_leaves_what_follows_it() {
        assert_eq!(literal("prefix", "pre"), Some("fix"));
        assert_eq!(literal("fix", "pre"), None);
        assert_eq!(literal("pre", "pre"), Some(""));
    }

    #[test]
    fn a_hole_runs_to_the_first_occurrence() {
        assert_eq!(until("a@b@c", "@"), Some(("a", "b@c")));
        assert_eq!(until("@b", "@"), Some(("", "b")));
        assert_eq!(until("ab", "@"), None);
    }

    #[test]
    fn a_hole_before_a_last_literal_runs_to_the_end() {
        assert_eq!(until_end("a.rs.rs", ".rs"), Some("a.rs"));
        assert_eq!(until_end(".rs", ".rs"), Some(""));
        assert_eq!(until_end("a.rs~", ".rs"), None);
    }

    #[test]
    fn holes_keep_character_boundaries() {
        assert_eq!(until("é𝄞—x", "—"), Some(("é𝄞", "x")));
        assert_eq!(typed::<char>("𝄞x"), Some(('𝄞', "x")));
    }

    #[test]
    fn an_integer_is_never_cut() {
        assert_eq!(typed::<u8>("255"), Some((255, "")));
        assert_eq!(typed::<u8>("256"), None);
        assert_eq!(typed::<u8>("3000"), None);
        assert_eq!(typed::<i8>("-129"), None);
        assert_eq!(typed::<i8>("-128"), Some((-128, "")));
        assert_eq!(typed::<u8>("0000000001x"), Some((1, "x")));
        assert_eq!(u8::run("3000x"), 4);
    }

    #[test]
    fn a_sign_is_a_part_of_the_number_after_it() {
        assert_eq!(typed::<u8>("-1"), None);
        assert_eq!(u8::run("-1"), 2);
        assert_eq!(typed::<u8>("+1"), Some((1, "")));
        assert_eq!(typed::<u8>("5--3"), Some((5, "--3")));
        assert_eq!(typed::<i64>("-"), None);
        assert_eq!(typed::<i64>("--1"), None);
        assert_eq!(typed::<i64>(""), None);
        assert_eq!(i64::run("-x"), 0);
    }

    #[test]
    fn a_float_takes_its_fraction_and_its_exponent() {
        assert_eq!(typed::<f64>("1.5e3x"), Some((1500.0, "x")));
        assert_eq!(typed::<f64>("-.5"), Some((-0.5, "")));
        assert_eq!(typed::<f64>("1e+"), Some((1.0, "e+")));
        assert_eq!(typed::<f64>("1.5em"), Some((1.5, "em")));
        assert_eq!(typed::<f64>("1.5.2"), Some((1.5, ".2")));
    }

    #[test]
    fn a_point_without_digits_after_it_is_no_part_of_a_float() {
        assert_eq!(typed::<f64>("1.rs"), Some((1.0, ".rs")));
        assert_eq!(typed::<f64>("1."), Some((1.0, ".")));
        assert_eq!(typed::<f64>("1.e5"), Some((1.0, ".e5")));
    }

    #[test]
    fn a_float_is_written_in_digits() {
        for text in ["inf", "nan", "-infinity", ".", "-", "e5", "", "é", ".e1"] {
            assert_eq!(typed::<f64>(text), None, "{text}");
        }
    }

    #[test]
    fn a_float_is_finite_and_never_cut() {
        assert_eq!(typed::<f64>("1e400"), None);
        assert_eq!(f64::run("1e400x"), 5);
        assert_eq!(typed::<f32>("1e39"), None);
        assert_eq!(typed::<f64>("1e39"), Some((1e39, "")));
        assert_eq!(typed::<f64>(&"9".repeat(400)), None);
        assert_eq!(typed::<f64>("1e-400"), Some((0.0, "")));
    }

    #[test]
    fn an_exponent_can_make_a_long_mantissa_finite() {
        let text = format!("1{}e-400", "0".repeat(400));
        assert_eq!(typed::<f64>(&text), Some((1.0, "")));
    }

    #[test]
    fn truth_values_are_words() {
        assert_eq!(typed::<bool>("true!"), Some((true, "!")));
        assert_eq!(typed::<bool>("falsehood"), Some((false, "hood")));
        assert_eq!(typed::<bool>("True"), None);
        assert_eq!((bool::run("true!"), bool::run("no")), (4, 0));
    }

    #[test]
    fn a_megabyte_of_digits_is_no_burden() {
        let digits = "1".repeat(1 << 20);
        let zeros = "0".repeat(1 << 20);
        let fraction = format!("0.{digits}");
        let exponent = format!("1e{digits}");
        let started = std::time::Instant::now();
        for text in [&digits, &zeros, &fraction, &exponent] {
            let is_integer = text == &zeros;
            assert_eq!(
                typed::<u64>(text).is_some(),
                is_integer || text.len() > 1 << 20
            );
            assert_eq!(f64::run(text), text.len());
            assert_eq!(typed::<f64>(text).is_some(), text.starts_with('0'));
        }
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn integers_agree_with_their_grammar(text in "[-+]?[0-9]{0,42}[-+a.é]?[0-9]?") {
            agree::<i8>(&text, is_integer, |_| true);
            agree::<u8>(&text, is_integer, |_| true);
            agree::<i16>(&text, is_integer, |_| true);
            agree::<u32>(&text, is_integer, |_| true);
            agree::<i64>(&text, is_integer, |_| true);
            agree::<u64>(&text, is_integer, |_| true);
            agree::<i128>(&text, is_integer, |_| true);
            agree::<u128>(&text, is_integer, |_| true);
            agree::<usize>(&text, is_integer, |_| true);
        }

        #[test]
        fn floats_agree_with_their_grammar(
            text in "[-+]?[0-9]{0,50}\\.?[0-9]{0,3}([eE][-+]?[0-9]{0,4})?[.e+x]?[0-9]?",
        ) {
            agree::<f64>(&text, is_float, |value| value.is_finite());
            agree::<f32>(&text, is_float, |value| value.is_finite());
        }

        #[test]
        fn any_text_agrees_with_the_grammars(text in ".{0,6}|[a-z0-9.+-]{0,6}") {
            agree::<i32>(&text, is_integer, |_| true);
            agree::<f64>(&text, is_float, |value| value.is_finite());
        }
    }
}
