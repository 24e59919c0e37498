//! Clauses that no value of a schema matches, and keys that a schema does not name.

use patterns::{Mismatch, case, patterns};
use serde_json::Value;

#[patterns(schema = "schemas/event.json")]
fn event(value: &Value) -> Result<u8, Mismatch> {
    match value {
        json!({"tpye": "push", ..}) => Ok(1),
        json!({"type": "pusch", ..}) => Ok(2),
        json!({"type": "push", "number": u64(_), ..}) => Ok(3),
        json!({"type": "push"}) => Ok(4),
        json!({!"type", ..}) => Ok(5),
        json!({"commits": [.., {"titel": str(_), ..}, ..], ..}) => Ok(6),
        json!({"commits": {..}, ..}) => Ok(7),
        json!({"type": "push", "size": [_, ..], ..}) => Ok(8),
        json!({"action": "closed" | "reopened", "number": 0, ..}) => Ok(9),
        json!({"size": str(_), ..}) | [..] => Ok(10),
        json!({"type": "push", "sise"?: u64(_), ..}) => Ok(11),
        json!({"type": "issue", "action": "opened" | "closed", "number": u64(_)}) => Ok(12),
        #[allow(unreachable_patterns)]
        json!({"type": "ping", ..}) => Ok(13),
        _ => Ok(14),
    }
}

#[patterns(schema = "schemas/event.json#/$defs/push")]
fn push(value: &Value) -> u8 {
    match value {
        json!({"reff": str(_), ..}) => 1,
        json!({"ref": str(_), ..}) => 2,
    }
}

#[allow(unreachable_patterns)]
#[patterns(schema = "schemas/event.json")]
fn accepted(value: &Value) -> u8 {
    match value {
        json!({"tpye": "push", ..}) => 1,
        _ => 2,
    }
}

#[patterns(schema = "schemas/call.json")]
fn listed(name: &str, payload: &Value) -> u8 {
    match (name, payload) {
        ("push", json!({"reff": _, ..})) => 1,
        ("pong", _) => 2,
        (_, [_, ..]) => 3,
        _ => 4,
    }
}

#[patterns(schema = "schemas/call.json")]
fn call(value: &Value) -> u8 {
    match value {
        [_] => 1,
        _ => 2,
    }
}

#[patterns(schema(payload = "schemas/event.json"))]
fn one_argument(name: &str, payload: &Value) -> u8 {
    match (name, payload) {
        ("push", json!({"tpye": _, ..})) => 1,
        _ => 2,
    }
}

fn forms(value: &Value) {
    let _ = case!(schema = "schemas/event.json", match value { json!({"tpye": _, ..}) => 1 });
    let _ = case!(schema = "schemas/event.json", matches!(value, json!({"tpye": _, ..})));
    case!(schema = "schemas/event.json", if let json!({"tpye": _, ..}) = value {} else if let null = value {});
    let _ = case!(schema = "schemas/event.json", #[allow(unreachable_patterns)] matches!(value, json!({"tpye": _, ..})));
}

fn main() {
    let _ = event(&Value::Null);
    let _ = push(&Value::Null) + accepted(&Value::Null);
    let _ = call(&Value::Null) + listed("", &Value::Null) + one_argument("", &Value::Null);
    forms(&Value::Null);
}
