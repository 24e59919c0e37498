//! Let it crash: the worker lists only what it understands. A supervisor catches the rest and
//! continues from the last good state.
//!
//! A crash of the worker appears on standard error like any panic, and the program goes on. With
//! `panic = "abort"` nothing can be caught. `examples/processes` does the same with tasks, actors and
//! a supervisor of their own crate.

use patterns::{catch, patterns};
use serde_json::{Value, json};

/// The worker, an account. It has no error handling: a message that no clause matches crashes it.
#[patterns]
fn handle(state: &Value, message: &Value) -> Value {
    match (state, message) {
        (json!({"balance": u64(balance)}), json!({"deposit": u64(amount @ 1..=1_000)})) => {
            json!({"balance": balance + amount})
        }
        (json!({"balance": u64(balance)}), json!({"withdraw": u64(amount)}))
            if amount <= balance =>
        {
            json!({"balance": balance - amount})
        }
        (_, "close") => json!("closed"),
    }
}

/// The supervisor. It keeps the state, and gives up after too many crashes in a row.
fn supervise(messages: &[Value], patience: u32) -> Result<Value, String> {
    let mut state = json!({"balance": 0});
    let mut crashes = 0;
    for message in messages {
        match catch(|| handle(&state, message)) {
            Ok(next) => {
                println!("{message}: {next}");
                state = next;
                crashes = 0;
            }
            Err(mismatch) => {
                println!("{message}: crashed, {mismatch}");
                crashes += 1;
                if crashes > patience {
                    return Err(format!("{crashes} crashes in a row at {state}"));
                }
            }
        }
    }
    Ok(state)
}

fn main() {
    let hopeful = [
        json!({"deposit": 100}),
        json!({"withdraw": 500}),
        json!({"deposit": "a lot"}),
        json!({"withdraw": 30}),
        json!("close"),
    ];
    let hopeless = [
        json!({"deposit": 5}),
        json!(1),
        json!(2),
        json!(3),
        json!(4),
    ];
    for messages in [hopeful.as_slice(), &hopeless] {
        match supervise(messages, 2) {
            Ok(state) => println!("ended at {state}"),
            Err(why) => println!("gave up: {why}"),
        }
    }
}
