//! A clause function beside the code that one would write by hand, over the same events.
//!
//! `cargo bench --bench router` prints how long the clauses take for each unit of time that the other
//! code takes. Both run in turn in one process, so that the ratio holds where the machine's speed
//! drifts; the median of the rounds is what to quote.

use std::hint::black_box;
use std::time::{Duration, Instant};

use patterns::patterns;
use serde_json::{Value, json};

#[patterns]
fn by_clauses(event: &Value) -> Option<u64> {
    match event {
        json!({"event": "push", "payload": {"ref": str("refs/heads/", branch @ ..), "size": u64(n), ..}}) => {
            Some(n + branch.len() as u64)
        }
        json!({"event": "issues", "payload": {"action": "opened", "issue": {"number": u64(n), ..}, ..}}) => {
            Some(n)
        }
        json!({"event": "issues", "payload": {"action": "closed", "issue": {"number": u64(n), ..}, ..}}) => {
            Some(n + 1)
        }
        json!({"event": "pull_request", "payload": {"action": "opened", "number": u64(n), ..}}) => {
            Some(n + 2)
        }
        json!({"event": "release", "payload": {"release": {"tag_name": str("v", u64(major), ".", ..), ..}, ..}}) => {
            Some(major)
        }
        json!({"event": "ping", ..}) => Some(0),
        _ => None,
    }
}

fn by_hand(event: &Value) -> Option<u64> {
    let map = event.as_object()?;
    let name = map.get("event")?.as_str()?;
    if name == "ping" {
        return Some(0);
    }
    if map.len() != 2 {
        return None;
    }
    let payload = map.get("payload")?.as_object()?;
    match name {
        "push" => {
            let branch = payload.get("ref")?.as_str()?.strip_prefix("refs/heads/")?;
            Some(payload.get("size")?.as_u64()? + branch.len() as u64)
        }
        "issues" => {
            let action = payload.get("action")?.as_str()?;
            let number = payload.get("issue")?.as_object()?.get("number")?.as_u64()?;
            match action {
                "opened" => Some(number),
                "closed" => Some(number + 1),
                _ => None,
            }
        }
        "pull_request" => match payload.get("action")?.as_str()? {
            "opened" => Some(payload.get("number")?.as_u64()? + 2),
            _ => None,
        },
        "release" => {
            let tag = payload
                .get("release")?
                .as_object()?
                .get("tag_name")?
                .as_str()?;
            let (major, _) = tag.strip_prefix('v')?.split_once('.')?;
            major.parse().ok()
        }
        _ => None,
    }
}

fn events() -> Vec<Value> {
    let event = |name: &str, payload: Value| json!({"event": name, "payload": payload});
    vec![
        event(
            "push",
            json!({"ref": "refs/heads/main", "size": 3, "forced": false}),
        ),
        event("push", json!({"ref": "refs/tags/v1", "size": 0})),
        event(
            "issues",
            json!({"action": "opened", "issue": {"number": 7, "title": "a"}}),
        ),
        event(
            "issues",
            json!({"action": "closed", "issue": {"number": 8, "title": "b"}}),
        ),
        event(
            "issues",
            json!({"action": "labeled", "issue": {"number": 9}}),
        ),
        event(
            "pull_request",
            json!({"action": "opened", "number": 12, "draft": true}),
        ),
        event("pull_request", json!({"action": "closed", "number": 12})),
        event(
            "release",
            json!({"release": {"tag_name": "v3.1.4", "draft": false}}),
        ),
        event("star", json!({"starred_at": null})),
        json!({"event": "ping", "zen": "Keep it simple"}),
    ]
}

fn time(run: fn(&Value) -> Option<u64>, events: &[Value]) -> Duration {
    let start = Instant::now();
    for _ in 0..20_000 {
        for event in events {
            black_box(run(black_box(event)));
        }
    }
    start.elapsed()
}

fn main() {
    let events = events();
    for event in &events {
        assert_eq!(by_clauses(event), by_hand(event), "{event}");
    }
    let mut ratios: Vec<f64> = (0..31)
        .map(|_| {
            let clauses = time(by_clauses, &events).as_secs_f64();
            clauses / time(by_hand, &events).as_secs_f64()
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let middle = ratios.len() / 2;
    println!(
        "clauses / by hand: {:.2} (median of {} rounds, {:.2} to {:.2})",
        ratios[middle],
        ratios.len(),
        ratios[0],
        ratios[ratios.len() - 1]
    );
}
