//! Patterns that match no value, because their parts exclude each other.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn contradictions(value: &Value) -> u8 {
    match value {
        json!([each!(all!("a", 0))]) => 1,
        json!({"k"?: all!(str(_), u8(_)), ..}) => 2,
        json!({"k": not!(_), ..}) => 3,
        all!("a" | 0, str(_)) => 4,
        #[allow(unreachable_patterns)]
        json!(all!(1, 2)) => 5,
        _ => 6,
    }
}

fn main() {
    contradictions(&Value::Null);
}
