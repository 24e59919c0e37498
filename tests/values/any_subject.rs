//! Clause functions that are written once, over any subject.

use patterns::subject::{List, Scrutinee, Subject};
use patterns::{JsonText, patterns};
use serde_json::json;

#[patterns]
fn sum<'v>(value: impl Subject<'v>) -> i64 {
    match value {
        i64(n) => n,
        [] => 0,
        [first, rest @ ..] => sum(first) + sum(rest.subject()),
        json!({"value": inner, ..}) => sum(inner),
        _ => 0,
    }
}

#[patterns]
fn name<'v>(value: impl Subject<'v>) -> Option<&'v str> {
    match value {
        json!({"name": str(name), ..}) | str(name) => Some(name),
        json!({"aliases": [.., str(name)], ..}) => Some(name),
        _ => None,
    }
}

#[test]
fn a_clause_function_over_any_subject_recurses_into_lists_and_maps() {
    let value = json!([1, [2, [3]], {"value": [4]}, "five"]);
    assert_eq!(sum(&value), 10);
    let text = value.to_string();
    assert_eq!(sum(JsonText::new(&text).subject()), 10);
    let mut text = text.into_bytes();
    assert_eq!(sum(&simd_json::to_owned_value(&mut text.clone()).unwrap()), 10);
    assert_eq!(sum(simd_json::to_tape(&mut text).unwrap().subject()), 10);
    let native: Vec<Vec<i64>> = vec![vec![1, 2], vec![], vec![7]];
    assert_eq!(sum(native.subject()), 10);
}

#[test]
fn its_bindings_have_the_lifetime_of_the_input() {
    fn first_name(value: &toml::Value) -> Option<&str> {
        name(value)
    }
    let value = toml::Value::try_from(json!({"aliases": ["joe", "mike"]})).unwrap();
    assert_eq!(first_name(&value), Some("mike"));
    assert_eq!(name(&rmpv::Value::from("robert")), Some("robert"));
}
