//! `serde_json`'s values as subjects.
//!
//! `serde_json` has features that change how it stores a value, and any crate of a program can
//! enable them. The code here does not depend on them: `preserve_order` changes only the order of a
//! map's entries, and with `arbitrary_precision`, which stores numbers as text, [`classify`]
//! restores the distinctions that are otherwise made by the type.

mod map;
mod number;
mod part;
mod read;
mod sought;
#[cfg(test)]
mod tests;

use serde_json::{Number as JsonNumber, Value};

use self::number::classify;
use crate::rules::constant::Constant;
use crate::subject::nullable::nullable;
use crate::subject::same;
use crate::subject::{JsonKinds, List, Number, Scrutinee, Subject, View};

type JsonMap = serde_json::Map<String, Value>;

impl<'a> Scrutinee<'a> for Value {
    type Subject = &'a Value;

    #[inline]
    fn subject(&'a self) -> &'a Value {
        self
    }
}

impl<'v> Subject<'v> for &'v Value {
    type Item = &'v Value;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = &'v JsonMap;
    type Number = &'v JsonNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match *self {
            Value::Null => View::Null,
            Value::Bool(value) => View::Bool(*value),
            Value::Number(number) => View::Number(classify(number)),
            Value::String(text) => View::Str(text),
            Value::Array(list) => View::List(list.as_slice()),
            Value::Object(map) => View::Map(map),
        }
    }

    #[inline]
    fn number(&self) -> Option<&'v JsonNumber> {
        self.as_number()
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(core::ptr::from_ref(*self).addr())
    }

    #[inline]
    fn string(&self) -> Option<&'v str> {
        match *self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    #[inline]
    fn numeric(&self) -> Option<Number<&'v JsonNumber>> {
        match *self {
            Value::Number(number) => Some(classify(number)),
            _ => None,
        }
    }

    #[inline]
    fn list(&self) -> Option<&'v [Value]> {
        match *self {
            Value::Array(list) => Some(list),
            _ => None,
        }
    }

    #[inline]
    fn map(&self) -> Option<&'v JsonMap> {
        match *self {
            Value::Object(map) => Some(map),
            _ => None,
        }
    }
}

impl<'v> Subject<'v> for &'v [Value] {
    type Item = &'v Value;
    type List = Self;
    type Tuple = &'v [Value];
    type Map = &'v JsonMap;
    type Number = &'v JsonNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        View::List(*self)
    }

    #[inline]
    fn number(&self) -> Option<&'v JsonNumber> {
        None
    }
}

impl<'v> List<'v> for &'v [Value] {
    type Bound = Self;

    #[inline]
    fn len(&self) -> usize {
        <[Value]>::len(self)
    }

    #[inline]
    fn at(&self, index: usize) -> &'v Value {
        &self[index]
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        &self[start..end]
    }

    #[inline]
    fn bound(self) -> Self {
        self
    }
}

nullable!(['v] &'v Value = &Value::Null);
nullable!(['v] &'v [Value]);

impl JsonKinds for &Value {}
impl JsonKinds for &[Value] {}

impl Constant for Value {
    fn equals<'v, S: Subject<'v>>(&self, subject: &S) -> bool {
        same(subject, &self)
    }
}
