//! docs/language.md, "Lists": `filter!`, also in maps.

use patterns::{Mismatch, case, patterns, term};
use serde_json::{Value, json};

#[test]
fn those_that_match_are_collected_and_the_others_passed_over() {
    #[patterns]
    fn read<'v>(value: &'v Value) -> Result<(Vec<i64>, Vec<&'v str>), Mismatch> {
        match value {
            json!([filter!([i64(numbers), str(names)])]) => Ok((numbers, names)),
        }
    }
    let value = json!([[1, "a"], ["2", "b"], null, [3, "c"], [4, "d", 5]]);
    assert_eq!(read(&value).unwrap(), (vec![1, 3], vec!["a", "c"]));
    assert_eq!(read(&json!([null])).unwrap(), (vec![], vec![]));
    assert_eq!(read(&json!([])).unwrap(), (vec![], vec![]));
    assert!(read(&json!({})).is_err());
}

#[test]
fn it_may_be_between_other_elements() {
    let value = json!(["sum", 1, "x", 2, null, 3, "end"]);
    case!(let json!(["sum", filter!(i64(n)), last]) = &value);
    assert_eq!((n, last), (vec![1, 2, 3], &json!("end")));
    case!(let [_, filter!(u8(n @ 2..)), (..=9), _] = &value);
    assert_eq!(n, [2]);
    case!(let [_, all @ filter!(str(texts)), _] = &value);
    assert_eq!((all.len(), texts), (5, vec!["x"]));
    assert!(!case!(matches!(
        json!(["sum"]),
        json!(["sum", filter!(_), _])
    )));
}

#[test]
fn of_a_map_the_entries_that_match_are_collected() {
    #[patterns]
    fn extensions(object: &Value) -> Result<(Vec<&str>, Vec<u32>), Mismatch> {
        match object {
            json!({"name": str(_), filter!(str("x-", names @ ..): u32(values)), ..}) => {
                Ok((names, values))
            }
        }
    }
    let value = json!({"name": "n", "x-a": 1, "x-b": "2", "y-c": 3, "x-d": 4});
    assert_eq!(extensions(&value).unwrap(), (vec!["a", "d"], vec![1, 4]));
    assert_eq!(extensions(&json!({"name": "n"})).unwrap(), (vec![], vec![]));
    assert!(extensions(&json!({"x-a": 1})).is_err());
}

#[test]
fn a_map_with_a_filter_is_open_with_and_without_a_rest() {
    for value in [json!({"a": 1, "b": "2"}), json!({"a": 1})] {
        case!(let json!({filter!(str(with): u8(_)), ..}) = &value);
        case!(let json!({ filter!(str(without): u8(_)) }) = &value);
        assert_eq!((with, without), (vec!["a"], vec!["a"]));
    }
    assert!(case!(matches!(
        json!({"a": "1"}),
        json!({ filter!(_: u8(_)) })
    )));
    assert!(!case!(matches!(json!([]), json!({filter!(_: _), ..}))));
}

#[test]
fn entries_that_are_named_elsewhere_are_not_collected() {
    let value = json!({"a": 1, "b": 2, "c": 3});
    case!(let json!({"a": _, "b"?: _, filter!(str(keys): i64(_)), ..}) = &value);
    assert_eq!(keys, ["c"]);
    let key = "b";
    case!(let json!({(key): _, filter!(str(keys): i64(_))}) = &value);
    assert_eq!(keys, ["a", "c"]);
}

#[test]
fn an_element_whose_guard_is_false_is_passed_over() {
    let value = json!({"limit": 3, "of": [1, 5, "x", 4, 2]});
    case!(let json!({"limit": i64(limit), "of": [filter!((i64(n) if n > limit))]}) = &value);
    assert_eq!((limit, n), (3, vec![5, 4]));
    let found = case!(match &value {
        json!({"of": [filter!(i64(n))], ..}) if n.len() > 9 => None,
        json!({filter!(_: (i64(n) if n > 2)), ..}) => Some(n),
    });
    assert_eq!(found.unwrap(), Some(vec![3]));
}

#[test]
fn of_alternatives_the_first_that_matches_is_final() {
    let value = json!([{"id": 1}, 2, [3], {"id": "4"}]);
    case!(let json!([filter!({"id": i64(n)} | i64(n) | [i64(n)])]) = &value);
    assert_eq!(n, [1, 2, 3]);
}

#[test]
fn they_nest_in_each_other_and_in_all_other_parts() {
    let value = json!([[1, "a", 2], "x", ["b"], [3]]);
    case!(let [filter!([filter!(i64(n))])] = &value);
    assert_eq!(n, [vec![1, 2], vec![], vec![3]]);
    case!(let json!({"l": [each!([filter!(i64(n))])]}) = &json!({"l": [[1, "a"], []]}));
    assert_eq!(n, [vec![1], vec![]]);
    let value = json!({"rows": [{"a": 1, "b": "x"}, 7, {"c": 2}]});
    case!(let json!({"rows": [filter!({filter!(str(k): i64(v))})]}) = &value);
    assert_eq!((k, v), (vec![vec!["a"], vec!["c"]], vec![vec![1], vec![2]]));
    case!(let json!({"rows"?: [filter!(opt!({"a"?: i64(n), ..}))]}) = &value);
    assert_eq!(n, Some(vec![Some(1), None]));
    case!(let json!({"rows": [.., {filter!(str(k): i64(_))}, ..]}) = &value);
    assert_eq!(k, ["a"]);
    case!(let json!({"x"?: [filter!(u8(n))] = vec![9]}) = &json!({}));
    assert_eq!(n, [9]);
    // It always fits, so a list is never without it.
    assert!(!case!(matches!(json!([1]), not!([filter!(str(_))]))));
    assert!(case!(matches!(json!([1, 2]), json!([x, filter!(not!(x))]))));
}

#[test]
fn a_name_repeated_within_compares_the_parts_of_one_element() {
    let value = json!([[1, 1], [1, 2], [3, 3]]);
    case!(let [filter!([x, x])] = &value);
    assert_eq!(x, [&json!(1), &json!(3)]);
    let value = json!([2, 1, 2, 3]);
    case!(let [x, filter!(others @ not!(x))] = &value);
    assert_eq!((x, others), (&json!(2), vec![&json!(1), &json!(3)]));
}

#[test]
fn in_every_form_of_case_and_for_several_arguments() {
    let value = json!([1, "a", 2]);
    assert!(case!(matches!(&value, [filter!(i64(n))] if n == [1, 2])));
    let text = case!(if let [filter!(str(s))] = &value {
        s.concat()
    } else {
        String::new()
    });
    assert_eq!(text, "a");
    case!(let [filter!(str(s)), _] = &value else {
        panic!()
    });
    assert_eq!(s, ["a"]);
    case!(assert!(&value, [filter!(bool(b))] if b.is_empty()));
    #[patterns]
    fn both(first: &Value, second: &Value) -> Result<(Vec<i64>, Vec<bool>), Mismatch> {
        match (first, second) {
            ([filter!(i64(a))], json!({ filter!(_: bool(b)) })) => Ok((a, b)),
        }
    }
    let second = json!({"x": true, "y": 0});
    assert_eq!(both(&value, &second).unwrap(), (vec![1, 2], vec![true]));
}

#[test]
fn it_covers_whatever_is_in_its_place() {
    #[patterns(total)]
    fn sum(value: &Value) -> i64 {
        match value {
            [filter!(i64(n))] => n.iter().sum(),
            json!({"only": i64(n), ..}) => n,
            json!({ filter!(str("n", ..): i64(n)) }) => n.iter().sum(),
            null | bool(_) | number(_) | str(_) => 0,
        }
    }
    assert_eq!(sum(&json!([1, "x", 2])), 3);
    assert_eq!(sum(&json!({"n1": 1, "m": 2, "n2": 3, "n3": "x"})), 4);
    assert_eq!(sum(&json!(7)), 0);
}

#[test]
fn terms_have_tuples_and_keys_of_any_kind() {
    let value = term!((:ok, 1, "a", 2));
    case!(let (_, filter!(i64(n))) = &value);
    assert_eq!(n, [1, 2]);
    let value = term!({:a: 1, "b": 2, 3: "c"});
    case!(let term!({ filter!(atom(keys): i64(n)) }) = &value);
    assert_eq!((keys, n), (vec!["a"], vec![1]));
    case!(let term!({filter!(keys: i64(n)), ..}) = &value);
    assert_eq!((keys.len(), n.len()), (2, 2));
}

#[test]
fn a_false_guard_shows_what_was_collected() {
    let reason = |mismatch: Mismatch| mismatch.closest().reason().to_string();
    let value = json!({"of": [1, "x", 2], "a": 5, "b": null});
    let mismatch = case!(match &value {
        json!({"of": [filter!(i64(n))], filter!(str(k): i64(_))}) if k.len() > n.len() => (),
    });
    assert_eq!(
        reason(mismatch.unwrap_err()),
        r#"the guard `k.len() > n.len()` is false, with k = ["a"] and n = [1, 2]"#
    );
    // A report reads the beginning of a long list only.
    let mut value = vec![-1; 100];
    value[50] = 1;
    let value = json!(value);
    let mismatch = case!(match &value {
        [filter!(u8(n))] if n.is_empty() => (),
    });
    assert_eq!(
        reason(mismatch.unwrap_err()),
        "the guard `n.is_empty()` is false"
    );
}

#[test]
fn it_is_never_to_blame_and_shown_as_it_is_written() {
    let value = json!([["x", 1], ["y"]]);
    let mismatch = case!(match &value {
        json!([.., [filter!(u8(_)), 2], ..]) => (),
    });
    let reason = mismatch.unwrap_err().closest().reason().to_string();
    assert!(
        reason.starts_with("expected an element like [filter!(u8(_)), 2], found"),
        "{reason}"
    );
    let mismatch = case!(match &json!({"a": 1}) {
        json!({"a": {filter!(_: u8(_)), ..}}) => (),
    });
    let mismatch = mismatch.unwrap_err();
    assert_eq!(mismatch.closest().path().to_string(), "$.a");
    assert_eq!(
        mismatch.closest().reason().to_string(),
        "expected map, found integer 1"
    );
}
