use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

const TEAPOT: u16 = 418;

#[patterns]
fn line(log: &Value, me: &str) -> Result<String, Mismatch> {
    match log {
        // A hole with a type reads a number.
        json!({"status": TEAPOT, ..}) => Ok("a teapot".to_owned()),
        json!({"status": 200..=299, "path": str("/user/", u32(id), "/", page @ ..), ..}) => {
            Ok(format!("user {id} reads {page}"))
        }
        json!({"status": u16(status @ 500..), "ms": f64(ms), ..}) if ms > 1000.0 => {
            Ok(format!("{status} after {:.1} s", ms / 1000.0))
        }
        // Alternatives, and a value from outside of the pattern.
        json!({"by": pin!(me), "path": str(.., ".css"), ..}) => Ok("mine".to_owned()),
        json!({"level": 'W' | 'E', "path": str(path), ..}) => Ok(format!("look at {path}")),
        str(user @ .., "@", host @ ..) => Ok(format!("{user} at {host}")),
    }
}

fn main() {
    let logs = [
        json!({"status": 418}),
        json!({"status": 200, "path": "/user/7/mail/inbox"}),
        json!({"status": 503, "ms": 2540}),
        json!({"level": "E", "path": "/a/b.rs"}),
        json!({"by": "joe", "path": "/a/site.css"}),
        json!("joe@example.org"),
        json!({"status": 200, "path": "/user/seven/mail"}),
        json!({"status": 70000, "ms": 2540}),
    ];
    for log in &logs {
        match line(log, "joe") {
            Ok(text) => println!("{text}"),
            Err(mismatch) => println!("{mismatch}"),
        }
    }
}
