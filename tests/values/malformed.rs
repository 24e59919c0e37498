//! Mistakes in JSON text: where they are found, and what is not read.

use patterns::subject::{Scrutinee, Subject};
use patterns::values::{AsNative, JsonValue};
use patterns::{JsonText, patterns};

/// Walks a whole value, so every part of it is asked for.
#[patterns]
fn walked<'v>(value: impl Subject<'v>) -> usize {
    match value {
        null | bool(_) | number(_) | str(_) => 1,
        json!([each!(elements)]) => 1 + elements.into_iter().map(walked).sum::<usize>(),
        json!({ each!(str(key): values) }) => {
            key.len() + values.into_iter().map(walked).sum::<usize>()
        }
        _ => 0,
    }
}

/// Asks for all of `k`, and for no part of any other key.
#[patterns]
fn only_k(value: JsonValue<'_>) -> usize {
    match value {
        json!({"k": k, ..}) => walked(k),
        _ => 0,
    }
}

/// Malformed values, by the row of `JsonText`'s table that covers their mistake.
const MISTAKES: [(&str, &[&str]); 4] = [
    (
        "brackets, commas, colons, quotes",
        &[
            "[1",
            "[1, 2}",
            "{\"a\": 1]",
            "[1 2]",
            "[1,]",
            "[,1]",
            "{\"a\": 1,}",
            "{\"a\" 1}",
            "{\"a\": 1 \"b\": 2}",
            "{a: 1}",
            "{1: 2}",
            "{\"a\"}",
            "\"a",
            "a\"",
            "",
            "]",
        ],
    ),
    (
        "numbers, `true`, `false`, `null`",
        &[
            "01", "-", "1.", ".5", "1e", "1e+", "+1", "0x1", "1_0", "tru", "nul", "falsey", "NaN",
            "True",
        ],
    ),
    (
        "control characters in strings, letters behind `\\`",
        &[
            "\"\u{1}\"",
            "\"a\nb\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"\\u12\"",
            "{\"\\x\": 1}",
            "{\"\t\": 1}",
        ],
    ),
    ("nesting of more than 128 levels", &[]),
];

/// The malformed values, and text that is malformed because it is nested too deep.
fn mistakes() -> Vec<(&'static str, String)> {
    let written = MISTAKES
        .iter()
        .flat_map(|(row, values)| values.iter().map(|value| (*row, (*value).to_owned())));
    let deep = ["[", "{\"a\":"].map(|open| {
        let close = if open == "[" { "]" } else { "}" };
        (
            MISTAKES[3].0,
            format!("{}1{}", open.repeat(128), close.repeat(128)),
        )
    });
    written.chain(deep).collect()
}

/// Whether `only_k` finds no mistake in text that was not checked before.
fn unread_is_taken(text: &str) -> bool {
    JsonText::new(text).matched(only_k).is_ok()
}

#[test]
fn a_mistake_in_what_was_asked_about_is_come_upon() {
    for (row, mistake) in mistakes() {
        for text in [
            format!("{{\"k\": {mistake}}}"),
            format!("{{\"k\": [0, {mistake}], \"l\": 1}}"),
        ] {
            assert!(!unread_is_taken(&text), "{row}: {text}");
        }
    }
}

#[test]
fn a_mistake_in_what_was_skipped_is_come_upon() {
    for (row, mistake) in mistakes() {
        for text in [
            format!("{{\"x\": {mistake}, \"k\": 1}}"),
            format!("{{\"x\": [{{\"y\": {mistake}}}], \"k\": 1}}"),
        ] {
            assert!(!unread_is_taken(&text), "{row}: {text}");
        }
    }
}

#[test]
fn a_mistake_after_the_last_key_asked_for_is_not_read() {
    for (row, mistake) in mistakes() {
        let text = format!("{{\"k\": 1, \"x\": {mistake}}}");
        assert!(unread_is_taken(&text), "{row}: {text}");
        // If `k` is absent, the whole map was skipped, so the mistake is found.
        let text = format!("{{\"l\": 1, \"x\": {mistake}}}");
        assert!(!unread_is_taken(&text), "{row}: {text}");
    }
}

#[test]
fn text_that_is_checked_has_no_mistake_anywhere() {
    for (row, mistake) in mistakes() {
        for text in [
            format!("{{\"k\": {mistake}}}"),
            format!("{{\"x\": {mistake}, \"k\": 1}}"),
            format!("{{\"k\": 1, \"x\": {mistake}}}"),
        ] {
            assert!(JsonText::checked(&text).is_err(), "{row}: {text}");
        }
    }
}

#[test]
fn half_a_surrogate_is_come_upon_where_its_string_is_asked_for() {
    for half in [
        r"\ud800",
        r"\udc00",
        r"\ud800x",
        r"\ud800\n",
        r"\ud800\ud800",
    ] {
        // These parts are asked for: a value, a part of a value, and a key.
        for text in [
            format!(r#"{{"k": "{half}"}}"#),
            format!(r#"{{"k": [{{"a": "{half}"}}]}}"#),
            format!(r#"{{"k": {{"{half}": 1}}}}"#),
        ] {
            assert!(!unread_is_taken(&text), "{text}");
            // The text itself is well-formed: only reading the string fails.
            assert!(JsonText::checked(&text).is_ok(), "{text}");
            assert!(
                JsonText::checked(&text).unwrap().matched(only_k).is_err(),
                "{text}"
            );
        }
        // These parts are skipped. A key of the map in which keys are sought is read all the same;
        // a value, or a key inside a value, is not.
        let text = format!(r#"{{"{half}": 1, "k": 1}}"#);
        assert!(!unread_is_taken(&text), "{text}");
        for text in [
            format!(r#"{{"x": "{half}", "k": 1}}"#),
            format!(r#"{{"x": {{"{half}": 1}}, "k": 1}}"#),
            format!(r#"{{"k": 1, "{half}": "{half}"}}"#),
        ] {
            assert!(unread_is_taken(&text), "{text}");
            assert!(
                JsonText::checked(&text).unwrap().matched(only_k).is_ok(),
                "{text}"
            );
        }
    }
    assert!(unread_is_taken(
        r#"{"\ud83d\ude00": 0, "k": "\ud83d\ude00"}"#
    ));
}

#[test]
fn text_after_the_value_is_a_mistake_where_the_value_is_read_to_its_end() {
    for behind in [" x", "}", ", 1", " {\"k\": 2}", " \u{1}"] {
        for (value, whole) in [
            ("{\"k\": 1}", false),
            ("{\"l\": 1}", true),
            ("[]", false),
            ("7", true),
            ("\"k\"", true),
            ("null", true),
        ] {
            let text = format!("{value}{behind}");
            assert_eq!(unread_is_taken(&text), !whole, "{text:?}");
            assert!(JsonText::checked(&text).is_err(), "{text:?}");
            assert!(JsonText::new(&text).matched(walked).is_err(), "{text:?}");
        }
    }
    for text in [" {\"k\": 1} \n", "\t7\r\n"] {
        assert!(JsonText::checked(text).is_ok(), "{text:?}");
        assert!(JsonText::new(text).matched(walked).is_ok(), "{text:?}");
    }
}

#[test]
fn no_clause_sees_text_that_is_not_json_at_all() {
    #[patterns]
    fn any(value: JsonValue<'_>) -> &'static str {
        match value {
            json!({"type": "push", ..}) => "push",
            not!(map(_)) => "not a map",
            _ => "anything",
        }
    }
    for text in [
        "",
        " \n",
        "<html>",
        "\u{feff}{}",
        "not found",
        "404 page not found",
        "ok",
        "tru",
        "true x",
        "\"a",
        "12:30 started",
        "[INFO] started",
        "{{name}}",
        "{",
        "[",
        "[ ",
        "-",
        "]",
    ] {
        let source = JsonText::new(text);
        let malformed = *source.malformed().expect(text);
        assert!(malformed.offset() <= text.len(), "{text}");
        // The function is not called, so its body has no effect.
        let called = std::cell::Cell::new(false);
        let result = source.matched(|value| {
            called.set(true);
            any(value)
        });
        assert_eq!(result, Err(malformed), "{text}");
        assert!(!called.get(), "{text}");
        // By itself, the value is of no kind that a pattern could test.
        assert_eq!(any(source.subject()), "not a map", "{text}");
    }
    for text in [
        "{}",
        " [ ]",
        "[[]]",
        "[true]",
        "{ \"a\":1}",
        "null",
        "-1",
        " \"a\" ",
    ] {
        assert!(JsonText::new(text).malformed().is_none(), "{text}");
    }
}

#[test]
fn a_number_or_a_word_that_the_end_of_the_text_cuts_is_a_mistake() {
    #[patterns]
    fn amount(value: JsonValue<'_>) -> String {
        match value {
            json!({"to": _, "amount": i64(n), ..}) => n.to_string(),
            json!({"to": "joe", "amount": amount, ..}) => amount.to_string(),
            json!({"map": {"inner": {"n": inner, ..}, ..}, ..}) => inner.to_string(),
            json!({"to": _, "rest": _, ..rest}) => format!("{rest:?}"),
            json!({"each": _, each!(str(_): number(_))}) => "numbers".to_owned(),
            [_, each!(_)] => "a list".to_owned(),
            json!({"user": de::<std::collections::HashMap<String, f64>>(user), ..}) => {
                format!("{user:?}")
            }
            _ => "unknown".to_owned(),
        }
    }
    for cut in [
        r#"{"to": "joe", "amount": 125"#,
        r#"{"to": "joe", "amount": 1.5"#,
        r#"{"to": "joe", "amount": -0"#,
        r#"{"to": "joe", "amount": 1e5"#,
        r#"{"to": "joe", "amount": true"#,
        r#"{"to": "joe", "amount": null"#,
        r#"{"amount": 1, "to": 125"#,
        r#"{"map": {"inner": {"n": 12"#,
        r#"{"map": {"x": 12"#,
        r#"{"to": 1, "rest": 2, "more": 12"#,
        r#"{"each": 1, "more": 12"#,
        r#"{"user": {"a": 12"#,
        "[0, 12",
        "[12",
        "[[12",
        r#"[{"a": false"#,
    ] {
        let error = JsonText::new(cut).matched(amount).expect_err(cut);
        assert_eq!(error.offset(), cut.len(), "{cut}");
        let part = JsonText::new(cut);
        amount_of_part(part.as_native());
        assert!(part.malformed().is_some(), "as a part: {cut}");
    }
    // A space tells that the number is whole.
    let (text, value) = (r#"{"to": "joe", "amount": 125 "#, "125".to_owned());
    assert_eq!(JsonText::new(text).matched(amount), Ok(value));
}

/// Asks for every key of the cut texts, in a text that is a part of a Rust value.
#[patterns]
fn amount_of_part<'v>(value: impl Subject<'v>) -> bool {
    match value {
        json!({"amount": i64(_), "to": _, ..} | {"map": {"inner": {"n": _, ..}, ..}, ..}) => true,
        json!({ each!(str(_): {each!(str(_): _)}) } | { each!(str(_): _) }) => true,
        [each!([each!(_)])] | [each!(map(_))] | [each!(_)] => true,
        _ => false,
    }
}

#[test]
fn the_deepest_text_that_is_allowed_is_read() {
    let deep = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
    for (levels, taken) in [(127, true), (128, false)] {
        // The map around it counts as one level.
        for text in [
            format!("{{\"k\": {}}}", deep(levels)),
            format!("{{\"x\": {}, \"k\": 1}}", deep(levels)),
        ] {
            assert_eq!(unread_is_taken(&text), taken, "{levels}");
            assert_eq!(JsonText::checked(&text).is_ok(), taken, "{levels}");
        }
    }
}
