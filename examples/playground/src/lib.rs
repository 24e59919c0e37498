//! Clauses in a web page: a JSON text goes in, and what a clause makes of it comes out, or the
//! Mismatch.
#![forbid(unsafe_code)]

use patterns::{Mismatch, patterns};
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a webhook of a forge tells.
///
/// # Errors
///
/// A `Mismatch` if the event is none of these.
#[patterns]
pub fn told(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), "commits": [_, ..], ..}) => {
            Ok(format!("new commits on {branch}"))
        }
        json!({"type": "push", "ref": str("refs/tags/", tag @ ..), ..}) => {
            Ok(format!("new tag {tag}"))
        }
        json!({"type": "issue", "number": u64(n), "labels": [.., {"name": "bug", ..}, ..], ..}) => {
            Ok(format!("bug {n}"))
        }
        json!({
            "type": "issue",
            "number": u64(n),
            "title"?: str(title) = "without a title",
            ..
        }) => Ok(format!("issue {n}: {title}")),
        json!({"type": "ping", ..}) => Ok("ping".to_owned()),
    }
}

/// The answer of the page to a text.
#[wasm_bindgen]
#[must_use]
pub fn answer(text: &str) -> String {
    match serde_json::from_str(text) {
        Ok(event) => told(&event).unwrap_or_else(|mismatch| format!("{mismatch:#}")),
        Err(error) => format!("this is no JSON: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::answer;

    #[test]
    fn an_event_is_told() {
        let text =
            r#"{"type": "issue", "number": 7, "labels": [{"name": "new"}, {"name": "bug"}]}"#;
        assert_eq!(answer(text), "bug 7");
        assert_eq!(
            answer(r#"{"type": "push", "ref": "refs/tags/v1"}"#),
            "new tag v1"
        );
    }

    #[test]
    fn an_event_that_no_clause_matches_is_explained() {
        let said = answer(r#"{"type": "issue", "number": "7"}"#);
        assert!(said.contains("$.number"), "{said}");
        assert!(said.contains(r#"found string "7""#), "{said}");
    }

    #[test]
    fn text_that_is_no_json_is_told_as_such() {
        assert!(answer("{").starts_with("this is no JSON: EOF"));
    }
}
