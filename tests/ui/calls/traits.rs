//! The types of views, constants, pinned expressions, and of values for `de`.

use patterns::patterns;
use serde_json::Value;

#[derive(PartialEq)]
struct Local;

const LOCAL: Local = Local;

fn no_option(value: &Value) -> usize {
    value.to_string().len()
}

fn is_null(value: &Value) -> bool {
    value.is_null()
}

fn of_another_type(text: &str) -> Option<usize> {
    text.parse().ok()
}

fn duration(value: &Value) -> Option<std::time::Duration> {
    value.as_u64().map(std::time::Duration::from_secs)
}

fn a_list(value: &Value) -> Vec<Value> {
    vec![value.clone()]
}

// A lower-case call is a view. rustc suggests a typed pattern with a similar name.
#[patterns]
fn slips(value: &Value) -> u8 {
    match value {
        i46(_) => 1,
        u6(_) => 2,
        strr(_) => 3,
        boool(_) => 4,
        nubmer(_) => 5,
        lst(_) => 6,
        _ => 0,
    }
}

#[patterns]
fn views(value: &Value) -> u8 {
    let closure = |value: &Value| drop(value.clone());
    match value {
        a_list(_) => 5,
        closure(_) => 4,
        no_option(_) => 1,
        is_null(true) => 6,
        of_another_type(_) => 2,
        duration(json!(1)) => 7,
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
    println!("{}", slips(&value) + views(&value) + deserialized(&value) + constants(&value, &LOCAL));
}
