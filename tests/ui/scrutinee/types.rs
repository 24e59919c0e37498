//! A scrutinee that is not a dynamic value.

use std::collections::HashMap;
use std::time::Duration;

use patterns::{case, patterns};
use serde_json::Value;

struct Own;

#[patterns]
fn number(value: Duration) -> u8 {
    match value {
        i64(n) if n > 1 => 1,
        [x, ..] => 2,
        json!({"a": [str(s)], ..}) => s.len() as u8,
        x => 3,
    }
}

#[patterns]
fn own(first: &Value, second: &Own) -> u8 {
    match (first, second) {
        (json!({"a": 1}), _) => 1,
        (_, 1) => 2,
        _ => 0,
    }
}

#[patterns]
fn optional(value: Option<&Own>) -> u8 {
    match value {
        null => 1,
        _ => 0,
    }
}

#[patterns]
fn generic<T>(value: &T) -> u8 {
    match value {
        null => 1,
        _ => 0,
    }
}

#[patterns]
fn unknown(value: &Value) -> u8 {
    match valeu {
        null => 1,
        _ => 0,
    }
}

fn main() {
    let map: HashMap<String, Own> = HashMap::new();
    let _ = case!(match &map {
        json!({"a": 1}) => 1,
    });
    let _ = case!(matches!(Duration::ZERO, "text"));
    println!("{}", number(Duration::ZERO) + own(&Value::Null, &Own) + optional(None) + generic(&1));
    println!("{}", unknown(&Value::Null));
}
