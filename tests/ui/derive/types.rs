//! Types that are not dynamic values.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use patterns::{Subject, patterns};

#[derive(Subject)]
struct Timed {
    at: Duration,
    name: String,
}

#[derive(Subject)]
union Either {
    a: u8,
    b: i8,
}

#[derive(Subject)]
struct Counts {
    by_id: HashMap<u64, u8>,
}

struct Own {
    x: u8,
}

#[patterns]
fn own(own: &Own, by_letter: &BTreeMap<char, u8>) -> u8 {
    match (own, by_letter) {
        (json!({"x": u8(x)}), _) => x,
        _ => 0,
    }
}

#[patterns]
fn elements(all: &[Duration]) -> usize {
    match all {
        [] => 0,
        list(all) => all.len(),
    }
}

fn main() {}
