//! `matches = name`: its requirements, and the limits of the new function.

use patterns::{Mismatch, patterns};
use serde_json::Value;

#[patterns(matches)]
fn without_name(value: &Value) -> bool {
    match value {
        null => true,
    }
}

#[patterns(matches = a, matches = b)]
fn twice(value: &Value) -> bool {
    match value {
        null => true,
    }
}

#[patterns(matches = is_first)]
fn leaves(value: &[Value]) -> Option<u8> {
    let first = value.first()?;
    match first {
        null => Some(1),
    }
}

fn main() {
    let _: Option<Mismatch> = None;
}
