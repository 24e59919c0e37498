//! What a value is, as reports name it.

use core::fmt::{self, Display};

/// What a value is, coarsely.
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
    /// A string.
    String,
    /// A list.
    List,
    /// A map.
    Map,
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
            Self::String => "string",
            Self::List => "list",
            Self::Map => "map",
        }
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
