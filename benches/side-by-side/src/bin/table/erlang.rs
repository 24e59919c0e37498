//! Workload F on `Term` compared with Erlang's virtual machine, in nanoseconds per call.

use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use patterns::Term;
use side_by_side::page;
use side_by_side::term_factorial::{ERLANG, inputs, run, run_nothing};

/// The number of times that the two sides run in turn. The least time of each side counts.
const TURNS: usize = 5;

/// The rounds in a turn, whose median counts, and the calls in a round.
const ROUNDS: usize = 101;
const CALLS: usize = 10_000;

/// The time of a call with the loop around it, and of the loop alone.
#[derive(Clone, Copy)]
struct Times {
    call: f64,
    nothing: f64,
}

impl Times {
    fn least(self, other: Self) -> Self {
        Self {
            call: self.call.min(other.call),
            nothing: self.nothing.min(other.nothing),
        }
    }
}

pub(crate) fn table() -> String {
    let Some(mut theirs) = erlang() else {
        return "No `escript` could be run, so there is nothing to compare with.".to_owned();
    };
    let mut ours = patterns();
    for _ in 1..TURNS {
        ours = least(&ours, &patterns());
        if let Some(again) = erlang() {
            theirs = least(&theirs, &again);
        }
    }
    let row = |name: &str, ours: Times, theirs: Times| {
        let cell = |of: Times| format!("{:.1} ({:.1})", of.call, of.call - of.nothing);
        let ratio = format!(
            "{:.2} ({:.2})",
            ours.call / theirs.call,
            (ours.call - ours.nothing) / (theirs.call - theirs.nothing)
        );
        [name.to_owned(), cell(ours), cell(theirs), ratio]
    };
    let pairs = ours.iter().zip(&theirs);
    let mut rows: Vec<_> = (inputs().iter().zip(pairs))
        .map(|((name, _), (ours, theirs))| row(name, *ours, *theirs))
        .collect();
    let mean = |times: &[Times]| {
        let inputs = times.len() as f64;
        Times {
            call: times.iter().map(|times| times.call).sum::<f64>() / inputs,
            nothing: times.iter().map(|times| times.nothing).sum::<f64>() / inputs,
        }
    };
    rows.push(row("mean", mean(&ours), mean(&theirs)));
    let heads = ["input", "patterns", "Erlang", "patterns / Erlang"].map(str::to_owned);
    format!(
        "Nanoseconds per call: the least of {TURNS} turns, each the median of {ROUNDS} rounds of {CALLS} \
         calls. The\nfigures in brackets are minus loop overhead.\n\n{}",
        page::table(heads, rows)
    )
}

fn least(some: &[Times], others: &[Times]) -> Vec<Times> {
    let pairs = some.iter().zip(others);
    pairs.map(|(some, other)| some.least(*other)).collect()
}

fn patterns() -> Vec<Times> {
    let times = |(_, input): (_, Term)| Times {
        call: median(&input, run),
        nothing: median(&input, run_nothing),
    };
    inputs().map(times).to_vec()
}

/// The time per call.
fn median(input: &Term, run: fn(&Term, usize)) -> f64 {
    run(input, 10 * CALLS);
    median_of(ROUNDS, CALLS, || run(input, CALLS))
}

/// The nanoseconds of one of the steps of a round: the median of the rounds.
pub(crate) fn median_of(rounds: usize, steps: usize, mut round: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            round();
            start.elapsed().as_secs_f64() * 1e9 / steps as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[rounds / 2]
}

/// Erlang's times, if it is installed.
fn erlang() -> Option<Vec<Times>> {
    let text = escript("factorial", ERLANG)?;
    let times = text.lines().filter_map(|line| {
        let (call, nothing) = line.split_once(' ')?;
        Some(Times {
            call: call.parse().ok()?,
            nothing: nothing.parse().ok()?,
        })
    });
    let times: Vec<Times> = times.collect();
    (times.len() == inputs().len()).then_some(times)
}

/// What a script in Erlang prints, if Erlang is installed.
pub(crate) fn escript(name: &str, script: &str) -> Option<String> {
    let path = env::temp_dir().join(format!("{name}.{}.escript", std::process::id()));
    fs::write(&path, script).expect("the folder for temporary files accepts one");
    let output = Command::new("escript").arg(&path).output();
    fs::remove_file(&path).expect("the script was just written");
    String::from_utf8(output.ok()?.stdout).ok()
}
