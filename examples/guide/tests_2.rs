use patterns::{Mismatch, corpus, patterns};
use serde_json::Value;

#[patterns(check = check_refund)]
fn refund(event: &Value) -> Result<u64, Mismatch> {
    match event {
        json!({"type": "charge.refunded", "amount": u64(n), ..}) => Ok(n),
        json!({"type": "charge.disputed", ..}) => Ok(0),
    }
}

const LOG: &str = r#"{"type": "charge.refunded", "amount": 500}
{"type": "charge.refunded", "amount": "500"}
{"type": "charge.refunded", "amount": 20}"#;

fn main() {
    let read = |line| Ok::<_, serde_json::Error>(check_refund(&serde_json::from_str(line)?));
    let corpus = corpus(read, LOG.lines());
    println!("{corpus}");
    println!("covered: {}", corpus.is_covered());
}
