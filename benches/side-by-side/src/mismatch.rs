//! Workload M: values that no clause matches, by what is asked of the Mismatch.

use std::hint::black_box;
use std::rc::Rc;

use generate::data;
use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

use crate::competitor::{Answer, Competitor, Workload, over};
use crate::{router10, router50, router200};

#[patterns]
fn three(event: &Value) -> Result<u64, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), "commits": [_, ..], ..}) => {
            Ok(u64::try_from(branch.len()).unwrap_or_default())
        }
        json!({"type": "issue", "number": u64(n), "labels": [.., {"name": "bug", ..}, ..], ..}) => {
            Ok(n)
        }
        json!({"type": "ping"}) | "ping" => Ok(0),
    }
}

#[patterns]
fn tagged(event: &Value) -> Result<u64, Mismatch> {
    match event {
        json!({"kind": "users", "list": [each!({"id": u64(_), "name": str(_), ..})]}) => Ok(1),
        json!({"kind": "none"}) => Ok(0),
    }
}

/// The same Mismatch, asked for its line, for the closest clause, for nothing, and for the whole
/// report.
macro_rules! asked {
    ($inputs:expr, $function:path) => {{
        let inputs: Vec<Value> = $inputs;
        let misses = inputs.into_iter().filter(|input| $function(input).is_err());
        let misses: Rc<[Value]> = misses.collect();
        let competitors: Vec<Box<dyn Competitor>> = vec![
            over("line", &misses, |input| {
                told($function(input), |it| _ = black_box(it.to_string()))
            }),
            over("closest", &misses, |input| {
                told($function(input), |it| _ = black_box(it.closest()))
            }),
            over("dropped", &misses, |input| told($function(input), |_| {})),
            over("report", &misses, |input| {
                told($function(input), |it| _ = black_box(format!("{it:#}")))
            }),
        ];
        (misses.len(), competitors)
    }};
}

fn told<T>(result: Result<T, Mismatch>, ask: fn(&Mismatch)) -> Answer {
    result.err().as_ref().map(ask);
    None
}

pub(crate) fn workloads() -> Vec<Workload> {
    let labels = json!([{"name": "bug"}]);
    let issue = json!({"type": "issue", "number": "12", "labels": labels, "action": "opened"});
    let users = (0..40).map(|id| json!({"id": id, "name": format!("user {id}"), "mail": null}));
    let users = json!({"kind": "user", "list": users.collect::<Vec<_>>()});
    let workloads = [
        ("M three", asked!(vec![issue], three)),
        ("M each", asked!(vec![users], tagged)),
        (
            "M 10",
            asked!(data::webhooks(), router10::patterns_result::routed),
        ),
        (
            "M 50",
            asked!(data::webhooks(), router50::patterns_result::routed),
        ),
        (
            "M 200",
            asked!(data::webhooks(), router200::patterns_result::routed),
        ),
    ];
    let workloads = workloads.map(|(name, (inputs, competitors))| Workload {
        name: name.to_owned(),
        inputs,
        competitors,
        yardstick: "closest",
    });
    workloads.into()
}
