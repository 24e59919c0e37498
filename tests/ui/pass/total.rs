//! Total functions with every return type, and unreachable clauses that attributes accept.

#![deny(warnings)]

use patterns::subject::JsonKinds;
use patterns::{case, patterns};
use serde_json::{Value, json};

struct NoMismatch;

/// Its error type cannot hold a `Mismatch`, but there is none.
#[patterns(total)]
fn fallible(value: &Value) -> Result<bool, NoMismatch> {
    match value {
        bool(b) => Ok(b),
        _ => Err(NoMismatch),
    }
}

#[patterns(total)]
fn kind(value: &Value) -> &'static str {
    match value {
        null => "null",
        bool(_) => "bool",
        number(_) => "number",
        str(_) => "str",
        list(_) => "list",
        map(_) => "map",
    }
}

#[patterns(total, crate = patterns)]
fn both(left: &Value, right: &Value) -> u8 {
    match (left, right) {
        (null, _) => 1,
        (_, json!({"a": _, ..})) => 2,
        (_, json!({!"a", ..})) => 3,
        (x, not!(map(_))) => u8::from(x.is_boolean()),
    }
}

#[patterns]
fn accepted(value: &Value) -> u8 {
    match value {
        str(_) => 1,
        #[allow(unreachable_patterns)]
        "a" => 2,
        #[expect(unreachable_patterns)]
        "b" | 1 | 1 => 3,
        _ => 4,
    }
}

#[patterns]
#[allow(unreachable_patterns)]
fn accepted_throughout(value: &Value) -> u8 {
    match value {
        x => u8::from(x.is_null()),
        _ => 2,
    }
}

fn json_only<S: JsonKinds>(_: S) {}

fn main() {
    assert!(fallible(&json!(true)).is_ok_and(|b| b));
    assert!(fallible(&json!(1)).is_err());
    let kinds = [json!(null), json!(true), json!(1), json!(1.5), json!(""), json!([]), json!({})];
    let expected = ["null", "bool", "number", "number", "str", "list", "map"];
    assert!(kinds.iter().map(kind).eq(expected));
    assert_eq!(both(&json!(1), &json!({"a": 1})), 2);
    assert_eq!(both(&json!(true), &json!([])), 1);
    assert_eq!(accepted(&json!("a")), 1);
    assert_eq!(accepted_throughout(&json!("a")), 0);
    let length: usize = case!(total, match &json!([1, 2]) {
        [] => 0,
        [_, rest @ ..] => 1 + rest.len(),
        _ => 0,
    });
    assert_eq!(length, 2);
    case!(total, let whole = &json!(7));
    assert_eq!(*whole, 7);
    json_only(&json!(1));
}
