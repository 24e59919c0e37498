//! Times as ratios: both functions run in turn, so that a ratio holds where the machine's speed drifts.

use std::time::{Duration, Instant};

use side_by_side::{Competitor, Input, counted_run, workloads};

/// How often both functions of a pair are timed.
const ROUNDS: usize = 41;

/// What one timing takes at least.
const ROUND: Duration = Duration::from_millis(2);

pub(crate) fn print() {
    println!(
        "Time of the other function for each unit of time that `patterns` takes: the median of"
    );
    println!("{ROUNDS} rounds, and the least and the greatest without the outer tenths.\n");
    println!("| | against | ratio | from | to |");
    println!("|---|---|---|---|---|");
    for workload in workloads() {
        let (ours, others) = workload
            .competitors
            .split_first()
            .expect("the project's own");
        for other in others {
            let mut ratios = ratios(ours, other, &workload.inputs);
            ratios.sort_by(f64::total_cmp);
            println!(
                "| {} | {} | {:.2} | {:.2} | {:.2} |",
                workload.name,
                other.name,
                ratios[ROUNDS / 2],
                ratios[ROUNDS / 10],
                ratios[ROUNDS - 1 - ROUNDS / 10]
            );
        }
    }
}

fn ratios(ours: &Competitor, other: &Competitor, inputs: &[Input]) -> Vec<f64> {
    let once = time(ours, inputs, 1).max(Duration::from_nanos(1));
    let times = usize::try_from(ROUND.as_nanos() / once.as_nanos()).map_or(1, |times| times.max(1));
    (0..ROUNDS)
        .map(|_| {
            let ours = time(ours, inputs, times).as_secs_f64();
            time(other, inputs, times).as_secs_f64() / ours
        })
        .collect()
}

fn time(competitor: &Competitor, inputs: &[Input], times: usize) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        std::hint::black_box(counted_run(competitor.run, inputs));
    }
    start.elapsed()
}
