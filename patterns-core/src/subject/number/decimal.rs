//! The decimal text of a number that does not fit 64 bits.

use core::fmt::{self, Display, Write};

/// The number of bytes of a number's text on the stack: more than the 40 of an `i128`.
const INLINE: usize = 64;

/// The decimal text of a number, on the stack while it is short.
pub(crate) struct Text {
    inline: [u8; INLINE],
    len: usize,
    long: Option<String>,
}

impl Text {
    /// `None` when the number's `Display` fails.
    pub(crate) fn of<B: Display>(number: &B) -> Option<Self> {
        let mut text = Self {
            inline: [0; INLINE],
            len: 0,
            long: None,
        };
        write!(text, "{number}").ok()?;
        Some(text)
    }

    pub(crate) fn as_str(&self) -> &str {
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
pub(crate) struct Decimal<'t> {
    negative: bool,
    pub(crate) whole: &'t str,
    fraction: Option<&'t str>,
    exponent: Option<&'t str>,
}

impl<'t> Decimal<'t> {
    /// `None` if the text is not a decimal number.
    pub(crate) fn parse(text: &'t str) -> Option<Self> {
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

    pub(crate) fn is_integer(&self) -> bool {
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

    /// Returns whether two numbers are of one kind and equal. Exponents beyond an `i64` are not
    /// compared.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.negative == other.negative
            && self.is_integer() == other.is_integer()
            && self
                .scale()
                .is_some_and(|scale| other.scale() == Some(scale))
            && self.significant().eq(other.significant())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::Piecemeal;

    #[test]
    fn text_is_kept_whole_beyond_its_place_on_the_stack() {
        let long = "0123456789".repeat(20);
        assert_eq!(Text::of(&Piecemeal(&long)).unwrap().as_str(), long);
        assert_eq!(Text::of(&long).unwrap().as_str(), long);
    }
}
