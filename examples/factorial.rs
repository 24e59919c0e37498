//! The example that started the project: one function, five clauses, and a function inside the
//! data.

use patterns::{Term, catch, patterns, term};

/// Returns no `Result`, so a value that no clause matches raises a Mismatch, as a missing clause
/// does in Erlang.
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

#[patterns]
fn sum(list: &Term) -> Term {
    match list {
        [] => term!(0),
        [x, xs @ ..] => x + sum(&xs),
    }
}

fn main() {
    for value in [
        term!(0),
        term!(5),
        term!(30),
        term!([3, 4, 2]),
        term!([[], [1, [2, 3]]]),
        term!({"n": [5, 1], "f": sum}),
        term!("hello"),
        term!({"n": 3, "f": :sum}),
    ] {
        // A function prints as an address, so this prints the content of the map instead.
        let shown = match value.get("f").and_then(Term::as_fun) {
            Some(_) => value.put("f", Term::atom("sum")).to_string(),
            None => value.to_string(),
        };
        match catch(|| factorial(&value)) {
            Ok(result) => println!("factorial({shown}) = {result}"),
            Err(mismatch) => println!("factorial({shown}) raises: {mismatch}"),
        }
    }
}
