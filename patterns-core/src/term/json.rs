//! JSON values to terms, and terms that JSON can hold back.

use core::fmt::{self, Display};

use serde_json::{Map, Number, Value};

use super::build::{Open, build};
use super::{Rare, Repr, Term};
use crate::extract::DEPTH;
use crate::kind::Kind;

impl From<Value> for Term {
    fn from(value: Value) -> Self {
        // The value is taken apart, as it could be nested too deep to be dropped.
        begin(value).unwrap_or_else(|root| build(root, begin))
    }
}

impl From<Map<String, Value>> for Term {
    fn from(map: Map<String, Value>) -> Self {
        Value::Object(map).into()
    }
}

impl From<Number> for Term {
    fn from(number: Number) -> Self {
        Value::Number(number).into()
    }
}

/// A value as a term, or begun.
fn begin(value: Value) -> Result<Term, Open<Value>> {
    match value {
        Value::Array(elements) => Err(Open::list(elements)),
        Value::Object(entries) => {
            let entries = entries.into_iter();
            Err(Open::map(entries.map(|(key, value)| (key.into(), value))))
        }
        scalar => Ok(Term::of(&&scalar)),
    }
}

/// A term that no JSON value is equal to: an atom, a tuple, a byte string, a function, a Rust value, a float that is not
/// finite, an integer of more than 64 bits, or a map with such a key. And one of more than 128 nested lists and maps:
/// `serde_json` reads no such text, and a value nested much deeper exhausts the stack when it is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    found: Kind,
    why: Why,
}

/// What there is against a part of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    Value,
    Key,
    Depth,
}

impl NotJson {
    /// The kind of the part that JSON has none of, or that lies too deep.
    #[must_use]
    pub fn found(&self) -> Kind {
        self.found
    }
}

impl Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { found, why } = self;
        match (why, found) {
            (Why::Key, found) => write!(
                f,
                "a key of a JSON object is never {}",
                found.with_article()
            ),
            (Why::Depth, _) => write!(f, "the term has more than {DEPTH} nested lists and maps"),
            (Why::Value, Kind::Integer) => f.write_str("the integer is beyond JSON's 64 bits"),
            (Why::Value, Kind::Float) => f.write_str("JSON has no float that is not finite"),
            (Why::Value, found) => write!(f, "no JSON value is {}", found.with_article()),
        }
    }
}

impl core::error::Error for NotJson {}

impl TryFrom<&Term> for Value {
    type Error = NotJson;

    fn try_from(term: &Term) -> Result<Self, NotJson> {
        value_of(term, DEPTH)
    }
}

/// The value of a term in which no more than so many lists and maps are nested.
fn value_of(term: &Term, levels: u32) -> Result<Value, NotJson> {
    let error = NotJson {
        found: term.kind(),
        why: Why::Value,
    };
    let levels_inside = || {
        levels.checked_sub(1).ok_or(NotJson {
            why: Why::Depth,
            ..error
        })
    };
    Ok(match term.repr() {
        Repr::Null => Value::Null,
        Repr::False => Value::Bool(false),
        Repr::True => Value::Bool(true),
        Repr::Int(value) => (*value).into(),
        Repr::Float(bits) => Value::Number(Number::from_f64(f64::from_bits(*bits)).ok_or(error)?),
        Repr::Str(text) => Value::String(text.as_str().to_owned()),
        Repr::Nil | Repr::Cons(_) => {
            let levels = levels_inside()?;
            let elements = term.iter().map(|element| value_of(element, levels));
            Value::Array(elements.collect::<Result<_, _>>()?)
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
            let levels = levels_inside()?;
            let mut map = Map::new();
            for (key, value) in term.entries() {
                let name = key.as_str().ok_or(NotJson {
                    found: key.kind(),
                    why: Why::Key,
                })?;
                map.insert(name.to_owned(), value_of(value, levels)?);
            }
            Value::Object(map)
        }
        _ => return Err(error),
    })
}

impl TryFrom<Term> for Value {
    type Error = NotJson;

    fn try_from(term: Term) -> Result<Self, NotJson> {
        (&term).try_into()
    }
}
