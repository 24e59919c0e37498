//! Clause functions that are written once for every type of subject.

use patterns::subject::{Scrutinee, Subject, split_first};
use patterns::{JsonText, patterns};
use serde_json::json;

#[patterns]
fn sum<'v>(value: impl Subject<'v>) -> i64 {
    match value {
        i64(n) => n,
        split_first(first, rest) => sum(first) + sum(rest),
        json!({"value": inner, ..}) => sum(inner),
        _ => 0,
    }
}

#[patterns]
fn largest<'v>(value: impl Subject<'v>) -> Option<f64> {
    match value {
        f64(x) => Some(x),
        json!([each!(items)]) => items.into_iter().filter_map(largest).reduce(f64::max),
        json!({ each!(str(_): items) }) => items.into_iter().filter_map(largest).reduce(f64::max),
        _ => None,
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
    assert_eq!(
        sum(&simd_json::to_owned_value(&mut text.clone()).unwrap()),
        10
    );
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

#[test]
fn all_elements_and_all_entries_of_any_subject_recurse() {
    let value = json!([1, {"a": 2.5, "b": [-1]}, "nine"]);
    assert_eq!(largest(&value), Some(2.5));
    assert_eq!(largest(&toml::Value::try_from(&value).unwrap()), Some(2.5));
    assert_eq!(largest(&patterns::term!([1, [7.5, 3]])), Some(7.5));
    assert_eq!(largest(&patterns::Term::NULL), None);
}

#[test]
fn serde_reads_rusts_own_values_too() {
    let point = (1_u8, Some("x"), [2.5]);
    assert!(patterns::case!(matches!(
        &point,
        de::<(u8, &str, Vec<f64>)>((1, "x", _))
    )));
    assert!(!patterns::case!(matches!(&point, de::<(u8, &str)>(_))));
}
