//! Terms that are nested too deep for the stack.

use core::cmp::Ordering;
use core::convert::Infallible;
use core::hash::BuildHasher;
use std::collections::hash_map::RandomState;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, LazyLock};
use std::thread;

use super::super::repr::map;
use super::super::*;
use crate::report::found::Found;
use crate::report::question::value as asked;
use crate::rules::constant::Constant;
use crate::rules::key_value::keep;
use crate::rules::rest::{only_kept, rest_of_kept};
use crate::subject::erased::Erased;
use crate::subject::same;
use crate::subject::{Map, Subject, View};
use crate::values::{AsNative, Composite, Native};

/// So deep that the stack of [`on_small_stack`] has a few bytes for each level. Under Miri, which
/// is slow, just deeper than any recursion goes.
const LEVELS: usize = if cfg!(miri) { 70 } else { 100_000 };

/// The same for large maps, which are slow to walk.
const LARGE_LEVELS: usize = if cfg!(miri) { 1 } else { 600 };

/// Runs a check on a stack of half a megabyte: 5 bytes a call for 100,000 calls, 870 for 600.
fn on_small_stack(check: impl FnOnce() + Send + 'static) {
    let thread = thread::Builder::new().stack_size(512 * 1024);
    thread.spawn(check).unwrap().join().unwrap();
}

type Wrap = fn(Term) -> Term;

/// A map with this entry, and with so many others that it is a tree. Such maps share the other
/// entries.
fn large(key: impl Into<Term>, value: impl Into<Term>) -> Term {
    static OTHERS: LazyLock<Term> =
        LazyLock::new(|| Term::map((0..=map::FLAT).map(|number| (number, number))));
    OTHERS.put(key, value)
}

/// The ways to nest terms, and how deep each is tested.
fn ways() -> [(Wrap, usize); 7] {
    [
        (|inner| Term::list([inner]), LEVELS),
        (|inner| Term::list([1.into(), inner]), LEVELS),
        (|inner| Term::tuple([inner, 1.into()]), LEVELS),
        (|inner| Term::map([("k", inner)]), LEVELS),
        (|inner| Term::map([(inner, 1)]), LEVELS),
        (|inner| large("k", inner), LARGE_LEVELS),
        (|inner| large(inner, 1), LARGE_LEVELS),
    ]
}

/// The ways that Miri is fast enough for.
fn soon() -> impl Iterator<Item = (Wrap, usize)> {
    ways().into_iter().take(if cfg!(miri) { 5 } else { 7 })
}

fn nested((wrap, levels): (Wrap, usize), core: i64) -> Term {
    (0..levels).fold(core.into(), |inner, _| wrap(inner))
}

#[test]
fn terms_of_any_depth_are_compared_and_ordered() {
    on_small_stack(|| {
        for way in ways() {
            let (left, right, greater) = (nested(way, 1001), nested(way, 1001), nested(way, 1002));
            assert_eq!(left, right);
            assert_eq!(left.cmp(&greater), Ordering::Less);
        }
    });
}

#[test]
fn terms_of_any_depth_are_equal_if_a_pattern_repeats_a_name() {
    on_small_stack(|| {
        for way in soon() {
            assert!(same(&&nested(way, 1001), &&nested(way, 1001)));
            assert!(!same(&&nested(way, 1001), &&nested(way, 1002)));
        }
    });
}

#[test]
fn terms_of_any_depth_are_hashed_and_printed() {
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
fn terms_of_any_depth_are_shared_changed_and_dropped() {
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
fn large_maps_at_any_depth_are_dropped() {
    on_small_stack(|| {
        let inner = nested(ways()[2], 1001);
        for map in [large("k", inner.clone()), large(inner, 1)] {
            let shared = map.clone();
            let deep = (0..LEVELS).fold(map, |inner, _| Term::list([inner]));
            drop(deep);
            assert_eq!(shared.len(), map::FLAT + 2);
        }
    });
}

#[test]
fn terms_of_any_depth_are_keys_and_left_out_of_rests() {
    on_small_stack(|| {
        for way in soon() {
            let (key, other) = (nested(way, 1001), nested(way, 1002));
            let map = Term::map([(key.clone(), 1), (other, 2)]);
            let View::Map(entries) = (&map).view() else {
                panic!("a map")
            };
            assert_eq!(Map::find(&entries, &&key), Some(&1.into()));
            let rest = rest_of_kept(entries, vec![keep(&&nested(way, 1001))]);
            assert_eq!(rest.len(), 1);
            assert_eq!(rest.iter().map(|(_, value)| value).next(), Some(&2.into()));
            assert!(!only_kept(&entries, &[keep(&&key)]));
            assert_eq!(rest.to_owned(), map.remove(key));
        }
    });
}

#[test]
fn terms_of_any_depth_match_a_constant_and_are_shown_in_a_report() {
    on_small_stack(|| {
        for way in ways().into_iter().take(5) {
            let value = nested(way, 1001);
            assert!(Constant::equals(&nested(way, 1001), &&value));
            let key = Term::map([(&value, 1)]);
            for shown in [&value, &key].map(|term| Found::of(&asked(term).view(), false)) {
                assert!(shown.preview().unwrap().chars().count() < 60);
            }
        }
    });
}

#[test]
fn erased_terms_of_any_depth_become_terms() {
    on_small_stack(|| {
        for way in soon() {
            let value = nested(way, 1001);
            assert_eq!(build::of_uniform(Erased::<Infallible>::of(&value)), value);
        }
    });
}

#[test]
fn functions_and_rust_values_nested_in_each_other_are_dropped_at_any_depth() {
    struct Holds(#[expect(dead_code, reason = "only dropped")] Term);

    on_small_stack(|| {
        let ways: [Wrap; 3] = [
            |inner| Term::fun(move |_: &Term| inner.clone()),
            |inner| Term::any(Holds(inner)),
            |inner| Term::list([Term::fun(move |_: &Term| inner.clone()), 1.into()]),
        ];
        for wrap in ways {
            let dropped = Arc::new(());
            let core = Term::any(Arc::clone(&dropped));
            let value = (0..LEVELS).fold(core, |inner, _| wrap(inner));
            let kept = value.clone();
            drop(value);
            assert_eq!(Arc::strong_count(&dropped), 2);
            drop(kept);
            assert_eq!(Arc::strong_count(&dropped), 1);
        }
    });
}

/// A value that panics when it is dropped.
struct Panics(#[expect(dead_code, reason = "only dropped")] Term);

impl Drop for Panics {
    fn drop(&mut self) {
        assert!(thread::panicking(), "dropped");
    }
}

#[test]
fn values_waiting_to_be_dropped_are_dropped_even_if_one_panics() {
    let dropped = Arc::new(());
    for levels in (0..12).step_by(if cfg!(miri) { 5 } else { 1 }) {
        let inner = Term::any(Arc::clone(&dropped));
        let wrap = |inner, _| Term::any(Term::list([inner]));
        let panics = Term::any(Panics((0..levels).fold(inner, wrap)));
        let value = (0..levels).fold(panics, wrap);
        assert!(catch_unwind(AssertUnwindSafe(|| drop(value))).is_err());
        assert_eq!(Arc::strong_count(&dropped), 1, "{levels}");
    }
}

#[test]
fn elements_after_one_that_panics_when_dropped_are_dropped() {
    let dropped = Arc::new(());
    let element = || Term::any(Arc::clone(&dropped));
    for panics in [
        Term::any(Panics(Term::NULL)),
        Term::tuple([Term::any(Panics(Term::NULL))]),
    ] {
        let list = Term::list([element(), panics, element()]);
        assert!(catch_unwind(AssertUnwindSafe(|| drop(list))).is_err());
        assert_eq!(Arc::strong_count(&dropped), 1);
    }
}

/// A map whose only key is such a map, too.
struct Nest(Option<Box<Nest>>);

impl AsNative for Nest {
    fn as_native(&self) -> Native<'_> {
        match self.0 {
            Some(_) => Native::map(self, 0),
            None => Native::Int(1001),
        }
    }
}

impl Composite for Nest {
    fn len(&self, _: u32) -> usize {
        1
    }

    fn at(&self, _: u32, _: usize) -> Native<'_> {
        Native::Int(1)
    }

    fn key(&self, _: u32, _: usize) -> Native<'_> {
        self.0.as_deref().map_or(Native::Null, Nest::as_native)
    }
}

impl Drop for Nest {
    fn drop(&mut self) {
        let mut next = self.0.take();
        while let Some(mut inner) = next {
            next = inner.0.take();
        }
    }
}

#[test]
fn keys_nested_in_each_other_to_any_depth_become_terms() {
    on_small_stack(|| {
        let nest = (0..LEVELS).fold(Nest(None), |inner, _| Nest(Some(Box::new(inner))));
        let expected = nested(ways()[4], 1001);
        assert_eq!(Term::from(&nest), expected);
        assert_eq!(Term::of(&nest.as_native()), expected);
    });
}

#[cfg(feature = "serde_json")]
mod json {
    use serde_json::{Value, json};

    use super::*;

    const WITHIN: usize = 128;

    /// Depths that are too deep, and how many forms are tested with them: fewer under Miri, which
    /// is slow.
    const BEYOND: &[usize] = if cfg!(miri) {
        &[WITHIN + 1]
    } else {
        &[WITHIN + 1, 2 * WITHIN]
    };
    const FORMS: usize = if cfg!(miri) { 1 } else { 3 };

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
    fn a_json_value_of_any_depth_becomes_a_term() {
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
    fn a_term_becomes_json_up_to_the_depth_that_serde_json_reads() {
        on_small_stack(|| {
            for wrap in ways().into_iter().take(FORMS) {
                let within = nested((wrap, WITHIN), 1);
                let json = Value::try_from(&within).unwrap();
                assert_eq!(Term::from(json), within);
                for levels in BEYOND {
                    let error = Value::try_from(nested((wrap, *levels), 1)).unwrap_err();
                    let message = "the term has more than 128 nested lists and maps";
                    assert_eq!(error.to_string(), message);
                }
            }
        });
    }

    #[test]
    fn serde_writes_and_reads_a_term_up_to_a_depth_and_reports_deeper_ones() {
        on_small_stack(|| {
            let message = "more than 128 nested lists, tuples and maps";
            let tuples: Wrap = |inner| Term::tuple([inner]);
            for wrap in ways().into_iter().take(FORMS).chain([tuples]) {
                let within = nested((wrap, WITHIN), 1);
                assert!(serde_json::to_string(&within).is_ok());
                assert!(<Term as ::serde::Deserialize>::deserialize(&within).is_ok());
                for levels in BEYOND {
                    let deep = nested((wrap, *levels), 1);
                    let error = serde_json::to_string(&deep).unwrap_err();
                    assert_eq!(error.to_string(), message);
                    let error = <Term as ::serde::Deserialize>::deserialize(&deep).unwrap_err();
                    assert_eq!(error.to_string(), message);
                }
            }
        });
    }

    #[test]
    #[cfg_attr(miri, ignore = "takes a minute, for code without pointers")]
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
