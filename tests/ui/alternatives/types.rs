//! Alternatives bind the same names. Their types are compared by rustc.

use patterns::patterns;
use serde_json::Value;

fn even(value: &Value) -> Option<i64> {
    value.as_i64().filter(|n| n % 2 == 0)
}

#[patterns]
fn types_of_views(value: &Value) -> i64 {
    match value {
        even(x) | [str(x)] => x,
        _ => 0,
    }
}

#[patterns]
fn types_of_parts(value: &Value) -> u8 {
    match value {
        de::<(u8, u8)>((x, 0)) | de::<(String, u8)>((x, _)) => x,
        _ => 0,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", types_of_parts(&value));
    println!("{}", types_of_views(&value));
}
