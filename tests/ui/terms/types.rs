//! Types that terms, their functions, their keys and serde do not accept.

use std::time::Duration;

use patterns::subject::Subject;
use patterns::{Term, patterns, term};
use serde_json::Value;

#[patterns]
fn deserialized<'v>(point: impl Subject<'v>) -> u8 {
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
    println!("{}{term}", deserialized(&Value::Null) + keys(&Value::Null, 1));
}
