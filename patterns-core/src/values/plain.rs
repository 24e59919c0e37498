//! The number type of value types that have none of their own.

use core::fmt::{self, Debug, Display};

use crate::subject::Number;
use crate::values::Wide;

/// A number of a value type that has no number type of its own. `number(n)` binds it.
///
/// `Display` writes the decimal text, and a float with its point. Equality is the language's: an
/// integer never equals a float.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::values::PlainNumber;
///
/// assert_eq!(PlainNumber::from(7_i64).to_string(), "7");
/// assert_eq!(PlainNumber::from(7.0).to_string(), "7.0");
/// assert_ne!(PlainNumber::from(7_i64), PlainNumber::from(7.0));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum PlainNumber {
    /// An integer that fits an `i64`.
    Int(i64),
    /// An integer above `i64::MAX` that fits a `u64`.
    UInt(u64),
    /// An integer that fits neither.
    Wide(Wide),
    /// A float.
    Float(f64),
}

impl PlainNumber {
    /// The number as a view holds it.
    #[inline]
    pub(crate) fn classify(self) -> Number<Self> {
        match self {
            Self::Int(value) => Number::Int(value),
            Self::UInt(value) => Number::UInt(value),
            Self::Float(value) => Number::Float(value),
            Self::Wide(_) => Number::Big(self),
        }
    }
}

impl From<i64> for PlainNumber {
    #[inline]
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<u64> for PlainNumber {
    #[inline]
    fn from(value: u64) -> Self {
        i64::try_from(value).map_or(Self::UInt(value), Self::Int)
    }
}

impl From<i128> for PlainNumber {
    #[inline]
    fn from(value: i128) -> Self {
        if let Ok(value) = i64::try_from(value) {
            Self::Int(value)
        } else if value < 0 {
            Self::Wide(Wide::Negative(value))
        } else {
            Self::from(value.unsigned_abs())
        }
    }
}

impl From<u128> for PlainNumber {
    #[inline]
    fn from(value: u128) -> Self {
        u64::try_from(value).map_or(Self::Wide(Wide::Positive(value)), Self::from)
    }
}

impl From<f64> for PlainNumber {
    #[inline]
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl Display for PlainNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => Display::fmt(value, f),
            Self::UInt(value) => Display::fmt(value, f),
            Self::Wide(value) => Display::fmt(value, f),
            // A float is written with its point.
            Self::Float(value) => Debug::fmt(value, f),
        }
    }
}

/// Compares a type's own numbers by the language's rules, using their `classify`.
macro_rules! compared {
    ($number:ident $(<$own:lifetime>)?) => {
        impl$(<$own>)? PartialEq for $number $(<$own>)? {
            fn eq(&self, other: &Self) -> bool {
                $crate::subject::number::same_numbers(&self.classify(), &other.classify())
            }
        }

        impl$(<$own>)? $crate::rules::constant::Constant for $number $(<$own>)? {
            fn equals<'w, S: $crate::subject::Subject<'w>>(&self, subject: &S) -> bool {
                match subject.view() {
                    $crate::subject::View::Number(number) => {
                        $crate::subject::number::same_numbers(&number, &self.classify())
                    }
                    _ => false,
                }
            }
        }
    };
}
#[allow(unused_imports, reason = "each serves some of the value types")]
pub(crate) use compared;

compared!(PlainNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_representation_whatever_it_comes_from() {
        assert!(matches!(PlainNumber::from(1_u128), PlainNumber::Int(1)));
        assert!(matches!(PlainNumber::from(-1_i128), PlainNumber::Int(-1)));
        let above = i128::from(i64::MAX) + 1;
        assert!(matches!(PlainNumber::from(above), PlainNumber::UInt(_)));
        let beyond = u128::from(u64::MAX) + 1;
        assert_eq!(PlainNumber::from(beyond).to_string(), beyond.to_string());
        let below = i128::from(i64::MIN) - 1;
        assert_eq!(PlainNumber::from(below).to_string(), below.to_string());
    }
}
