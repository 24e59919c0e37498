//! Values of a schema that no clause matches.

use patterns::{Mismatch, case, patterns};
use serde_json::Value;

#[patterns(schema = "schemas/event.json", complete)]
fn half(value: &Value) -> Result<u8, Mismatch> {
    match value {
        json!({"type": "push", ..}) => Ok(1),
        json!({"type": "issue", "action": "opened", ..}) => Ok(2),
    }
}

#[patterns(schema = "schemas/event.json", complete)]
fn under_conditions(value: &Value) -> Result<u8, Mismatch> {
    match value {
        json!({"type": "push", "ref": r, ..}) if r == "main" => Ok(1),
        json!({"type": "issue", ..}) => Ok(2),
    }
}

#[patterns(schema = "schemas/event.json", complete)]
fn whole(value: &Value) -> Result<u8, Mismatch> {
    match value {
        json!({"type": "push", "ref": str(_), "size"?: u64(_), ..}) => Ok(1),
        json!({"type": "issue", "action": "opened" | "closed", "number": number(_)}) => Ok(2),
    }
}

#[patterns(schema = "schemas/address.json", complete)]
fn address(value: &Value) -> Result<u8, Mismatch> {
    match value {
        "127.0.0.1" => Ok(1),
    }
}

#[patterns(schema = "schemas/word.json", complete)]
fn word(value: &Value) -> Result<u8, Mismatch> {
    match value {
        "abc" => Ok(1),
    }
}

fn forms(value: &Value) {
    let _ = case!(schema = "schemas/event.json", complete, match value { json!({"type": "push", ..}) => 1 });
    case!(schema = "schemas/event.json", complete, let json!({"type": "push", ..}) = value);
    let _ = case!(schema = "schemas/event.json", complete, matches!(value, json!({"type": "push", ..})));
}

fn main() {
    let _ = (half(&Value::Null), under_conditions(&Value::Null), whole(&Value::Null));
    let _ = (address(&Value::Null), word(&Value::Null));
    forms(&Value::Null);
}
