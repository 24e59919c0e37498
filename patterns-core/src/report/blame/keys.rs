//! Keys of maps: those that a pattern names, and how a report shows any key.

use std::borrow::Cow;

use super::bounded::same_within;
use super::read::Read;
use crate::report::described::pattern::Key;
use crate::report::question::Value;
use crate::report::reason::{ReportedKey, cut};
use crate::rules::key_value::KeyValue;
use crate::subject::preview::preview;
use crate::subject::{Subject, View};

/// A key that the pattern names, in full: two keys may look alike in a report, where they are cut.
#[derive(Clone)]
pub(super) enum NamedKey {
    Str(Cow<'static, str>),
    /// One that is not a string, and its text.
    Written(&'static KeyValue, &'static str),
}

impl NamedKey {
    /// A key of a pattern, and the text of a computed one.
    pub(super) fn of(key: &'static Key, computed: Option<String>) -> Self {
        match (key, computed) {
            (_, Some(text)) => Self::Str(text.into()),
            (Key::Literal(text) | Key::Computed { text, .. } | Key::Varying { text, .. }, None) => {
                Self::Str((*text).into())
            }
            (Key::Written { value, text }, None) => Self::Written(value, text),
        }
    }

    /// As a report shows it.
    pub(super) fn reported(&self) -> ReportedKey {
        match self {
            Self::Str(Cow::Borrowed(text)) => ReportedKey::Str(cut(text)),
            Self::Str(text) => ReportedKey::Str(cut(text).into_owned().into()),
            Self::Written(_, text) => ReportedKey::Other((*text).into()),
        }
    }

    pub(super) fn is_str(&self, text: &str) -> bool {
        matches!(self, Self::Str(own) if own == text)
    }

    /// Returns whether a word that is a key of the value is this one.
    pub(super) fn is_reported(&self, word: &ReportedKey) -> bool {
        match (self, word) {
            (Self::Str(own), ReportedKey::Str(word)) => own == word,
            (Self::Written(_, own), ReportedKey::Other(word)) => own == word,
            _ => false,
        }
    }

    /// Returns whether a key of the value is this one.
    pub(super) fn is(&self, key: &Value<'_>) -> bool {
        match (self, key.view()) {
            (_, View::Str(text)) => self.is_str(text),
            (Self::Str(_), _) => false,
            (Self::Written(written, _), _) => {
                same_within(&Read::Key(written).erased(), key) == Some(true)
            }
        }
    }
}

/// A key of a value, cut if it is long.
pub(super) fn named(key: &Value<'_>) -> ReportedKey {
    match key.view() {
        View::Str(text) => ReportedKey::Str(cut(text).into_owned().into()),
        _ => ReportedKey::Other(preview(key).into()),
    }
}
