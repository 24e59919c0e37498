//! Workload F on `Term` beside Erlang's virtual machine, in nanoseconds a call.

use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use patterns::Term;
use side_by_side::term_factorial::{ERLANG, inputs, run, run_nothing};

use crate::text::row;

/// How often both sides run in turn: the least of each one's times counts.
const TURNS: usize = 5;

/// How many rounds there are in a turn, of which the median counts, and how many calls in a round.
const ROUNDS: usize = 101;
const CALLS: usize = 10_000;

/// A call with the loop around it, and the loop alone.
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

pub(crate) fn print() {
    println!(
        "Nanoseconds of a call: the least of {TURNS} turns, each the median of {ROUNDS} rounds of {CALLS} calls. In brackets"
    );
    println!("less those of the same loop that calls nothing.\n");
    let Some(mut theirs) = erlang() else {
        println!("There is no `escript` here that ran: nothing to compare with.");
        return;
    };
    let mut ours = patterns();
    for _ in 1..TURNS {
        ours = least(&ours, &patterns());
        if let Some(again) = erlang() {
            theirs = least(&theirs, &again);
        }
    }
    println!("| input | patterns | Erlang | patterns / Erlang |\n|---|---|---|---|");
    let shown = |name: &str, ours: Times, theirs: Times| {
        let cell = |of: Times| format!("{:.1} ({:.1})", of.call, of.call - of.nothing);
        let ratio = format!(
            "{:.2} ({:.2})",
            ours.call / theirs.call,
            (ours.call - ours.nothing) / (theirs.call - theirs.nothing)
        );
        row([name.to_owned(), cell(ours), cell(theirs), ratio]);
    };
    for (((name, _), ours), theirs) in inputs().iter().zip(&ours).zip(&theirs) {
        shown(name, *ours, *theirs);
    }
    let mean = |times: &[Times]| {
        let inputs = times.len() as f64;
        Times {
            call: times.iter().map(|times| times.call).sum::<f64>() / inputs,
            nothing: times.iter().map(|times| times.nothing).sum::<f64>() / inputs,
        }
    };
    shown("mean", mean(&ours), mean(&theirs));
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

/// The median of the rounds, for a call.
fn median(input: &Term, run: fn(&Term, usize)) -> f64 {
    run(input, 10 * CALLS);
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            run(input, CALLS);
            start.elapsed().as_secs_f64() * 1e9 / CALLS as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

/// Erlang's times, where it is installed.
fn erlang() -> Option<Vec<Times>> {
    let script = env::temp_dir().join(format!("factorial.{}.escript", std::process::id()));
    fs::write(&script, ERLANG).expect("the folder for temporary files takes one");
    let output = Command::new("escript").arg(&script).output();
    fs::remove_file(&script).expect("the script was just written");
    let text = String::from_utf8(output.ok()?.stdout).ok()?;
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
