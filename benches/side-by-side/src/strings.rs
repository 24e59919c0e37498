//! Workload S: finding a string in a set of literals.

use std::rc::Rc;

use generate::data;
use serde_json::Value;

use crate::competitor::{Competitor, Workload, competitors};
use crate::{strings100, strings1000};

pub(crate) fn workloads() -> Vec<Workload> {
    let mut all = Vec::new();
    for (count, competitors) in [
        (100, of_100 as fn(&Rc<[Value]>) -> Vec<Box<dyn Competitor>>),
        (1000, of_1000),
    ] {
        // Each of the literals once, and as many other words.
        let mut taken = data::literals();
        let missed = taken.split_off(count);
        data::shuffle(&mut taken);
        for (name, words) in [("hit", taken), ("miss", missed)] {
            let inputs: Rc<[Value]> = words.into_iter().take(count).map(Value::String).collect();
            all.push(Workload {
                name: format!("S {count} {name}"),
                inputs: inputs.len(),
                competitors: competitors(&inputs),
                yardstick: "expert",
            });
        }
    }
    all
}

fn of_100(inputs: &Rc<[Value]>) -> Vec<Box<dyn Competitor>> {
    let mut all = competitors!(inputs, strings100: patterns);
    all.extend(competitors!(inputs, peers::strings100: idiomatic expert phf matchjson));
    all
}

fn of_1000(inputs: &Rc<[Value]>) -> Vec<Box<dyn Competitor>> {
    let mut all = competitors!(inputs, strings1000: patterns);
    all.extend(competitors!(inputs, peers::strings1000: idiomatic expert phf));
    all
}
