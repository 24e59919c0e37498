//! JSON text that is read strictly: what is refused, where, and what clauses then rely on.

use patterns::subject::{Scrutinee, conformance};
use patterns::values::MalformedKind::{
    NumberOutOfRange, RepeatedKey, Syntax, TooDeep, UnpairedSurrogate,
};
use patterns::values::{JsonValue, MalformedKind};
use patterns::{Deserializable, JsonText, case, patterns};
use proptest::prelude::*;
use serde_json::Value;

/// Text that is refused for a kind of mistake, which begins at the mark `@`.
const REFUSED: &[(MalformedKind, &str)] = &[
    (RepeatedKey, r#"{"a": 1, @"a": 2}"#),
    (RepeatedKey, r#"{"a": 1, "b": 2, @"a": 1}"#),
    (RepeatedKey, r#"{"a": 1, @"\u0061": 2}"#),
    (RepeatedKey, r#"{"\u0061": 1, @"a": 2}"#),
    (RepeatedKey, r#"{"\n": 1, @"\u000a": 2}"#),
    (RepeatedKey, r#"{"/": 1, @"\/" : 2}"#),
    (RepeatedKey, r#"{"": 1, @"": 2}"#),
    (
        RepeatedKey,
        r#"[{"x": {"y": [{"a": {"z": {}}, @"a": 1}]}}]"#,
    ),
    (RepeatedKey, r#"{"a": {"b": 1}, "c": [{"b": 1}], @"a": {}}"#),
    (RepeatedKey, r#"{"o": {"i": 1, @"i": 2}, "o": 3}"#),
    (RepeatedKey, r#"{"o": 3, @"o": {"i": 1, "i": 2}}"#),
    (RepeatedKey, r#"{"😀": 1, @"\ud83d\ude00": 2}"#),
    (UnpairedSurrogate, r#"@"\ud800""#),
    (UnpairedSurrogate, r#"{"a": @"x\udc00y"}"#),
    (UnpairedSurrogate, r#"{"a": [1, {@"\ud800": 1}]}"#),
    (UnpairedSurrogate, r#"{"a": @"\ud800\ud800"}"#),
    (UnpairedSurrogate, r#"[@"\ud800\n"]"#),
    (NumberOutOfRange, "@1e400"),
    (NumberOutOfRange, r#"{"a": @-1e400}"#),
    (NumberOutOfRange, r#"[1.5, @1.0E+309, 1e400]"#),
];

#[test]
fn parts_that_readers_understand_differently_are_refused_where_they_begin() {
    for (kind, marked) in REFUSED {
        let offset = marked.find('@').unwrap();
        let text = marked.replace('@', "");
        assert!(JsonText::checked(&text).is_ok(), "{text}");
        let refused = JsonText::strict(&text).unwrap_err();
        assert_eq!(
            (refused.kind(), refused.offset()),
            (*kind, offset),
            "{text}"
        );
    }
    // An integer is written without an exponent.
    let huge = "9".repeat(310);
    let refused = JsonText::strict(&huge).unwrap_err();
    assert_eq!(refused.kind(), NumberOutOfRange);
}

#[test]
fn a_mistake_in_the_grammar_is_told_first() {
    for text in [
        "",
        "{",
        r#"{"a": 1, "a": 2"#,
        r#"["\ud800", tru]"#,
        "1 2",
        "[1e400,]",
    ] {
        let (checked, strict) = (JsonText::checked(text), JsonText::strict(text));
        let (checked, strict) = (checked.unwrap_err(), strict.unwrap_err());
        assert_eq!(checked, strict, "{text}");
        assert!(matches!(strict.kind(), Syntax(_)), "{text}");
    }
    let deep = "[".repeat(200);
    assert_eq!(JsonText::strict(&deep).unwrap_err().kind(), TooDeep);
}

#[test]
fn text_without_such_parts_is_matched_as_ever() {
    #[patterns]
    fn matched(value: JsonValue<'_>) -> String {
        match value {
            json!({"name": str(name), "n": i128(n), "of": {}, ..rest}) => {
                format!("{name} {n} {rest:?}")
            }
            json!({"name": str(name), each!(str(keys): _)}) => format!("{name} {keys:?}"),
            json!({"only": {}}) => "only".to_owned(),
            _ => "unknown".to_owned(),
        }
    }
    for (text, expected) in [
        (
            r#"{"n": 123456789012345678901, "name": "\ud83d\ude00", "of": {}, "x": {"name": [{"n": 1}, {"n": 1}]}}"#,
            r#"😀 123456789012345678901 {"x": {"name": [{"n": 1}, {"n": 1}]}}"#,
        ),
        (
            r#" {"b": ["b", "b"], "name": "b", "c": "\"b\": 1"} "#,
            r#"b ["b", "c"]"#,
        ),
        (r#"{"only": {}}"#, "only"),
        ("[1e308, -1.7976931348623157e308, 1e-400, 0.1]", "unknown"),
    ] {
        let strict = JsonText::strict(text).unwrap();
        assert_eq!(strict.matched(matched).as_deref(), Ok(expected), "{text}");
        assert_eq!(
            JsonText::new(text).matched(matched).as_deref(),
            Ok(expected)
        );
        conformance::check(&strict.subject());
    }
}

#[test]
fn many_keys_and_many_maps_take_linear_time() {
    let keys = |keys: std::ops::Range<u32>| {
        let entries: Vec<String> = keys.map(|n| format!("\"k{n}\": {{}}")).collect();
        entries.join(", ")
    };
    let text = format!("{{{}}}", keys(0..200_000));
    assert!(JsonText::strict(&text).is_ok());
    let text = format!("{{{}, \"k7\": 1}}", keys(0..200_000));
    assert!(JsonText::strict(&text).is_err());
    let maps: Vec<String> = (0..5_000)
        .map(|n| format!("{{{}}}", keys(n..n + 20)))
        .collect();
    let text = format!("[{{{}}}, {}]", keys(0..100_000), maps.join(", "));
    assert!(JsonText::strict(&text).is_ok());
}

/// Documents with few different keys and texts, so that some are repeated.
fn document() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        "a",
        "b",
        r"\\u0061",
        r"\\ud800",
        r"\\ud83d\\ude00",
        ":",
        r#"\\""#
    ];
    let text = text.prop_map(|text| format!("\"{text}\""));
    let number = prop_oneof![
        "1",
        "-0",
        "1e400",
        "1e-400",
        "1e308",
        "12345678901234567890123"
    ];
    let scalar = prop_oneof![number, text.clone(), Just("null".to_owned())];
    scalar.prop_recursive(4, 24, 4, move |inner| {
        let entry =
            (text.clone(), inner.clone()).prop_map(|(key, value)| format!("{key} :{value}"));
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|all| format!("[{}]", all.join(","))),
            prop::collection::vec(entry, 0..4).prop_map(|all| format!("{{ {}}}", all.join(" , "))),
        ]
    })
}

/// What `serde_json` reads, which refuses these parts but for repeated keys: those are gone.
fn reads(text: &str) -> Option<(Value, usize)> {
    fn keys(value: &Value) -> usize {
        match value {
            Value::Array(list) => list.iter().map(keys).sum(),
            Value::Object(map) => map.values().map(keys).sum::<usize>() + map.len(),
            _ => 0,
        }
    }
    let value = serde_json::from_str(text).ok()?;
    let keys = keys(&value);
    Some((value, keys))
}

proptest! {
    #[test]
    fn strict_text_is_what_serde_json_reads_without_losing_a_key(text in document()) {
        let read = reads(&text);
        let colons = text.matches(" :").count();
        let expected = read.filter(|(_, keys)| *keys == colons).map(|(value, _)| value);
        let strict = JsonText::strict(&text);
        prop_assert_eq!(strict.is_ok(), expected.is_some(), "{}", text);
        if let (Ok(strict), Some(expected)) = (strict, expected) {
            prop_assert_eq!(strict.subject().read::<Value>(), Some(expected), "{}", &text);
            prop_assert!(strict.malformed().is_none());
        }
    }
}

#[test]
fn the_rest_of_strict_text_is_counted() {
    let text = JsonText::strict(r#"{"a": 1, "b": 2, "c": 3}"#).unwrap();
    case!(let json!({"b": _, ..rest}) = &text);
    assert_eq!(rest.len(), 2);
    assert!(!rest.is_empty());
}
