//! One function, four clauses: the factorial of a number, of each number of a list, and of a value
//! that says what to do with the result.

use patterns::{Mismatch, case, catch, patterns};
use serde_json::{Value, json};

/// It returns no `Result`: a value that no clause takes raises a Mismatch, as a missing clause does
/// in Erlang.
#[patterns]
fn factorial(value: &Value) -> Value {
    match value {
        0 => json!(1),
        // 20! is the last that a u64 holds.
        u64(n @ 1..=20) => {
            case!(let u64(before) = factorial(&json!(n - 1)));
            json!(n * before)
        }
        list(numbers) => numbers.iter().map(factorial).collect(),
        json!({"n": n, "f": f}) => apply(f, &factorial(n)),
    }
}

/// JSON has no functions, so they go by name.
#[patterns]
fn apply(function: &Value, value: &Value) -> Value {
    match (function, value) {
        ("sum", [each!(u64(numbers))]) => json!(numbers.iter().sum::<u64>()),
        ("last", [.., number]) => number.clone(),
        ("negate", i64(n)) => json!(-n),
    }
}

fn main() {
    for value in [
        json!(0),
        json!(5),
        json!([3, 4, 2]),
        json!([[], [1, [2, 3]]]),
        json!({"f": "sum", "n": [5, 1]}),
        json!({"f": "negate", "n": 3}),
        json!("hello"),
        json!(21),
        json!({"f": "sum", "n": 3}),
    ] {
        match catch(|| factorial(&value)) {
            Ok(result) => println!("factorial({value}) = {result}"),
            Err(mismatch) => println!("factorial({value}) raises: {}", summary(&mismatch)),
        }
    }
}

/// The first line of a Mismatch: which function it was.
fn summary(mismatch: &Mismatch) -> String {
    mismatch
        .to_string()
        .lines()
        .next()
        .unwrap_or_default()
        .to_owned()
}
