//! A default that does not fit is an error at the default, which names both types.

use patterns::{Mismatch, case, patterns};
use serde::de::DeserializeOwned;
use serde_json::Value;

enum Level {
    Low,
}

fn level(value: &Value) -> Option<Level> {
    value.is_null().then_some(Level::Low)
}

#[patterns]
fn typed(value: &Value) -> u32 {
    match value {
        json!({"a"?: u32(n) = "x"}) => n,
        json!({"b"?: u32(n) | [u32(n)] = None}) => n,
        json!({"c"?: u32(n) = -1}) => n,
        json!({"d"?: f64(x) = 1, ..}) if x > 1.0 => 1,
    }
}

#[patterns]
fn borrowed(value: &Value) -> &Value {
    match value {
        json!({"a"?: x = Value::Null}) => x,
        json!({"b"?: x = 1}) => x,
    }
}

#[patterns]
fn parts(value: &Value) -> usize {
    match value {
        json!({"a"?: str(s) = String::new()}) => s.len(),
        json!({"b"?: [xs @ ..] = ()}) => xs.len(),
        json!({"c"?: [xs @ ..] = &[1]}) => xs.len(),
    }
}

#[patterns]
fn nested(value: &Value) -> usize {
    match value {
        json!({"a"?: {"b"?: u8(n)} = 1}) => usize::from(n.unwrap_or(0)),
        json!({"a"?: [each!(u8(n))] = [1]}) => n.len(),
        json!([each!({"a"?: u8(n) = 'c'})]) => n.len(),
    }
}

#[patterns]
fn nullable(value: &Value) -> u8 {
    match value {
        opt!(u8(n) = "x") => n,
        json!({"a"?: opt!(u8(n)) = 0}) => n.unwrap_or(1),
        json!({"b"?: opt!(u8(n) = None)}) => n.unwrap_or(1),
    }
}

#[patterns]
fn views(value: &Value) -> Level {
    match value {
        json!({"level"?: level(level) = "low"}) => level,
    }
}

#[patterns]
fn generic<T: DeserializeOwned>(value: &Value) -> T {
    match value {
        json!({"x"?: de::<T>(x) = 0}) => x,
    }
}

fn forms(value: &Value) -> Result<u8, Mismatch> {
    case!(let json!({"k"?: [xs @ ..] = 1}) = value);
    let _ = case!(matches!(value, json!({"k"?: u8(n) = "a"}) if n == 0));
    case!(match value {
        json!({"k"?: u8(n @ 1..) = [xs.len()]}) => n,
    })
}

fn main() {
    let value = Value::Null;
    println!("{} {}", typed(&value), borrowed(&value));
    println!("{} {}", parts(&value), nested(&value));
    let _ = (nullable(&value), views(&value), generic::<u8>(&value), forms(&value));
}
