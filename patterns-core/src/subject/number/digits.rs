//! Integers of any size, compared with the bounds of a range digit by digit.

use core::cmp::Ordering;
use core::fmt::{self, Display, Write};

/// Returns whether a big number is an integer between two decimal literals, both inclusive, by
/// value. The digits are compared as they are written out. Nothing is allocated, however many there
/// are.
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
            // Beyond the bound's own digits the lengths decide.
            self.prefix = self
                .digits
                .get(position)
                .map_or(Ordering::Equal, |own| digit.cmp(own));
        }
    }
}

/// Reads the text of an integer. Anything else is an error, which stops the writing.
struct Digits<'b> {
    negative: bool,
    /// A digit was seen.
    any: bool,
    /// The number of digits seen after the leading zeros.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::Piecemeal;
    use proptest::prelude::*;

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
    }
}
