//! Ambiguous names.

use patterns::Subject;

#[derive(Subject)]
#[subject(rename_all = "lowercase")]
enum Shape {
    Dot,
    DOT(u8),
    #[subject(skip)]
    Dot2,
}

#[derive(Subject)]
#[subject(tag = "kind")]
enum Event {
    Push { kind: u8 },
    Pull { other: u8 },
}

#[derive(Subject)]
#[subject(tag = "kind", rename = "job")]
struct Job {
    kind: u8,
}

// The value does not contain the name.
#[derive(Subject)]
#[subject(untagged, rename_all = "lowercase")]
enum Either {
    Left { kind: u8 },
    LEFT { kind: bool },
}

fn main() {}
