//! The report about a large value is short, and it is made without reading the whole value.

use std::fmt::Write;

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

/// Far more than fits in a report.
const MANY: usize = 200_000;

#[track_caller]
fn is_short(mismatch: &Mismatch) {
    let text = format!("{mismatch:#}");
    assert!(mismatch.to_string().len() < 900, "{mismatch}");
    assert!(text.len() < 3000, "{} bytes: {text:.500}", text.len());
    assert!(
        text.lines().all(|line| line.chars().count() <= 330),
        "{text:.900}"
    );
    for clause in mismatch.clauses() {
        let reason = clause.reason().to_string();
        assert!(reason.len() < 600, "{} bytes: {reason:.600}", reason.len());
        assert!(clause.path().to_string().len() < 600);
    }
}

#[test]
fn a_long_string_is_shown_cut() {
    let mismatch = case!(match &json!("é".repeat(MANY)) {
        i64(_) => (),
        "ping" => (),
        str(a @ .., "@", b @ ..) => assert_ne!(a, b),
        ["x"] => (),
    });
    is_short(&mismatch.unwrap_err());
}

#[test]
fn long_keys_and_many_keys_are_shown_cut() {
    let mut map = serde_json::Map::new();
    for at in 0..MANY {
        map.insert(format!("key {at} {}", "k".repeat(at % 7)), json!(at));
    }
    map.insert("z".repeat(MANY), json!(null));
    let value = Value::Object(map);
    let mismatch = case!(match &value {
        json!({"missing": _, ..}) => (),
        json!({"key 0 ": _}) => (),
        json!({ each!(_: str(_)) }) => (),
        [_] => (),
    });
    is_short(&mismatch.unwrap_err());
    let long = json!({"k".repeat(MANY): null});
    let mismatch = case!(match &long {
        json!({}) => (),
        json!({ each!(_: i64(_)) }) => (),
    });
    is_short(&mismatch.unwrap_err());
}

#[test]
fn long_lists_are_shown_cut() {
    let value: Value = (0..MANY).map(|at| json!({"n": at})).collect();
    let mismatch = case!(match &value {
        json!([.., {"n": str(_)}, ..]) => (),
        json!([each!({"n": str(_)})]) => (),
        json!([each!({"n": i64(_)}), "z"]) => (),
        [_, _] => (),
        json!([x, {"n": x}, ..]) => drop(x.clone()),
        json!({"n": _, ..}) => (),
    });
    is_short(&mismatch.unwrap_err());
}

#[test]
fn an_element_beyond_the_bound_is_not_named() {
    let mut list = vec![json!(1); 1000];
    list[500] = json!("a");
    let mismatch = case!(match &Value::Array(list) {
        [each!(i64(_))] => (),
    })
    .unwrap_err();
    let reason = mismatch.closest().reason().to_string();
    assert!(
        reason.starts_with("expected only elements like i64(_), found others in list [1, 1"),
        "{reason}"
    );
}

#[test]
fn each_clause_looks_at_as_many_entries_as_the_others() {
    let mut entries: serde_json::Map<_, _> =
        (0..31).map(|n| (format!("k{n:02}"), n.into())).collect();
    entries.insert("k31".to_owned(), json!("thirty-one"));
    let mismatch = case!(match &Value::Object(entries) {
        json!({ each!(_: 0..=31) }) => (),
        json!({ each!(_: 0..=32) }) => (),
        json!({ each!(_: 0..=33) }) => (),
        json!({ each!(_: 0..=34) }) => (),
        json!({ each!(_: 0..=35) }) => (),
        json!({ each!(_: 0..=36) }) => (),
    })
    .unwrap_err();
    for clause in mismatch.clauses() {
        assert_eq!(clause.path().to_string(), "$.k31", "{mismatch:#}");
    }
}

#[test]
fn values_that_are_too_large_to_compare_are_still_told_apart_by_elimination() {
    let large: Value = (0..MANY).map(Value::from).collect();
    let mut other = large.clone();
    other[MANY - 1] = json!("x");
    let pair = json!([large, other]);
    let mismatch = case!(match &pair {
        [x, x] => drop(x.clone()),
    })
    .unwrap_err();
    assert_eq!(mismatch.closest().reason().name(), "unequal");
    assert_eq!(mismatch.closest().path().to_string(), "$[1]");
    is_short(&mismatch);
}

#[test]
fn a_deep_value_does_not_exhaust_the_stack() {
    let deep = |levels: usize| (0..levels).fold(json!(0), |inner, _| Value::Array(vec![inner]));
    let pair: &Value = Box::leak(Box::new(Value::Array(vec![deep(100_000), deep(100_001)])));
    let tell = move || {
        let mismatch = case!(match pair {
            [x, x] => assert!(x.is_array()),
            [not!([[[_]]]), _] => (),
            [[[["x"]]], _] => (),
        });
        is_short(&mismatch.unwrap_err());
    };
    let small = std::thread::Builder::new().stack_size(256 * 1024);
    small.spawn(tell).unwrap().join().unwrap();
}

#[test]
fn of_more_clauses_than_are_shown_the_number_left_out_is_told() {
    #[patterns]
    fn many(value: &Value) -> Result<u8, Mismatch> {
        macro_rules! clauses {
            ($($text:literal)*) => {
                case!(match value { $(json!({$text: [_, $text], ..}) => 1,)* })
            };
        }
        match value {
            "not a map" => {
                clauses!("a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k" "l" "m" "n" "o" "p")
            }
            map(_) => clauses!("a" "b" "c" "d" "e" "f" "g" "h" "i" "j" "k" "l" "m" "n" "o" "p"),
        }
    }
    // Each clause fails in another place.
    let keys = ('a'..='p').map(|key| (key.to_string(), json!([])));
    let value = Value::Object(keys.collect());
    let mismatch = many(&value).unwrap_err();
    assert_eq!(mismatch.clauses().len(), 16);
    assert!(
        format!("{mismatch:#}").ends_with("and 7 other clauses"),
        "{mismatch:#}"
    );
    is_short(&mismatch);
}

#[test]
fn a_text_never_breaks_a_line_or_steers_a_terminal() {
    let hostile = "\u{1b}[2J\n\r\u{7}\u{202e}";
    let mut key = String::new();
    write!(key, "k{hostile}").unwrap();
    let value = json!({(key.clone()): hostile, "list": [hostile]});
    let mismatch = case!(match &value {
        json!({"k": _, ..}) => (),
        json!({"list": _}) => (),
        json!({"list": [i64(_)], ..}) => (),
        json!({"list": [_], each!(_: i64(_))}) => (),
    })
    .unwrap_err();
    let text = format!("{mismatch:#}");
    let plain = |c: char| c == '\n' || !(c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
    assert!(text.chars().all(plain), "{text:?}");
    assert_eq!(text.lines().count(), 7, "{text}");
}

fn refusing(_: &Value) -> Result<u8, String> {
    Err("the point of the reason".to_owned())
}

#[test]
fn a_line_that_is_too_long_keeps_the_point_of_its_reason() {
    let key = "k".repeat(200);
    let value = json!({"role": "assistant", "content": [{"type": "thinking"}], (key.clone()): 1});
    let mismatch = case!(match &value {
        "the closest of all" => (),
        json!({
            "content": [.., {
                "type": "tool_use",
                "name": str(_),
                "input": {"path": str(_), "mode": str(_), ..},
                ..
            }, ..],
            ..
        }) => (),
        json!({"role": str("as", role @ ..), ..})
            if role.len() > 100
                && role.contains("a rather long guard, of which there is too much")
                && !role
                    .contains("and it goes on for longer than a line of the report has room") => {}
        json!({
            "content": refusing(
                1 | 3 | 5 | 7 | 9 | 11 | 13 | 15 | 17 | 19 | 21 | 23 | 25 | 27 | 29 | 31 | 33,
            ),
            ..
        }) => (),
        json!({(key): str(_), ..}) => (),
    })
    .unwrap_err();
    let text = format!("{mismatch:#}");
    for point in [
        "; closest at $.content[0].type: expected \"tool_use\", found string \"thinking\"",
        "` is false, with role = \"sistant\"",
        ": the point of the reason",
        "kkk: expected string, found integer 1",
    ] {
        let mut lines = text.lines();
        let line = lines.find(|line| line.ends_with(point));
        let line = line.unwrap_or_else(|| panic!("{point} in\n{text}"));
        assert!(line.chars().count() <= 330, "{line}");
    }
}

#[cfg(feature = "json-text")]
#[test]
fn a_text_is_gone_over_once_for_all_keys_that_clauses_name() {
    use patterns::JsonText;

    let entries = (0..1000).map(|at| (format!("key {at}"), json!("x".repeat(100))));
    let source = Value::Object(entries.collect()).to_string();
    let text = JsonText::new(&source);
    let clauses = || {
        case!(match &text {
            json!({"a": _, ..}) => (),
            json!({"b": _, "key 1": _, ..}) => (),
            json!({"c": _, "key 999": _, ..}) => (),
            json!({"d": _, ..}) => (),
            json!({"e": _, ..}) => (),
            json!({"f": _, ..}) => (),
        })
    };
    let mismatch = clauses().unwrap_err();
    // The match goes over it once, and the report as well. A report shows the first entries.
    assert!(text.passed() < 2 * source.len() + 10_000);
    let reason = mismatch.closest().reason().to_string();
    assert!(
        reason.starts_with(r#"missing key "b", found map {"key 0": "#),
        "{reason}"
    );
}

#[cfg(feature = "json-text")]
#[test]
fn keys_behind_damage_in_a_text_are_not_told_as_missing() {
    use patterns::JsonText;

    for source in [
        r#"{"a": 1, "b": [1, 2"#,
        r#"{"a": 1, b"#,
        r#"{"a": 1, "b": tru}"#,
    ] {
        let text = JsonText::new(source);
        let mismatch = case!(match &text {
            json!({"c": u8(_), ..}) => (),
            json!({"b": "x", "d": u8(_), ..}) => (),
        });
        for clause in mismatch.unwrap_err().clauses() {
            let reason = clause.reason().to_string();
            assert!(
                reason.ends_with("found malformed JSON text"),
                "{source}: {reason}"
            );
        }
    }
}
