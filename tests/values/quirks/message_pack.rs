//! `MessagePack`: texts that are no texts, extensions, keys of any kind.

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
fn any_value_is_a_key_and_of_two_the_first_counts() {
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
