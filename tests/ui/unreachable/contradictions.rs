//! Patterns that match no value, because their parts exclude each other.

use patterns::{case, patterns};
use serde_json::Value;

#[patterns]
fn contradictions(value: &Value) -> u8 {
    match value {
        json!([each!(all!("a", 0))]) => 1,
        json!({"k"?: all!(str(_), u8(_)), ..}) => 2,
        json!({"k": not!(_), ..}) => 3,
        all!("a" | 0, str(_)) => 4,
        [x @ "a", x @ 0] => u8::from(x.is_null()),
        [x @ "b", x @ ("b" | 1)] => u8::from(x.is_null()),
        #[allow(unreachable_patterns)]
        json!(all!(1, 2)) => 5,
        _ => 6,
    }
}

fn forms_of_case(value: &Value) -> bool {
    case!(let x @ not!(_) = value else {
        return false;
    });
    let _ = case!(if let all!(x, 1, 2) = value {
        x.is_null()
    } else {
        false
    });
    case!(matches!(value, all!(str(_), 0)))
}

fn main() {
    contradictions(&Value::Null);
    forms_of_case(&Value::Null);
}
