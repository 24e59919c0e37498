//! The types of keys that names of the clause say are checked by rustc.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn no_strings(value: &Value) -> u8 {
    match value {
        json!({"t": t, (t): 1, ..}) => 1,
        json!({"n": u8(n), (n): 1, ..}) => 2,
        json!({(later): 1, "t": str(later)}) => 3,
        _ => 0,
    }
}

fn main() {
    println!("{}", no_strings(&Value::Null));
}
