//! A router of a dozen clauses over GitHub's sample webhooks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};

use flate2::read::GzDecoder;
use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

/// The action that an event asks for.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Action<'v> {
    ForgetTag(&'v str),
    Build {
        branch: &'v str,
        titles: Vec<&'v str>,
        by: &'v str,
    },
    Merge(u64),
    Review {
        number: u64,
        draft: bool,
        branch: &'v str,
    },
    TriageBug {
        number: u64,
        title: &'v str,
    },
    Move {
        from: &'v str,
        to: &'v str,
    },
    Unassigned(u64),
    Passed(Vec<&'v str>),
    Alarm {
        check: &'v str,
        conclusion: &'v str,
    },
    Announce {
        version: (u32, u32, &'v str),
        prerelease: bool,
    },
    Stars {
        repository: &'v str,
        added: bool,
    },
    OrganisationOnly(&'v str),
    Other(&'v str),
}

#[patterns]
fn route(delivery: &Value) -> Result<Action<'_>, Mismatch> {
    match delivery {
        json!({
            "event": "push",
            "payload": {
                "ref": str("refs/tags/", tag @ ..),
                "deleted": true,
                "commits": [],
                "head_commit": null,
                ..
            },
        }) => Ok(Action::ForgetTag(tag)),
        json!({
            "event": "push",
            "payload": {
                "ref": str("refs/heads/", branch @ ..),
                "commits": [each!({"message": str(titles), ..})],
                "pusher": {"name": by, "email": str(.., "@", ..)},
                "sender": {"login": str(by), ..},
                ..
            },
        }) => Ok(Action::Build { branch, titles, by }),
        json!({
            "event": "pull_request",
            "payload": {
                "action": "closed",
                "number": n,
                "pull_request": {"merged": true, "number": u64(n), ..},
                ..
            },
        }) => Ok(Action::Merge(n)),
        json!({
            "event": "pull_request",
            "payload": {
                "action": "opened" | "reopened" | "ready_for_review" | "converted_to_draft",
                "number": u64(number),
                "pull_request": {
                    "draft"?: bool(draft) = false,
                    "head": {"ref": str(branch), ..},
                    ..
                },
                ..
            },
        }) => Ok(Action::Review {
            number,
            draft,
            branch,
        }),
        json!({
            "event": "issues",
            "payload": {
                "action": "opened" | "labeled",
                "issue": {
                    "number": u64(number),
                    "title": str(title),
                    "labels": [.., {"name": "bug", ..}, ..],
                    ..
                },
                !"changes",
                ..
            },
        }) => Ok(Action::TriageBug { number, title }),
        json!({
            "event": "issues",
            "payload": {
                "action": "transferred" | "opened",
                "changes": {"new_repository" | "old_repository": {"full_name": str(to), ..}, ..},
                "repository": {"full_name": str(from), ..},
                ..
            },
        }) => Ok(Action::Move { from, to }),
        json!({
            "event": "issues",
            "payload": {"issue": {"assignee": null, "number": u64(number), ..}, ..},
        }) => Ok(Action::Unassigned(number)),
        json!({
            "event": "status",
            "payload": {"state": "success", "branches": [each!({"name": str(names), ..})], ..},
        }) => Ok(Action::Passed(names)),
        json!({
            "event": "check_run" | "workflow_run",
            "payload": {
                "check_run" | "workflow_run": {
                    "name": str(check),
                    "conclusion": str(conclusion @ ("failure" | "action_required" | "timed_out")),
                    ..
                },
                ..
            },
        }) => Ok(Action::Alarm { check, conclusion }),
        json!({
            "event": "release",
            "payload": {
                "action": str(action),
                "release": {
                    "tag_name": str(u32(major), ".", u32(minor), ".", patch @ ..),
                    "prerelease": bool(prerelease),
                    "draft": false,
                    ..
                },
                ..
            },
        }) if action == "published" || (prerelease && action == "prereleased") => {
            Ok(Action::Announce {
                version: (major, minor, patch),
                prerelease,
            })
        }
        json!({
            "event": "star",
            "payload": {"starred_at": at, "repository": {"full_name": str(repository), ..}, ..},
        }) => Ok(Action::Stars {
            repository,
            added: !at.is_null(),
        }),
        json!({
            "event": str(_),
            "payload": {!"repository", "organization": {"login": str(login), ..}, ..},
        }) => Ok(Action::OrganisationOnly(login)),
        json!({"event": str(_), "payload": {"action": str(action), ..}}) => {
            Ok(Action::Other(action))
        }
    }
}

/// The router's decisions, in plain code.
fn route_by_hand(delivery: &Value) -> Option<Action<'_>> {
    let event = delivery["event"].as_str()?;
    let payload = &delivery["payload"];
    by_event(event, payload).or_else(|| {
        if let (None, Some(login)) = (
            payload.get("repository"),
            payload["organization"]["login"].as_str(),
        ) {
            return Some(Action::OrganisationOnly(login));
        }
        payload["action"].as_str().map(Action::Other)
    })
}

fn by_event<'v>(event: &str, payload: &'v Value) -> Option<Action<'v>> {
    let action = payload["action"].as_str();
    match event {
        "push" => push_by_hand(payload),
        "pull_request" => {
            let request = &payload["pull_request"];
            let number = payload["number"].as_u64()?;
            if action == Some("closed")
                && request["merged"] == true
                && request["number"].as_u64() == Some(number)
            {
                return Some(Action::Merge(number));
            }
            if !matches!(
                action?,
                "opened" | "reopened" | "ready_for_review" | "converted_to_draft"
            ) {
                return None;
            }
            let draft = match request.get("draft") {
                None => false,
                Some(draft) => draft.as_bool()?,
            };
            Some(Action::Review {
                number,
                draft,
                branch: request["head"]["ref"].as_str()?,
            })
        }
        "issues" => issue_by_hand(action?, payload),
        "status" if payload["state"] == "success" => {
            let names = payload["branches"]
                .as_array()?
                .iter()
                .map(|branch| branch["name"].as_str());
            Some(Action::Passed(names.collect::<Option<_>>()?))
        }
        "check_run" | "workflow_run" => {
            let run = payload
                .get("check_run")
                .or_else(|| payload.get("workflow_run"))?;
            let conclusion = run["conclusion"].as_str()?;
            matches!(conclusion, "failure" | "action_required" | "timed_out").then_some(())?;
            Some(Action::Alarm {
                check: run["name"].as_str()?,
                conclusion,
            })
        }
        "release" => {
            let release = &payload["release"];
            let prerelease = release["prerelease"].as_bool()?;
            let announced =
                action == Some("published") || (prerelease && action == Some("prereleased"));
            if !announced || release["draft"] != false {
                return None;
            }
            let mut parts = release["tag_name"].as_str()?.splitn(3, '.');
            let (major, minor) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(Action::Announce {
                version: (major, minor, parts.next()?),
                prerelease,
            })
        }
        "star" => Some(Action::Stars {
            repository: payload["repository"]["full_name"].as_str()?,
            added: !payload.get("starred_at")?.is_null(),
        }),
        _ => None,
    }
}

fn push_by_hand(payload: &Value) -> Option<Action<'_>> {
    let reference = payload["ref"].as_str()?;
    let commits = payload["commits"].as_array()?;
    if let Some(tag) = reference.strip_prefix("refs/tags/") {
        let gone = payload["deleted"] == true && commits.is_empty();
        return (gone && payload["head_commit"].is_null()).then_some(Action::ForgetTag(tag));
    }
    let branch = reference.strip_prefix("refs/heads/")?;
    let titles = commits
        .iter()
        .map(|commit| commit["message"].as_str())
        .collect::<Option<_>>()?;
    let pusher = payload["pusher"].as_object()?;
    let by = payload["sender"]["login"].as_str()?;
    let known =
        pusher.len() == 2 && pusher["name"] == by && pusher["email"].as_str()?.contains('@');
    known.then_some(Action::Build { branch, titles, by })
}

fn issue_by_hand<'v>(action: &str, payload: &'v Value) -> Option<Action<'v>> {
    let issue = &payload["issue"];
    let changes = payload.get("changes");
    let bug = issue["labels"]
        .as_array()
        .is_some_and(|labels| labels.iter().any(|label| label["name"] == "bug"));
    if matches!(action, "opened" | "labeled")
        && bug
        && changes.is_none()
        && let (Some(number), Some(title)) = (issue["number"].as_u64(), issue["title"].as_str())
    {
        return Some(Action::TriageBug { number, title });
    }
    let other = changes.and_then(|changes| {
        changes
            .get("new_repository")
            .or_else(|| changes.get("old_repository"))
    });
    if matches!(action, "transferred" | "opened")
        && let Some(to) = other.and_then(|repository| repository["full_name"].as_str())
        && let Some(from) = payload["repository"]["full_name"].as_str()
    {
        return Some(Action::Move { from, to });
    }
    issue
        .get("assignee")?
        .is_null()
        .then_some(Action::Unassigned(issue["number"].as_u64()?))
}

fn delivery(event: &str, payload: &Value) -> Value {
    json!({"event": event, "payload": payload})
}

#[test]
fn hand_written_events_are_routed() {
    let push = json!({
        "ref": "refs/heads/main",
        "commits": [{"message": "one"}, {"message": "two"}],
        "pusher": {"name": "ada", "email": "ada@example.org"},
        "sender": {"login": "ada"},
    });
    let build = Action::Build {
        branch: "main",
        titles: vec!["one", "two"],
        by: "ada",
    };
    assert_eq!(route(&delivery("push", &push)).unwrap(), build);
    let request = json!({
        "action": "closed", "number": 3, "pull_request": {"merged": true, "number": 3},
    });
    assert_eq!(
        route(&delivery("pull_request", &request)).unwrap(),
        Action::Merge(3)
    );
    let run = json!({"workflow_run": {"name": "ci", "conclusion": "timed_out"}});
    let alarm = Action::Alarm {
        check: "ci",
        conclusion: "timed_out",
    };
    assert_eq!(route(&delivery("workflow_run", &run)).unwrap(), alarm);
}

#[test]
fn an_event_that_no_clause_matches_is_a_mismatch() {
    let mut push = json!({
        "ref": "refs/heads/main",
        "commits": [],
        "pusher": {"name": "ada", "email": "ada@example.org"},
        "sender": {"login": "bob"},
    });
    assert_eq!(
        route(&delivery("push", &push)).unwrap_err().function(),
        "route"
    );
    push["sender"]["login"] = json!("ada");
    assert!(route(&delivery("push", &push)).is_ok());
}

/// GitHub's sample deliveries: an event and its payload each.
fn deliveries() -> Vec<Value> {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/benches/data/webhooks.jsonl.gz"
    );
    let file = GzDecoder::new(File::open(file).expect("the payloads are part of the repository"));
    let lines = BufReader::new(file).lines();
    let deliveries = lines.map(|line| serde_json::from_str(&line.unwrap()));
    deliveries
        .collect::<Result<_, _>>()
        .expect("each line is a delivery")
}

#[test]
fn published_payloads_are_routed_as_plain_code_routes_them() {
    let deliveries = deliveries();
    assert_eq!(deliveries.len(), 270);
    let mut kinds = BTreeSet::new();
    let mut unrouted = BTreeMap::new();
    for delivery in &deliveries {
        let routed = route(delivery);
        assert_eq!(
            routed.as_ref().ok(),
            route_by_hand(delivery).as_ref(),
            "{delivery}"
        );
        match routed {
            Ok(action) => {
                let debug = format!("{action:?}");
                let kind = debug.split(['(', ' ']).next().unwrap_or_default();
                kinds.insert(kind.to_owned());
            }
            Err(mismatch) => {
                assert_eq!(mismatch.function(), "route");
                *unrouted.entry(delivery["event"].to_string()).or_insert(0) += 1;
            }
        }
    }
    let missing = [
        "ForgetTag",
        "Review",
        "TriageBug",
        "Move",
        "Unassigned",
        "Passed",
        "Alarm",
        "Announce",
        "Stars",
    ];
    for kind in missing {
        assert!(
            kinds.contains(kind),
            "no payload was routed to {kind}: {kinds:?}"
        );
    }
    assert!(unrouted.contains_key("\"ping\""), "{unrouted:?}");
}
