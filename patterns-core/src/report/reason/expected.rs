//! The expectation of a pattern: the text of one thing, or the texts of several.

use core::fmt::{self, Display};
use std::borrow::Cow;

use super::key::ReportedKey;
use crate::report::found::Found;
use crate::report::listed::{Listed, Once, chosen};
use crate::report::spelling::{Shape, Spelling};

/// The text of the one thing that a pattern expects, or the texts of several, where any would do.
///
/// Displays as `u64`, `"a" or "b"`, `one of "a", "b" or "c"`, `u8, string or null`. Each text is
/// bounded; so is their number, by the patterns of the program.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Reason, case};
/// use serde_json::json;
///
/// let mismatch = case!(match &json!("opend") {
///     "opened" | "reopened" | "edited" => (),
/// }).unwrap_err();
/// let Reason::NotEqual { expected, .. } = mismatch.closest().reason() else {
///     panic!("{mismatch}");
/// };
/// assert_eq!(expected.to_string(), r#"one of "opened", "reopened" or "edited""#);
/// assert_eq!(expected.texts().count(), 3);
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    first: Cow<'static, str>,
    others: Box<[Cow<'static, str>]>,
}

impl Expected {
    /// The texts, in the order of the source.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.own().map(|text| &**text)
    }

    pub(super) fn own(&self) -> impl Iterator<Item = &Cow<'static, str>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Any of these, each text once.
    pub(super) fn any_of(all: Vec<Cow<'static, str>>) -> Option<Self> {
        let mut once = Once::default();
        let is_new: Vec<bool> = all.iter().map(|text| once.is_new(text)).collect();
        let mut texts = chosen(all, &is_new).into_iter();
        Some(Self {
            first: texts.next()?,
            others: texts.collect(),
        })
    }

    /// The one of several texts that the string that was found is a slip of.
    pub(super) fn meant(&self, found: &Found) -> Option<&str> {
        if self.others.is_empty() {
            return None;
        }
        let found = unquoted(found.preview()?)?;
        let (shape, spelling) = (Shape::of(found), Spelling::of(found));
        let distances = self.texts().filter_map(|text| {
            let meant = unquoted(text)?;
            if !Shape::of(meant).may_be_near(shape) {
                return None;
            }
            Some((Spelling::of(meant).distance(&spelling)?, text))
        });
        distances
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, text)| text)
    }
}

/// What several failures expect of one place: any of these.
#[derive(Default)]
pub(in crate::report) struct Alternatives {
    /// The strings whose texts were added.
    pub(in crate::report) strings: Once<'static>,
    pub(in crate::report) texts: Vec<Cow<'static, str>>,
    pub(in crate::report) keys: Vec<ReportedKey>,
}

/// The text of a string literal.
fn unquoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

impl<T: Into<Cow<'static, str>>> From<T> for Expected {
    fn from(text: T) -> Self {
        Self {
            first: text.into(),
            others: Box::default(),
        }
    }
}

impl Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts: Vec<&str> = self.texts().collect();
        if texts.len() > 2 && texts.iter().all(|text| is_value(text)) {
            f.write_str("one of ")?;
        }
        Listed(&texts, "or").fmt(f)
    }
}

/// Returns whether a text is that of a value, not of a kind or of a type.
fn is_value(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|first| !first.is_lowercase())
        || ["true", "false", "null", "b\""]
            .iter()
            .any(|value| text.starts_with(value))
}
