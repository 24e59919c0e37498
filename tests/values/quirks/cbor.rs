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
fn any_value_may_be_a_key_and_the_last_of_two_wins() {
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

#[test]
fn what_cbor_text_alone_can_say_is_read_from_its_bytes() {
    let read = |bytes: &[u8]| ciborium::from_reader::<Value, _>(bytes).unwrap();
    // For `ciborium` an undefined value is null; half and single floats are floats.
    assert_eq!(kind(&read(&[0xf7])), "null");
    assert_eq!(kind(&read(&[0xf9, 0x3e, 0x00])), "number 1.5");
    assert_eq!(kind(&read(&[0xfa, 0x3f, 0xc0, 0, 0])), "number 1.5");
    // -2^64 is the smallest integer without a tag.
    let least = [0x3b, 255, 255, 255, 255, 255, 255, 255, 255];
    assert_eq!(kind(&read(&least)), "i128 -18446744073709551616");
    // A string of indefinite length, in two pieces.
    assert_eq!(
        kind(&read(&[0x7f, 0x61, b'o', 0x61, b'k', 0xff])),
        "string ok"
    );
    // A date in seconds is a tagged value too.
    assert_eq!(kind(&read(&[0xc1, 0x1a, 0x51, 0x4b, 0x67, 0xb0])), "other");
}

#[test]
fn a_number_that_is_none_equals_nothing() {
    let pair = |value: f64| Value::Array(vec![value.into(), value.into()]);
    assert!(same(&pair(1.5)));
    assert!(!same(&pair(f64::NAN)));
}

#[test]
fn a_closed_map_counts_a_repeated_key_once() {
    let twice = Value::Map(vec![("k".into(), 1.into()), ("k".into(), 2.into())]);
    assert!(case!(matches!(&twice, json!({"k": 2}))));
    let other = Value::Map(vec![("k".into(), 1.into()), (1.into(), 2.into())]);
    assert!(!case!(matches!(&other, json!({"k": 1}))));
}

#[test]
fn terms_go_through_cbor_and_back() {
    use patterns::{Term, term};

    fn through(term: &Term) -> Term {
        let mut bytes = Vec::new();
        ciborium::into_writer(term, &mut bytes).unwrap();
        ciborium::from_reader(&bytes[..]).unwrap()
    }
    let map = term!({"a": [null, true, -1, 1.0, "s", b"\xff"], 1: {-1.5: 2}, [1]: "list", null: 0});
    assert_eq!(through(&map), map);
    for number in [i128::from(u64::MAX), i128::from(i64::MIN)] {
        assert_eq!(through(&number.into()), Term::from(number));
    }
    // A kind that CBOR lacks is written as the nearest kind it has.
    assert_eq!(through(&term!((:ok, (1, 2)))), term!(["ok", [1, 2]]));
    let mut bytes = Vec::new();
    assert!(ciborium::into_writer(&Term::any(1), &mut bytes).is_err());
}
