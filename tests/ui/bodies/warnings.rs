//! Warnings about unused names point at the user's tokens.

#![deny(warnings)]

use patterns::{case, patterns};
use serde_json::Value;

#[patterns]
fn unused(value: &Value, other: u8) -> u8 {
    let before = 1;
    match value {
        i64(n) => 1,
        [x, xs @ ..] => 2,
        json!({"a": a, "b"?: b, "c"?: u8(c) = 3, ..rest}) => 3,
        str("pre", mut s @ ..) => s.len() as u8,
        json!([each!({"e": e})]) => {
            return 5;
            6
        }
        _ => 0,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", unused(&value, 1));
    case!(let [y] = &value else { return });
    case!(if let [z] = &value {});
    case!(if let [q] = &value && let [r] = q && let Some(t) = r.as_str() {});
    case!(match &value {
        [w] => (),
        i64(n) if let Some(more) = n.checked_add(1) => (),
        i64(m) if let Some(mut less) = m.checked_sub(1) => assert!(less > 0),
        i64(mut k) if k > 0 => (),
        _ => (),
    });
}
