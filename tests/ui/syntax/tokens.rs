//! Unexpected tokens.

use patterns::patterns;
use serde_json::Value;

fn find(value: &Value) -> Option<&Value> {
    value.get(0)
}

#[patterns]
fn separators(value: &Value) -> u8 {
    match value {
        json!([1 2]) => 1,
        json!([1 || 2, x y]) => 2,
        json!("key": 1) => 3,
        json!({"a": 1 "b": 2}) => 4,
        json!({"a" 1}) => 5,
        json!() => 6,
        json!([1, | 2 | ]) => 7,
        json!([,]) => 8,
        json!(x if x > 1) => 9,
        json!([x if x > 1]) => 10,
        json!([(1 | 2) @ x]) => 11,
        json!([find(a b), i64(a b)]) => 12,
        json!(1; 2) => 13,
        json!([[1 2], {"a": [3 4]}, 5 6]) => 14,
    }
}

#[patterns]
fn signs(value: &Value) -> u8 {
    match value {
        &1 => 1,
        &mut ref x => 2,
        json!([box x, ref mut y]) => 3,
        json!([!x]) => 4,
        json!(-x) => 5,
        json!(-"a") => 6,
        json!([a...b]) => 7,
        json!([1...2]) => 8,
        json!([...]) => 9,
        json!([const { 1 + 1 }]) => 10,
        json!(*x) => 11,
        json!(#x) => 12,
        json!([x && y]) => 13,
        json!([x and y, x or y]) => 14,
        json!([x == 1, x when y, x as u8]) => 15,
        json!([x.y, 1 + 1]) => 16,
        json!([xs.., 1]) => 17,
    }
}

#[patterns]
fn rests(value: &Value) -> u8 {
    match value {
        x @ .. => 1,
        not!(..) => 2,
        [i64(..), ..] => 3,
        json!(..) => 4,
        json!({"a": ..}) => 5,
        all!() => 6,
        json!([pin!()]) => 7,
        json!([pin!(1, 2)]) => 8,
        json!([(x if)]) => 9,
        not!(1, 2) => 10,
        not!() => 11,
        json!([pin![], pin x]) => 12,
        opt!() => 13,
        opt!(1, 2) => 14,
        many!(1, 2) => 20,
        many!() => 21,
        opt!(n = ) => 15,
        opt!(1 = 2) => 16,
        json!([opt!([x, y] = 1)]) => 17,
        opt!(a b) => 18,
        opt!(n = 1 2) => 19,
    }
}

// rustc itself reports tokens that are not Rust.
#[patterns]
fn no_rust(value: &Value) -> u8 {
    match value {
        json!([1, 2]) => 1,
        find(a b) => 2,
        {"a": 1} => 3,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", separators(&value) + signs(&value) + rests(&value) + no_rust(&value));
    println!("{:?}", find(&value));
}
