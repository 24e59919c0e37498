//! The oracle itself, checked against what the language says.

use serde_json::json;

use super::{Answer, Bound, Host, Value, interpret};
use crate::graph::tests::source::patterns;
use crate::ir::Name;

/// Only the first guard of the clauses is false.
fn host() -> Host {
    Host {
        exprs: vec!["k".into()],
        guard: |guard, _| guard.0 != 0,
        rust: |_, value| Some(value.clone()),
        call: |_, value| Some(value.clone()),
        key_of: |_| "k".into(),
        view: |_, value| Some(value.clone()),
    }
}

fn answer(clauses: &[&str], value: impl Into<Value>) -> Answer {
    interpret(&patterns(clauses), &host(), &[value.into()])
}

fn chosen(clauses: &[&str], value: impl Into<Value>) -> Option<usize> {
    answer(clauses, value).chosen.map(|(clause, _)| clause)
}

fn takes(pattern: &str, value: impl Into<Value>) -> bool {
    chosen(&[pattern], value).is_some()
}

/// The values of the names of a pattern, in the order of their first occurrence.
fn bound(pattern: &str, value: impl Into<Value>) -> Vec<Bound> {
    let (_, bindings) = answer(&[pattern], value).chosen.expect("a match");
    assert!(
        bindings
            .keys()
            .copied()
            .eq((0u32..).map(Name).take(bindings.len()))
    );
    bindings.into_values().collect()
}

fn one(value: impl Into<Value>) -> Bound {
    Bound::One(value.into())
}

#[test]
fn the_first_clause_that_matches_is_chosen() {
    assert_eq!(chosen(&["1", "[..]", "1 | 2", "_"], json!(2)), Some(2));
    assert_eq!(chosen(&["1", "2"], json!(3)), None);
}

#[test]
fn a_false_guard_goes_on_to_the_next_alternative_and_then_the_next_clause() {
    let clauses = ["([x, _] if g0) | ([_, x] if g1)", "_"];
    let Answer { chosen, asked, .. } = answer(&clauses, json!([1, 2]));
    let (clause, bindings) = chosen.unwrap();
    assert_eq!((clause, &bindings[&Name(0)]), (0, &one(2)));
    assert_eq!(asked.len(), 2);
    assert_eq!(self::chosen(&["(_ if g0)", "1"], json!(1)), Some(1));
}

#[test]
fn kinds_never_mix() {
    assert!(!takes("1", json!(1.0)));
    assert!(!takes("1.0", json!(1)));
    assert!(!takes("false", json!(0)));
    assert!(!takes("null", json!([])));
    assert!(takes("0.0", json!(-0.0)));
}

#[test]
fn a_repeated_name_matches_equal_values() {
    assert!(takes("[x, x]", json!([{"a": [1]}, {"a": [1]}])));
    assert!(!takes("[x, x]", json!([1, 1.0])));
}

#[test]
fn a_negation_compares_with_the_names_of_the_clause() {
    assert!(takes("[not!(x), x]", json!([1, 2])));
    assert!(!takes("[not!(x), x]", json!([2, 2])));
    assert!(takes("[not!([x, x])]", json!([[1, 2]])));
}

#[test]
fn each_collects_its_names() {
    let pairs = json!([[1, 2], [3, 4]]);
    let of = |values: [i32; 2]| Bound::Many(values.map(one).into());
    assert_eq!(bound("[each!([a, b])]", pairs), [of([1, 3]), of([2, 4])]);
    assert_eq!(bound("[each!(x)]", json!([])), [Bound::Many(Vec::new())]);
}

#[test]
fn the_leftmost_run_of_a_search_is_final() {
    let list = json!([0, {"n": 1}, {"n": 2}]);
    let found = bound(r#"[before @ .., {"n": n}, after @ ..]"#, list);
    let expected = [one(json!([0])), one(1), one(json!([{"n": 2}]))];
    assert_eq!(found, expected);
    assert!(!takes(
        "all!([.., [x], ..], [.., {\"is\": x}, ..])",
        json!([[1], [2], {"is": 2}])
    ));
}

#[test]
fn an_optional_name_is_there_or_not() {
    let pattern = r#"{"k"?: x}"#;
    assert_eq!(bound(pattern, json!({})), [Bound::Maybe(None)]);
    let given = Bound::Maybe(Some(Box::new(one(1))));
    assert_eq!(bound(pattern, json!({"k": 1})), [given]);
    assert!(!takes(r#"{"k"?: 1}"#, json!({"k": 2})));
}

#[test]
fn a_default_replaces_an_absent_key() {
    let pattern = r#"{"k"?: x = d}"#;
    assert_eq!(bound(pattern, json!({})), [one("k")]);
    assert_eq!(bound(pattern, json!({"k": null})), [one(Value::Null)]);
}

#[test]
fn the_first_key_that_is_present_counts() {
    let pattern = r#"{"a" | "b": 1, ..}"#;
    assert!(takes(pattern, json!({"b": 1})));
    assert!(takes(pattern, json!({"a": 1, "b": 2})));
    assert!(!takes(pattern, json!({"a": 2, "b": 1})));
}

#[test]
fn what_a_closed_map_may_hold_is_what_its_entries_take() {
    assert!(takes(r#"{"a": _, "b"?: _}"#, json!({"a": 1})));
    assert!(!takes(r#"{"a": _, "b"?: _}"#, json!({"a": 1, "c": 1})));
    assert!(!takes(r#"{"a" | "b": _}"#, json!({"a": 1, "b": 1})));
    assert!(takes("{(key): 1}", json!({"k": 1})));
}

#[test]
fn the_rest_of_a_map_is_what_its_entries_leave() {
    let value = json!({"a": 1, "b": 2, "c": 3});
    let rest = bound(r#"{"a": _, ..rest}"#, value.clone());
    assert_eq!(rest, [one(json!({"b": 2, "c": 3}))]);
    let entries = bound(r#"{"a": _, each!(str(k): v)}"#, value);
    let keys = Bound::Many(vec![one("b"), one("c")]);
    let values = Bound::Many(vec![one(2), one(3)]);
    assert_eq!(entries, [keys, values]);
}

#[test]
fn strings_are_taken_apart_from_left_to_right() {
    let found = bound(r#"str(a @ .., "-", b @ ..)"#, json!("x-y-z"));
    assert_eq!(found, [one("x"), one("y-z")]);
    let found = bound(r#"str("v", u8(n), ".", b @ .., "-z")"#, json!("v25.6-z-z"));
    assert_eq!(found, [one(25), one("6-z")]);
    assert!(!takes(r#"str("a", .., "a")"#, json!("a")));
}
