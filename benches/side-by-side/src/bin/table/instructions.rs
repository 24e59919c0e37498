//! Instructions for each input, counted by callgrind.
//!
//! The program runs itself under valgrind once. Only what happens inside one function is counted, and
//! its return ends one part of the profile, so that the parts stand in the order of the calls.

use std::process::{Command, Stdio};
use std::{env, fs};

use side_by_side::GROUPS;

use crate::text::{columns, row};

/// The argument with which the program makes the calls that are counted.
pub(crate) const COUNTED: &str = "counted";

/// Makes the calls, each in turn.
pub(crate) fn run_all() {
    for workload in GROUPS.iter().flat_map(|group| group.workloads()) {
        for competitor in &workload.competitors {
            competitor.run();
        }
    }
}

/// A table for each group, with a row for each workload: what each function takes for an input, and what
/// the project's takes of the one that is to be beaten.
pub(crate) fn print() {
    let counts = counted(COUNTED, "side_by_side::competitor::counted_run");
    let mut counts = counts.iter();
    for group in &GROUPS {
        let workloads = group.workloads();
        let columns = columns(&workloads);
        let heads = columns.iter().map(|name| (*name).to_owned());
        println!("### {}\n", group.title);
        row([String::new()]
            .into_iter()
            .chain(heads)
            .chain(["patterns / yardstick".to_owned()]));
        println!("|---|{}", "---|".repeat(columns.len() + 1));
        for workload in &workloads {
            let inputs = u64::try_from(workload.inputs).expect("a few");
            let counts: Vec<(&str, u64)> = (workload.competitors.iter())
                .map(|competitor| competitor.name())
                .map(|name| {
                    let count = counts.next().expect("a count for each call");
                    (name, count / inputs)
                })
                .collect();
            let count = |name: &str| counts.iter().find(|(known, _)| *known == name);
            let cells = columns
                .iter()
                .map(|name| count(name).map_or_else(String::new, |(_, count)| count.to_string()));
            let [(_, first), ..] = counts[..] else {
                unreachable!("no competitor")
            };
            let (yardstick, other) = count(workload.yardstick).expect("one that takes part");
            let ratio = format!("{:.3} of {yardstick}", first as f64 / *other as f64);
            row([workload.name.clone()]
                .into_iter()
                .chain(cells)
                .chain([ratio]));
        }
        println!();
    }
}

/// Counts each call of a function that the program makes with an argument, in their order.
pub(crate) fn counted(argument: &str, function: &str) -> Vec<u64> {
    let program = env::current_exe().expect("the program's own path");
    let profile = program.with_file_name(format!("callgrind.{}", std::process::id()));
    let status = Command::new("valgrind")
        .args(["--tool=callgrind", "--combine-dumps=yes"])
        .arg(format!("--toggle-collect={function}"))
        .arg(format!("--dump-after={function}"))
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(&program)
        .arg(argument)
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
