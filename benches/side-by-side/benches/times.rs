//! The time of every function, by workload: `cargo bench`, or `cargo bench -- R_50` for some of
//! them.

use side_by_side::{GROUPS, Workload};

fn main() {
    divan::main();
}

thread_local! {
    // They are made once, because making and comparing them is slower than most measurements.
    static WORKLOADS: Vec<Workload> = GROUPS.iter().flat_map(|group| group.workloads()).collect();
}

/// The names of all pairs of a workload and a function.
fn pairs() -> Vec<String> {
    let names = |workload: &Workload| {
        let of = workload.name.replace(' ', "_");
        let names = workload.competitors.iter();
        names
            .map(|competitor| format!("{of} {}", competitor.name()))
            .collect::<Vec<_>>()
    };
    WORKLOADS.with(|workloads| workloads.iter().flat_map(names).collect())
}

#[divan::bench(args = pairs())]
fn times(bencher: divan::Bencher, pair: &str) {
    let (name, function) = pair.split_once(' ').expect("two names");
    WORKLOADS.with(|workloads| {
        let mut workloads = workloads.iter();
        let workload = workloads
            .find(|workload| workload.name.replace(' ', "_") == name)
            .expect("a workload that was listed");
        let competitor = workload
            .competitor(function)
            .expect("a function that was listed");
        bencher
            .counter(divan::counter::ItemsCount::new(workload.inputs))
            .bench_local(|| competitor.run());
    });
}
