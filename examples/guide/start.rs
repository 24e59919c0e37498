use patterns::{Mismatch, patterns};
use serde_json::Value;

#[patterns]
fn describe(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), ..}) => {
            Ok(format!("push to {branch}"))
        }
        json!({"type": "issue", "number": u64(n), ..}) => Ok(format!("issue #{n}")),
        json!({"type": "ping"}) | "ping" => Ok("pong".to_owned()),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lines = [
        r#"{"type": "push", "ref": "refs/heads/main", "size": 2}"#,
        r#""ping""#,
        r#"{"type": "issue", "number": "12"}"#,
    ];
    for line in lines {
        let event: Value = serde_json::from_str(line)?;
        println!("{}", describe(&event)?);
    }
    Ok(())
}
