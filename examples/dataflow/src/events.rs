//! The clauses, and what a line is counted by.

use std::fmt::Write;

use patterns::values::JsonValue;
use patterns::{JsonText, Mismatch, patterns};

/// The kind of one of GitHub's webhooks. Reasons show kinds only, so that equal misfits are counted
/// as one.
#[patterns(redact)]
fn kind(event: JsonValue<'_>) -> Result<&'static str, Mismatch> {
    match event {
        json!({
            "event": "push",
            "payload": {
                "ref": str("refs/", ..),
                "commits": [each!({"id": str(_), ..})],
                "sender": {"login": str(_), ..},
                ..
            },
        }) => Ok("push"),
        json!({
            "event": "issues",
            "payload": {
                "action": str(_),
                "issue": {"number": u64(_), "labels": [each!({"name": str(_), ..})], ..},
                "sender": {"login": str(_), ..},
                ..
            },
        }) => Ok("issue"),
        json!({
            "event": "pull_request",
            "payload": {
                "action": str(_),
                "pull_request": {"number": u64(_), "head": {"sha": str(_), ..}, ..},
                "sender": {"login": str(_), ..},
                ..
            },
        }) => Ok("pull request"),
        json!({
            "event": str(_),
            "payload": {"sender": {"login": str(_), "id": u64(_), ..}, ..},
        }) => Ok("other"),
    }
}

/// Tells what a line is counted by.
pub fn outcome(line: &[u8], count: impl FnOnce(&str)) {
    let Ok(line) = str::from_utf8(line) else {
        return count("not UTF-8");
    };
    match JsonText::new(line).matched(kind) {
        Ok(Ok(kind)) => count(kind),
        Ok(Err(mismatch)) => {
            let closest = mismatch.closest();
            let mut what = String::with_capacity(80);
            // Writing to a string does not fail.
            _ = write!(
                what,
                "misfit of clause {} at {}: {}",
                closest.index() + 1,
                closest.path().general(),
                closest.reason()
            );
            count(&what);
        }
        Err(_malformed) => count("not JSON"),
    }
}
