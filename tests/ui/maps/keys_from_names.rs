//! Keys that names of the clause say.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn keys(value: &Value) -> u8 {
    match value {
        json!({"t"?: str(t), (t): 1, ..}) => 1,
        json!({"t"?: str(t) = "x", (t): 1, ..}) => 2,
        json!([each!({"t": str(t)}), {(format!("{t}s")): 1, ..}]) => 3,
        json!({"t": str(t), (t): 1}) => 4,
        json!({"t": str(t), (t)?: 1, ..}) => 5,
        json!({"t": str(t), (t) | "u": 1, ..}) => 6,
        json!({"t": str(t), (t): 1, ..rest}) => 7,
        json!({"t": opt!(str(t)), "of": {(t): 1, ..}}) => 8,
    }
}

fn main() {
    println!("{}", keys(&Value::Null));
}
