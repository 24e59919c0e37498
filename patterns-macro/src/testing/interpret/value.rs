//! The values of the oracle: every kind that patterns know, compared as the language defines it.
//!
//! The tests have a type of their own. `serde_json::Value` lacks the kinds that JSON lacks. `Term`
//! has all kinds, but finds keys and compares numbers by code that the tests of the runtime check,
//! so an oracle that used it would agree with its mistakes. Here a map is a list of entries,
//! searched one by one.

use std::cmp::Ordering;
use std::fmt::{self, Debug, Display, Formatter, Write};

use crate::ir::{Float, FloatRange, Form, IntRange, Integer, KeyValue, Kind, Sequence};

/// A value. `==` is equality bit by bit; [`equal`] is the equality of the language.
#[derive(Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    /// An integer of any size.
    Int(Integer),
    Float(Real),
    Str(String),
    Bytes(Vec<u8>),
    Atom(String),
    List(Vec<Value>),
    Tuple(Vec<Value>),
    Map(Entries),
    /// A function. Functions with different numbers are different.
    Fun(u32),
    /// A Rust value, distinguished like functions.
    Any(u32),
}

/// A float, equal to another if the bits are.
#[derive(Clone, Copy)]
pub(crate) struct Real(pub(crate) f64);

impl PartialEq for Real {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

/// The entries of a map in the order in which they were added. No two have equal keys.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Entries(Vec<(Value, Value)>);

impl Entries {
    pub(crate) fn get(&self, key: &Value) -> Option<&Value> {
        let mut entries = self.0.iter();
        entries
            .find(|(own, _)| equal(own, key))
            .map(|(_, value)| value)
    }

    pub(crate) fn contains(&self, key: &Value) -> bool {
        self.get(key).is_some()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Value, Value)> {
        self.0.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an entry, or replaces the value of its key.
    pub(crate) fn put(&mut self, key: Value, value: Value) {
        self.remove(&key);
        self.0.push((key, value));
    }

    pub(crate) fn remove(&mut self, key: &Value) {
        self.0.retain(|(own, _)| !equal(own, key));
    }
}

impl IntoIterator for Entries {
    type Item = (Value, Value);
    type IntoIter = std::vec::IntoIter<(Value, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(Value, Value)> for Entries {
    fn from_iter<I: IntoIterator<Item = (Value, Value)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.put(key, value);
        }
        map
    }
}

impl Value {
    pub(crate) fn atom(name: &str) -> Self {
        Self::Atom(name.to_owned())
    }

    pub(crate) fn bytes(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }

    pub(crate) fn float(value: f64) -> Self {
        Self::Float(Real(value))
    }

    /// An integer from its digits, with a leading `-` if it is negative.
    pub(crate) fn int(text: &str) -> Self {
        let digits = text.trim_start_matches('-');
        Self::Int(Integer::new(digits != text, digits))
    }

    pub(crate) fn tuple<T: Into<Self>>(elements: impl IntoIterator<Item = T>) -> Self {
        Self::Tuple(elements.into_iter().map(Into::into).collect())
    }

    pub(crate) fn map<K: Into<Self>, V: Into<Self>>(
        entries: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let entries = entries.into_iter();
        Self::Map(
            entries
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        )
    }

    pub(crate) fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::Str(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_float(&self) -> Option<f64> {
        match self {
            Self::Float(Real(value)) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn as_map(&self) -> Option<&Entries> {
        match self {
            Self::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The elements of a list, or of a tuple, as asked.
    pub(crate) fn elements(&self, of: Sequence) -> Option<&[Self]> {
        match (self, of) {
            (Self::List(elements), Sequence::List) | (Self::Tuple(elements), Sequence::Tuple) => {
                Some(elements)
            }
            _ => None,
        }
    }

    /// Makes all NaNs inside different from each other, and from those numbered before.
    pub(crate) fn number_nans(&mut self, next: &mut u64) {
        match self {
            Self::Float(Real(value)) if value.is_nan() => {
                *value = f64::from_bits(f64::NAN.to_bits() | *next);
                *next += 1;
            }
            Self::List(elements) | Self::Tuple(elements) => {
                for element in elements {
                    element.number_nans(next);
                }
            }
            Self::Map(Entries(entries)) => {
                for (_, value) in entries {
                    value.number_nans(next);
                }
            }
            _ => {}
        }
    }

    /// Returns whether it can be a key, which can be found again. A NaN cannot.
    pub(crate) fn is_key(&self) -> bool {
        match self {
            Self::Float(Real(value)) => !value.is_nan(),
            Self::List(elements) | Self::Tuple(elements) => elements.iter().all(Self::is_key),
            Self::Map(entries) => entries.iter().all(|(_, value)| value.is_key()),
            _ => true,
        }
    }

    /// Returns whether it has a kind of JSON, and everything in it has.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::List(elements) => elements.iter().all(Self::is_json),
            Self::Map(entries) => {
                let mut entries = entries.iter();
                entries.all(|(key, value)| key.as_str().is_some() && value.is_json())
            }
            value => kind_of(value).is_some_and(|kind| Kind::JSON.contains(&kind)),
        }
    }

    /// A list or a tuple of these values.
    pub(crate) fn of(of: Sequence, elements: &[Self]) -> Self {
        match of {
            Sequence::List => Self::List(elements.to_vec()),
            Sequence::Tuple => Self::Tuple(elements.to_vec()),
        }
    }
}

/// Equality of the language: kinds never mix.
///
/// A NaN equals nothing. But a name that occurs twice for one place names one value, which is not
/// compared. So a NaN is equal to itself, and the NaNs of two places are [made
/// different](Value::number_nans).
pub(crate) fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Float(Real(left)), Value::Float(Real(right))) => {
            left.partial_cmp(right) == Some(Ordering::Equal) || left.to_bits() == right.to_bits()
        }
        (Value::List(left), Value::List(right)) | (Value::Tuple(left), Value::Tuple(right)) => {
            let mut pairs = left.iter().zip(right);
            left.len() == right.len() && pairs.all(|(left, right)| equal(left, right))
        }
        (Value::Map(left), Value::Map(right)) => {
            let mut entries = left.iter();
            left.len() == right.len()
                && entries.all(|(key, left)| {
                    let right = right.get(key);
                    right.is_some_and(|right| equal(left, right))
                })
        }
        (left, right) => left == right,
    }
}

/// False for values that can only be called: a function, a Rust value.
pub(crate) fn kind_of(value: &Value) -> Option<Kind> {
    Some(match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Bool,
        Value::Int(_) | Value::Float(_) => Kind::Number,
        Value::Str(_) => Kind::Str,
        Value::Bytes(_) => Kind::Bytes,
        Value::Atom(_) => Kind::Atom,
        Value::List(_) => Kind::List,
        Value::Tuple(_) => Kind::Tuple,
        Value::Map(_) => Kind::Map,
        Value::Fun(_) | Value::Any(_) => return None,
    })
}

pub(crate) fn has_form(value: &Value, form: Form) -> bool {
    let kind = match form {
        Form::Value => return true,
        Form::Int(int) => return int_in(value, &int.range()),
        Form::Bool => Kind::Bool,
        Form::Number => Kind::Number,
        Form::Str => Kind::Str,
        Form::List => Kind::List,
        Form::Map => Kind::Map,
        Form::Bytes => Kind::Bytes,
        Form::Atom => Kind::Atom,
        Form::Tuple => Kind::Tuple,
    };
    kind_of(value) == Some(kind)
}

pub(crate) fn int_in(value: &Value, range: &IntRange) -> bool {
    let Value::Int(number) = value else {
        return false;
    };
    range.first.as_ref().is_none_or(|first| first <= number)
        && range.last.as_ref().is_none_or(|last| number <= last)
}

pub(crate) fn float_in(value: &Value, range: &FloatRange) -> bool {
    let Some(number) = value.as_float() else {
        return false;
    };
    let (first, last) = (range.first.map(Float::get), range.last.map(Float::get));
    first.is_none_or(|first| first <= number)
        && last.is_none_or(|last| number < last || (range.inclusive && number <= last))
}

/// `json!(…)` as a value.
impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) if number.is_f64() => {
                Self::float(number.as_f64().expect("a float"))
            }
            serde_json::Value::Number(number) => Self::int(&number.to_string()),
            serde_json::Value::String(text) => Self::Str(text),
            serde_json::Value::Array(list) => list.into_iter().collect(),
            serde_json::Value::Object(map) => Self::map(map),
        }
    }
}

impl From<&KeyValue> for Value {
    fn from(key: &KeyValue) -> Self {
        match key {
            KeyValue::Null => Self::Null,
            KeyValue::Bool(value) => Self::Bool(*value),
            KeyValue::Int(value) => Self::Int(value.clone()),
            KeyValue::Float(value) => Self::float(value.get()),
            KeyValue::Str(text) => text.as_str().into(),
            KeyValue::Bytes(bytes) => Self::Bytes(bytes.clone()),
            KeyValue::Atom(name) => Self::atom(name),
            KeyValue::Tuple(values) => Self::tuple(values),
            KeyValue::List(values) => values.iter().map(Self::from).collect(),
            KeyValue::Map(entries) => Self::map(entries),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i128> for Value {
    fn from(value: i128) -> Self {
        Self::Int(value.into())
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        i128::from(value).into()
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Self {
        Self::int(&value.to_string())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Str(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Str(text)
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self::List(elements.into_iter().map(Into::into).collect())
    }
}

/// The value as `term!` spells it.
impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(Real(value)) => write!(f, "{value:?}"),
            Self::Str(text) => write!(f, "{text:?}"),
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Self::Atom(name) => write!(f, "{}", KeyValue::Atom(name.clone())),
            Self::List(elements) => {
                f.write_char('[')?;
                all(f, elements.iter(), |f, element| write!(f, "{element}"))?;
                f.write_char(']')
            }
            Self::Tuple(elements) => {
                f.write_char('(')?;
                all(f, elements.iter(), |f, element| write!(f, "{element}"))?;
                f.write_str(if elements.len() == 1 { ",)" } else { ")" })
            }
            Self::Map(entries) => {
                f.write_char('{')?;
                all(f, entries.iter(), |f, (key, value)| {
                    write!(f, "{key}: {value}")
                })?;
                f.write_char('}')
            }
            Self::Fun(number) => write!(f, "<function {number}>"),
            Self::Any(number) => write!(f, "<any {number}>"),
        }
    }
}

fn all<T>(
    f: &mut Formatter<'_>,
    items: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut Formatter<'_>, T) -> fmt::Result,
) -> fmt::Result {
    for (at, item) in items.enumerate() {
        if at > 0 {
            f.write_str(", ")?;
        }
        write(f, item)?;
    }
    Ok(())
}

impl Debug for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_two_kinds_are_never_equal() {
        let kinds = [
            Value::Null,
            false.into(),
            0.into(),
            Value::float(0.0),
            "".into(),
            Value::bytes(b""),
            Value::atom(""),
            Value::List(Vec::new()),
            Value::Tuple(Vec::new()),
            Value::Map(Entries::default()),
            Value::Fun(0),
            Value::Any(0),
        ];
        for (at, left) in kinds.iter().enumerate() {
            for (other, right) in kinds.iter().enumerate() {
                assert_eq!(equal(left, right), at == other, "{left} {right}");
            }
        }
    }

    #[test]
    fn negative_zero_equals_zero_and_nan_nothing() {
        assert!(equal(&Value::float(-0.0), &Value::float(0.0)));
        let mut two: Value = [f64::NAN, f64::NAN].map(Value::float).into_iter().collect();
        two.number_nans(&mut 0);
        let elements = two.elements(Sequence::List).unwrap();
        assert!(!equal(&elements[0], &elements[1]));
        assert_ne!(Value::float(-0.0), Value::float(0.0));
    }

    #[test]
    fn maps_are_equal_whatever_the_order_of_their_entries() {
        let left = Value::map([(Value::atom("a"), 1), (1.into(), 2)]);
        let right = Value::map([(1.into(), 2), (Value::atom("a"), 1)]);
        assert!(equal(&left, &right));
        assert!(!equal(&left, &Value::map([("a", 1), ("b", 2)])));
    }
}
