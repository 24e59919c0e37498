//! docs/language.md, "`case!`": `case!(if let …)`.

use std::cell::Cell;

use patterns::case;
use serde_json::{Value, json};

#[test]
fn if_let_is_an_expression() {
    let first = |value: &Value| case!(if let [i64(n), ..] = value { n } else { -1 });
    assert_eq!(first(&json!([3, 4])), 3);
    assert_eq!(first(&json!([])), -1);
}

#[test]
fn if_let_without_else_is_a_statement() {
    let values = [json!("a"), json!(1), json!("b")];
    let mut seen = Vec::new();
    for value in &values {
        case!(if let str(s) = value {
            seen.push(s);
        });
    }
    assert_eq!(seen, ["a", "b"]);
}

#[test]
fn if_let_chains_with_else_if_let() {
    fn size(value: &Value, other: &Value) -> usize {
        case!(if let str(s) = value {
            s.len()
        } else if let list(l) = value {
            l.len() * 10
        } else if let map(m) = other {
            m.len() * 100
        } else {
            0
        })
    }
    assert_eq!(size(&json!("ab"), &json!({})), 2);
    assert_eq!(size(&json!([1, 2]), &json!({})), 20);
    assert_eq!(size(&json!(null), &json!({"a": 1})), 100);
    assert_eq!(size(&json!(null), &json!(null)), 0);
}

#[test]
fn if_let_returns_breaks_and_continues() {
    fn first_string(values: &[Value]) -> Option<&str> {
        for value in values {
            case!(if let null = value {
                continue;
            } else if let "stop" = value {
                break;
            });
            case!(if let str(s) = value {
                return Some(s);
            });
        }
        None
    }
    assert_eq!(
        first_string(&[json!(null), json!(1), json!("a")]),
        Some("a")
    );
    assert_eq!(first_string(&[json!("stop"), json!("a")]), None);
}

#[test]
fn if_let_evaluates_a_later_scrutinee_only_when_asked() {
    let asked = Cell::new(0);
    let value = json!(1);
    let found = case!(if let 1 = value {
        "first"
    } else if let 1 = {
        asked.set(asked.get() + 1);
        &value
    } {
        "second"
    } else {
        "neither"
    });
    assert_eq!(found, "first");
    assert_eq!(asked.get(), 0);
}

#[test]
fn if_let_accepts_conditions_after_its_pattern() {
    let small = |value: &Value| {
        case!(if let i64(n) = value
            && n > 3
            && let Some(rest) = n.checked_rem(10)
        {
            rest
        } else {
            -1
        })
    };
    assert_eq!(small(&json!(14)), 4);
    assert_eq!(small(&json!(3)), -1);
    assert_eq!(small(&json!("14")), -1);
}

#[test]
fn if_let_chains_past_a_plain_condition() {
    let name = |value: &Value, plain: bool| {
        case!(if let 1 = value {
            "one"
        } else if plain {
            "plain"
        } else if let 2 = value {
            "two"
        } else {
            "other"
        })
    };
    assert_eq!(name(&json!(1), true), "one");
    assert_eq!(name(&json!(2), true), "plain");
    assert_eq!(name(&json!(2), false), "two");
    assert_eq!(name(&json!(3), false), "other");
}
