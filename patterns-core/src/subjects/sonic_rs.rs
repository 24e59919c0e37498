//! `sonic-rs`'s `Value` as a subject.
//!
//! A key that is written twice is kept twice in what was parsed: the first one counts, as for the type's own
//! `get`. Integers are of 64 bits: what is larger, `sonic-rs` reads as a float.

use sonic_rs::{
    Array, JsonContainerTrait, JsonNumberTrait, JsonValueTrait, Object, Value, ValueRef,
};

use super::native::{elements, foreign::parts};
use super::plain::PlainNumber;
use super::tree::{table, tree};
use crate::rest::Rest;
use crate::subject::{JsonKinds, Number, Scrutinee, Subject, View};

tree!([] Value, map = &'v Object, number = PlainNumber);
parts! {
    [] Value, |_| Held::Kind("number");
    [] Object, |_| Held::Kind("object");
}
elements!([] Object);

impl<'a> Scrutinee<'a> for Object {
    type Subject = &'a Object;

    #[inline]
    fn subject(&'a self) -> &'a Object {
        self
    }
}

#[inline]
pub(super) fn number(number: &sonic_rs::Number) -> PlainNumber {
    if let Some(value) = number.as_i64() {
        PlainNumber::Int(value)
    } else if let Some(value) = number.as_u64() {
        PlainNumber::UInt(value)
    } else {
        PlainNumber::Float(number.as_f64().unwrap_or(f64::NAN))
    }
}

impl<'v> Subject<'v> for &'v Value {
    type Item = Self;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = &'v Object;
    type Number = PlainNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self.as_ref() {
            // A number that was kept as text and is beyond all of Rust's is shown as null.
            ValueRef::Null if !self.is_null() => View::Other("number"),
            ValueRef::Null => View::Null,
            ValueRef::Bool(value) => View::Bool(value),
            ValueRef::Number(value) => View::Number(number(&value).classify()),
            ValueRef::String(text) => View::Str(text),
            ValueRef::Array(list) => View::List(list.as_slice()),
            ValueRef::Object(object) => View::Map(object),
        }
    }

    #[inline]
    fn number(&self) -> Option<PlainNumber> {
        match self.as_ref() {
            ValueRef::Number(value) => Some(number(&value)),
            _ => None,
        }
    }

    // One look at the tag each: a value of the benchmark's router of 50 clauses took 1254 instructions by way of
    // the view, and takes 1051. Going through the entries here in place of `Object::get` took 1201.
    #[inline]
    fn string(&self) -> Option<&'v str> {
        (**self).as_str()
    }

    #[inline]
    fn numeric(&self) -> Option<Number<PlainNumber>> {
        self.number().map(PlainNumber::classify)
    }

    #[inline]
    fn list(&self) -> Option<&'v [Value]> {
        (**self).as_array().map(Array::as_slice)
    }

    #[inline]
    fn map(&self) -> Option<&'v Object> {
        (**self).as_object()
    }
}

table! {
    [] &'v Object, of &'v Value, iter = <&'v Object as IntoIterator>::IntoIter,
    entry: (&'v str, &'v Value), get = |object, key| Object::get(object, &key),
    distinct = |object| object.len() < 2,
}

fn entry<'v>(entry: (&'v str, &'v Value)) -> (&'v str, &'v Value) {
    entry
}

impl JsonKinds for &Value {}
impl JsonKinds for &[Value] {}
impl JsonKinds for &Object {}

impl<'v> Rest<'v, &'v Object> {
    /// The entries as an object of their own. The values are cloned.
    #[must_use]
    pub fn to_owned(&self) -> Object {
        let entries = self.iter();
        entries.collect()
    }
}
