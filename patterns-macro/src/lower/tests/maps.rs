//! Maps and the literal grammar.

use super::*;

#[test]
fn a_map_is_closed_open_or_has_a_rest() {
    assert_eq!(json("{}"), "{}");
    assert_eq!(json("{..}"), "{..}");
    assert_eq!(json(r#"{"k": 1, "l": x}"#), r#"{"k": 1, "l": x}"#);
    assert_eq!(json(r#"{"k": _, ..rest}"#), r#"{"k": _, ..rest}"#);
}

#[test]
fn a_lone_key_is_its_own_name() {
    assert_eq!(json("{k, number, ..}"), r#"{"k": k, "number": number, ..}"#);
    assert_eq!(json("{r#type, ..}"), r#"{"type": r#type, ..}"#);
    assert_eq!(json("{k?}"), r#"{"k"?: k}"#);
}

#[test]
fn keys_are_optional_defaulted_or_absent() {
    assert_eq!(json(r#"{"k"?: [x]}"#), r#"{"k"?: [x]}"#);
    assert_eq!(
        json(r#"{"k"?: bool(x) = a + 1, ..}"#),
        r#"{"k"?: x: bool @ Bool = a + 1, ..}"#
    );
    assert_eq!(json(r#"{!"k", !(key()), ..}"#), r#"{!"k", !(key()), ..}"#);
}

#[test]
fn keys_have_alternatives_and_may_be_computed() {
    assert_eq!(
        json(r#"{"k" | "K" | (name): 1 | 2}"#),
        r#"{"k" | "K" | (name): (1 | 2)}"#
    );
}

#[test]
fn each_covers_the_remaining_entries() {
    assert_eq!(json("{each!(str(k): v)}"), "{each(k: str @ Str: v)}");
    assert_eq!(
        json(r#"{"a": 1, each!(str("x-", k @ ..): bool(_))}"#),
        r#"{"a": 1, each(str("x-", k @ ..): Bool)}"#
    );
    assert_eq!(
        json(r#"{each!("a" | "b": _)}"#),
        r#"{each(("a" | "b"): _)}"#
    );
}

#[test]
fn the_literal_grammar_nests_without_repeating_its_name() {
    assert_eq!(
        pattern(r#"[json!([{"a": {"b": [.., {"c": null, ..}, ..]}}]), 1]"#),
        r#"[[{"a": {"b": find[.., {"c": Null, ..}, ..]}}], 1]"#
    );
    assert_eq!(
        json(r#"all!({"a": x, ..}, not!({"b": _, ..}))"#),
        r#"({"a": x, ..} & not({"b": _, ..}))"#
    );
    assert_eq!(json("json!({..})"), "{..}");
    assert_eq!(pattern("serde_json::json!({..})"), "{..}");
}
