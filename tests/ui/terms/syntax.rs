//! What `json!` builds none of, `term!` takes apart; and how that is spelled.

use patterns::patterns;
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

// rustc has an error of its own for what is no Rust at all.
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
        term!({[1]: _}) => 5,
        term!({-x: _}) => 6,
        json!({each!(k: _)}) => 7,
        _ => 0,
    }
}

#[patterns]
fn calls(value: &Value) -> u8 {
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
    println!("{}", atoms(&value) + no_rust(&value) + keys(&value) + calls(&value));
}
