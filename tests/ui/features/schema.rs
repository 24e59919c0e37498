//! A schema without the feature that it needs.

use patterns::patterns;
use serde_json::Value;

#[patterns(schema = "schemas/event.json", complete)]
fn event(value: &Value) -> bool {
    match value {
        null => true,
    }
}

fn main() {
    println!("{}", event(&Value::Null));
}
