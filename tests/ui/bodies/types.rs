//! rustc reports type errors in bodies and guards, at the user's tokens.

use patterns::{Mismatch, case, patterns};
use serde_json::Value;

fn byte(n: u8) -> Result<u8, Mismatch> {
    Ok(n)
}

#[patterns]
fn bodies(value: &Value) -> Result<u8, Mismatch> {
    match value {
        str(s) => byte(s),
        i64(n) => n,
        [x, ..] => Ok(x.missing()),
        json!({"a": a}) => unknown(a),
        bool(b) => {
            let n: u8 = b;
            Ok(n)
        }
        null => {}
    }
}

#[patterns]
fn guards(value: &Value) -> u8 {
    match value {
        str(s) if s > 1 => 1,
        i64(n) if n => 2,
        [x] if let Some(y) = x => 3,
        json!([(i64(n) if n.missing())]) => 4,
        x if unknown => 5,
        _ => 0,
    }
}

#[patterns]
fn unit(value: &Value) {
    match value {
        null => 1,
        _ => (),
    }
}

fn main() {
    let value = Value::Null;
    let _ = bodies(&value);
    let _ = guards(&value);
    unit(&value);
    let n: u8 = case!(match &value {
        i64(n) => n,
        str(s) => s,
    });
    let s: String = case!(if let str(s) = &value { s } else { 1 });
}
