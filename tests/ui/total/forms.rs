//! Forms of `case!` in which `total` has no meaning.

use patterns::case;
use serde_json::Value;

fn main() {
    let value = Value::Null;
    case!(total, if let [x] = &value {
        println!("{x}");
    });
    case!(total, let [x] = &value else { return });
    let _ = case!(total, matches!(value, null));
    let _ = case!(redact, matches!(value, null));
    let _ = case!(totl, match value { _ => 1 });
    let _ = case!(total, total, match value { _ => 1 });
    println!("{x}");
}
