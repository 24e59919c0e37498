//! docs/language.md, "`case!`": `case!(while let …)`.

use patterns::case;
use serde_json::{Value, json};

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
    assert_eq!(queue.len(), 0);
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
