//! rustc reports borrow errors in bodies, at the user's tokens.

use patterns::{case, patterns};
use serde_json::{Value, json};

#[patterns]
fn returns_a_local(value: &Value) -> &str {
    let local = json!("local");
    match &local {
        str(s) => s,
        _ => "",
    }
}

#[patterns]
fn returns_an_owned_argument(value: Value) -> &'static str {
    match value {
        str(s) => s,
        _ => "",
    }
}

#[patterns]
fn changes_what_is_matched(value: &mut Value) -> usize {
    match value {
        str(s) => {
            *value = Value::Null;
            s.len()
        }
        [x] => x.take().to_string().len(),
        _ => 0,
    }
}

#[patterns]
fn too_short<'a>(first: &'a Value, second: &Value) -> &'a Value {
    match (first, second) {
        ([x], _) => x,
        (_, [y]) => y,
        _ => first,
    }
}

#[patterns]
fn immutable(value: &Value) -> i64 {
    match value {
        i64(n) => {
            n += 1;
            n
        }
        _ => 0,
    }
}

fn parsed(value: &Value) -> Option<Value> {
    serde_json::from_str(value.as_str()?).ok()
}

// The result of a view ends with the body, unless it borrows from the input.
#[patterns]
fn returns_what_a_view_yields(value: &Value) -> Option<&Value> {
    match value {
        parsed(json!([first, ..])) => Some(first),
        _ => None,
    }
}

fn main() {
    let mut value = json!([1]);
    println!("{}", returns_a_local(&value));
    println!("{}", returns_an_owned_argument(value.clone()));
    println!("{}", changes_what_is_matched(&mut value));
    println!("{}", too_short(&value, &value));
    println!("{}", immutable(&value));
    case!(let [x] = &value);
    drop(value);
    println!("{x}");
}
