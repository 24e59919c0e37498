//! Which clause came closest: by the tests that pass, by tags, by slips of spelling, and never by
//! the order in which keys are written.

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

/// The number of the closest clause, its path and its reason.
#[track_caller]
fn closest<T>(result: Result<T, Mismatch>) -> String {
    let Err(mismatch) = result else {
        panic!("a clause matches");
    };
    let closest = mismatch.closest();
    let (number, path) = (closest.index() + 1, closest.path());
    format!("{number} at {path}: {}", closest.reason())
}

#[patterns]
fn tag_last(event: &Value) -> Result<u8, Mismatch> {
    match event {
        json!({"user": {"name": str(_), "age": u8(_)}, "event": "created"}) => Ok(1),
        json!({"user": {"name": str(_)}, "event": "deleted"}) => Ok(2),
    }
}

#[patterns]
fn tag_first(event: &Value) -> Result<u8, Mismatch> {
    match event {
        json!({"event": "created", "user": {"name": str(_), "age": u8(_)}}) => Ok(1),
        json!({"event": "deleted", "user": {"name": str(_)}}) => Ok(2),
    }
}

#[test]
fn a_tag_decides_wherever_it_is_written() {
    let events = [
        (
            json!({"event": "deleted", "user": {"name": 5}}),
            "2 at $.user.name: expected string, found integer 5",
        ),
        (
            json!({"event": "deleted", "user": {"name": "n", "age": 300}}),
            "2 at $.user: unexpected key \"age\" (add `..` to allow them)",
        ),
        (
            json!({"event": "created", "user": {"name": "n"}}),
            "1 at $.user: missing key \"age\", found map {\"name\": \"n\"}",
        ),
    ];
    for (event, expected) in events {
        assert_eq!(closest(tag_last(&event)), expected);
        assert_eq!(closest(tag_first(&event)), expected);
    }
}

#[test]
fn tests_that_pass_after_one_that_fails_count_too() {
    let value = json!({"a": 1, "b": 2, "c": 3});
    let texts = [
        closest(case!(match &value {
            json!({"a": i64(_), "b": str(_)}) => (),
            json!({"a": str(_), "b": i64(_), "c": i64(_)}) => (),
        })),
        closest(case!(match &value {
            json!({"a": i64(_), "b": str(_)}) => (),
            json!({"c": i64(_), "b": i64(_), "a": str(_)}) => (),
        })),
    ];
    assert_eq!(texts, ["2 at $.a: expected string, found integer 1"; 2]);
    let text = closest(case!(match &json!(["put", "k", 1, 2]) {
        ["get", str(_), _, _] => (),
        ["put", str(_), u8(_)] => (),
    }));
    assert_eq!(text, "2 at $: expected 3 elements, found 4");
}

#[test]
fn a_tag_outweighs_any_number_of_other_tests() {
    let value = json!({"a": 1, "b": 2, "c": 3, "type": "small"});
    let text = closest(case!(match &value {
        json!({"a": 1, "b": 2, "c": 3, "type": "large"}) => (),
        json!({"type": "small", "d": 4, ..}) => (),
    }));
    assert_eq!(
        text,
        "2 at $: missing key \"d\", found map {\"a\": 1, \"b\": 2, \"c\": 3, …}"
    );
}

#[test]
fn a_clause_without_the_tag_is_ranked_by_the_tests_it_passes() {
    let value = json!({"a": 1, "b": 2, "c": "3", "type": "small"});
    let text = closest(case!(match &value {
        json!({"type": "large", ..}) => (),
        json!({"type": "small", "d": 4}) => (),
        json!({"type": str(_), "a": 1, "b": 2, "c": 3}) => (),
    }));
    assert_eq!(text, "3 at $.c: expected 3, found string \"3\"");
}

#[test]
fn tags_that_contradict_each_other_do_not_let_an_unrelated_clause_win() {
    let value = json!({"type": "push", "version": 2});
    let text = closest(case!(match &value {
        json!({"kind": "push"}) => (),
        json!({"type": "push", "version": 1}) => (),
        json!({"type": "issue", "version": 2}) => (),
    }));
    assert_eq!(text, "2 at $.version: expected 1, found integer 2");
}

#[test]
fn tags_of_all_kinds_of_literals_decide() {
    const LARGE: &str = "large";
    let small = "small";
    macro_rules! of {
        ($value:tt: $one:pat, $other:pat) => {
            closest(case!(match &json!({"n": 1, "tag": $value}) {
                json!({"n": 1, "tag": $other}) => (),
                json!({"n": str(_), "tag": $one}) => (),
            }))
        };
    }
    for text in [
        of!("small": "small", "large"),
        of!("large": LARGE, pin!(small)),
        of!("small": pin!(small), LARGE),
        of!(7: 7, 8),
        of!(1.5: 1.5, 2.5),
        of!(true: true, false),
        of!(null: null, "null"),
        of!("x": 'x', 'y'),
        of!("small": ("medium" | "small"), "large"),
        of!("small": _name @ "small", "large"),
    ] {
        assert_eq!(text, "2 at $.n: expected string, found integer 1");
    }
}

#[test]
fn alternatives_are_ranked_as_clauses_are() {
    let value = json!({"shape": {"x": 1, "y": 2, "kind": "circle"}});
    let texts = [
        closest(case!(match &value {
            json!({
                "shape": {"x": 1, "y": 2, "kind": "point"} | {"r": u8(_), "kind": "circle"},
            }) => (),
        })),
        closest(case!(match &value["shape"] {
            json!({"x": 1, "y": 2, "kind": "point"}) | json!({"r": u8(_), "kind": "circle"}) => (),
        })),
    ];
    let expected = "missing key \"r\", found map {\"kind\": \"circle\", \"x\": 1, …}";
    assert_eq!(
        texts,
        ["$.shape", "$"].map(|path| format!("1 at {path}: {expected}"))
    );
}

#[test]
fn the_nearest_element_is_the_one_with_the_tag() {
    let value = json!([{"name": "n", "id": 1, "type": "text"}, {"type": "tool"}]);
    let text = closest(case!(match &value {
        json!([.., {"name": str(_), "id": u8(_), "type": "tool"}, ..]) => (),
    }));
    assert!(
        text.ends_with("; closest at $[1]: missing key \"name\", found map {\"type\": \"tool\"}"),
        "{text}"
    );
}

#[test]
fn of_equals_the_one_that_differs_by_a_slip_is_closer() {
    let text = closest(case!(match &json!({"kind": "circle", "D": 2}) {
        json!({"kind": "circle", "r": f64(_)}) => (),
        json!({"kind": "circle", "d": f64(_)}) => (),
    }));
    assert_eq!(text, "2 at $: missing key \"d\", but there is \"D\"");
    let text = closest(case!(match &json!({"type": "pusch"}) {
        json!({"type": "issue"}) => (),
        json!({"type": "pushed"}) => (),
        json!({"type": "push"}) => (),
    }));
    assert_eq!(
        text,
        "3 at $.type: expected \"push\", found string \"pusch\""
    );
    let text = closest(case!(match &json!("opend") {
        "closed" | "opened" | "reopened" => (),
    }));
    assert!(text.ends_with("; did you mean \"opened\"?"), "{text}");
}

#[test]
fn a_slip_counts_wherever_it_is_written() {
    let value = json!({"colour": "red", "sise": 5});
    let [first, last] = [
        closest(case!(match &value {
            json!({"colour": "red", "area": 1, "depth": 2, ..}) => (),
            json!({"colour": "red", "size": 1, "depth": 2, ..}) => (),
        })),
        closest(case!(match &value {
            json!({"colour": "red", "depth": 2, "area": 1, ..}) => (),
            json!({"colour": "red", "depth": 2, "size": 1, ..}) => (),
        })),
    ];
    assert!(first.starts_with("2 at $: missing key \"size\""), "{first}");
    assert!(last.starts_with("2 at $: missing key \"depth\""), "{last}");
}

#[test]
fn of_equals_without_a_slip_the_earlier_is_closer() {
    let text = closest(case!(match &json!({"kind": "circle"}) {
        json!({"kind": "circle", "r": f64(_)}) => (),
        json!({"kind": "circle", "d": f64(_)}) => (),
    }));
    assert!(text.starts_with("1 at $: missing key \"r\""), "{text}");
}

#[test]
fn a_slip_is_not_told_if_content_must_not_be() {
    #[patterns(redact)]
    fn kind(value: &Value) -> Result<u8, Mismatch> {
        match value {
            json!({"type": "issue"}) => Ok(1),
            json!({"type": "push"}) => Ok(2),
        }
    }
    let text = closest(kind(&json!({"type": "pusch"})));
    assert_eq!(text, "1 at $.type: expected \"issue\", found string");
}

#[test]
fn repeated_names_and_their_alternatives_are_still_told_apart_after_a_failure() {
    // The first element fails; the choices after it are made all the same.
    let value = json!([0, {"a": 1, "b": 2}, 1, {"a": 3, "b": 2}, 3]);
    let text = closest(case!(match &value {
        json!([1, {"a": x, ..} | {"b": x, ..}, x, {"a": y, ..} | {"b": y, ..}, y]) => {
            assert_ne!(x, y);
        }
        [_, _, _, _] => (),
    }));
    assert_eq!(text, "1 at $[0]: expected 1, found integer 0");
    let text = closest(case!(match &json!([{"c": 1}, {"a": 1, "b": 2}, 2]) {
        json!([{"a": x, ..} | {"b": x, ..}, {"a": y, ..} | {"b": y, ..}, y]) => {
            assert_ne!(x, y);
        }
    }));
    assert!(text.starts_with("1 at $[0]: missing key"), "{text}");
}

#[test]
fn a_literal_of_a_list_and_one_of_its_first_element_are_not_of_one_place() {
    let zero = json!([0]);
    let mismatch = case!(match &zero {
        pin!(&zero) if zero.is_null() => (),
        [.., all!("x", _)] => (),
    });
    // The second clause passes two tests, of the kind and of the length.
    assert_eq!(
        closest(mismatch),
        r#"2 at $[0]: expected "x", found integer 0"#
    );
}

#[test]
fn the_null_of_an_opt_tells_no_clauses_apart() {
    let value = json!({"next": null, "a": 1, "b": 2});
    let mismatch = case!(match &value {
        json!({"next": opt!(str(_))}) => (),
        json!({"next": "x", "a": 1, "b": 2, "c": _}) => (),
    });
    assert_eq!(
        closest(mismatch),
        r#"2 at $.next: expected "x", found null"#
    );
}

#[test]
fn a_key_that_an_element_lacks_may_be_misspelt_after_another_failure() {
    // Slips of spelling decide between equals, also those in a repetition after the first failure.
    let value = json!([0, 5, {"k": 1}]);
    let text = closest(case!(match &value {
        json!([1, 5, each!({"type": _})]) => (),
        json!([1, u8(_), each!({"kk": _})]) => (),
    }));
    assert_eq!(text, "1 at $[0]: expected 1, found integer 0");
}

#[test]
fn a_tag_decides_between_clauses_of_any_form() {
    let issue = json!({"type": "issue", "a": 1, "b": 1});
    let expected = "2 at $: missing key \"n\", found map {\"a\": 1, \"b\": 1, \"type\": \"issue\"}";
    let plain = case!(match &issue {
        json!({"type": "push", "a": _, "b": _, ..}) => 1,
        json!({"type": "issue", "n": _, ..}) => 2,
    });
    assert_eq!(closest(plain), expected);
    let nullable = case!(match &issue {
        json!({"type": "push", "a": _, "b": _, ..}) => 1,
        json!(opt!({"type": "issue", "n": _, ..})) => 2,
    });
    assert!(closest(nullable).starts_with("2 at $: missing key \"n\""));
    let alternatives = case!(match &json!({"event": issue}) {
        json!({"event": {"type": "push", "a": _, "b": _, ..}}) => 1,
        json!({"event": ({"type": "issue", "n": _, ..} | {"type": "note", "n": _, ..})}) => 2,
    });
    assert!(closest(alternatives).starts_with("2 at $.event: missing key \"n\""));
}

#[test]
fn a_key_whose_name_is_not_bound_is_no_test() {
    let result = case!(match &json!({"kidn": 1}) {
        json!({"kind": _, ..}) => 1,
        json!({"type": str(t), (t): 1, ..}) => 2,
    });
    let mismatch = result.unwrap_err();
    let passed = mismatch
        .clauses()
        .iter()
        .map(patterns::ClauseReport::passed);
    assert_eq!(passed.collect::<Vec<_>>(), [1, 1]);
    assert_eq!(mismatch.closest().index(), 0);
}
