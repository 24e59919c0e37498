//! Clauses that earlier ones cover, for every kind of pattern.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn literals(value: &Value) -> u8 {
    match value {
        1 => 1,
        "a" => 2,
        1 => 3,
        number(_) => 4,
        i64(_) => 5,
        _ => 6,
        null => 7,
    }
}

#[patterns]
fn ranges(value: &Value) -> u8 {
    match value {
        0..=4 => 1,
        5..10 => 2,
        3..=7 => 3,
        0.0..1.0 => 4,
        0.25..0.5 => 5,
        "a"..="m" => 6,
        "b" => 7,
        _ => 8,
    }
}

#[patterns]
fn strings(value: &Value) -> u8 {
    match value {
        str("refs/", ..) => 1,
        str("refs/heads/", name @ ..) => name.len() as u8,
        str(.., ".rs") => 3,
        str("src/", .., ".rs") | "main.rs" => 4,
        _ => 5,
    }
}

#[patterns]
fn lists(value: &Value) -> u8 {
    match value {
        [] => 1,
        [_] => 2,
        [_, .., 1] => 3,
        [2, _, .., 1] => 4,
        [_, _, ..] => 5,
        list(_) => 6,
        _ => 7,
    }
}

#[patterns]
fn maps(value: &Value) -> u8 {
    match value {
        json!({"type": "a", ..}) => 1,
        json!({"type": "a", "id": id, ..}) if id.is_null() => 2,
        json!({"id": _, ..}) => 3,
        json!({!"id", ..}) => 4,
        json!({"type": "b"}) => 5,
        _ => 6,
    }
}

#[patterns]
fn guarded(value: &Value) -> u8 {
    match value {
        bool(b) if *value == b => 1,
        true | false => 2,
        bool(b) if *value == b => 3,
        _ => 4,
    }
}

#[patterns]
fn arguments(left: &Value, right: &Value) -> u8 {
    match (left, right) {
        (1, _) => 1,
        (_, 2) => 2,
        (1, 2) => 3,
        (1, null) | (null, null) => 4,
        _ => 5,
    }
}

fn main() {
    let value = Value::Null;
    let _ = literals(&value) + ranges(&value) + strings(&value) + lists(&value);
    let _ = maps(&value) + guarded(&value) + arguments(&value, &value);
}
