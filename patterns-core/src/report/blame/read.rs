//! Values that a walk reads out of a pattern, a string or a byte string.

use core::fmt::Display;
use std::rc::Rc;

use crate::report::question::{Answer, Value, ValueView};
use crate::rules::key_value::KeyValue;
use crate::subject::erased::{
    AnyList, AnyMap, AnyValue, Entries, Erased, ErasedList, ErasedMap, Words,
};
use crate::subject::glance::See;
use crate::subject::{Number, View};

/// A value that no map or list holds.
#[derive(Clone)]
pub(super) enum Read<'n> {
    Bool(bool),
    Float(f64),
    Int(i64),
    UInt(u64),
    /// The digits of an integer beyond 64 bits.
    Digits(Rc<str>),
    Str(&'n str),
    Bytes(&'n [u8]),
    /// A key as a pattern writes it.
    Key(&'n KeyValue),
}

impl<'n> Read<'n> {
    pub(super) fn signed(number: i128) -> Self {
        match i64::try_from(number) {
            Ok(number) => Self::Int(number),
            Err(_) if number < 0 => Self::Digits(number.to_string().into()),
            Err(_) => Self::unsigned(number.unsigned_abs()),
        }
    }

    pub(super) fn unsigned(number: u128) -> Self {
        match (i64::try_from(number), u64::try_from(number)) {
            (Ok(number), _) => Self::Int(number),
            (_, Ok(number)) => Self::UInt(number),
            _ => Self::Digits(number.to_string().into()),
        }
    }

    pub(super) fn erased(self) -> Value<'n> {
        Erased::new(self)
    }
}

impl<'n> AnyValue<'n, Answer<'n>> for Read<'n> {
    fn view(&self) -> ValueView<'n> {
        match self {
            Self::Bool(value) => View::Bool(*value),
            Self::Float(value) => View::Number(Number::Float(*value)),
            Self::Int(value) => View::Number(Number::Int(*value)),
            Self::UInt(value) => View::Number(Number::UInt(*value)),
            Self::Digits(digits) => {
                let digits: Rc<dyn Display> = Rc::new(Rc::clone(digits));
                View::Number(Number::Big(digits))
            }
            Self::Str(text) => View::Str(text),
            Self::Bytes(bytes) => View::Bytes(bytes),
            Self::Key(key) => view(key),
        }
    }

    fn seen(&self, see: See<'_>) {
        see(&AnyValue::view(self).glance());
    }
}

fn view(key: &KeyValue) -> ValueView<'_> {
    match key {
        KeyValue::Null => View::Null,
        KeyValue::Bool(value) => View::Bool(*value),
        KeyValue::Number(number) => {
            let number = number.as_ref();
            View::Number(number.map(|text| Rc::new(&**text) as Rc<dyn Display>))
        }
        KeyValue::Str(text) => View::Str(text),
        KeyValue::Bytes(bytes) => View::Bytes(bytes),
        KeyValue::Atom(name) => View::Atom(name),
        KeyValue::List(keys) => View::List(ErasedList::new(WrittenKeys(keys), false)),
        KeyValue::Tuple(keys) => View::Tuple(ErasedList::new(WrittenKeys(keys), true)),
        KeyValue::Map(entries) => View::Map(ErasedMap::new(WrittenEntries(entries))),
        // No pattern writes such a key.
        KeyValue::Shared(_) | KeyValue::Other(_) => View::Other("value"),
    }
}

/// The list or the tuple that a key is.
#[derive(Clone, Copy)]
struct WrittenKeys<'n>(&'n [KeyValue]);

impl<'n> AnyList<'n, Answer<'n>> for WrittenKeys<'n> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn at(&self, index: usize) -> Value<'n> {
        Read::Key(&self.0[index]).erased()
    }

    fn slice(&self, start: usize, end: usize) -> Rc<dyn AnyList<'n, Answer<'n>> + 'n> {
        Rc::new(Self(&self.0[start..end]))
    }
}

/// The map that a key is.
#[derive(Clone, Copy)]
struct WrittenEntries<'n>(&'n [(KeyValue, KeyValue)]);

impl<'n> AnyMap<'n, Answer<'n>> for WrittenEntries<'n> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, key: &str) -> Option<Value<'n>> {
        let mut entries = self.0.iter();
        let entry = entries.find(|(own, _)| matches!(own, KeyValue::Str(own) if own == key));
        entry.map(|(_, value)| Read::Key(value).erased())
    }

    /// Nobody looks for other keys in a key.
    fn find(&self, _: &Erased<'_, Answer<'n>>) -> Option<Value<'n>> {
        None
    }

    fn iter(&self) -> Entries<'n, Value<'n>> {
        let mut entries = self.0.iter();
        Entries::new(move || {
            let (key, value) = entries.next()?;
            Some((Read::Key(key).erased(), Read::Key(value).erased()))
        })
    }

    /// Nobody looks for misspelt words in a key.
    fn words(&self, _: usize) -> Words<'n> {
        Words::new()
    }

    /// A literal has no repeated keys.
    fn has_distinct_keys(&self) -> bool {
        true
    }

    fn first_wins(&self) -> bool {
        true
    }
}
