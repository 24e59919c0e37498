//! docs/language.md, "`case!`": chains of `let`s and conditions in `if` and `while`.

use std::cell::RefCell;
use std::future::Future;

use patterns::{Mismatch, case, patterns};
use serde_json::{Map, Value, json};

use crate::awaiting::{block_on, pause};

#[test]
fn all_lets_of_a_chain_are_of_the_language() {
    let of = |order: &Value, prices: &Value| {
        case!(
            if let json!({"item": str(item), "count": u64(count), ..}) = order
                && count > 0
                && let json!({(item): u64(price) | [_, u64(price)], ..}) = prices
                && price < 100
                && let true = order["paid"]
            {
                Some(price * count)
            } else {
                None
            }
        )
    };
    let order = json!({"item": "pen", "count": 3, "paid": true});
    assert_eq!(of(&order, &json!({"pen": 2})), Some(6));
    assert_eq!(of(&order, &json!({"pen": [0, 4]})), Some(12));
    assert_eq!(of(&order, &json!({"pen": "2"})), None);
    assert_eq!(of(&order, &json!({"pencil": 2})), None);
    assert_eq!(of(&order, &json!({"pen": 100})), None);
    let unpaid = json!({"item": "pen", "count": 3});
    assert_eq!(of(&unpaid, &json!({"pen": 2})), None);
    let none = json!({"item": "pen", "count": 0, "paid": true});
    assert_eq!(of(&none, &json!({"pen": 2})), None);
}

#[test]
fn names_are_in_scope_in_all_that_follows() {
    fn twice(value: &Value) -> Option<i64> {
        value.as_i64().map(|n| n * 2)
    }
    let of = |value: &Value| {
        case!(if let json!({"least": i64(least), "of": list}) = value
            && let [x, .., twice(y)] = list
            && let json!([.., (i64(n) if n >= least), ..]) = list
            && let json!({"of": [pin!(x), ..], each!(_: i64(rest))}) = value
            && let [i64(sum), ..] = [least + n + y]
        {
            Some((sum, rest))
        } else {
            None
        })
    };
    assert_eq!(
        of(&json!({"least": 3, "of": [1, 4, 5]})),
        Some((17, vec![3]))
    );
    assert_eq!(of(&json!({"least": 6, "of": [1, 4, 5]})), None);
}

#[test]
fn a_chain_may_begin_with_a_condition_or_with_a_let_of_rusts() {
    let of = |is_open: bool, value: Option<&Value>| {
        case!(if is_open && let json!({"n": i64(n)}) = value {
            n
        } else if let Some(value) = value
            && let json!({"m": i64(m), ..}) = value
            && m > 3
        {
            -m
        } else {
            0
        })
    };
    assert_eq!(of(true, Some(&json!({"n": 1}))), 1);
    assert_eq!(of(false, Some(&json!({"n": 1}))), 0);
    assert_eq!(of(false, Some(&json!({"m": 4}))), -4);
    assert_eq!(of(true, Some(&json!({"m": 3}))), 0);
    assert_eq!(of(true, None), 0);
}

#[test]
fn a_pattern_with_a_constructor_is_rusts_own() {
    struct Range {
        from: i64,
        to: i64,
    }
    fn range(from: i64, to: i64) -> Range {
        Range { from, to }
    }
    let of = |text: &str, limit: Option<i64>| {
        case!(if let Ok(value) = serde_json::from_str::<Value>(text)
            && let [i64(from), i64(to)] = value
            && let Range { from: 1.., to } = range(from, to)
            && let (Some(limit), _) | (None, limit) = (limit, to)
            && let rust!(doubled) = limit * 2
            && let rust!([first, ..]) = [doubled, 1]
            && let Range { from, .. } = range(first, 0)
        {
            from
        } else {
            -1
        })
    };
    assert_eq!(of("[1, 7]", Some(5)), 10);
    assert_eq!(of("[1, 7]", None), 14);
    assert_eq!(of("[0, 7]", Some(5)), -1);
    assert_eq!(of("[1, 7", Some(5)), -1);
    let alone = case!(if let rust!(Some(n)) = Some(Some(3))
        && let Some(n) = n
    {
        n
    } else {
        1
    });
    assert_eq!(alone, 3);
}

#[test]
fn what_follows_a_condition_that_fails_is_not_evaluated() {
    let asked = RefCell::new(Vec::new());
    let ask = |what: &'static str, value: Value| {
        asked.borrow_mut().push(what);
        value
    };
    let of = |wanted: i64| {
        let found = case!(if let 1.. = ask("a", json!(wanted))
            && let [_, ..] = ask("b", json!([wanted]))
            && ask("c", json!(wanted)) != 1
            && let (2, [x]) = (ask("d", json!(wanted)), ask("e", json!([7])))
        {
            x.as_i64()
        } else if let 1 = ask("f", json!(wanted))
            && wanted == 1
        {
            Some(0)
        } else {
            None
        });
        (found, asked.take().concat())
    };
    assert_eq!(of(0), (None, "af".to_owned()));
    assert_eq!(of(1), (Some(0), "abcf".to_owned()));
    assert_eq!(of(2), (Some(7), "abcde".to_owned()));
    assert_eq!(of(3), (None, "abcdef".to_owned()));
}

#[test]
fn a_chain_binds_names_anew() {
    let value = json!({"a": {"a": {"a": [3, 3]}}});
    let found = case!(if let json!({"a": value}) = &value
        && let json!({"a": value}) = value
        && let json!({"a": [value, value]}) = value
    {
        value
    } else {
        &value
    });
    assert_eq!(found, 3);
}

#[test]
fn a_body_owns_what_a_chain_collects() {
    let of = |value: &Value, others: &Value| -> Vec<i64> {
        case!(if let [each!(i64(numbers))] = value
            && let [each!(i64(more))] = others
            && numbers.len() == more.len()
        {
            let mut numbers = numbers;
            numbers.extend(more);
            numbers
        } else if let [each!(i64(mut numbers))] = value
            && let json!({"n": i64(n)}) = others
        {
            numbers.push(n);
            numbers
        } else {
            Vec::new()
        })
    };
    assert_eq!(of(&json!([1, 2]), &json!([3, 4])), [1, 2, 3, 4]);
    assert_eq!(of(&json!([1, 2]), &json!({"n": 3})), [1, 2, 3]);
    assert_eq!(of(&json!([1, 2]), &json!([3])).len(), 0);
}

#[test]
fn a_chain_leaves_by_its_bodies() {
    fn first(rows: &[Value], names: &Value) -> Result<Option<String>, std::num::ParseIntError> {
        for row in rows {
            case!(if let json!({"skip": [_, key]}) = row
                && let [.., pin!(key), ..] = names
            {
                continue;
            } else if let json!({"stop": true}) = row
                && let [_, ..] = names
            {
                break;
            } else if let [str(text)] = row
                && let [name, ..] = names
                && let str(name) = name
            {
                return Ok(Some(format!("{name} {}", text.parse::<i64>()?)));
            });
            return Ok(Some("other".to_owned()));
        }
        Ok(None)
    }
    let names = json!(["a", "b"]);
    let first = |rows: &[Value]| first(rows, &names);
    assert_eq!(
        first(&[json!({"skip": [0, "b"]}), json!(["7"])]),
        Ok(Some("a 7".into()))
    );
    assert_eq!(first(&[json!({"stop": true}), json!(["7"])]), Ok(None));
    assert_eq!(
        first(&[json!({"skip": [0, "c"]})]),
        Ok(Some("other".into()))
    );
    assert!(first(&[json!(["x"])]).is_err());
}

#[test]
fn a_while_asks_all_of_its_chain_in_each_round() {
    let mut stack = vec![
        json!({"n": 9}),
        json!([1]),
        json!({"n": 2}),
        json!({"n": 3}),
    ];
    let mut sum = 0;
    case!(while sum < 100
        && let Some(top) = stack.pop()
        && let json!({"n": i64(n)}) = top
        && n > 1
    {
        sum += n;
    });
    assert_eq!(sum, 5);
    assert_eq!(stack, [json!({"n": 9})]);
}

#[test]
fn a_while_with_a_chain_is_a_loop_to_leave_by_its_label() {
    let lists = json!([[1, 2], [3, "skip", 4], [5, "stop", 6], [7]]);
    let (mut rest, mut seen) = (lists.as_array().unwrap().as_slice(), Vec::new());
    case!('lists: while let [list, tail @ ..] = rest
        && let [_, ..] = list
    {
        rest = tail;
        for value in list.as_array().unwrap() {
            case!(if let "skip" = value {
                continue 'lists;
            } else if let "stop" = value
                && !seen.is_empty()
            {
                break 'lists;
            });
            seen.push(value.as_i64().unwrap());
        }
    });
    assert_eq!(seen, [1, 2, 3, 5]);
}

#[test]
fn a_chain_awaits_in_its_values_and_bodies_and_its_future_is_send() {
    async fn fetch(id: i64) -> Map<String, Value> {
        pause().await;
        let mut answer = Map::new();
        answer.insert("name".to_owned(), json!(format!("n{id}")));
        answer
    }
    async fn names(ids: &Value) -> String {
        let (mut ids, mut names) = (ids, String::new());
        case!(while let [i64(id), next] = ids
            && let json!({"name": str(name), ..}) = fetch(id).await
            && name.len() < 4
        {
            pause().await;
            names.push_str(name);
            ids = next;
        });
        case!(if let [i64(id)] = ids
            && let json!({"name": str(last)}) = fetch(id).await
        {
            pause().await;
            names + last
        } else {
            pause().await;
            names
        })
    }
    fn send<T>(future: impl Future<Output = T> + Send) -> T {
        block_on(future)
    }
    assert_eq!(send(names(&json!([1, [2, [3]]]))), "n1n2n3");
    assert_eq!(send(names(&json!([1, [200, [3]]]))), "n1");
}

#[test]
fn a_chain_may_be_in_a_clause_and_hold_a_case() {
    #[patterns]
    fn sum(value: &Value, weights: &Value) -> Result<i64, Mismatch> {
        match (value, weights) {
            ([x, xs @ ..], [weight, ws @ ..]) => {
                let rest = sum(&json!(xs), &json!(ws))?;
                Ok(rest
                    + case!(if let i64(x) = x
                        && let i64(weight) = case!(match weight {
                            json!({"weight": w}) => w,
                            _ => weight,
                        })? {
                        x * weight
                    } else {
                        0
                    }))
            }
            ([], _) => Ok(0),
        }
    }
    let weights = json!([1, {"weight": 10}, null]);
    assert_eq!(sum(&json!([2, 3, 4]), &weights).unwrap(), 32);
}
