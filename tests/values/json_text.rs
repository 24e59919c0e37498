//! JSON text without a document: which bytes are read, and what happens to mistakes in the text.

use patterns::subject::Scrutinee;
use patterns::values::{JsonMap, JsonValue, MalformedKind};
use patterns::{JsonText, Mismatch, patterns};

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
    // Each map is read separately. The text after `c` is read only if the clauses ask for
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
fn trusted_text_is_skipped_by_its_quotes_and_brackets_alone() {
    let skipped = |content: &str| format!(r#"{{"x": {content}, "type": "tag", "ref": "v1"}}"#);
    let tag = Ok("tag v1".to_owned());
    for content in [
        r#"{"a": [1, {"b": "]}\"]}"}], "c": "\\"}"#,
        "[[[[]]]]",
        // Mistakes, which nobody looks for.
        r#"{"a" 1,, tru, [}}"#,
        "[\"a\u{1}\"]",
        &format!("[{}]", "[1],".repeat(100)),
    ] {
        let text = skipped(content);
        assert_eq!(JsonText::trusted(&text).matched(event), tag, "{text}");
    }
    let deep = skipped(&format!("{}{}", "[".repeat(1000), "]".repeat(1000)));
    assert_eq!(JsonText::trusted(&deep).matched(event), tag);
    for text in [
        r#"{"x": [1, "type": "tag"}"#,
        r#"{"x": {"a": "}"#,
        r#"{"x": tru}"#,
        "",
    ] {
        assert!(JsonText::trusted(text).matched(event).is_err(), "{text}");
    }
}

#[test]
fn what_clauses_read_of_trusted_text_is_checked() {
    for text in [
        r#"{"type": "tag", "ref": "v1"#,
        r#"{"type": "push", "ref": "refs/heads/main", "size": 3x}"#,
        r#"{"type": "list", "ref": 1, "items": [1, tru]}"#,
        r#"{"type": "tag", "ref": "\ud800"}"#,
    ] {
        assert!(JsonText::trusted(text).matched(event).is_err(), "{text}");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_refused_at_the_first_of_them() {
    let text = JsonText::from_utf8(br#"{"type": "tag", "ref": "v1"}"#).unwrap();
    assert_eq!(text.matched(event), Ok("tag v1".to_owned()));
    for (bytes, offset) in [
        (&b"\xff"[..], 0),
        (b"{\"a\": \"\xc3\xa9\xc3\"}", 9),
        (b"[\"\xe2\x82\"]", 2),
    ] {
        let malformed = JsonText::from_utf8(bytes).unwrap_err();
        assert_eq!(malformed.kind(), MalformedKind::NotUtf8);
        assert_eq!(malformed.offset(), offset, "{bytes:?}");
    }
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

/// Runs a future that may move to another thread.
fn sent<E>(future: impl Future<Output = Result<u64, E>> + Send) -> Option<u64> {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(outcome) => outcome.ok(),
        std::task::Poll::Pending => None,
    }
}

#[test]
fn the_future_over_a_text_of_its_own_is_send() {
    #[patterns]
    async fn run(text: JsonText<'_>) -> Result<u64, patterns::Mismatch> {
        match text {
            json!({"type": "push", "size": u64(n), ..}) => {
                std::future::ready(()).await;
                Ok(n)
            }
            json!({"type": str(kind), ..}) => {
                std::future::ready(()).await;
                Ok(kind.len() as u64)
            }
        }
    }
    assert_eq!(
        sent(run(JsonText::new(r#"{"type": "push", "size": 3}"#))),
        Some(3)
    );
    assert_eq!(sent(run(JsonText::new(r#"{"type": "tag"}"#))), Some(3));
    assert_eq!(sent(run(JsonText::new(r#"{"type": 1}"#))), None);
}

#[test]
fn a_future_that_stores_parts_of_a_text_is_send() {
    #[patterns]
    async fn run(value: JsonValue<'_>) -> Result<u64, patterns::Mismatch> {
        match value {
            json!({"items": [first, more @ ..], "at": map @ {..}, ..others}) => {
                std::future::ready(()).await;
                let texts = [first.to_string(), format!("{map:?} {others:?}")];
                Ok((more.iter().len() + texts.concat().len()) as u64)
            }
        }
    }
    let text = JsonText::new(r#"{"at": {"x": 1}, "items": [7, 8, 9], "n": 0}"#);
    let length = r#"7{"x": 1} {"n": 0}"#.len() as u64;
    assert_eq!(sent(run(text.subject())), Some(2 + length));
}

#[test]
fn threads_that_match_one_text_see_what_one_thread_sees() {
    let texts = maps(&[
        r#""type": "tag""#,
        r#""ref": "\u0041""#,
        r#""more": {"type": "push", "a": [1, {"b": 2}]}"#,
        r#""size": 3"#,
    ]);
    for text in texts {
        let expected = read(&text).0;
        let shared = JsonText::new(&text);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        assert_eq!(shared.matched(event).ok(), expected, "{text}");
                    }
                });
            }
        });
    }
}

#[test]
fn unequal_values_of_a_name_are_told_where_they_differ_unless_a_key_is_repeated() {
    #[patterns]
    fn equal(value: JsonValue<'_>) -> Result<(), Mismatch> {
        match value {
            [x, x] => {
                drop(x);
                Ok(())
            }
        }
    }
    for (text, told) in [
        (
            r#"[{"a": [1, 2]}, {"a": [1, 3]}]"#,
            "$[1].a[1], expected integer 2 as in the first `x`, found integer 3",
        ),
        (
            r#"[{"a": 1, "b": 2}, {"a": 1}]"#,
            r#"$[1], expected key "b" as in the first `x`, found map {"a": 1}"#,
        ),
        (
            r#"[{"a": 1, "a": 2}, {"a": 2}]"#,
            r#"$[1], expected the same map as in the first `x`, found map {"a": 2}"#,
        ),
    ] {
        let mismatch = JsonText::new(text).matched(equal).unwrap().unwrap_err();
        assert!(mismatch.to_string().contains(told), "{mismatch}");
    }
}
