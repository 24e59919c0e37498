use patterns::{Mismatch, patterns};
use serde_json::Value;

#[patterns]
fn size(value: &Value) -> Result<usize, Mismatch> {
    match value {
        [] => Ok(0),
        [_, rest @ ..] => Ok(1 + rest.len()),
        list(all) => Ok(all.len()),
    }
}

fn main() {}
