//! A mismatch as structured data. The shape is documented on `Mismatch`.

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[patterns]
fn describe(event: &Value) -> Result<(), Mismatch> {
    match event {
        json!({"type": "issue", "number": u64(n)}) if n > 0 => Ok(()),
        json!({"kind": [.., 1, ..], ..}) => Ok(()),
        json!({"name": x, "same": x, ..}) => {
            let _ = x;
            Ok(())
        }
    }
}

fn logged(value: &Value) -> Value {
    serde_json::to_value(describe(value).unwrap_err()).unwrap()
}

#[test]
fn a_log_entry_has_the_documented_shape() {
    let mut entry = logged(&json!({"type": "issue", "number": "12", "kind": [2]}));
    let location = entry["location"].take();
    let first = entry["clauses"][0]["location"].take();
    assert!(
        location["file"]
            .as_str()
            .unwrap()
            .ends_with("structured.rs"),
        "{location}"
    );
    assert!(first["line"].as_u64() > location["line"].as_u64());
    assert!(first["column"].is_u64());
    for clause in entry["clauses"].as_array_mut().unwrap() {
        clause.as_object_mut().unwrap().remove("location");
    }
    let expected = json!({
        "function": "describe",
        "location": null,
        "closest": 0,
        "clauses": [
            {
                "index": 0,
                "pattern": r#"json!({"type": "issue", "number": u64(n)})"#,
                "guard": "n > 0",
                "passed": 5,
                "path": "$.number",
                "argument": null,
                "pointer": "/number",
                "reason": {
                    "kind": "wrong_kind",
                    "message": r#"expected u64, found string "12""#,
                    "expected": "u64",
                    "found": r#"string "12""#,
                    "found_kind": "string",
                },
            },
            {
                "index": 1,
                "pattern": r#"json!({"kind": [.., 1, ..], ..})"#,
                "guard": null,
                "passed": 3,
                "path": "$.kind",
                "argument": null,
                "pointer": "/kind",
                "reason": {
                    "kind": "not_found",
                    "message": "expected an element like 1, found none in list [2]; \
                                closest at $.kind[0]: expected 1, found integer 2",
                    "expected": "an element like 1",
                    "found": "list [2]",
                    "nearest": {
                        "path": "$.kind[0]",
                        "argument": null,
                        "pointer": "/kind/0",
                        "reason": {
                            "kind": "not_equal",
                            "message": "expected 1, found integer 2",
                            "expected": "1",
                            "found": "integer 2",
                        },
                    },
                },
            },
            {
                "index": 2,
                "pattern": r#"json!({"name": x, "same": x, ..})"#,
                "guard": null,
                "passed": 1,
                "path": "$",
                "argument": null,
                "pointer": "",
                "reason": {
                    "kind": "missing_key",
                    "message": r#"missing key "name", found map {"kind": […], "number": "12", …}"#,
                    "expected": r#"key "name""#,
                    "found": r#"map {"kind": […], "number": "12", …}"#,
                    "keys": ["name"],
                    "similar": null,
                },
            },
        ],
    });
    assert_eq!(entry, expected, "{entry:#}");
}

#[test]
fn reasons_carry_what_is_theirs_alone() {
    let surplus = logged(&json!({"type": "issue", "number": 1, "b": 1, "c": 2}));
    let reason = &surplus["clauses"][0]["reason"];
    assert_eq!(reason["keys"], json!(["b", "c"]));
    assert_eq!(reason["more"], json!(false));
    let guarded = logged(&json!({"type": "issue", "number": 0}));
    assert_eq!(guarded["clauses"][0]["reason"]["guard"], json!("n > 0"));
    assert_eq!(guarded["clauses"][0]["reason"]["found"], json!(null));
    let repeated = logged(&json!({"name": 1, "same": 2}));
    assert_eq!(repeated["clauses"][2]["reason"]["name"], json!("x"));
}
