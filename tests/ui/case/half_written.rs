//! Clauses that are half written or have an error. rustc checks the bodies of all others.

use patterns::{case, patterns};
use serde_json::Value;

#[patterns]
fn of_function(value: &Value) -> i64 {
    match value {
        str(text) => text.length(),
        int(n) => n,
        json!({"a": 1, "a": i64(n)}) => n,
        [first, ..] => first,
        null => Some(0),
    }
}

fn main() {
    let value = Value::Null;
    let length = case!(match &value {
        str(text) text,
        [1, 2] 3 + 4,
        [first, ..] if => first,
        bool(_) =>,
        u64(n) if n > 1 => 7
        null => 0
        _,
    });
    println!("{}", length.unwrap_or(of_function(&value)));

    case!(if let int(n) = &value {
        println!("{n}");
    } else if let json!({"a": str(text)}) = value.get(0).unwrap_or(&value) {
        println!("{text}");
    });
}
