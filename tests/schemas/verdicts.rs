//! The macro's reader of schemas: what it says of a value is what the official test suite and a
//! validator say.

// The room is a part of a procedural macro, which exports nothing else.
#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "../../patterns-macro/src/schema/mod.rs"]
mod schema;

#[allow(dead_code)]
mod ir;
mod octokit;
mod random;
mod suite;
mod testing;
mod written;

use crate::schema::{Number, Value};

/// A value of `serde_json`, as the reader of schemas has it.
fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(bool) => Value::Bool(*bool),
        serde_json::Value::Number(number) => {
            Value::Number(Number::parse(&number.to_string()).expect("it is a number"))
        }
        serde_json::Value::String(text) => Value::String(text.clone()),
        serde_json::Value::Array(elements) => Value::Array(elements.iter().map(value).collect()),
        serde_json::Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, entry)| (key.clone(), value(entry)));
            Value::Object(entries.collect())
        }
    }
}
