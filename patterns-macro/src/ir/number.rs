//! Numbers in patterns: integers of any size, floats, and ranges of both.

use std::cmp::Ordering;
use std::fmt;

/// A finite float, stored as bits so that patterns can be compared. `-0.0` is stored as `0.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Float(u64);

impl Float {
    pub(crate) fn new(value: f64) -> Self {
        Self(if value == 0.0 { 0.0f64 } else { value }.to_bits())
    }

    pub(crate) fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

/// A range of floats. Bounds are never NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FloatRange {
    pub(crate) first: Option<Float>,
    pub(crate) last: Option<Float>,
    /// Whether `last` is in the range.
    pub(crate) inclusive: bool,
}

/// An integer of any size.
///
/// Integers of JSON have no bound, so literals have none. Patterns only need order, text and
/// neighbours of an integer: less code than the use of a crate of big integers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Integer {
    /// False for zero.
    negative: bool,
    /// Decimal digits without leading zeros, `"0"` for zero.
    digits: String,
}

impl Integer {
    /// Reads decimal digits.
    pub(crate) fn new(negative: bool, digits: &str) -> Self {
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() {
            return Self {
                negative: false,
                digits: "0".to_owned(),
            };
        }
        Self {
            negative,
            digits: digits.to_owned(),
        }
    }

    /// The value, if it fits an `i128`.
    pub(crate) fn to_i128(&self) -> Option<i128> {
        self.to_string().parse().ok()
    }

    /// The next smaller integer: the last one of a range that excludes its end.
    pub(crate) fn predecessor(&self) -> Self {
        if self.negative {
            return Self {
                negative: true,
                digits: magnitude_plus_one(&self.digits),
            };
        }
        if self.digits == "0" {
            return Self {
                negative: true,
                digits: "1".to_owned(),
            };
        }
        Self::new(false, &magnitude_minus_one(&self.digits))
    }

    /// The next larger integer.
    pub(crate) fn successor(&self) -> Self {
        if self.negative {
            return Self::new(true, &magnitude_minus_one(&self.digits));
        }
        Self {
            negative: false,
            digits: magnitude_plus_one(&self.digits),
        }
    }
}

fn magnitude_plus_one(digits: &str) -> String {
    let kept = digits.trim_end_matches('9');
    let zeros = "0".repeat(digits.len() - kept.len());
    match kept.char_indices().next_back() {
        None => format!("1{zeros}"),
        Some((at, digit)) => format!("{}{}{zeros}", &kept[..at], char::from(digit as u8 + 1)),
    }
}

/// The magnitude must be above zero.
fn magnitude_minus_one(digits: &str) -> String {
    let kept = digits.trim_end_matches('0');
    let nines = "9".repeat(digits.len() - kept.len());
    match kept.char_indices().next_back() {
        None => "0".to_owned(),
        Some((at, digit)) => format!("{}{}{nines}", &kept[..at], char::from(digit as u8 - 1)),
    }
}

impl From<i128> for Integer {
    fn from(value: i128) -> Self {
        Self::new(value < 0, &value.unsigned_abs().to_string())
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitudes = || {
            self.digits
                .len()
                .cmp(&other.digits.len())
                .then_with(|| self.digits.cmp(&other.digits))
        };
        match (self.negative, other.negative) {
            (false, false) => magnitudes(),
            (true, true) => magnitudes().reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        write!(f, "{sign}{}", self.digits)
    }
}

/// An inclusive range of integers of any size; `None` is unbounded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IntRange {
    pub(crate) first: Option<Integer>,
    pub(crate) last: Option<Integer>,
}

impl IntRange {
    pub(crate) fn single(value: Integer) -> Self {
        Self {
            first: Some(value.clone()),
            last: Some(value),
        }
    }
}

/// The integer types of at most 64 bits whose range does not depend on the platform.
///
/// Typed patterns of them become ranges, which the decision graph can switch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Int {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

impl Int {
    /// All types with their names and ranges.
    pub(crate) const ALL: [(Self, &'static str, i128, i128); 8] = [
        (Self::I8, "i8", i8::MIN as i128, i8::MAX as i128),
        (Self::I16, "i16", i16::MIN as i128, i16::MAX as i128),
        (Self::I32, "i32", i32::MIN as i128, i32::MAX as i128),
        (Self::I64, "i64", i64::MIN as i128, i64::MAX as i128),
        (Self::U8, "u8", 0, u8::MAX as i128),
        (Self::U16, "u16", 0, u16::MAX as i128),
        (Self::U32, "u32", 0, u32::MAX as i128),
        (Self::U64, "u64", 0, u64::MAX as i128),
    ];

    fn row(self) -> (Self, &'static str, i128, i128) {
        Self::ALL[self as usize]
    }

    pub(crate) fn name(self) -> &'static str {
        self.row().1
    }

    /// The smallest and the largest value.
    pub(crate) fn bounds(self) -> (i128, i128) {
        (self.row().2, self.row().3)
    }

    pub(crate) fn range(self) -> IntRange {
        let (first, last) = self.bounds();
        IntRange {
            first: Some(first.into()),
            last: Some(last.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_integers_carry_across_digits_and_signs() {
        for (value, below, above) in [
            (0, -1, 1),
            (-1, -2, 0),
            (9, 8, 10),
            (100, 99, 101),
            (-99, -100, -98),
        ] {
            let integer = Integer::from(value);
            assert_eq!(integer.predecessor(), Integer::from(below));
            assert_eq!(integer.successor(), Integer::from(above));
        }
    }

    #[test]
    fn integers_order_by_value_at_any_size() {
        let huge = Integer::new(false, "1000000000000000000000000000000000000000000");
        let low = Integer::new(true, "1000000000000000000000000000000000000000000");
        let mut sorted = vec![
            huge.clone(),
            Integer::from(-5),
            Integer::from(7),
            low.clone(),
            Integer::from(-40),
        ];
        sorted.sort();
        assert_eq!(
            sorted,
            [
                low,
                Integer::from(-40),
                Integer::from(-5),
                Integer::from(7),
                huge
            ]
        );
    }
}
