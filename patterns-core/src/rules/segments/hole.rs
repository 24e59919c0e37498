//! The types that a hole in a string can be read as, and how much of a text each reads.

use core::str::FromStr;

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

    /// The length of the run at the back of a text: the longest that ends there.
    fn last_run(text: &str) -> usize;

    /// The value of the run at the front, and its length. None if the type has no such value. A
    /// float is finite.
    #[inline]
    #[must_use]
    fn read(text: &str) -> Option<(Self, usize)> {
        let end = Self::run(text);
        let value = text[..end].parse().ok()?;
        Some((value, end))
    }
}

/// The number of characters beyond its end that a run may have to look at: `e+` is a part of it
/// only if a digit follows, and in the other direction if one precedes.
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

/// Where the digits before some place of a text begin.
fn digits_before(bytes: &[u8], end: usize) -> usize {
    let digits = bytes[..end].iter().rev();
    end - digits.take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where the sign before some place of a text begins, if there is one.
fn sign_before(bytes: &[u8], end: usize) -> usize {
    end - usize::from(matches!(bytes[..end].last(), Some(b'+' | b'-')))
}

/// Where the digits before some place of a text begin, with a point among them and more digits
/// before that. There may be none.
fn fraction_before(bytes: &[u8], end: usize) -> usize {
    let start = digits_before(bytes, end);
    match bytes[..start].last() {
        Some(b'.') if start < end => digits_before(bytes, start - 1),
        _ => start,
    }
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

            fn last_run(text: &str) -> usize {
                let end = text.len();
                match digits_before(text.as_bytes(), end) {
                    start if start == end => 0,
                    start => end - sign_before(text.as_bytes(), start),
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

            fn last_run(text: &str) -> usize {
                let (bytes, end) = (text.as_bytes(), text.len());
                let power = digits_before(bytes, end);
                if power == end {
                    return 0;
                }
                let signed = sign_before(bytes, power);
                if let Some(b'e' | b'E') = bytes[..signed].last() {
                    let start = fraction_before(bytes, signed - 1);
                    if start < signed - 1 {
                        return end - sign_before(bytes, start);
                    }
                }
                end - sign_before(bytes, fraction_before(bytes, end))
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

    fn last_run(text: &str) -> usize {
        let mut words = ["true", "false"].into_iter();
        let word = words.find(|word| text.ends_with(word));
        word.map_or(0, str::len)
    }
}

impl Hole for char {
    fn run(text: &str) -> usize {
        text.chars().next().map_or(0, char::len_utf8)
    }

    fn last_run(text: &str) -> usize {
        text.chars().next_back().map_or(0, char::len_utf8)
    }
}
