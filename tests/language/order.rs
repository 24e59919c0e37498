//! docs/language.md, "Alternatives and guards", "Views and `de`": what runs, in which order, and
//! how often.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

// First match

#[test]
fn the_first_matching_clause_wins_whatever_is_tested_first() {
    #[patterns]
    fn pick(value: &Value) -> usize {
        match value {
            json!({"a": 1, "z": 1, ..}) => 0,
            json!({"b": "x", ..}) => 1,
            json!({"a": 1, ..}) => 2,
            json!({"b": _, "c": [_, ..], ..}) => 3,
            json!({"z": 1, ..}) => 4,
            json!({"a": i64(_), "b": i64(_)}) => 5,
            json!({"c": [], ..}) => 6,
            _ => 7,
        }
    }
    for (value, expected) in [
        (json!({"a": 1, "z": 1, "b": "x"}), 0),
        (json!({"a": 1, "b": "x"}), 1),
        (json!({"a": 1, "b": "y", "c": [1]}), 2),
        (json!({"a": 2, "b": "y", "c": [1], "z": 1}), 3),
        (json!({"a": 2, "b": 3, "z": 1}), 4),
        (json!({"a": 2, "b": 3}), 5),
        (json!({"a": 2, "b": 3, "c": []}), 6),
        (json!({"a": 2}), 7),
    ] {
        assert_eq!(pick(&value), expected, "{value}");
    }
}

/// For every value of a small universe, trying the clauses one by one picks the clause that all of
/// them together pick.
#[test]
fn clauses_together_choose_as_clauses_one_by_one() {
    #[patterns]
    fn together(a: &Value, b: &Value) -> usize {
        match (a, b) {
            (0, [1, ..]) => 0,
            (_, json!({"k": 1 | 2, ..})) => 1,
            (str(_), null | []) => 2,
            (0 | 1, [.., 2]) => 3,
            ("a", _) => 4,
            (x, x) => 5,
            (_, [_, _]) => 6,
            ([], json!({})) => 7,
            (-1..=1, not!([..])) => 8,
            _ => 9,
        }
    }
    let values = [
        json!(null),
        json!(0),
        json!(1),
        json!(-1),
        json!("a"),
        json!("b"),
        json!([]),
        json!([1]),
        json!([2]),
        json!([1, 2]),
        json!([0, 0]),
        json!({}),
        json!({"k": 1}),
        json!({"k": 3}),
    ];
    for a in &values {
        for b in &values {
            let pair = (a, b);
            let one_by_one = [
                case!(matches!((a, b), (0, [1, ..]))),
                case!(matches!((a, b), (_, json!({"k": 1 | 2, ..})))),
                case!(matches!((a, b), (str(_), null | []))),
                case!(matches!((a, b), (0 | 1, [.., 2]))),
                case!(matches!((a, b), ("a", _))),
                case!(matches!((a, b), (x, x))),
                case!(matches!((a, b), (_, [_, _]))),
                case!(matches!((a, b), ([], json!({})))),
                case!(matches!((a, b), (-1..=1, not!([..])))),
                true,
            ];
            let first = one_by_one.iter().position(|matches| *matches);
            assert_eq!(Some(together(a, b)), first, "{pair:?}");
        }
    }
}

#[test]
fn a_hundred_tagged_values_reach_their_own_clause() {
    macro_rules! tagged {
        ($($tag:literal $n:literal)*) => {
            #[patterns]
            fn number(value: &Value) -> Result<i64, Mismatch> {
                match value {
                    $(json!({"tag": $tag, "of": i64(n), ..}) => Ok($n + n * 1000),)*
                }
            }
        };
    }
    tagged! {
        "a0" 0 "a1" 1 "a2" 2 "a3" 3 "a4" 4 "a5" 5 "a6" 6 "a7" 7 "a8" 8 "a9" 9
        "b0" 10 "b1" 11 "b2" 12 "b3" 13 "b4" 14 "b5" 15 "b6" 16 "b7" 17 "b8" 18 "b9" 19
        "c0" 20 "c1" 21 "c2" 22 "c3" 23 "c4" 24 "c5" 25 "c6" 26 "c7" 27 "c8" 28 "c9" 29
        "d0" 30 "d1" 31 "d2" 32 "d3" 33 "d4" 34 "d5" 35 "d6" 36 "d7" 37 "d8" 38 "d9" 39
        "e0" 40 "e1" 41 "e2" 42 "e3" 43 "e4" 44 "e5" 45 "e6" 46 "e7" 47 "e8" 48 "e9" 49
        "f0" 50 "f1" 51 "f2" 52 "f3" 53 "f4" 54 "f5" 55 "f6" 56 "f7" 57 "f8" 58 "f9" 59
        "g0" 60 "g1" 61 "g2" 62 "g3" 63 "g4" 64 "g5" 65 "g6" 66 "g7" 67 "g8" 68 "g9" 69
        "h0" 70 "h1" 71 "h2" 72 "h3" 73 "h4" 74 "h5" 75 "h6" 76 "h7" 77 "h8" 78 "h9" 79
        "i0" 80 "i1" 81 "i2" 82 "i3" 83 "i4" 84 "i5" 85 "i6" 86 "i7" 87 "i8" 88 "i9" 89
        "j0" 90 "j1" 91 "j2" 92 "j3" 93 "j4" 94 "j5" 95 "j6" 96 "j7" 97 "j8" 98 "j9" 99
    }
    for n in 0..100u8 {
        let tag = format!("{}{}", char::from(b'a' + n / 10), n % 10);
        assert_eq!(
            number(&json!({"tag": tag, "of": 3})).unwrap(),
            i64::from(n) + 3000
        );
    }
    assert!(number(&json!({"tag": "k0", "of": 3})).is_err());
    assert!(number(&json!({"tag": "a0", "of": "3"})).is_err());
}

// Guards

type Log = RefCell<Vec<&'static str>>;

fn record(log: &Log, name: &'static str) {
    log.borrow_mut().push(name);
}

fn note(log: &Log, name: &'static str, answer: bool) -> bool {
    record(log, name);
    answer
}

#[patterns]
fn guarded(value: &Value, log: &Log) -> &'static str {
    match value {
        [1, _] if note(log, "first", false) => "first",
        ["x", _] if note(log, "strings", true) => "strings",
        [_, 2] if note(log, "second", false) => "second",
        [_, _] if note(log, "third", true) => "third",
        [_, _] if note(log, "fourth", true) => "fourth",
        _ => "none",
    }
}

#[test]
fn guards_run_in_clause_order_and_only_for_clauses_that_match() {
    let log = Log::default();
    assert_eq!(guarded(&json!([1, 2]), &log), "third");
    assert_eq!(log.take(), ["first", "second", "third"]);
    assert_eq!(guarded(&json!([1, 3]), &log), "third");
    assert_eq!(log.take(), ["first", "third"]);
    assert_eq!(guarded(&json!(["x", 2]), &log), "strings");
    assert_eq!(log.take(), ["strings"]);
}

#[test]
fn no_guard_runs_when_no_pattern_matches() {
    let log = Log::default();
    assert_eq!(guarded(&json!([1]), &log), "none");
    assert_eq!(log.take().len(), 0);
}

#[test]
fn a_guard_runs_after_all_tests_of_its_clause() {
    #[patterns]
    fn pick(value: &Value, log: &Log) -> bool {
        match value {
            json!({
                "a": i64(_),
                "b": str("x", ..),
                "c": [.., null, ..],
                "d": d,
                "e": d,
                "f"?: 1,
            }) if note(log, "guard", true) => true,
            _ => false,
        }
    }
    let log = Log::default();
    let matching = json!({"a": 1, "b": "xy", "c": [0, null], "d": [1], "e": [1]});
    for (key, other) in [
        ("a", json!("1")),
        ("b", json!("yx")),
        ("c", json!([0])),
        ("d", json!([2])),
        ("e", json!([2])),
        ("f", json!(2)),
        ("g", json!("unexpected")),
    ] {
        let mut value = matching.clone();
        value[key] = other;
        assert!(!pick(&value, &log), "{key}");
        assert!(log.take().is_empty(), "{key}");
    }
    assert!(pick(&matching, &log));
    assert_eq!(log.take(), ["guard"]);
}

#[test]
fn a_guard_runs_once_for_each_matching_alternative() {
    #[patterns]
    fn pick(value: &Value, seen: &RefCell<Vec<i64>>) -> bool {
        match value {
            [i64(n), _, _] | [_, i64(n), _] | [_, _, i64(n)]
                if {
                    seen.borrow_mut().push(n);
                    n > 10
                } =>
            {
                true
            }
            _ => false,
        }
    }
    let seen = RefCell::default();
    assert!(!pick(&json!([1, "x", 3]), &seen));
    assert_eq!(seen.take(), [1, 3]);
    assert!(pick(&json!([1, 12, 13]), &seen));
    assert_eq!(seen.take(), [1, 12]);
}

#[test]
fn a_guard_runs_once_for_alternatives_that_bind_nothing_and_exclude_each_other() {
    #[patterns]
    fn pick(value: &Value, count: &Cell<u32>) -> bool {
        match value {
            1 | 2 | "x"
                if {
                    count.set(count.get() + 1);
                    false
                } =>
            {
                true
            }
            _ => false,
        }
    }
    let count = Cell::new(0);
    assert!(!pick(&json!(2), &count));
    assert_eq!(count.get(), 1);
}

#[test]
fn a_guard_sees_what_earlier_guards_did() {
    #[patterns]
    fn pick(value: &Value, count: &Cell<u32>) -> u32 {
        match value {
            1 if count.replace(count.get() + 1) > 5 => 100,
            1 if count.replace(count.get() + 1) == 1 => 200,
            _ => 300,
        }
    }
    let count = Cell::new(0);
    assert_eq!(pick(&json!(1), &count), 200);
    assert_eq!(count.get(), 2);
}

#[test]
fn nested_guards_run_before_the_clauses_guard() {
    #[patterns]
    fn pick(value: &Value, log: &Log) -> bool {
        match value {
            json!([(i64(_) if note(log, "nested", true)), _]) if note(log, "clause", true) => true,
            _ => false,
        }
    }
    let log = Log::default();
    assert!(pick(&json!([1, 2]), &log));
    assert_eq!(log.take(), ["nested", "clause"]);
}

#[test]
fn bodies_run_once_and_only_for_the_chosen_clause() {
    #[patterns]
    fn run(value: &Value, log: &Log) {
        match value {
            [1, ..] => record(log, "one"),
            [_, 2] | [2, _] => record(log, "two"),
            _ => {}
        }
    }
    let log = Log::default();
    run(&json!([1, 2]), &log);
    run(&json!([2, 2]), &log);
    assert_eq!(log.take(), ["one", "two"]);
}

// Views

thread_local! {
    static CALLS: Cell<usize> = const { Cell::new(0) };
}

fn counted(value: &Value) -> Option<i64> {
    CALLS.set(CALLS.get() + 1);
    value.as_i64()
}

/// What `f` returns, and how often it called the view.
fn calls<T>(f: impl FnOnce() -> T) -> (T, usize) {
    CALLS.set(0);
    let value = f();
    (value, CALLS.get())
}

#[test]
fn a_view_runs_once_for_its_value() {
    assert_eq!(calls(|| case!(matches!(json!(1), counted(1)))), (true, 1));
    assert_eq!(
        calls(|| case!(matches!(json!([1, 2]), [counted(1), counted(2)]))),
        (true, 2)
    );
}

#[test]
fn a_view_in_several_alternatives_of_a_clause_runs_once() {
    assert_eq!(
        calls(|| case!(matches!(json!(3), counted(1) | counted(2) | counted(3)))),
        (true, 1)
    );
    assert_eq!(
        calls(|| case!(matches!(json!(4), counted(1) | counted(2) | counted(3)))),
        (false, 1)
    );
}

#[test]
fn a_view_repeated_in_all_runs_once() {
    assert_eq!(
        calls(|| case!(matches!(
            json!(3),
            all!(counted(1..=5), counted(n)) if n == 3
        ))),
        (true, 1)
    );
}

#[test]
fn a_view_runs_at_most_once_for_each_clause() {
    #[patterns]
    fn pick(value: &Value) -> &'static str {
        match value {
            counted(1) => "one",
            counted(2) => "two",
            counted(n) if n > 100 => "large",
            _ => "other",
        }
    }
    for (value, expected) in [
        (json!(1), "one"),
        (json!(2), "two"),
        (json!(101), "large"),
        (json!(3), "other"),
    ] {
        let (answer, calls) = calls(|| pick(&value));
        assert_eq!(answer, expected);
        assert!((1..=3).contains(&calls), "{value}: {calls} calls");
    }
}

#[test]
fn a_views_guard_tries_do_not_call_it_again() {
    let value = json!([7, 8]);
    let (answer, calls) =
        calls(|| case!(matches!(value, [counted(n), _] | [_, counted(n)] if n == 8)));
    assert!(answer);
    assert_eq!(calls, 2);
}

// Panics

fn panics(f: impl FnOnce() -> bool) -> &'static str {
    let payload =
        panic::catch_unwind(AssertUnwindSafe(f)).expect_err("a panic was to come through");
    payload
        .downcast_ref::<&'static str>()
        .expect("a literal message")
}

#[test]
fn a_panic_in_a_guard_propagates() {
    fn broken() -> bool {
        panic!("in a guard")
    }
    assert_eq!(
        panics(|| case!(matches!(json!(1), 1 if broken()))),
        "in a guard"
    );
}

#[test]
fn a_panic_in_a_view_propagates() {
    fn broken(_: &Value) -> Option<i64> {
        panic!("in a view")
    }
    assert_eq!(panics(|| case!(matches!(json!(1), broken(_)))), "in a view");
}

#[test]
fn a_panic_in_a_body_propagates() {
    let message = panics(|| {
        case!(match json!(1) {
            1 => panic!("in a body"),
            _ => true,
        })
        .unwrap_or(false)
    });
    assert_eq!(message, "in a body");
}
