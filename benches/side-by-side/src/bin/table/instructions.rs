//! Instructions per input, counted by callgrind.
//!
//! The program runs itself under valgrind once. Callgrind counts only what happens inside one
//! function. The function's return ends a part of the profile, so the parts are in the order of the
//! calls.

use std::process::{Command, Stdio};
use std::{env, fs};

use side_by_side::page::table;
use side_by_side::{GROUPS, Group};

use crate::columns::columns;
use crate::summary;

/// The argument that makes the program run the calls that are counted.
pub(crate) const COUNTED: &str = "counted";

/// Instructions per input of the functions of a workload, the project's own first.
pub(crate) struct Counts {
    pub(crate) workload: String,
    yardstick: &'static str,
    functions: Vec<(&'static str, u64)>,
}

impl Counts {
    /// The count of a function, if it is measured.
    pub(crate) fn of(&self, function: &str) -> Option<u64> {
        let mut functions = self.functions.iter();
        functions.find_map(|(name, count)| (*name == function).then_some(*count))
    }

    /// The project's count, relative to that of another function.
    ///
    /// # Panics
    ///
    /// If the function is not measured.
    pub(crate) fn relative_to(&self, function: &str) -> f64 {
        let other = self.of(function).expect("a function that is measured");
        self.functions[0].1 as f64 / other as f64
    }
}

/// Runs the calls, one after another.
pub(crate) fn run_all() {
    for workload in GROUPS.iter().flat_map(Group::workloads) {
        for competitor in &workload.competitors {
            competitor.run();
        }
    }
}

/// A table for each group, with a row for each workload: the count of each function, and the ratio
/// of the project's to the yardstick's. The summary is written too.
pub(crate) fn tables() -> String {
    let mut counts = counted(COUNTED, "side_by_side::competitor::counted_run").into_iter();
    let (mut text, mut all) = (String::new(), Vec::new());
    for group in &GROUPS {
        let workloads = group.workloads();
        let columns = columns(&workloads);
        let measured: Vec<Counts> = (workloads.iter())
            .map(|workload| {
                let inputs = u64::try_from(workload.inputs).expect("a few");
                let functions = workload.competitors.iter().map(|competitor| {
                    let count = counts.next().expect("a count for each call");
                    (competitor.name(), count / inputs)
                });
                Counts {
                    workload: workload.name.clone(),
                    yardstick: workload.yardstick,
                    functions: functions.collect(),
                }
            })
            .collect();
        let mut heads = vec![String::new()];
        heads.extend(columns.iter().map(ToString::to_string));
        heads.push("patterns / yardstick".to_owned());
        let rows = measured.iter().map(|counts| {
            let mut row = vec![counts.workload.clone()];
            let count = |name: &&str| counts.of(name).map_or_else(String::new, |n| n.to_string());
            row.extend(columns.iter().map(count));
            let yardstick = counts.yardstick;
            row.push(format!(
                "{:.3} of {yardstick}",
                counts.relative_to(yardstick)
            ));
            row
        });
        text += &format!("### {}\n\n{}\n", group.title, table(heads, rows));
        all.extend(measured);
    }
    summary::write(&all);
    text
}

/// Counts each call of a function that the program makes with an argument, in order.
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
