//! The literal that describes clauses: how its parts are written.
//!
//! The runtime reads it, `report/described/literal.rs` there, and has the grammar.

use crate::ir::KeyValue;

/// A text after its length in bytes.
pub(super) fn text(text: &str) -> String {
    format!("{}:{text}", text.len())
}

/// Each byte is a character of the same number.
pub(super) fn bytes(bytes: &[u8]) -> String {
    text(&bytes.iter().copied().map(char::from).collect::<String>())
}

pub(super) fn number(number: impl Into<i128>) -> String {
    format!("{};", number.into())
}

pub(super) fn length(length: usize) -> String {
    format!("{length};")
}

/// A float is the number of its bits.
pub(super) fn float(float: f64) -> String {
    number(float.to_bits())
}

pub(super) fn flag(flag: bool) -> &'static str {
    if flag { "t" } else { "f" }
}

/// A part that may be absent.
pub(super) fn option(part: Option<String>) -> String {
    part.unwrap_or_else(|| "-".to_owned())
}

/// The number of a question, if it can be asked.
pub(super) fn question(number: Option<u32>) -> String {
    option(number.map(self::number))
}

pub(super) fn list(parts: impl IntoIterator<Item = String>) -> String {
    let parts: String = parts.into_iter().collect();
    format!("[{parts}]")
}

/// A key that is not a string, or a part of one.
pub(super) fn key_value(value: &KeyValue) -> String {
    let all = |values: &[KeyValue]| list(values.iter().map(key_value));
    match value {
        KeyValue::Null => "0".to_owned(),
        KeyValue::Bool(value) => flag(*value).to_owned(),
        KeyValue::Int(value) => match value.to_i128() {
            Some(value) if i64::try_from(value).is_ok() || u64::try_from(value).is_ok() => {
                format!("i{}", number(value))
            }
            _ => format!("+{}", text(&value.to_string())),
        },
        KeyValue::Float(value) => format!("d{}", float(value.get())),
        KeyValue::Bytes(value) => format!("x{}", bytes(value)),
        KeyValue::Atom(name) => format!(":{}", text(name)),
        KeyValue::Str(value) => format!("s{}", text(value)),
        KeyValue::Tuple(values) => format!("({}", all(values)),
        KeyValue::List(values) => format!("[{}", all(values)),
        KeyValue::Map(entries) => {
            let entries = entries.iter();
            let entries = entries.map(|(key, value)| key_value(key) + &key_value(value));
            format!("{{{}", list(entries))
        }
    }
}
