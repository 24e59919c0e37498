//! `ciborium`'s values as subjects: CBOR.
//!
//! A repeated key is kept in every occurrence, and the last one wins, as it would if the entries
//! were collected into a map. Any value can be a key. Integers of any size are numbers, including
//! those that CBOR writes as a tagged byte string. Any other tagged value is of a kind that only
//! views and `de::<T>(p)` match.

use core::fmt::{self, Display};

use ciborium::Value;
use num_bigint::{BigInt, BigUint, Sign};

use super::pairs::{Pairs, pairs};
use crate::rules::deserialize::reader::Reader;
use crate::subject::{Identity, Number, Subject, View};
use crate::values::native::parts::parts;
use crate::values::plain::{PlainNumber, compared};
use crate::values::tree::tree;

/// The tags of integers that are written as a byte string, with the highest byte first.
const POSITIVE: u64 = 2;
const NEGATIVE: u64 = 3;

pairs!([] Value, first_counts = false);
tree!([] Value, map = Pairs<'v, Value>, number = CborNumber<'v>, null = &Value::Null);
parts!([] Value);

impl<'v> Subject<'v> for &'v Value {
    type Item = Self;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = Pairs<'v, Value>;
    type Number = CborNumber<'v>;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self {
            Value::Null => View::Null,
            Value::Bool(value) => View::Bool(*value),
            Value::Integer(value) => View::Number(plain(i128::from(*value).into())),
            Value::Float(value) => View::Number(Number::Float(*value)),
            Value::Text(text) => View::Str(text),
            Value::Bytes(bytes) => View::Bytes(bytes),
            Value::Array(list) => View::List(list.as_slice()),
            Value::Map(entries) => View::Map(Pairs::new(entries)),
            Value::Tag(tag, content) => match big(*tag, content) {
                Some(number) => View::Number(number),
                None => View::Other("tagged value"),
            },
            // The enum is non-exhaustive.
            _ => View::Other("value of CBOR"),
        }
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(core::ptr::from_ref(*self).addr())
    }

    fn number(&self) -> Option<CborNumber<'v>> {
        match self {
            Value::Integer(value) => Some(CborNumber(Digits::Plain(i128::from(*value).into()))),
            Value::Float(value) => Some(CborNumber(Digits::Plain((*value).into()))),
            Value::Tag(tag, content) => big(*tag, content).map(own),
            _ => None,
        }
    }

    fn identity(&self) -> Option<Identity> {
        Some(Identity::Text(format!("{self:?}")))
    }

    // serde reads the content. It does not ask for the tag, which says what the content means.
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        match self {
            Value::Tag(_, content) => Ok(serde::Deserializer::deserialize_any(
                Reader::exact(&**content),
                visitor,
            )?),
            _ => crate::subject::refused(self, &visitor),
        }
    }
}

/// A number of CBOR, which `number(n)` binds. `Display` writes the decimal text.
#[derive(Clone, Copy, Debug)]
pub struct CborNumber<'v>(Digits<'v>);

#[derive(Clone, Copy, Debug)]
enum Digits<'v> {
    Plain(PlainNumber),
    /// The bytes of a positive integer, or of `-1 - n` for a negative integer `n`.
    Bytes {
        negative: bool,
        bytes: &'v [u8],
    },
}

#[inline]
fn plain<'v>(number: PlainNumber) -> Number<CborNumber<'v>> {
    match number {
        PlainNumber::Int(value) => Number::Int(value),
        PlainNumber::UInt(value) => Number::UInt(value),
        PlainNumber::Float(value) => Number::Float(value),
        PlainNumber::Wide(_) => Number::Big(CborNumber(Digits::Plain(number))),
    }
}

fn own(number: Number<CborNumber<'_>>) -> CborNumber<'_> {
    match number {
        Number::Int(value) => CborNumber(Digits::Plain(value.into())),
        Number::UInt(value) => CborNumber(Digits::Plain(value.into())),
        Number::Float(value) => CborNumber(Digits::Plain(value.into())),
        Number::Big(number) => number,
    }
}

/// An integer that is written as a tagged byte string.
#[cold]
fn big(tag: u64, content: &Value) -> Option<Number<CborNumber<'_>>> {
    let Value::Bytes(bytes) = content else {
        return None;
    };
    let negative = match tag {
        POSITIVE => false,
        NEGATIVE => true,
        _ => return None,
    };
    let leading = bytes.iter().take_while(|byte| **byte == 0).count();
    let bytes = &bytes[leading..];
    let mut whole = [0; 16];
    let Some(start) = whole.len().checked_sub(bytes.len()) else {
        return Some(Number::Big(CborNumber(Digits::Bytes { negative, bytes })));
    };
    whole[start..].copy_from_slice(bytes);
    let magnitude = u128::from_be_bytes(whole);
    Some(if !negative {
        plain(magnitude.into())
    } else if let Ok(magnitude) = i128::try_from(magnitude) {
        plain((-1 - magnitude).into())
    } else {
        Number::Big(CborNumber(Digits::Bytes { negative, bytes }))
    })
}

impl Display for CborNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Digits::Plain(number) => Display::fmt(&number, f),
            Digits::Bytes { negative, bytes } => {
                let magnitude = BigUint::from_bytes_be(bytes);
                if negative {
                    Display::fmt(&BigInt::from_biguint(Sign::Minus, magnitude + 1_u8), f)
                } else {
                    Display::fmt(&magnitude, f)
                }
            }
        }
    }
}

impl CborNumber<'_> {
    fn classify(self) -> Number<Self> {
        match self.0 {
            Digits::Plain(number) => plain(number),
            Digits::Bytes { .. } => Number::Big(self),
        }
    }
}

compared!(CborNumber<'v>);
