//! Times as ratios: both functions run in turn, so that a ratio holds where the machine's speed drifts.

use std::time::{Duration, Instant};

use side_by_side::{Competitor, GROUPS};

use crate::text::{columns, row};

/// How often both functions of a pair are timed.
const ROUNDS: usize = 41;

/// What one timing takes at least.
const ROUND: Duration = Duration::from_millis(2);

pub(crate) fn print() {
    println!(
        "Time of the other function for each unit of time that `patterns` takes: the median of {ROUNDS} rounds,"
    );
    println!("and behind it the least and the greatest without the outer tenths.\n");
    for group in &GROUPS {
        let workloads = group.workloads();
        let columns = columns(&workloads);
        println!("### {}\n", group.title);
        row([""]
            .iter()
            .chain(&columns[1..])
            .map(|name| (*name).to_owned()));
        println!("|---|{}", "---|".repeat(columns.len() - 1));
        for workload in &workloads {
            let ours = &*workload.competitors[0];
            let cells = columns[1..].iter().map(|name| {
                let other = workload.competitor(name);
                other.map_or_else(String::new, |other| ratio(ours, other))
            });
            row([workload.name.clone()].into_iter().chain(cells));
        }
        println!();
    }
}

/// How the times of two functions compare, as a cell of the table.
fn ratio(ours: &dyn Competitor, other: &dyn Competitor) -> String {
    let once = time(ours, 1).max(Duration::from_nanos(1));
    let times = usize::try_from(ROUND.as_nanos() / once.as_nanos()).map_or(1, |times| times.max(1));
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let ours = time(ours, times).as_secs_f64();
            time(other, times).as_secs_f64() / ours
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    let [low, middle, high] = [ROUNDS / 10, ROUNDS / 2, ROUNDS - 1 - ROUNDS / 10];
    format!(
        "{:.2} ({:.2}–{:.2})",
        ratios[middle], ratios[low], ratios[high]
    )
}

fn time(competitor: &dyn Competitor, times: usize) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        std::hint::black_box(competitor.run());
    }
    start.elapsed()
}
