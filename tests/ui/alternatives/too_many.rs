//! Alternatives that multiply, and patterns whose parts exclude each other.

use patterns::patterns;
use serde_json::Value;

#[patterns]
#[rustfmt::skip]
fn multiplied(value: &Value) -> u8 {
    match value {
        [[a, 1] | [1, a] | [2, a], [b, 1] | [1, b] | [2, b], [c, 1] | [1, c] | [2, c], [d, 1] | [1, d] | [2, d], [e, 1] | [1, e] | [2, e], [f, 1] | [1, f] | [2, f], [g, 1] | [1, g] | [2, g], [h, 1] | [1, h] | [2, h]] if a == h => 1,
        _ => 0,
    }
}

#[patterns]
fn excluded(value: &Value) -> u8 {
    match value {
        all!(i64(_), str(s)) => s.len() as u8,
        json!([all!([x], {})]) => 2,
        _ => 0,
    }
}

fn main() {
    println!("{}", multiplied(&Value::Null) + excluded(&Value::Null));
}
