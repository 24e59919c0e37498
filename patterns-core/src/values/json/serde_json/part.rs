//! `serde_json`'s values as parts of a Rust value.

use serde_json::{Number as JsonNumber, Value};

use super::JsonMap;
use super::number::classify;
use crate::subject::Number;
use crate::values::{AsNative, BoxedEntries, Composite, Element, Native, Wide};

impl AsNative for Value {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        match self {
            Value::Null => Native::Null,
            Value::Bool(value) => Native::Bool(*value),
            Value::Number(number) => match classify(number) {
                Number::Int(value) => Native::Int(value),
                Number::UInt(value) => Native::UInt(value),
                Number::Float(value) => Native::Float(value),
                Number::Big(big) => wide(big),
            },
            Value::String(text) => Native::Str(text),
            Value::Array(list) => list.as_native(),
            Value::Object(map) => map.as_native(),
        }
    }
}

/// A number beyond 64 bits, which exists only as text. Rust's own values have at most 128 bits, so
/// a wider number becomes the nearest float.
#[cold]
fn wide(big: &JsonNumber) -> Native<'static> {
    let text = big.to_string();
    if let Ok(value) = text.parse() {
        return Native::Wide(Wide::Positive(value));
    }
    if let Ok(value) = text.parse() {
        return Native::Wide(Wide::Negative(value));
    }
    Native::Float(text.parse().unwrap_or(f64::NAN))
}

impl AsNative for JsonMap {
    #[inline]
    fn as_native(&self) -> Native<'_> {
        Native::map(self, 0)
    }
}

impl Composite for JsonMap {
    fn len(&self, _: u32) -> usize {
        self.len()
    }

    fn at(&self, _: u32, index: usize) -> Native<'_> {
        self.values()
            .nth(index)
            .map_or(Native::Null, Value::as_native)
    }

    fn key(&self, _: u32, index: usize) -> Native<'_> {
        let key = self.keys().nth(index);
        key.map_or(Native::Null, |key| Native::Str(key))
    }

    fn get(&self, _: u32, key: &str) -> Option<Native<'_>> {
        JsonMap::get(self, key).map(Value::as_native)
    }

    fn entries(&self, _: u32) -> Option<BoxedEntries<'_>> {
        let entries = JsonMap::iter(self);
        let entries = entries.map(|(key, value)| (Native::Str(key), value.as_native()));
        Some(Box::new(entries))
    }
}

impl Element for Value {
    type Elements<'a> = &'a [Value];

    #[inline]
    fn elements(slice: &[Value]) -> &[Value] {
        slice
    }
}
