//! Words that cannot be names.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn reserved(value: &Value) -> u8 {
    match value {
        null @ _ => 1,
        MAX @ 1 => 2,
        Null => 3,
        i64 => 4,
        json!([str, bool]) => 5,
        json!([type, async]) => 6,
        json!([self, Self, crate]) => 7,
        json!([null @ .., 1]) => 8,
        json!([REST @ .., 1]) => 9,
        json!({..null}) => 10,
        json!({..Rest}) => 11,
        json!({type, null, Name, ..}) => 12,
        json!([mut 5]) => 13,
    }
}

#[patterns]
fn null(value: &Value) -> u8 {
    match value {
        i64(null) => 1,
        str(null @ ("a" | "b")) => 2,
        str("a", null @ .., "b", REST @ ..) => 3,
        str("v", u8(1 | null)) => 4,
        de::<Option<u8>>(null) => 5,
        json!({"k": viewed(Some(_), null), ..}) => 6,
    }
}

fn main() {
    println!("{}", reserved(&Value::Null));
}

fn viewed(_: &Value) -> Option<(Option<u8>, Option<u8>)> {
    None
}
