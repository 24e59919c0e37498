//! CBOR: tags, integers of any size, bytes and keys of any kind.

use super::*;
use ciborium::Value;

#[test]
fn integers_of_any_size_are_numbers() {
    assert_eq!(kind(&Value::from(u64::MAX)), format!("u64 {}", u64::MAX));
    assert_eq!(kind(&Value::from(i128::MIN)), format!("i128 {}", i128::MIN));
    assert_eq!(
        kind(&Value::from(u128::MAX)),
        format!("number {}", u128::MAX)
    );
    let huge = Value::Tag(2, Box::new(Value::Bytes([&[1][..], &[0; 32]].concat())));
    assert_eq!(
        kind(&huge),
        "number 115792089237316195423570985008687907853269984665640564039457584007913129639936"
    );
    let below = Value::Tag(3, Box::new(Value::Bytes(vec![255; 16])));
    assert_eq!(
        kind(&below),
        "number -340282366920938463463374607431768211456"
    );
    assert_eq!(
        kind(&Value::Tag(2, Box::new(Value::Bytes(vec![0, 7])))),
        "i64 7"
    );
}

#[test]
fn tagged_values_are_seen_by_views_and_read_by_serde() {
    fn date(value: &Value) -> Option<&str> {
        match value {
            Value::Tag(0, content) => content.as_text(),
            _ => None,
        }
    }
    let value = Value::Tag(0, Box::new(Value::from("2026-01-01T00:00:00Z")));
    assert_eq!(kind(&value), "other");
    assert!(case!(matches!(&value, date("2026-01-01T00:00:00Z"))));
    assert_eq!((&value).read::<&str>(), Some("2026-01-01T00:00:00Z"));
    assert!(same(&Value::Array(vec![value.clone(), value.clone()])));
    assert!(!same(&Value::Array(vec![
        value,
        Value::Tag(1, Box::new(1.into()))
    ])));
}

#[test]
fn any_value_is_a_key_and_of_two_the_last_counts() {
    assert_eq!(
        kind(&Value::Map(vec![(1.into(), "one".into())])),
        "map with 1: one"
    );
    let twice = Value::Map(vec![("k".into(), 1.into()), ("k".into(), 2.into())]);
    assert_eq!(first_of(&twice), Some(2));
    let key = Value::Array(vec![1.into()]);
    let map = Value::Map(vec![
        (key.clone(), "list".into()),
        (Value::Null, "null".into()),
    ]);
    assert!(case!(matches!(&map, term!({(key): "list", null: "null"}))));
}

#[test]
fn byte_strings_are_bytes() {
    assert_eq!(kind(&Value::Bytes(vec![1, 2])), "bytes [1, 2]");
}

#[test]
fn what_is_left_over_can_be_owned() {
    let map = Value::Map(vec![("a".into(), 1.into()), (2.into(), 3.into())]);
    case!(let json!({"a": _, ..rest}) = &map);
    assert_eq!(rest.to_owned(), [(Value::from(2), Value::from(3))]);
    assert_eq!(rest.len(), 1);
}
