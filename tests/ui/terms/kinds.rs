//! Patterns that never match a JSON value, because of its type.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn functions(value: &Value) -> u8 {
    match value {
        fun(_) => 1,
        _ => 0,
    }
}

#[patterns]
fn rust_values(value: &Value) -> u8 {
    match value {
        any::<u8>(n) => *n,
        _ => 0,
    }
}

fn main() {
    println!("{}", functions(&Value::Null) + rust_values(&Value::Null));
}
