//! Values of JSON: what schemas list, and what they judge.

use std::collections::BTreeMap;

use super::number::Number;

/// A value of JSON.
///
/// Equality is that of JSON Schema: numbers are equal by value, objects whatever the order of their
/// keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Value>),
    Object(BTreeMap<String, Value>),
}
