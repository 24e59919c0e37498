//! A view of a value: its kind, and its content.

use super::kind::Kind;
use super::{Number, Subject, number};

/// The kind of a value, and its content.
///
/// Kinds never mix: a value has exactly one, and no pattern over one kind matches a value of
/// another. JSON has the first six. A type returns only the kinds that it has; patterns over other
/// kinds then match none of its values.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Subject, View};
/// use serde_json::{Value, json};
///
/// fn kind(value: &Value) -> &'static str {
///     match value.view() {
///         View::Null => "null",
///         View::Number(_) => "number",
///         View::List(_) | View::Map(_) => "collection",
///         _ => "other",
///     }
/// }
///
/// assert_eq!(kind(&json!(null)), "null");
/// assert_eq!(kind(&json!([1])), "collection");
/// # }
/// ```
#[derive(Clone)]
#[non_exhaustive]
pub enum View<'v, S: Subject<'v>> {
    /// Null, nil.
    Null,
    /// A truth value.
    Bool(bool),
    /// An integer or a float.
    Number(Number<S::Number>),
    /// A string.
    Str(&'v str),
    /// A list.
    List(S::List),
    /// A map.
    Map(S::Map),
    /// A byte string.
    Bytes(&'v [u8]),
    /// An atom: a constant that is its own name.
    Atom(&'v str),
    /// A tuple.
    Tuple(S::Tuple),
    /// A value that only views can match: a function, a date, a tagged value. The text names the
    /// kind, without an article, for the [`Mismatch`](crate::Mismatch).
    Other(&'static str),
}

impl<'v, S: Subject<'v>> View<'v, S> {
    /// The value's kind, as reports name it.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Bool(_) => Kind::Bool,
            Self::Number(number) if number::is_integer(number) => Kind::Integer,
            Self::Number(_) => Kind::Float,
            Self::Str(_) => Kind::String,
            Self::List(_) => Kind::List,
            Self::Map(_) => Kind::Map,
            Self::Bytes(_) => Kind::Bytes,
            Self::Atom(_) => Kind::Atom,
            Self::Tuple(_) => Kind::Tuple,
            Self::Other(name) => Kind::other(name),
        }
    }
}
