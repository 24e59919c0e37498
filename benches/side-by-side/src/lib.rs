//! The workloads, and for each the functions that are measured on it side by side.
//!
//! `cargo run --release` prints the tables of BENCHMARKS.md, `cargo bench` the times of every function.

#![recursion_limit = "4096"]

mod elsewhere;
mod factorial;
mod tree;

use std::hint::black_box;
use std::rc::Rc;

use peers::data;
use serde_json::{Value, json};

/// Clause functions, written by `build.rs`.
macro_rules! generated {
    ($($module:ident)*) => {$(
        #[allow(clippy::all, clippy::pedantic)]
        mod $module {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($module), ".rs"));
        }
    )*};
}

generated!(router10 router50 router200 strings100 strings1000 lists);

/// What a function is called with.
#[derive(Default)]
pub struct Input {
    value: Value,
    /// The clause that takes the value, for the one function that is told.
    clause: Option<u32>,
    /// In place of the value, what other crates make of the text.
    parsed: Option<Rc<elsewhere::Parsed>>,
}

/// The clause that was taken and what its body made of the names, if one was taken.
pub type Answer = Option<(u32, u64)>;

/// A function that takes part in the comparison.
pub struct Competitor {
    pub name: &'static str,
    pub run: fn(&Input) -> Answer,
}

/// Functions that give the same answers, and what they are asked.
pub struct Workload {
    pub name: &'static str,
    pub inputs: Vec<Input>,
    pub competitors: Vec<Competitor>,
}

/// Runs one function over all inputs. Instructions are counted from its call to its return.
#[inline(never)]
pub fn counted_run(run: fn(&Input) -> Answer, inputs: &[Input]) -> u64 {
    inputs.iter().fold(0, |sum, input| {
        let (clause, value) = black_box(run(input)).unwrap_or_default();
        sum ^ value ^ u64::from(clause)
    })
}

/// Functions of a workload: the project's, and those of the peers.
macro_rules! competitors {
    ($module:ident: $($ours:ident)*; $($peers:ident)*) => {
        vec![
            $(Competitor {
                name: stringify!($ours),
                run: |input| $module::$ours::route(&input.value),
            },)*
            $(Competitor {
                name: stringify!($peers),
                run: |input| peers::$module::$peers::route(&input.value),
            },)*
        ]
    };
}

macro_rules! router {
    ($module:ident) => {{
        let mut competitors = competitors!(
            $module: patterns patterns_if_let patterns_result;
            naive idiomatic expert matchjson serde_tagged serde_untagged
        );
        competitors.push(Competitor {
            name: "oracle",
            run: |input| peers::$module::oracle::route(&input.value, input.clause?),
        });
        competitors
    }};
}

/// All workloads. The answers of each one's functions have been compared.
///
/// # Panics
///
/// If two functions give different answers.
#[must_use]
pub fn workloads() -> Vec<Workload> {
    let mut all = Vec::new();
    routers(
        &mut all,
        ["R 10 hit", "R 10 miss", "R 10 all"],
        || router!(router10),
        |input| router10::patterns_matches::route(&input.value),
    );
    routers(
        &mut all,
        ["R 50 hit", "R 50 miss", "R 50 all"],
        || router!(router50),
        |input| router50::patterns_matches::route(&input.value),
    );
    routers(
        &mut all,
        ["R 200 hit", "R 200 miss", "R 200 all"],
        || router!(router200),
        |input| router200::patterns_matches::route(&input.value),
    );
    all.push(Workload {
        name: "F",
        inputs: inputs(factorial::inputs()),
        competitors: vec![
            Competitor {
                name: "patterns",
                run: |input| Some((0, factorial::patterns::factorial(&input.value)?)),
            },
            Competitor {
                name: "idiomatic",
                run: |input| Some((0, factorial::idiomatic::factorial(&input.value)?)),
            },
        ],
    });
    strings(
        &mut all,
        ["S 100 hit", "S 100 miss"],
        100,
        || competitors!(strings100: patterns; idiomatic expert phf),
    );
    strings(
        &mut all,
        ["S 1000 hit", "S 1000 miss"],
        1000,
        || competitors!(strings1000: patterns; idiomatic expert phf),
    );
    all.push(Workload {
        name: "L",
        inputs: inputs(lists()),
        competitors: competitors!(lists: patterns; naive idiomatic expert matchjson),
    });
    all.push(Workload {
        name: "T",
        inputs: inputs(vec![tree::input()]),
        competitors: vec![
            Competitor {
                name: "patterns",
                run: |input| Some((0, tree::patterns::size(&input.value))),
            },
            Competitor {
                name: "idiomatic",
                run: |input| Some((0, tree::idiomatic::size(&input.value))),
            },
        ],
    });
    elsewhere::workloads(&mut all);
    all.iter().for_each(compare);
    all
}

fn inputs(values: Vec<Value>) -> Vec<Input> {
    let input = |value| Input {
        value,
        ..Input::default()
    };
    values.into_iter().map(input).collect()
}

/// Adds a router's inputs: those that a clause takes, those that none takes, and all. What says no more than
/// whether a clause matches takes part where none does.
fn routers(
    all: &mut Vec<Workload>,
    [hit, miss, both]: [&'static str; 3],
    competitors: fn() -> Vec<Competitor>,
    patterns_matches: fn(&Input) -> Answer,
) {
    let values = || {
        let mut values = data::webhooks();
        data::shuffle(&mut values);
        values
    };
    let told = |value: Value| {
        let clause = answer(&competitors()[0], &value).map(|(clause, _)| clause);
        Input {
            value,
            clause,
            ..Input::default()
        }
    };
    let (taken, missed) = values()
        .into_iter()
        .map(told)
        .partition(|input: &Input| input.clause.is_some());
    let every = values().into_iter().map(told).collect();
    for (name, inputs) in [(hit, taken), (miss, missed), (both, every)] {
        let mut competitors = competitors();
        if name == miss {
            let matches = Competitor {
                name: "patterns_matches",
                run: patterns_matches,
            };
            competitors.insert(1, matches);
        }
        all.push(Workload {
            name,
            inputs,
            competitors,
        });
    }
}

fn answer(competitor: &Competitor, value: &Value) -> Answer {
    (competitor.run)(&Input {
        value: value.clone(),
        ..Input::default()
    })
}

/// Adds a set of literals: each of them once, and as many words that are none of them.
fn strings(
    all: &mut Vec<Workload>,
    [hit, miss]: [&'static str; 2],
    count: usize,
    competitors: fn() -> Vec<Competitor>,
) {
    let mut taken = data::literals();
    let missed = taken.split_off(count);
    data::shuffle(&mut taken);
    let values = |words: Vec<String>| words.into_iter().take(count).map(Value::String).collect();
    for (name, words) in [(hit, taken), (miss, missed)] {
        all.push(Workload {
            name,
            inputs: inputs(values(words)),
            competitors: competitors(),
        });
    }
}

/// Lists that begin as a clause says, that end as one says, and others.
fn lists() -> Vec<Value> {
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

/// Panics unless all functions of a workload give the same answers.
fn compare(workload: &Workload) {
    for input in &workload.inputs {
        let mut competitors = workload.competitors.iter();
        let expected = competitors.next().and_then(|first| (first.run)(input));
        for competitor in competitors {
            assert_eq!(
                (competitor.run)(input),
                expected,
                "{} of {} on {}",
                competitor.name,
                workload.name,
                input.value
            );
        }
    }
}
