//! A key that a pattern names by an expression or that is no string, kept for what the match leaves over.
//!
//! What is in a key is kept by recursion, but for what is shared, which alone may be nested deeper than a stack is long: of the
//! other types a value that deep could not be dropped.

use std::sync::Arc;

use crate::subject::number::same_numbers;
use crate::subject::same;
use crate::subject::{Identity, List, Map, Number, Shared, Subject, View};

/// A key of any kind, with content of its own.
#[derive(Clone, Debug)]
pub enum KeptKey {
    Null,
    Bool(bool),
    Number(Number<String>),
    Str(String),
    Bytes(Vec<u8>),
    Atom(String),
    List(Vec<KeptKey>),
    Tuple(Vec<KeptKey>),
    Map(Vec<(KeptKey, KeptKey)>),
    /// A list, a tuple or a map that is shared.
    Shared(Arc<dyn Shared>),
    /// Of a kind that only views see into, by its identity.
    Other(Identity),
    /// Of such a kind, and equal to nothing.
    Nothing,
}

/// Keeps a key.
pub fn keep<'v, S: Subject<'v>>(key: &S) -> KeptKey {
    match key.view() {
        View::Null => KeptKey::Null,
        View::Bool(value) => KeptKey::Bool(value),
        View::Number(number) => KeptKey::Number(match number {
            Number::Int(value) => Number::Int(value),
            Number::UInt(value) => Number::UInt(value),
            Number::Float(value) => Number::Float(value),
            Number::Big(value) => Number::Big(value.to_string()),
        }),
        View::Str(text) => KeptKey::Str(text.to_owned()),
        View::Bytes(bytes) => KeptKey::Bytes(bytes.to_owned()),
        View::Atom(name) => KeptKey::Atom(name.to_owned()),
        View::List(_) | View::Tuple(_) | View::Map(_) if let Some(shared) = key.shared() => {
            KeptKey::Shared(shared.share())
        }
        View::List(list) => KeptKey::List(elements(&list)),
        View::Tuple(tuple) => KeptKey::Tuple(elements(&tuple)),
        View::Map(map) => {
            let entries = map.iter().map(|(key, value)| (keep(&key), keep(&value)));
            KeptKey::Map(entries.collect())
        }
        View::Other(_) => key.identity().map_or(KeptKey::Nothing, KeptKey::Other),
    }
}

fn elements<'v, L: List<'v>>(list: &L) -> Vec<KeptKey> {
    (0..list.len()).map(|index| keep(&list.at(index))).collect()
}

impl KeptKey {
    /// Whether a key is equal to this one.
    pub(crate) fn is<'v, S: Subject<'v>>(&self, key: &S) -> bool {
        match (self, key.view()) {
            (Self::Null, View::Null) => true,
            (Self::Other(own), View::Other(_)) => key.identity().as_ref() == Some(own),
            (Self::Bool(own), View::Bool(value)) => *own == value,
            (Self::Number(own), View::Number(number)) => same_numbers(own, &number),
            (Self::Str(own), View::Str(text)) => own == text,
            (Self::Bytes(own), View::Bytes(bytes)) => own == bytes,
            (Self::Atom(own), View::Atom(name)) => own == name,
            (Self::List(own), View::List(list)) => are(own, &list),
            (Self::Tuple(own), View::Tuple(tuple)) => are(own, &tuple),
            (Self::Map(own), View::Map(map)) => {
                own.len() == map.iter().count()
                    && map.iter().all(|(key, value)| {
                        let mut own = own.iter();
                        own.any(|(own, content)| own.is(&key) && content.is(&value))
                    })
            }
            (Self::Shared(own), _) => same(&own.erased(), key),
            _ => false,
        }
    }

    /// Whether a map has this key.
    pub(crate) fn is_in<'v>(&self, map: &impl Map<'v>) -> bool {
        match self {
            Self::Str(text) => map.get(text).is_some(),
            Self::Shared(shared) => map.find(&shared.erased()).is_some(),
            other => map.iter().any(|(key, _)| other.is(&key)),
        }
    }

    /// Whether two kept keys are one.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Other(left), Self::Other(right)) => left == right,
            (Self::Bool(left), Self::Bool(right)) => left == right,
            (Self::Number(left), Self::Number(right)) => same_numbers(left, right),
            (Self::Str(left), Self::Str(right)) | (Self::Atom(left), Self::Atom(right)) => {
                left == right
            }
            (Self::Bytes(left), Self::Bytes(right)) => left == right,
            (Self::List(left), Self::List(right)) | (Self::Tuple(left), Self::Tuple(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(a, b)| a.same(b))
            }
            (Self::Map(left), Self::Map(right)) => {
                left.len() == right.len()
                    && left.iter().all(|(key, value)| {
                        let mut right = right.iter();
                        right.any(|(other, content)| key.same(other) && value.same(content))
                    })
            }
            (Self::Shared(shared), other) | (other, Self::Shared(shared)) => {
                other.is(&shared.erased())
            }
            _ => false,
        }
    }
}

/// Each key once.
pub(crate) fn distinct(keys: Vec<KeptKey>) -> Vec<KeptKey> {
    let mut found: Vec<KeptKey> = Vec::with_capacity(keys.len());
    for key in keys {
        if !found.iter().any(|known| known.same(&key)) {
            found.push(key);
        }
    }
    found
}

/// Whether the elements of a list are equal to these.
fn are<'v, L: List<'v>>(own: &[KeptKey], list: &L) -> bool {
    own.len() == list.len() && (0..list.len()).all(|index| own[index].is(&list.at(index)))
}
