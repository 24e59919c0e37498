//! A tuple expression after `match` requires a pattern for each argument.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn two(first: &Value, second: &Value) -> u8 {
    match (first, second) {
        (1,) => 1,
        (1, 2, 3) => 2,
        (.., 1, ..) => 3,
        null => 4,
        x => 5,
        [a, b] => 6,
        (1, 2) | 3 => 7,
        json!([1, 2]) => 8,
        (int(a), String(b)) => 9,
        ((1, 2), 3) => 10,
        () => 11,
        (..) => 12,
    }
}

fn main() {
    println!("{}", two(&Value::Null, &Value::Null));
}
