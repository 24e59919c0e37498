use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::*;
use crate::private::subject;
use crate::rules::scalar::scalar;
use crate::subject::{List, Map};

#[track_caller]
fn shows(value: &(impl ?Sized + AsNative), expected: &str) {
    assert_eq!(value.as_native().to_string(), expected);
}

#[test]
fn numbers_are_held_by_their_value_whatever_their_type() {
    assert!(matches!(255u8.as_native(), Native::Int(255)));
    assert!(matches!(i64::MIN.as_native(), Native::Int(i64::MIN)));
    assert!(matches!(u64::MAX.as_native(), Native::UInt(u64::MAX)));
    assert!(matches!(7u128.as_native(), Native::Int(7)));
    assert!(matches!(
        i128::from(u64::MAX).as_native(),
        Native::UInt(u64::MAX)
    ));
    shows(&i128::MIN, "-170141183460469231731687303715884105728");
    shows(&u128::MAX, "340282366920938463463374607431768211455");
    shows(&1.0f32, "1.0");
}

#[test]
fn wide_integers_are_read_back_whole() {
    for value in [i128::MIN, -1, 0, i128::from(u64::MAX) + 1, i128::MAX] {
        assert_eq!(scalar::<i128, _>(&value.as_native()), Some(value));
    }
    assert_eq!(scalar::<u128, _>(&u128::MAX.as_native()), Some(u128::MAX));
}

#[test]
fn every_character_is_its_own_text() {
    for character in (0..=0x10_FFFF).step_by(7).filter_map(char::from_u32) {
        let Native::Str(text) = character.as_native() else {
            panic!("not a string")
        };
        assert!(text.chars().eq([character]), "{character:?} {text:?}");
    }
    for character in [
        '\0',
        '\x7f',
        '\u{80}',
        '\u{ff}',
        '\u{7ff}',
        '\u{800}',
        '\u{10ffff}',
    ] {
        shows(&character, &format!("{:?}", character.to_string()));
    }
}

#[test]
fn an_option_is_null_or_what_it_holds() {
    shows(&None::<u8>, "null");
    shows(&Some(Some("a")), "\"a\"");
    shows(&(), "null");
}

#[test]
fn sequences_are_lists_and_tuples_are_tuples() {
    shows(&[1, 2], "[1, 2]");
    shows(&vec!["a"], "[\"a\"]");
    shows(&VecDeque::from([1.5]), "[1.5]");
    shows(&Box::<[u8]>::from([1]), "[1]");
    shows(&(1, "a", [true]), "(1, \"a\", [true])");
    shows(&(1,), "(1,)");
    shows(&[[1]], "[[1]]");
}

#[test]
fn maps_have_strings_for_keys() {
    shows(
        &BTreeMap::from([("b", 2), ("a", 1)]),
        "{\"a\": 1, \"b\": 2}",
    );
    let map = HashMap::from([("a".to_owned(), 1)]);
    let Native::Map(seen) = map.as_native() else {
        panic!("not a map")
    };
    assert_eq!(Map::get(&seen, "a").unwrap(), 1);
    assert_eq!(seen.len(), 1);
    assert!(Map::get(&seen, "b").is_none());
}

#[test]
fn pointers_are_what_they_point_to() {
    shows(&&&1, "1");
    shows(&Box::new(Rc::new(Arc::new(1))), "1");
    shows(&Cow::<'_, str>::Borrowed("a"), "\"a\"");
    shows(&Rc::<str>::from("a"), "\"a\"");
}

#[test]
fn a_part_of_a_slice_is_a_slice() {
    let numbers = vec![1i32, 2, 3];
    let tail: &[i32] = subject(&numbers).slice(1, 3).bound();
    assert_eq!(tail, [2, 3]);
}

#[test]
fn an_atom_that_is_no_name_is_shown_in_quotes() {
    shows(&NativeAtom("ok"), ":ok");
    shows(&NativeAtom(""), ":\"\"");
    shows(&[NativeAtom("no \"name\"\n")], r#"[:"no \"name\"\n"]"#);
}

#[test]
fn equality_mixes_no_kinds() {
    assert_eq!(vec![1u8].as_native(), [1i64].as_native());
    assert_ne!((1,).as_native(), [1].as_native());
    assert_ne!(1.as_native(), 1.0.as_native());
    assert_ne!(NativeAtom("a").as_native(), "a".as_native());
    assert_eq!(NativeBytes(b"a").as_native(), NativeBytes(b"a").as_native());
    assert_ne!(NativeBytes(b"a").as_native(), b"a".as_native());
}
