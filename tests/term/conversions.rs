//! Rust's own types to terms.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::num::{NonZeroI128, NonZeroU8};
use std::rc::Rc;
use std::sync::Arc;

use patterns::{Atom, Function, Term, term};
use serde::Deserialize;
use serde_json::json;

macro_rules! shows {
    ($($value:expr => $expected:literal),* $(,)?) => {$(
        assert_eq!(Term::from($value).to_string(), $expected, "{}", stringify!($value));
    )*};
}

/// Checks values that are expressions inside `term!(…)`.
macro_rules! interpolates {
    ($($value:expr => $expected:literal),* $(,)?) => {$(
        assert_eq!(term!($value).to_string(), $expected, "{}", stringify!($value));
    )*};
}

#[test]
fn scalars_become_terms() {
    shows! {
        1i8 => "1", 1i16 => "1", 1i32 => "1", 1i64 => "1", 1isize => "1",
        1u8 => "1", 1u16 => "1", 1u32 => "1", 1u64 => "1", 1usize => "1",
        i128::MIN => "-170141183460469231731687303715884105728",
        u128::MAX => "340282366920938463463374607431768211455",
        NonZeroU8::MAX => "255", NonZeroI128::MIN => "-170141183460469231731687303715884105728",
        1.5f32 => "1.5", 1.0f64 => "1.0", true => "true", 'c' => "\"c\"", () => "nil",
        "s" => "\"s\"", String::from("s") => "\"s\"", &String::from("s") => "\"s\"",
        Cow::Borrowed("s") => "\"s\"", Box::<str>::from("s") => "\"s\"",
        Rc::<str>::from("s") => "\"s\"", Arc::<str>::from("s") => "\"s\"",
        Atom::from("a") => ":a", &Atom::from("a") => ":a", &Term::atom("a") => ":a",
    }
}

#[test]
fn containers_become_terms() {
    let slice: &[i32] = &[1, 2];
    shows! {
        vec![1, 2] => "[1, 2]", [1, 2] => "[1, 2]", &[1, 2] => "[1, 2]", slice => "[1, 2]",
        VecDeque::from([1, 2]) => "[1, 2]", Cow::Borrowed(slice) => "[1, 2]",
        Box::<[i32]>::from(slice) => "[1, 2]", Rc::<[i32]>::from(slice) => "[1, 2]",
        Arc::<[i32]>::from(slice) => "[1, 2]",
        Some(1) => "1", None::<u8> => "nil", Some(Some("a")) => "\"a\"",
        Box::new(1) => "1", Rc::new(1) => "1", Arc::new(1) => "1",
        (1, "a") => "{1, \"a\"}", (1,) => "{1}",
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) => "{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}",
        HashMap::from([("a", 1)]) => "%{\"a\" => 1}", BTreeMap::from([(1, 2)]) => "%{1 => 2}",
        vec![Some(vec![(1, "a")])] => "[[{1, \"a\"}]]",
    }
    let set = BTreeSet::from([2, 1]);
    assert_eq!(set.iter().collect::<Term>(), term!([1, 2]));
}

#[test]
fn the_parts_of_json_become_terms() {
    let value = json!({"a": [1, 1.5, null, true, "s"]});
    let serde_json::Value::Object(map) = value.clone() else {
        panic!("an object")
    };
    shows! {
        &value => "%{\"a\" => [1, 1.5, nil, true, \"s\"]}",
        value => "%{\"a\" => [1, 1.5, nil, true, \"s\"]}",
        map => "%{\"a\" => [1, 1.5, nil, true, \"s\"]}",
        serde_json::Number::from(u64::MAX) => "18446744073709551615",
    }
}

#[test]
fn rust_values_may_be_inside_a_term() {
    let slice: &[i32] = &[1, 2];
    interpolates! {
        slice => "[1, 2]", Cow::Borrowed(slice) => "[1, 2]", Arc::<[i32]>::from(slice) => "[1, 2]",
        Rc::<str>::from("s") => "\"s\"", NonZeroU8::MIN => "1", Atom::from("a") => ":a",
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) => "{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}",
        json!({"a": 1}) => "%{\"a\" => 1}", Arc::new(Term::atom("x")) => ":x",
    }
}

#[test]
fn none_is_null_as_it_is_in_a_pattern() {
    assert_eq!(
        term!([None, Some(1), {None: None}]).to_string(),
        "[nil, 1, %{nil => nil}]"
    );
}

#[test]
fn terms_become_rust_values() {
    assert_eq!(u64::try_from(term!(7)), Ok(7));
    assert_eq!(char::try_from(&term!("c")), Ok('c'));
    assert_eq!(String::try_from(term!("s")), Ok("s".to_owned()));
    assert_eq!(<&[u8]>::try_from(&term!(b"ab")), Ok(&b"ab"[..]));
    assert_eq!(Atom::try_from(&term!(:a)), Ok(Atom::from("a")));
    assert_eq!(Atom::try_from(Term::atom("a")), Ok(Atom::from("a")));
    assert_eq!(
        Function::try_from(Term::fun(Term::clone)).map(|f| f.call([1])),
        Ok(term!(1))
    );
    let entries = BTreeMap::try_from(&term!({1: "a", :b: 2})).unwrap();
    assert_eq!(
        entries,
        BTreeMap::from([(term!(1), term!("a")), (term!(:b), term!(2))])
    );
    let entries: HashMap<Term, Term> = term!({1: "a"}).try_into().unwrap();
    assert_eq!(entries[&term!(1)], "a");
    for (error, said) in [
        (
            u8::try_from(term!(256)).unwrap_err(),
            "expected `u8`, found an integer that it does not hold",
        ),
        (
            u8::try_from(term!(1.0)).unwrap_err(),
            "expected `u8`, found a float",
        ),
        (
            u8::try_from(term!([])).unwrap_err(),
            "expected `u8`, found a list",
        ),
    ] {
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn serde_makes_any_type_of_a_term() {
    let pairs = Vec::<(u8, Option<String>)>::deserialize(&term!([(1, "a"), (2, null)]));
    assert_eq!(pairs.unwrap(), [(1, Some("a".to_owned())), (2, None)]);
    let error = Vec::<u8>::deserialize(&term!([1, "a"])).unwrap_err();
    assert_eq!(error.to_string(), "invalid type: string \"a\", expected u8");
}
