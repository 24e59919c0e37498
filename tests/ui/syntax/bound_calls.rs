//! An `@` after a call that binds a name, or after a list.

use patterns::{case, patterns};
use serde_json::{Value, json};

#[patterns]
fn within_json(value: &Value) -> usize {
    match value {
        json!({"a": str(x) @ ("a" | "b")}) => x.len(),
        json!([str(x) @ "a" | "b", ..]) => x.len(),
        json!({"b": [_, ..] @ all}) => all.to_string().len(),
        json!({"c": str("v", x @ ..) @ "v1"}) => x.len(),
        _ => 0,
    }
}

fn main() {
    let value = json!(1);
    case!(match &value {
        str(x) @ ("a" | "b") => x.len(),
        _ => 0,
    })
    .ok();
    case!(match &value {
        [u8(n) @ 1..=3, ..] => n,
        _ => 0,
    })
    .ok();
    case!(if let str(x) @ "a" = &value {
        drop(x);
    });
    _ = case!(matches!(&value, str(x) @ "a" if x.len() == 1));
}
