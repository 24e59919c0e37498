//! Strings made of segments, for `str("v", u32(major), "." , rest @ ..)`: each step takes a part
//! from the front of a string and leaves the rest. Nothing is allocated.

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

/// The longest prefix of the text that parses as a `T`, parsed, and the rest after it.
///
/// A prefix parses if the type's `FromStr` accepts it, except that a float must be digits and
/// finite. So a `u8` reads `25` from `256`. The time is linear; for a float that is too large it is
/// `n log n`.
#[inline]
#[must_use]
pub fn typed<T: Hole>(text: &str) -> Option<(T, &str)> {
    let (value, end) = T::longest(text)?;
    Some((value, &text[end..]))
}

/// Types that a hole in a string can be read as.
pub trait Hole: Sized {
    /// The value of the longest prefix that parses, and the length of that prefix in bytes.
    fn longest(text: &str) -> Option<(Self, usize)>;
}

macro_rules! integer_holes {
    ($($ty:ident)*) => {$(
        impl Hole for $ty {
            fn longest(text: &str) -> Option<(Self, usize)> {
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
                    let tens = value.checked_mul(10);
                    let longer = if negative {
                        tens.and_then(|tens| tens.checked_sub(digit))
                    } else {
                        tens.and_then(|tens| tens.checked_add(digit))
                    };
                    // Once out of range, a longer prefix stays out of range.
                    let Some(longer) = longer else { break };
                    value = longer;
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
            fn longest(text: &str) -> Option<(Self, usize)> {
                FloatRun::of(text)?.longest(|end| {
                    let value: $ty = text[..end].parse().ok()?;
                    value.is_finite().then_some((value, end))
                })
            }
        }
    )*};
}

float_holes!(f32 f64);

/// The ends of the parts of a float at the front of a text.
struct FloatRun {
    /// After the first digit.
    first_digit: usize,
    /// After the digits and the point.
    mantissa: usize,
    /// After the first and after the last digit of the exponent.
    exponent: Option<(usize, usize)>,
}

impl FloatRun {
    fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let sign = |at: usize| usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        let digits = |at: usize| {
            bytes[at..]
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count()
        };

        let whole = sign(0);
        let mut mantissa = whole + digits(whole);
        let mut first_digit = (mantissa > whole).then_some(whole + 1);
        if bytes.get(mantissa) == Some(&b'.') {
            let fraction = mantissa + 1;
            mantissa = fraction + digits(fraction);
            first_digit = first_digit.or((mantissa > fraction).then_some(fraction + 1));
        }
        let exponent = matches!(bytes.get(mantissa), Some(b'e' | b'E')).then(|| {
            let power = mantissa + 1 + sign(mantissa + 1);
            (power + 1, power + digits(power))
        });
        Some(Self {
            first_digit: first_digit?,
            mantissa,
            exponent: exponent.filter(|(first, last)| first <= last),
        })
    }

    /// The value at the last end where `finite` has one. A text with one more digit is at least as
    /// far from zero, so each part is searched by halves.
    fn longest<T>(&self, finite: impl Fn(usize) -> Option<T>) -> Option<T> {
        // If an exponent is too small to be finite, shortening it does not help: only a mantissa
        // beyond all floats needs it.
        let with_exponent = self
            .exponent
            .and_then(|(first, last)| last_finite(first, last, &finite));
        with_exponent.or_else(|| last_finite(self.first_digit, self.mantissa, &finite))
    }
}

/// The value at the last of the ends `first..=last` that has one, given that no end has one after
/// the first without.
fn last_finite<T>(first: usize, last: usize, finite: impl Fn(usize) -> Option<T>) -> Option<T> {
    if let Some(value) = finite(last) {
        return Some(value);
    }
    let (mut low, mut high) = (first, last);
    let mut best = None;
    while low < high {
        let middle = low + (high - low) / 2;
        match finite(middle) {
            Some(value) => {
                best = Some(value);
                low = middle + 1;
            }
            None => high = middle,
        }
    }
    best
}

impl Hole for bool {
    fn longest(text: &str) -> Option<(Self, usize)> {
        [("true", true), ("false", false)]
            .into_iter()
            .find(|(word, _)| text.starts_with(word))
            .map(|(word, value)| (value, word.len()))
    }
}

impl Hole for char {
    fn longest(text: &str) -> Option<(Self, usize)> {
        text.chars().next().map(|first| (first, first.len_utf8()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::fmt::Debug;
    use core::str::FromStr;
    use proptest::prelude::*;

    /// The longest prefix that parses, by trying them all.
    fn longest_by_trying<T: FromStr>(text: &str, finite: impl Fn(&T) -> bool) -> Option<(T, &str)> {
        let ends = (0..=text.len())
            .rev()
            .filter(|end| text.is_char_boundary(*end));
        ends.filter(|end| !text[..*end].contains(['n', 'N', 'i', 'I']))
            .find_map(|end| Some((text[..end].parse().ok().filter(&finite)?, &text[end..])))
    }

    fn agree<T: Hole + FromStr + PartialEq + Debug>(text: &str, finite: impl Fn(&T) -> bool) {
        assert_eq!(typed::<T>(text), longest_by_trying(text, finite), "{text}");
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
    fn an_integer_stops_where_its_type_ends() {
        assert_eq!(typed::<u8>("256"), Some((25, "6")));
        assert_eq!(typed::<i8>("-129"), Some((-12, "9")));
        assert_eq!(typed::<i8>("-128"), Some((-128, "")));
        assert_eq!(typed::<u8>("0000000001x"), Some((1, "x")));
    }

    #[test]
    fn signs_are_those_of_the_type() {
        assert_eq!(typed::<u8>("-1"), None);
        assert_eq!(typed::<u8>("+1"), Some((1, "")));
        assert_eq!(typed::<i64>("-"), None);
        assert_eq!(typed::<i64>(""), None);
    }

    #[test]
    fn a_float_takes_its_fraction_and_its_exponent() {
        assert_eq!(typed::<f64>("1.5e3x"), Some((1500.0, "x")));
        assert_eq!(typed::<f64>("-.5"), Some((-0.5, "")));
        assert_eq!(typed::<f64>("1e+"), Some((1.0, "e+")));
        assert_eq!(typed::<f64>("1.5.2"), Some((1.5, ".2")));
    }

    #[test]
    fn a_float_is_written_in_digits() {
        for text in ["inf", "nan", "-infinity", ".", "-", "e5", "", "é"] {
            assert_eq!(typed::<f64>(text), None, "{text}");
        }
    }

    #[test]
    fn a_float_stays_finite() {
        assert_eq!(typed::<f64>("1e400"), Some((1e40, "0")));
        assert_eq!(typed::<f32>("1e39"), Some((1e3, "9")));
        let (value, rest) = typed::<f64>(&"9".repeat(400))
            .map(|(value, rest)| (value, rest.len()))
            .unwrap();
        assert!(value.is_finite() && value > 1e307);
        assert_eq!(rest, 92);
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
    }

    #[test]
    fn a_megabyte_of_digits_is_no_burden() {
        let digits = "1".repeat(1 << 20);
        let zeros = "0".repeat(1 << 20);
        let fraction = format!("0.{digits}");
        let exponent = format!("1e{digits}");
        let started = std::time::Instant::now();
        for text in [&digits, &zeros, &fraction, &exponent] {
            assert!(typed::<u64>(text).is_some());
            assert!(typed::<i128>(text).is_some());
            assert!(typed::<f64>(text).is_some());
        }
        // Trying every prefix would take hours.
        assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    }

    proptest! {
        #[test]
        fn integers_agree_with_trying_every_prefix(text in "[-+]?[0-9]{0,42}[-+a.é]?[0-9]?") {
            agree::<i8>(&text, |_| true);
            agree::<u8>(&text, |_| true);
            agree::<i16>(&text, |_| true);
            agree::<u32>(&text, |_| true);
            agree::<i64>(&text, |_| true);
            agree::<u64>(&text, |_| true);
            agree::<i128>(&text, |_| true);
            agree::<u128>(&text, |_| true);
            agree::<usize>(&text, |_| true);
        }

        #[test]
        fn floats_agree_with_trying_every_prefix(
            text in "[-+]?[0-9]{0,50}\\.?[0-9]{0,3}([eE][-+]?[0-9]{0,4})?[.e+x]?[0-9]?",
        ) {
            agree::<f64>(&text, |value| value.is_finite());
            agree::<f32>(&text, |value| value.is_finite());
        }

        #[test]
        fn long_floats_agree_with_trying_every_prefix(
            text in "-?(0{0,3}|[0-9]{290,340})\\.?(0{0,330}|[0-9]{0,5})[1-9]?([eE][-+]?0{0,3}[0-9]{0,3})?",
        ) {
            agree::<f64>(&text, |value| value.is_finite());
            agree::<f32>(&text, |value| value.is_finite());
        }

        #[test]
        fn any_text_agrees_with_trying_every_prefix(text in ".{0,6}|[a-z0-9.+-]{0,6}") {
            agree::<i32>(&text, |_| true);
            agree::<f64>(&text, |value| value.is_finite());
        }
    }
}
