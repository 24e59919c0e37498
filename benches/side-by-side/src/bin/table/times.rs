//! Times as ratios. The two functions run in turn, so a ratio holds even if the machine's speed
//! drifts.

use std::time::{Duration, Instant};

use side_by_side::page::table;
use side_by_side::{Competitor, GROUPS};

use crate::columns::columns;

/// The number of times that both functions of a pair are timed.
const ROUNDS: usize = 41;

/// The rough duration of one timing, if there are enough inputs.
const ROUND: Duration = Duration::from_millis(2);

pub(crate) fn tables() -> String {
    let mut text = format!(
        "The time of each function relative to that of `patterns`, in a random order of inputs: the \
         median of\n{ROUNDS} rounds, and in brackets the range without the outer tenths.\n\n"
    );
    for group in &GROUPS {
        let workloads = group.workloads();
        let columns = columns(&workloads);
        let heads: Vec<String> = [""]
            .iter()
            .chain(&columns[1..])
            .map(ToString::to_string)
            .collect();
        let rows = workloads.iter().map(|workload| {
            let ours = &*workload.competitors[0];
            let order = workload.order();
            let cells = columns[1..].iter().map(|name| {
                let other = workload.competitor(name);
                other.map_or_else(String::new, |other| ratio(ours, other, &order))
            });
            [workload.name.clone()].into_iter().chain(cells).collect()
        });
        text += &format!("### {}\n\n{}\n", group.title, table(heads, rows));
    }
    text
}

/// The ratio of the times of two functions, as a cell of the table.
///
/// In each round the two run in turn, each over the next part of its order. A part has as many
/// inputs as the function matches in a round's time.
fn ratio(ours: &dyn Competitor, other: &dyn Competitor, order: &[u32]) -> String {
    let parts = |competitor| order.chunks(inputs_of_a_round(competitor, order)).cycle();
    let (mut of_ours, mut of_other) = (parts(ours), parts(other));
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let ours = seconds_an_input(ours, of_ours.next().expect("a cycle"));
            seconds_an_input(other, of_other.next().expect("a cycle")) / ours
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let [low, middle, high] = [ROUNDS / 10, ROUNDS / 2, ROUNDS - 1 - ROUNDS / 10];
    format!(
        "{:.2} ({:.2}–{:.2})",
        ratios[middle], ratios[low], ratios[high]
    )
}

fn inputs_of_a_round(competitor: &dyn Competitor, order: &[u32]) -> usize {
    let few = &order[..order.len().min(64)];
    let inputs = ROUND.as_secs_f64() / seconds_an_input(competitor, few).max(1e-9);
    (inputs as usize).clamp(1, order.len())
}

fn seconds_an_input(competitor: &dyn Competitor, order: &[u32]) -> f64 {
    let start = Instant::now();
    std::hint::black_box(competitor.run_in_order(order));
    start.elapsed().as_secs_f64() / order.len() as f64
}
