//! Literals and ranges.

use patterns::patterns;
use serde_json::Value;

const FIRST: i64 = 1;
const LAST: i64 = 9;

#[patterns]
fn literals(value: &Value) -> u8 {
    match value {
        1u8 => 1,
        1.5_f32 => 2,
        -3i64 => 3,
        u8(1i8) => 4,
        u8(300) => 5,
        u8(-1 | 256) => 6,
        i8(0..=128) => 7,
        i64(1.5) => 8,
        i64("1") => 9,
        i64('1') => 10,
        f64(1) => 11,
        f32(-2) => 12,
        bool(1) => 13,
        str(1) => 14,
        list(1) => 15,
        1e999 => 16,
        c"c" => 17,
        map(true) => 18,
        number(1) => 19,
        char("c" | "cc") => 20,
        f64("1") => 21,
        1f64 => 22,
        16777217_f32 => 23,
        300u8 => 24,
        1e39f32 => 25,
        1e400f64 => 26,
    }
}

#[patterns]
fn ranges(value: &Value) -> u8 {
    match value {
        1..2.0 => 1,
        1..="a" => 2,
        'a'..='z' => 3,
        true.. => 4,
        5..5 => 5,
        5..=1 => 6,
        "b".."a" => 7,
        1.0..1.0 => 8,
        u8(5..5) => 9,
        u8(..0) => 10,
        FIRST..=9 => 11,
        1..=LAST => 12,
        ..LAST => 13,
        json!([(1..=)]) => 14,
        u8(0.0..1.0) => 15,
        str('a'..='z') => 17,
        1u8..=9 => 18,
        0f32..1f32 => 19,
        json!([(250u8..300), (1u8..)]) => 20,
        i64("a".."b") => 21,
        u8('a'..='c') => 22,
        'x'.. => 23,
        u8(true..) => 24,
    }
}

fn main() {
    println!("{}", literals(&Value::Null) + ranges(&Value::Null));
    println!("{FIRST}{LAST}");
}
