//! Numbers, strings, sequences, maps and tuples.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

use patterns::values::NativeBytes;
use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

#[patterns]
fn factorial(n: &u64) -> u64 {
    match n {
        0 => 1,
        u64(n) => n * factorial(&(n - 1)),
    }
}

#[test]
fn a_number_is_matched_by_reference_or_by_value() {
    assert_eq!(factorial(&5), 120);
    assert!(case!(matches!(5u8, 1..=9)));
    assert!(case!(matches!(-1i128, -1)));
    assert!(case!(matches!(u128::MAX, u128(u128::MAX))));
    assert!(case!(matches!(1.5f32, 1.0..2.0)));
    assert!(!case!(matches!(1.0, 1)));
}

#[patterns]
fn sum(list: &[i64]) -> i64 {
    match list {
        [] => 0,
        [i64(x), xs @ ..] => x + sum(xs),
    }
}

#[test]
fn the_tail_of_a_slice_is_a_slice() {
    assert_eq!(sum(&[1, 2, 3]), 6);
    assert_eq!(sum(&[4; 10]), 40);
}

#[patterns]
fn describe(value: Option<&str>) -> String {
    match value {
        null => "nothing".to_owned(),
        str("re: ", subject @ ..) => format!("a reply on {subject}"),
        "" => "empty".to_owned(),
        str(text) => text.to_owned(),
    }
}

#[test]
fn an_option_is_null_or_its_value() {
    assert_eq!(describe(None), "nothing");
    assert_eq!(describe(Some("re: pay")), "a reply on pay");
    assert_eq!(describe(Some("x")), "x");
}

#[test]
fn sequences_are_lists_whatever_holds_them() {
    let deque = VecDeque::from([1, 2, 3]);
    case!(let [first, .., i32(last)] = &deque);
    assert_eq!((first, last), (1i32.into_native(), 3));
    assert!(case!(matches!(&[[1, 2], [3, 4]], [_, [3, i32(4)]])));
    assert!(case!(matches!(vec![Some("a"), None], ["a", null])));
    let boxed: Box<[u8]> = Box::new([1, 2]);
    case!(let [1, rest @ ..] = &boxed);
    assert_eq!(rest, [2]);
    case!(let [each!(str(names))] = ["a".to_owned(), "b".to_owned()]);
    assert_eq!(names, ["a", "b"]);
}

trait IntoNative {
    fn into_native(self) -> patterns::values::Native<'static>;
}

impl IntoNative for i32 {
    fn into_native(self) -> patterns::values::Native<'static> {
        patterns::values::Native::Int(self.into())
    }
}

#[test]
fn maps_have_the_keys_that_they_have() {
    let hash = HashMap::from([("port".to_owned(), 80u16)]);
    assert!(case!(matches!(&hash, json!({"port": 80, !"host"}))));
    let tree: BTreeMap<&str, Vec<u8>> = BTreeMap::from([("a", vec![1]), ("b", vec![])]);
    case!(let json!({"a": [one], ..rest}) = &tree);
    assert_eq!(one, 1);
    assert_eq!(rest.keys().collect::<Vec<_>>(), ["b"]);
    case!(let json!({ each!(str(k): list(v)) }) = &tree);
    assert_eq!(k, ["a", "b"]);
    assert_eq!(v[1].len(), 0);
}

#[test]
fn tuples_are_tuples() {
    let pair = (1, "a");
    assert!(case!(matches!(pair, (1, "a"))));
    assert!(!case!(matches!(pair, [1, "a"])));
    let nested = [(1, (2.0, 'x')), (2, (0.5, 'é'))];
    assert!(case!(matches!(&nested, [.., (_, (0.5, 'é'))])));
    let triple = (1, 2, 3);
    case!(let (head, rest @ ..) = triple);
    assert_eq!(head, 1);
    assert_eq!(format!("{rest:?}"), "(2, 3)");
}

#[test]
fn pointers_are_seen_through() {
    let text: Cow<'_, str> = "a".into();
    assert!(case!(matches!(&text, "a")));
    assert!(case!(matches!(Rc::new(1), 1)));
    assert!(case!(matches!(Arc::<str>::from("a"), "a")));
    assert!(case!(matches!(Box::new(vec![Rc::new(1)]), [1])));
}

#[test]
fn a_name_outlives_the_match() {
    fn owner(pair: &(String, u8)) -> Option<&str> {
        case!(match pair {
            (str(owner), 0..=9) => owner,
        })
        .ok()
    }
    let pair = ("Joe".to_owned(), 7);
    assert_eq!(owner(&pair), Some("Joe"));
}

#[test]
fn bytes_are_one_value_or_a_list_of_numbers() {
    assert!(case!(matches!(NativeBytes(b"GET /"), b"GET /")));
    assert!(case!(matches!(b"GET /", [71, ..])));
}

#[patterns]
fn transfer(from: &str, amount: u32, message: &Value) -> Result<String, Mismatch> {
    match (from, amount, message) {
        (_, 0, _) => Ok("nothing".to_owned()),
        (x, _, json!({"to": x})) => Ok("to itself".to_owned()),
        (str(from), u32(n), json!({"to": str(to)})) => Ok(format!("{n} from {from} to {to}")),
    }
}

#[test]
fn arguments_may_be_of_rust_and_of_json() {
    assert_eq!(transfer("a", 0, &json!(1)).unwrap(), "nothing");
    assert_eq!(transfer("a", 1, &json!({"to": "a"})).unwrap(), "to itself");
    assert_eq!(
        transfer("a", 1, &json!({"to": "b"})).unwrap(),
        "1 from a to b"
    );
    assert!(transfer("a", 1, &json!(null)).is_err());
}

#[test]
fn json_may_be_a_part_of_rust_values() {
    let values = HashMap::from([("job", json!({"id": 7, "tags": ["a"]}))]);
    assert!(case!(matches!(
        &values,
        json!({"job": {"id": 7, "tags": [str(_)]}})
    )));
    let optional: Option<&Value> = values.get("none");
    assert!(case!(matches!(optional, null)));
}

#[test]
fn keys_are_computed_from_values_of_rust() {
    let (key, value) = (String::from("k"), json!({"k": 1}));
    assert!(case!(matches!(&value, json!({(key): 1}))));
    assert!(case!(matches!(&value, json!({(&key[..]): 1}))));
    let character = 'k';
    case!(let json!({(character.to_string()): n, ..rest}) = &value);
    assert_eq!((n, rest.len()), (&json!(1), 0));
}

#[test]
fn integers_of_all_widths_are_integers() {
    macro_rules! of_each {
        ($($ty:ident)*) => {$(
            assert!(case!(matches!(<$ty>::MAX, $ty(<$ty>::MAX))));
            assert!(case!(matches!(&<$ty>::MIN, $ty(<$ty>::MIN))));
            assert!(case!(matches!((7 as $ty, [NonZero::<$ty>::MIN]), (1..=9, [$ty(_)]))));
        )*};
    }
    of_each!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);
    assert!(case!(matches!(NonZero::<u8>::MIN, 1)));
    assert!(case!(matches!(
        u128::MAX,
        340_282_366_920_938_463_463_374_607_431_768_211_455
    )));
    assert!(!case!(matches!(f64::NAN, 0.0.. | ..0.0)));
}

#[test]
fn a_deque_that_wraps_around_is_one_list() {
    let mut deque = VecDeque::with_capacity(4);
    deque.extend([1, 2, 3, 4]);
    for next in 5..8 {
        deque.pop_front();
        deque.push_back(next);
    }
    assert!(!deque.as_slices().1.is_empty(), "it wraps");
    case!(let [before @ .., i32(x), 6, after @ ..] = &deque);
    assert_eq!(format!("{before:?} {x} {after:?}"), "[4] 5 [7]");
    assert!(case!(matches!(&deque, [4, .., 7])));
    case!(let [_, rest @ ..] = &deque);
    assert!(case!(matches!(rest, [5, 6, 7])));
}

#[test]
fn maps_have_keys_of_any_type_that_is_a_string_and_any_hasher() {
    macro_rules! of_each {
        ($($key:ty)*) => {$(
            let hash: HashMap<$key, i32, BuildHasherDefault<DefaultHasher>> =
                [("a".into(), 1), ("b".into(), 2)].into_iter().collect();
            assert!(case!(matches!(&hash, json!({"a": 1, "b": 2}))));
            let tree: BTreeMap<$key, i32> = [("a".into(), 1), ("b".into(), 2)].into();
            assert!(case!(matches!(&(tree, 1), json!(({"b": 2, !"c", ..}, 1)))));
        )*};
    }
    of_each!(String &str Cow<'_, str> Box<str> Rc<str> Arc<str>);
}

#[test]
fn what_nothing_or_a_slice_is_within_is_seen_through() {
    assert!(case!(matches!(Some(None::<u8>), null)));
    assert!(case!(matches!(Some(Some(3)), 3)));
    let (cow, shared) = (
        Cow::<'_, [i32]>::Borrowed(&[1, 2]),
        Rc::<[i32]>::from([1, 2]),
    );
    assert!(case!(matches!(&(&cow, &shared), (x, x))));
    case!(let [1, rest @ ..] = &cow);
    assert_eq!(rest, [2]);
    assert!(case!(matches!(&&&mut Box::new(Arc::new([1, 2])), [1, 2])));
    assert!(case!(matches!(
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        (1, .., 12)
    )));
}

#[test]
fn a_name_bound_to_a_whole_slice_is_used_as_the_slice() {
    let (numbers, more) = ([1i32, 2], 3);
    case!(let (all, _) = (&numbers[..], more));
    assert_eq!((all.len(), all[0], all.iter().sum::<i32>()), (2, 1, 3));
    assert_eq!(all, [1, 2]);
    let kept: &[i32] = all.as_slice();
    assert_eq!(kept, numbers);
}
