//! Schemas of several arguments.

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[patterns(schema(event = "../ui/schemas/event.json"), complete)]
fn with_another(event: &Value, by: &str) -> Result<u8, Mismatch> {
    match (event, by) {
        (json!({"type": "push", ..}), "me") => Ok(1),
        (json!({"type": "push", ..}), _) => Ok(3),
        (json!({"type": "issue", ..}), _) => Ok(2),
    }
}

#[test]
fn one_of_several_arguments_may_have_a_schema() {
    assert_eq!(with_another(&json!({"type": "push"}), "me").unwrap(), 1);
    assert_eq!(with_another(&json!({"type": "issue"}), "me").unwrap(), 2);
    assert!(with_another(&json!({"type": "ping"}), "me").is_err());
}
