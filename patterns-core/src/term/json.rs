//! Conversions between terms and the values of `serde_json`.

use core::fmt::{self, Display};

use num_bigint::BigInt;
use serde_json::{Map, Number, Value};

use super::build::{Open, build};
use super::repr::{Rare, Repr, Term};
use super::unheld::{Failure, Unheld, Why, inside, step_to};
use crate::rules::deserialize::DEPTH;
use crate::subject::kind::Kind;
use crate::subject::path::{Step, ValuePath};

impl From<Value> for Term {
    fn from(value: Value) -> Self {
        // The value is taken apart, since it may be nested too deep to be dropped.
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

/// Makes a value a term, or opens it.
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

/// A term has a part that JSON cannot hold.
///
/// This is an atom, a tuple, a byte string, a function, a Rust value, a float that is not finite,
/// an integer of more than 64 bits, or a map with a key that is not a string. Or the term has more
/// than 128 nested lists and maps: `serde_json` reads no such text, and dropping a value nested
/// much deeper exhausts the stack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotJson(Unheld);

impl NotJson {
    /// The kind of the part that JSON cannot hold, or that is nested too deep.
    #[must_use]
    pub fn found(&self) -> Kind {
        self.0.found
    }

    /// The path to that part; for a key, to its map.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// # use serde_json::Value;
    /// let term = Term::map([("a", Term::list([Term::NULL, Term::atom("b")]))]);
    /// let error = Value::try_from(&term).unwrap_err();
    /// assert_eq!(error.path().to_string(), "$.a[1]");
    /// assert_eq!(error.to_string(), "expected a JSON value, found an atom, at $.a[1]");
    /// ```
    #[must_use]
    pub fn path(&self) -> &ValuePath {
        &self.0.path
    }
}

impl Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.why, self.0.found) {
            (Why::Key, found) => write!(
                f,
                "expected a string as a key of a JSON object, found {}",
                found.with_article()
            )?,
            (Why::Depth, _) => {
                write!(f, "the term has more than {DEPTH} nested lists and maps")?;
            }
            (Why::Value, Kind::Integer) => {
                f.write_str("integer out of range for JSON: more than 64 bits")?;
            }
            (Why::Value, Kind::Float) => f.write_str("float out of range for JSON: not finite")?,
            (Why::Value, found) => {
                write!(f, "expected a JSON value, found {}", found.with_article())?;
            }
        }
        self.0.write_place(f)
    }
}

impl core::error::Error for NotJson {}

impl TryFrom<&Term> for Value {
    type Error = NotJson;

    fn try_from(term: &Term) -> Result<Self, NotJson> {
        value_of(term, DEPTH).map_err(|failure| NotJson(failure.ended()))
    }
}

/// The value of a term with at most this many nested lists and maps.
fn value_of(term: &Term, levels: u32) -> Result<Value, Failure> {
    match term.repr() {
        Repr::Nil | Repr::Cons(_) => array_of(term, levels),
        _ if term.is_map() => object_of(term, levels),
        _ => scalar_of(term).ok_or_else(|| Failure::of(term, Why::Value)),
    }
}

fn array_of(list: &Term, levels: u32) -> Result<Value, Failure> {
    let levels = inside(list, levels)?;
    let mut array = Vec::with_capacity(list.len());
    for (index, element) in list.iter().enumerate() {
        match value_of(element, levels) {
            Ok(value) => array.push(value),
            Err(failure) => return Err(failure.inside(Step::Index(index))),
        }
    }
    Ok(Value::Array(array))
}

fn object_of(map: &Term, levels: u32) -> Result<Value, Failure> {
    let levels = inside(map, levels)?;
    let mut object = Map::new();
    for (key, value) in map.entries() {
        let Some(name) = key.as_str() else {
            return Err(Failure::of(key, Why::Key));
        };
        match value_of(value, levels) {
            Ok(value) => _ = object.insert(name.to_owned(), value),
            Err(failure) => return Err(failure.inside(step_to(key))),
        }
    }
    Ok(Value::Object(object))
}

fn scalar_of(term: &Term) -> Option<Value> {
    Some(match term.repr() {
        Repr::Null => Value::Null,
        Repr::False => Value::Bool(false),
        Repr::True => Value::Bool(true),
        Repr::Int(value) => (*value).into(),
        Repr::Float(bits) => Value::Number(Number::from_f64(f64::from_bits(*bits))?),
        Repr::Str(text) => Value::String(text.as_str().to_owned()),
        Repr::Rare(rare) => match &**rare {
            Rare::Big(value) => big(value)?,
            _ => return None,
        },
        _ => return None,
    })
}

/// An integer, exact if `serde_json` keeps numbers as text. Otherwise it would become a float.
fn big(value: &BigInt) -> Option<Value> {
    if let Ok(value) = u64::try_from(value) {
        return Some(value.into());
    }
    let number: Number = value.to_string().parse().ok()?;
    (number.to_string() == value.to_string()).then(|| number.into())
}

impl TryFrom<Term> for Value {
    type Error = NotJson;

    fn try_from(term: Term) -> Result<Self, NotJson> {
        (&term).try_into()
    }
}
