//! Types that are no dynamic values.

use std::time::Duration;

use patterns::Subject;

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

fn main() {}
