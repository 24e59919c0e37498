//! docs/language.md, "Maps": each form of an entry.

use patterns::{Mismatch, case, patterns};
use serde_json::{Map, Value, json};

use crate::samples::taken;

// Closed and open

#[test]
fn the_empty_map_pattern_matches_exactly_the_empty_map() {
    assert_eq!(taken(|v| case!(matches!(v, json!({})))), ["{}"]);
}

#[test]
fn the_open_map_pattern_matches_any_map() {
    assert_eq!(
        taken(|v| case!(matches!(v, json!({ .. })))),
        ["{}", r#"{"a":1}"#]
    );
}

#[test]
fn a_closed_map_matches_exactly_its_keys() {
    let takes = |v: Value| case!(matches!(v, json!({"k": 1, "l": _})));
    assert!(takes(json!({"k": 1, "l": null})));
    assert!(takes(json!({"l": 2, "k": 1})));
    assert!(!takes(json!({"k": 1})));
    assert!(!takes(json!({"k": 2, "l": 2})));
    assert!(!takes(json!({"k": 1, "l": 2, "m": 3})));
    assert!(!takes(json!({"k": 1, "m": 3})));
    assert!(!takes(json!([["k", 1], ["l", 2]])));
}

#[test]
fn an_open_map_matches_at_least_its_keys() {
    let takes = |v: Value| case!(matches!(v, json!({"k": 1, "l": _, ..})));
    assert!(takes(json!({"k": 1, "l": 2})));
    assert!(takes(json!({"k": 1, "l": 2, "m": 3})));
    assert!(!takes(json!({"k": 1, "m": 3})));
}

#[test]
fn a_map_pattern_may_end_with_a_comma() {
    assert!(case!(matches!(json!({"k": 1}), json!({"k": 1}))));
}

#[test]
fn absent_is_not_null() {
    let takes = |v: Value| case!(matches!(v, json!({"k": null, ..})));
    assert!(takes(json!({"k": null})));
    assert!(!takes(json!({})));
    assert!(!takes(json!({"l": null})));
}

#[test]
fn maps_nest() {
    #[patterns]
    fn deep(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!({"a": {"b": {"c": i64(n), ..}, ..}, ..}) => Ok(n),
            json!({"a": [{"b": i64(n)}, ..]}) => Ok(-n),
        }
    }
    assert_eq!(
        deep(&json!({"a": {"b": {"c": 1, "x": 2}}, "x": 1})).unwrap(),
        1
    );
    assert_eq!(deep(&json!({"a": [{"b": 2}]})).unwrap(), -2);
    assert!(deep(&json!({"a": {"b": 1}})).is_err());
}

#[test]
fn clauses_share_keys_and_the_first_that_matches_wins() {
    #[patterns]
    fn route(value: &Value) -> &'static str {
        match value {
            json!({"type": "push", "forced": true, ..}) => "forced push",
            json!({"type": "push", "commits": []}) => "empty push",
            json!({"type": "push", ..}) => "push",
            json!({"type": str(_), "action": "opened", ..}) => "opened",
            json!({"action": "opened"}) => "untyped",
            json!({"type": null}) => "null type",
            json!({ .. }) => "map",
            _ => "no map",
        }
    }
    for (value, expected) in [
        (json!({"type": "push", "forced": true}), "forced push"),
        (json!({"type": "push", "commits": []}), "empty push"),
        (json!({"type": "push", "commits": [], "x": 1}), "push"),
        (json!({"type": "push", "forced": false}), "push"),
        (
            json!({"type": "issue", "action": "opened", "x": 1}),
            "opened",
        ),
        (json!({"action": "opened"}), "untyped"),
        (json!({"action": "opened", "type": 1}), "map"),
        (json!({"type": null}), "null type"),
        (json!({"type": null, "x": 1}), "map"),
        (json!({}), "map"),
        (json!([]), "no map"),
    ] {
        assert_eq!(route(&value), expected, "{value}");
    }
}

// Keys

#[test]
fn keys_are_any_string() {
    let takes = |v: Value| {
        case!(matches!(
            v,
            json!({"": 1, "a \"b\"": 2, "\\": 3, "🦀": 4, "new\nline": 5, "a.b/c~d": 6})
        ))
    };
    assert!(takes(
        json!({"": 1, "a \"b\"": 2, "\\": 3, "🦀": 4, "new\nline": 5, "a.b/c~d": 6})
    ));
    assert!(!takes(
        json!({" ": 1, "a \"b\"": 2, "\\": 3, "🦀": 4, "new\nline": 5, "a.b/c~d": 6})
    ));
}

#[test]
fn raw_strings_are_keys() {
    assert!(case!(matches!(json!({"a\\b\"": 1}), json!({r#"a\b""#: 1}))));
}

#[test]
fn an_empty_key_is_a_key() {
    assert!(case!(matches!(json!({"": {"": 1}}), json!({"": {"": 1}}))));
    assert!(!case!(matches!(json!({}), json!({"": _}))));
}

// Rest

#[test]
fn a_rest_views_the_other_entries() {
    let value = json!({"a": 1, "b": 2, "c": {"d": 3}});
    case!(let json!({"b": 2, ..rest}) = &value);
    assert_eq!(rest.len(), 2);
    assert!(!rest.is_empty());
    assert_eq!(rest.get("a"), Some(&json!(1)));
    assert_eq!(rest.get("b"), None);
    assert_eq!(rest.get("z"), None);
    assert_eq!(
        rest.iter().collect::<Vec<_>>(),
        [("a", &json!(1)), ("c", &json!({"d": 3}))]
    );
}

#[test]
fn a_rest_is_iterable_by_value_and_by_reference() {
    let value = json!({"a": 1, "b": 2, "c": 3});
    case!(let json!({"a": _, ..rest}) = &value);
    let mut keys = Vec::new();
    for (key, _) in &rest {
        keys.push(key);
    }
    let mut values = Vec::new();
    for (_, value) in rest {
        values.push(value);
    }
    assert_eq!(keys, ["b", "c"]);
    assert_eq!(values, [&json!(2), &json!(3)]);
}

#[test]
fn a_rest_may_be_empty() {
    let value = json!({"a": 1});
    case!(let json!({"a": 1, ..rest}) = &value);
    assert_eq!(rest.len(), 0);
    assert!(rest.is_empty());
    assert_eq!(rest.iter().next(), None);
}

#[test]
fn a_rest_of_everything_views_the_whole_map() {
    let value = json!({"a": 1, "b": 2});
    case!(let json!({ ..rest }) = &value);
    assert_eq!(rest.len(), 2);
}

#[test]
fn a_rest_is_owned_as_the_values_own_map() {
    let value = json!({"a": 1, "b": 2});
    case!(let json!({"a": _, ..rest}) = &value);
    let owned: Map<String, Value> = rest.to_owned();
    assert_eq!(Value::Object(owned), json!({"b": 2}));
}

#[test]
fn a_rest_compares_prints_and_serialises() {
    let value = json!({"a": 1, "b": 2});
    let same = json!({"b": 2, "x": 0});
    case!(let json!({"a": _, ..rest}) = &value);
    case!(let json!({"x": _, ..other}) = &same);
    assert_eq!(rest, other);
    assert_eq!(serde_json::to_value(&rest).unwrap(), json!({"b": 2}));
    let debug = format!("{rest:?}");
    assert!(
        debug.contains(r#""b""#) && !debug.contains(r#""a""#),
        "{debug}"
    );
}

#[test]
fn a_rest_leaves_out_every_key_that_the_pattern_names() {
    let value = json!({"A": 1, "b": 2, "c": 3, "d": 4});
    let computed = "c";
    case!(let json!({"a" | "A": _, "b"?: _, (computed): _, ..rest}) = &value);
    assert_eq!(rest.iter().map(|(key, _)| key).collect::<Vec<_>>(), ["d"]);
}

#[test]
fn a_rest_borrows_from_the_input() {
    #[patterns]
    fn others(value: &Value) -> Result<Vec<(&str, &Value)>, Mismatch> {
        match value {
            json!({"id": _, ..rest}) => Ok(rest.into_iter().collect()),
        }
    }
    let value = json!({"id": 1, "x": "y"});
    assert_eq!(others(&value).unwrap(), [("x", &json!("y"))]);
}

#[test]
fn rests_collect_in_each() {
    #[patterns]
    fn sizes(value: &Value) -> Result<(Vec<i64>, Vec<usize>), Mismatch> {
        match value {
            json!([each!({"id": i64(id), ..rest})]) => {
                Ok((id, rest.iter().map(patterns::Rest::len).collect()))
            }
        }
    }
    let value = json!([{"id": 1, "x": 0}, {"id": 2}]);
    assert_eq!(sizes(&value).unwrap(), (vec![1, 2], vec![1, 0]));
}

// Shorthand

#[test]
fn shorthand_binds_the_key_of_its_name() {
    #[patterns]
    fn pair<'v>(value: &'v Value) -> Result<(&'v Value, &'v Value), Mismatch> {
        match value {
            json!({first, second, ..}) => {
                let first: &'v Value = first;
                Ok((first, second))
            }
            json!({ second }) => Ok((second, second)),
        }
    }
    assert_eq!(
        pair(&json!({"first": 1, "second": 2, "x": 3})).unwrap(),
        (&json!(1), &json!(2))
    );
    assert_eq!(pair(&json!({"second": 2})).unwrap(), (&json!(2), &json!(2)));
    assert!(pair(&json!({"first": 1})).is_err());
    assert!(pair(&json!({"second": 2, "x": 3})).is_err());
}

#[test]
fn shorthand_of_a_raw_name_has_the_plain_key() {
    let value = json!({"type": "push"});
    let found = case!(if let json!({r#type, ..}) = &value {
        r#type.as_str()
    } else {
        None
    });
    assert_eq!(found, Some("push"));
}

// Absent

#[test]
fn an_absent_entry_matches_maps_without_the_key() {
    let takes = |v: Value| case!(matches!(v, json!({!"error", "ok": _, ..})));
    assert!(takes(json!({"ok": 1})));
    assert!(takes(json!({"ok": 1, "x": 2})));
    assert!(!takes(json!({"ok": 1, "error": null})));
    assert!(!takes(json!({"error": 1})));
}

#[test]
fn an_absent_entry_alone_matches_only_maps() {
    assert_eq!(taken(|v| case!(matches!(v, json!({!"a", ..})))), ["{}"]);
    assert_eq!(
        taken(|v| case!(matches!(v, json!({!"z", ..})))),
        ["{}", r#"{"a":1}"#]
    );
}

// Alternative keys

#[test]
fn the_first_present_key_of_alternatives_wins() {
    #[patterns]
    fn id(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!({"id" | "ID" | "_id": i64(n), ..}) => Ok(n),
        }
    }
    assert_eq!(id(&json!({"id": 1, "ID": 2})).unwrap(), 1);
    assert_eq!(id(&json!({"ID": 2, "_id": 3})).unwrap(), 2);
    assert_eq!(id(&json!({"_id": 3})).unwrap(), 3);
    assert!(id(&json!({"Id": 4})).is_err());
}

#[test]
fn a_later_key_is_not_tried_when_an_earlier_one_does_not_match() {
    assert!(!case!(matches!(
        json!({"id": "x", "ID": 2}),
        json!({"id" | "ID": i64(_), ..})
    )));
}

#[test]
fn alternative_keys_may_be_optional() {
    #[patterns]
    fn id(value: &Value) -> Result<Option<i64>, Mismatch> {
        match value {
            json!({"id" | "ID"?: i64(n), ..}) => Ok(n),
        }
    }
    assert_eq!(id(&json!({"ID": 2})).unwrap(), Some(2));
    assert_eq!(id(&json!({})).unwrap(), None);
    assert!(id(&json!({"ID": "x"})).is_err());
}

#[test]
fn alternative_keys_may_be_optional_after_clauses_that_each_match_one_key_alone() {
    #[patterns]
    fn of(value: &Value) -> Result<Option<&Value>, Mismatch> {
        match value {
            json!({"a": 1}) => Ok(None),
            json!({"b": 1}) => Ok(None),
            json!({"c": 1}) => Ok(None),
            json!({"c" | "a"?: x, ..}) => Ok(x),
        }
    }
    let two = json!(2);
    assert_eq!(of(&json!({"c": 1})).unwrap(), None);
    assert_eq!(of(&json!({"c": 2})).unwrap(), Some(&two));
    assert_eq!(of(&json!({"a": 2})).unwrap(), Some(&two));
    assert_eq!(of(&json!({"b": 2})).unwrap(), None);
}

#[test]
fn a_closed_map_matches_one_or_all_of_the_alternative_keys() {
    let takes = |v: Value| case!(matches!(v, json!({"id" | "ID": 1})));
    assert!(takes(json!({"id": 1})));
    assert!(takes(json!({"ID": 1})));
    assert!(!takes(json!({"ID": 1, "x": 2})));
}

// Computed keys

#[test]
fn a_computed_key_is_evaluated_in_the_functions_scope() {
    #[patterns]
    fn field<'v>(value: &'v Value, name: &str, n: usize) -> Result<&'v Value, Mismatch> {
        match value {
            json!({(name): x}) => Ok(x),
            json!({(format!("{name}{n}")): n, ..}) => Ok(n),
        }
    }
    assert_eq!(field(&json!({"a": 1}), "a", 7).unwrap(), &json!(1));
    assert_eq!(field(&json!({"a7": 2, "x": 3}), "a", 7).unwrap(), &json!(2));
    assert!(field(&json!({"b": 1}), "a", 7).is_err());
}

#[test]
fn a_computed_key_may_be_a_constant() {
    const KEY: &str = "a \"quoted\" key";
    assert!(case!(matches!(
        json!({"a \"quoted\" key": 1}),
        json!({(KEY): 1})
    )));
    assert!(!case!(matches!(
        json!({"a quoted key": 1}),
        json!({(KEY): 1})
    )));
}

// Remaining entries

#[test]
fn each_matches_every_remaining_entry() {
    #[patterns]
    fn scores<'v>(value: &'v Value) -> Result<(Vec<&'v str>, Vec<i64>), Mismatch> {
        match value {
            json!({"game": str(_), each!(str(name): i64(score))}) => {
                let name: Vec<&'v str> = name;
                let score: Vec<i64> = score;
                Ok((name, score))
            }
            json!({ each!(str(name): [i64(score)]) }) => Ok((name, score)),
        }
    }
    let value = json!({"ada": 1, "bob": 2, "game": "go"});
    assert_eq!(scores(&value).unwrap(), (vec!["ada", "bob"], vec![1, 2]));
    assert_eq!(scores(&json!({"game": "go"})).unwrap(), (vec![], vec![]));
    assert_eq!(scores(&json!({"x": [5]})).unwrap(), (vec!["x"], vec![5]));
    assert_eq!(scores(&json!({})).unwrap(), (vec![], vec![]));
    assert!(scores(&json!({"ada": "x", "game": "go"})).is_err());
    assert!(scores(&json!({"ada": 1})).is_err());
    assert!(scores(&json!([])).is_err());
}

#[test]
fn each_tests_the_keys_too() {
    #[patterns]
    fn extensions(value: &Value) -> Result<Vec<&str>, Mismatch> {
        match value {
            json!({"id"?: _, each!(str("x-", name @ ..): _)}) => Ok(name),
            json!({"id"?: _, each!("only": _)}) => Ok(vec!["only"]),
        }
    }
    assert_eq!(
        extensions(&json!({"id": 0, "x-a": 1, "x-b": 2})).unwrap(),
        ["a", "b"]
    );
    assert_eq!(extensions(&json!({"only": 1})).unwrap(), ["only"]);
    assert!(extensions(&json!({"x-a": 1, "y": 2})).is_err());
}

#[test]
fn each_over_entries_nests_in_each_over_a_list() {
    #[patterns]
    fn keys(value: &Value) -> Result<Vec<Vec<&str>>, Mismatch> {
        match value {
            json!([each!({ each!(str(k): _) })]) => Ok(k),
        }
    }
    assert_eq!(
        keys(&json!([{"a": 1, "b": 2}, {}])).unwrap(),
        [vec!["a", "b"], vec![]]
    );
}

// Typed maps and lists

#[test]
fn map_matches_any_map_and_borrows_it() {
    #[patterns]
    fn entries<'v>(value: &'v Value) -> Option<&'v Map<String, Value>> {
        match value {
            map(m) => {
                let m: &'v Map<String, Value> = m;
                Some(m)
            }
            _ => None,
        }
    }
    assert_eq!(taken(|v| entries(v).is_some()), ["{}", r#"{"a":1}"#]);
    assert_eq!(entries(&json!({"a": 1})).map(Map::len), Some(1));
}
