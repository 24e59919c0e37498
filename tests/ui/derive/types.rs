//! Types that are no dynamic values, and attributes that say nothing.

use std::time::Duration;

use patterns::Subject;

#[derive(Subject)]
struct Timed {
    at: Duration,
    name: String,
}

#[derive(Subject)]
#[subject(tag = "t")]
struct Tagged {
    #[subject(rename = "b")]
    a: u8,
    b: u8,
}

#[derive(Subject)]
#[subject(tag = "type", rename_all = "Title Case")]
enum Internal {
    One(u8, u8),
    #[subject(default)]
    Two,
}

#[derive(Subject)]
#[subject(content = "c")]
enum Content {
    One(#[subject(rename = "x")] u8),
}

#[derive(Subject)]
#[subject(tag = "c", content = "c")]
enum Same {
    One,
}

#[derive(Subject)]
union Either {
    a: u8,
    b: i8,
}

fn main() {}
