//! Repeated names whose type only rustc knows. rustc reports what is missing at the name.

use patterns::patterns;
use serde_json::Value;

#[derive(Clone)]
struct Opaque;

fn opaque(value: &Value) -> Option<Opaque> {
    value.is_null().then_some(Opaque)
}

#[patterns]
fn not_comparable(value: &Value) -> u8 {
    match value {
        [opaque(x), opaque(x)] => 1,
        _ => 0,
    }
}

fn main() {
    println!("{}", not_comparable(&Value::Null));
}
