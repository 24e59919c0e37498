//! Calls, paths and macros that are not patterns.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn types(value: &Value) -> u8 {
    match value {
        int(n) => 1,
        float(_) => 2,
        string(s) => 3,
        String(s) => 4,
        object(m) => 5,
        array([x, y]) => 6,
        boolean() => 7,
        null(_) => 8,
        any(x) => 9,
        Number(n) => 10,
        json!([int(a), {"k": float(b)}, String(c)]) => 11,
        json!(object({"a": 1})) => 12,
        json!([map({"a": 1}), i64({"a": x})]) => 13,
        Number(1) => 14,
        array(x, y) => 15,
        array(mut x) => 16,
        json!([each(str(x))]) => 17,
    }
}

#[patterns]
fn enums(value: &Value) -> u8 {
    match value {
        Value::String(s) => 1,
        serde_json::Value::Object(m) => 2,
        Value::Null => 3,
        Value::Bool(true) => 4,
        Some(x) => 5,
        Ok(x) => 6,
        Event::Push(x) => 7,
        Point { x, .. } => 8,
        geometry::Point { x, .. } => 9,
        path::limit => 10,
        job::State::Busy { id, .. } => 11,
    }
}

#[patterns]
fn arguments(value: &Value) -> u8 {
    match value {
        i64() => 1,
        i64(a, b) => 2,
        i64(..) => 3,
        de(x) => 4,
        de::<u8>() => 5,
        de::<u8, u8>(x) => 6,
        vec![1] => 7,
        format!("{value}") => 8,
        json!([each!(each!(x))]) => 9,
        i64::<u8>(x) => 10,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", types(&value) + enums(&value) + arguments(&value));
}

mod path {
    #[allow(non_upper_case_globals)]
    pub const limit: u8 = 9;
}
