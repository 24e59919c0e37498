//! Regular expressions in strings: the expression, or the group that failed and its text.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

#[track_caller]
fn says(outcome: Result<(), Mismatch>, text: &str) {
    let mismatch = outcome.expect_err("no clause matches");
    let closest = mismatch.closest();
    assert_eq!(format!("at {}: {}", closest.path(), closest.reason()), text);
}

#[patterns]
fn version(value: &Value) -> Result<(), Mismatch> {
    match value {
        json!({"tag": str(re!(r"^v(\d+)\.(\d+)(?:-(\w+))?$", u8(_), u8(1..=3), _stage)), ..}) => {
            Ok(())
        }
    }
}

#[test]
fn a_string_without_a_match_is_shown_with_the_expression() {
    says(
        version(&json!({"tag": "1.2"})),
        r#"at $.tag: expected a string that matches `^v(\d+)\.(\d+)(?:-(\w+))?$`, found string "1.2""#,
    );
    says(
        version(&json!({"tag": 1.2})),
        r"at $.tag: expected a string that matches `^v(\d+)\.(\d+)(?:-(\w+))?$`, found float 1.2",
    );
    says(
        version(&json!({"tags": "v1.2"})),
        r#"at $: missing key "tag", but there is "tags""#,
    );
}

#[test]
fn a_group_is_shown_by_its_number_with_its_text() {
    says(
        version(&json!({"tag": "v300.2-rc"})),
        r#"at $.tag (group 1): expected u8 (0..=255) at the beginning, found "300" in string "300""#,
    );
    says(
        version(&json!({"tag": "v1.7-rc"})),
        r#"at $.tag (group 2): expected u8(1..=3) at the beginning, found "7" in string "7""#,
    );
    says(
        version(&json!({"tag": "v1.2"})),
        "at $.tag (group 3): expected string, found null",
    );
    let mismatch = version(&json!({"tag": "v300.2-rc"})).unwrap_err();
    assert_eq!(mismatch.closest().path().pointer(), "/tag");
    assert_eq!(mismatch.closest().path().general(), "$.tag (group 1)");
}

#[test]
fn groups_in_repetitions_and_alternatives_are_shown_too() {
    says(
        case!(match json!(["a1", "b2", "c300"]) {
            [each!(str(re!(r"^[a-z](\d+)$", u8(_))))] => (),
        }),
        r#"at $[2] (group 1): expected u8 (0..=255) at the beginning, found "300" in string "300""#,
    );
    says(
        case!(match json!("k=v") {
            str(re!("^(.)=(.)$", "a", _)) | str(re!("^(.)=(.)$", _, "b")) => (),
        }),
        r#"at $ (group 1): expected "a", found string "k""#,
    );
    says(
        case!(match json!({"id": "x-1", "of": ["x-2"]}) {
            json!({
                "id": str(re!("^(.)-(.)$", x, y)),
                "of": [.., str(re!("^(.)-(.)$", x, y)), ..],
            }) => (),
        }),
        r#"at $.of: expected an element like str(re!("^(.)-(.)$", x, y)), found none in list ["x-2"]; closest at $.of[0] (group 2): expected string "1" as in the first `y`, found string "2""#,
    );
}

#[test]
fn every_fault_of_a_value_is_told() {
    #[patterns]
    fn both(value: &Value) -> Result<(), Mismatch> {
        match value {
            json!({"a": str(re!("^x")), "b": str(re!("^(.)(.)", "x", u8(_)))}) => Ok(()),
        }
    }
    let mismatch = both(&json!({"a": "y", "b": "yz"})).unwrap_err();
    let faults: Vec<String> = mismatch.faults().iter().map(ToString::to_string).collect();
    assert_eq!(
        faults,
        [
            r#"at $.a: expected a string that matches `^x`, found string "y""#,
            r#"at $.b (group 1): expected "x", found string "y""#,
            r#"at $.b (group 2): expected u8 (0..=255) at the beginning, found string "z""#,
        ]
    );
}

#[test]
fn no_content_is_shown_under_redact() {
    let outcome = case!(
        redact,
        match json!("secret-1") {
            str(re!("^([a-z]+)-(.)$", _, u8(2..))) => (),
        }
    );
    let text = format!("{:#}", outcome.unwrap_err());
    assert!(!text.contains("secret"), "{text}");
}
