//! Workload R on `Term`, compared with hand-written code on `serde_json`'s values.

use std::rc::Rc;

use generate::data;
use patterns::Term;
use serde_json::Value;

use crate::competitor::{Workload, over};
use crate::elsewhere50;

/// A payload, as the value of each function.
type Payload = (Term, Value);

pub(crate) fn workloads() -> Vec<Workload> {
    let mut values = data::webhooks();
    data::shuffle(&mut values);
    let payloads = values.into_iter();
    let payloads = payloads.map(|value| (Term::from(value.clone()), value));
    let every: Vec<Payload> = payloads.collect();
    let (taken, missed): (Vec<Payload>, Vec<Payload>) =
        (every.iter().cloned()).partition(|(term, _)| elsewhere50::term::route(term).is_some());
    let kinds = [("hit", taken), ("miss", missed), ("all", every)];
    let workloads = kinds.into_iter().map(|(kind, payloads)| {
        let payloads: Rc<[Payload]> = payloads.into();
        Workload {
            name: format!("R 50 term {kind}"),
            inputs: payloads.len(),
            competitors: vec![
                over("patterns", &payloads, |(term, _)| {
                    elsewhere50::term::route(term)
                }),
                over("idiomatic", &payloads, |(_, value)| {
                    peers::router50::idiomatic::route(value)
                }),
            ],
            yardstick: "idiomatic",
        }
    });
    workloads.collect()
}
