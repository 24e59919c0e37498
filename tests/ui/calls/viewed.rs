//! Patterns over what a view yields.

use patterns::patterns;
use serde_json::Value;

fn parsed(value: &Value) -> Option<Value> {
    serde_json::from_str(value.as_str()?).ok()
}

// The argument of a view may be a pattern of the language; that of any other call may not.
#[patterns]
fn arguments(value: &Value) -> u8 {
    match value {
        parsed(json!({"a": 1}), 2) => 1,
        json!([parsed({"a": 1})]) => 2,
        list(json!([1, ..])) => 3,
        de::<Value>(json!({"a": 1})) => 4,
        str(json!("a")) => 5,
        parsed(json!({"a": 300, "a": 1})) => 6,
    }
}

#[patterns]
fn unreachable(value: &Value) -> u8 {
    match value {
        json!({"a": parsed(json!({"n": 1..=9, ..})), ..}) => 1,
        json!({"a": parsed(json!({"n": 5, ..})), "b": 1}) => 2,
        parsed(json!(all!("a", 0))) => 3,
        parsed(json!(str(_) | "a")) => 4,
        _ => 0,
    }
}

fn main() {}
