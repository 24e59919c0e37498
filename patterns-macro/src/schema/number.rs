//! Numbers of JSON by their exact value, whatever their size and however they are written.

use std::cmp::Ordering;
use std::fmt;

use crate::ir::Integer;

/// A number: an exact decimal fraction.
///
/// `1`, `1.0` and `10e-1` are equal, as JSON Schema has it. Only drafts up to 4 tell them apart;
/// for them [`is_written_whole`](Self::is_written_whole) remembers how the number was written.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// False for zero.
    negative: bool,
    /// Digits without zeros at either end; none for zero.
    digits: String,
    /// The value is `0.digits` times ten to this power; 0 for zero.
    exponent: i64,
    written_whole: bool,
}

/// The most digits of an integer that [`Number`] writes out. `1e1000000` is a number, too.
const MOST_DIGITS: i64 = 400;

impl Number {
    /// Reads a number in JSON's notation.
    ///
    /// An exponent beyond 18 digits is cut to that size, which keeps its order among all numbers
    /// that a program can hold.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, power) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, power)) => (mantissa, read_power(power)?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let written_whole = whole.len() == unsigned.len();
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let leading = all.len() - digits.len();
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            return Some(Self {
                negative: false,
                digits: String::new(),
                exponent: 0,
                written_whole,
            });
        }
        let point = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
        Some(Self {
            negative,
            digits: digits.to_owned(),
            exponent: point.saturating_add(power),
            written_whole,
        })
    }

    /// `true` if the number has no fraction: `3` and `3.0`, but not `3.5`.
    pub(crate) fn is_whole(&self) -> bool {
        i64::try_from(self.digits.len()).is_ok_and(|digits| digits <= self.exponent)
            || self.digits.is_empty()
    }

    /// `true` if the number was written with digits only: `3`, but neither `3.0` nor `3e0`.
    pub(crate) fn is_written_whole(&self) -> bool {
        self.written_whole
    }

    /// The number as an integer, if it has no fraction and at most 400 digits.
    pub(crate) fn to_integer(&self) -> Option<Integer> {
        self.is_whole().then(|| self.floor()).flatten()
    }

    /// The largest integer that is not above the number, if it has at most 400 digits.
    pub(crate) fn floor(&self) -> Option<Integer> {
        let truncated = self.truncated()?;
        let below = self.negative && !self.is_whole();
        Some(if below {
            truncated.predecessor()
        } else {
            truncated
        })
    }

    /// The smallest integer that is not below the number, if it has at most 400 digits.
    pub(crate) fn ceiling(&self) -> Option<Integer> {
        let truncated = self.truncated()?;
        let above = !self.negative && !self.is_whole();
        Some(if above {
            truncated.successor()
        } else {
            truncated
        })
    }

    fn truncated(&self) -> Option<Integer> {
        if self.exponent > MOST_DIGITS {
            return None;
        }
        let len = usize::try_from(self.exponent.max(0)).ok()?;
        let digits: String = self
            .digits
            .chars()
            .chain(std::iter::repeat('0'))
            .take(len)
            .collect();
        Some(Integer::new(self.negative, &digits))
    }

    /// The nearest float; infinite if the number is too large for one.
    ///
    /// The order is kept: a number that is not below another is not below it as a float.
    pub(crate) fn to_f64(&self) -> f64 {
        let sign = if self.negative { "-" } else { "" };
        let digits = if self.digits.is_empty() {
            "0"
        } else {
            &self.digits
        };
        let text = format!("{sign}0.{digits}e{}", self.exponent);
        text.parse()
            .expect("digits, a point and an exponent are a float")
    }

    /// Tells if the number is an integer times another one; nothing if that is too much work.
    pub(crate) fn is_multiple_of(&self, divisor: &Self) -> Option<bool> {
        if self.digits.is_empty() {
            return Some(true);
        }
        let last =
            |number: &Self| number.exponent - i64::try_from(number.digits.len()).unwrap_or(0);
        let zeros = last(self).saturating_sub(last(divisor));
        if zeros < 0 {
            // The last digit is not zero, so the quotient has a fraction.
            return Some(false);
        }
        let modulus: u128 = divisor.digits.parse::<u64>().ok()?.into();
        let digits = self.digits.bytes().map(|digit| u128::from(digit - b'0'));
        let mut rest = digits.fold(0, |rest, digit| (rest * 10 + digit) % modulus);
        let mut power = 10 % modulus;
        let mut left = zeros;
        while left > 0 && rest > 0 {
            if left % 2 == 1 {
                rest = rest * power % modulus;
            }
            power = power * power % modulus;
            left /= 2;
        }
        Some(rest == 0)
    }

    /// The order of the values without their signs.
    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            // Fractions without zeros at their ends are ordered as text.
            (false, false) => self
                .exponent
                .cmp(&other.exponent)
                .then_with(|| self.digits.cmp(&other.digits)),
        }
    }
}

fn read_power(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let power = digits.parse().unwrap_or(i64::MAX).min(10i64.pow(18));
    Some(if negative { -power } else { power })
}

impl From<&Integer> for Number {
    fn from(value: &Integer) -> Self {
        Self::parse(&value.to_string()).expect("an integer is a number of JSON")
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_magnitude(other),
            (true, true) => other.cmp_magnitude(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

/// The shortest plain notation: `12`, `-0.5`, and `1e+30` where that would have many zeros.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let len = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        let sign = if self.negative { "-" } else { "" };
        if self.digits.is_empty() {
            return f.write_str("0");
        }
        let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
        match self.exponent {
            whole if whole >= len && whole <= 21 => {
                write!(f, "{sign}{}{}", self.digits, zeros(whole - len))
            }
            point if point > 0 && point < len => {
                let (whole, fraction) = self.digits.split_at(usize::try_from(point).unwrap_or(0));
                write!(f, "{sign}{whole}.{fraction}")
            }
            point if point <= 0 && point > -6 => {
                write!(f, "{sign}0.{}{}", zeros(-point), self.digits)
            }
            point => {
                let (first, rest) = self.digits.split_at(1);
                let dot = if rest.is_empty() { "" } else { "." };
                write!(f, "{sign}{first}{dot}{rest}e{}", point.saturating_sub(1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn numbers_are_equal_by_value_however_they_are_written() {
        for same in [
            ["1", "1.0", "10e-1"],
            ["0", "-0.0", "0e5"],
            ["1200", "1.2e3", "12E+2"],
            ["-0.05", "-5e-2", "-0.0500"],
        ] {
            for text in same {
                assert_eq!(number(text), number(same[0]), "{text}");
                assert_eq!(number(text).to_string(), number(same[0]).to_string());
            }
        }
        assert!(number("3").is_written_whole());
        assert!(!number("3.0").is_written_whole() && !number("3e0").is_written_whole());
    }

    #[test]
    fn numbers_order_by_value_at_any_size() {
        let sorted = [
            "-1e400", "-12", "-1.5", "-0.01", "0", "1e-400", "0.5", "0.51", "1", "9", "10", "1e400",
        ];
        for (at, low) in sorted.iter().enumerate() {
            for high in &sorted[at + 1..] {
                assert!(number(low) < number(high), "{low} < {high}");
            }
        }
    }

    #[test]
    fn the_integers_around_a_number_are_found() {
        for (text, floor, ceiling) in [
            ("1.5", 1, 2),
            ("-1.5", -2, -1),
            ("2", 2, 2),
            ("-2.0", -2, -2),
            ("0.001", 0, 1),
            ("-0.001", -1, 0),
            ("12e2", 1200, 1200),
        ] {
            assert_eq!(number(text).floor(), Some(Integer::from(floor)), "{text}");
            assert_eq!(
                number(text).ceiling(),
                Some(Integer::from(ceiling)),
                "{text}"
            );
        }
        assert_eq!(number("1e401").floor(), None);
        assert_eq!(number("1.5").to_integer(), None);
    }

    #[test]
    fn multiples_are_exact() {
        for (number, divisor, expected) in [
            ("4.5", "1.5", Some(true)),
            ("35", "1.5", Some(false)),
            ("0.0075", "0.0001", Some(true)),
            ("0.00751", "0.0001", Some(false)),
            ("0.3", "0.1", Some(true)),
            ("0", "7", Some(true)),
            ("-14", "7", Some(true)),
            ("1e308", "0.123456789", Some(false)),
            ("1e308", "0.5", Some(true)),
            ("1e1000000000000", "64", Some(true)),
            ("12345678901234567890123", "3", Some(true)),
            ("12345678901234567890124", "3", Some(false)),
            ("12345678901234567890123", "123456789012345678901", None),
            ("100", "1000", Some(false)),
        ] {
            let [number, divisor] = [number, divisor].map(self::number);
            assert_eq!(
                number.is_multiple_of(&divisor),
                expected,
                "{number} of {divisor}"
            );
        }
    }

    #[test]
    fn text_that_is_not_a_number_is_refused() {
        for text in ["", "-", "x", "1e", "1e+", "0x1", ".5", "1_000", "١"] {
            assert!(Number::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn floats_keep_the_order_of_numbers() {
        assert!((number("0.1").to_f64() - 0.1).abs() < f64::EPSILON);
        assert!(number("1e999").to_f64().is_infinite());
        assert!(number("0.1").to_f64() <= number("0.10000000000000000001").to_f64());
    }

    #[test]
    fn numbers_are_shown_in_their_shortest_plain_notation() {
        for (text, shown) in [
            ("12", "12"),
            ("-0.50", "-0.5"),
            ("120", "120"),
            ("12.25", "12.25"),
            ("0.002", "0.002"),
            ("1e30", "1e30"),
            ("1.5e-10", "1.5e-10"),
        ] {
            assert_eq!(number(text).to_string(), shown);
        }
    }
}
