//! A key of a map, as a report shows it.

use core::fmt::{self, Display};
use std::borrow::Cow;

use crate::quote::{char_start, quoted};
use crate::report::described::pattern::Key;
use crate::report::listed::{Once, chosen};

/// The number of characters of a string that are shown.
const WIDTH: usize = 48;

/// Longer keys, in bytes, are cut.
const LONGEST: usize = 256;

/// A key of a map, as a [`Reason`](crate::Reason) names it.
///
/// Displays as a pattern would write it: `"name"`, `:name`. It can be compared with a string, which
/// never equals a key of another kind.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::ReportedKey;
///
/// let (name, atom) = (ReportedKey::Str("name".into()), ReportedKey::Other(":name".into()));
/// assert_eq!(name, "name");
/// assert_ne!(atom, ":name");
/// assert_eq!(format!("{name}, {atom}"), r#""name", :name"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReportedKey {
    /// A string. If it is a key of the value and longer than 256 bytes, it is cut, and ends in `…`.
    Str(Cow<'static, str>),
    /// A key that is not a string, as text: `:name`. A computed key is its source text, `(name)`,
    /// if its value is not known any more or must not be shown.
    Other(Cow<'static, str>),
}

impl ReportedKey {
    /// A key of a pattern. A computed one is its source text.
    pub(crate) fn written(key: &'static Key) -> Self {
        match key {
            Key::Literal(text) => Self::Str(cut(text)),
            Key::Written { text, .. } => Self::Other((*text).into()),
            Key::Computed { text, .. } | Key::Varying { text, .. } => {
                Self::Other(format!("({text})").into())
            }
        }
    }

    /// The string, or the text of another key.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Str(text) | Self::Other(text) => text,
        }
    }
}

impl PartialEq<str> for ReportedKey {
    fn eq(&self, other: &str) -> bool {
        matches!(self, Self::Str(text) if text == other)
    }
}

impl PartialEq<&str> for ReportedKey {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl Display for ReportedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str(text) => f.write_str(&quoted(text, WIDTH)),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// The keys, each once.
pub(super) fn distinct(keys: Vec<ReportedKey>) -> Box<[ReportedKey]> {
    let (mut strings, mut others) = (Once::default(), Once::default());
    let is_new = keys.iter().map(|key| match key {
        ReportedKey::Str(text) => strings.is_new(text),
        ReportedKey::Other(text) => others.is_new(text),
    });
    let is_new: Vec<bool> = is_new.collect();
    chosen(keys, &is_new)
}

/// A key, cut if it is long, with `…` at its end.
pub(crate) fn cut(key: &str) -> Cow<'_, str> {
    if key.len() <= LONGEST {
        return Cow::Borrowed(key);
    }
    let end = char_start(key, LONGEST);
    Cow::Owned(format!("{}…", &key[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_key_is_cut_between_characters() {
        let key = "é".repeat(1000);
        assert_eq!(cut(&key), format!("{}…", "é".repeat(LONGEST / 2)));
        assert_eq!(cut("short"), "short");
    }
}
