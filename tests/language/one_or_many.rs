//! docs/language.md, "One or many": `many!`.

use patterns::{Mismatch, case, patterns, term};
use serde_json::{Value, json};

#[test]
fn one_that_matches_and_a_list_whose_elements_all_do_bind_vecs() {
    #[patterns]
    fn read<'v>(node: &'v Value) -> Result<(Vec<&'v str>, Vec<u32>), Mismatch> {
        match node {
            json!({
                "@type": many!(str(types)),
                "image": many!({"url": str(_), "width": u32(widths)}),
            }) => {
                let types: Vec<&'v str> = types;
                let widths: Vec<u32> = widths;
                Ok((types, widths))
            }
        }
    }
    let image = |width: u32| json!({"url": "u", "width": width});
    let value = json!({"@type": "Recipe", "image": image(3)});
    assert_eq!(read(&value).unwrap(), (vec!["Recipe"], vec![3]));
    let value = json!({"@type": ["Recipe", "NewsArticle"], "image": [image(1), image(2)]});
    assert_eq!(
        read(&value).unwrap(),
        (vec!["Recipe", "NewsArticle"], vec![1, 2])
    );
    let value = json!({"@type": [], "image": []});
    assert_eq!(read(&value).unwrap(), (vec![], vec![]));
    assert!(read(&json!({"@type": ["Recipe", 1], "image": []})).is_err());
    assert!(read(&json!({"@type": null, "image": []})).is_err());
}

#[test]
fn what_matches_as_it_is_comes_first() {
    let value = json!([1, 2]);
    case!(let many!(x) = &value);
    assert_eq!(x, [&value]);
    case!(let many!(x @ not!(list(_))) = &value);
    assert_eq!(x, [&json!(1), &json!(2)]);
    case!(let many!([i64(a), i64(b)]) = &value);
    assert_eq!((a, b), (vec![1], vec![2]));
    let value = json!([[1, 2], [3, 4]]);
    case!(let many!([i64(a), i64(b)]) = &value);
    assert_eq!((a, b), (vec![1, 3], vec![2, 4]));
}

#[test]
fn it_nests_in_itself_and_in_all_other_parts() {
    let value = json!({"a": [{"b": 1}, {"b": [2, 3]}], "c": null});
    case!(let json!({"a": many!({"b": many!(i64(n))}), ..}) = &value);
    assert_eq!(n, [vec![1], vec![2, 3]]);
    case!(let json!({"c": opt!(many!(i64(n))), "d"?: many!(str(s)), ..}) = &value);
    assert_eq!((n, s), (None, None));
    case!(let json!({"a": [.., {"b": many!(i64(n))}, ..], ..}) = &value);
    assert_eq!(n, [1]);
    let value = json!([1, [2, null], "x"]);
    case!(let [each!(many!(opt!(i64(n)))), _] = &value);
    assert_eq!(n, [vec![Some(1)], vec![Some(2), None]]);
    case!(let [filter!(many!(str(s)))] = &value);
    assert_eq!(s, [vec!["x"]]);
    assert!(case!(matches!(&value, not!(many!(i64(_))))));
    assert!(!case!(matches!(json!([1, 2]), not!(many!(i64(_))))));
    case!(let json!({"x"?: many!(u8(n)) = vec![7]}) = &json!({}));
    assert_eq!(n, [7]);
    case!(let many!(many!(i64(n))) = &json!([1, [2, 3]]));
    assert_eq!(n, [vec![1], vec![2, 3]]);
}

#[test]
fn a_name_repeated_within_compares_the_parts_of_one_element() {
    let value = json!([[1, 1], [2, 2]]);
    case!(let many!([x, x]) = &value);
    assert_eq!(x, [&json!(1), &json!(2)]);
    assert!(!case!(matches!(
        json!([[1, 1], [2, 3]]),
        many!([x, x]) if !x.is_empty()
    )));
    assert!(case!(matches!(
        json!([1, [2, 3]]),
        [x, many!(y @ (not!(x) | null))] if *x != *y[0]
    )));
}

#[test]
fn a_guard_within_sees_the_value_and_a_guard_outside_the_vec() {
    let fits = |value: Value| {
        case!(matches!(
            &value,
            json!({"least": i64(least), "of": many!((i64(n) if n >= least))})
                if n.len() < 3
                && least > 0
        ))
    };
    assert!(fits(json!({"least": 2, "of": 2})));
    assert!(fits(json!({"least": 2, "of": [2, 3]})));
    assert!(!fits(json!({"least": 2, "of": 1})));
    assert!(!fits(json!({"least": 2, "of": [2, 1]})));
    assert!(!fits(json!({"least": 2, "of": [2, 3, 4]})));
}

#[test]
fn in_alternatives_forms_of_case_and_several_arguments() {
    let value = json!(["a", "b"]);
    let text = case!(match &value {
        json!({"a": many!(str(s))} | [each!(str(s))]) => s.concat(),
    });
    assert_eq!(text.unwrap(), "ab");
    assert!(case!(matches!(&value, many!(str(s)) if s.len() == 2)));
    let n = case!(if let many!(i64(n)) = &value {
        n
    } else {
        vec![0]
    });
    assert_eq!(n, [0]);
    case!(let many!(str(s)) = &value else {
        panic!()
    });
    assert_eq!(s, ["a", "b"]);
    case!(assert!(&value, many!(str(_))));
    #[patterns]
    fn both(first: &Value, second: &[Value]) -> Result<(Vec<i64>, Vec<bool>), Mismatch> {
        match (first, second) {
            (many!(i64(a)), many!(bool(b))) => Ok((a, b)),
        }
    }
    assert_eq!(
        both(&json!(1), &[json!(true)]).unwrap(),
        (vec![1], vec![true])
    );
    assert!(both(&json!(1), &[json!(2)]).is_err());
}

#[test]
fn over_other_values_too() {
    let value = term!([:a, :b]);
    case!(let many!(atom(names)) = &value);
    assert_eq!(names, ["a", "b"]);
    // A tuple is not a list.
    assert!(!case!(matches!(term!((1, 2)), many!(i64(_)))));
    let numbers = vec![1u8, 2, 3];
    case!(let many!(u8(n)) = &numbers);
    assert_eq!(n, numbers);
}

#[test]
fn it_covers_what_its_pattern_covers_and_lists_of_that() {
    #[patterns(total)]
    fn count(value: &Value) -> usize {
        match value {
            many!(str(s)) => s.len(),
            list(_) => 100,
            null | bool(_) | number(_) | map(_) => 0,
        }
    }
    assert_eq!(count(&json!("a")), 1);
    assert_eq!(count(&json!(["a", "b"])), 2);
    assert_eq!(count(&json!(["a", 1])), 100);
    #[patterns(total)]
    fn all(value: &Value) -> usize {
        match value {
            many!(x) => x.len(),
        }
    }
    assert_eq!(all(&json!([1, 2])), 1);
}

#[test]
fn a_report_tells_what_would_have_been_one_or_which_of_many_is_not() {
    #[patterns]
    fn types(value: &Value) -> Result<Vec<&str>, Mismatch> {
        match value {
            json!({"@type": many!(str(types))}) => Ok(types),
        }
    }
    let report = |value: Value| {
        let mismatch = types(&value).unwrap_err();
        let closest = mismatch.closest();
        format!("at {}: {}", closest.path(), closest.reason())
    };
    assert_eq!(
        report(json!({"@type": 5})),
        r#"at $["@type"]: expected string or list, found integer 5"#
    );
    assert_eq!(
        report(json!({"@type": ["a", 5]})),
        r#"at $["@type"][1]: expected string, found integer 5"#
    );
    let value = json!({"of": [1, 2], "one": 3});
    let mismatch = case!(match &value {
        json!({"of": many!(i64(n)), "one": many!(i64(m))}) if n.len() < m.len() => (),
    });
    assert_eq!(
        mismatch.unwrap_err().closest().reason().to_string(),
        "the guard `n.len() < m.len()` is false, with n = [1, 2] and m = [3]"
    );
    let mismatch = case!(match &value {
        json!({"of": many!((i64(n) if n < 2)), ..}) => n.len(),
    });
    let mismatch = mismatch.unwrap_err();
    assert_eq!(mismatch.closest().path().to_string(), "$.of[1]");
}
