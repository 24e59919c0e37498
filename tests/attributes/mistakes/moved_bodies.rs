//! Attribute macros above `#[patterns]` that move the body into a function without the attribute.

use patterns::patterns;
use rstest::{fixture, rstest};
use serde_json::{Value, json};

#[fixture]
#[patterns]
fn value() -> Value {
    let value = json!(1);
    match &value {
        x => x.clone(),
    }
}

#[rstest]
#[patterns]
#[case(json!(1))]
#[case(json!(2))]
fn cases(#[case] value: Value) {
    match value {
        _ => {}
    }
}

#[rstest]
#[patterns]
fn values(#[values(1, 2)] value: u8) {
    match value {
        _ => {}
    }
}

fn main() {}
