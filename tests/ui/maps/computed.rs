//! Expressions in maps: keys that are not strings, and defaults of another type than the name's.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn keys(value: &Value, index: usize) -> u8 {
    match value {
        json!({(index): 1, ..}) => 1,
        json!({(indx): 1, ..}) => 2,
        _ => 0,
    }
}

#[patterns]
fn defaults(value: &Value) -> u8 {
    match value {
        json!({"n"?: u8(n) = "1", ..}) => n,
        json!({"n"?: x = 1}) => x.is_null().into(),
        _ => 0,
    }
}

fn main() {
    println!("{}", keys(&Value::Null, 1) + defaults(&Value::Null));
}
