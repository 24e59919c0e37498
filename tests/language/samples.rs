//! Values of every kind, so that a test can list all the samples that a pattern matches.

use serde_json::Value;

/// No two are equal, except that `-0.0` equals `0.0`.
const SAMPLES: [&str; 24] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "300",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "0.0",
    "-0.0",
    "1.0",
    "2.5",
    r#""""#,
    r#""a""#,
    r#""1""#,
    r#""🦀""#,
    r#""crab""#,
    "[]",
    "[1]",
    "[1,2]",
    "{}",
    r#"{"a":1}"#,
];

/// Parses JSON text.
pub(crate) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("a test's text is JSON")
}

/// The samples that a pattern matches.
pub(crate) fn taken(takes: impl Fn(&Value) -> bool) -> Vec<&'static str> {
    SAMPLES
        .into_iter()
        .filter(|text| takes(&parsed(text)))
        .collect()
}
