//! `MessagePack`: strings that are not UTF-8, extensions, keys of any kind.

use super::*;
use rmpv::{Value, ValueRef};

#[test]
fn a_string_that_is_not_utf8_is_a_byte_string() {
    let bytes = [0xa2, 0xff, 0xfe];
    let value = rmpv::decode::read_value(&mut &bytes[..]).unwrap();
    assert_eq!(kind(&value), "bytes [255, 254]");
    let value = rmpv::decode::read_value_ref(&mut &bytes[..]).unwrap();
    assert_eq!(kind(&value), "bytes [255, 254]");
}

#[test]
fn extensions_are_seen_by_views_and_read_by_serde() {
    let value = Value::Ext(5, vec![1, 2]);
    assert_eq!(kind(&value), "other");
    assert_eq!((&value).read::<(i8, &[u8])>(), Some((5, &[1, 2][..])));
    assert!(same(&Value::Array(vec![value.clone(), value])));
}

#[test]
fn any_value_may_be_a_key_and_the_first_of_two_wins() {
    assert_eq!(
        kind(&Value::Map(vec![(1.into(), "one".into())])),
        "map with 1: one"
    );
    let twice = Value::Map(vec![("k".into(), 1.into()), ("k".into(), 2.into())]);
    assert_eq!(twice["k"], Value::from(1));
    assert_eq!(first_of(&twice), Some(1));
}

#[test]
fn names_borrow_from_the_message() {
    let message = [0xa2, b'o', b'k'];
    let value = rmpv::decode::read_value_ref(&mut &message[..]).unwrap();
    case!(let str(text) = &value);
    assert!(message.as_ptr_range().contains(&text.as_ptr()));
    assert_eq!(kind(&ValueRef::F32(0.5)), "number 0.5");
}

#[test]
fn a_key_that_is_not_text_is_bytes() {
    let message = [0x81, 0xa1, 0xff, 0xa2, b'o', b'k'];
    let value = rmpv::decode::read_value(&mut &message[..]).unwrap();
    assert!(case!(matches!(&value, term!({b"\xff": "ok"}))));
    assert!(!case!(matches!(&value, json!({}))));
}

#[test]
fn the_first_of_two_borrowed_entries_wins_too() {
    // Two entries `k`: 1, then 2.
    let message = [0x82, 0xa1, b'k', 1, 0xa1, b'k', 2];
    let value = rmpv::decode::read_value_ref(&mut &message[..]).unwrap();
    assert_eq!(first_of(&value), Some(1));
    assert_eq!(
        kind(&rmpv::decode::read_value_ref(&mut &[0x81, 1, 0xa3, b'o', b'n', b'e'][..]).unwrap()),
        "map with 1: one"
    );
}

#[test]
fn integers_of_64_bits_are_numbers_whatever_their_sign() {
    assert_eq!(kind(&Value::from(u64::MAX)), format!("u64 {}", u64::MAX));
    assert_eq!(kind(&Value::from(i64::MIN)), format!("i64 {}", i64::MIN));
    assert_eq!(kind(&Value::from(7_u64)), "i64 7");
    assert_eq!(kind(&Value::Binary(vec![1])), "bytes [1]");
}
