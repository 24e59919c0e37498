//! Total clauses that are not exhaustive.

use patterns::{case, patterns};
use serde_json::Value;

#[patterns(total)]
fn kinds(value: &Value) -> u8 {
    match value {
        null => 1,
        [..] => 2,
    }
}

#[patterns(total)]
fn parts(value: &Value) -> u8 {
    match value {
        json!({"type": "a" | "b", ..}) => 1,
        json!({!"type", ..}) => 2,
        [] | [_] => 3,
        not!(list(_) | map(_)) => 4,
    }
}

#[patterns(total)]
fn numbers(value: &Value) -> u8 {
    match value {
        i64(n) if n < 0 => 1,
        0.. => 2,
        not!(number(_)) => 3,
    }
}

#[patterns(total)]
fn guarded(value: &Value) -> u8 {
    match value {
        bool(b) if b => 1,
        not!(bool(_)) => 2,
    }
}

#[patterns(total)]
fn arguments(left: &Value, right: &Value) -> u8 {
    match (left, right) {
        (null, _) => 1,
        (_, null) => 2,
    }
}

// If few clauses test very many parts, there may be no short proof.
#[patterns(total)]
fn pairs(value: &Value) -> u8 {
    match value {
        [true, true, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] => 1,
        [_, _, true, true, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] => 2,
        [_, _, _, _, true, true, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] => 3,
        [_, _, _, _, _, _, true, true, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] => 4,
        [_, _, _, _, _, _, _, _, true, true, _, _, _, _, _, _, _, _, _, _, _, _, _, _] => 5,
        [_, _, _, _, _, _, _, _, _, _, true, true, _, _, _, _, _, _, _, _, _, _, _, _] => 6,
        [_, _, _, _, _, _, _, _, _, _, _, _, true, true, _, _, _, _, _, _, _, _, _, _] => 7,
        [_, _, _, _, _, _, _, _, _, _, _, _, _, _, true, true, _, _, _, _, _, _, _, _] => 8,
        [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, true, true, _, _, _, _, _, _] => 9,
        [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, true, true, _, _, _, _] => 10,
        [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, true, true, _, _] => 11,
        [_, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, true, true] => 12,
        [each!(bool(_))] => 13,
    }
}

fn main() {
    let value = Value::Null;
    let _ = kinds(&value) + parts(&value) + numbers(&value) + guarded(&value);
    let _ = arguments(&value, &value);
    let _: u8 = case!(total, match &value {
        null => 1,
    });
    case!(total, let [x] = &value);
    let _: u8 = case!(total, match &value {
        x if x.is_null() => 1,
    });
    let _ = pairs(&value);
    println!("{x}");
}
