use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[patterns(graph = drawn)]
fn describe(event: &Value) -> Result<usize, Mismatch> {
    match event {
        json!({"type": "push", "ref": str(_), ..}) => Ok(1),
        json!({"type": "issue", "number": u64(_), ..}) => Ok(2),
        json!({"type": "ping", ..}) => Ok(3),
    }
}

fn main() -> Result<(), Mismatch> {
    println!("clause {}", describe(&json!({"type": "ping"}))?);
    print!("{}", drawn(&json!(null)));
    Ok(())
}
