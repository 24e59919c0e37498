//! A nested guard sees what is bound outside of its search, which must not wait for the guard.

use patterns::patterns;
use serde_json::Value;

#[patterns]
fn each_other(value: &Value) -> u8 {
    match value {
        json!({"a": [.., (u8(x) if x < y), ..], "b": [.., (u8(y) if x < y), ..]}) => 1,
        json!({"a"?: (u8(x) if Some(x) < y), "b"?: (u8(y) if true), "c": [each!((u8(z) if x.is_none()))]}) => 2,
        json!([each!({"of": [each!((u8(m) if !n.contains(&m)))], "in": [each!((u8(n) if !m.contains(&n)))]})]) => 3,
        json!({"a": [.., (u8(x) if x < y), ..], "b": y @ (u8(_) if x.is_some())}) => 4,
    }
}

#[patterns]
fn unseen(value: &Value) -> u8 {
    match value {
        json!({"a": [before @ .., (u8(_) if before.is_empty()), ..]}) => 1,
        json!({"a": not!([local, ..]), "b": [.., (u8(_) if local), ..]}) => 2,
        _ => 0,
    }
}

fn main() {}
