//! The segments of a byte string.

use patterns::{Term, patterns};

const MAGIC: &[u8] = b"GIF";

#[patterns]
fn segments(value: &Term) -> u8 {
    match value {
        bytes() => 1,
        bytes(a @ .., b @ ..) => 2,
        bytes(a @ .., u8(b), .., b"c") => 3,
        bytes(.., u8(b), x @ ..b) => 4,
        bytes(b"a", x) => 5,
        bytes(b"a", _) => 6,
        bytes("a\u{e9}", 'b', b'c', 7, 300, 2.5, true) => 7,
        bytes(b"a", int(n), usize(m), isize(o)) => 8,
        bytes(b"a", str(s)) => 8,
        bytes(b"a", string(s)) => 8,
        bytes(b"a", bool(a), char(b), other(c), le::<char>(d), be::<u16>(e)) => 9,
        bytes(list(l)) => 9,
        bytes(MAGIC, x @ ..) => 10,
        bytes(b"a", ref x @ ..4) => 11,
        bytes(u32(), u16(a, b), u8(..)) => 12,
        bytes(b"a", [x]) => 13,
        bytes(b"a" | b"b", x @ ..) => 14,
        bytes(other(n)) => 15,
        bytes(bits::<3>(a), u8(b), bits::<9>(c)) => 16,
        bytes(bits::<0>(a), bits::<65>(b), bits(c), bits::<MAGIC>(d)) => 17,
        bytes(bits::<3>(8), bits::<5>(x @ 0..=32)) => 18,
        bytes(x @ ..=4, y @ 1..4, ..-1, .."a", ..1.0) => 19,
    }
}

#[patterns]
fn lengths(value: &Term, len: usize) -> u8 {
    match value {
        bytes(x @ ..len) => 1,
        bytes(x @ ..n, u8(n)) => 2,
        term!([n, bytes(x @ ..n)]) => 3,
        term!([f64(n), bytes(x @ ..n)]) => 4,
        term!([each!(u8(n)), bytes(x @ ..n)]) => 5,
        term!({"n"?: u8(n), "x": bytes(x @ ..n)}) => 6,
        bytes(n @ ..1, x @ ..n) => 7,
    }
}

fn main() {
    println!("{}{}", segments(&Term::NULL), lengths(&Term::NULL, 1));
    println!("{MAGIC:?}");
}
