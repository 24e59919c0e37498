//! What a view, `de`, a constant or a pinned expression must be.

use patterns::patterns;
use serde_json::Value;

#[derive(PartialEq)]
struct Local;

const LOCAL: Local = Local;

fn no_option(value: &Value) -> bool {
    value.is_null()
}

fn of_another_type(text: &str) -> Option<usize> {
    text.parse().ok()
}

#[patterns]
fn views(value: &Value) -> u8 {
    match value {
        no_option(_) => 1,
        of_another_type(_) => 2,
        unknown(_) => 3,
        _ => 0,
    }
}

#[patterns]
fn deserialized(value: &Value) -> u8 {
    match value {
        de::<Local>(_) => 1,
        de::<Unknown>(_) => 2,
        de::<u8>("a") => 3,
        _ => 0,
    }
}

#[patterns]
fn constants(value: &Value, limit: &Local) -> u8 {
    match value {
        LOCAL => 1,
        pin!(limit) => 2,
        pin!(missing) => 3,
        UNKNOWN => 4,
        _ => 0,
    }
}

fn main() {
    let value = Value::Null;
    println!("{}", views(&value) + deserialized(&value) + constants(&value, &LOCAL));
}
