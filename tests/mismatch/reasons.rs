//! Each reason as text: does the reader learn what to fix in the data?

use insta::assert_snapshot;
use patterns::{Mismatch, Reason, case, patterns};
use serde_json::{Value, json};

const LIMIT: i64 = 10;
const NAME: &str = "ada";

fn even(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| n % 2 == 0)
}

/// The path and the reason of the first clause, in one line.
macro_rules! why {
    ($value:tt, $($pattern:tt)*) => {{
        let value = json!($value);
        let mismatch = case!(match &value { $($pattern)* => () }).unwrap_err();
        let clause = &mismatch.clauses()[0];
        (clause.reason().name(), format!("at {}: {}", clause.path(), clause.reason()))
    }};
}

pub(crate) use why;

#[track_caller]
pub(crate) fn says((name, text): (&str, String), expected_name: &str, expected: &str) {
    assert_eq!((name, &*text), (expected_name, expected));
}

#[test]
fn another_kind() {
    let name = "wrong_kind";
    says(
        why!("12", u64(_)),
        name,
        r#"at $: expected u64, found string "12""#,
    );
    says(
        why!(12, "12"),
        name,
        r#"at $: expected "12", found integer 12"#,
    );
    says(
        why!(1.0, 1),
        name,
        "at $: expected integer 1, found float 1.0",
    );
    says(
        why!(1, 0.0..1.0),
        name,
        "at $: expected float 0.0..1.0, found integer 1",
    );
    says(why!(null, true), name, "at $: expected true, found null");
    says(
        why!(false, null),
        name,
        "at $: expected null, found bool false",
    );
    says(
        why!({"a": 1}, [_, ..]),
        name,
        r#"at $: expected list, found map {"a": 1}"#,
    );
    says(
        why!([1, 2], json!({"a": _, ..})),
        name,
        "at $: expected map, found list [1, 2]",
    );
    says(
        why!("a", number(_)),
        name,
        r#"at $: expected number, found string "a""#,
    );
    says(
        why!("a", f64(_)),
        name,
        r#"at $: expected f64, found string "a""#,
    );
    says(
        why!(7, str("v", ..)),
        name,
        r#"at $: expected str("v", ..), found integer 7"#,
    );
}

#[test]
fn another_value() {
    let name = "not_equal";
    says(
        why!("issue", "push"),
        name,
        r#"at $: expected "push", found string "issue""#,
    );
    says(why!(2, 1), name, "at $: expected 1, found integer 2");
    says(why!(0.5, 1.5), name, "at $: expected 1.5, found float 0.5");
    says(
        why!(11, LIMIT),
        name,
        "at $: expected LIMIT (10), found integer 11",
    );
    says(
        why!("bob", NAME),
        name,
        r#"at $: expected NAME ("ada"), found string "bob""#,
    );
    let expected = json!([1, 2]);
    says(
        why!([1, 3], pin!(expected)),
        name,
        "at $: expected pin!(expected), found list [1, 3]",
    );
    says(
        why!("ab", char(_)),
        name,
        r#"at $: expected char, found string "ab""#,
    );
    says(
        why!(5, i64(1 | 2)),
        name,
        "at $: expected 1 or 2, found integer 5",
    );
}

#[test]
fn a_part_of_a_string() {
    let name = "not_equal";
    says(
        why!("refs/tags/x", str("refs/heads/", _b @ ..)),
        name,
        r#"at $: expected "refs/heads/" at the beginning, found string "refs/tags/x""#,
    );
    says(
        why!("joe.example.org", str(_a @ .., "@", _b @ ..)),
        name,
        r#"at $: expected "@" in the string, found string "joe.example.org""#,
    );
    says(
        why!("main.py", str(_a @ .., ".rs")),
        name,
        r#"at $: expected ".rs" at the end, found string "main.py""#,
    );
    says(
        why!("v1-2", str("v", u32(_), ".", u32(_))),
        name,
        r#"at $: expected "." at byte 2, found string "v1-2""#,
    );
    says(
        why!("v1.x", str("v", u32(_), ".", u32(_))),
        name,
        r#"at $: expected u32 (0..=4294967295) at byte 3, found string "v1.x""#,
    );
    says(
        why!("v1.2b", str("v", u32(_), ".", u32(_))),
        name,
        r#"at $: expected the end of the string at byte 4, found string "v1.2b""#,
    );
    says(
        why!("v9", str("v", u32(1..=3))),
        name,
        r#"at $: expected u32(1..=3) at byte 1, found "9" in string "v9""#,
    );
}

#[test]
fn a_part_of_a_string_from_the_right() {
    let name = "not_equal";
    says(
        why!("shop/api", rstr(_path @ .., ":", _tag @ ..)),
        name,
        r#"at $: expected ":" in the string, found string "shop/api""#,
    );
    says(
        why!("main.py", rstr(_stem @ .., ".rs")),
        name,
        r#"at $: expected ".rs" at the end, found string "main.py""#,
    );
    says(
        why!("a/b.rs", rstr("src/", _path @ .., ".rs")),
        name,
        r#"at $: expected "src/" at the beginning, found string "a/b.rs""#,
    );
    says(
        why!("a-b.rs", rstr(.., "/", _name @ .., ".rs")),
        name,
        r#"at $: expected "/" before byte 3, found string "a-b.rs""#,
    );
    says(
        why!("v1_2", rstr("v", u32(_), ".", u32(_))),
        name,
        r#"at $: expected "." right before byte 3, found string "v1_2""#,
    );
    says(
        why!("vx.2", rstr("v", u32(_), ".", u32(_))),
        name,
        r#"at $: expected u32 (0..=4294967295) right before byte 2, found string "vx.2""#,
    );
    says(
        why!(".2", rstr(u32(_), ".", u32(_))),
        name,
        r#"at $: expected u32 (0..=4294967295) at the beginning, found string ".2""#,
    );
    says(
        why!("v1.x", rstr("v", u32(_), ".", u32(_))),
        name,
        r#"at $: expected u32 (0..=4294967295) at the end, found string "v1.x""#,
    );
    says(
        why!("av1.2", rstr("v", u32(_), ".", u32(_))),
        name,
        r#"at $: expected the beginning of the string at byte 1, found string "av1.2""#,
    );
    says(
        why!("v9", rstr("v", u32(1..=3))),
        name,
        r#"at $: expected u32(1..=3) at the end, found "9" in string "v9""#,
    );
    says(
        why!("web-300", rstr(.., "-", u8(_))),
        "out_of_range",
        r#"at $: expected u8 (0..=255) at the end, found "300" in string "web-300""#,
    );
    says(
        why!("5--3", rstr(.., "-", u8(_))),
        "out_of_range",
        r#"at $: expected u8 (0..=255) at the end, found "-3" in string "5--3""#,
    );
}

#[test]
fn outside_of_a_range() {
    let name = "out_of_range";
    says(
        why!(300, u8(_)),
        name,
        "at $: expected u8 (0..=255), found integer 300",
    );
    says(
        why!((-1), u64(_)),
        name,
        "at $: expected u64 (0..=18446744073709551615), found integer -1",
    );
    says(
        why!(0, 1..=9),
        name,
        "at $: expected 1..=9, found integer 0",
    );
    says(why!(9, ..5), name, "at $: expected ..=4, found integer 9");
    says(
        why!(1.0, 0.0..1.0),
        name,
        "at $: expected 0.0..1.0, found float 1.0",
    );
    says(
        why!("z", "a"..="m"),
        name,
        r#"at $: expected "a"..="m", found string "z""#,
    );
    says(
        why!(9_007_199_254_740_993u64, f64(_)),
        name,
        "at $: expected f64 (exactly; the nearest is 9007199254740992.0), \
         found integer 9007199254740993",
    );
    says(
        why!((-1), u128(_)),
        name,
        "at $: expected u128 (0..=340282366920938463463374607431768211455), found integer -1",
    );
    says(
        why!(12, i64(0..=LIMIT)),
        name,
        "at $: expected i64(0..=LIMIT), found integer 12",
    );
}

#[test]
fn a_missing_key() {
    let name = "missing_key";
    says(
        why!({"type": "issue", "numbr": 7}, json!({"number": _, ..})),
        name,
        r#"at $: missing key "number", but there is "numbr""#,
    );
    says(
        why!({"user": {"userName": "ada"}}, json!({"user": {"user_name": _}})),
        name,
        r#"at $.user: missing key "user_name", but there is "userName""#,
    );
    says(
        why!({"type": "issue"}, json!({"number": _, ..})),
        name,
        r#"at $: missing key "number", found map {"type": "issue"}"#,
    );
    says(
        why!({}, json!({"id" | "ID": _})),
        name,
        r#"at $: missing key "id" or "ID", found map {}"#,
    );
    let key = "state";
    says(
        why!({"a": 1}, json!({(key): _, ..})),
        name,
        r#"at $: missing key "state", found map {"a": 1}"#,
    );
}

#[test]
fn a_key_that_the_pattern_names_is_not_a_misspelling() {
    says(
        why!({"from": 1}, json!({"from": _, "form": _})),
        "missing_key",
        r#"at $: missing key "form", found map {"from": 1}"#,
    );
}

#[test]
fn unexpected_keys() {
    let name = "unexpected_keys";
    says(
        why!({"a": 1, "b": 2}, json!({"a": _})),
        name,
        r#"at $: unexpected key "b" (add `..` to allow them)"#,
    );
    says(
        why!({"a": 1, "b": 2, "c": 3, "d": 4, "e": 5}, json!({"a": _})),
        name,
        r#"at $: unexpected keys "b", "c", "d" and more (add `..` to allow them)"#,
    );
    says(
        why!({"a": 1}, json!({})),
        name,
        r#"at $: unexpected key "a" (add `..` to allow them)"#,
    );
    says(
        why!({"error": 1}, json!({!"error", ..})),
        name,
        r#"at $: unexpected key "error""#,
    );
    says(
        why!({"x-a": 1, "b": 2}, json!({each!(str("x-", _k @ ..): _)})),
        name,
        r#"at $: unexpected key "b", expected keys like str("x-", _k @ ..)"#,
    );
}

#[test]
fn another_length() {
    let name = "wrong_length";
    says(
        why!([1, 2, 3], [_, _]),
        name,
        "at $: expected 2 elements, found 3",
    );
    says(
        why!([], [_x, ..]),
        name,
        "at $: expected at least 1 element, found 0",
    );
    says(why!([1], []), name, "at $: expected 0 elements, found 1");
}

#[test]
fn a_repeated_name() {
    let name = "unequal";
    let value = json!([1, {"v": 2}]);
    let mismatch = case!(match &value {
        json!([x, {"v": x}]) => drop(x.clone()),
    })
    .unwrap_err();
    let clause = mismatch.closest();
    let text = format!("at {}: {}", clause.path(), clause.reason());
    says(
        (clause.reason().name(), text),
        name,
        "at $[1].v: expected integer 1 as in the first `x`, found integer 2",
    );
    let value = json!(["a-b", "c"]);
    let mismatch = case!(match &value {
        [str(x @ .., "-", ..), x] => assert_eq!(x, "a"),
    })
    .unwrap_err();
    assert_eq!(
        mismatch.closest().reason().to_string(),
        r#"expected string "a" as in the first `x`, found string "c""#
    );
}

#[test]
fn a_view() {
    let name = "view_failed";
    says(
        why!(3, even(_)),
        name,
        "at $: expected a value that `even(_)` takes, found integer 3",
    );
    says(
        why!([1, "a"], de::<Vec<u8>>(_)),
        name,
        r#"at $[1]: invalid type: string "a", expected u8"#,
    );
    says(
        why!(4, even(2)),
        name,
        "at $: expected a value that `even(2)` takes, found integer 4",
    );
}

#[test]
fn a_guard() {
    let name = "guard_false";
    says(
        why!(3, i64(n) if n > 5 && n < 9),
        name,
        "at $: the guard `n > 5 && n < 9` is false, with n = 3",
    );
    says(
        why!({"a": [3]}, json!({"a": [(i64(n) if n > 5)]})),
        name,
        "at $.a[0]: the guard `n > 5` is false, with n = 3",
    );
    says(
        why!([1, 2], json!([(i64(n) if n > 5), i64(m)]) if m > 9),
        name,
        "at $[0]: the guard `n > 5` is false, with n = 1",
    );
}

#[test]
fn nothing_found() {
    let name = "not_found";
    says(
        why!({"labels": [{"name": "feature"}, 3]}, json!({"labels": [.., {"name": "bug", ..}, ..]})),
        name,
        "at $.labels: expected an element like {\"name\": \"bug\", ..}, found none in list [{…}, 3]; \
         closest at $.labels[0].name: expected \"bug\", found string \"feature\"",
    );
    says(
        why!([1, 2], [.., 1, 1, ..]),
        name,
        "at $: expected elements like 1, 1 in a row, found none in list [1, 2]; \
         closest at $[1]: expected 1, found integer 2",
    );
    says(
        why!([], [.., _, ..]),
        name,
        "at $: expected an element like _, found none in list []",
    );
}

#[test]
fn an_element_of_a_repetition() {
    says(
        why!([1, 2, "c"], [each!(i64(_))]),
        "wrong_kind",
        r#"at $[2]: expected i64, found string "c""#,
    );
    says(
        why!({"a": 1, "b": null}, json!({each!(_: i64(_))})),
        "wrong_kind",
        "at $.b: expected i64, found null",
    );
}

#[test]
fn something_excluded() {
    let name = "excluded";
    says(
        why!("draft", not!("draft" | "old")),
        name,
        r#"at $: expected anything but "draft" | "old", found string "draft""#,
    );
    says(
        why!([1, 1], [_x, not!(1)]),
        name,
        "at $[1]: expected anything but 1, found integer 1",
    );
}

#[test]
fn of_alternatives_the_one_that_came_closest_is_told() {
    says(
        why!({"type": "ping", "id": 1}, null | json!({"type": "pong"}) | json!({"type": "ping"})),
        "unexpected_keys",
        r#"at $: unexpected key "id" (add `..` to allow them)"#,
    );
}

#[patterns]
fn describe(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), "commits": [_, ..], ..}) => {
            Ok(format!("push to {branch}"))
        }
        json!({"type": "issue", "number": u64(n), "labels": [.., {"name": "bug", ..}, ..], ..}) => {
            Ok(format!("bug #{n}"))
        }
        json!({"type": "ping"}) | "ping" => Ok("pong".into()),
    }
}

/// The text without the lines and columns of clauses, which an edit of this file changes.
fn text(mismatch: &Mismatch) -> String {
    let location = mismatch.closest().location();
    let position = format!(":{}:{}", location.line(), location.column());
    format!("{mismatch:#}")
        .replace(&position, ":…")
        .replace('\\', "/")
}

#[test]
fn the_text_is_that_of_the_contract() {
    let mismatch = describe(&json!({"type": "issue", "number": "12"})).unwrap_err();
    assert_snapshot!(text(&mismatch), @r#"
    no clause of `describe` matches (3 tried)
      closest: clause 2, tests/mismatch/reasons.rs:…
        json!({"type": "issue", "number": u64(n), "labels": [.., {"name": "bug", ..}, ..], ..})
      at $.number: expected u64, found string "12"
      clause 1: at $.type: expected "push", found string "issue"
      clause 3: at $.type: expected "ping", found string "issue"
    "#);
}

#[test]
fn the_text_of_a_guard_follows_the_pattern() {
    let mismatch = case!(match &json!([1, 2]) {
        [i64(a), i64(b)] if a > b => (),
    });
    assert_snapshot!(text(&mismatch.unwrap_err()), @"
    no clause of `case!` matches (1 tried)
      closest: clause 1, tests/mismatch/reasons.rs:…
        [i64(a), i64(b)] if a > b
      at $: the guard `a > b` is false, with a = 1 and b = 2
    ");
}

#[test]
fn of_many_clauses_those_that_fail_alike_are_one_line() {
    let mismatch = case!(match &json!({"n": 12}) {
        0 => (),
        1 => (),
        2 => (),
        [0] => (),
        str("3") => (),
        json!({"a": _, "n": 12}) => (),
        json!({"b": _, "n": 12}) => (),
        json!({"c": _, "n": 12, ..}) => (),
        json!({!"n", ..}) => (),
        json!({"n": [], ..}) => (),
        json!({"n": null, ..}) => (),
        json!({"n": 12, "m": str(_)}) => (),
        json!({"n": str("5"), ..}) => (),
        json!({"n": {"m": 1}, ..}) => (),
        json!({"n": 10}) => (),
        json!({"n": 11}) => (),
    });
    assert_snapshot!(text(&mismatch.unwrap_err()), @r#"
    no clause of `case!` matches (16 tried)
      closest: clause 6, tests/mismatch/reasons.rs:…
        json!({"a": _, "n": 12})
      at $: missing key "a", "b", "c" or "m" (4 clauses), found map {"n": 12}
      5 other clauses: at $: expected 0, 1, 2, list or "3", found map {"n": 12}
      clause 9: at $: unexpected key "n"
      4 other clauses: at $.n: expected list, null, "5" or map, found integer 12
      clause 15: at $.n: expected 10, found integer 12
      clause 16: at $.n: expected 11, found integer 12
    "#);
}

#[test]
fn a_raised_mismatch_has_the_same_text() {
    let caught = patterns::catch(|| {
        case!(let [i64(_)] = json!(["a"]));
    });
    assert_snapshot!(text(&caught.unwrap_err()), @r#"
    no clause of `case!` matches (1 tried)
      closest: clause 1, tests/mismatch/reasons.rs:…
        [i64(_)]
      at $[0]: expected i64, found string "a"
    "#);
}

#[test]
fn a_reason_can_be_matched() {
    let mismatch = describe(&json!({"type": "issue", "numbr": 12})).unwrap_err();
    let Reason::MissingKey {
        expected, similar, ..
    } = mismatch.closest().reason()
    else {
        panic!("{mismatch}");
    };
    assert_eq!(**expected, ["number"]);
    assert_eq!(similar.as_ref().unwrap(), "numbr");
}
