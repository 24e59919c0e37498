//! The crate under another name.

#![deny(warnings)]

extern crate patterns as renamed;

mod facade {
    pub mod inner {
        pub use renamed::*;
    }
}

// Here, `::patterns` is another crate as well.
mod patterns {}

use renamed::patterns as clauses;
use serde_json::{Value, json};

#[clauses(crate = renamed)]
fn by_name(value: &Value) -> Result<u8, renamed::Mismatch> {
    match value {
        json!({"n": u8(n)}) => Ok(n),
    }
}

#[clauses(crate = crate::facade::inner)]
fn by_path(value: &Value) -> u8 {
    match value {
        [each!(u8(n))] => n.into_iter().sum(),
        str("v", u8(n)) => n,
        json!({"a": x, ..rest}) => u8::from(rest.get("b") == Some(x)),
    }
}

fn in_expressions(value: &Value) -> u8 {
    renamed::case!(crate = renamed, let [u8(first), ..] = value else {
        return renamed::case!(crate = crate::facade::inner, match value {
            str("v", u8(n)) => n,
            json!({"n": u8(n)}) => n,
        })
        .unwrap_or(0);
    });
    first + renamed::case!(total, crate = renamed, match value {
        [_, _, ..] => 1,
        _ => 0,
    })
}

fn build(n: u8) -> renamed::Term {
    renamed::term!(crate = renamed, {:n: n, "list": [(:ok, n), null], b"raw": -1, (n): 2.5})
}

fn main() {
    assert_eq!(build(3).get(renamed::Term::atom("n")).unwrap(), 3);
    assert_eq!(in_expressions(&json!([1, 2])), 2);
    assert_eq!(in_expressions(&json!("v3")), 3);
    assert_eq!(by_name(&json!({"n": 3})).unwrap(), 3);
    assert_eq!(by_name(&json!([])).unwrap_err().function(), "by_name");
    assert_eq!(by_path(&json!([1, 2])), 3);
    assert_eq!(by_path(&json!("v4")), 4);
    assert_eq!(by_path(&json!({"a": 1, "b": 1})), 1);
}
