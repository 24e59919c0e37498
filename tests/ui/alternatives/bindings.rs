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

// The names are the same. Their types are compared by rustc.
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
    println!("{}", unlike(&value) + nullable(&value) + arguments(&value, &value));
    println!("{}", types_of_views(&value));
}
