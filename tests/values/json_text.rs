//! JSON text without a document: what is read of it, and what becomes of mistakes in it.

use patterns::subject::{JsonValue, Scrutinee};
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

/// What the clauses make of the text, and how many entries and elements were passed for it.
fn read(text: &str) -> (Option<String>, usize) {
    let text = JsonText::new(text);
    let outcome = text.matched(event).ok();
    (outcome, text.passed())
}

#[test]
fn a_map_is_passed_once_for_all_keys_that_clauses_name() {
    // The keys are asked for in the order type, ref, size and stand in another one.
    let text =
        r#"{"size": 3, "x": [1, 2, 3], "ref": "refs/heads/main", "y": {"z": {}}, "type": "push"}"#;
    assert_eq!(read(text), (Some("push main 3".to_owned()), 5));
    // A second clause asks for the same keys, and for one that is absent.
    let text = r#"{"x": 1, "ref": "v1", "type": "tag", "y": 2, "z": 3}"#;
    assert_eq!(read(text).0, Some("tag v1".to_owned()));
    assert!(read(text).1 <= 5);
}

#[test]
fn what_comes_after_the_last_key_asked_for_is_not_read() {
    let text = r#"{"type": "push", "ref": "refs/heads/main", "size": 3, "commits": [broken"#;
    assert_eq!(read(text), (Some("push main 3".to_owned()), 3));
}

#[test]
fn a_list_is_passed_when_its_elements_are_asked_for() {
    assert_eq!(
        read(r#"{"type": "tag", "items": [1, 2, 3], "ref": "v1"}"#).1,
        3
    );
    assert_eq!(read("[1, [2, 3], 4]"), (Some("a list".to_owned()), 3));
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
fn a_mistake_on_the_way_is_an_error_whatever_clause_is_taken() {
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
fn a_key_behind_a_mistake_is_not_absent() {
    // `!"ref"` does not hold of what cannot be read: the clause's body, which may have effects, is not run.
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
        "malformed JSON at byte 3: text behind the value"
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
