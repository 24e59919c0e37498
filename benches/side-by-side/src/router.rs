//! Workload R: a router of GitHub's webhooks, of 10, 50 and 200 clauses.

use std::rc::Rc;

use generate::data;
use serde_json::Value;

use crate::competitor::{Answer, Competitor, Workload, competitors, over};
use crate::{router10, router50, router200};

/// Functions over payloads.
type Functions = fn(&Rc<[Value]>) -> Vec<Box<dyn Competitor>>;

/// A payload and the clause that matches it, for the one function that is told the clause.
#[derive(Clone)]
struct Told {
    value: Value,
    clause: Option<u32>,
}

/// The functions for one number of clauses.
macro_rules! size {
    ($clauses:literal: $module:ident) => {
        Size {
            clauses: $clauses,
            ours: |inputs| {
                competitors!(inputs, $module: patterns patterns_if_let patterns_result)
            },
            on_misses: |inputs| competitors!(inputs, $module: patterns_matches),
            peers: |inputs| {
                competitors!(
                    inputs,
                    peers::$module: naive idiomatic expert matchjson serde_tagged serde_untagged
                )
            },
            oracle: |told| peers::$module::oracle::route(&told.value, told.clause?),
        }
    };
}

struct Size {
    clauses: usize,
    ours: Functions,
    /// Functions that only say whether a clause matches are compared only if none does.
    on_misses: Functions,
    peers: Functions,
    oracle: fn(&Told) -> Answer,
}

pub(crate) fn workloads() -> Vec<Workload> {
    let sizes = [
        size!(10: router10),
        size!(50: router50),
        size!(200: router200),
    ];
    sizes.iter().flat_map(of_size).collect()
}

/// Three workloads: payloads that a clause matches, payloads that none matches, and all payloads.
fn of_size(size: &Size) -> Vec<Workload> {
    let mut values = data::webhooks();
    data::shuffle(&mut values);
    let every: Rc<[Value]> = values.into();
    let first = &(size.ours)(&every)[0];
    let told: Vec<Told> = (every.iter().enumerate())
        .map(|(at, value)| Told {
            value: value.clone(),
            clause: first.answer(at).map(|(clause, _)| clause),
        })
        .collect();
    let workloads = ["hit", "miss", "all"].into_iter().map(|kind| {
        let told = told.iter().filter(|told| match kind {
            "hit" => told.clause.is_some(),
            "miss" => told.clause.is_none(),
            _ => true,
        });
        let told: Rc<[Told]> = told.cloned().collect();
        let values: Rc<[Value]> = told.iter().map(|told| told.value.clone()).collect();
        let mut competitors = (size.ours)(&values);
        if kind == "miss" {
            competitors.extend((size.on_misses)(&values));
        }
        competitors.extend((size.peers)(&values));
        competitors.push(over("oracle", &told, size.oracle));
        Workload {
            name: format!("R {} {kind}", size.clauses),
            inputs: values.len(),
            competitors,
            yardstick: "expert",
        }
    });
    workloads.collect()
}
