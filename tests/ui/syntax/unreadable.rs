//! Maps and atoms where Rust expects a pattern.

use patterns::{case, patterns};
use serde_json::Value;

#[patterns]
fn map(value: &Value) -> u8 {
    match value {
        [{"a": 1, ..}] => 1,
        _ => 2,
    }
}

fn main() {
    let value = Value::Null;
    let _ = case!(match value { {"a": u64(n)} => n, _ => 0 });
    let _ = case!(match value { _ => 0, {"a": u64(n)} => n });
    let _ = case!(matches!(value, {"a": 1}));
    let _ = case!(matches!(value, (:ok, _)));
    let _ = case!(matches!(value, [1, ;]));
    case!(let [{"a": x}] = value);
    println!("{x}");
    case!(if let {} = value {});
    println!("{}", map(&value));
}
