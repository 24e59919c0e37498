//! docs/language.md, "`case!`": where `case!` may be written. Each of its forms has a file.

mod asserts;
mod chains;
mod conditions;
mod if_let;
mod let_bindings;
mod match_clauses;
mod matches;
mod temporaries;
mod while_let;

use patterns::{Mismatch, case, patterns};
use serde_json::{Value, json};

#[test]
fn case_may_be_inside_a_clause_function() {
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
fn case_may_be_in_a_closure_and_an_iterator_chain() {
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
