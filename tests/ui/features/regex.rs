//! Regular expressions without the feature `regex`.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn version(value: &Value) -> u32 {
    match value {
        str(re!(r"^v(\d+)$", u32(n))) => n,
        str(re!("a group (", n)) => 0,
    }
}

fn main() {
    println!("{}", version(&Value::Null));
}
