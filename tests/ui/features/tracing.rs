//! An option without the feature that it needs, and one that belongs elsewhere.

use patterns::{case, patterns};
use serde_json::Value;

#[patterns(trace)]
fn traced(value: &Value) -> bool {
    match value {
        null => true,
    }
}

#[patterns(trace, trace)]
fn twice(value: &Value) -> bool {
    match value {
        null => true,
    }
}

fn main() {
    let value = Value::Null;
    let _ = traced(&value) && twice(&value);
    let _ = case!(trace, match value { null => true });
}
