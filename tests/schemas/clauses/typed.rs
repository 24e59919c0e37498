//! Clauses over the schema that schemars writes for a Rust type: `written.rs` compares the file.

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[patterns(schema = "data/written.json", complete)]
fn told(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"started": {"state": {"kind": "waiting", ..}, "name": str(name), ..}}) => {
            Ok(format!("{name} waits"))
        }
        json!({
            "started": {
                "state": {"kind": "running", "host": str(host), "percent": number(_), ..},
                ..
            },
        }) => Ok(format!("runs on {host}")),
        json!({"started": {"state": {"kind": "done", "code": i64(code), ..}, ..}}) => {
            Ok(format!("done: {code}"))
        }
        json!({"moved": {"from": [_, _], "to"?: null, ..}}) => Ok("gone".to_owned()),
        json!({"moved": {"from": [_, _], "to": [x, y], ..}}) => Ok(format!("at {x}, {y}")),
        "stopped" => Ok("stopped".to_owned()),
    }
}

#[test]
fn clauses_are_complete_over_the_schema_of_a_type() {
    let job = |state: Value| json!({"started": {"id": 1, "name": "n", "state": state}});
    for (event, expected) in [
        (job(json!({"kind": "waiting"})), "n waits"),
        (
            job(json!({"kind": "running", "host": "h", "percent": 0.5})),
            "runs on h",
        ),
        (job(json!({"kind": "done", "code": -1})), "done: -1"),
        (json!({"moved": {"from": [0, 0], "to": null}}), "gone"),
        (json!({"moved": {"from": [0, 0], "to": [1, 2]}}), "at 1, 2"),
        (json!("stopped"), "stopped"),
    ] {
        assert_eq!(told(&event).unwrap(), expected);
    }
}
