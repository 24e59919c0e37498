//! JSON values to terms, and terms that JSON can hold back.

use core::fmt::{self, Display};

use serde_json::{Number, Value};

use super::{Rare, Repr, Term};
use crate::kind::Kind;

impl From<Value> for Term {
    fn from(value: Value) -> Self {
        Self::of(&&value)
    }
}

/// A term that no JSON value is equal to: an atom, a tuple, a byte string, a function, a Rust value, a float that is not
/// finite, an integer of more than 64 bits, or a map with such a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    found: Kind,
    is_key: bool,
}

impl NotJson {
    /// The kind of the part that JSON has none of.
    #[must_use]
    pub fn found(&self) -> Kind {
        self.found
    }
}

impl Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { found, is_key } = self;
        match found {
            _ if *is_key => write!(
                f,
                "a key of a JSON object is never {}",
                found.with_article()
            ),
            Kind::Integer => f.write_str("the integer is beyond JSON's 64 bits"),
            Kind::Float => f.write_str("JSON has no float that is not finite"),
            _ => write!(f, "no JSON value is {}", found.with_article()),
        }
    }
}

impl core::error::Error for NotJson {}

/// It recurses as deep as the term nests.
impl TryFrom<&Term> for Value {
    type Error = NotJson;

    fn try_from(term: &Term) -> Result<Self, NotJson> {
        let error = NotJson {
            found: term.kind(),
            is_key: false,
        };
        Ok(match term.repr() {
            Repr::Null => Self::Null,
            Repr::False => Self::Bool(false),
            Repr::True => Self::Bool(true),
            Repr::Int(value) => (*value).into(),
            Repr::Float(bits) => {
                Self::Number(Number::from_f64(f64::from_bits(*bits)).ok_or(error)?)
            }
            Repr::Str(text) => Self::String(text.as_str().to_owned()),
            Repr::Nil | Repr::Cons(_) => {
                let elements: Result<_, _> = term.iter().map(Self::try_from).collect();
                Self::Array(elements?)
            }
            Repr::Rare(rare) if let Rare::Big(value) = &**rare => match u64::try_from(value) {
                Ok(value) => value.into(),
                // Exact where `serde_json` holds numbers as text, else no integer any more.
                Err(_) => match value.to_string().parse::<Number>() {
                    Ok(number) if number.to_string() == value.to_string() => number.into(),
                    _ => return Err(error),
                },
            },
            _ if term.is_map() => {
                let mut map = serde_json::Map::new();
                for (key, value) in term.entries() {
                    let name = key.as_str().ok_or(NotJson {
                        found: key.kind(),
                        is_key: true,
                    })?;
                    map.insert(name.to_owned(), value.try_into()?);
                }
                Self::Object(map)
            }
            _ => return Err(error),
        })
    }
}

impl TryFrom<Term> for Value {
    type Error = NotJson;

    fn try_from(term: Term) -> Result<Self, NotJson> {
        (&term).try_into()
    }
}
