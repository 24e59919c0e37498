//! False guards: the values of the names that they read.
#![allow(
    clippy::items_after_statements,
    clippy::many_single_char_names,
    clippy::unnecessary_wraps,
    reason = "the shapes of guards and names are what is tested"
)]

use patterns::{Mismatch, Term, case, patterns, term};
use serde_json::{Value, json};

use crate::reasons::{says, why};

#[track_caller]
fn told(told: (&str, String), expected: &str) {
    says(told, "guard_false", expected);
}

fn at(mismatch: &Mismatch) -> String {
    let closest = mismatch.closest();
    format!("at {}: {}", closest.path(), closest.reason())
}

fn half(value: &Value) -> Option<u64> {
    value.as_u64().map(|n| n / 2)
}

/// It has no `Debug`.
struct Mute(u64);

fn mute(value: &Value) -> Option<Mute> {
    value.as_u64().map(Mute)
}

fn both(value: &Value) -> Option<(Mute, u64)> {
    value.as_u64().map(|n| (Mute(n), n))
}

#[test]
fn a_name_under_a_computed_key_is_not_shown_for_a_part_of_a_repetition() {
    fn are_none(_: &[&str], values: &[&Value]) -> bool {
        values.is_empty()
    }
    let result = case!(match &json!([{"key": "x", "x": 1}, {"key": "y", "y": 2}]) {
        json!(([each!({"key": str(keys), (keys): values, ..})] if are_none(&keys, &values))) => (),
    });
    let text = result.unwrap_err().to_string();
    // Which keys were asked for before the last one is not known any more.
    assert!(
        text.contains(r#"is false, with keys = ["x", "y"] (clause"#),
        "{text}"
    );
}

#[test]
fn the_names_that_a_guard_reads_are_shown_in_its_order() {
    told(
        why!({"from": 5, "to": 3}, json!({"from": u8(a), "to": u8(b)}) if a < b),
        "at $: the guard `a < b` is false, with a = 5 and b = 3",
    );
    told(
        why!([1, 2, 3], [i64(a), i64(b), i64(c)] if c < b && b < a),
        "at $: the guard `c < b && b < a` is false, with c = 3, b = 2 and a = 1",
    );
    told(
        why!([1, 2], [i64(a), i64(_b)] if a > 1),
        "at $: the guard `a > 1` is false, with a = 1",
    );
    told(
        why!(1, _ if LIMIT > 9),
        "at $: the guard `LIMIT > 9` is false",
    );
}

const LIMIT: i64 = 3;

#[test]
fn values_of_all_kinds_are_shown_as_they_are_written() {
    told(
        why!(["a", null, [1, [2]], {"k": 1.5}], [a, b, c, d] if a == b && c == d),
        "at $: the guard `a == b && c == d` is false, \
         with a = \"a\", b = null, c = [1, […]] and d = {\"k\": 1.5}",
    );
    told(
        why!([1, 2, 3], [first, rest @ ..] if rest.is_empty() && first.is_null()),
        "at $: the guard `rest.is_empty() && first.is_null()` is false, \
         with rest = [2, 3] and first = 1",
    );
    told(
        why!({"a": 1, "b": 2}, json!({"a": _, ..rest}) if rest.is_empty()),
        "at $: the guard `rest.is_empty()` is false, with rest = {\"b\": 2}",
    );
    told(
        why!("v7-x", str("v", n @ .., "-", ..) if n.is_empty()),
        "at $: the guard `n.is_empty()` is false, with n = \"7\"",
    );
    let mismatch = case!(match &term!((:ok, 3)) {
        term!((tag, i64(n))) if n > 3 && tag.is_null() => (),
    });
    assert_eq!(
        mismatch.unwrap_err().closest().reason().to_string(),
        "the guard `n > 3 && tag.is_null()` is false, with n = 3 and tag = :ok"
    );
}

#[test]
fn values_of_rust_types_are_shown_by_their_debug() {
    told(
        why!("007", str(u8(n)) if n > 7),
        "at $: the guard `n > 7` is false, with n = 7",
    );
    told(
        why!(5, f64(x) if x < 1.0),
        "at $: the guard `x < 1.0` is false, with x = 5.0",
    );
    told(
        why!("x", char(c) if c.is_numeric()),
        "at $: the guard `c.is_numeric()` is false, with c = 'x'",
    );
    told(
        why!([7, 9], [half(n), u8(m)] if n > u64::from(m)),
        "at $: the guard `n > u64::from(m)` is false, with n = 3 and m = 9",
    );
    told(
        why!([1, 2], de::<Vec<u8>>(list) if list.len() > 2),
        "at $: the guard `list.len() > 2` is false, with list = [1, 2]",
    );
    told(
        why!([1, 2], de::<(u8, u8)>((a, b @ 1..)) if a > b),
        "at $: the guard `a > b` is false, with a = 1 and b = 2",
    );
}

#[test]
fn a_value_without_debug_is_left_out() {
    told(
        why!(3, mute(m) if m.0 > 3),
        "at $: the guard `m.0 > 3` is false",
    );
    told(
        why!(3, both(m, n) if m.0 > n),
        "at $: the guard `m.0 > n` is false, with n = 3",
    );
}

#[test]
fn a_value_of_a_type_parameter_is_shown_if_the_bounds_say_how() {
    fn any<T>(value: &Value, new: impl Fn(u64) -> T, holds: impl Fn(&T) -> bool) -> String {
        let view = |value: &Value| value.as_u64().map(&new);
        let mismatch = case!(match value {
            view(t) if holds(&t) => (),
        });
        mismatch.unwrap_err().closest().reason().to_string()
    }
    assert_eq!(
        any(&json!(3), |n| n, |_| false),
        "the guard `holds(&t)` is false"
    );
    fn shown<T: std::fmt::Debug>(value: &Value, new: impl Fn(u64) -> T) -> String {
        let view = |value: &Value| value.as_u64().map(&new);
        let mismatch = case!(match value {
            view(t) if format!("{t:?}").is_empty() => (),
        });
        mismatch.unwrap_err().closest().reason().to_string()
    }
    assert_eq!(
        shown(&json!(3), |n| n),
        "the guard `format!(\"{t:?}\").is_empty()` is false, with t = 3"
    );
}

#[test]
fn the_names_of_a_nested_guard_are_those_of_its_place() {
    told(
        why!({"sizes": [1, {"w": 30}]}, json!({"sizes": [_, {"w": (u8(n) if n < 10)}]})),
        "at $.sizes[1].w: the guard `n < 10` is false, with n = 30",
    );
    told(
        why!([50, 1], json!([(u8(n) if n < 10), u8(m)]) if n > m),
        "at $[0]: the guard `n < 10` is false, with n = 50",
    );
    told(
        why!([5, 6], json!([(u8(n) if n > 10) | (u8(n) if n < 3), _]) if n % 2 == 1),
        "at $[0]: the guard `n > 10` is false, with n = 5",
    );
}

#[test]
fn in_a_repetition_the_names_are_those_of_the_element_that_is_to_blame() {
    told(
        why!({"sizes": [1, 2, 30]}, json!({"sizes": [each!((u8(n) if n < 10))]})),
        "at $.sizes[2]: the guard `n < 10` is false, with n = 30",
    );
    told(
        why!([{"a": 1, "b": 2}, {"a": 4, "b": 3}], json!([each!(({"a": u8(a), "b": half(b)} if u64::from(a) < b + 2))])),
        "at $[1]: the guard `u64::from(a) < b + 2` is false, with a = 4 and b = 1",
    );
    told(
        why!(
            [[2, 4], [6, 70]],
            json!([each!([each!((u8(n) if n < 10))])])
        ),
        "at $[1][1]: the guard `n < 10` is false, with n = 70",
    );
    told(
        why!({"x": 1, "y": 30}, json!({each!(str(_k): (u8(n) if n < 10))})),
        "at $.y: the guard `n < 10` is false, with n = 30",
    );
    let long: Value = (0..=500).map(Value::from).collect();
    let mismatch = case!(match &long {
        json!([each!((u16(n) if n < 500))]) => assert!(n.is_empty()),
    });
    assert_eq!(
        mismatch.unwrap_err().closest().reason().to_string(),
        "the guard `n < 500` is false, with n = 500"
    );
}

#[test]
fn a_name_that_the_element_to_blame_lacks_is_absent_whatever_other_elements_have() {
    told(
        why!([{"a": 9}, {"a": 1, "b": 7}], json!([each!(({"a": u8(a), "b"?: u8(b), ..} if a < 5 && b != Some(7)))])),
        "at $[0]: the guard `a < 5 && b != Some(7)` is false, with a = 9 and b absent",
    );
    told(
        why!({"x": [{"a": 1, "b": 7}], "y": [{"a": 9}]}, json!({each!(str(_k): [each!(({"a": u8(a), "b"?: u8(b), ..} if a < 5 || b == Some(0)))])})),
        "at $.y[0]: the guard `a < 5 || b == Some(0)` is false, with a = 9 and b absent",
    );
}

#[test]
fn a_name_of_a_repetition_is_shown_as_a_list() {
    told(
        why!([1, 2, 30], [each!(u8(n))] if n.len() > 3),
        "at $: the guard `n.len() > 3` is false, with n = [1, 2, 30]",
    );
    told(
        why!([], [each!(u8(n))] if n.len() > 3),
        "at $: the guard `n.len() > 3` is false, with n = []",
    );
    told(
        why!({"a": "x"}, json!({each!(str(k): str(v))}) if k == v),
        "at $: the guard `k == v` is false, with k = [\"a\"] and v = [\"x\"]",
    );
    let long: Value = (0..20).map(Value::from).collect();
    let mismatch = case!(match &long {
        [each!(u16(n))] if n.is_empty() => (),
    });
    assert_eq!(
        mismatch.unwrap_err().closest().reason().to_string(),
        "the guard `n.is_empty()` is false, with n = [0, 1, 2, 3, 4, 5, 6, 7, …]"
    );
}

#[test]
fn a_name_of_an_absent_key_is_told_to_be_absent() {
    told(
        why!({"a": 5, "b": 3}, json!({"a": i64(a), "b"?: i64(b)}) if b > Some(a)),
        "at $: the guard `b > Some(a)` is false, with b = 3 and a = 5",
    );
    told(
        why!({"a": 5}, json!({"a": i64(a), "b"?: i64(b) = 4}) if b > a),
        "at $: the guard `b > a` is false, with b absent and a = 5",
    );
}

#[test]
fn a_field_a_method_and_text_of_that_name_are_no_names() {
    told(
        why!({"len": 5, "list": [1]}, json!({"len": i64(len), "list": [list @ ..]})
            if list.len() > 5 && len == 5),
        "at $: the guard `list.len() > 5 && len == 5` is false, with list = [1] and len = 5",
    );
    told(
        why!([1, "x"], [i64(a), str(b)] if b == "banana" && a == 1),
        "at $: the guard `b == \"banana\" && a == 1` is false, with b = \"x\" and a = 1",
    );
    told(
        why!([1, "x"], [i64(_a), str(b)] if b == "{_a} a"),
        "at $: the guard `b == \"{_a} a\"` is false, with b = \"x\" and _a = 1",
    );
    told(
        why!([1, 2], [i64(a), i64(b)] if (a..b).is_empty()),
        "at $: the guard `(a..b).is_empty()` is false, with a = 1 and b = 2",
    );
}

#[test]
fn values_and_guards_are_shown_cut() {
    let long = "é".repeat(100_000);
    let value = json!([long, 1]);
    let mismatch = case!(match &value {
        [str(long), i64(n)] if long.is_empty() && n == 0 => (),
    });
    let reason = mismatch.unwrap_err().closest().reason().to_string();
    assert_eq!(
        reason,
        format!(
            "the guard `long.is_empty() && n == 0` is false, with long = \"{}…\" and n = 1",
            "é".repeat(32)
        )
    );
    told(
        why!([1, 2, 3, 4, 5, 6], [a, b, c, d, e, f] if [a, b, c, d, e, f].is_empty()),
        "at $: the guard `[a, b, c, d, e, f].is_empty()` is false, \
         with a = 1, b = 2, c = 3 and d = 4",
    );
}

#[test]
fn what_debug_writes_never_breaks_a_line_or_steers_a_terminal() {
    struct Hostile;
    impl std::fmt::Debug for Hostile {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("\u{1b}[2J\r\n\u{202e}é")
        }
    }
    fn hostile(_: &Value) -> Option<Hostile> {
        Some(Hostile)
    }
    let mismatch = case!(match &json!(1) {
        hostile(h) if size_of_val(&h) > 0 => (),
    });
    assert_eq!(
        mismatch.unwrap_err().closest().reason().to_string(),
        "the guard `size_of_val(&h) > 0` is false, with h = \\u{1b}[2J\\r\\n\\u{202e}é"
    );
}

#[test]
fn a_clause_function_as_a_view_hands_its_values_on() {
    #[patterns]
    fn inner(value: &Value) -> Result<i64, Mismatch> {
        match value {
            i64(n) if n > 3 => Ok(n),
        }
    }
    let mismatch = case!(match &json!({"x": [1], "m": 9}) {
        json!({"m": i64(n), "x": [inner(m)]}) if n > m => (),
    });
    let mismatch = mismatch.unwrap_err();
    let told = format!(
        "{}: {}",
        mismatch.closest().path(),
        mismatch.closest().reason()
    );
    assert_eq!(told, "$.x[0]: the guard `n > 3` is false, with n = 1");
}

#[test]
fn a_program_gets_names_and_values_apart() {
    let mismatch = case!(match &json!({"a": 1}) {
        json!({"a": i64(a), "b"?: i64(b)}) if Some(a) == b => (),
    })
    .unwrap_err();
    let patterns::Reason::GuardFalse { values, .. } = mismatch.closest().reason() else {
        panic!("{mismatch}");
    };
    assert_eq!(**values, [("a", Some("1".to_owned())), ("b", None)]);
    let logged = serde_json::to_value(mismatch.closest().reason()).unwrap();
    assert_eq!(logged["values"], json!({"a": "1", "b": null}));
}

#[test]
fn nothing_is_shown_under_redact_and_no_debug_is_asked() {
    struct Secret;
    impl std::fmt::Debug for Secret {
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            panic!("asked for a secret");
        }
    }
    fn secret(_: &Value) -> Option<Secret> {
        Some(Secret)
    }
    let mismatch = case!(
        redact,
        match &json!(["hunter2", 1]) {
            [str(name), secret(s)] if size_of_val(&s) > name.len() => (),
        }
    );
    assert_eq!(
        mismatch.unwrap_err().closest().reason().to_string(),
        "the guard `size_of_val(&s) > name.len()` is false"
    );
}

#[test]
fn several_arguments_and_other_value_types_show_theirs() {
    #[patterns]
    fn ordered(low: &Value, high: &Term) -> Result<(), Mismatch> {
        match (low, high) {
            (i64(a), term!({"n": i64(b)})) if a < b => Ok(()),
        }
    }
    let mismatch = ordered(&json!(5), &term!({"n": 3})).unwrap_err();
    assert_eq!(
        mismatch.closest().reason().to_string(),
        "the guard `a < b` is false, with a = 5 and b = 3"
    );
}

#[test]
fn names_outside_of_a_search_have_the_values_that_its_guard_sees() {
    told(
        why!({"max": 3, "l": [1, 4]}, json!({"max": u8(a), "l": [each!((u8(b) if b <= a))]})),
        "at $.l[1]: the guard `b <= a` is false, with b = 4 and a = 3",
    );
    told(
        why!({"max": 3, "n": 4}, json!({"max": u8(a), "n"?: (u8(b) if b <= a)})),
        "at $.n: the guard `b <= a` is false, with b = 4 and a = 3",
    );
    told(
        why!(
            {"in": [3, 9], "l": [{"n": 3}, {"n": 5}]},
            json!({"in": [each!(u8(all))], "l": [each!({"n": (u8(n) if all.contains(&n))})]})
        ),
        "at $.l[1].n: the guard `all.contains(&n)` is false, with all = [3, 9] and n = 5",
    );
    // If a repetition is around both, it sees the values of its own round.
    told(
        why!(
            [{"max": 3, "of": [2, 3]}, {"max": 5, "of": [4, 9]}],
            json!([each!({"max": u8(b), "of": [each!((u8(c) if c <= b))]})])
        ),
        "at $[1].of[1]: the guard `c <= b` is false, with c = 9 and b = 5",
    );
    told(
        why!(
            [{"in": [1], "of": [1]}, {"in": [2, 5], "of": [5, 9]}],
            json!([each!({"in": [each!(u8(all))], "of": [each!((u8(n) if all.contains(&n)))]})])
        ),
        "at $[1].of[1]: the guard `all.contains(&n)` is false, with all = [2, 5] and n = 9",
    );
}

#[test]
fn a_guard_of_the_clause_may_read_as_a_nested_one_does() {
    fn few<T>(_: &T) -> bool {
        std::mem::size_of::<T>() < 8
    }
    told(
        why!([1, 2], json!([each!((u8(n) if few(&n)))]) if few(&n)),
        "at $: the guard `few(&n)` is false, with n = [1, 2]",
    );
}

#[test]
fn a_name_in_a_search_that_cannot_be_made_again_is_not_shown() {
    fn zero() -> Term {
        term!([0])
    }
    let value = term!([1, {[0]: 300}]);
    let mismatch = case!(match &value {
        term!([.., { each!(pin!(zero()): n) }, ..]) if n.is_empty() => (),
    });
    let reason = mismatch.unwrap_err().closest().reason().to_string();
    assert_eq!(reason, "the guard `n.is_empty()` is false");
    told(
        why!({"l": [1, 5]}, json!({"l"?: [n @ .., (u8(x) if x > 3), ..]}) if n.is_none() || x.is_none()),
        "at $: the guard `n.is_none() || x.is_none()` is false",
    );
}

#[test]
fn of_two_guards_the_one_that_is_false_is_told_at_its_place() {
    fn both(value: &Value) -> String {
        let mismatch = case!(match value {
            json!({"a": (u8(x) if x < 10), "b": (u8(y) if y < 10)}) => x + y,
        });
        at(&mismatch.unwrap_err())
    }
    assert_eq!(
        both(&json!({"a": 1, "b": 50})),
        "at $.b: the guard `y < 10` is false, with y = 50"
    );
    assert_eq!(
        both(&json!({"a": 50, "b": 1})),
        "at $.a: the guard `x < 10` is false, with x = 50"
    );
    assert_eq!(
        both(&json!({"a": 50, "b": 60})),
        "at $.a: the guard `x < 10` is false, with x = 50"
    );
    // Conditions are told apart whatever they look like.
    told(
        why!(
            [1, 2],
            json!([(u8(x) if x > 0 || x == 9), (u8(y) if let Some(z) = y.checked_sub(3) && z > 0)])
        ),
        "at $[1]: the guard `let Some(z) = y.checked_sub(3) && z > 0` is false, with y = 2",
    );
}

#[test]
fn a_nested_guard_and_that_of_the_clause_are_told_apart() {
    told(
        why!({"a": 5, "b": 1}, json!({"a": (u8(n) if n < 10), "b": u8(m)}) if n < m),
        "at $: the guard `n < m` is false, with n = 5 and m = 1",
    );
    told(
        why!({"a": 50, "b": 1}, json!({"a": (u8(n) if n < 10), "b": u8(m)}) if n > m),
        "at $.a: the guard `n < 10` is false, with n = 50",
    );
    #[patterns]
    fn ordered(low: &Value, high: &Value) -> Result<(), Mismatch> {
        match (low, high) {
            (json!((u8(a) if a > 0)), json!((u8(b) if b < 9))) if a < b => Ok(()),
        }
    }
    let told = |low: Value, high: Value| at(&ordered(&low, &high).unwrap_err());
    assert_eq!(
        told(json!(0), json!(3)),
        "at low: the guard `a > 0` is false, with a = 0"
    );
    assert_eq!(
        told(json!(1), json!(10)),
        "at high: the guard `b < 9` is false, with b = 10"
    );
    assert_eq!(
        told(json!(3), json!(3)),
        "at $: the guard `a < b` is false, with a = 3 and b = 3"
    );
}

#[test]
fn a_false_guard_is_told_before_parts_that_cannot_be_tested_again() {
    // The search has found its element.
    told(
        why!({"a": 1, "l": [5]}, json!({"a": (u8(a) if a > 3), "l": [.., (u8(b) if b > 3), ..]})),
        "at $.a: the guard `a > 3` is false, with a = 1",
    );
    // The excluded part did not match.
    told(
        why!([2, 1], json!([not!((u8(n) if n > 3)), u8(m)]) if m > 1),
        "at $: the guard `m > 1` is false, with m = 1",
    );
    says(
        why!([2, 1], json!([not!((u8(n) if n < 3)), u8(m)]) if m < 1),
        "excluded",
        "at $[0]: expected anything but (u8(n) if n < 3), found integer 2",
    );
    // It matched by its second alternative.
    says(
        why!([1, 2], json!(not!((([u8(n), _] | [_, u8(n)]) if n > 1))) if "".len() > 1),
        "excluded",
        "at $: expected anything but ([u8(n), _] | [_, u8(n)] if n > 1), found list [1, 2]",
    );
    // The whole list was tried before its elements.
    told(
        why!([true], json!(many!((list(l) if l.len() > 1))) if !l.is_empty()),
        "at $: the guard `l.len() > 1` is false, with l = [true]",
    );
    // The value is not compared again.
    let mut three = [3].into_iter().cycle();
    told(
        why!([3, 1], json!([pin!(three.next().unwrap_or(0)), u8(m)]) if m > 1),
        "at $: the guard `m > 1` is false, with m = 1",
    );
}

#[test]
fn guards_of_optional_entries_and_alternatives_are_told_apart() {
    told(
        why!({"a": 5, "b": 50}, json!({"a": (u8(a) if a < 10), "b"?: (u8(b) if b < 10)})),
        "at $.b: the guard `b < 10` is false, with b = 50",
    );
    told(
        why!({"a": 50, "b": 5}, json!({"a": (u8(a) if a < 10), "b"?: (u8(b) if b < 10)})),
        "at $.a: the guard `a < 10` is false, with a = 50",
    );
    told(
        why!({"a": 50}, json!({"a": (u8(a) if a < 10), "b"?: (u8(b) if b < 10) = 1})),
        "at $.a: the guard `a < 10` is false, with a = 50",
    );
    told(
        why!([50, 5], json!([opt!((u8(a) if a < 10)), (u8(b) if b < 10)])),
        "at $[0]: the guard `a < 10` is false, with a = 50",
    );
    // The first alternative that fits is told.
    told(
        why!(
            [5, 2],
            json!([(u8(n) if n > 10) | (u8(n) if n < 3), (u8(m) if m > 1)])
        ),
        "at $[0]: the guard `n > 10` is false, with n = 5",
    );
    told(
        why!(
            [11, 1],
            json!([(u8(n) if n > 10) | (u8(n) if n < 3), (u8(m) if m > 1)])
        ),
        "at $[1]: the guard `m > 1` is false, with m = 1",
    );
    told(
        why!({"y": 1}, json!({"x": (u8(n) if n > 3)}) | json!({"y": (u8(n) if n > 4)}) if n > 5),
        "at $.y: the guard `n > 4` is false, with n = 1",
    );
}

#[test]
fn two_guards_of_a_repetition_are_told_by_its_last_round() {
    told(
        why!(
            [{"a": 1, "b": 2}, {"a": 3, "b": 1}],
            json!([each!({"a": (u8(a) if a < 9), "b": (u8(b) if b > a)})])
        ),
        "at $[1].b: the guard `b > a` is false, with b = 1 and a = 3",
    );
    // The first round has met the guard of the first alternative too, and has gone on.
    told(
        why!(
            [[1, 7], [5, 0]],
            json!([each!(
                [(u8(a) if a > 3) | (u8(a) if a < 3), (u8(b) if b > 3)]
            )])
        ),
        "at $[1][1]: the guard `b > 3` is false, with b = 0",
    );
    let mismatch = case!(match &term!({"x": [1, 2], "y": [3, 4]}) {
        term!({ each!((str(k) if k < "z"): [each!((u8(n) if n < 4))]) }) => k.len() + n.len(),
    });
    told(
        ("guard_false", at(&mismatch.unwrap_err())),
        "at $.y[1]: the guard `n < 4` is false, with n = 4",
    );
    told(
        why!({"x": 1, "y": 2, "z": 3}, json!({each!(str(k): (u8(n) if k < "y" || n < 2))})),
        "at $.y: the guard `k < \"y\" || n < 2` is false, with k = \"y\" and n = 2",
    );
}
