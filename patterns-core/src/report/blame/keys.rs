//! Keys of maps: those that a pattern names, and how a report shows any key.

use core::convert::Infallible;
use std::borrow::Cow;

use super::bounded::same_within;
use crate::report::found::key_text;
use crate::report::path::Step;
use crate::report::question::Value;
use crate::report::reason::ReportedKey;
use crate::rules::key_value::KeyValue;
use crate::subject::erased::Erased;
use crate::subject::{Subject, View};

/// Longer keys, in bytes, are cut.
const LONGEST: usize = 256;

/// A key that the pattern names, in full: two keys may look alike in a report, where they are cut.
#[derive(Clone)]
pub(super) enum NamedKey {
    Str(Cow<'static, str>),
    /// One that is not a string, and its text.
    Written(&'static KeyValue, &'static str),
}

impl NamedKey {
    /// As a report shows it.
    pub(super) fn reported(&self) -> ReportedKey {
        match self {
            Self::Str(Cow::Borrowed(text)) => ReportedKey::Str(cut(text)),
            Self::Str(text) => ReportedKey::Str(cut(text).into_owned().into()),
            Self::Written(_, text) => ReportedKey::Other((*text).into()),
        }
    }

    /// The step to its value, in full: a pointer must lead there.
    pub(super) fn step(self) -> Step {
        match self {
            Self::Str(text) => Step::Key(text),
            Self::Written(_, text) => Step::Other(text.into()),
        }
    }

    pub(super) fn is_str(&self, text: &str) -> bool {
        matches!(self, Self::Str(own) if own == text)
    }

    /// Returns whether a key of the value is this one.
    pub(super) fn is(&self, key: &Value<'_>) -> bool {
        match (self, key.view()) {
            (_, View::Str(text)) => self.is_str(text),
            (Self::Str(_), _) => false,
            (Self::Written(written, _), _) => {
                same_within(&Erased::<Infallible>::of(*written), key) == Some(true)
            }
        }
    }
}

/// A key of a value, cut if it is long.
pub(super) fn named(key: &Value<'_>) -> ReportedKey {
    match key.view() {
        View::Str(text) => ReportedKey::Str(cut(text).into_owned().into()),
        _ => ReportedKey::Other(key_text(key).into()),
    }
}

/// The step to the value of a key, in full: a pointer must lead there.
pub(super) fn step(key: &Value<'_>) -> Step {
    match key.view() {
        View::Str(text) => Step::Key(text.to_owned().into()),
        _ => Step::Other(key_text(key).into()),
    }
}

/// A key, cut if it is long, with `…` at its end.
pub(super) fn cut(key: &str) -> Cow<'_, str> {
    if key.len() <= LONGEST {
        return Cow::Borrowed(key);
    }
    let end = key.floor_char_boundary(LONGEST);
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
