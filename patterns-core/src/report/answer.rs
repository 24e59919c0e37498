//! The part of a fault that a client may be told: nothing of the program.
//!
//! The texts of a reason quote patterns, and with them names of functions, constants and variables.
//! So an expectation is told only if each of its words is among [`WORDS`] or inside a literal. What
//! is not known to be plain is left out, wherever the text comes from.

use crate::quote::quoted;
use crate::report::fault::Fault;
use crate::report::listed::Listed;
use crate::report::reason::{ONLY, Reason, ReportedKey};

/// The number of characters shown of a key that serde names.
const PREVIEW: usize = 48;

/// The words of expectations that are not the program's: kinds, types, and how reports connect
/// them.
const WORDS: [&str; 68] = [
    "NaN",
    "a",
    "an",
    "and",
    "any",
    "array",
    "at",
    "atom",
    "before",
    "beginning",
    "bool",
    "boolean",
    "borrowed",
    "byte",
    "bytes",
    "char",
    "character",
    "characters",
    "element",
    "elements",
    "empty",
    "end",
    "enough",
    "exactly",
    "f32",
    "f64",
    "false",
    "float",
    "function",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "in",
    "inf",
    "integer",
    "is",
    "isize",
    "least",
    "list",
    "map",
    "nearest",
    "no",
    "not",
    "null",
    "number",
    "of",
    "one",
    "only",
    "option",
    "or",
    "right",
    "sequence",
    "size",
    "string",
    "the",
    "to",
    "true",
    "tuple",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "unit",
    "usize",
    "value",
];

impl Fault {
    /// The fault in one sentence for a client, without its place and without anything of the
    /// program: no guard, no view, no name.
    ///
    /// [`reason`](Fault::reason) displays as what the program's authors want to know.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde_json")] {
    /// use patterns::case;
    /// use serde_json::{Value, json};
    ///
    /// const LIMIT: u8 = 7;
    ///
    /// fn is_even(value: &Value) -> bool {
    ///     value.as_u64().is_some_and(|n| n % 2 == 0)
    /// }
    ///
    /// let result = case!(match &json!([8, 3, {"nmae": "x"}]) {
    ///     [LIMIT, is_even(), json!({"name": str(_), ..})] => (),
    /// });
    /// let mismatch = result.unwrap_err();
    /// let faults = mismatch.faults();
    /// assert_eq!(faults[0].reason().to_string(), "expected LIMIT (7), found integer 8");
    /// assert_eq!(faults[0].detail(), "expected 7, found integer 8");
    /// assert_eq!(faults[1].detail(), "unexpected integer 3");
    /// assert_eq!(faults[2].detail(), r#"missing key "name"; did you mean "nmae"?"#);
    /// # }
    /// ```
    #[must_use]
    pub fn detail(&self) -> String {
        let expected = self.plainly_expected();
        let (reason, found) = (self.reason(), self.reason.found());
        match reason {
            Reason::MissingKey { similar, .. } => {
                let missing = match &expected[..] {
                    [] => "missing key".to_owned(),
                    keys => format!("missing key {}", any_of(keys)),
                };
                match similar {
                    Some(similar) => format!("{missing}; did you mean {similar}?"),
                    None => missing,
                }
            }
            Reason::UnexpectedKeys {
                keys,
                more,
                similar,
                ..
            } => {
                let keys: Vec<_> = keys.iter().map(ReportedKey::to_string).collect();
                let and_more = if *more && !keys.is_empty() {
                    " and more"
                } else {
                    ""
                };
                let unexpected = match &keys[..] {
                    [] => "unexpected keys".to_owned(),
                    [key] => format!("unexpected key {key}{and_more}"),
                    keys => format!("unexpected keys {}{and_more}", keys.join(", ")),
                };
                match similar.as_ref().and_then(plain_key) {
                    Some(similar) => format!("{unexpected}; did you mean {similar}?"),
                    None => unexpected,
                }
            }
            Reason::NotFound {
                expected, found, ..
            } => {
                let parts = if expected.starts_with(ONLY) {
                    "not every"
                } else {
                    "no"
                };
                format!("{parts} part is as expected in {found}")
            }
            Reason::ViewFailed {
                because: Some(because),
                ..
            } if because.starts_with(MISSING) => format!("missing {}", any_of(&expected)),
            // A view of this crate: nothing of the program is in its error.
            Reason::ViewFailed {
                because: Some(because),
                view,
                ..
            } if is_json_in(view) && because.starts_with("invalid JSON: ") => because.to_string(),
            _ => match (&expected[..], found) {
                ([], None) => "unexpected value".to_owned(),
                ([], Some(found)) => format!("unexpected {found}"),
                (expected, None) => format!("expected {}", any_of(expected)),
                (expected, Some(found)) => format!("expected {}, found {found}", any_of(expected)),
            },
        }
    }

    /// The texts of the expectation, if they can be told without the program's names.
    fn plainly_expected(&self) -> Vec<String> {
        if let Some(expected) = self.reason.any_expected() {
            let is_of_type = !matches!(&*self.reason, Reason::WrongKind { .. });
            let told = |text| plain(text).or_else(|| type_of(text, is_of_type));
            // A part of what would do says the wrong thing.
            let texts = expected.texts().map(|text| told(text).map(str::to_owned));
            return texts.collect::<Option<_>>().unwrap_or_default();
        }
        match &*self.reason {
            Reason::MissingKey { expected, .. } => expected.iter().filter_map(plain_key).collect(),
            Reason::Unequal { expected, .. } => vec![expected.to_string()],
            Reason::ViewFailed {
                view,
                because: Some(because),
                ..
            } if view.starts_with("de::<") => expected_by_serde(because),
            Reason::ViewFailed {
                view,
                because: Some(because),
                ..
            } if is_json_in(view) && because == "not a string" => vec!["string".to_owned()],
            _ => Vec::new(),
        }
    }
}

/// Returns whether a view is the crate's own `json_in`, by the name that it is called by.
fn is_json_in(view: &str) -> bool {
    view.rsplit("::").next() == Some("json_in")
}

/// Serde's message about a missing key begins so.
const MISSING: &str = "missing field `";

/// The expectation in a message of serde's own. It names a type of the program as a struct or an
/// enum; names in backquotes are those of keys and variants, as the value has them.
fn expected_by_serde(message: &str) -> Vec<String> {
    let name = |text: &str| Some(quoted(text.strip_prefix('`')?.strip_suffix('`')?, PREVIEW));
    if message.starts_with(MISSING) {
        let key = name(&message[MISSING.len() - 1..]);
        return key.map(|key| format!("key {key}")).into_iter().collect();
    }
    let is_own = |start: &&str| message.starts_with(*start);
    let starts = ["invalid ", "unknown variant `", "unknown field `"];
    let Some((_, expected)) = message.rsplit_once(", expected ") else {
        return Vec::new();
    };
    if !starts.iter().any(is_own) {
        return Vec::new();
    }
    let names = expected.strip_prefix("one of ").unwrap_or(expected);
    let names = names.split(", ").flat_map(|names| names.split(" or "));
    let names: Option<Vec<_>> = names.map(name).collect();
    names.unwrap_or_else(|| plain(expected).map(str::to_owned).into_iter().collect())
}

fn any_of(texts: &[String]) -> Listed<'_, String> {
    Listed(texts, "or")
}

/// A key that the pattern names. One that is computed may be shown by its source.
fn plain_key(key: &ReportedKey) -> Option<String> {
    let text = key.to_string();
    match key {
        ReportedKey::Str(_) => Some(text),
        ReportedKey::Other(_) => is_plain(&text).then_some(text),
    }
}

/// The part of an expectation that has no names: all of it, or the value of a constant, as in
/// `LIMIT (7)`.
fn plain(text: &str) -> Option<&str> {
    if is_plain(text) {
        return Some(text);
    }
    let shown = text.strip_suffix(')');
    shown.and_then(|shown| {
        let mut values = shown
            .match_indices(" (")
            .map(|(at, open)| &shown[at + open.len()..]);
        values.find(|value| is_plain(value))
    })
}

/// The type of a pattern, as in `u8(n)`. A value that `is_of_type` lacks something else, so there
/// is none if the pattern asks for more than the type, as `u8(..LIMIT)` does.
fn type_of(text: &str, is_of_type: bool) -> Option<&str> {
    let (ty, argument) = text.split_once('(')?;
    let (argument, _) = argument.split_once(')')?;
    let is_note = ty.ends_with(' ');
    let is_name = argument.chars().all(|c| c.is_alphanumeric() || c == '_');
    if is_of_type && !is_note && !is_name {
        return None;
    }
    match ty.trim_end() {
        "str" | "rstr" => Some("string"),
        ty => is_plain(ty).then_some(ty),
    }
}

/// Returns whether a text has no words but [`WORDS`], outside of literals.
fn is_plain(text: &str) -> bool {
    let mut depth = 0usize;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = |is_part: fn(char) -> bool| rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let end = match first {
            '"' => match literal(&rest[1..]) {
                Some(len) => 1 + len,
                None => return false,
            },
            '0'..='9' => word(|c| c.is_ascii_alphanumeric() || c == '_'),
            // An atom: its name is a literal.
            ':' => {
                1 + rest[1..]
                    .find(|c: char| !(c.is_alphanumeric() || c == '_'))
                    .unwrap_or(rest.len() - 1)
            }
            'b' if rest[1..].starts_with('"') => 1,
            _ if first.is_alphabetic() || first == '_' => {
                let end = word(|c| c.is_alphanumeric() || c == '_');
                // The segments of byte strings are a pattern of the program, as those of strings
                // are.
                if !WORDS.contains(&&rest[..end]) || rest.starts_with("bytes(") {
                    return false;
                }
                end
            }
            '(' => {
                depth += 1;
                1
            }
            ')' if depth == 0 => return false,
            ')' => {
                depth -= 1;
                1
            }
            ' ' | '.' | ',' | ';' | '|' | '=' | '-' | '+' | '…' => first.len_utf8(),
            _ => return false,
        };
        rest = &rest[end..];
    }
    !text.is_empty()
}

/// The length of the rest of a literal in quotes, which may be cut.
fn literal(rest: &str) -> Option<usize> {
    let mut characters = rest.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some(at + 1),
            '\\' => _ = characters.next(),
            _ => {}
        }
    }
    rest.ends_with('…').then_some(rest.len())
}

#[cfg(feature = "serde")]
impl serde::ser::Serialize for Fault {
    fn serialize<S: serde::ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("pointer", &self.path.pointer())?;
        map.serialize_entry("reason", self.reason.name())?;
        map.serialize_entry("detail", &self.detail())?;
        map.serialize_entry("expected", &self.plainly_expected())?;
        map.serialize_entry("found", &self.reason.found())?;
        let keys = match &*self.reason {
            Reason::MissingKey { expected, .. } => expected,
            Reason::UnexpectedKeys { keys, .. } => keys,
            _ => return map.end(),
        };
        let keys = keys.iter().filter(|key| plain_key(key).is_some());
        map.serialize_entry("keys", &keys.collect::<Vec<_>>())?;
        let similar = match &*self.reason {
            Reason::MissingKey { similar, .. } => similar.as_ref(),
            Reason::UnexpectedKeys { similar, .. } => {
                similar.as_ref().filter(|key| plain_key(key).is_some())
            }
            _ => None,
        };
        if let Some(similar) = similar {
            map.serialize_entry("similar", similar)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::kind::Kind;

    #[test]
    fn literals_ranges_types_and_kinds_are_plain() {
        for text in [
            "u64",
            "list",
            "byte string",
            "null",
            "1..=9",
            "-1.5..",
            "..\"m\"",
            "u8 (0..=255)",
            "2 elements",
            "at least 1 element",
            "\"a name (n) \\\" b\"",
            "\"cut shor…",
            "b\"\\xff\"",
            ":ok",
            ":\"not a name\"",
            "\"a\" | \"b\"",
            "one of \"a\", 'b' or 3",
            "inf..=NaN",
            "u8 (an integer)",
            "f64 (exactly; the nearest is 9007199254740992.0)",
            "\"x\" at byte 3",
            "the end of the string at byte 3",
            "\"x\" right before byte 3",
        ] {
            let text = &text.replace('\'', "\"");
            assert_eq!(plain(text), Some(&**text));
        }
    }

    #[test]
    fn kinds_are_plain() {
        for kind in [
            Kind::Null,
            Kind::Bool,
            Kind::Integer,
            Kind::Float,
            Kind::Atom,
            Kind::String,
            Kind::Bytes,
            Kind::List,
            Kind::Tuple,
            Kind::Map,
            Kind::Function,
        ] {
            assert_eq!(plain(kind.name()), Some(kind.name()));
        }
    }

    #[test]
    fn of_what_has_names_the_value_or_the_type_is_told() {
        for (text, told) in [
            ("LIMIT (7)", Some("7")),
            ("pin!(limit) (\"a (b)\")", Some("\"a (b)\"")),
            ("pin!(f (1)) (true)", Some("true")),
            ("u8(n)", None),
            ("LIMIT", None),
            ("LIMIT (Config { limit: 7 })", None),
            ("even(n)", None),
            ("_", None),
            ("[1, x]", None),
            ("{\"a\": 1}", None),
            ("\"a\" or limit", None),
            ("\"not the end", None),
            ("größe", None),
            ("1) (2", None),
            ("", None),
        ] {
            assert_eq!(plain(text), told, "{text}");
        }
    }

    #[test]
    fn the_type_of_a_pattern_is_told_if_it_says_no_less() {
        for (text, of_another_type, of_this_type) in [
            ("u8(n)", Some("u8"), Some("u8")),
            ("char(c) at the beginning", Some("char"), Some("char")),
            ("u8 (of a limit)", Some("u8"), Some("u8")),
            ("u8(n @ (1 | 2))", Some("u8"), None),
            ("u64(..LIMIT)", Some("u64"), None),
            ("str(\"secret\", ..)", Some("string"), None),
            ("rstr(host @ .., \":\", _)", Some("string"), None),
            ("bytes(b\"secret\", ..)", Some("bytes"), None),
            ("Limit(n)", None, None),
            ("limit", None, None),
        ] {
            assert_eq!(type_of(text, false), of_another_type, "{text}");
            assert_eq!(type_of(text, true), of_this_type, "{text}");
        }
    }

    #[test]
    fn what_serde_expects_is_told_without_types() {
        for (message, told) in [
            ("invalid type: string \"x\", expected u8", &["u8"][..]),
            ("invalid type: map, expected a string", &["a string"]),
            (
                "invalid length 1, expected a tuple of size 2",
                &["a tuple of size 2"],
            ),
            (
                "unknown variant `x`, expected `a` or `b`",
                &["\"a\"", "\"b\""],
            ),
            (
                "unknown field `x`, expected one of `a`, `b`, `c`",
                &["\"a\"", "\"b\"", "\"c\""],
            ),
            ("unknown field `, expected u8", &["u8"]),
            ("missing field `mode`", &["key \"mode\""]),
            ("invalid type: null, expected struct Config", &[]),
            ("data did not match any variant of untagged enum Mode", &[]),
            ("call it again, expected u8", &[]),
        ] {
            assert_eq!(expected_by_serde(message), told, "{message}");
        }
    }
}
