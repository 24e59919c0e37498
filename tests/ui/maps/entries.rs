//! The entries of a map.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn keys(value: &Value) -> u8 {
    match value {
        json!({k: 1}) => 1,
        json!({k?: 1, "r#l": 2}) => 2,
        json!({1: x, 'c': y, -1: z}) => 3,
        json!({"k"}) => 4,
        json!({"k"?, ..}) => 5,
        json!({"a"suffix: 1}) => 6,
        json!({("a", "b"): 1}) => 7,
        json!({[k]: 1}) => 8,
        json!({"a": 1, "a": 2, "b": 1, "b"?: 2}) => 9,
        json!({"c" | "d": 1, !"d"}) => 10,
        json!({a, "a": 1, ..}) => 11,
        json!({"a" => 1}) => 12,
        json!({"a"? = 1, "b" = 2}) => 13,
        json!({_: 1}) => 14,
    }
}

#[patterns]
fn marks(value: &Value) -> u8 {
    match value {
        json!({!k, ..}) => 1,
        json!({!"a": 1}) => 2,
        json!({!"a" | "b", ..}) => 3,
        json!({!"a"?, ..}) => 4,
        json!({"a": x = 2}) => 5,
        json!({"a"?: x = }) => 6,
        json!({"a"?: [x, y] = 1}) => 7,
        json!({"a"?: 1 = 2}) => 8,
        json!({mut k, ref l, ..}) => 9,
        json!({k @ 1, l = 2, i64(n), ..}) => 10,
        not!({"a": int(n)}) => 11,
        [each!({"a": 1})] => 12,
    }
}

#[patterns]
fn tails(value: &Value) -> u8 {
    match value {
        json!({.., "a": 1}) => 1,
        json!({..rest, "a": 1}) => 2,
        json!({.., ..rest}) => 3,
        json!({each!(_: 1), ..}) => 4,
        json!({each!(_: 1), "a": 1}) => 5,
        json!({each!(k: v)}) => 6,
        json!({each!(1: v)}) => 7,
        json!({each!(v)}) => 8,
        json!({filter!(_: 1), ..rest}) => 12,
        json!({filter!(_: 1), filter!(_: 2), ..}) => 13,
        json!({each!(_: 1), filter!(_: 2)}) => 14,
        json!({.., filter!(_: 1)}) => 15,
        json!({filter!(_: 1), .., "a": 1}) => 16,
        json!({filter!(_: 1), .., ..}) => 17,
        json!({filter!(k: v)}) => 18,
        json!({filter!(v)}) => 19,
        json!({each!()}) => 9,
        json!({rest @ ..}) => 10,
        json!(each!(x)) => 11,
        json!({rest..}) => 20,
        json!({"a": 1, _}) => 21,
        json!({"a": 1, ...}) => 22,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", keys(&value) + marks(&value) + tails(&value));
}
