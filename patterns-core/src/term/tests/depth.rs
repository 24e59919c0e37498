//! Values that are nested deeper than a stack is long.

use core::cmp::Ordering;
use core::hash::BuildHasher;
use std::collections::hash_map::RandomState;
use std::thread;

use super::super::*;
use crate::equality::same;

/// Deeper than the stack of [`on_small_stack`] has bytes for a call each.
const LEVELS: usize = if cfg!(miri) { 150 } else { 100_000 };

/// As [`LEVELS`], for what takes long to make.
const LARGE_LEVELS: usize = if cfg!(miri) { 3 } else { 1_500 };

/// Half a megabyte, of which 100,000 calls would have 5 bytes each and 1,500 would have 350.
fn on_small_stack(check: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(512 * 1024);
    thread.spawn(check).unwrap().join().unwrap();
}

type Wrap = fn(Term) -> Term;

fn large(key: impl Into<Term>, value: impl Into<Term>) -> Term {
    let entries = (0..i64::try_from(map::FLAT).unwrap()).map(|n| (n.into(), n.into()));
    Term::map(entries.chain([(key.into(), value.into())]))
}

/// Each way in which values nest, and how deep it is gone.
fn ways() -> [(Wrap, usize); 7] {
    [
        (|inner| Term::list([inner]), LEVELS),
        (|inner| Term::list([1.into(), inner]), LEVELS),
        (|inner| Term::tuple([inner, 1.into()]), LEVELS),
        (|inner| Term::map([("k", inner)]), LEVELS),
        // Each key is hashed whole.
        (|inner| Term::map([(inner, 1)]), LARGE_LEVELS),
        (|inner| large("k", inner), LARGE_LEVELS),
        (|inner| large(inner, 1), LARGE_LEVELS),
    ]
}

fn nested((wrap, levels): (Wrap, usize), core: i64) -> Term {
    (0..levels).fold(core.into(), |inner, _| wrap(inner))
}

#[test]
fn values_nested_however_deep_are_compared_and_ordered() {
    on_small_stack(|| {
        for way in ways() {
            let (left, right, greater) = (nested(way, 1001), nested(way, 1001), nested(way, 1002));
            assert!(left == right);
            assert_eq!(left.cmp(&greater), Ordering::Less);
        }
    });
}

#[test]
fn values_nested_however_deep_are_equal_where_a_pattern_repeats_a_name() {
    on_small_stack(|| {
        // Looked up as keys, those of maps are compared at each level.
        for way in ways().into_iter().take(4) {
            assert!(same(&&nested(way, 1001), &&nested(way, 1001)));
            assert!(!same(&&nested(way, 1001), &&nested(way, 1002)));
        }
    });
}

#[test]
fn values_nested_however_deep_are_hashed_and_printed() {
    on_small_stack(|| {
        let state = RandomState::new();
        for way in ways().into_iter().take(5) {
            let (left, right) = (nested(way, 1001), nested(way, 1001));
            assert_eq!(state.hash_one(&left), state.hash_one(&right));
            assert_eq!(format!("{left}"), format!("{right:?}"));
        }
    });
}

#[test]
fn values_nested_however_deep_are_shared_changed_and_dropped() {
    on_small_stack(|| {
        for way in ways() {
            let value = nested(way, 1001);
            let snapshot = Term::list([value.clone(), value.clone()]);
            let changed = Term::map([("now", value)]).put("now", 2);
            drop(changed);
            let last = snapshot.iter().next().unwrap().clone();
            drop(snapshot);
            drop(last);
        }
        drop((0..if cfg!(miri) { 100 } else { 1_000_000 }).collect::<Term>());
    });
}

#[test]
fn values_nested_however_deep_become_terms() {
    on_small_stack(|| {
        for way in ways().into_iter().take(4) {
            let value = nested(way, 1001);
            assert!(Term::of(&&value) == value);
            assert!(Term::from(&value) == value);
        }
    });
}

#[cfg(feature = "serde_json")]
mod json {
    use serde_json::{Value, json};

    use super::*;

    const WITHIN: usize = 128;

    fn ways() -> [Wrap; 3] {
        [
            |inner| Term::list([inner]),
            |inner| Term::map([("k", inner)]),
            |inner| {
                Term::map(
                    (0..200)
                        .map(|n| (n.to_string(), n.into()))
                        .chain([("k".to_owned(), inner)]),
                )
            },
        ]
    }

    #[test]
    fn a_json_value_nested_however_deep_becomes_a_term() {
        on_small_stack(|| {
            let list = |inner| Value::Array(vec![inner]);
            let map = |inner| Value::Object([("k".to_owned(), inner)].into_iter().collect());
            for wrap in [list, map] {
                let value = (0..LEVELS).fold(json!(1), |inner, _| wrap(inner));
                drop(Term::from(value));
            }
        });
    }

    #[test]
    fn a_term_becomes_json_up_to_the_depth_that_its_text_is_read_to() {
        on_small_stack(|| {
            for wrap in ways() {
                let within = nested((wrap, WITHIN), 1);
                let json = Value::try_from(&within).unwrap();
                assert!(Term::from(json) == within);
                for levels in [WITHIN + 1, 2 * WITHIN] {
                    let error = Value::try_from(nested((wrap, levels), 1)).unwrap_err();
                    let message = "the term has more than 128 nested lists and maps";
                    assert_eq!(error.to_string(), message);
                }
            }
        });
    }

    #[test]
    fn serde_writes_and_reads_a_term_up_to_a_depth_and_has_an_error_for_more() {
        on_small_stack(|| {
            let message = "more than 128 nested lists, tuples and maps";
            let tuples: Wrap = |inner| Term::tuple([inner]);
            for wrap in ways().into_iter().chain([tuples]) {
                let within = nested((wrap, WITHIN), 1);
                assert!(serde_json::to_string(&within).is_ok());
                assert!(<Term as ::serde::Deserialize>::deserialize(&within).is_ok());
                for levels in [WITHIN + 1, 2 * WITHIN] {
                    let deep = nested((wrap, levels), 1);
                    let error = serde_json::to_string(&deep).unwrap_err();
                    assert_eq!(error.to_string(), message);
                    let error = <Term as ::serde::Deserialize>::deserialize(&deep).unwrap_err();
                    assert_eq!(error.to_string(), message);
                }
            }
        });
    }

    #[test]
    fn a_term_is_read_from_a_format_up_to_the_same_depth() {
        on_small_stack(|| {
            let nested = |levels| (0..levels).fold(json!(1), |inner, _| json!([inner]));
            let read = serde_json::from_value::<Term>(nested(WITHIN)).unwrap();
            assert_eq!(read.to_string().len(), 2 * WITHIN + 1);
            let error = serde_json::from_value::<Term>(nested(WITHIN + 1)).unwrap_err();
            let message = "more than 128 nested lists, tuples and maps";
            assert_eq!(error.to_string(), message);
        });
    }
}
