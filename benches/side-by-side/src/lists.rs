//! Workload L: lists that are told apart by how they begin and, if that fails, by how they end.

use std::rc::Rc;

use generate::data;
use serde_json::{Value, json};

use self::generated as lists;
use crate::competitor::{Workload, competitors};

#[allow(clippy::all, clippy::pedantic, reason = "nobody reads generated code")]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/lists.rs"));
}

pub(crate) fn workloads() -> Vec<Workload> {
    let inputs: Rc<[Value]> = inputs().into();
    let mut competitors = competitors!(&inputs, lists: patterns);
    let peers = competitors!(&inputs, peers::lists: naive idiomatic expert matchjson);
    competitors.extend(peers);
    vec![Workload {
        name: "L".to_owned(),
        inputs: inputs.len(),
        competitors,
        yardstick: "expert",
    }]
}

/// Lists that match a clause by their beginning, lists that match one by their end, and others.
fn inputs() -> Vec<Value> {
    let words = data::literals();
    let mut lists: Vec<Value> = words[..180]
        .chunks_exact(3)
        .flat_map(|group| {
            [
                json!([group[0], group[1]]),
                json!([group[0], group[1], 1, 2, group[2]]),
                json!([group[0], group[2]]),
                json!([1, 2, 3, group[2]]),
                json!([group[1], group[0]]),
                json!([group[2], 1, 2, 3]),
                json!([]),
            ]
        })
        .collect();
    data::shuffle(&mut lists);
    lists
}
