//! A function that may return a mismatch needs an error type that can hold one.

use patterns::patterns;
use serde_json::Value;

struct Own;

type Answer<T> = Result<T, Own>;

#[patterns]
fn text(value: &Value) -> Result<u8, String> {
    match value {
        1 => Ok(1),
    }
}

#[patterns]
fn by_alias(value: &Value) -> Answer<u8> {
    match value {
        1 => Ok(1),
    }
}

struct Machine;

impl Machine {
    #[patterns]
    async fn method(&self, value: &Value) -> std::result::Result<(), Own> {
        match value {
            1 => Ok(()),
        }
    }
}

// A function whose clauses are exhaustive returns no mismatch.
#[patterns]
fn every_value(value: &Value) -> Result<u8, Own> {
    match value {
        1 => Ok(1),
        _ => Err(Own),
    }
}

fn main() {
    let value = Value::Null;
    let _ = (text(&value), by_alias(&value), every_value(&value), Machine.method(&value));
}
