//! `rust!(p)` in other places than that of a whole argument, and its names.

use patterns::{Mismatch, patterns};
use serde_json::Value;

enum State {
    Idle,
    Busy { id: u64 },
}

#[patterns]
fn misplaced(state: &State, event: &Value) -> Result<(), Mismatch> {
    match (state, event) {
        (rust!(State::Idle), json!([rust!(State::Idle)])) => Ok(()),
        (rust!(_), json!([each!({"a": rust!(x)})])) => Ok(()),
        (whole @ rust!(State::Idle), not!(rust!(Value::Null))) => Ok(()),
        (rust!(), rust!(1, 2)) => Ok(()),
    }
}

#[patterns]
fn repeated(state: &State, event: &Value) -> Result<u64, Mismatch> {
    match (state, event) {
        (rust!(State::Busy { id }), json!({"id": u64(id)})) => Ok(id),
        (state, state) => Ok(0),
    }
}

#[patterns]
fn proposed(state: &State, event: &Value) -> Result<u64, Mismatch> {
    match (state, event) {
        (State::Busy { id }, "id") => Ok(*id),
        (Some(x), "some") => Ok(x),
        (rust!(_), [State::Busy { id }]) => Ok(id),
    }
}

// rustc's own errors are at the user's patterns.
#[patterns]
fn types(state: &State, event: &Value) -> Result<u64, Mismatch> {
    match (state, event) {
        (rust!(State::Buzy { id }), "id") => Ok(*id),
        (rust!(Some(State::Idle)), _) => Ok(0),
        (rust!(State::Busy { id }), _) => Ok(*id),
    }
}

fn main() {}
