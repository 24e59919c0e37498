//! Lengths of holes in a byte string that are no integers.

use patterns::{Term, patterns};

const WIDTH: f32 = 4.0;

fn shown(value: &Term) -> Option<String> {
    Some(value.to_string())
}

#[patterns]
fn lengths(value: &Term) -> u8 {
    match value {
        bytes(..WIDTH, b"a") => 1,
        term!([shown(text), bytes(x @ ..text)]) => u8::try_from(x.len()).unwrap_or(2),
        bytes(u32("a"), u8(-1), bits::<8>(true)) => 3,
        _ => 0,
    }
}

fn main() {
    println!("{}", lengths(&Term::NULL));
}
