//! docs/language.md, "`case!`": `case!(assert!(…))`.

use patterns::{Mismatch, case, catch};
use serde_json::json;

#[test]
fn a_value_that_matches_passes() {
    let value = json!({"id": 7, "tags": ["a", "b"], "at": null});
    case!(assert!(value, json!({"id": u64(_), "tags": ["a", ..], ..})));
    case!(assert!(&value, json!({"id": u64(id), ..}) if id > 6));
    case!(assert!(json!(1), 1 | 2,));
    case!(assert![(&value, json!(2)), (json!({..}), i64(n)) if n == 2]);
}

#[test]
fn nothing_is_bound_outside() {
    let id = "outside";
    case!(assert!(json!([7]), [i64(id)] if id == 7));
    assert_eq!(id, "outside");
}

#[test]
fn a_value_that_does_not_match_raises_its_mismatch() {
    let value = json!({"id": "7"});
    let mismatch = catch(|| case!(assert!(value, json!({"id": u64(_)})))).unwrap_err();
    assert_eq!(mismatch.function(), "case!");
    assert_eq!(mismatch.closest().path().to_string(), "$.id");
    let mismatch = catch(|| case!(assert!(json!(3), i64(n) if n > 6))).unwrap_err();
    assert_eq!(
        mismatch.closest().reason().to_string(),
        "the guard `n > 6` is false, with n = 3"
    );
}

#[test]
fn a_message_comes_before_the_report() {
    let (value, status) = (json!({"id": "7"}), 200);
    let payload = std::panic::catch_unwind(|| {
        case!(assert!(
            value,
            json!({"id": u64(_)}),
            "status {status}, {}", "again"
        ));
    })
    .unwrap_err();
    let text = payload.downcast_ref::<String>().unwrap();
    assert!(
        text.starts_with("status 200, again: no clause of `case!` matches"),
        "{text}"
    );
    assert!(Mismatch::from_panic(payload).is_ok());
}

#[test]
fn the_panic_shows_every_fault() {
    let value = json!({"id": "7", "tags": [1, "a", 2]});
    let payload = std::panic::catch_unwind(|| {
        case!(assert!(
            value,
            json!({"id": u64(_), "tags": [each!(str(_))], "at": _}),
            "again"
        ));
    })
    .unwrap_err();
    let text = payload.downcast_ref::<String>().unwrap();
    let (head, faults) = text.split_once("\n  at ").unwrap();
    assert!(
        head.starts_with("again: no clause of `case!` matches (1 tried)\n  closest: clause 1, "),
        "{head}"
    );
    assert_eq!(
        faults,
        r#"$.id: expected u64, found string "7"
  at $.tags[0]: expected string, found integer 1
  at $.tags[2]: expected string, found integer 2
  at $: missing key "at", found map {"id": "7", "tags": […]}"#
    );
    let payload = std::panic::catch_unwind(|| {
        let many = json!((0..100).collect::<Vec<_>>());
        case!(assert!(many, [each!(str(_))]));
    })
    .unwrap_err();
    let text = payload.downcast_ref::<String>().unwrap();
    assert_eq!(text.matches("\n  at $[").count(), 32);
    assert!(text.ends_with("\n  and perhaps others"), "{text}");
}

#[test]
fn it_may_be_an_expression_and_have_options() {
    let check = |value: &serde_json::Value| case!(redact, assert!(value, str(_)));
    check(&json!("x"));
    let mismatch = catch(|| check(&json!(73))).unwrap_err();
    assert!(!mismatch.to_string().contains("73"));
}
