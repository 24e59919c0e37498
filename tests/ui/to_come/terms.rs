//! What no JSON value is. It comes with a value type that has it.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn tuples(value: &Value) -> u8 {
    match value {
        () => 1,
        (a, b) => 2,
        [(a, b)] => 3,
        json!({"t": (a, b)}) => 4,
        (a,) => 5,
        _ => 0,
    }
}

#[patterns]
fn others(value: &Value) -> u8 {
    match value {
        b"bytes" => 1,
        [b'x'] => 2,
        bytes(b) => 3,
        fun(f) => 4,
        term!({"a": 1}) => 5,
        json!([:ok]) => 6,
        json!({:name: n}) => 7,
        _ => 0,
    }
}

fn main() {
    println!("{}", tuples(&Value::Null) + others(&Value::Null));
}
