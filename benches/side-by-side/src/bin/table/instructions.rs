//! Instructions for each input, counted by callgrind.
//!
//! The program runs itself under valgrind once. Only what happens inside `counted_run` is counted, and
//! its return ends one part of the profile, so that the parts stand in the order of the calls.

use std::process::{Command, Stdio};
use std::{env, fs};

use side_by_side::{counted_run, workloads};

/// The argument with which the program makes the calls that are counted.
pub(crate) const COUNTED: &str = "counted";

/// Makes the calls, each in turn.
pub(crate) fn run_all() {
    for workload in workloads() {
        for competitor in &workload.competitors {
            counted_run(competitor.run, &workload.inputs);
        }
    }
}

/// One row for each workload: what each function takes for an input, and its ratio to the one that is to
/// be beaten.
pub(crate) fn print() {
    let counts = counted();
    let mut counts = counts.iter();
    for workload in workloads() {
        println!("### {} ({} inputs)\n", workload.name, workload.inputs.len());
        let inputs = u64::try_from(workload.inputs.len()).expect("a few");
        let rows: Vec<(&str, u64)> = workload
            .competitors
            .iter()
            .map(|competitor| {
                let count = counts.next().expect("a count for each call");
                (competitor.name, count / inputs)
            })
            .collect();
        let against: Vec<(&str, u64)> = ["expert", "idiomatic"]
            .into_iter()
            .filter_map(|name| rows.iter().find(|(found, _)| *found == name).copied())
            .collect();
        print!("| | instructions |");
        against
            .iter()
            .for_each(|(name, _)| print!(" of the {name}'s |"));
        println!("\n|---|---|{}", "---|".repeat(against.len()));
        for (name, count) in &rows {
            print!("| {name} | {count} |");
            against
                .iter()
                .for_each(|(_, other)| print!(" {:.3} |", *count as f64 / *other as f64));
            println!();
        }
        println!();
    }
}

/// The instructions of each call that [`run_all`] makes.
fn counted() -> Vec<u64> {
    let program = env::current_exe().expect("the program's own path");
    let profile = program.with_file_name(format!("callgrind.{}", std::process::id()));
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--combine-dumps=yes"])
        .args([
            "--toggle-collect=side_by_side::counted_run",
            "--dump-after=side_by_side::counted_run",
        ])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(&program)
        .arg(COUNTED)
        .stderr(Stdio::null())
        .status()
        .expect("valgrind is installed");
    assert!(status.success(), "valgrind: {status}");
    let text = fs::read_to_string(&profile).expect("callgrind's profile");
    fs::remove_file(&profile).expect("the profile was just read");
    text.lines()
        .filter_map(|line| line.strip_prefix("totals: "))
        .map(|count| count.trim().parse().expect("a number"))
        .collect()
}
