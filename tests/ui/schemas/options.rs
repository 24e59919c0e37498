//! Mistakes in the options about schemas, and schemas that cannot be read.

use patterns::patterns;
use serde_json::Value;

#[patterns(schema)]
fn without_file(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

#[patterns(schema(payload))]
fn without_path(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

#[patterns(schema = "schemas/event.json", schema = "schemas/event.json")]
fn twice(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

#[patterns(complete)]
fn without_schema(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

#[patterns(schema(value = "schemas/event.json"))]
fn only_argument(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

#[patterns(schema(payload = "schemas/event.json"))]
fn unknown_argument(name: &Value, value: &Value) -> u8 {
    match (name, value) {
        _ => 1,
    }
}

#[patterns(schema = "schemas/nowhere.json")]
fn missing_file(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

#[patterns(schema = "schemas/event.json#/$defs/pull")]
fn missing_part(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

#[patterns(schema = "schemas/broken.json")]
fn broken(value: &Value) -> u8 {
    match value {
        _ => 1,
    }
}

fn main() {
    let v = &Value::Null;
    let _ = [without_file(v), without_path(v), twice(v), without_schema(v), only_argument(v)];
    let _ = [unknown_argument(v, v), missing_file(v), missing_part(v), broken(v)];
}
