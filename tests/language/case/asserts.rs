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
fn it_may_be_an_expression_and_have_options() {
    let check = |value: &serde_json::Value| case!(redact, assert!(value, str(_)));
    check(&json!("x"));
    let mismatch = catch(|| check(&json!(73))).unwrap_err();
    assert!(!mismatch.to_string().contains("73"));
}
