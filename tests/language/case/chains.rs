//! docs/language.md, "`case!`": a chain `if let … else if let …` over one variable is one match.

use patterns::case;
use serde_json::{Value, json};

/// Writes one chain in two ways. The first is over a variable and becomes one match. The second is
/// over a block, and its links are matched one by one.
macro_rules! both_ways {
    ($value:ident: $($pat:pat $(, $guard:expr)? => $body:block)*; else $otherwise:block) => {[
        case!($(if let $pat = $value $(&& $guard)? $body else)* $otherwise),
        case!($(if let $pat = { $value } $(&& $guard)? $body else)* $otherwise),
    ]};
}

#[test]
fn a_chain_over_one_variable_answers_as_link_by_link() {
    let parts = [
        json!(null),
        json!(1),
        json!(7),
        json!(-1.5),
        json!("a"),
        json!("ab"),
        json!([1]),
    ];
    let mut values = parts.to_vec();
    for one in &parts {
        values.push(json!([one]));
        values.push(json!({"a": one}));
        for other in &parts {
            values.push(json!([one, other, one]));
            values.push(json!({"a": one, "b": other}));
            values.push(json!({"b": [other], "c": one, "a": "a"}));
        }
    }
    let mut taken = [0; 10];
    for value in &values {
        let [at_once, by_link] = both_ways!(value:
            json!({"a": i64(n), "b": i64(m)}), n < m => { (0, n) }
            json!({"a": i64(n), ..}) => { (1, n) }
            json!({"b": [x], "a": x, ..}) => { (2, x.as_i64().unwrap_or(0)) }
            json!({"a": str(s), ..} | [str(s), ..]), s.len() > 1 => { (3, 0) }
            json!({"a": "a", ..rest}) => { (4, i64::try_from(rest.len()).unwrap()) }
            [first, .., last], first == last && first.is_i64() => { (5, 0) }
            [_, xs @ ..], matches!(xs, [_, _]) => { (6, 0) }
            "a" | 7 => { (7, 0) }
            de::<Vec<i64>>(v) => { (8, v[0]) }
            ; else { (9, 0) }
        );
        assert_eq!(at_once, by_link, "{value}");
        taken[at_once.0] += 1;
    }
    assert!(taken.iter().all(|count| *count > 0), "{taken:?}");
}

#[test]
fn a_chain_over_one_variable_may_be_over_a_reference_to_it() {
    let value = json!({"a": "text"});
    let text = case!(if let str(s) = &value {
        s
    } else if let json!({"a": str(s)}) = &value {
        s
    } else {
        ""
    });
    assert_eq!(text, "text");
}

#[test]
fn a_chain_over_one_variable_without_else_is_a_statement() {
    let mut seen = Vec::new();
    for value in &[json!(1), json!("a"), json!(null)] {
        let () = case!(if let i64(n) = value {
            seen.push(n.to_string());
        } else if let str(s) = value {
            seen.push(s.to_owned());
        });
    }
    assert_eq!(seen, ["1", "a"]);
}

#[test]
fn a_chain_over_one_variable_leaves_by_its_bodies() {
    fn first(rows: &[Vec<Value>]) -> Result<Option<i64>, std::num::ParseIntError> {
        'rows: for row in rows {
            for value in row {
                case!(if let "next" = value {
                    break;
                } else if let null = value {
                    continue;
                } else if let "skip" = value {
                    continue 'rows;
                } else if let i64(n) = value {
                    return Ok(Some(n));
                } else if let str(s) = value {
                    return Ok(Some(s.parse::<i64>()? * 100));
                } else if let true = value {
                    break 'rows;
                });
                return Ok(Some(-1));
            }
        }
        Ok(None)
    }
    let first = |rows: Value| {
        let rows: Vec<Vec<Value>> = serde_json::from_value(rows).unwrap();
        first(&rows)
    };
    assert_eq!(first(json!([["next", 1], [null, 2]])), Ok(Some(2)));
    assert_eq!(first(json!([["skip", 1], ["3"]])), Ok(Some(300)));
    assert_eq!(first(json!([[true, 1], [2]])), Ok(None));
    assert_eq!(first(json!([[null, false], [2]])), Ok(Some(-1)));
    assert!(first(json!([["x"]])).is_err());
}

#[test]
fn a_body_of_a_chain_may_write_its_variable() {
    let mut value = json!([null]);
    let mut steps = 0;
    while !value.is_null() {
        case!(if let [x] = &value {
            value = x.clone();
        } else if let str(s) = &value {
            value = json!(s.len());
        } else {
            value = json!(["a"]);
        });
        steps += 1;
    }
    assert_eq!(steps, 1);
}

#[test]
fn a_chain_is_of_variables_and_not_of_their_spelling() {
    macro_rules! spelled_alike {
        ($value:ident) => {{
            let value = json!("the macro's own");
            case!(if let "the caller's" = $value {
                1
            } else if let "the macro's own" = value {
                2
            } else {
                3
            })
        }};
    }
    let value = json!("another");
    assert_eq!(spelled_alike!(value), 2);
}

#[test]
fn a_guard_of_a_chain_may_do_all_that_a_condition_may() {
    let lists = [json!([1, 2]), json!([]), json!("stop"), json!([4])];
    let mut seen = Vec::new();
    for value in &lists {
        // The condition moves what the pattern binds.
        let consumed = |list: Vec<i64>| list.into_iter().sum::<i64>() > 3;
        case!(if let [each!(i64(xs))] = value
            && consumed(xs)
        {
            seen.push("large".to_owned());
        } else if let "stop" = value
            && (if seen.len() < 9 { break } else { true })
        {
            seen.push("not stopped".to_owned());
        } else if let [i64(n), ..] = value
            && let [first, ..] = n.to_string().as_bytes()
        {
            // The body borrows from a value that the condition created.
            seen.push(format!("{n} begins with {first}"));
        } else if let [] = value {
            seen.push("empty".to_owned());
        });
    }
    assert_eq!(seen, ["1 begins with 49", "empty"]);
}

#[test]
fn a_guard_of_a_chain_may_write_the_variable() {
    let mut value = json!(null);
    let answer = case!(if let null = value
        && {
            value = json!("written");
            false
        } {
        "null"
    } else if let "written" = value {
        "written"
    } else {
        "other"
    });
    assert_eq!(answer, "written");
}

#[test]
fn a_let_in_a_guard_of_a_chain_binds_for_the_body() {
    let limit = Some(3);
    let of = |value: &Value| {
        case!(if let i64(n) = value
            && let Some(limit) = limit
            && n > limit
        {
            n - limit
        } else if let i64(n) = value {
            n
        } else {
            -1
        })
    };
    assert_eq!(of(&json!(5)), 2);
    assert_eq!(of(&json!(2)), 2);
    assert_eq!(of(&json!("5")), -1);
}

#[test]
fn an_attribute_before_the_first_if_accepts_a_link_that_no_value_reaches() {
    let of = |value: &Value| {
        case!(
            #[allow(unreachable_patterns)]
            if let str(s) = value {
                s.len()
            } else if let "a" = value {
                100
            } else {
                0
            }
        )
    };
    assert_eq!(of(&json!("a")), 1);
    assert_eq!(of(&json!(1)), 0);
}
