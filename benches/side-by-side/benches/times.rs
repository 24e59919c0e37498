//! The times of every function, by workload: `cargo bench`, or `cargo bench -- R_50` for some.

use side_by_side::{Workload, counted_run, workloads};

fn main() {
    divan::main();
}

/// All pairs of a workload and a function, by their names.
fn pairs() -> Vec<String> {
    let names = |workload: &Workload| {
        let of = workload.name.replace(' ', "_");
        let names = workload.competitors.iter();
        names
            .map(|competitor| format!("{of} {}", competitor.name))
            .collect::<Vec<_>>()
    };
    workloads().iter().flat_map(names).collect()
}

#[divan::bench(args = pairs())]
fn times(bencher: divan::Bencher, pair: &str) {
    let (name, function) = pair.split_once(' ').expect("two names");
    let mut workloads = workloads().into_iter();
    let workload = workloads
        .find(|workload| workload.name.replace(' ', "_") == name)
        .expect("a workload that was listed");
    let mut competitors = workload.competitors.iter();
    let run = competitors
        .find(|competitor| competitor.name == function)
        .expect("a function that was listed")
        .run;
    bencher
        .counter(divan::counter::ItemsCount::new(workload.inputs.len()))
        .bench(|| counted_run(run, &workload.inputs));
}
