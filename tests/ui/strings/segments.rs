//! The segments of a string.

use patterns::patterns;
use serde_json::Value;

const PREFIX: &str = "v";

#[patterns]
fn segments(value: &Value) -> u8 {
    match value {
        str() => 1,
        str(a @ .., b @ ..) => 2,
        str(.., "", u8(n)) => 3,
        str(u8(a), u8(b), "c", .., x @ ..) => 4,
        str("a", x) => 5,
        str("a", _) => 6,
        str("a", 1, 2.5, true) => 7,
        str("a", int(n), string(s), list(l), other(x), str(t)) => 8,
        str(PREFIX, x @ ..) => 9,
        str("a", ref x @ ..) => 10,
        str(u32(), "a", u32(a, b), u8(..)) => 11,
        str("a", b"b") => 12,
        str("a", "b"..="c", [x]) => 13,
        str("a" | "b", x @ ..) => 14,
        str(int(n)) => 15,
        str(other(n)) => 16,
        str(ref s @ ..) => 17,
        rstr() => 18,
        rstr(a @ .., b @ ..) => 19,
        rstr("a", x, ":", int(n), "-", rstr(y @ ..)) => 20,
        rsrt(a @ .., "/", b @ ..) => 21,
        reversed(.., "/", ..) => 22,
        segs("a", x @ ..) => 23,
    }
}

fn main() {
    println!("{}{PREFIX}", segments(&Value::Null));
}
