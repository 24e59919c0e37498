//! Numbers: integers of any size and floats, and their order.

use core::cmp::Ordering;
use core::hash::{Hash, Hasher};

use num_bigint::{BigInt, Sign};

use super::{Rare, Repr, Term};

/// A number, as a term represents it.
#[derive(Clone, Copy)]
pub(in crate::term) enum Num<'t> {
    Int(i64),
    Big(&'t BigInt),
    Float(f64),
}

impl Num<'_> {
    /// Compares by value. An integer is less than a float of the same value, and NaN is the
    /// greatest.
    pub(in crate::term) fn cmp(self, other: Num<'_>) -> Ordering {
        match (self, other) {
            (Self::Int(left), Num::Int(right)) => left.cmp(&right),
            (Self::Big(left), Num::Big(right)) => left.cmp(right),
            (Self::Int(_), Num::Big(right)) => sign(right).reverse(),
            (Self::Big(left), Num::Int(_)) => sign(left),
            (Self::Float(left), Num::Float(right)) => order_floats(left, right),
            (Self::Float(left), right) => right.cmp_float(left).reverse(),
            (left, Num::Float(right)) => left.cmp_float(right),
        }
    }

    /// Compares an integer with a float.
    fn cmp_float(self, float: f64) -> Ordering {
        const BEYOND: f64 = 9_223_372_036_854_775_808.0;
        if float.is_nan() {
            return Ordering::Less;
        }
        let by_value = match self {
            Self::Float(_) => Ordering::Equal,
            Self::Int(_) if float >= BEYOND => Ordering::Less,
            Self::Int(_) if float < -BEYOND => Ordering::Greater,
            Self::Int(value) => {
                let whole = float.trunc();
                #[expect(clippy::cast_possible_truncation, reason = "the float is in range")]
                let integer = whole as i64;
                value.cmp(&integer).then_with(|| order_floats(whole, float))
            }
            Self::Big(value) if float.is_infinite() || (-BEYOND..BEYOND).contains(&float) => {
                if float.is_infinite() {
                    order_floats(0.0, float)
                } else {
                    sign(value)
                }
            }
            Self::Big(value) => value.cmp(&whole(float)),
        };
        by_value.then(Ordering::Less)
    }

    pub(in crate::term) fn hash<H: Hasher>(self, state: &mut H) {
        match self {
            Self::Int(value) => value.hash(state),
            Self::Big(value) => value.hash(state),
            Self::Float(value) if value.is_nan() => f64::NAN.to_bits().hash(state),
            // The two zeros are equal, so they need equal hashes.
            Self::Float(value) => (value + 0.0).to_bits().hash(state),
        }
    }

    /// The nearest float.
    pub(in crate::term) fn to_f64(self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "the nearest float is wanted")]
            Self::Int(value) => value as f64,
            Self::Big(value) => value.to_string().parse().unwrap_or(f64::NAN),
            Self::Float(value) => value,
        }
    }
}

fn sign(value: &BigInt) -> Ordering {
    match value.sign() {
        Sign::Minus => Ordering::Less,
        Sign::NoSign => Ordering::Equal,
        Sign::Plus => Ordering::Greater,
    }
}

/// `-0.0` equals `0.0`, and NaN equals itself.
fn order_floats(left: f64, right: f64) -> Ordering {
    left.partial_cmp(&right)
        .unwrap_or_else(|| left.is_nan().cmp(&right.is_nan()))
}

/// A float without a fraction, as an integer.
fn whole(float: f64) -> BigInt {
    const MANTISSA: u32 = 52;
    let bits = float.to_bits();
    let exponent = (bits >> MANTISSA) & 0x7ff;
    let mantissa = (bits & ((1 << MANTISSA) - 1)) | (1 << MANTISSA);
    let integer = BigInt::from(mantissa) << (exponent - 1023 - u64::from(MANTISSA));
    if float < 0.0 { -integer } else { integer }
}

impl From<BigInt> for Term {
    fn from(value: BigInt) -> Self {
        match i64::try_from(&value) {
            Ok(value) => Self::held(Repr::Int(value)),
            Err(_) => Rare::Big(value).term(),
        }
    }
}

impl From<&BigInt> for Term {
    fn from(value: &BigInt) -> Self {
        match i64::try_from(value) {
            Ok(value) => Self::held(Repr::Int(value)),
            Err(_) => Rare::Big(value.clone()).term(),
        }
    }
}

impl Term {
    /// The number that a decimal text says: an integer of any size, or the nearest float.
    pub(in crate::term) fn of_decimal(text: &str) -> Option<Self> {
        match text.parse::<BigInt>() {
            Ok(value) => Some(value.into()),
            Err(_) => Some(text.parse::<f64>().ok()?.into()),
        }
    }

    pub(in crate::term) fn as_num(&self) -> Option<Num<'_>> {
        match self.repr() {
            Repr::Int(value) => Some(Num::Int(*value)),
            Repr::Float(bits) => Some(Num::Float(f64::from_bits(*bits))),
            _ => match self.rare()? {
                Rare::Big(value) => Some(Num::Big(value)),
                _ => None,
            },
        }
    }

    /// Returns `true` for an integer or a float.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.as_num().is_some()
    }

    /// The integer, if this is one, of any size.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// assert_eq!(Term::from(u64::MAX).to_big_int().unwrap(), u64::MAX.into());
    /// assert!(Term::from(1.0).to_big_int().is_none());
    /// ```
    #[must_use]
    pub fn to_big_int(&self) -> Option<BigInt> {
        match self.repr() {
            Repr::Int(value) => Some(BigInt::from(*value)),
            _ => match self.rare()? {
                Rare::Big(value) => Some(value.clone()),
                _ => None,
            },
        }
    }
}
