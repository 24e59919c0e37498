//! A report shows a value by its kind and the beginning of its content.

use core::fmt::{self, Display};
use std::sync::Arc;

use crate::quote::{char_start, quoted, short};
use crate::report::question::{NAMED, Value, ValueView};
use crate::subject::glance::{Glance, Seen};
use crate::subject::kind::Kind;
use crate::subject::preview::{INNER, WIDTH, write_bytes, write_entries, write_value};
use crate::subject::{Subject, View};

/// The number of bytes that most previews do with.
const USUAL: usize = 80;

/// The value that was found: its kind, and the beginning of its content.
///
/// Displays as `string "12"`, `list [1, "a", …]`, `null`. The preview has at most some 60
/// characters, whatever the value; control characters are escaped. Under `#[patterns(redact)]`
/// the preview is left out: only the kind is shown.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// use patterns::{Kind, Reason, case};
/// use serde_json::json;
///
/// let mismatch = case!(match json!("12") { u64(n) => n }).unwrap_err();
/// let Reason::WrongKind { found, .. } = mismatch.closest().reason() else {
///     panic!("{mismatch}");
/// };
/// assert_eq!(found.kind(), Kind::String);
/// assert_eq!(found.preview(), Some("\"12\""));
/// assert_eq!(found.to_string(), "string \"12\"");
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    kind: Kind,
    /// Shared, because most clauses of a report fail at the same values.
    preview: Option<Arc<str>>,
    /// The part of the string that the reason is about.
    part: Option<Arc<str>>,
}

impl Found {
    /// Shows a value, without its content if that must stay hidden.
    pub(crate) fn of(seen: &ValueView<'_>, redact: bool) -> Self {
        Self::written(&seen.glance(), redact, &mut String::new())
    }

    /// Shows a value, of which no more than its preview may be left. A preview is written in this
    /// buffer first.
    pub(crate) fn of_value(value: &Value<'_>, redact: bool, buffer: &mut String) -> Self {
        let mut found = Self::nothing();
        let preview = value.preview();
        value.seen(&mut |seen| {
            found = match preview {
                Some(preview) => Self {
                    kind: seen.kind(),
                    preview: Some(preview.into()),
                    part: None,
                },
                None => Self::written(seen, redact, buffer),
            };
        });
        found
    }

    fn written(seen: &Glance<'_>, redact: bool, buffer: &mut String) -> Self {
        let preview = (!redact && !matches!(seen, Glance::Null | Glance::Other(..))).then(|| {
            buffer.clear();
            buffer.reserve(USUAL);
            write_value(buffer, seen, WIDTH, true);
            buffer.as_str().into()
        });
        Self {
            kind: seen.kind(),
            preview,
            part: None,
        }
    }

    /// Shows a value, and of a long text the part around a byte.
    pub(crate) fn around(seen: &ValueView<'_>, at: usize, redact: bool) -> Self {
        let preview = match seen {
            _ if redact || at <= WIDTH / 2 => None,
            View::Str(text) if text.len() > WIDTH => {
                let start = char_start(text, at - WIDTH / 4);
                Some(format!("\"…{}", &quoted(&text[start..], WIDTH)[1..]))
            }
            View::Bytes(bytes) if bytes.len() > WIDTH / 2 => {
                let mut text = String::new();
                write_bytes(&mut text, &bytes[at - WIDTH / 8..], WIDTH / 2);
                Some(format!("b\"…{}", &text[2..]))
            }
            _ => None,
        };
        let found = Self::of(seen, redact);
        match preview {
            Some(preview) => Self {
                preview: Some(preview.into()),
                ..found
            },
            None => found,
        }
    }

    /// For a report about no value at all.
    pub(crate) const fn nothing() -> Self {
        Self {
            kind: Kind::Null,
            preview: None,
            part: None,
        }
    }

    /// The same string after a match read this part of it. The part is shown if it is not empty and
    /// the string's content is shown.
    pub(crate) fn reading(self, part: &str) -> Self {
        let part = (self.preview.is_some() && !part.is_empty()).then(|| quoted(part, INNER).into());
        Self { part, ..self }
    }

    /// The same byte string, of which this number was read.
    pub(crate) fn reading_number(self, number: &str) -> Self {
        let part = self.preview.is_some().then(|| short(number, WIDTH).into());
        Self { part, ..self }
    }

    /// The kind of the value.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The beginning of its content in JSON's notation, with `…` for what is left out. Null has no
    /// content, and neither has any value under `#[patterns(redact)]`.
    #[must_use]
    pub fn preview(&self) -> Option<&str> {
        self.preview.as_deref()
    }

    /// The part that a typed hole of `str(…)` or a number of `bytes(…)` read, and that it does not
    /// match. It displays before the preview: `"300" in string "v300"`, `7 in bytes b"\x07"`. A
    /// text is quoted; a byte string that is too short has what is left: `only 2 left`.
    #[must_use]
    pub fn part(&self) -> Option<&str> {
        self.part.as_deref()
    }
}

impl Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(part) = &self.part {
            write!(f, "{part} in ")?;
        }
        write!(f, "{}", self.kind)?;
        match &self.preview {
            Some(preview) => write!(f, " {preview}"),
            None => Ok(()),
        }
    }
}

/// The value of a name, as text.
pub(crate) fn value_text(value: &Value<'_>) -> String {
    if let Some(preview) = value.preview() {
        return preview.to_owned();
    }
    match value.view() {
        seen @ View::Other(..) => seen.kind().name().to_owned(),
        seen => {
            let mut text = String::new();
            write_value(&mut text, &seen.glance(), NAMED, true);
            text
        }
    }
}

/// Some entries of a map, as text.
pub(crate) fn entries_text<'n>(entries: impl Iterator<Item = (Value<'n>, Value<'n>)>) -> String {
    let mut text = String::new();
    write_entries(&mut text, entries);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::question;
    use crate::specimen::{Specimen, list, map, number, string};

    fn shown(value: &Specimen) -> String {
        Found::of(&question::value(value).view(), false).to_string()
    }

    #[test]
    fn small_values_are_shown_whole() {
        for (value, text) in [
            (Specimen::Null, "null"),
            (Specimen::Bool(true), "bool true"),
            (number(-12), "integer -12"),
            (number("1.0"), "float 1.0"),
            (number("1e400"), "float 1e400"),
            (string("12"), "string \"12\""),
            (list([]), "list []"),
            (map([]), "map {}"),
            (
                list([number(1), list([number(2)]), map([("a", number(3))])]),
                "list [1, […], {…}]",
            ),
            (
                map([("a", string("it's")), ("b", list([]))]),
                "map {\"a\": \"it's\", \"b\": []}",
            ),
        ] {
            assert_eq!(shown(&value), text);
        }
    }

    #[test]
    fn a_long_string_is_cut_between_characters() {
        let text = "é𝄞".repeat(100_000);
        let shown = shown(&string(&text));
        assert_eq!(shown, format!("string \"{}…\"", "é𝄞".repeat(WIDTH / 2)));
    }

    #[test]
    fn long_lists_maps_and_numbers_are_cut() {
        let elements = Specimen::List((0..100_000).map(number).collect());
        assert_eq!(shown(&elements), "list [0, 1, 2, 3, 4, 5, 6, 7, …]");
        let entry = |at: usize| (format!("key number {at} of many"), string(&"x".repeat(99)));
        let entries = Specimen::Map((0..1000).map(entry).collect());
        assert_eq!(
            shown(&entries),
            "map {\"key number 0 of …\": \"xxxxxxxxxxxxxxxx…\", …}"
        );
        let digits = shown(&number("9".repeat(1000)));
        assert_eq!(digits, format!("integer {}…", "9".repeat(WIDTH)));
    }

    #[test]
    fn what_would_steer_a_terminal_is_escaped() {
        let text = string("\u{1b}[31m\r\n\t\0\u{202e}\"\\");
        assert_eq!(shown(&text), r#"string "\u{1b}[31m\r\n\t\0\u{202e}\"\\""#);
    }

    #[test]
    fn without_content_only_the_kind_is_left() {
        for value in [string("secret"), list([string("secret")]), number(7)] {
            let found = Found::of(&question::value(&value).view(), true);
            assert_eq!(found.preview(), None);
            assert_eq!(found.to_string(), found.kind().to_string());
        }
    }
}
