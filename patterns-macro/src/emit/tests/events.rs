fn describe(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), ..}) => {
            Ok(format!("push to {branch}"))
        }
        json!({"type": "issue", "number": u64(n), "labels": [.., "bug", ..], ..}) => {
            Ok(format!("bug #{n}"))
        }
        json!({"type": "issue", "number": u64(n), ..}) if n > 0 => Ok(format!("issue #{n}")),
        json!({"type": "ping"}) | "ping" => Ok("pong".into()),
    }
}
