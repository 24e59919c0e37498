//! docs/language.md, "Lists": fixed lengths, prefix, suffix, middle, find and `each!`.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

use crate::samples::taken;

// Shapes

#[test]
fn the_empty_list_pattern_matches_the_empty_list() {
    assert_eq!(taken(|v| case!(matches!(v, []))), ["[]"]);
}

#[test]
fn a_fixed_list_matches_its_own_length() {
    assert_eq!(taken(|v| case!(matches!(v, [_]))), ["[1]"]);
    assert_eq!(taken(|v| case!(matches!(v, [_, _]))), ["[1,2]"]);
    assert_eq!(taken(|v| case!(matches!(v, [1, 2]))), ["[1,2]"]);
    assert_eq!(taken(|v| case!(matches!(v, [1, 1]))), [""; 0]);
}

#[test]
fn an_open_list_matches_at_least_its_own_length() {
    assert_eq!(taken(|v| case!(matches!(v, [..]))), ["[]", "[1]", "[1,2]"]);
    assert_eq!(taken(|v| case!(matches!(v, [1, ..]))), ["[1]", "[1,2]"]);
    assert_eq!(taken(|v| case!(matches!(v, [_, _, ..]))), ["[1,2]"]);
    assert_eq!(taken(|v| case!(matches!(v, [.., 1]))), ["[1]"]);
    assert_eq!(taken(|v| case!(matches!(v, [1, .., 2]))), ["[1,2]"]);
}

#[test]
fn front_and_back_do_not_overlap() {
    let takes = |v: Value| case!(matches!(v, [1, 2, .., 2, 1]));
    assert!(takes(json!([1, 2, 2, 1])));
    assert!(takes(json!([1, 2, 0, 0, 2, 1])));
    assert!(!takes(json!([1, 2, 1])));
}

#[test]
fn elements_are_borrowed() {
    #[patterns]
    fn ends<'v>(value: &'v Value) -> Result<(&'v Value, &'v Value), Mismatch> {
        match value {
            [a, b] => {
                let a: &'v Value = a;
                let b: &'v Value = b;
                Ok((a, b))
            }
        }
    }
    let value = json!(["x", {"y": 1}]);
    let (a, b) = ends(&value).unwrap();
    assert!(std::ptr::eq(a, &raw const value[0]));
    assert!(std::ptr::eq(b, &raw const value[1]));
}

#[test]
fn a_rest_is_the_sub_list() {
    #[patterns]
    fn parts<'v>(value: &'v Value) -> Result<(&'v str, &'v [Value]), Mismatch> {
        match value {
            ["tail", xs @ ..] => {
                let xs: &'v [Value] = xs;
                Ok(("tail", xs))
            }
            [xs @ .., "init"] => Ok(("init", xs)),
            [1, xs @ .., 2] => Ok(("middle", xs)),
            [xs @ ..] => Ok(("all", xs)),
        }
    }
    let value = json!(["tail", 1, 2]);
    assert_eq!(
        parts(&value).unwrap(),
        ("tail", &value.as_array().unwrap()[1..])
    );
    assert_eq!(parts(&json!(["tail"])).unwrap(), ("tail", &[][..]));
    assert_eq!(
        parts(&json!([1, "init"])).unwrap(),
        ("init", &[json!(1)][..])
    );
    assert_eq!(
        parts(&json!([1, 7, 8, 2])).unwrap(),
        ("middle", &[json!(7), json!(8)][..])
    );
    assert_eq!(parts(&json!([1, 2])).unwrap(), ("middle", &[][..]));
    assert_eq!(parts(&json!([1])).unwrap(), ("all", &[json!(1)][..]));
}

#[test]
fn a_sub_list_is_a_scrutinee_again() {
    #[patterns]
    fn depth(value: &[Value]) -> usize {
        match value {
            [[xs @ ..]] => 1 + depth(xs),
            [_, xs @ ..] => depth(xs),
            [] => 0,
        }
    }
    let value = json!([1, 2, [3, [4, [5]]]]);
    assert_eq!(depth(value.as_array().unwrap()), 3);
}

#[test]
fn lists_nest() {
    #[patterns]
    fn corner(value: &Value) -> Result<i64, Mismatch> {
        match value {
            [[i64(a), ..], .., [.., i64(b)]] => Ok(a * 10 + b),
            [[[], [i64(a)]]] => Ok(a),
        }
    }
    assert_eq!(corner(&json!([[1, 2], [3], [4, 5]])).unwrap(), 15);
    assert_eq!(corner(&json!([[[], [7]]])).unwrap(), 7);
    assert!(corner(&json!([[], [1]])).is_err());
}

#[test]
fn overlapping_shapes_run_the_first_clause() {
    #[patterns]
    fn shape(value: &Value) -> &'static str {
        match value {
            [] => "none",
            [1] => "one",
            [_, 2] => "ends in two, of two",
            [1, ..] => "begins with one",
            [.., 9] => "ends in nine",
            [_, _, _] => "three",
            [_, .., 0] => "ends in zero",
            [..] => "list",
            _ => "no list",
        }
    }
    for (value, expected) in [
        (json!([]), "none"),
        (json!([1]), "one"),
        (json!([1, 2]), "ends in two, of two"),
        (json!([1, 9]), "begins with one"),
        (json!([9]), "ends in nine"),
        (json!([2, 3, 9]), "ends in nine"),
        (json!([2, 3, 0]), "three"),
        (json!([2, 0]), "ends in zero"),
        (json!([2, 3, 4, 0]), "ends in zero"),
        (json!([0]), "list"),
        (json!("list"), "no list"),
    ] {
        assert_eq!(shape(&value), expected, "{value}");
    }
}

#[test]
fn a_string_is_not_a_list() {
    assert!(!case!(matches!(json!("ab"), ["a", "b"] | [..])));
}

// Find

#[test]
fn find_matches_a_list_that_holds_the_run() {
    let takes = |v: Value| case!(matches!(v, [.., 1, 2, ..]));
    assert!(takes(json!([1, 2])));
    assert!(takes(json!([0, 1, 2])));
    assert!(takes(json!([1, 1, 2, 0])));
    assert!(!takes(json!([1, 0, 2])));
    assert!(!takes(json!([2, 1])));
    assert!(!takes(json!([1])));
    assert!(!takes(json!([])));
    assert!(!takes(json!("12")));
}

#[test]
fn find_binds_the_leftmost_hit() {
    #[patterns]
    fn first(value: &Value) -> Result<(&str, i64), Mismatch> {
        match value {
            [.., str(s), i64(n), ..] => Ok((s, n)),
        }
    }
    assert_eq!(first(&json!([0, "a", "b", 1, "c", 2])).unwrap(), ("b", 1));
    assert!(first(&json!(["a", "b"])).is_err());
}

#[test]
fn find_binds_what_is_before_and_after() {
    #[patterns]
    fn around<'v>(value: &'v Value) -> Result<(&'v [Value], &'v Value, &'v [Value]), Mismatch> {
        match value {
            [before @ .., x @ "x", after @ ..] => {
                let before: &'v [Value] = before;
                let after: &'v [Value] = after;
                Ok((before, x, after))
            }
        }
    }
    let value = json!([1, "x", 2, "x"]);
    let all = value.as_array().unwrap();
    assert_eq!(around(&value).unwrap(), (&all[..1], &all[1], &all[2..]));
    let value = json!(["x"]);
    assert_eq!(around(&value).unwrap(), (&[][..], &json!("x"), &[][..]));
}

#[test]
fn find_may_name_one_side_only() {
    #[patterns]
    fn side(value: &Value) -> Result<usize, Mismatch> {
        match value {
            [before @ .., null, ..] => Ok(before.len()),
            [.., true, after @ ..] => Ok(after.len() * 10),
        }
    }
    assert_eq!(side(&json!([1, 2, null, 3])).unwrap(), 2);
    assert_eq!(side(&json!([1, true, 2, 3])).unwrap(), 20);
    assert!(side(&json!([1])).is_err());
}

#[test]
fn find_looks_into_maps() {
    #[patterns]
    fn bug(value: &Value) -> Result<i64, Mismatch> {
        match value {
            json!({"labels": [.., {"name": "bug", "id": i64(id), ..}, ..], ..}) => Ok(id),
        }
    }
    let value =
        json!({"labels": [{"name": "new"}, {"name": "bug"}, {"name": "bug", "id": 4}], "n": 1});
    assert_eq!(bug(&value).unwrap(), 4);
    assert!(bug(&json!({"labels": [{"name": "new", "id": 4}]})).is_err());
}

#[test]
fn find_holds_another_find() {
    let takes = |v: Value| case!(matches!(v, [.., [.., 1, ..], ..]));
    assert!(takes(json!([[0], [0, 1, 2]])));
    assert!(!takes(json!([[0], 1, [2]])));
}

#[test]
fn two_finds_in_one_clause_search_apart() {
    #[patterns]
    fn both(value: &Value) -> Result<(i64, &str), Mismatch> {
        match value {
            json!({"a": [.., i64(n), ..], "b": [.., str(s), ..]}) => Ok((n, s)),
        }
    }
    assert_eq!(
        both(&json!({"a": ["x", 1], "b": [1, "y"]})).unwrap(),
        (1, "y")
    );
    assert!(both(&json!({"a": ["x"], "b": [1, "y"]})).is_err());
}

#[test]
fn a_nested_guard_is_part_of_the_search() {
    let first_large = |v: &Value| {
        case!(if let json!([.., (i64(n) if n > 10), ..]) = v {
            n
        } else {
            -1
        })
    };
    assert_eq!(first_large(&json!([1, 12, 30])), 12);
    assert_eq!(first_large(&json!([1, 2])), -1);
}

#[test]
fn a_clause_guard_is_not_part_of_the_search() {
    #[patterns]
    fn first(value: &Value) -> i64 {
        match value {
            [.., i64(n), ..] if n > 10 => n,
            _ => -1,
        }
    }
    assert_eq!(first(&json!([12, 1])), 12);
    assert_eq!(first(&json!([1, 12])), -1);
}

#[test]
fn find_with_alternatives_matches_the_leftmost_of_either() {
    #[patterns]
    fn first(value: &Value) -> Result<&Value, Mismatch> {
        match value {
            [.., x @ ("b" | "a"), ..] => Ok(x),
        }
    }
    assert_eq!(first(&json!([0, "a", "b"])).unwrap(), &json!("a"));
    assert_eq!(first(&json!([0, "b", "a"])).unwrap(), &json!("b"));
}

// each!

#[test]
fn each_matches_a_list_whose_elements_all_match() {
    let takes = |v: Value| case!(matches!(v, [each!(0 | 1)]));
    assert!(takes(json!([])));
    assert!(takes(json!([0, 1, 1, 0])));
    assert!(!takes(json!([0, 2])));
    assert!(!takes(json!([2, 0])));
    assert!(!takes(json!(0)));
    assert!(!takes(json!({})));
}

/// Keys, values and whole rows.
type Columns<'v> = (Vec<&'v str>, Vec<i64>, Vec<&'v Value>);

#[test]
fn each_collects_its_names() {
    #[patterns]
    fn columns<'v>(value: &'v Value) -> Result<Columns<'v>, Mismatch> {
        match value {
            [each!(row @ [str(k), i64(v)])] => {
                let k: Vec<&'v str> = k;
                let v: Vec<i64> = v;
                let row: Vec<&'v Value> = row;
                Ok((k, v, row))
            }
        }
    }
    let value = json!([["a", 1], ["b", 2]]);
    let (k, v, row) = columns(&value).unwrap();
    assert_eq!(k, ["a", "b"]);
    assert_eq!(v, [1, 2]);
    assert_eq!(row, [&value[0], &value[1]]);
    assert_eq!(columns(&json!([])).unwrap(), (vec![], vec![], vec![]));
    assert!(columns(&json!([["a", 1], ["b"]])).is_err());
}

#[test]
fn each_may_be_before_after_and_between_elements() {
    #[patterns]
    fn sum(value: &Value) -> Result<(&str, Vec<i64>), Mismatch> {
        match value {
            ["after", each!(i64(n))] => Ok(("after", n)),
            [each!(i64(n)), "before"] => Ok(("before", n)),
            ["left", each!(i64(n)), "right"] => Ok(("between", n)),
            [each!(i64(n))] => Ok(("all", n)),
        }
    }
    assert_eq!(sum(&json!(["after", 1, 2])).unwrap(), ("after", vec![1, 2]));
    assert_eq!(sum(&json!(["after"])).unwrap(), ("after", vec![]));
    assert_eq!(
        sum(&json!([1, 2, "before"])).unwrap(),
        ("before", vec![1, 2])
    );
    assert_eq!(
        sum(&json!(["left", 3, "right"])).unwrap(),
        ("between", vec![3])
    );
    assert_eq!(sum(&json!(["left", "right"])).unwrap(), ("between", vec![]));
    assert_eq!(sum(&json!([4])).unwrap(), ("all", vec![4]));
    assert!(sum(&json!(["left", "x", "right"])).is_err());
    assert!(sum(&json!(["left"])).is_err());
}

#[test]
fn nested_each_nests_its_vectors() {
    #[patterns]
    fn rows(value: &Value) -> Result<(Vec<&str>, Vec<Vec<i64>>), Mismatch> {
        match value {
            json!([each!({"name": str(name), "cells": [each!(i64(cell))]})]) => Ok((name, cell)),
        }
    }
    let value = json!([{"name": "a", "cells": [1, 2]}, {"name": "b", "cells": []}]);
    assert_eq!(
        rows(&value).unwrap(),
        (vec!["a", "b"], vec![vec![1, 2], vec![]])
    );
    assert_eq!(rows(&json!([])).unwrap(), (vec![], vec![]));
    assert!(rows(&json!([{"name": "a", "cells": ["x"]}])).is_err());
}

#[test]
fn thrice_nested_each_nests_three_vectors() {
    #[patterns]
    fn cube(value: &Value) -> Result<Vec<Vec<Vec<i64>>>, Mismatch> {
        match value {
            [each!([each!([each!(i64(n))])])] => Ok(n),
        }
    }
    assert_eq!(
        cube(&json!([[[1], []], []])).unwrap(),
        [vec![vec![1], vec![]], vec![]]
    );
}

#[test]
fn each_with_a_plain_name_collects_borrowed_values() {
    #[patterns]
    fn all<'v>(value: &'v Value) -> Result<Vec<&'v Value>, Mismatch> {
        match value {
            [each!(x)] => {
                let x: Vec<&'v Value> = x;
                Ok(x)
            }
        }
    }
    let value = json!([1, "a"]);
    assert_eq!(all(&value).unwrap(), [&json!(1), &json!("a")]);
}

#[test]
fn each_collects_sub_lists() {
    #[patterns]
    fn tails(value: &Value) -> Result<Vec<&[Value]>, Mismatch> {
        match value {
            [each!([_, xs @ ..])] => Ok(xs),
        }
    }
    assert_eq!(
        tails(&json!([[1, 2], [3]])).unwrap(),
        [&[json!(2)][..], &[][..]]
    );
}

#[test]
fn each_accepts_alternatives_that_bind() {
    #[patterns]
    fn numbers(value: &Value) -> Result<Vec<i64>, Mismatch> {
        match value {
            json!([each!(i64(n) | {"n": i64(n)})]) => Ok(n),
        }
    }
    assert_eq!(numbers(&json!([1, {"n": 2}, 3])).unwrap(), [1, 2, 3]);
    assert!(numbers(&json!([1, {"m": 2}])).is_err());
}

#[test]
fn each_accepts_a_nested_guard() {
    #[patterns]
    fn small(value: &Value, limit: i64) -> Result<Vec<i64>, Mismatch> {
        match value {
            json!([each!((i64(n) if n < limit))]) => Ok(n),
        }
    }
    assert_eq!(small(&json!([1, 2]), 3).unwrap(), [1, 2]);
    assert!(small(&json!([1, 3]), 3).is_err());
}

#[test]
fn a_clause_guard_sees_the_collected_names() {
    #[patterns]
    fn total(value: &Value) -> Option<i64> {
        match value {
            [each!(i64(n))] if n.iter().sum::<i64>() > 10 => Some(n.len().try_into().unwrap_or(0)),
            _ => None,
        }
    }
    assert_eq!(total(&json!([5, 6])), Some(2));
    assert_eq!(total(&json!([5])), None);
}

#[test]
fn each_holds_a_find() {
    #[patterns]
    fn firsts(value: &Value) -> Result<Vec<i64>, Mismatch> {
        match value {
            [each!([.., i64(n), ..])] => Ok(n),
        }
    }
    assert_eq!(firsts(&json!([["a", 1, 2], [3]])).unwrap(), [1, 3]);
    assert!(firsts(&json!([["a"], [3]])).is_err());
}
