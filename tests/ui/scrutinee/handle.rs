//! What a function over `impl Subject` is called with.

use patterns::{Subject, patterns};
use serde_json::Value;

#[patterns]
fn first<'v>(list: impl Subject<'v>) -> Option<&'v str> {
    match list {
        [str(first), ..] => Some(first),
        _ => None,
    }
}

fn held(list: &Vec<Value>) -> Option<&str> {
    first(list)
}

fn main() {}
