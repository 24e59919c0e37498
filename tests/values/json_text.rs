//! JSON text without a document: which bytes are read, and what happens to mistakes in the text.

use patterns::subject::{Scrutinee, Subject};
use patterns::values::{AsNative, JsonMap, JsonValue};
use patterns::{JsonText, patterns};

#[patterns]
fn event(value: JsonValue<'_>) -> String {
    match value {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), "size": u64(n), ..}) => {
            format!("push {branch} {n}")
        }
        json!({"type": "tag", "ref": str(name), ..}) => format!("tag {name}"),
        json!({"type": str(kind), !"ref", ..}) => format!("{kind} without a ref"),
        json!({"type": "list", "items": [_, _], ..}) => "two items".to_owned(),
        json!([]) => "nothing".to_owned(),
        json!([_, each!(_)]) => "a list".to_owned(),
        _ => "unknown".to_owned(),
    }
}

/// The clauses' result, and how many bytes of keys and values were read for it.
fn read(text: &str) -> (Option<String>, usize) {
    let text = JsonText::new(text);
    let outcome = text.matched(event).ok();
    (outcome, text.passed())
}

/// All orders of these entries.
fn orders(entries: &[&str]) -> Vec<String> {
    let Some((first, others)) = entries.split_first() else {
        return vec![String::new()];
    };
    let mut all = Vec::new();
    for order in orders(others) {
        let order: Vec<&str> = order.split_terminator('|').collect();
        for at in 0..=order.len() {
            let mut order = order.clone();
            order.insert(at, first);
            all.push(order.join("|") + "|");
        }
    }
    all
}

/// The texts of a map with these entries.
fn maps(entries: &[&str]) -> Vec<String> {
    let map = |order: String| format!("{{{}}}", order.trim_end_matches('|').replace('|', ", "));
    orders(entries).into_iter().map(map).collect()
}

#[test]
fn a_map_is_gone_over_once_for_all_keys_that_clauses_name() {
    let entries = [
        r#""size": 3"#,
        r#""x": [1, 2, 3]"#,
        r#""ref": "refs/heads/main""#,
        r#""y": {"z": {}}"#,
        r#""type": "push""#,
    ];
    for text in maps(&entries) {
        let (outcome, passed) = read(&text);
        assert_eq!(outcome.as_deref(), Some("push main 3"), "{text}");
        assert!(passed <= text.len(), "{passed}: {text}");
    }
    // A second clause asks for these keys again, and for a key that is absent.
    let entries = [
        r#""x": 1"#,
        r#""ref": "v1""#,
        r#""type": "tag""#,
        r#""y": 2"#,
    ];
    for text in maps(&entries) {
        let (outcome, passed) = read(&text);
        assert_eq!(outcome.as_deref(), Some("tag v1"), "{text}");
        assert!(passed <= text.len(), "{passed}: {text}");
    }
}

#[patterns]
fn nested(value: JsonValue<'_>) -> String {
    match value {
        json!({"a": {"b": {"c": i64(c), ..}, "d": i64(d), ..}, "e": i64(e), ..}) => {
            format!("{c} {d} {e}")
        }
        json!({"a": {"b": {"c": str(c), !"f", ..}, "g": g, ..}, ..}) => format!("{c} {g}"),
        _ => "unknown".to_owned(),
    }
}

#[test]
fn maps_within_a_map_are_gone_over_once_for_the_keys_that_clauses_name_in_them() {
    for (c, f, expected) in [
        ("1", r#""f": 4"#, "1 2 3"),
        (r#""x""#, r#""h": 4"#, r#"x {"c": 5}"#),
        (r#""x""#, r#""f": 4"#, "unknown"),
    ] {
        let c = format!(r#""c": {c}"#);
        for inner in maps(&[&c, f, r#""i": {"c": [{}]}"#]) {
            let b = format!(r#""b": {inner}"#);
            for middle in maps(&[&b, r#""d": 2"#, r#""g": {"c": 5}"#]) {
                for text in maps(&[&format!(r#""a": {middle}"#), r#""e": 3"#, r#""j": "k""#]) {
                    let source = JsonText::new(&text);
                    assert_eq!(source.matched(nested).as_deref(), Ok(expected), "{text}");
                    assert!(source.passed() <= text.len(), "{source:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn what_comes_after_the_last_key_asked_for_is_not_read() {
    let text = r#"{"type": "push", "ref": "refs/heads/main", "size": 3, "commits": [broken"#;
    let (outcome, passed) = read(text);
    assert_eq!(outcome.as_deref(), Some("push main 3"));
    assert!(passed <= text.find("commits").unwrap());
    // Each map is read separately. What comes after `c` is read only if the clauses ask for
    // something after `b`.
    let text = r#"{"e": 3, "a": {"d": 2, "b": {"c": 1, broken"#;
    let source = JsonText::new(text);
    assert_eq!(source.matched(nested).as_deref(), Ok("1 2 3"));
    assert!(source.passed() <= text.find("broken").unwrap());
    let text = r#"{"e": 3, "a": {"b": {"c": 1, broken}, "d": 2}}"#;
    assert!(JsonText::new(text).matched(nested).is_err());
}

#[test]
fn a_map_that_is_opened_late_keeps_to_the_limit_of_nesting() {
    #[patterns]
    fn inner(map: JsonMap<'_>) -> usize {
        match map {
            json!({"k": map(inner_map), ..}) => 1 + inner(inner_map),
            _ => 1,
        }
    }
    #[patterns]
    fn depth(value: JsonValue<'_>) -> usize {
        match value {
            map(outer) => inner(outer),
            _ => 0,
        }
    }
    let deep = |levels: usize| format!("{}1{}", "{\"k\":".repeat(levels), "}".repeat(levels));
    assert_eq!(JsonText::new(&deep(128)).matched(depth), Ok(128));
    assert!(JsonText::new(&deep(129)).matched(depth).is_err());
    assert!(JsonText::new(&deep(100_000)).matched(depth).is_err());
}

#[test]
fn a_list_is_gone_over_when_its_elements_are_asked_for() {
    let text = r#"{"type": "tag", "items": [1, 2, 3], "ref": "v1"}"#;
    assert!(read(text).1 <= text.len());
    let text = "[1, [2, 3], 4]";
    let (outcome, passed) = read(text);
    assert_eq!(outcome.as_deref(), Some("a list"));
    assert!(passed <= text.len());
}

#[test]
fn names_borrow_from_the_text() {
    #[patterns]
    fn name<'v>(value: JsonValue<'v>) -> &'v str {
        match value {
            json!({"name": str(name), ..}) => name,
            _ => "",
        }
    }
    let source = r#"{"name": "joe"}"#.to_owned();
    let text = JsonText::new(&source);
    let found = name(text.subject());
    assert!(source.as_bytes().as_ptr_range().contains(&found.as_ptr()));
    let text = JsonText::new(r#"{"n\u0061me": "j\u00f6e"}"#);
    assert_eq!(name(text.subject()), "jöe");
}

#[test]
fn a_mistake_on_the_way_is_an_error_whatever_clause_matches() {
    for text in [
        r#"{"x": tru, "type": "tag", "ref": "v1"}"#,
        r#"{"type": "tag" "ref": "v1"}"#,
        r#"{"type": "tag", "x": "\x", "ref": "v1"}"#,
        r#"{"type": "tag", "x": [1, 2}, "ref": "v1"}"#,
        r#"{"type": "tag", "ref": "\ud800"}"#,
        r#"{"type": "other""#,
        r#"{"type": "list", "items": [1, 2"#,
        "[1, 2",
        "[",
        "{",
        "tru",
        "",
        "\u{feff}{}",
    ] {
        let source = JsonText::new(text);
        let malformed = source.matched(event).unwrap_err();
        assert_eq!(source.malformed(), Some(&malformed), "{text}");
        assert!(malformed.offset() <= text.len(), "{text}");
    }
}

#[test]
fn a_key_after_a_mistake_is_not_absent() {
    // `!"ref"` does not match text that cannot be read, so the clause's body, which may have side
    // effects, does not run.
    let text = JsonText::new(r#"{"type": "other", "x": tru, "ref": "v1"}"#);
    assert_eq!(event(text.subject()), "unknown");
    assert!(text.malformed().is_some());
    let text = JsonText::new(r#"{"type": "list", "ref": 1, "items": [1, 2, tru, 4]}"#);
    assert_eq!(event(text.subject()), "unknown");
    assert_eq!(event(JsonText::new("[tru").subject()), "a list");
}

#[test]
fn text_that_is_checked_first_makes_no_mistake_later() {
    assert!(
        JsonText::checked(
            r#"{"type": "push", "ref": "refs/heads/main", "size": 3, "commits": [broken"#
        )
        .is_err()
    );
    let error = JsonText::checked("{} x").unwrap_err();
    assert_eq!(
        error.to_string(),
        "malformed JSON at byte 3: unexpected text after the value"
    );
    let text = JsonText::checked(r#" {"type": "tag", "ref": "v1"} "#).unwrap();
    assert_eq!(text.matched(event), Ok("tag v1".to_owned()));
}

#[test]
fn a_lazy_value_of_sonic_is_matched_by_its_text() {
    let outer = r#"{"outer": {"type": "tag", "ref": "v1"}}"#;
    let lazy = sonic_rs::get(outer, ["outer"]).unwrap();
    assert_eq!(
        JsonText::from(&lazy).matched(event),
        Ok("tag v1".to_owned())
    );
}

#[test]
fn numbers_keep_the_value_that_the_text_says() {
    #[patterns]
    fn kind(value: JsonValue<'_>) -> String {
        match value {
            18446744073709551616 => "two to the 64".to_owned(),
            i128(n) => n.to_string(),
            f64(x) => format!("{x:?}"),
            number(n) => format!("beyond {n}"),
            _ => "no number".to_owned(),
        }
    }
    for (text, expected) in [
        ("18446744073709551616", "two to the 64"),
        (
            "-123456789012345678901234567890",
            "-123456789012345678901234567890",
        ),
        ("-0", "-0.0"),
        ("1.50", "1.5"),
        ("1e400", "beyond 1e400"),
    ] {
        assert_eq!(JsonText::new(text).matched(kind).unwrap(), expected);
    }
}

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
