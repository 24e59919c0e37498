//! With `preserve_order` on, maps keep the order of their entries; equality still ignores the
//! order.

use patterns::case;
use serde_json::{Value, json};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("a test's text is JSON")
}

#[test]
fn the_feature_is_on() {
    assert_eq!(
        parsed(r#"{"b": 1, "a": 2}"#).to_string(),
        r#"{"b":1,"a":2}"#
    );
}

#[test]
fn a_rest_keeps_the_order_of_the_input() {
    let value = parsed(r#"{"z": 1, "id": 2, "a": 3, "m": 4}"#);
    case!(let json!({"id": _, ..rest}) = &value);
    assert_eq!(
        rest.iter().map(|(key, _)| key).collect::<Vec<_>>(),
        ["z", "a", "m"]
    );
    assert_eq!(
        Value::Object(rest.to_owned()).to_string(),
        r#"{"z":1,"a":3,"m":4}"#
    );
}

#[test]
fn remaining_entries_collect_in_the_order_of_the_input() {
    let value = parsed(r#"{"z": 1, "id": "x", "a": 3}"#);
    let collected = case!(match &value {
        json!({"id": _, each!(str(key): i64(n))}) => (key, n),
    });
    assert_eq!(collected.unwrap(), (vec!["z", "a"], vec![1, 3]));
}

#[test]
fn maps_are_equal_in_any_order() {
    let value = parsed(r#"[{"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"d": 3, "c": 2}, "a": 1}]"#);
    assert!(case!(matches!(value, [x, x])));
    let pinned = parsed(r#"{"b": {"d": 3, "c": 2}, "a": 1}"#);
    assert!(case!(matches!(value[0], pin!(pinned))));
}

#[test]
fn rests_are_equal_in_any_order() {
    let (a, b) = (
        parsed(r#"{"id": 1, "x": 1, "y": 2}"#),
        parsed(r#"{"y": 2, "x": 1, "id": 2}"#),
    );
    case!(let json!({"id": _, ..rest}) = &a);
    case!(let json!({"id": _, ..other}) = &b);
    assert_eq!(rest, other);
}

#[test]
fn key_patterns_do_not_depend_on_the_order() {
    for text in [r#"{"a": 1, "b": 2}"#, r#"{"b": 2, "a": 1}"#] {
        assert!(
            case!(matches!(parsed(text), json!({"b": 2, "a": 1}))),
            "{text}"
        );
        assert!(
            case!(matches!(
                parsed(text),
                json!({"a": x, ..}) if x == &json!(1)
            )),
            "{text}"
        );
    }
}
