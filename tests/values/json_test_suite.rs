//! JSONTestSuite, of which `data` has a copy: which texts are JSON, and what clauses make of them.

mod packed;

use patterns::values::JsonValue;
use patterns::{JsonText, Malformed, patterns};
use serde_json::Value;

/// Walks a whole value, so every part of it is asked for.
#[patterns]
fn walked(value: JsonValue<'_>) -> usize {
    match value {
        json!([each!(elements)]) => 1 + elements.into_iter().map(walked).sum::<usize>(),
        json!({ each!(str(key): values) }) => {
            key.len() + values.into_iter().map(walked).sum::<usize>()
        }
        null | bool(_) | number(_) | str(_) => 1,
        _ => 0,
    }
}

/// The names of the files, and their bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut lines = packed::lines(include_bytes!("data/json_test_suite.gz"));
    let files = lines.iter_mut().map(|line| match &mut line[..] {
        [name, digits] => (std::mem::take(name), packed::bytes(digits)),
        _ => panic!("a name and bytes: {line:?}"),
    });
    let files: Vec<_> = files.collect();
    assert_eq!(files.len(), 318);
    files
}

/// Reads all of the text.
fn checked(bytes: &[u8]) -> Result<JsonText<'_>, Malformed> {
    JsonText::from_utf8(bytes)?;
    JsonText::checked(std::str::from_utf8(bytes).expect("it was checked"))
}

#[test]
fn text_that_must_be_accepted_is_and_text_that_must_not_is_not() {
    for (name, bytes) in files() {
        match &name[..2] {
            "y_" => assert!(checked(&bytes).is_ok(), "{name}"),
            "n_" => assert!(checked(&bytes).is_err(), "{name}"),
            _ => {}
        }
    }
}

#[test]
fn what_readers_may_decide_is_decided_as_by_serde_json_but_for_repeated_keys() {
    for (name, bytes) in files() {
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        let accepted = serde_json::from_str::<Value>(text).is_ok();
        let accepted = accepted && !name.starts_with("y_object_duplicated_key");
        assert_eq!(JsonText::strict(text).is_ok(), accepted, "{name}");
    }
}

#[test]
fn a_walk_over_any_text_ends_in_a_result_and_in_none_over_damage() {
    for (name, bytes) in files() {
        let Ok(text) = JsonText::from_utf8(&bytes) else {
            continue;
        };
        let outcome = text.matched(walked);
        match &name[..2] {
            "y_" => assert!(outcome.is_ok(), "{name}"),
            "n_" => assert!(outcome.is_err(), "{name}"),
            _ => {}
        }
    }
}
