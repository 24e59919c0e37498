//! Alternatives bind the same names at the same types.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn unlike(value: &Value) -> u8 {
    match value {
        [x] | [_, _] => 1,
        [x, y] | [y] | [x] => 2,
        i64(x) | str(x) => 3,
        json!({"a": x}) | json!({"a"?: x, "b": 1}) => 4,
        json!([each!(x)]) | json!({"x": x}) => 5,
        json!({"a": [i64(n)] | n}) => 6,
        json!({"a": (null | [rest @ ..] | {..rest})}) => 7,
    }
}

#[patterns]
fn nullable(value: &Value) -> u8 {
    match value {
        null | i64(n) => 1,
        json!({"a": None | {"b": str(x), ..} | [str(x)]}) => 2,
        json!([null | (str("v", u8(n)) | u8(n))] | [x, y]) => 3,
        opt!(i64(n)) | i64(n) => 4,
        json!({"a"?: opt!(x)} | {"b": [each!(opt!(x))]}) => 5,
        json!({"a"?: {"b"?: opt!(x)}} | {"b": opt!([opt!(x)])}) => x.map_or(0, |_| 6),
    }
}

#[patterns]
fn arguments(first: &Value, second: &Value) -> u8 {
    match (first, second) {
        (x, 1) | (1, y) => 1,
        (x, _) | _ => 2,
        _ => 0,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", unlike(&value) + nullable(&value) + arguments(&value, &value));
}
