#![expect(clippy::cmp_owned, reason = "comparison of terms is tested")]

mod depth;

use core::cmp::Ordering;
use core::convert::Infallible;
use core::hash::BuildHasher;
use core::ops::Range;
use std::collections::hash_map::RandomState;
use std::thread;

use proptest::collection::vec;
use proptest::prelude::*;

use super::repr::{Rare, Repr, map, tuple};
use super::*;
use crate::subject::erased::Erased;
use crate::subject::same;
use crate::subject::{Map, Subject, View};
use crate::values::AsNative;

/// Numbers of entries around the limit of flat maps. Under Miri, which is slow, there are fewer.
const MANY: Range<usize> = if cfg!(miri) {
    20..21
} else {
    map::FLAT - 3..map::FLAT + 4
};

/// Any term but functions and Rust values.
fn any_term() -> impl Strategy<Value = Term> {
    let scalar = prop_oneof![
        Just(Term::NULL),
        any::<bool>().prop_map(Term::from),
        (-3..3i64).prop_map(Term::from),
        any::<i128>().prop_map(Term::from),
        prop_oneof![
            Just(0.0),
            Just(-0.0),
            Just(1.0),
            Just(1e300),
            Just(f64::INFINITY),
            Just(9_223_372_036_854_775_808.0),
            any::<f64>()
        ]
        .prop_map(Term::from),
        "[a-c]{0,2}".prop_map(Term::from),
        "[a-c]{0,2}".prop_map(Term::atom),
        vec(97..100u8, 0..3).prop_map(Term::bytes),
    ];
    let large = vec((any::<i32>(), scalar.clone()), MANY).prop_map(Term::map);
    let leaf = prop_oneof![12 => scalar, 1 => large];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Term::list),
            vec(inner.clone(), 0..4).prop_map(Term::tuple),
            vec((inner.clone(), inner.clone()), 0..4).prop_map(Term::map),
            (vec(inner, 1..4), any::<prop::sample::Index>()).prop_map(|(elements, at)| {
                let whole = Term::tuple(elements);
                let Repr::Tuple(row) = whole.repr() else {
                    panic!("a tuple")
                };
                tuple::part(row, at.index(row.slice.len()), row.slice.len())
            }),
        ]
    })
}

/// Terms that JSON can hold.
fn json_term() -> impl Strategy<Value = Term> {
    let scalar = prop_oneof![
        Just(Term::NULL),
        any::<bool>().prop_map(Term::from),
        any::<i64>().prop_map(Term::from),
        any::<u64>().prop_map(Term::from),
        prop::num::f64::NORMAL.prop_map(Term::from),
        ".{0,4}".prop_map(Term::from),
    ];
    let large = vec(("[a-z]{0,9}", scalar.clone()), MANY).prop_map(Term::map);
    let leaf = prop_oneof![12 => scalar, 1 => large];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Term::list),
            vec((".{0,3}", inner), 0..4).prop_map(Term::map),
        ]
    })
}

/// A term, and one that is equal or easily mistaken for it: with zeros of the other sign, a float
/// instead of an integer, or bytes or an atom instead of a string.
fn twins() -> impl Strategy<Value = (Term, Term)> {
    (any_term(), any::<u64>()).prop_map(|(term, mut choices)| {
        let other = twin(&term, &mut choices);
        (term, other)
    })
}

fn twin(term: &Term, choices: &mut u64) -> Term {
    let takes = choices.is_multiple_of(4);
    *choices = choices.rotate_right(2);
    let mut inside = |part: &Term| twin(part, choices);
    match term.repr() {
        Repr::Float(bits) if f64::from_bits(*bits) == 0.0 => Term::from(-f64::from_bits(*bits)),
        Repr::Float(bits) => Term::from(f64::from_bits(*bits)),
        #[expect(clippy::cast_precision_loss, reason = "the nearest will do")]
        Repr::Int(value) if takes => Term::from(*value as f64),
        Repr::Str(text) if takes => Term::bytes(text.as_bytes().to_vec()),
        Repr::Str(text) => Term::from(text.to_string()),
        Repr::Null if takes => Term::atom("nil"),
        Repr::Nil | Repr::Cons(_) => Term::list(term.iter().map(inside)),
        Repr::Tuple(row) => Term::tuple(row.slice.iter().map(inside)),
        _ => match term.rare() {
            Some(Rare::Part(part)) => Term::tuple(part.elements().iter().map(inside)),
            Some(Rare::Bytes(bytes)) if takes => {
                String::from_utf8(bytes.to_vec()).map_or(term.clone(), Term::from)
            }
            Some(Rare::Atom(atom)) if takes => Term::from(atom.as_str()),
            _ if term.is_map() => {
                let entries = term.entries();
                Term::map(entries.map(|(key, value)| (inside(key), inside(value))))
            }
            _ => term.clone(),
        },
    }
}

/// Returns `true` if a term contains NaN, which only as a term equals itself.
fn has_nan(term: &Term) -> bool {
    let inside = term.iter().chain(term.as_tuple().unwrap_or_default());
    term.as_f64().is_some_and(f64::is_nan)
        || inside.into_iter().any(has_nan)
        || term
            .entries()
            .any(|(key, value)| has_nan(key) || has_nan(value))
}

proptest! {
    #[test]
    fn equality_order_and_hash_agree(
        (left, right) in prop_oneof![1 => (any_term(), any_term()), 3 => twins()],
    ) {
        let state = RandomState::new();
        let order = left.cmp(&right);
        prop_assert_eq!(left == right, order == Ordering::Equal);
        prop_assert_eq!(order.reverse(), right.cmp(&left));
        if left == right {
            prop_assert_eq!(state.hash_one(&left), state.hash_one(&right));
        }
    }

    #[test]
    fn the_order_is_transitive(mut terms in vec(any_term(), 3)) {
        terms.sort();
        prop_assert!(terms[0] <= terms[1] && terms[1] <= terms[2]);
        prop_assert!(terms[0] <= terms[2]);
    }

    #[test]
    fn the_language_and_the_type_agree_on_equality(
        (left, right) in prop_oneof![1 => (any_term(), any_term()), 3 => twins()],
    ) {
        prop_assume!(!has_nan(&left) && !has_nan(&right));
        prop_assert_eq!(same(&&left, &&right), left == right);
        prop_assert!(same(&&left, &&left.clone()));
    }

    #[test]
    fn a_term_equals_one_built_of_its_parts(term in any_term()) {
        prop_assume!(!has_nan(&term));
        prop_assert_eq!(build::of_uniform(Erased::<Infallible>::of(&term)), term.clone());
        prop_assert_eq!(build::of_uniform(term.as_native()), term);
    }

    #[test]
    fn updates_do_not_touch_their_source(
        entries in prop_oneof![
            vec((any_term(), any_term()), 0..4),
            vec((any::<i32>().prop_map(Term::from), any::<i8>().prop_map(Term::from)), MANY),
        ],
        key in any_term(),
        value in any_term(),
        present in any::<prop::sample::Index>(),
    ) {
        let map = Term::map(entries);
        let before = map.to_string();
        let key = if map.is_empty() { key } else { present.get(&map.entries().collect::<Vec<_>>()).0.clone() };
        let (put, removed) = (map.put(&key, &value), map.remove(&key));
        prop_assert_eq!(map.to_string(), before);
        prop_assert_eq!(put.get(&key), Some(&value));
        prop_assert_eq!(removed.get(&key), None);
        prop_assert_eq!(removed.put(&key, &value), put.clone());
        prop_assert_eq!(put.remove(&key), removed.clone());
        for term in [put, removed] {
            let rebuilt = Term::map(term.entries());
            prop_assert_eq!(&rebuilt, &term);
            let is_tree = matches!(term.rare(), Some(Rare::Tree(_)));
            prop_assert!(is_tree || term.len() <= map::FLAT);
            prop_assert!(!is_tree || term.len() > map::FLAT_AGAIN);
        }
    }

    #[test]
    fn lists_share_their_tails(elements in vec(any_term(), 0..5), head in any_term()) {
        let list = Term::list(elements.clone());
        let longer = list.cons(&head);
        prop_assert_eq!(longer.len(), elements.len() + 1);
        prop_assert!(longer.iter().skip(1).eq(&elements));
        prop_assert!(longer.iter().skip(1).zip(list.iter()).all(|(a, b)| std::ptr::eq(a, b)));
        prop_assert_eq!(list, Term::list(elements));
    }
}

#[cfg(feature = "serde_json")]
proptest! {
    #[test]
    fn json_goes_through_a_term_and_back(term in json_term()) {
        let json = serde_json::Value::try_from(&term).unwrap();
        prop_assert_eq!(Term::from(json.clone()), term.clone());
        prop_assert_eq!(Term::from(&json), term.clone());
        let written = serde_json::to_value(&term).unwrap();
        prop_assert!(same(&&written, &&json));
        prop_assert_eq!(serde_json::from_value::<Term>(json).unwrap(), term);
    }
}

#[cfg(feature = "serde_json")]
#[test]
fn a_part_that_json_cannot_hold_is_an_error_that_says_so() {
    for (term, message) in [
        (Term::atom("ok"), "expected a JSON value, found an atom"),
        (
            Term::list([Term::tuple([1])]),
            "expected a JSON value, found a tuple, at $[0]",
        ),
        (
            Term::bytes("a"),
            "expected a JSON value, found a byte string",
        ),
        (
            Term::from(f64::NAN),
            "float out of range for JSON: not finite",
        ),
        (
            Term::from(u128::MAX),
            "integer out of range for JSON: more than 64 bits",
        ),
        (
            Term::map([(1, 2)]),
            "expected a string as a key of a JSON object, found an integer",
        ),
        (
            Term::map([(
                "a",
                Term::list([Term::NULL, Term::map([(Term::atom("k"), 1)])]),
            )]),
            "expected a string as a key of a JSON object, found an atom, at $.a[1]",
        ),
        (
            Term::fun(|x: &Term| x.clone()),
            "expected a JSON value, found a function",
        ),
    ] {
        let error = serde_json::Value::try_from(&term).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn kinds_have_erlangs_order() {
    let ordered = [
        Term::from(-1),
        Term::from(1),
        Term::from(1.0),
        Term::from(u64::MAX),
        Term::from(1e30),
        Term::from(f64::NAN),
        Term::atom("a"),
        Term::from(false),
        Term::NULL,
        Term::from(true),
        Term::any(()),
        Term::fun(|x: &Term| x.clone()),
        Term::tuple(["z"]),
        Term::tuple([1, 2]),
        Term::map([("a", 1)]),
        Term::map([("a", 1), ("b", 2)]),
        Term::map([("a", 2), ("b", 1)]),
        Term::EMPTY,
        Term::list([1]),
        Term::list([1, 1]),
        Term::list([2]),
        Term::from(""),
        Term::from("a"),
        Term::bytes("a"),
        Term::from("b"),
    ];
    for (at, left) in ordered.iter().enumerate() {
        for (other, right) in ordered.iter().enumerate() {
            assert_eq!(left.cmp(right), at.cmp(&other), "{left} {right}");
        }
    }
}

#[test]
fn integers_and_floats_of_any_size_order_by_value() {
    let nine = 9_007_199_254_740_993i64;
    assert!(Term::from(nine) > Term::from(9_007_199_254_740_992.0));
    assert!(Term::from(nine) < Term::from(9_007_199_254_740_994.0));
    assert!(Term::from(-nine) < Term::from(-9_007_199_254_740_992.0));
    assert!(Term::from(i64::MAX) < Term::from(9_223_372_036_854_775_808.0));
    assert!(Term::from(1u128 << 80) < Term::from(1_208_925_819_614_629_174_706_177.0));
    assert!(Term::from((1u128 << 80) + 1) > Term::from(1_208_925_819_614_629_174_706_176.0));
    assert!(Term::from(u128::MAX) < Term::from(f64::INFINITY));
    assert!(Term::from(i128::MIN) > Term::from(f64::NEG_INFINITY));
    assert!(Term::from(1) < Term::from(1.5) && Term::from(2) > Term::from(1.5));
    assert!(Term::from(-1) > Term::from(-1.5) && Term::from(-2) < Term::from(-1.5));
}

#[test]
fn numbers_of_two_kinds_are_unequal() {
    assert_ne!(Term::from(1), Term::from(1.0));
    assert_eq!(Term::from(0.0), Term::from(-0.0));
    assert_eq!(Term::from(f64::NAN), Term::from(f64::NAN));
    let state = RandomState::new();
    assert_eq!(
        state.hash_one(Term::from(0.0)),
        state.hash_one(Term::from(-0.0))
    );
}

#[test]
fn arithmetic_grows_and_mixes() {
    assert_eq!(Term::from(i64::MAX) + 1, Term::from(1u64 << 63));
    assert_eq!(Term::from(1u64 << 63) - 1, Term::from(i64::MAX));
    assert_eq!(Term::from(i64::MIN) * -1, Term::from(1u64 << 63));
    assert_eq!(Term::from(2) * 1.5, Term::from(3.0));
    assert_eq!(-Term::from(i64::MIN), Term::from(1u64 << 63));
    assert_eq!((-Term::from(0.0)).to_string(), "-0.0");
    assert_eq!(Term::from("a").checked_add(&Term::from(1)), None);
}

#[test]
#[should_panic(expected = "bad argument in arithmetic expression: 1 + \"a\"")]
fn arithmetic_panics_on_other_kinds() {
    let _ = Term::from(1) + "a";
}

#[test]
#[should_panic(expected = "a function of 1 argument was given 2")]
fn a_function_is_called_with_the_right_number_of_arguments() {
    Function::new(|x: &Term| x.clone()).call([1, 2]);
}

#[test]
fn terms_become_rust_values_if_nothing_is_lost() {
    assert_eq!(u8::try_from(Term::from(255)), Ok(255));
    let error = u8::try_from(Term::from(256)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected `u8`, found an integer that it does not hold"
    );
    assert_eq!(i128::try_from(&Term::from(i128::MIN)), Ok(i128::MIN));
    assert_eq!(f64::try_from(&Term::from(1)), Ok(1.0));
    assert!(i64::try_from(&Term::from(1.0)).is_err());
    assert_eq!(<&str>::try_from(&Term::from("a")), Ok("a"));
    assert_eq!(Vec::<Term>::try_from(Term::tuple([1])), Ok(vec![1.into()]));
}

#[test]
fn a_term_is_a_number_and_a_word_long() {
    // Two words on a 64-bit processor.
    let long = size_of::<i64>() + size_of::<usize>();
    assert_eq!(size_of::<Term>(), long);
    assert_eq!(size_of::<Option<Term>>(), long);
}

#[test]
fn terms_go_to_other_threads() {
    fn goes<T: Send + Sync + 'static>() {}
    goes::<Term>();
    goes::<Function>();
}

#[test]
fn a_key_that_holds_a_function_or_a_rust_value_is_found() {
    for held in [Term::fun(|x: &Term| x.clone()), Term::any(())] {
        let key = Term::tuple([held.clone(), 1.into()]);
        let map = Term::map([(&key, 2)]);
        let View::Map(entries) = (&map).view() else {
            panic!("a map")
        };
        assert_eq!(Map::find(&entries, &&key), Some(&2.into()));
        let native = (held.clone(), 1);
        assert_eq!(Map::find(&entries, &native.as_native()), Some(&2.into()));
        assert!(same(&&map, &&map.clone()));
        assert!(same(&held.as_native(), &held.as_native()));
    }
}

#[test]
fn a_map_that_grows_past_the_flat_limit_and_back_keeps_its_entries() {
    let key = |number: usize| Term::from(number * 7 % 1009);
    let mut grown = Term::map((0..map::FLAT - 1).map(|number| (key(number), number)));
    let mut snapshots = vec![grown.clone()];
    for number in map::FLAT - 1..map::FLAT + 2 {
        grown = grown.put(key(number), number);
        snapshots.push(grown.clone());
    }
    assert!(matches!(grown.rare(), Some(Rare::Tree(_))));
    for size in (map::FLAT_AGAIN - 1..=map::FLAT + 1).rev() {
        assert_eq!(grown.remove("another").len(), size + 1);
        grown = grown.remove(key(size));
        assert_eq!(grown.len(), size);
        assert_eq!(grown.get(key(size)), None);
        if let Some(before) = snapshots.iter().find(|snapshot| snapshot.len() == size) {
            assert_eq!(grown, *before);
        }
        for number in (0..size).step_by(if cfg!(miri) { 40 } else { 1 }) {
            assert_eq!(grown.get(key(number)), Some(&number.into()), "of {size}");
        }
    }
    assert!(matches!(grown.repr(), Repr::Flat(_)));
}

#[test]
fn the_last_entry_of_a_repeated_key_wins() {
    for keys in [1, 5, map::FLAT, 2 * map::FLAT] {
        let map = Term::map((0..3 * keys).map(|number| (number % keys, number)));
        let last = Term::map((2 * keys..3 * keys).map(|number| (number % keys, number)));
        assert_eq!(map, last);
        assert_eq!(map.len(), keys);
    }
}

/// The work of each thread.
const ROUNDS: i64 = if cfg!(miri) { 2 } else { 200 };

#[test]
fn many_threads_share_one_structure() {
    let large = i64::try_from(map::FLAT + 1).unwrap();
    for keys in if cfg!(miri) {
        [7, large]
    } else {
        [100, 10 * large]
    } {
        let list = |n: i64| Term::list(0..n % 7);
        let shared = Term::map((0..keys).map(|n| (n, list(n))));
        let before = shared.to_string();
        let elements = (0..keys).map(|n| n % 7).sum::<i64>();
        let work = |worker: i64| {
            let mut own = shared.clone();
            for round in 0..ROUNDS {
                let key = (worker * 7 + round) % keys;
                let list = own.get(key).unwrap().cons(worker);
                own = own.put(key, list).put(("own", worker), round);
                own = own.remove(("own", worker));
            }
            own.entries()
                .fold(Term::from(0), |total, (_, list)| total + list.len())
        };
        let totals: Vec<Term> = thread::scope(|scope| {
            let workers: Vec<_> = (0..if cfg!(miri) { 3 } else { 8 })
                .map(|worker| scope.spawn(move || work(worker)))
                .collect();
            workers
                .into_iter()
                .map(|worker| worker.join().unwrap())
                .collect()
        });
        assert!(totals.iter().all(|total| *total == elements + ROUNDS));
        assert_eq!(shared.to_string(), before);
    }
}
