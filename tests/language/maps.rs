//! docs/language.md, "Maps": each form of an entry.

use std::error::Error;

use patterns::{Mismatch, case, patterns};
use serde::de::DeserializeOwned;
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
    assert!(case!(matches!(json!({"k": 1}), json!({"k": 1,}))));
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

// Optional

#[test]
fn an_optional_entry_binds_an_option() {
    #[patterns]
    fn port<'v>(value: &'v Value) -> Result<(Option<u16>, Option<&'v str>), Mismatch> {
        match value {
            json!({"port"?: u16(port), "host"?: str(host)}) => {
                let port: Option<u16> = port;
                let host: Option<&'v str> = host;
                Ok((port, host))
            }
        }
    }
    assert_eq!(port(&json!({})).unwrap(), (None, None));
    assert_eq!(port(&json!({"port": 80})).unwrap(), (Some(80), None));
    assert_eq!(
        port(&json!({"host": "h", "port": 80})).unwrap(),
        (Some(80), Some("h"))
    );
}

#[test]
fn a_present_optional_entry_must_match() {
    let takes = |v: Value| case!(matches!(v, json!({"k"?: 1 | 2})));
    assert!(takes(json!({})));
    assert!(takes(json!({"k": 2})));
    assert!(!takes(json!({"k": 3})));
    assert!(!takes(json!({"k": null})));
    assert!(!takes(json!({"l": 1})));
}

#[test]
fn an_optional_entry_may_bind_several_names() {
    #[patterns]
    fn owner(value: &Value) -> Result<(Option<&str>, Option<&[Value]>), Mismatch> {
        match value {
            json!({"owner"?: {"name": str(name), "tags": [tags @ ..]}, ..}) => Ok((name, tags)),
        }
    }
    assert_eq!(owner(&json!({"x": 1})).unwrap(), (None, None));
    let value = json!({"owner": {"name": "n", "tags": [1]}});
    assert_eq!(owner(&value).unwrap(), (Some("n"), Some(&[json!(1)][..])));
    assert!(owner(&json!({"owner": {"name": "n"}})).is_err());
}

#[test]
fn an_optional_entry_in_each_collects_options() {
    #[patterns]
    fn ages(value: &Value) -> Result<Vec<Option<u8>>, Mismatch> {
        match value {
            json!([each!({"age"?: u8(age), ..})]) => Ok(age),
        }
    }
    assert_eq!(
        ages(&json!([{"age": 3}, {}, {"age": 4, "x": 1}])).unwrap(),
        [Some(3), None, Some(4)]
    );
}

#[test]
fn optional_entries_nest_their_options() {
    let inner = |value: &Value| {
        case!(match value {
            json!({"a"?: {"b"?: i64(n)}}) => n,
        })
    };
    assert_eq!(inner(&json!({"a": {"b": 4}})).unwrap(), Some(Some(4)));
    assert_eq!(inner(&json!({"a": {}})).unwrap(), Some(None));
    assert_eq!(inner(&json!({})).unwrap(), None);
    assert!(inner(&json!({"a": {"b": "4"}})).is_err());
}

#[test]
fn optional_entries_may_be_in_alternatives() {
    #[patterns]
    fn number(value: &Value) -> Result<Option<i64>, Mismatch> {
        match value {
            json!({"t": 1, "a"?: i64(n)} | {"t": 2, "b"?: i64(n)}) => Ok(n),
        }
    }
    assert_eq!(number(&json!({"t": 2, "b": 4})).unwrap(), Some(4));
    assert_eq!(number(&json!({"t": 1})).unwrap(), None);
    assert!(number(&json!({"t": 1, "b": 4})).is_err());
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

// Default

#[test]
fn a_default_replaces_an_absent_key() {
    #[patterns]
    fn retries(value: &Value, usual: i64) -> Result<(i64, &str), Mismatch> {
        match value {
            json!({"retries"?: i64(n) = usual + 1, "name"?: str(name) = "none"}) => {
                let n: i64 = n;
                let name: &str = name;
                Ok((n, name))
            }
        }
    }
    assert_eq!(retries(&json!({}), 2).unwrap(), (3, "none"));
    assert_eq!(retries(&json!({"retries": 9}), 2).unwrap(), (9, "none"));
    assert_eq!(
        retries(&json!({"name": "n", "retries": 9}), 2).unwrap(),
        (9, "n")
    );
}

#[test]
fn a_default_is_not_for_a_value_that_does_not_match() {
    let takes = |v: Value| case!(matches!(v, json!({"n"?: i64(n) = 0}) if n == 0));
    assert!(takes(json!({})));
    assert!(takes(json!({"n": 0})));
    assert!(!takes(json!({"n": 1})));
    assert!(!takes(json!({"n": "0"})));
    assert!(!takes(json!({"n": null})));
}

#[test]
fn a_default_may_be_a_borrowed_value() {
    static NULL: Value = Value::Null;
    #[patterns]
    fn field(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            json!({"x"?: x = &NULL, ..}) => Ok(x),
        }
    }
    assert_eq!(field(&json!({"x": 1})).unwrap(), &json!(1));
    assert_eq!(field(&json!({})).unwrap(), &json!(null));
}

#[test]
#[expect(
    clippy::ptr_arg,
    clippy::borrowed_box,
    reason = "what is coerced is tested"
)]
fn a_default_is_coerced_to_the_type_of_the_name() {
    #[patterns]
    fn parts<'v>(value: &'v Value, usual: &'v String) -> (&'v [Value], &'v [Value], &'v str) {
        match value {
            json!({"all"?: [all @ ..] = &[], "list"?: list(list) = &[], "name"?: str(name) = usual}) => {
                (all, list, name)
            }
        }
    }
    let (some, none) = (json!({"all": [1], "list": [2, 3]}), json!({}));
    let usual = String::from("usual");
    assert_eq!(
        parts(&some, &usual),
        (&[json!(1)][..], &[json!(2), json!(3)][..], "usual")
    );
    assert_eq!(parts(&none, &usual), (&[][..], &[][..], "usual"));

    #[patterns]
    fn value<'v>(value: &'v Value, usual: &'v Box<Value>) -> &'v Value {
        match value {
            json!({"x"?: x = usual}) => x,
        }
    }
    assert_eq!(value(&json!({"x": 1}), &Box::new(json!(2))), &json!(1));
    assert_eq!(value(&json!({}), &Box::new(json!(2))), &json!(2));
}

#[test]
fn a_default_has_the_type_of_what_a_view_returns() {
    #[derive(Debug, PartialEq)]
    enum Level {
        Low,
        High,
    }
    fn level(value: &Value) -> Option<Level> {
        match value.as_str()? {
            "low" => Some(Level::Low),
            "high" => Some(Level::High),
            _ => None,
        }
    }
    fn scale(value: &Value) -> Option<Box<dyn Fn(i64) -> i64>> {
        let by = value.as_i64()?;
        Some(Box::new(move |n| n * by))
    }
    fn step(value: &Value) -> Option<fn(i64) -> i64> {
        value.is_null().then_some(|n| n - 1)
    }
    #[patterns]
    fn run(value: &Value, n: i64) -> (Level, i64) {
        match value {
            json!({
                "level"?: level(level) = Level::Low,
                "scale"?: scale(scale) = Box::new(|n| n),
                "step"?: step(step) = |n| n + 1,
            }) => (level, step(scale(n))),
        }
    }
    assert_eq!(run(&json!({}), 5), (Level::Low, 6));
    let all = json!({"level": "high", "scale": 3, "step": null});
    assert_eq!(run(&all, 5), (Level::High, 14));
}

#[test]
fn a_default_may_be_of_a_type_parameter() {
    #[patterns]
    fn read<T: DeserializeOwned>(value: &Value, usual: T) -> Result<T, Mismatch> {
        match value {
            json!({"x"?: de::<T>(x) = usual}) => Ok(x),
        }
    }
    assert_eq!(read(&json!({"x": [1]}), vec![0]).unwrap(), [1]);
    assert_eq!(read(&json!({}), String::from("a")).unwrap(), "a");
}

#[test]
fn a_default_may_be_inferred_from_the_name() {
    #[patterns]
    fn read(value: &Value) -> Result<(u8, f32, Vec<i64>), Box<dyn Error>> {
        match value {
            json!({"a"?: u8(a) = Default::default(), "b"?: f32(b) = "1.5".parse()?, "c"?: [each!(i64(c))] = vec![]}) => {
                Ok((a, b, c))
            }
        }
    }
    assert_eq!(read(&json!({})).unwrap(), (0, 1.5, vec![]));
    let all = json!({"a": 1, "b": 0.5, "c": [2, 3]});
    assert_eq!(read(&all).unwrap(), (1, 0.5, vec![2, 3]));
}

#[test]
fn defaults_nest() {
    #[patterns]
    fn inner(value: &Value) -> i64 {
        match value {
            json!({"a"?: {"b"?: i64(n) = 1} = 2}) => n,
        }
    }
    assert_eq!(inner(&json!({"a": {"b": 3}})), 3);
    assert_eq!(inner(&json!({"a": {}})), 1);
    assert_eq!(inner(&json!({})), 2);

    #[patterns]
    fn optional(value: &Value) -> Option<i64> {
        match value {
            json!({"a"?: {"b"?: i64(n)} = Some(2)}) => n,
        }
    }
    assert_eq!(optional(&json!({"a": {"b": 3}})), Some(3));
    assert_eq!(optional(&json!({"a": {}})), None);
    assert_eq!(optional(&json!({})), Some(2));

    #[patterns]
    fn each(value: &Value) -> Vec<&[Value]> {
        match value {
            json!([each!({"a"?: [xs @ ..] = &[]})]) => xs,
        }
    }
    assert_eq!(each(&json!([{"a": [1]}, {}])), [&[json!(1)][..], &[][..]]);
}

#[test]
fn a_default_may_leave_the_function() {
    #[patterns]
    fn number(value: &Value) -> Option<i64> {
        match value {
            json!({"n"?: i64(n) = return None}) => Some(n),
            json!({"m"?: i64(n) = panic!("no m")}) => Some(-n),
        }
    }
    assert_eq!(number(&json!({"n": 1})), Some(1));
    assert_eq!(number(&json!({})), None);
    assert_eq!(number(&json!({"m": 1})), Some(-1));
}

#[test]
fn a_default_is_coerced_in_every_form_of_case() {
    let value = json!({});
    case!(let json!({"k"?: [xs @ ..] = &[]}) = &value);
    assert!(xs.is_empty());
    case!(let json!({"k"?: [xs @ ..] = &[]}) = &value else { panic!() });
    assert!(xs.is_empty());
    assert!(case!(
        matches!(&value, json!({"k"?: [xs @ ..] = &[]}) if xs.is_empty())
    ));
    let found = case!(match &value {
        json!({"k"?: [xs @ ..] = &[]}) => xs,
    });
    assert!(found.unwrap().is_empty());
    case!(if let json!({"k"?: [xs @ ..] = &[]}) = &value {
        assert!(xs.is_empty());
    } else {
        panic!()
    });
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

#[test]
fn a_computed_key_may_be_optional_and_have_a_default() {
    let key = String::from("n");
    let read = |v: &Value| {
        case!(if let json!({(&key)?: i64(n) = 5}) = v {
            n
        } else {
            -1
        })
    };
    assert_eq!(read(&json!({"n": 1})), 1);
    assert_eq!(read(&json!({})), 5);
    assert_eq!(read(&json!({"m": 1})), -1);
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
