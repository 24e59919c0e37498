//! The values of attributes.

use patterns::Subject;

#[derive(Subject)]
#[subject]
struct Bare {
    x: u8,
}

#[derive(Subject)]
struct Field {
    #[subject = "x"]
    x: u8,
}

#[derive(Subject)]
#[subject(rename_all)]
struct NoRule {
    x: u8,
}

#[derive(Subject)]
#[subject(rename_all = 5, crate = patterns)]
struct NoText {
    #[subject(rename(serialize = "a"))]
    x: u8,
    #[subject(skip = true)]
    y: u8,
}

#[derive(Subject)]
#[subject(rename_all = "camelCase", rename_all = "snake_case")]
struct Twice {
    x: u8,
}

fn main() {}
