//! `receive!` compared with a plain loop in instructions, and with Erlang in time.

use side_by_side::page;
use side_by_side::receive::{ERLANG, MESSAGES, Process, SAVED, filled, looped, received};

use crate::erlang::{escript, median_of};
use crate::instructions::counted;

/// The argument that makes the program run the loops that are counted.
pub(crate) const COUNTED: &str = "counted-receive";

/// The number of times that the two sides run in turn. The least time of each side counts.
const TURNS: usize = 5;

/// The rounds in a turn, whose median counts, and what each round repeats.
const ROUNDS: usize = 101;
const SCANS: usize = 10;
const CALLS: usize = 1_000;

/// The runs of each loop that is counted. The last one counts.
const RUNS: usize = 2;

/// Runs both loops.
pub(crate) fn run_all() {
    for _ in 0..RUNS {
        let ((_sender, channel), (_other, plain)) = (filled(), filled());
        assert_eq!(received(channel), looped(plain));
    }
}

pub(crate) fn table() -> String {
    let each = |function| counted(COUNTED, function)[RUNS - 1] / MESSAGES as u64;
    let ours = each("side_by_side::receive::received");
    let plain = each("side_by_side::receive::looped");
    let mut text = format!(
        "A message that fits takes {ours} instructions with `receive!`, and {plain} in a loop over \
         `recv` with\n`case!`: {:.3} of it.\n\n",
        ours as f64 / plain as f64
    );
    let mut times = patterns();
    let mut erlang = run_erlang();
    for _ in 1..TURNS {
        times = least(times, patterns());
        erlang = erlang.and_then(|times| Some(least(times, run_erlang()?)));
    }
    let names = [
        "a saved message that three clauses do not match".to_owned(),
        format!("a call since a mark, behind {SAVED} saved messages"),
    ];
    let rows = names.into_iter().enumerate().map(|(row, name)| {
        let theirs = erlang.map_or("not installed".to_owned(), |times| {
            format!("{:.1}", times[row])
        });
        [name, format!("{:.1}", times[row]), theirs]
    });
    text += &format!(
        "Nanoseconds: the least of {TURNS} turns, each the median of {ROUNDS} rounds. The two sides run \
         in turn.\n\n{}",
        page::table(["", "patterns", "Erlang"].map(str::to_owned), rows)
    );
    text
}

/// The two times of a side: for a saved message, and for a call.
type Times = [f64; 2];

fn least(some: Times, others: Times) -> Times {
    [some[0].min(others[0]), some[1].min(others[1])]
}

fn patterns() -> Times {
    let mut process = Process::with_saved();
    let scan = median(SCANS * SAVED, || (0..SCANS).for_each(|_| process.scan()));
    let call = median(CALLS, || (0..CALLS as u64).for_each(|n| process.call(n)));
    [scan, call]
}

/// The time of a step, after a first round.
fn median(steps: usize, mut round: impl FnMut()) -> f64 {
    round();
    median_of(ROUNDS, steps, round)
}

/// Erlang's times, if it is installed.
fn run_erlang() -> Option<Times> {
    let text = escript("receive", ERLANG)?;
    let (scan, call) = text.trim().split_once('\n')?;
    Some([scan.parse().ok()?, call.parse().ok()?])
}
