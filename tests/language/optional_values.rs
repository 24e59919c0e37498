//! docs/language.md, "Null or a value": `opt!`.

use patterns::{Mismatch, case, catch, patterns};
use serde_json::{Value, json};

#[test]
fn null_gives_none_and_a_value_that_matches_gives_some() {
    type Read<'v> = (Option<u16>, Option<&'v str>, Option<&'v Value>);
    #[patterns]
    fn read<'v>(value: &'v Value) -> Result<Read<'v>, Mismatch> {
        match value {
            json!([opt!(u16(port)), opt!(str(host)), opt!(any)]) => {
                let port: Option<u16> = port;
                let host: Option<&'v str> = host;
                let any: Option<&'v Value> = any;
                Ok((port, host, any))
            }
        }
    }
    assert_eq!(
        read(&json!([null, null, null])).unwrap(),
        (None, None, None)
    );
    let value = json!([80, "h", [null]]);
    assert_eq!(
        read(&value).unwrap(),
        (Some(80), Some("h"), Some(&value[2]))
    );
    assert!(read(&json!(["80", null, null])).is_err());
    assert!(read(&json!([70_000, null, null])).is_err());
}

#[test]
fn an_opt_may_bind_several_names_or_none() {
    let value = json!({"data": {"user": {"login": "joe", "id": 7}}});
    case!(let json!({"data": {"user": opt!({"login": str(login), "id": u64(id)})}}) = &value);
    assert_eq!((login, id), (Some("joe"), Some(7)));
    let takes = |value: Value| case!(matches!(value, opt!("open" | "closed")));
    assert!(takes(json!("open")) && takes(json!("closed")) && takes(json!(null)));
    assert!(!takes(json!("else")) && !takes(json!(false)) && !takes(json!(["open"])));
}

#[test]
fn with_a_default_the_name_keeps_its_type() {
    #[patterns]
    fn read<'v>(value: &'v Value, usual: u32) -> Result<(u32, &'v str, &'v [Value]), Mismatch> {
        match value {
            json!([
                opt!(u32(n) = usual + 1),
                opt!(str(text) = "none"),
                opt!([xs @ ..] = &[])
            ]) => {
                let n: u32 = n;
                let text: &'v str = text;
                let xs: &'v [Value] = xs;
                Ok((n, text, xs))
            }
        }
    }
    let empty: &[Value] = &[];
    assert_eq!(
        read(&json!([null, null, null]), 2).unwrap(),
        (3, "none", empty)
    );
    let value = json!([9, "x", [1]]);
    assert_eq!(read(&value, 2).unwrap(), (9, "x", &[json!(1)][..]));
    assert!(read(&json!(["9", null, null]), 2).is_err());
}

#[test]
fn absent_and_null_alike_give_one_option() {
    let read = |value: Value| {
        case!(match &value {
            json!({"a"?: opt!(i64(n)), ..}) => {
                let n: Option<i64> = n;
                n
            }
        })
    };
    assert_eq!(read(json!({})).unwrap(), None);
    assert_eq!(read(json!({"a": null})).unwrap(), None);
    assert_eq!(read(json!({"a": 4})).unwrap(), Some(4));
    assert!(read(json!({"a": "4"})).is_err());
}

#[test]
fn absent_and_null_alike_give_the_default() {
    let read = |value: Value| {
        case!(match &value {
            json!({"a"?: opt!(i64(n) = 1) = 2}) => n,
        })
    };
    assert_eq!(read(json!({})).unwrap(), 2);
    assert_eq!(read(json!({"a": null})).unwrap(), 1);
    assert_eq!(read(json!({"a": 4})).unwrap(), 4);
    // The default of the entry is of the name's type, which is an `Option` here.
    let read = |value: Value| {
        case!(match &value {
            json!({"a"?: opt!(i64(n)) = Some(2)}) => n,
        })
    };
    assert_eq!(read(json!({})).unwrap(), Some(2));
    assert_eq!(read(json!({"a": null})).unwrap(), None);
    assert_eq!(read(json!({"a": 4})).unwrap(), Some(4));
}

#[test]
fn a_name_is_one_option_however_many_optional_parts_are_around_it() {
    #[patterns]
    fn read(value: &Value) -> Result<Option<i64>, Mismatch> {
        match value {
            json!({"a"?: opt!({"b"?: opt!(opt!(i64(n)))})}) => Ok(n),
            [opt!([opt!(i64(n))])] => Ok(n),
            json!({"d"?: {"b"?: i64(n) = 7}}) => Ok(n),
            json!({"d"?: {"b"?: opt!(i64(n)) = Some(7)}, "more"?: _}) => Ok(n),
        }
    }
    for (value, expected) in [
        (json!({}), None),
        (json!({"a": null}), None),
        (json!({"a": {}}), None),
        (json!({"a": {"b": null}}), None),
        (json!({"a": {"b": 4}}), Some(4)),
        (json!([null]), None),
        (json!([[null]]), None),
        (json!([[5]]), Some(5)),
        (json!({"d": {}}), Some(7)),
        (json!({"d": {"b": null}}), None),
    ] {
        assert_eq!(read(&value).unwrap(), expected, "{value}");
    }
}

#[test]
fn a_vec_between_two_optional_parts_keeps_both() {
    #[patterns]
    fn read(value: &Value) -> Result<Option<Vec<Option<i64>>>, Mismatch> {
        match value {
            opt!([each!(opt!(i64(n)))]) => Ok(n),
            json!({"list"?: [each!({"n"?: i64(n), ..})]}) => Ok(n),
        }
    }
    assert_eq!(read(&json!(null)).unwrap(), None);
    assert_eq!(read(&json!([1, null])).unwrap(), Some(vec![Some(1), None]));
    assert_eq!(read(&json!({})).unwrap(), None);
    let value = json!({"list": [{}, {"n": 2}]});
    assert_eq!(read(&value).unwrap(), Some(vec![None, Some(2)]));
}

#[test]
fn in_a_search_a_repetition_and_a_negation() {
    let value = json!([[1], [null, 2], [3, 4]]);
    case!(let [.., [opt!(str(a)), i64(b)], ..] = &value);
    assert_eq!((a, b), (None, 2));
    let value = json!({"x": null, "y": 2});
    case!(let json!({ each!(str(keys): opt!(u8(values))) }) = &value);
    assert_eq!((keys, values), (vec!["x", "y"], vec![None, Some(2)]));
    let takes = |value: Value| case!(matches!(value, not!(opt!(i64(_)))));
    assert!(takes(json!("a")) && takes(json!([null])));
    assert!(!takes(json!(null)) && !takes(json!(1)));
}

#[test]
fn a_negation_within_compares_with_a_name_outside() {
    let takes = |value: Value| case!(matches!(&value, json!([opt!(not!(x)), x])));
    assert!(takes(json!([1, 2])) && takes(json!([null, null])) && takes(json!([null, 1])));
    assert!(!takes(json!([1, 1])));
}

#[test]
fn a_repeated_name_within_one_opt_means_equality() {
    let value = |v: Value| {
        case!(match &v {
            opt!([x, x]) => x.cloned(),
        })
        .ok()
    };
    assert_eq!(value(json!([1, 1])), Some(Some(json!(1))));
    assert_eq!(value(json!(null)), Some(None));
    assert_eq!(value(json!([1, 2])), None);
}

#[test]
fn a_guard_within_sees_the_value_and_a_guard_outside_the_option() {
    let value = |v: Value| {
        case!(match &v {
            json!({"n": opt!((i64(n) if n > limit)), "limit": i64(limit)}) if n != Some(9) => n,
        })
        .ok()
    };
    assert_eq!(value(json!({"n": 3, "limit": 2})), Some(Some(3)));
    assert_eq!(value(json!({"n": 2, "limit": 2})), None);
    assert_eq!(value(json!({"n": 9, "limit": 2})), None);
    assert_eq!(value(json!({"n": null, "limit": 2})), Some(None));
}

#[test]
fn null_comes_first_and_the_first_alternative_that_matches_is_final() {
    case!(let opt!(x) = &Value::Null);
    assert_eq!(x, None);
    let pair = json!([1, 2]);
    let found = case!(match &pair {
        opt!([x, _] | [_, x]) if x == Some(&json!(2)) => "second",
        [_, x] if *x == 2 => "another clause",
    });
    assert_eq!(found.unwrap(), "another clause");
}

#[test]
fn alternatives_may_bind_options_in_several_ways() {
    #[patterns]
    fn number(value: &Value) -> Option<i64> {
        match value {
            json!({"a"?: i64(n)} | {"b": opt!(i64(n))} | [opt!({"c"?: i64(n)})]) => n,
        }
    }
    assert_eq!(number(&json!({})), None);
    assert_eq!(number(&json!({"b": null})), None);
    assert_eq!(number(&json!({"b": 2})), Some(2));
    assert_eq!(number(&json!([{"c": 3}])), Some(3));
    assert_eq!(number(&json!([null])), None);
}

#[test]
fn of_several_arguments_each_may_be_null() {
    #[patterns]
    fn both(first: &Value, second: Option<&Value>) -> Result<(Option<i64>, Option<i64>), Mismatch> {
        match (first, second) {
            (opt!(i64(a)), opt!(i64(b))) => Ok((a, b)),
            (opt!([i64(a), x, x]), [opt!(i64(b)), ..]) => Ok((a.filter(|_| x.is_some()), b)),
        }
    }
    assert_eq!(both(&json!(1), None).unwrap(), (Some(1), None));
    assert_eq!(
        both(&json!(null), Some(&json!(2))).unwrap(),
        (None, Some(2))
    );
    let found = both(&json!([1, 2, 2]), Some(&json!([null, 0])));
    assert_eq!(found.unwrap(), (Some(1), None));
    assert!(both(&json!("1"), Some(&json!(2))).is_err());
}

#[test]
fn in_every_form_of_case() {
    let value = json!({"n": null, "list": [1, null, 2]});
    let n = case!(if let json!({"n": opt!(i64(n)), ..}) = &value {
        n
    } else {
        Some(0)
    });
    assert_eq!(n, None);
    case!(let json!({"n": opt!(i64(n) = 5), ..}) = &value else {
        panic!()
    });
    assert_eq!(n, 5);
    assert!(case!(matches!(
        &value,
        json!({"n": opt!(i64(n)), ..}) if n.is_none()
    )));
    case!(assert!(
        &value,
        json!({"n": opt!(i64(_)), "list": [each!(opt!(u8(_)))]})
    ));
    let mut numbers = value["list"].as_array().unwrap().iter();
    let mut sum = 0;
    case!(
        while let opt!(i64(n) = 10) = numbers.next().unwrap_or(&json!("end")) {
            sum += n;
        }
    );
    assert_eq!(sum, 13);
}

#[test]
fn it_covers_null_and_what_its_pattern_covers() {
    #[patterns(total)]
    fn size(value: &Value) -> usize {
        match value {
            opt!(str(text) = "") => text.len(),
            opt!([xs @ ..]) if let Some(xs) = xs => xs.len(),
            list(_) => 0,
            opt!(bool(_) | number(_) | map(_)) => 1,
        }
    }
    assert_eq!(size(&json!(null)), 0);
    assert_eq!(size(&json!("abc")), 3);
    assert_eq!(size(&json!([1, 2])), 2);
    assert_eq!(size(&json!(4)), 1);
    let length = case!(
        total,
        match &json!([]) {
            opt!(x @ (str(_) | number(_))) => x.map_or(0, |_| 1),
            json!([..] | { .. } | true | false) => 2,
        }
    );
    assert_eq!(length, 2);
}

#[test]
fn a_report_says_or_null() {
    #[patterns]
    fn user(value: &Value) -> Result<(), Mismatch> {
        match value {
            json!({
                "age": opt!(u8(_)),
                "state": opt!("on" | "off"),
                "of": opt!({"id": u64(_)}),
            }) => Ok(()),
        }
    }
    let report = |value: Value| {
        let mismatch = user(&value).unwrap_err();
        let faults = mismatch.faults().iter();
        let faults = faults.map(|fault| format!("at {}: {}", fault.path(), fault.reason()));
        faults.collect::<Vec<_>>()
    };
    assert_eq!(
        report(json!({"age": "7", "state": "no", "of": {"id": -1}})),
        [
            r#"at $.age: expected u8 or null, found string "7""#,
            r#"at $.state: expected one of "on", "off" or null, found string "no""#,
            "at $.of.id: expected u64 (0..=18446744073709551615), found integer -1",
        ]
    );
    assert_eq!(
        report(json!({"age": 700, "state": null, "of": null})),
        ["at $.age: expected u8 (0..=255) or null, found integer 700"]
    );
    let list = json!(["a"]);
    let raised = catch(|| {
        case!(let [.., opt!(u8(_)), ..] = &list);
    });
    let raised = raised.unwrap_err();
    assert!(
        raised.to_string().contains("an element like opt!(u8(_))"),
        "{raised}"
    );
}

#[test]
fn a_false_guard_shows_null() {
    let value = json!({"a": null, "b": 1});
    let mismatch = case!(match &value {
        json!({"a": opt!(i64(a)), "b": opt!(i64(b))}) if a > b => (),
    });
    let reason = mismatch.unwrap_err().closest().reason().to_string();
    assert_eq!(
        reason,
        "the guard `a > b` is false, with a = null and b = 1"
    );
}
