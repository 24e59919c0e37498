//! The kind of a value, as reports name it.

use core::fmt::{self, Display};

/// The kind of a value.
///
/// Displays as the word that reports use: `string`, `list` …
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::Kind;
///
/// assert_eq!(Kind::Float.to_string(), "float");
/// assert_eq!(Kind::Map.name(), "map");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Null, nil.
    Null,
    /// A truth value.
    Bool,
    /// A number without a fraction or an exponent, of any size.
    Integer,
    /// A number with a fraction or an exponent.
    Float,
    /// An atom.
    Atom,
    /// A string.
    String,
    /// A byte string.
    Bytes,
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// A map.
    Map,
    /// A function.
    Function,
    /// A Rust value of some type.
    Any,
    /// A kind that only views can match, by its type's word for it.
    Other(&'static str),
}

impl Kind {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "bool",
            Self::Integer => "integer",
            Self::Float => "float",
            Self::Atom => "atom",
            Self::String => "string",
            Self::Bytes => "byte string",
            Self::List => "list",
            Self::Tuple => "tuple",
            Self::Map => "map",
            Self::Function => "function",
            Self::Any => "Rust value",
            Self::Other(name) => name,
        }
    }

    /// The kind that [`View::Other`](crate::subject::View::Other) names.
    pub(crate) fn other(name: &'static str) -> Self {
        [Self::Function, Self::Any]
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or(Self::Other(name))
    }

    /// The word with its article.
    #[cfg(feature = "term")]
    pub(crate) fn with_article(self) -> String {
        let name = self.name();
        match self {
            Self::Null => name.to_owned(),
            _ if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
            _ => format!("a {name}"),
        }
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
