//! Section 1, `case!`: the language in expression position.

use std::cell::Cell;

use patterns::{Mismatch, case, catch, patterns};
use serde_json::{Value, json};

// match

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
fn match_takes_several_values() {
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
fn match_stands_in_an_argument_and_in_a_chain() {
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

// if let

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
fn if_let_takes_conditions_behind_its_pattern() {
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

// if let, in chains over one variable

/// The same chain twice: over one variable, and over a scrutinee written otherwise, which has it matched link
/// by link.
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
        // It takes what the pattern binds.
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
            // It borrows from what the condition made.
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

// while let

#[test]
fn while_let_walks_a_list() {
    let value = json!([1, 2, "end", 3]);
    let mut rest = value.as_array().unwrap().as_slice();
    let mut sum = 0;
    case!(while let [i64(x), xs @ ..] = rest {
        sum += x;
        rest = xs;
    });
    assert_eq!(sum, 3);
    assert_eq!(rest, [json!("end"), json!(3)]);
}

#[test]
fn while_let_asks_its_scrutinee_each_time() {
    let mut queue = vec![json!(null), json!(3), json!(2)];
    let mut seen = Vec::new();
    case!(while let i64(n) = queue.pop().unwrap_or_default() {
        seen.push(n);
    });
    assert_eq!(seen, [2, 3]);
    assert!(queue.is_empty());
}

#[test]
fn while_let_is_a_loop_to_break_and_continue() {
    let value = json!([1, 2, 3, 4, 5]);
    let mut rest = value.as_array().unwrap().as_slice();
    let mut odd = Vec::new();
    case!(while let [i64(x), xs @ ..] = rest {
        rest = xs;
        if x % 2 == 0 {
            continue;
        }
        odd.push(x);
        if x == 3 {
            break;
        }
    });
    assert_eq!(odd, [1, 3]);
    assert_eq!(rest.len(), 2);
}

#[test]
fn while_let_may_have_a_label() {
    let value = json!([1, 2, 3]);
    let mut rest = value.as_array().unwrap().as_slice();
    let mut steps = 0;
    case!('elements: while let [x, xs @ ..] = rest {
        rest = xs;
        for _ in 0..3 {
            if x == &json!(2) {
                continue 'elements;
            }
            steps += 1;
        }
    });
    assert_eq!(steps, 6);
}

#[test]
fn while_let_descends_a_linked_map() {
    fn depth(value: &Value) -> usize {
        let mut here = value;
        let mut depth = 0;
        case!(while let json!({"next": next, ..}) = here {
            here = next;
            depth += 1;
        });
        depth
    }
    assert_eq!(depth(&json!({"next": {"next": {"next": null}}})), 3);
}

// let

#[test]
fn let_else_introduces_bindings() {
    fn pair(value: &Value) -> Option<(&str, i64)> {
        case!(let json!({"k": str(k), "v": i64(v), ..}) = value else {
            return None;
        });
        Some((k, v))
    }
    assert_eq!(pair(&json!({"k": "a", "v": 1})), Some(("a", 1)));
    assert_eq!(pair(&json!({"k": "a"})), None);
}

#[test]
fn let_else_diverges_by_continue() {
    let mut seen = Vec::new();
    for value in &[json!(1), json!("x"), json!(2)] {
        case!(let i64(n) = value else { continue });
        seen.push(n);
    }
    assert_eq!(seen, [1, 2]);
}

#[test]
fn let_introduces_bindings_of_many_kinds() {
    let value = json!({"a": [1, 2, 3], "b": "x", "c": 4});
    case!(let json!({"a": [_, tail @ ..], "b": str(b), ..rest}) = &value);
    let tail: &[Value] = tail;
    assert_eq!(tail, [json!(2), json!(3)]);
    assert_eq!(b, "x");
    assert_eq!(rest.len(), 1);
}

#[test]
fn let_without_a_match_raises() {
    let mismatch = catch(|| {
        let value = json!([1, 2]);
        case!(let [i64(only)] = &value);
        only
    })
    .unwrap_err();
    assert_eq!(mismatch.clauses().len(), 1);
}

#[test]
fn let_bindings_shadow_earlier_ones() {
    let n = json!([1]);
    case!(let [n] = &n);
    case!(let i64(n) = n);
    assert_eq!(n, 1);
}

#[test]
fn let_may_bind_nothing() {
    let value = json!(1);
    case!(let 1 = &value);
    assert!(
        catch(|| {
            case!(let 2 = &value);
        })
        .is_err()
    );
}

#[test]
fn let_matches_several_values() {
    let (a, b) = (json!("a"), json!(2));
    case!(let (str(x), i64(y)) = (&a, &b));
    assert_eq!((x, y), ("a", 2));
}

// matches!

#[test]
fn matches_is_a_bool() {
    assert!(case!(matches!(json!({"a": [1, 2]}), json!({"a": [1, ..]}))));
    assert!(!case!(matches!(
        json!({"a": [2, 1]}),
        json!({"a": [1, ..]})
    )));
}

#[test]
fn matches_takes_a_guard() {
    let big = |value: Value| case!(matches!(value, i64(n) if n > 10));
    assert!(big(json!(11)));
    assert!(!big(json!(10)));
    assert!(!big(json!("x")));
}

#[test]
fn matches_takes_alternatives_with_a_guard() {
    let limit = 3;
    let near = |value: Value| case!(matches!(value, [i64(n)] | i64(n) if n < limit));
    assert!(near(json!([2])));
    assert!(near(json!(1)));
    assert!(!near(json!([3])));
}

#[test]
fn matches_may_end_with_a_comma() {
    assert!(case!(matches!(json!(1), 1 | 2,)));
}

// Where it stands

#[test]
fn case_stands_inside_a_clause_function() {
    #[patterns]
    fn count(value: &Value) -> Result<usize, Mismatch> {
        match value {
            [xs @ ..] => Ok(xs
                .iter()
                .filter(|x| case!(matches!(x, str(_) | null)))
                .count()),
        }
    }
    assert_eq!(count(&json!([1, "a", null, 2])).unwrap(), 2);
}

#[test]
fn case_stands_in_a_closure_and_an_iterator_chain() {
    let values = [json!({"n": 1}), json!({"n": "x"}), json!({"n": 3})];
    let sum: i64 = values
        .iter()
        .filter_map(|value| {
            case!(if let json!({"n": i64(n)}) = value {
                Some(n)
            } else {
                None
            })
        })
        .sum();
    assert_eq!(sum, 4);
}

#[test]
fn each_body_may_take_a_variable_from_around() {
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
