//! Unreachable alternatives.

use patterns::{case, patterns};
use serde_json::Value;

#[patterns]
fn alternatives(value: &Value) -> u8 {
    match value {
        "a" | "b" | "a" => 1,
        json!({"type": "x" | "y" | "x", "tags": [1 | i64(_) | 2]}) => 2,
        i64(1 | 2 | 1) => 3,
        "b" | "c" => 4,
        ("d" | ("e" | "d")) => 5,
        _ => 6,
    }
}

fn main() {
    let value = Value::Null;
    let _ = alternatives(&value);
    let _ = case!(matches!(value, str(_) | "a"));
    case!(if let [x] | [x] = &value {
        println!("{x}");
    });
    let _ = case!(match &value {
        null => 1,
        null => 2,
    });
}
