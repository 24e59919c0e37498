//! `matches = name` and the like: their requirements, and the limits of the new functions.

use patterns::{Mismatch, patterns};
use serde_json::Value;

#[patterns(matches)]
fn without_name(value: &Value) -> bool {
    match value {
        null => true,
    }
}

#[patterns(matches = a, matches = b)]
fn twice(value: &Value) -> bool {
    match value {
        null => true,
    }
}

#[patterns(matches = is_first)]
fn leaves(value: &[Value]) -> Option<u8> {
    let first = value.first()?;
    match first {
        null => Some(1),
    }
}

#[patterns(which, check, graph = "name")]
fn without_names(value: &Value) -> bool {
    match value {
        null => true,
    }
}

#[patterns(which = c, graph = d, which = c)]
fn which_twice(value: &Value) -> bool {
    match value {
        null => true,
    }
}

#[patterns(matches = is_second, which = which_of_second, check = check_second, graph = graph_of_second)]
fn returns(value: &[Value]) -> u8 {
    let [_, second, ..] = value else { return 0 };
    match second {
        null => 1,
    }
}

fn main() {
    let _: Option<Mismatch> = None;
}
