//! Workload F with all its clauses on `Term`, and in Erlang.

use std::hint::black_box;

use patterns::{Term, patterns, term};

/// The workload in Erlang: a script that prints for each input the nanoseconds per call, with the
/// loop around the call, and those of the loop alone.
pub const ERLANG: &str = include_str!("term_factorial.escript");

#[patterns]
fn factorial(value: &Term) -> Term {
    match value {
        0 => term!(1),
        i64(n) => term!(n) * factorial(&term!(n - 1)),
        [] => term!([]),
        [x, xs @ ..] => factorial(&xs).cons(factorial(x)),
        term!({"n": n, "f": fun(f)}) => f.call([factorial(n)]),
    }
}

fn sum(list: &Term) -> Term {
    list.iter().fold(term!(0), |sum, n| sum + n)
}

/// The inputs and their names.
#[must_use]
pub fn inputs() -> [(&'static str, Term); 4] {
    [
        ("0", term!(0)),
        ("5", term!(5)),
        ("[3, 4, 2]", term!([3, 4, 2])),
        ("n: [5, 1], f: sum", term!({"n": [5, 1], "f": sum})),
    ]
}

/// Calls the function `calls` times.
#[inline(never)]
pub fn run(input: &Term, calls: usize) {
    for _ in 0..calls {
        black_box(factorial(black_box(input)));
    }
}

/// Runs the loop without the call.
#[inline(never)]
pub fn run_nothing(input: &Term, calls: usize) {
    for _ in 0..calls {
        black_box(black_box(input));
    }
}
