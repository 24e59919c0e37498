//! Speeds over JSON text. All functions of a row run in turn, so ratios hold even if the machine's
//! speed drifts.

use std::hint::black_box;
use std::time::Instant;

use side_by_side::page::table;
use side_by_side::texts::{self, Text};

use crate::columns::columns;

/// The times that all functions of a row run. The median counts.
const ROUNDS: usize = 7;

pub(crate) fn tables() -> String {
    let mut text = "Megabytes per second: the median of rounds in which all functions of the row run in \
                    turn. In\nbrackets, the median of the ratios to the row's yardstick in one round.\n\n"
        .to_owned();
    for at in 0..PARTS.len() {
        text += &part(at);
    }
    text
}

type Part = (&'static str, fn() -> Vec<Text>);

const PARTS: [Part; 3] = [
    (
        "R over a file of events, compared with code by hand that checks nothing",
        || texts::routers().collect(),
    ),
    (
        "A list of 1 MB that is skipped, compared with `sonic_rs::get`",
        || texts::skipped().collect(),
    ),
    ("UTF-8, compared with `simdutf8`", || {
        texts::bytes().collect()
    }),
];

/// One of the tables.
pub(crate) fn part(at: usize) -> String {
    let (title, texts) = PARTS[at];
    let texts = texts();
    let mut heads = vec![String::new()];
    let workloads = texts.iter().map(|text| &text.workload);
    heads.extend(columns(workloads).iter().map(ToString::to_string));
    let rows = texts.iter().map(|text| {
        let (name, cells) = row(text);
        [name].into_iter().chain(cells).collect()
    });
    format!("### {title}\n\n{}\n", table(heads, rows))
}

/// The name of a workload, and the cells of its functions.
fn row(text: &Text) -> (String, Vec<String>) {
    let workload = &text.workload;
    let order: Vec<u32> = (0..u32::try_from(workload.inputs).expect("few")).collect();
    let functions = &workload.competitors;
    // Runs short inputs several times, so that a round is long enough for the clock.
    let turns = (10_000_000 / text.bytes).max(1);
    // Before each function the same one reads all, so that none finds in the cache what another
    // read.
    let before = workload.competitor("checked").unwrap_or(&*functions[0]);
    let rounds: Vec<Vec<f64>> = (0..=ROUNDS)
        .map(|_| {
            let speed = |function: &Box<dyn side_by_side::Competitor>| {
                black_box(before.run_in_order(&order));
                let start = Instant::now();
                for _ in 0..turns {
                    black_box(function.run_in_order(black_box(&order)));
                }
                (text.bytes * turns) as f64 / start.elapsed().as_secs_f64() / 1e6
            };
            functions.iter().map(speed).collect()
        })
        .skip(1)
        .collect();
    let yardstick = functions
        .iter()
        .position(|function| function.name() == workload.yardstick)
        .expect("a yardstick");
    let cells = (0..functions.len()).map(|at| {
        let speed = median(rounds.iter().map(|round| round[at]));
        let ratio = median(rounds.iter().map(|round| round[at] / round[yardstick]));
        format!("{speed:.0} ({ratio:.2})")
    });
    (workload.name.clone(), cells.collect())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
