//! Expectations of several alternatives or clauses for one place are told together, and in full.

use patterns::{Mismatch, Reason, case, patterns};
use serde_json::{Value, json};

/// The reason of the closest clause.
#[track_caller]
fn reason<T>(result: Result<T, Mismatch>) -> String {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let closest = mismatch.closest();
    format!("at {}: {}", closest.path(), closest.reason())
}

#[test]
fn all_alternatives_are_named() {
    let level = |value: Value| {
        reason(case!(match &value {
            "debug" | "info" | "warn" => (),
        }))
    };
    assert_eq!(
        level(json!("trace")),
        r#"at $: expected one of "debug", "info" or "warn", found string "trace""#
    );
    assert_eq!(
        level(json!(5)),
        r#"at $: expected one of "debug", "info" or "warn", found integer 5"#
    );
    assert_eq!(
        level(json!("wran")),
        "at $: expected one of \"debug\", \"info\" or \"warn\", found string \"wran\"; \
         did you mean \"warn\"?"
    );
    let id = |value: Value| {
        reason(case!(match &json!({"id": value}) {
            json!({"id": u8(_) | str(_) | null}) => (),
        }))
    };
    assert_eq!(
        id(json!(true)),
        "at $.id: expected u8, string or null, found bool true"
    );
    assert_eq!(
        id(json!(1.5)),
        "at $.id: expected u8 (an integer), string or null, found float 1.5"
    );
    // The value is an integer, which the range refuses.
    assert_eq!(
        id(json!(300)),
        "at $.id: expected u8 (0..=255), string or null, found integer 300"
    );
    let code = |value: Value| {
        reason(case!(match &value {
            200 | 201 | 204 | 400..=499 => (),
        }))
    };
    assert_eq!(
        code(json!(500)),
        "at $: expected one of 200, 201, 204 or 400..=499, found integer 500"
    );
    let yes_or_no = reason(case!(match &json!([1, "x"]) {
        [_, "yes" | "no"] => (),
    }));
    assert_eq!(
        yes_or_no,
        r#"at $[1]: expected "yes" or "no", found string "x""#
    );
}

#[test]
fn alternatives_of_other_shapes_are_named_too() {
    assert_eq!(
        reason(case!(match &json!([1, 2]) {
            json!([_] | [_, _, _] | { .. }) => (),
        })),
        "at $: expected 1 element, 3 elements or map, found 2"
    );
    assert_eq!(
        reason(case!(match &json!({"x": 1}) {
            json!({"a": _, ..} | {"b": _, ..}) => (),
        })),
        r#"at $: missing key "a" or "b", found map {"x": 1}"#
    );
    // In the same place below the alternatives.
    assert_eq!(
        reason(case!(match &json!({"shape": {"kind": "line"}}) {
            json!({"shape": {"kind": "circle", "r": _} | {"kind": "square"}}) => (),
        })),
        r#"at $.shape.kind: expected "circle" or "square", found string "line""#
    );
    // The alternatives of a clause's head.
    assert_eq!(
        reason(case!(match &json!("x") {
            "a" | json!({"a": 1}) | "b" => (),
        })),
        r#"at $: expected "a", map or "b", found string "x""#
    );
    // Those that fail elsewhere are not of this place.
    assert_eq!(
        reason(case!(match &json!({"kind": "circle", "r": "1"}) {
            json!({"kind": "circle", "r": u8(_)} | {"kind": "square"}) => (),
        })),
        r#"at $.r: expected u8, found string "1""#
    );
}

#[test]
fn a_program_gets_what_is_expected_as_a_list() {
    let mismatch = case!(match &json!("x") {
        "a" | "b" | null => (),
    })
    .unwrap_err();
    let reason = mismatch.closest().reason();
    assert_eq!(reason.expected(), ["\"a\"", "\"b\"", "null"]);
    let Reason::NotEqual { expected, .. } = reason else {
        panic!("{reason:?}");
    };
    assert_eq!(
        expected.texts().collect::<Vec<_>>(),
        ["\"a\"", "\"b\"", "null"]
    );
    let mismatch = case!(match &json!({}) {
        json!({"a" | "b": _}) => (),
    })
    .unwrap_err();
    assert_eq!(
        mismatch.closest().reason().expected(),
        ["key \"a\"", "key \"b\""]
    );
}

#[patterns]
fn route(event: &Value) -> Result<u8, Mismatch> {
    match event {
        json!({"type": "push", ..}) => Ok(1),
        json!({"type": "issue", ..}) => Ok(2),
        json!({"type": "ping"}) => Ok(3),
        json!({"type": "release" | "ping", ..}) => Ok(4),
        [] => Ok(5),
    }
}

/// The text with the line of each clause left out.
fn unplaced(text: &str) -> String {
    let parts = text.split(concat!(file!(), ":"));
    let mut parts = parts.map(|part| part.trim_start_matches(|c: char| c.is_numeric() || c == ':'));
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "…" + part)
}

#[test]
fn clauses_that_fail_alike_are_one_line_in_full_with_the_nearest_spelling() {
    let mismatch = route(&json!({"type": "pusch"})).unwrap_err();
    assert_eq!(
        unplaced(&mismatch.to_string()),
        "no clause of `route` matches: at $.type, expected one of \"push\", \"issue\", \"ping\" or \
         \"release\" (4 clauses), found string \"pusch\"; did you mean \"push\"? (clause 3 of 5, …)"
    );
    // The absence of other keys is one more test, so the third came closest.
    let report = format!("{mismatch:#}");
    assert_eq!(
        report.lines().skip(3).collect::<Vec<_>>(),
        [
            "  at $.type: expected one of \"push\", \"issue\", \"ping\" or \"release\" (4 clauses), \
             found string \"pusch\"; did you mean \"push\"?",
            "  clause 5: at $: expected list, found map {\"type\": \"pusch\"}",
        ]
    );
}

#[test]
fn an_unknown_tag_is_told_as_the_documentation_shows_it() {
    let mismatch = case!(match &json!({"type": "pusch"}) {
        json!({"type": "push", "ref": str("refs/heads/", ..), "commits": [_, ..], ..}) => (),
        json!({"type": "issue", "number": u64(_), "labels": [.., {"name": "bug", ..}, ..], ..}) =>
            (),
        json!({"type": "ping"}) | "ping" => (),
    })
    .unwrap_err();
    let expected = "at $.type, expected one of \"push\", \"issue\" or \"ping\" (3 clauses), found \
                    string \"pusch\"; did you mean \"push\"?";
    let text = mismatch.to_string();
    assert!(text.contains(expected), "{text}");
    assert!(include_str!("../../docs/mismatches.md").contains(expected));
}

#[test]
fn three_other_clauses_that_fail_alike_are_one_line() {
    let value = json!({"type": "d", "n": 1});
    let mismatch = case!(match &value {
        json!({"type": "a", ..}) => (),
        json!({"type": "b", ..}) => (),
        json!({"n": 1, "type": "d", "m": 2}) => (),
        json!({"type": "c", ..}) => (),
        [_] => (),
        [_, _] => (),
    })
    .unwrap_err();
    let report = format!("{mismatch:#}");
    assert_eq!(
        report.lines().skip(3).collect::<Vec<_>>(),
        [
            r#"  at $: missing key "m", found map {"n": 1, "type": "d"}"#,
            r#"  3 other clauses: at $.type: expected one of "a", "b" or "c", found string "d""#,
            r#"  clause 5: at $: expected list, found map {"n": 1, "type": "d"}"#,
            r#"  clause 6: at $: expected list, found map {"n": 1, "type": "d"}"#,
        ]
    );
}

#[test]
fn a_hundred_tags_are_told_in_full() {
    macro_rules! clauses {
        ($value:expr; $($tag:literal)*) => {
            case!(match $value { $(json!({"type": $tag}) => (),)* })
        };
    }
    let value = json!({"type": "tag of a clause, number 9x"});
    let mismatch = clauses!(&value;
        "tag of a clause, number 00" "tag of a clause, number 01" "tag of a clause, number 02"
        "tag of a clause, number 03" "tag of a clause, number 04" "tag of a clause, number 05"
        "tag of a clause, number 06" "tag of a clause, number 07" "tag of a clause, number 08"
        "tag of a clause, number 09" "tag of a clause, number 10" "tag of a clause, number 11"
        "tag of a clause, number 12" "tag of a clause, number 13" "tag of a clause, number 14"
        "tag of a clause, number 15" "tag of a clause, number 16" "tag of a clause, number 17"
        "tag of a clause, number 18" "tag of a clause, number 19" "tag of a clause, number 20"
        "tag of a clause, number 21" "tag of a clause, number 22" "tag of a clause, number 23"
        "tag of a clause, number 24" "tag of a clause, number 25" "tag of a clause, number 26"
        "tag of a clause, number 27" "tag of a clause, number 28" "tag of a clause, number 29"
        "tag of a clause, number 90")
    .unwrap_err();
    let text = mismatch.to_string();
    assert!(
        text.contains(
            "number 29\" or \"tag of a clause, number 90\" (31 clauses), \
             found string \"tag of a clause, number 9x\"; \
             did you mean \"tag of a clause, number 90\"? (clause 31 of 31,"
        ),
        "{text}"
    );
}

#[test]
fn redacted_reports_name_the_alternatives_but_not_the_nearest() {
    #[patterns(redact)]
    fn kind(value: &Value) -> Result<u8, Mismatch> {
        match value {
            json!({"type": "issue" | "ping" | "push"}) => Ok(1),
        }
    }
    assert_eq!(
        reason(kind(&json!({"type": "pusch"}))),
        r#"at $.type: expected one of "issue", "ping" or "push", found string"#
    );
}

#[patterns]
fn config(value: &Value) -> Result<u32, Mismatch> {
    match value {
        json!({"name": str(_), "retries"?: u32(n) = 3, "timeout"?: u32(_)}) => Ok(n),
    }
}

#[test]
fn a_misspelt_optional_key_is_told_as_such() {
    assert_eq!(
        reason(config(&json!({"name": "a", "retrys": 5}))),
        "at $: unexpected key \"retrys\"; did you mean \"retries\"? (or add `..` to allow any key)"
    );
    // Among several keys it comes first.
    assert_eq!(
        reason(config(
            &json!({"a": 1, "b": 2, "c": 3, "d": 4, "name": "a", "time_out": 5})
        )),
        "at $: unexpected keys \"time_out\", \"a\", \"b\" and more; did you mean \"timeout\"? \
         (or add `..` to allow any key)"
    );
    // One that is there can't be meant.
    assert_eq!(
        reason(config(&json!({"name": "a", "retries": 1, "retrys": 5}))),
        "at $: unexpected key \"retrys\" (add `..` to allow them)"
    );
    let mismatch = config(&json!({"name": "a", "retrys": 5})).unwrap_err();
    let Reason::UnexpectedKeys { keys, similar, .. } = mismatch.closest().reason() else {
        panic!("{mismatch}");
    };
    assert_eq!(keys[0], "retrys");
    assert_eq!(
        mismatch.faults()[0].detail(),
        "unexpected key \"retrys\"; did you mean \"retries\"?"
    );
    assert_eq!(*similar.as_ref().unwrap(), "retries");
}

#[test]
fn of_equals_the_clause_with_the_misspelt_optional_key_is_closer() {
    let text = reason(case!(match &json!({"name": "a", "retrys": 5}) {
        json!({"name": str(_), "timeout"?: _}) => (),
        json!({"name": str(_), "retries"?: _}) => (),
    }));
    assert!(text.contains("did you mean \"retries\"?"), "{text}");
}

#[test]
fn a_misspelt_optional_key_is_not_told_if_content_must_not_be() {
    #[patterns(redact)]
    fn config(value: &Value) -> Result<u8, Mismatch> {
        match value {
            json!({"retries"?: u8(_)}) => Ok(1),
        }
    }
    assert_eq!(
        reason(config(&json!({"retrys": 5}))),
        "at $: unexpected keys (add `..` to allow them)"
    );
}

#[test]
fn of_the_keys_that_an_entry_accepts_the_second_is_unexpected_though_another_clause_names_it() {
    let value = json!({"a": 1, "c": 2});
    let mismatch = case!(match &value {
        json!({"c": _, "a": bool(_), ..}) => (),
        json!({"c" | "a": _}) => (),
    });
    let mismatch = mismatch.unwrap_err();
    let clauses = mismatch.clauses().iter();
    let reasons: Vec<String> = clauses
        .map(|clause| format!("{}: {}", clause.path(), clause.reason()))
        .collect();
    assert_eq!(
        reasons,
        [
            "$.a: expected bool, found integer 1",
            r#"$: unexpected key "a" (add `..` to allow them)"#
        ]
    );
}
