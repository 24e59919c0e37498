//! Clauses that no value of a type matches.

use model::{Card, Job, Tag};
use patterns::{case, patterns};

mod model {
    use patterns::Subject;

    #[derive(Subject)]
    #[subject(rename_all = "snake_case")]
    pub enum Job {
        Queued,
        Running { since: u64, card: Option<Card> },
        Failed(String),
        Scheduled(u32, bool),
    }

    #[derive(Subject)]
    #[subject(rename_all = "camelCase")]
    pub struct Card {
        pub host_name: String,
        pub tags: Vec<Tag>,
    }

    #[derive(Subject)]
    #[subject(tag = "kind", atoms)]
    pub enum Tag {
        Hot,
        Cold { degrees: f64 },
    }
}

#[patterns(of(Job, Card, Tag))]
fn job(job: &Job) -> u8 {
    match job {
        "quened" => 1,
        json!({"runing": {..}}) => 2,
        json!({"running": {"sinse": u64(_), ..}}) => 3,
        json!({"running": {"since": str(_), ..}}) => 4,
        json!({"running": {"since": -1, ..}}) => 5,
        json!({"running": {"card": {"hostname": _, ..}, ..}}) => 6,
        term!({"running": {"card": {"tags": [.., {"kind": :Hat}, ..], ..}, ..}}) => 7,
        json!({"running": {"card": {"tags": [{"kind": "Hot"}, ..], ..}, ..}}) => 8,
        json!({"running": {"since": 1}}) => 9,
        json!({"running": {!"since", ..}}) => 10,
        json!({"scheduled": [_, _]}) => 11,
        json!({"scheduled": (_, _, _)}) => 12,
        json!({"failed": {..}}) => 13,
        "queued" | "done" => 14,
        #[allow(unreachable_patterns)]
        "paused" => 15,
        _ => 16,
    }
}

#[patterns(of = (Tag, _))]
fn several(tag: &Tag, job: &Job) -> u8 {
    match (tag, job) {
        (term!({"kind": :Hot, "degrees": _}), _) => 1,
        _ => 2,
    }
}

#[patterns(of = Tag)]
fn covered(tag: &Tag) -> u8 {
    match tag {
        term!({"kind": :Hot}) => 1,
        term!({"degrees": _, ..}) => 2,
        _ => 3,
    }
}

fn main() {
    let tag = Tag::Cold { degrees: 1.0 };
    let _ = [job(&Job::Queued), several(&tag, &Job::Queued), covered(&tag)];
    let is_hot = case!(of = Tag, matches!(tag, json!({"kind": "Hot"})));
    let degrees = case!(of = Tag, if let json!({"degres": f64(d), ..}) = tag { d } else { 0.0 });
    case!(of = Option<u8>, let [x] = Some(1) else { return });
    let _ = (is_hot, degrees, x);
}
