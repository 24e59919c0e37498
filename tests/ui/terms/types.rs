//! Types that terms, their functions, keys and serde do not take.

use std::time::Duration;

use patterns::{Subject, Term, patterns, term};
use serde_json::Value;

#[derive(Subject)]
struct Point(u8, u8);

#[patterns]
fn deserialized(point: &Point) -> u8 {
    match point {
        de::<(u8, u8)>((x, _)) => x,
        _ => 0,
    }
}

#[patterns]
fn keys(value: &Value, key: u8) -> u8 {
    match value {
        json!({(key): 1, ..}) => 1,
        _ => 0,
    }
}

fn main() {
    let function = Term::fun(|n: u8| n);
    let term = term!([function, Duration::ZERO]);
    println!("{}{term}", deserialized(&Point(1, 2)) + keys(&Value::Null, 1));
}
