//! docs/language.md, "`case!`": `case!(matches!(…))`.

use patterns::case;
use serde_json::{Value, json};

#[test]
fn matches_is_a_bool() {
    assert!(case!(matches!(json!({"a": [1, 2]}), json!({"a": [1, ..]}))));
    assert!(!case!(matches!(
        json!({"a": [2, 1]}),
        json!({"a": [1, ..]})
    )));
}

#[test]
fn matches_accepts_a_guard() {
    let big = |value: Value| case!(matches!(value, i64(n) if n > 10));
    assert!(big(json!(11)));
    assert!(!big(json!(10)));
    assert!(!big(json!("x")));
}

#[test]
fn matches_accepts_alternatives_with_a_guard() {
    let limit = 3;
    let near = |value: Value| case!(matches!(value, [i64(n)] | i64(n) if n < limit));
    assert!(near(json!([2])));
    assert!(near(json!(1)));
    assert!(!near(json!([3])));
}

#[test]
fn matches_may_end_with_a_comma() {
    assert!(case!(matches!(json!(1), 1 | 2,)));
}
