//! The router over the values of other crates, and from JSON text.

use std::rc::Rc;

use peers::data;
use serde_json::Value;
use simd_json::{BorrowedValue, OwnedValue, Tape};

use crate::{Answer, Competitor, Input, Workload};

#[allow(clippy::all, clippy::pedantic)]
mod ours {
    include!(concat!(env!("OUT_DIR"), "/elsewhere50.rs"));
}

use peers::elsewhere50 as by_hand;

/// One payload's text, and what each crate makes of it.
pub struct Parsed {
    text: &'static str,
    owned: OwnedValue,
    borrowed: BorrowedValue<'static>,
    tape: Tape<'static>,
    sonic: sonic_rs::Value,
}

impl Parsed {
    /// What borrows from the text lives as long as the program.
    fn new(text: &str) -> Self {
        let text: &'static str = text.to_owned().leak();
        let bytes = || text.as_bytes().to_vec();
        Self {
            text,
            owned: simd_json::to_owned_value(&mut bytes()).expect("JSON"),
            borrowed: simd_json::to_borrowed_value(bytes().leak()).expect("JSON"),
            tape: simd_json::to_tape(bytes().leak()).expect("JSON"),
            sonic: sonic_rs::from_str(text).expect("JSON"),
        }
    }
}

fn parsed(input: &Input) -> &Parsed {
    input
        .parsed
        .as_deref()
        .expect("an input of these workloads")
}

/// A workload's name, and the two functions for a type of values.
type Pair = (
    [&'static str; 3],
    fn(&Input) -> Answer,
    fn(&Input) -> Answer,
);

/// Each type: the project's function, and the idiomatic one.
const PAIRS: [Pair; 4] = [
    (
        ["R 50 owned hit", "R 50 owned miss", "R 50 owned all"],
        |input| ours::simd_owned::route(&parsed(input).owned),
        |input| by_hand::simd_owned::route(&parsed(input).owned),
    ),
    (
        [
            "R 50 borrowed hit",
            "R 50 borrowed miss",
            "R 50 borrowed all",
        ],
        |input| ours::simd_borrowed::route(&parsed(input).borrowed),
        |input| by_hand::simd_borrowed::route(&parsed(input).borrowed),
    ),
    (
        ["R 50 tape hit", "R 50 tape miss", "R 50 tape all"],
        |input| {
            use patterns::subject::Scrutinee;
            ours::simd_tape::route(parsed(input).tape.subject())
        },
        |input| by_hand::simd_tape::route(parsed(input).tape.as_value()),
    ),
    (
        ["R 50 sonic hit", "R 50 sonic miss", "R 50 sonic all"],
        |input| ours::sonic::route(&parsed(input).sonic),
        |input| by_hand::sonic::route(&parsed(input).sonic),
    ),
];

/// From text: beside parsing it with `serde_json` and matching the value by hand, what is written by hand with
/// `sonic-rs`, which reads no more than is asked for.
fn from_text() -> Vec<Competitor> {
    vec![
        Competitor {
            name: "patterns",
            run: |input| ours::text::route(parsed(input).text),
        },
        Competitor {
            name: "idiomatic",
            run: |input| {
                let value: Value = serde_json::from_str(parsed(input).text).ok()?;
                peers::router50::idiomatic::route(&value)
            },
        },
        Competitor {
            name: "get_many",
            run: |input| by_hand::get_many::route(parsed(input).text),
        },
        Competitor {
            name: "get_many_by_event",
            run: |input| by_hand::get_many_by_event::route(parsed(input).text),
        },
        Competitor {
            name: "get_many_by_clause",
            run: |input| by_hand::get_many_by_clause::route(parsed(input).text),
        },
        Competitor {
            name: "get_by_schema",
            run: |input| by_hand::get_by_schema::route(parsed(input).text),
        },
    ]
}

/// Adds them, each type with the payloads that a clause takes, those that none takes, and all.
pub fn workloads(all: &mut Vec<Workload>) {
    let mut texts = data::webhook_texts();
    data::shuffle(&mut texts);
    let every: Vec<Rc<Parsed>> = texts
        .iter()
        .map(|text| Rc::new(Parsed::new(text)))
        .collect();
    let (taken, missed): (Vec<_>, Vec<_>) = every
        .iter()
        .cloned()
        .partition(|parsed| ours::text::route(parsed.text).is_some());
    let mut add = |names: [&'static str; 3], competitors: &dyn Fn() -> Vec<Competitor>| {
        for (name, parsed) in names.into_iter().zip([&taken, &missed, &every]) {
            let input = |parsed: &Rc<Parsed>| Input {
                parsed: Some(Rc::clone(parsed)),
                ..Input::default()
            };
            all.push(Workload {
                name,
                inputs: parsed.iter().map(input).collect(),
                competitors: competitors(),
            });
        }
    };
    for (names, patterns, idiomatic) in PAIRS {
        add(names, &|| {
            let competitor = |name, run| Competitor { name, run };
            vec![
                competitor("patterns", patterns),
                competitor("idiomatic", idiomatic),
            ]
        });
    }
    add(
        ["R 50 text hit", "R 50 text miss", "R 50 text all"],
        &from_text,
    );
}
