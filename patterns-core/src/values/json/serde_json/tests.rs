use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::{Value, json};

use super::number::HELD_AS_TEXT;
use crate::private::subject;
use crate::rules::constant::Constant;
use crate::rules::scalar::scalar;
use crate::rules::{deserialize as extract, rest};
use crate::subject::number::{big_in, float_in};
use crate::subject::same;
use crate::subject::{Fields, Keys, Map, Number, Subject, View};

/// The value of JSON text, if `serde_json` accepts the text. That depends on its features.
fn parsed(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

/// The class of the number in a JSON text.
fn held(text: &str) -> String {
    let value = parsed(text).unwrap();
    match (&value).view() {
        View::Number(Number::Big(_)) => "Big".to_owned(),
        View::Number(number) => format!("{number:?}"),
        _ => panic!("not a number: {text}"),
    }
}

#[test]
fn every_kind_of_value_has_its_view() {
    assert!(matches!((&json!(null)).view(), View::Null));
    assert!(matches!((&json!(true)).view(), View::Bool(true)));
    assert!(matches!((&json!(1)).view(), View::Number(Number::Int(1))));
    assert!(matches!((&json!("a")).view(), View::Str("a")));
    assert!(matches!((&json!([1])).view(), View::List(list) if list.len() == 1));
    assert!(matches!((&json!({"a": 1})).view(), View::Map(map) if map.len() == 1));
}

#[test]
fn numbers_are_held_alike_with_every_feature_of_serde_json() {
    for (text, expected) in [
        ("0", "Int(0)"),
        ("-0", "Float(-0.0)"),
        ("-0.0", "Float(-0.0)"),
        ("1", "Int(1)"),
        ("-1", "Int(-1)"),
        ("1.0", "Float(1.0)"),
        ("1e2", "Float(100.0)"),
        ("1E-2", "Float(0.01)"),
        ("9223372036854775807", "Int(9223372036854775807)"),
        ("-9223372036854775808", "Int(-9223372036854775808)"),
        ("9223372036854775808", "UInt(9223372036854775808)"),
        ("18446744073709551615", "UInt(18446744073709551615)"),
    ] {
        assert_eq!(held(text), expected, "{text}");
    }
}

#[test]
fn built_numbers_are_held_like_parsed_ones() {
    let zero = json!(-0.0);
    assert!(matches!((&zero).view(), View::Number(Number::Float(_))));
    assert!(matches!(
        (&json!(u64::MAX)).view(),
        View::Number(Number::UInt(u64::MAX))
    ));
    assert!(matches!(
        (&json!(1.0)).view(),
        View::Number(Number::Float(_))
    ));
}

#[test]
fn numbers_beyond_64_bits_keep_their_value_where_serde_json_does() {
    // Without `arbitrary_precision`, the parser makes such integers floats, and such floats are an
    // error.
    let integer = "123456789012345678901234567890";
    assert_eq!(HELD_AS_TEXT, held(integer) == "Big");
    assert_eq!(HELD_AS_TEXT, parsed("1e400").is_some());
    if HELD_AS_TEXT {
        let value = parsed(integer).unwrap();
        assert_eq!(scalar::<i128, _>(&&value), integer.parse().ok());
        assert!(big_in(
            &(&value).number().unwrap(),
            Some(integer),
            Some(integer)
        ));
        let value = parsed("-1e400").unwrap();
        let View::Number(beyond) = (&value).view() else {
            panic!("not a number")
        };
        assert!(float_in(&beyond, None, Some(f64::MIN), true));
    }
}

#[test]
fn a_subject_has_the_lifetime_of_the_input() {
    fn through(value: &Value) -> &Value {
        let reference = &value;
        subject(&reference)
    }
    let value = json!([1]);
    assert!(std::ptr::eq(through(&value), &raw const value));
}

#[test]
fn pointers_and_parts_are_scrutinees() {
    let value = json!([1]);
    let _: [&Value; 6] = [
        subject(&value),
        subject(&&&value),
        subject(&Box::new(value.clone())),
        subject(&Rc::new(value.clone())),
        subject(&Arc::new(value.clone())),
        subject(&Cow::Borrowed(&value)),
    ]
    .map(|subject| {
        assert_eq!(subject, &json!([1]));
        &Value::Null
    });
    let mut owned = value.clone();
    assert_eq!(subject(&&mut owned), &value);
    assert_eq!(subject(&vec![json!(1)]), &[json!(1)]);
    assert_eq!(subject(value.as_array().unwrap().as_slice()).len(), 1);
    assert_eq!(subject(json!({"a": 1}).as_object().unwrap()).len(), 1);
}

#[test]
fn a_map_opened_for_keys_finds_them() {
    static KEYS: Keys<3> = Keys::new(["b", "", "\"\\"]);
    let value = json!({"": 1, "\"\\": 2});
    let mut fields = Map::fields(&value.as_object().unwrap(), &KEYS);
    assert_eq!(fields.get(0), None);
    assert_eq!(fields.get(1), Some(&json!(1)));
    assert_eq!(fields.get(2), Some(&json!(2)));
}

#[test]
fn only_numbers_have_a_number() {
    assert_eq!((&json!(1.5)).number().unwrap().to_string(), "1.5");
    assert!((&json!("1.5")).number().is_none());
}

#[test]
fn equality_mixes_no_kinds() {
    assert!(!same(&&json!([1]), &&json!([1.0])));
    assert!(same(
        &&json!({"a": 1, "b": -0.0}),
        &&json!({"b": 0.0, "a": 1})
    ));
}

#[test]
fn values_and_their_parts_are_constants() {
    let value = json!({"a": [1, 2.5, null]});
    assert!(value.equals(&&value.clone()));
    assert!(value.as_object().unwrap().equals(&&value));
    assert!(
        value["a"]
            .as_array()
            .unwrap()
            .equals(&&json!([1, 2.5, null]))
    );
    assert!(value["a"][1].as_number().unwrap().equals(&&json!(2.5)));
    assert!(!value["a"][0].as_number().unwrap().equals(&&json!(1.0)));
    assert!(!value["a"][0].as_number().unwrap().equals(&&json!("1")));
}

#[test]
fn values_are_read_by_serde_with_borrowed_strings() {
    #[derive(serde::Deserialize, PartialEq, Debug)]
    struct Named<'v> {
        name: &'v str,
        sizes: (u8, u8),
    }

    let value = json!({"name": "a", "sizes": [1, 2]});
    let expected = Some(Named {
        name: "a",
        sizes: (1, 2),
    });
    assert_eq!(extract::deserialize::<Named<'_>, _>(&&value), expected);
    assert_eq!(
        extract::deserialize::<Named<'_>, _>(&value.as_object().unwrap()),
        expected
    );
    assert_eq!(extract::deserialize::<String, _>(&&value), None);
}

#[test]
fn lists_are_read_by_serde_like_the_arrays_that_they_are_part_of() {
    #[derive(serde::Deserialize, PartialEq, Debug)]
    struct Wrapped(Vec<u8>);
    let value = json!([0, 1, 2]);
    let tail = &value.as_array().unwrap()[1..];
    assert_eq!(extract::deserialize::<Vec<u8>, _>(&tail), Some(vec![1, 2]));
    assert_eq!(
        extract::deserialize::<Option<(u8, u8)>, _>(&tail),
        Some(Some((1, 2)))
    );
    assert_eq!(
        extract::deserialize::<Wrapped, _>(&tail),
        Some(Wrapped(vec![1, 2]))
    );
    assert_eq!(extract::deserialize::<(u8,), _>(&tail), None);
    assert_eq!(extract::deserialize::<u8, _>(&tail), None);
}

fn nested(levels: usize) -> Value {
    (0..levels).fold(json!(0), |inner, level| {
        if level % 2 == 0 {
            Value::Array(vec![inner])
        } else {
            json!({ "k": inner })
        }
    })
}

#[test]
fn serde_reads_values_up_to_128_levels() {
    assert!(extract::deserialize::<Value, _>(&&nested(128)).is_some());
    assert!(extract::deserialize::<Value, _>(&&nested(129)).is_none());
}

#[test]
fn serde_is_not_sent_into_a_value_that_would_exhaust_the_stack() {
    let value: &Value = Box::leak(Box::new(
        (0..100_000).fold(json!(0), |inner, _| Value::Array(vec![inner])),
    ));
    assert!(extract::deserialize::<Value, _>(&value).is_none());
    assert!(
        extract::deserialize::<serde::de::IgnoredAny, _>(&value.as_array().unwrap().as_slice())
            .is_none()
    );
}

#[test]
fn the_rest_of_a_map_can_be_owned_and_serialised() {
    let value = json!({"a": 1, "b": [2], "c": null});
    let rest = rest::rest(value.as_object().unwrap(), &["a", "x"]);
    assert_eq!(Value::from(rest.to_owned()), json!({"b": [2], "c": null}));
    assert_eq!(
        serde_json::to_value(&rest).unwrap(),
        json!({"b": [2], "c": null})
    );
    assert_eq!(rest, *json!({"c": null, "b": [2]}).as_object().unwrap());
    assert_eq!(rest.len(), 2);
}

#[test]
fn a_closed_map_is_told_by_its_length_or_its_keys() {
    let value = json!({"a": 1, "b": 2});
    let map = value.as_object().unwrap();
    assert!(rest::only(&map, 2, &["a", "b", "c"]));
    assert!(rest::only(&map, 1, &["a", "b", "c"]));
    assert!(!rest::only(&map, 1, &["a"]));
    assert!(!rest::only(&map, 1, &["a", "c"]));
}
