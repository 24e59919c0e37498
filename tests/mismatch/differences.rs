//! Repeated names whose values differ: the report leads to the first part that differs.

use patterns::{Mismatch, case};
use serde_json::{Value, json};

/// The place and the reason of the closest clause.
fn told(mismatch: &Mismatch) -> String {
    let closest = mismatch.closest();
    assert_eq!(closest.reason().name(), "unequal");
    format!("at {}: {}", closest.path(), closest.reason())
}

#[track_caller]
#[expect(
    clippy::needless_pass_by_value,
    reason = "tests read better without `&`"
)]
fn differ(first: Value, second: Value, expected: &str) {
    let value = json!({"before": first, "after": second});
    let mismatch = case!(match &value {
        json!({"before": x, "after": x}) => drop(x.clone()),
    });
    assert_eq!(told(&mismatch.unwrap_err()), expected);
}

#[test]
fn the_path_leads_to_the_first_part_that_differs() {
    let first =
        json!({"id": 1, "name": "left", "tags": ["a", "b"], "meta": {"rev": 7, "by": "ann"}});
    let mut second = first.clone();
    second["meta"]["rev"] = json!(8);
    second["tags"][1] = json!("c");
    differ(
        first.clone(),
        second.clone(),
        "at $.after.meta.rev: expected integer 7 as in the first `x`, found integer 8",
    );
    second["meta"] = first["meta"].clone();
    differ(
        first,
        second,
        r#"at $.after.tags[1]: expected string "b" as in the first `x`, found string "c""#,
    );
    differ(
        json!([{"a": [1, [2, 3]]}]),
        json!([{"a": [1, [2, "3"]]}]),
        "at $.after[0].a[1][1]: expected integer 3 as in the first `x`, found string \"3\"",
    );
}

#[test]
fn values_that_differ_as_a_whole_are_told_where_they_stand() {
    differ(
        json!(1),
        json!(1.0),
        "at $.after: expected integer 1 as in the first `x`, found float 1.0",
    );
    differ(
        json!(null),
        json!({"a": 1}),
        "at $.after: expected null as in the first `x`, found map {\"a\": 1}",
    );
}

#[test]
fn keys_that_only_one_map_has_are_named() {
    differ(
        json!({"id": 1, "rev": 7}),
        json!({"id": 1}),
        "at $.after: expected key \"rev\" as in the first `x`, found map {\"id\": 1}",
    );
    differ(
        json!([{"id": 1}]),
        json!([{"id": 1, "rev": 7}]),
        "at $.after[0]: expected no key \"rev\" as in the first `x`, \
         found map {\"id\": 1, \"rev\": 7}",
    );
}

#[test]
fn lists_of_another_length_are_told_by_their_length() {
    differ(
        json!([1, 2, 3]),
        json!([1, 2]),
        "at $.after: expected 3 elements as in the first `x`, found list [1, 2]",
    );
    differ(
        json!([]),
        json!([1]),
        "at $.after: expected 0 elements as in the first `x`, found list [1]",
    );
}

#[test]
fn of_long_texts_the_part_around_the_difference_is_shown() {
    let text = |end: &str| "a".repeat(200) + end;
    differ(
        json!(text("x")),
        json!(text("y")),
        "at $.after: expected string \"…aaaaaaaaaaaax\" as in the first `x`, \
         found string \"…aaaaaaaaaaaay\"",
    );
    differ(
        json!(text("")),
        json!(text("é")),
        "at $.after: expected string \"…aaaaaaaaaaaa\" as in the first `x`, \
         found string \"…aaaaaaaaaaaaé\"",
    );
}

#[test]
fn a_part_of_a_rest_is_numbered_in_its_list() {
    let value = json!([[1, 2], [0, 0, 1, 3]]);
    let mismatch = case!(match &value {
        [[xs @ ..], [_, _, xs @ ..]] => assert!(xs.is_empty()),
    });
    assert_eq!(
        told(&mismatch.unwrap_err()),
        "at $[1][3]: expected integer 2 as in the first `xs`, found integer 3"
    );
}

#[test]
fn a_difference_beyond_the_bound_is_told_as_one_of_the_whole() {
    let long: Value = (0..1000).map(Value::from).collect();
    let mut other = long.clone();
    other[999] = json!(0);
    differ(
        long,
        other,
        "at $.after: expected the same list as in the first `x`, \
         found list [0, 1, 2, 3, 4, 5, 6, 7, …]",
    );
}

#[test]
fn nothing_of_the_values_is_shown_under_redact() {
    let pairs = [
        (
            json!({"secret": {"deep": [1]}}),
            json!({"secret": {"deep": [2]}}),
        ),
        (json!({"secret": 1}), json!({"other": 1})),
        (json!({"a": 1, "secret": 1}), json!({"a": 1})),
        (json!([1, 2]), json!([1])),
        (json!("a secret"), json!("another")),
    ];
    let reasons = pairs.map(|(first, second)| {
        let value = json!([first, second]);
        let mismatch = case!(
            redact,
            match &value {
                [x, x] => drop(x.clone()),
            }
        );
        told(&mismatch.unwrap_err())
    });
    assert_eq!(
        reasons,
        [
            "at $[1][_][_][0]: expected integer as in the first `x`, found integer",
            "at $[1]: expected the same keys as in the first `x`, found map",
            "at $[1]: expected the same keys as in the first `x`, found map",
            "at $[1]: expected the same length as in the first `x`, found list",
            "at $[1]: expected string as in the first `x`, found string",
        ]
    );
}
