//! The attributes in `#[subject(…)]`, and the items that they apply to.

use patterns::Subject;

#[derive(Subject)]
#[subject(content = "c")]
struct Point {
    #[subject(tag = "x")]
    x: u8,
    #[subject(flatten)]
    y: Named,
    #[subject(skip_serializing_if = "Option::is_none")]
    z: Option<u8>,
}

#[derive(Subject)]
#[subject(transparent)]
struct Inner {
    x: u8,
}

#[derive(Subject)]
#[subject(untagged, tag = "type")]
enum Both {
    Dot,
}

#[derive(Subject)]
#[subject(rename = "point")]
struct Untold {
    x: u8,
}

#[derive(Subject)]
#[subject(tag = "type")]
struct Told(u8);

#[derive(Subject)]
#[subject(rename_all = "snake")]
struct Named {
    x: u8,
}

#[derive(Subject)]
#[subject(tag = "t", content = "t")]
enum Alike {
    Dot,
}

#[derive(Subject)]
#[subject(content = "c")]
enum Untagged {
    #[subject(atoms)]
    Dot,
}

#[derive(Subject)]
#[subject(tag = "type")]
enum Shape {
    Rect(u8, u8),
}

#[derive(Subject)]
struct Pair(#[subject(rename = "a")] u8, u8);

#[derive(Subject)]
struct Twice {
    a: u8,
    #[subject(rename = "a")]
    b: u8,
}

#[derive(Subject)]
union Either {
    a: u8,
    b: i8,
}

fn main() {}
