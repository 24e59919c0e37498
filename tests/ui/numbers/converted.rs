//! rustc's errors about patterns over converted numbers.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn converted(value: &Value) -> u8 {
    match value {
        f64(0..1) => 1,
        char('z'..='a') => 3,
        i64((a, b)) => 5,
        i64(Some(n)) => 6,
        number((a, b)) => 7,
        _ => 0,
    }
}

fn main() {
    println!("{}", converted(&Value::Null));
}
