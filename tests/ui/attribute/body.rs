//! Bodies without clauses. Callers, parameters and imports get no message of their own.

use patterns::{Mismatch, patterns};
use serde_json::Value;

#[patterns]
fn empty(value: &Value) {}

#[patterns]
fn semicolon(value: &Value) {
    match value {
        null => (),
        _ => (),
    };
}

#[patterns]
fn returned(value: &Value) -> u8 {
    return match value {
        null => 0,
        _ => 1,
    };
}

#[patterns]
fn returned_as_the_tail(value: &Value) -> u8 {
    return match value {
        null => 0,
        int(n) if n > 0 && let Some(m) = half(n) => m,
        _ => 1,
    }
}

#[patterns]
fn chain(value: &Value) -> u8 {
    match value {
        int(n) if n > 0 && let Some(m) = half(n) => m,
        _ => 1,
    }
}

#[patterns]
fn before_the_end(value: &Value) -> Result<(), Mismatch> {
    match value {
        null => println!("none"),
    }
    Ok(())
}

#[patterns]
fn something_else(value: &Value) -> u8 {
    let count = 1;
    if value.is_null() { 0 } else { count }
}

#[patterns]
fn no_clauses(value: &Value) -> u8 {
    match value {}
}

#[patterns]
fn attribute_on_the_match(value: &Value) -> u8 {
    #[allow(unused)]
    match value {
        int(n) => 1,
        _ => 0,
    }
}

#[patterns]
fn conditional_clauses(value: &Value) -> u8 {
    match value {
        #[cfg(unix)]
        "unix" => 1,
        #[cfg_attr(unix, allow(unused))]
        "other" => 2,
        int(n) => 3,
        _ => 0,
    }
}

#[patterns]
const fn constant(value: &Value) -> u8 {
    match value {
        int(n) => 1,
        _ => 0,
    }
}

#[patterns(redact)]
#[patterns]
fn twice(value: &Value) -> u8 {
    match value {
        int(n) => 1,
        _ => 0,
    }
}

fn main() {
    let value = Value::Null;
    empty(&value);
    semicolon(&value);
    let sum: u8 = returned(&value) + something_else(&value) + no_clauses(&value);
    println!("{}", sum + attribute_on_the_match(&value) + conditional_clauses(&value) + constant(&value));
}

fn half(n: i64) -> Option<u8> {
    u8::try_from(n / 2).ok()
}
