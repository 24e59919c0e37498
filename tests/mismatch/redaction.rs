//! `#[patterns(redact)]`: no form of a mismatch contains any of the value's content.

use std::panic::{AssertUnwindSafe, catch_unwind};

use patterns::{Mismatch, case, catch, patterns};
use serde_json::{Value, json};

/// Occurs in every value that the tests match, as content and as keys.
const SECRET: &str = "hunter2";
const NUMBER: i64 = 4_815_162_342;

fn open(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| *n == 0)
}

#[patterns(redact)]
fn read(value: &Value, key: &str) -> Result<(), Mismatch> {
    match value {
        json!({"token": i64(_), ..}) => Ok(()),
        json!({"token": "expected", ..}) => Ok(()),
        json!({"count": u8(_), ..}) => Ok(()),
        json!({"hunter": _, ..}) => Ok(()),
        json!({"token": _}) => Ok(()),
        json!({!"token", ..}) => Ok(()),
        json!({"list": [_], ..}) => Ok(()),
        json!({"token": x, "other": x, ..}) if x.is_string() => Ok(()),
        json!({"token": open(_), ..}) => Ok(()),
        json!({"token": de::<bool>(_), ..}) => Ok(()),
        json!({"token": str(s), ..}) if s.is_empty() => Ok(()),
        json!({"list": [.., {"name": "x"}, ..], ..}) => Ok(()),
        json!({"list": [each!(i64(_))], ..}) => Ok(()),
        json!({"token": not!(str(_)), ..}) => Ok(()),
        json!({"token": str("hunter", "3"), ..}) => Ok(()),
        json!({"token": str("hunter", u8(n)), ..}) if n > 2 => Ok(()),
        json!({ each!(str("x", ..): _) }) => Ok(()),
        json!({"inner": {each!(_: i64(_))}, ..}) => Ok(()),
        json!({(key): i64(_), ..}) => Ok(()),
        json!({!(key), ..}) => Ok(()),
        json!({"count": pin!(NUMBER + 1), ..}) => Ok(()),
        json!({"token": "a"..="b", ..}) => Ok(()),
    }
}

fn value() -> Value {
    json!({
        "token": SECRET,
        "other": "else hunter2",
        "count": NUMBER,
        "list": [{"name": SECRET}, SECRET],
        "inner": {"hunter2": SECRET},
        "hunter2": [SECRET, NUMBER],
        "hunter2 again": {},
    })
}

#[track_caller]
fn keeps_the_secret(text: &str) {
    assert!(!text.contains(SECRET), "{text}");
    assert!(!text.contains(&NUMBER.to_string()), "{text}");
}

fn mismatch() -> Mismatch {
    read(&value(), SECRET).unwrap_err()
}

#[test]
fn no_text_of_a_mismatch_shows_content() {
    let mismatch = mismatch();
    keeps_the_secret(&mismatch.to_string());
    keeps_the_secret(&format!("{mismatch:#}"));
    keeps_the_secret(&format!("{mismatch:?}"));
    keeps_the_secret(&format!("{mismatch:#?}"));
    for clause in mismatch.clauses() {
        keeps_the_secret(&clause.path().to_string());
        keeps_the_secret(&clause.path().pointer());
        keeps_the_secret(&clause.reason().to_string());
        keeps_the_secret(&format!("{clause:#?}"));
        keeps_the_secret(&clause.reason().found().unwrap_or_default());
        keeps_the_secret(&clause.reason().expected().concat());
    }
}

#[test]
fn what_is_serialised_shows_no_content() {
    keeps_the_secret(&serde_json::to_string(&mismatch()).unwrap());
}

#[test]
fn every_reason_is_among_them() {
    let mismatch = mismatch();
    let mut names: Vec<&str> = mismatch
        .clauses()
        .iter()
        .map(|clause| clause.reason().name())
        .collect();
    names.sort_unstable();
    names.dedup();
    let all = [
        "excluded",
        "guard_false",
        "missing_key",
        "not_equal",
        "not_found",
        "out_of_range",
        "unequal",
        "unexpected_keys",
        "view_failed",
        "wrong_kind",
        "wrong_length",
    ];
    assert_eq!(names, all);
}

#[test]
fn kinds_and_the_keys_of_patterns_are_shown() {
    let mismatch = mismatch();
    let why: Vec<String> = mismatch
        .clauses()
        .iter()
        .map(|clause| format!("at {}: {}", clause.path(), clause.reason()))
        .collect();
    insta::assert_snapshot!(why.join("\n"), @r#"
    at $.token: expected i64, found string
    at $.token: expected "expected", found string
    at $.count: expected u8 (0..=255), found integer
    at $: missing key "hunter", found map
    at $: unexpected keys (add `..` to allow them)
    at $: unexpected key "token"
    at $.list: expected 1 element
    at $.other: expected string as in the first `x`, found string
    at $.token: expected a value that `open(_)` takes, found string
    at $.token: expected a value that `de::<bool>(_)` takes, found string
    at $: the guard `s.is_empty()` is false
    at $.list: expected an element like {"name": "x"}, found none in list; closest at $.list[0].name: expected "x", found string
    at $.list[0]: expected i64, found map
    at $.token: expected anything but str(_), found string
    at $.token: expected "hunter3", found string
    at $: the guard `n > 2` is false
    at $: unexpected keys, expected keys like str("x", ..)
    at $.inner[_]: expected i64, found string
    at $[_]: expected i64, found list
    at $: unexpected keys
    at $.count: expected pin!(NUMBER + 1), found integer
    at $.token: expected "a"..="b", found string
    "#);
}

#[test]
fn the_message_of_a_panic_shows_no_content() {
    #[patterns(redact)]
    fn raising(value: &Value) -> i64 {
        match value {
            json!({"token": i64(n), ..}) => n,
        }
    }
    let payload = catch_unwind(AssertUnwindSafe(|| raising(&value()))).unwrap_err();
    let text = payload.downcast::<String>().unwrap();
    assert!(text.contains("$.token"), "{text}");
    keeps_the_secret(&text);
}

#[test]
fn case_accepts_the_option_too() {
    let mismatch = case!(
        redact,
        match &value() {
            json!({"token": i64(n), ..}) => n,
        }
    )
    .unwrap_err();
    assert!(mismatch.to_string().contains("found string"), "{mismatch}");
    keeps_the_secret(&mismatch.to_string());
    let caught = catch(|| {
        case!(redact, let json!({"token": i64(_n), ..}) = value());
    });
    keeps_the_secret(&caught.unwrap_err().to_string());
}
