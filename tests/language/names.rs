//! docs/language.md, "Names and equality": repeated names are equal, and hygiene.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

use crate::samples::parsed;

#[test]
fn a_repeated_name_matches_equal_values() {
    let takes = |v: Value| case!(matches!(v, [x, x]));
    assert!(takes(json!([1, 1])));
    assert!(takes(json!([null, null])));
    assert!(takes(
        json!([{"a": [1, {"b": "c"}]}, {"a": [1, {"b": "c"}]}])
    ));
    assert!(!takes(json!([1, 2])));
    assert!(!takes(json!([{"a": [1]}, {"a": [1, 2]}])));
    assert!(!takes(json!([{"a": 1}, {"b": 1}])));
    assert!(!takes(json!([1])));
}

#[test]
fn equality_keeps_kinds_apart() {
    let takes = |text: &str| case!(matches!(parsed(text), [x, x]));
    assert!(!takes("[1, 1.0]"));
    assert!(!takes("[1.0, 1]"));
    assert!(!takes(r#"[1, "1"]"#));
    assert!(!takes("[null, false]"));
    assert!(!takes("[[], {}]"));
    assert!(!takes(r#"["", null]"#));
    assert!(!takes(r#"[{"a": 1}, {"a": 1.0}]"#));
    assert!(takes("[0.0, -0.0]"));
    assert!(takes("[18446744073709551615, 18446744073709551615]"));
    assert!(!takes("[9223372036854775807, 9223372036854775808]"));
}

#[test]
fn equality_ignores_the_order_of_keys() {
    assert!(case!(matches!(
        parsed(r#"[{"a": 1, "b": 2}, {"b": 2, "a": 1}]"#),
        [x, x]
    )));
    assert!(!case!(matches!(
        parsed(r#"[{"a": 1, "b": 2}, {"b": 1, "a": 2}]"#),
        [x, x]
    )));
}

#[test]
fn a_repeated_name_binds_the_value() {
    #[patterns]
    fn same<'v>(value: &'v Value) -> Result<&'v Value, Mismatch> {
        match value {
            json!([x, {"v": x}]) => {
                let x: &'v Value = x;
                Ok(x)
            }
        }
    }
    assert_eq!(same(&json!(["a", {"v": "a"}])).unwrap(), &json!("a"));
    assert!(same(&json!(["a", {"v": "b"}])).is_err());
}

#[test]
fn a_name_may_occur_many_times() {
    let takes = |v: Value| case!(matches!(v, json!({"a": x, "b": [x, .., x], "c": {"d": x}})));
    assert!(takes(json!({"a": 1, "b": [1, 2, 1], "c": {"d": 1}})));
    assert!(!takes(json!({"a": 1, "b": [1, 2, 1], "c": {"d": 2}})));
    assert!(!takes(json!({"a": 1, "b": [1, 2, 3], "c": {"d": 1}})));
    assert!(!takes(json!({"a": 1, "b": [1], "c": {"d": 1}})));
}

#[test]
fn two_names_repeat_apart() {
    let takes = |v: Value| case!(matches!(v, [a, b, b, a]));
    assert!(takes(json!([1, 2, 2, 1])));
    assert!(takes(json!([1, 1, 1, 1])));
    assert!(!takes(json!([1, 2, 1, 2])));
}

#[test]
fn a_name_repeats_across_arguments() {
    #[patterns]
    fn same(a: &Value, b: &Value) -> bool {
        match (a, b) {
            (x, x) => true,
            (json!({"id": id, ..}), id) => true,
            _ => false,
        }
    }
    assert!(same(&json!([1, 2]), &json!([1, 2])));
    assert!(same(&json!({"id": 7}), &json!(7)));
    assert!(!same(&json!([1, 2]), &json!([2, 1])));
}

#[test]
fn wildcards_never_unify() {
    assert!(case!(matches!(json!([1, 2]), [_, _])));
    assert!(case!(matches!(json!([1, [2, 3]]), [_, [_, _]])));
}

#[test]
fn one_typed_occurrence_types_them_all() {
    #[patterns]
    fn same(value: &Value) -> Result<String, Mismatch> {
        match value {
            [str(x), x] => {
                let x: &str = x;
                Ok(format!("string {x}"))
            }
            [x, i64(x)] => {
                let x: i64 = x;
                Ok(format!("integer {x}"))
            }
            [x, x] => Ok(format!("value {x}")),
        }
    }
    assert_eq!(same(&json!(["a", "a"])).unwrap(), "string a");
    assert_eq!(same(&json!([1, 1])).unwrap(), "integer 1");
    assert_eq!(same(&json!([null, null])).unwrap(), "value null");
    assert!(same(&json!(["a", "b"])).is_err());
    assert!(same(&json!([1, 1.0])).is_err());
}

#[test]
fn a_typed_float_matches_equal_numbers_of_either_kind() {
    let takes = |text: &str| case!(matches!(parsed(text), [f64(x), x]));
    assert!(takes("[1, 1.0]"));
    assert!(takes("[0.0, -0.0]"));
    assert!(!takes("[1, 2.0]"));
    assert!(!takes(r#"[1, "1"]"#));
}

#[test]
fn a_segments_hole_repeats() {
    #[patterns]
    fn same(value: &Value) -> Result<&str, Mismatch> {
        match value {
            json!({"id": id, "ref": str("id-", id @ ..)}) => {
                let id: &str = id;
                Ok(id)
            }
            str(half @ .., "-", half @ ..) => Ok(half),
        }
    }
    assert_eq!(same(&json!({"id": "7", "ref": "id-7"})).unwrap(), "7");
    assert_eq!(same(&json!("ab-ab")).unwrap(), "ab");
    assert!(same(&json!({"id": "7", "ref": "id-8"})).is_err());
    assert!(same(&json!({"id": 7, "ref": "id-7"})).is_err());
    assert!(same(&json!("ab-ac")).is_err());
}

#[test]
fn a_rest_of_a_list_repeats() {
    let takes = |v: Value| case!(matches!(v, [[_, xs @ ..], xs]));
    assert!(takes(json!([[0, 1, 2], [1, 2]])));
    assert!(takes(json!([[0], []])));
    assert!(!takes(json!([[0, 1], [0, 1]])));
}

#[test]
fn a_list_of_each_may_repeat_a_name_within_an_element() {
    let takes = |v: Value| case!(matches!(v, [each!([x, x])]));
    assert!(takes(json!([[1, 1], [2, 2]])));
    assert!(!takes(json!([[1, 1], [1, 2]])));
}

#[test]
fn not_of_a_bound_name_matches_different_values() {
    #[patterns]
    fn changed(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            json!({"before": x, "after": not!(x)}) => Ok(x),
        }
    }
    assert_eq!(
        changed(&json!({"before": 1, "after": 2})).unwrap(),
        &json!(1)
    );
    assert_eq!(
        changed(&json!({"before": 1, "after": 1.0})).unwrap(),
        &json!(1)
    );
    assert!(changed(&json!({"before": [1], "after": [1]})).is_err());
}

#[test]
fn find_looks_for_a_name_bound_before_it() {
    #[patterns]
    fn member(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            [x, [.., x, ..]] => Ok(x),
        }
    }
    assert_eq!(member(&json!([2, [1, 2, 3]])).unwrap(), &json!(2));
    assert!(member(&json!([4, [1, 2, 3]])).is_err());
}

#[test]
fn find_looks_for_another_arguments_name() {
    #[patterns]
    fn associated<'v>(key: &Value, pairs: &'v Value) -> Option<&'v Value> {
        match (key, pairs) {
            (k, [.., [k, v], ..]) => Some(v),
            _ => None,
        }
    }
    let pairs = json!([["a", 1], ["b", 2]]);
    assert_eq!(associated(&json!("b"), &pairs), Some(&json!(2)));
    assert_eq!(associated(&json!("c"), &pairs), None);
}

#[test]
fn a_name_repeats_in_every_alternative() {
    let takes = |v: Value| case!(matches!(v, json!([x, x] | {"a": x, "b": x})));
    assert!(takes(json!([1, 1])));
    assert!(takes(json!({"a": 1, "b": 1})));
    assert!(!takes(json!([1, 2])));
    assert!(!takes(json!({"a": 1, "b": 2})));
}

#[test]
fn names_of_one_clause_mean_nothing_to_the_next() {
    #[patterns]
    fn pick(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            [x, x] => Ok(x),
            [_, x] => Ok(x),
            [x, _, _] => Ok(x),
        }
    }
    assert_eq!(pick(&json!([1, 1])).unwrap(), &json!(1));
    assert_eq!(pick(&json!([1, 2])).unwrap(), &json!(2));
    assert_eq!(pick(&json!([3, 2, 1])).unwrap(), &json!(3));
}

#[test]
fn a_bound_name_shadows_the_functions_own() {
    #[patterns]
    fn inner(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            [value] => Ok(value),
            json!({"value": value}) => Ok(value),
        }
    }
    assert_eq!(inner(&json!([1])).unwrap(), &json!(1));
    assert_eq!(inner(&json!({"value": 2})).unwrap(), &json!(2));
}

#[test]
fn a_guard_sees_the_names_of_its_clause() {
    #[patterns]
    fn ordered(value: &Value) -> bool {
        match value {
            [i64(a), i64(b)] if a < b => true,
            _ => false,
        }
    }
    assert!(ordered(&json!([1, 2])));
    assert!(!ordered(&json!([2, 1])));
}

#[test]
fn keywords_are_names_when_raw() {
    let value = json!({"type": "t", "match": 1});
    case!(let json!({"type": str(r#type), "match": i64(r#match)}) = &value);
    assert_eq!((r#type, r#match), ("t", 1));
}

#[test]
fn names_outside_ascii_are_names() {
    let value = json!([1, 2]);
    case!(let [i64(größe), i64(数)] = &value);
    assert_eq!(größe + 数, 3);
}

// Hygiene

#[test]
fn names_that_generated_code_might_use_are_the_users() {
    #[patterns]
    fn sum(value: &Value, list: i64, node: i64) -> Result<i64, Mismatch> {
        let subject = 1;
        let result = 2;
        match value {
            json!({"view": i64(view), "item": [i64(item), rest @ ..], "key": str(key), ..map}) => {
                let (index, len) = (rest.len(), key.len() + map.len());
                Ok(view
                    + item
                    + subject
                    + result
                    + list
                    + node
                    + i64::try_from(index + len).unwrap_or(0))
            }
            i64(scrutinee) if scrutinee > subject => Ok(scrutinee + result),
            [i64(v), i64(s), i64(x), i64(y)] => Ok(v + s + x + y),
        }
    }
    let value = json!({"view": 1, "item": [2, 0, 0], "key": "abc", "z": 0});
    assert_eq!(sum(&value, 10, 20).unwrap(), 42);
    assert_eq!(sum(&json!(5), 0, 0).unwrap(), 7);
    assert_eq!(sum(&json!([1, 2, 3, 4]), 0, 0).unwrap(), 10);
}

/// Every name of the prelude that expanded code might use, redefined as something else.
#[allow(dead_code, reason = "they are here to be in the way")]
mod without_a_prelude {
    use ::serde_json::Value as Json;

    struct Option;
    struct Result;
    struct Vec;
    struct String;
    struct Iterator;
    struct Box;
    struct Some;
    struct None;
    struct Ok;
    struct Err;
    struct Clone;
    struct Into;
    struct From;
    struct Value;
    mod std {}
    mod core {}
    mod serde_json {}

    macro_rules! forbidden {
        ($($name:ident)*) => {$(
            #[allow(unused_macros, reason = "they are here to be in the way")]
            macro_rules! $name { () => { compile_error!("the expansion used a macro in scope") } }
        )*};
    }
    forbidden!(vec matches unreachable panic format json each pin not all);

    #[patterns::patterns]
    pub(super) fn describe(value: &Json) -> &'static str {
        match value {
            [each!(i64(n)), "end"] if n.len() > 1 => "numbers",
            [.., str("a", x @ ..), ..] if x.len() == 1 => "a found string",
            json!({"a"?: i64(a), "b"?: i64(b) = 1, ..rest})
                if a.is_none() && b == 1 && rest.is_empty() =>
            {
                "an empty map"
            }
            json!({"same": [y, y], each!(str(k): f64(_))}) if k.len() < 9 => "twins",
            i64(n) if n > 100 => "large",
            pin!(7) => "seven",
            not!(1 | null | str(_)) => "other",
            all!("x"..="z", char(_)) => "a late letter",
            null => "null",
        }
    }
}

#[test]
fn expanded_code_needs_no_prelude() {
    use without_a_prelude::describe;
    assert_eq!(describe(&json!([1, 2, "end"])), "numbers");
    assert_eq!(describe(&json!([1, "ab"])), "a found string");
    assert_eq!(describe(&json!({})), "an empty map");
    assert_eq!(describe(&json!({"same": [1, 1], "x": 0.5})), "twins");
    assert_eq!(describe(&json!(101)), "large");
    assert_eq!(describe(&json!(7)), "seven");
    assert_eq!(describe(&json!(true)), "other");
    assert_eq!(describe(&json!("y")), "a late letter");
    assert_eq!(describe(&json!(null)), "null");
    assert!(patterns::catch(|| describe(&json!(1))).is_err());
}
