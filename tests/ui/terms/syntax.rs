//! The syntax of `term!` as a pattern, which `json!` does not allow.

use patterns::{Term, patterns};
use serde_json::Value;

#[patterns]
fn atoms(value: &Value) -> u8 {
    match value {
        json!([:ok]) => 2,
        json!({:name: n}) => 3,
        term!([:]) => 4,
        _ => 0,
    }
}

// rustc itself reports tokens that are not Rust.
#[patterns]
fn no_rust(value: &Value) -> u8 {
    match value {
        [:ok] => 5,
        _ => 0,
    }
}

#[patterns]
fn keys(value: &Value) -> u8 {
    match value {
        json!({1: _}) => 1,
        term!({1: _, 1: _}) => 2,
        term!({(:a, x): _}) => 3,
        term!({:name: _, "name": _, :name: _}) => 4,
        json!({[1]: _}) => 5,
        term!({[1, x]: _}) => 8,
        term!({{"a": x}: _, {"a"}: _}) => 9,
        term!({[1 2]: _, (1, 2 3): _}) => 10,
        term!({{"a": 1, "b": 2}: _, {"b": 2, "a": 1}: _, {1: 1, 1: 2}: _}) => 11,
        term!({-x: _}) => 6,
        json!({each!(k: _)}) => 7,
        _ => 0,
    }
}

#[patterns]
fn calls(value: &Term) -> u8 {
    match value {
        fun(f, g) => 1,
        any(x) => 2,
        any::<u8, u8>(x) => 3,
        [b'x'] => 4,
        bytes("text") => 5,
        (.., .., x) => 6,
        _ => 0,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", atoms(&value) + no_rust(&value) + keys(&value) + calls(&Term::NULL));
}
