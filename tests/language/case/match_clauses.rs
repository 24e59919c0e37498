//! docs/language.md, "`case!`": `case!(match …)`.

use patterns::{Mismatch, case};
use serde_json::{Value, json};

#[test]
fn match_gives_the_clauses_value_in_a_result() {
    let size = |value: &Value| {
        case!(match value {
            str(s) => s.len(),
            [xs @ ..] => xs.len(),
            null => 0,
        })
    };
    assert_eq!(size(&json!("abc")).unwrap(), 3);
    assert_eq!(size(&json!([1, 2])).unwrap(), 2);
    assert_eq!(size(&json!(null)).unwrap(), 0);
    let mismatch: Mismatch = size(&json!(true)).unwrap_err();
    assert_eq!(mismatch.clauses().len(), 3);
}

#[test]
fn match_borrows_from_its_scrutinee() {
    fn name(value: &Value) -> Result<&str, Mismatch> {
        case!(match value {
            json!({"name": str(name), ..}) => name,
            str(name) => name,
        })
    }
    let value = json!({"name": "n"});
    assert_eq!(name(&value).unwrap(), "n");
    assert!(name(&json!(1)).is_err());
}

#[test]
fn match_accepts_several_values() {
    let (a, b) = (json!(1), json!([2, 3]));
    let sum = case!(match (&a, &b) {
        (i64(x), [i64(y), ..]) => x + y,
        (_, null) => 0,
    });
    assert_eq!(sum.unwrap(), 3);
}

#[test]
fn match_clauses_have_guards() {
    let sign = |value: Value| {
        case!(match value {
            i64(n) if n > 0 => 1,
            i64(n) if n < 0 => -1,
            0 => 0,
        })
    };
    assert_eq!(sign(json!(5)).unwrap(), 1);
    assert_eq!(sign(json!(-5)).unwrap(), -1);
    assert_eq!(sign(json!(0)).unwrap(), 0);
    assert!(sign(json!(0.5)).is_err());
}

#[test]
fn match_breaks_and_continues_the_enclosing_loop() {
    let mut seen = Vec::new();
    for value in &[json!(1), json!(null), json!(2), json!("stop"), json!(3)] {
        let n = case!(match value {
            null => continue,
            "stop" => break,
            i64(n) => n,
        });
        seen.push(n.unwrap());
    }
    assert_eq!(seen, [1, 2]);
}

#[test]
fn match_breaks_and_continues_a_labelled_loop() {
    let rows = json!([[1, 2], [3, null, 9], [4, "stop", 9], [5]]);
    let mut seen = Vec::new();
    'rows: for row in rows.as_array().unwrap() {
        for value in row.as_array().unwrap() {
            case!(match value {
                null => continue 'rows,
                "stop" => break 'rows,
                i64(n) => seen.push(n),
            })
            .unwrap();
        }
    }
    assert_eq!(seen, [1, 2, 3, 4]);
}

#[test]
fn match_breaks_a_loop_with_a_value() {
    let mut queue = vec![json!(7), json!(null), json!(null)];
    let found = loop {
        let next = queue.pop().unwrap_or_default();
        case!(match next {
            null => continue,
            i64(n) => break n,
        })
        .unwrap();
    };
    assert_eq!(found, 7);
}

#[test]
fn match_returns_from_the_enclosing_function() {
    fn classify(value: &Value) -> &'static str {
        let n = case!(match value {
            str(_) => return "string",
            i64(n) => n,
        });
        if n.is_ok() { "integer" } else { "other" }
    }
    assert_eq!(classify(&json!("x")), "string");
    assert_eq!(classify(&json!(1)), "integer");
    assert_eq!(classify(&json!(null)), "other");
}

#[test]
fn match_propagates_with_a_question_mark_inside_and_outside() {
    fn total(value: &Value) -> Result<i64, Box<dyn std::error::Error>> {
        let n = case!(match value {
            str(s) => s.parse::<i64>()?,
            i64(n) => n,
        })?;
        Ok(n)
    }
    assert_eq!(total(&json!("4")).unwrap(), 4);
    assert_eq!(total(&json!(5)).unwrap(), 5);
    assert!(
        total(&json!("x"))
            .unwrap_err()
            .is::<std::num::ParseIntError>()
    );
    assert!(total(&json!(null)).unwrap_err().is::<Mismatch>());
}

#[test]
fn match_may_be_in_an_argument_and_in_a_chain() {
    let length = case!(match json!(["a", "b"]) {
        [each!(str(s))] => s.concat(),
    })
    .map_or(0, |s| s.len());
    assert_eq!(length, 2);
}

#[test]
fn match_nests_in_its_own_clauses() {
    let value = json!({"a": {"b": 1}});
    let n = case!(match &value {
        json!({"a": inner}) => case!(match inner {
            json!({"b": i64(n)}) => n,
        })
        .unwrap_or(0),
    });
    assert_eq!(n.unwrap(), 1);
}

#[test]
fn each_body_may_move_a_variable_of_the_function() {
    let join = |value: &Value, text: String| {
        case!(match value {
            i64(n)
                if let Some(more) = n.checked_add(1)
                    && more > 3 =>
                text,
            [part] if let Some(()) = part.as_null() => text + "x",
            _ => text + "y",
        })
        .unwrap()
    };
    assert_eq!(join(&json!(5), "q".to_owned()), "q");
    assert_eq!(join(&json!([null]), "q".to_owned()), "qx");
    assert_eq!(join(&json!(1), "q".to_owned()), "qy");
}
