//! Routes webhook deliveries with one function. Its two arguments are the name of the event and its
//! payload, and it has a clause for each case that matters.

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[patterns]
fn route(event: &Value, payload: &Value) -> Result<String, Mismatch> {
    match (event, payload) {
        // Without commits the branch was only moved.
        ("push", json!({"ref": str("refs/heads/", branch @ ..), "commits": [], ..})) => {
            Ok(format!("{branch} moved without commits"))
        }
        // Finds a commit with such a message anywhere in the list.
        (
            "push",
            json!({
                "ref": "refs/heads/main",
                "commits": [.., {"id": str(id), "message": str("hotfix", ..), ..}, ..],
                ..
            }),
        ) => Ok(format!("deploy hotfix {id} now")),
        (
            "push",
            json!({
                "ref": str("refs/heads/", branch @ ..),
                "commits": [each!({"id": str(ids), ..})],
                ..
            }),
        ) => Ok(format!("test {branch}: {}", ids.join(", "))),
        // Parses numbers inside a string.
        (
            "push",
            json!({"ref": str("refs/tags/v", u64(major), ".", u64(minor), ".", u64(patch)), ..}),
        ) => Ok(format!("publish release {major}.{minor}.{patch}")),
        (
            "pull_request",
            json!({
                "action": "opened" | "reopened" | "ready_for_review",
                "number": u64(number),
                "pull_request": {"draft": false, "title": str(title), ..},
                ..
            }),
        ) => Ok(format!("ask for a review of #{number}: {title}")),
        (
            "pull_request",
            json!({
                "action": "closed",
                "number": u64(number),
                "pull_request": {"merged": bool(merged), ..},
                ..
            }),
        ) => Ok(format!(
            "pull request #{number} {}",
            if merged { "was merged" } else { "was given up" }
        )),
        (
            "issues",
            json!({
                "action": "labeled",
                "issue": {"number": u64(number), "labels": [.., {"name": "bug", ..}, ..], ..},
                ..
            }),
        ) => Ok(format!("triage bug #{number}")),
        (
            "issues",
            json!({"action": "opened", "issue": {"number": u64(number), "assignee": null, ..}, ..}),
        ) => Ok(format!("find somebody for #{number}")),
        // The name occurs twice, because only the owner of the repository may give commands.
        (
            "issue_comment",
            json!({
                "comment": {"body": str("/", command @ ..), "user": {"login": str(owner), ..}, ..},
                "repository": {"owner": {"login": owner, ..}, ..},
                ..
            }),
        ) => Ok(format!("run {command:?} for {owner}")),
        ("issue_comment", json!({"comment": {"user": {"login": str(login), ..}, ..}, ..})) => {
            Ok(format!("notify the others of a comment by {login}"))
        }
        (
            "workflow_run",
            json!({
                "workflow_run": {
                    "name": str(name),
                    "conclusion": "failure" | "timed_out",
                    "run_attempt": u64(attempt),
                    ..
                },
                ..
            }),
        ) if attempt < 3 => Ok(format!("run {name} again, attempt {}", attempt + 1)),
        (
            "workflow_run",
            json!({
                "workflow_run": {"name": str(name), "conclusion": not!("success" | null), ..},
                ..
            }),
        ) => Ok(format!("wake somebody up: {name} fails")),
        ("workflow_run", _) => Ok("all is well".to_owned()),
        ("star" | "watch" | "fork", json!({"sender"?: {"login": str(login), ..}, ..})) => {
            Ok(format!("thank {}", login.unwrap_or("somebody")))
        }
        ("ping", json!({"zen": zen, ..})) => Ok(format!("pong: {zen}")),
    }
}

/// Small events in the shape of the real ones.
fn deliveries() -> Value {
    json!([
        ["ping", {"zen": "Keep it logically awesome."}],
        ["push", {"ref": "refs/heads/old", "commits": []}],
        ["push", {"ref": "refs/heads/main", "commits": [
            {"id": "a1", "message": "tidy up"},
            {"id": "b2", "message": "hotfix: close the door"},
        ]}],
        ["push", {"ref": "refs/heads/topic/door", "commits": [
            {"id": "c3", "message": "open the door"},
            {"id": "d4", "message": "close it"},
        ]}],
        ["push", {"commits": null, "ref": "refs/tags/v1.20.3"}],
        ["push", {"commits": null, "ref": "refs/tags/nightly"}],
        ["pull_request", {"action": "opened", "number": 7, "pull_request": {"draft": false, "title": "Doors"}}],
        ["pull_request", {"action": "opened", "number": 8, "pull_request": {"draft": true, "title": "Gates"}}],
        ["pull_request", {"action": "closed", "number": 7, "pull_request": {"merged": true}}],
        ["issues", {"action": "labeled", "issue": {"number": 9, "labels": [{"name": "ui"}, {"name": "bug"}]}}],
        ["issues", {"action": "opened", "issue": {"number": 10, "assignee": null}}],
        ["issue_comment", {
            "comment": {"body": "/deploy now", "user": {"login": "ada"}},
            "repository": {"owner": {"login": "ada"}},
        }],
        ["issue_comment", {
            "comment": {"body": "/deploy now", "user": {"login": "eve"}},
            "repository": {"owner": {"login": "ada"}},
        }],
        ["workflow_run", {"workflow_run": {"name": "tests", "conclusion": "failure", "run_attempt": 1}}],
        ["workflow_run", {"workflow_run": {"name": "tests", "conclusion": "failure", "run_attempt": 3}}],
        ["workflow_run", {"workflow_run": {"name": "tests", "conclusion": "success", "run_attempt": 3}}],
        ["star", {"sender": {"login": "joe"}}],
        ["fork", {}],
    ])
}

#[patterns]
fn answer(delivery: &Value) -> Result<String, Mismatch> {
    match delivery {
        [event, payload] => route(event, payload),
    }
}

fn main() {
    for delivery in deliveries().as_array().into_iter().flatten() {
        match answer(delivery) {
            Ok(action) => println!("{action}"),
            Err(mismatch) => {
                let closest = mismatch.closest();
                println!("ignored {delivery}");
                println!("  at {}: {}", closest.path(), closest.reason());
            }
        }
    }
}
