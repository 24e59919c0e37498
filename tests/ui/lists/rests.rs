//! Rests of a list.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn rests(value: &Value) -> u8 {
    match value {
        [.., ..] => 1,
        [.., x, .., y] => 2,
        json!([.., each!(x), ..]) => 3,
        json!([.., 1, each!(x)]) => 4,
        [a @ .., 1, b @ .., 2, c @ ..] => 5,
        json!([..xs]) => 6,
        json!([first, ..rest]) => 7,
        json!([0.., x]) => 8,
        json!([x, ..=5, ..5]) => 9,
        json!([each!()]) => 10,
        json!([.., filter!(x), ..]) => 16,
        json!([each!(x), filter!(x)]) => 17,
        json!([filter!()]) => 18,
        json!([filter! x]) => 19,
        not!(filter!(1)) => 20,
        json!([each! x]) => 11,
        json!([xs @ each!(1) | 2]) => 12,
        json!([.. | 1]) => 13,
        [x, ref xs @ ..] => 14,
        json!([x, &.., &xs @ each!(1)]) => 15,
    }
}

fn main() {
    println!("{}", rests(&Value::Null));
}
