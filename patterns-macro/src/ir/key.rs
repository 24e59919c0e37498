//! Keys of maps, and their text.

use std::collections::BTreeMap;
use std::fmt;

use super::{ExprId, Float, Integer};

/// A key of a map pattern.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    /// `"k"`
    Literal(String),
    /// A literal that is not a string: `1`, `:name`, `(:a, 1)`.
    Value(KeyValue),
    /// `(expr)`, evaluated in the scope of the function.
    Computed(ExprId),
}

/// A key that is a literal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyValue {
    Null,
    Bool(bool),
    Int(Integer),
    Float(Float),
    Str(String),
    Bytes(Vec<u8>),
    Atom(String),
    Tuple(Vec<KeyValue>),
    List(Vec<KeyValue>),
    /// Each key once. Sorted, because the order in which they are written does not matter.
    Map(BTreeMap<KeyValue, KeyValue>),
}

impl Key {
    pub(crate) fn is_literal(&self, text: &str) -> bool {
        matches!(self, Self::Literal(own) if own == text)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => write!(f, "{text:?}"),
            Self::Value(value) => write!(f, "{value}"),
            Self::Computed(_) => f.write_str("(…)"),
        }
    }
}

impl KeyValue {
    /// Returns whether it contains neither a list nor a map.
    pub(crate) fn is_of_scalars(&self) -> bool {
        match self {
            Self::Tuple(values) => values.iter().all(Self::is_of_scalars),
            Self::List(_) | Self::Map(_) => false,
            _ => true,
        }
    }
}

impl fmt::Display for KeyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{:?}", value.get()),
            Self::Str(text) => write!(f, "{text:?}"),
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Self::Atom(name) if is_bare(name) => write!(f, ":{name}"),
            Self::Atom(name) => write!(f, ":{name:?}"),
            Self::Tuple(values) => {
                // The comma tells a tuple of one element from parentheses.
                let closing = if values.len() == 1 { ",)" } else { ")" };
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(f, "({}{closing}", values.join(", "))
            }
            Self::List(values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", values.join(", "))
            }
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{key}: {value}"));
                write!(f, "{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Returns whether the name of an atom needs no quotes.
fn is_bare(name: &str) -> bool {
    let is_letter = |character: char| character.is_alphabetic() || character == '_';
    name.starts_with(is_letter)
        && name
            .chars()
            .all(|next| is_letter(next) || next.is_numeric())
}
