//! `sonic-rs`'s `Value` as a subject.
//!
//! The parser keeps every occurrence of a repeated key, and the first one wins, as in the type's
//! own `get`. Integers have 64 bits, and `sonic-rs` reads larger ones as floats. If it keeps
//! numbers as text (its feature `arbitrary_precision`, or a parser that was told to), they have the
//! value that the text says.

use core::fmt::{self, Debug, Display};

use sonic_rs::{
    Array, JsonContainerTrait, JsonNumberTrait, JsonValueTrait, Object, Value, ValueRef,
};

use crate::subject::{JsonKinds, Number, Scrutinee, Subject, View};
use crate::values::native::{elements, parts::parts};
use crate::values::plain::compared;
use crate::values::tree::{table, tree};

tree!([] Value, map = &'v Object, number = SonicNumber<'v>, null = &NULL);

parts! {
    [] Value,
    [] Object,
}
elements!([] Object);

static NULL: Value = Value::new();

impl<'a> Scrutinee<'a> for Object {
    type Subject = &'a Object;

    #[inline]
    fn subject(&'a self) -> &'a Object {
        self
    }
}

/// A number of `sonic-rs`, which `number(n)` binds. `Display` writes the decimal text.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::subject::Subject;
///
/// let text = "123456789012345678901234567890";
/// let mut reader = sonic_rs::Deserializer::from_str(text).use_rawnumber();
/// let value: sonic_rs::Value = reader.deserialize().unwrap();
/// assert_eq!((&value).number().unwrap().to_string(), text);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SonicNumber<'v>(&'v Value);

impl SonicNumber<'_> {
    #[inline]
    fn classify(self) -> Number<Self> {
        self.classify_as(self.0.as_number())
    }

    #[inline]
    fn classify_as(self, number: Option<sonic_rs::Number>) -> Number<Self> {
        if let Some(value) = number.as_ref().and_then(sonic_rs::Number::as_i64) {
            Number::Int(value)
        } else if let Some(value) = number.as_ref().and_then(sonic_rs::Number::as_u64) {
            Number::UInt(value)
        } else {
            self.classify_other(number.and_then(|number| number.as_f64()))
        }
    }

    /// A number that is kept as text can be an integer of any size, or a float beyond every `f64`.
    fn classify_other(self, float: Option<f64>) -> Number<Self> {
        let text = self.0.as_raw_number();
        let is_float = |text: &str| text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E'));
        match (text, float) {
            (Some(text), Some(value)) if is_float(text.as_str()) || value == 0.0 => {
                Number::Float(value)
            }
            (Some(_), _) | (None, None) => Number::Big(self),
            (None, Some(value)) => Number::Float(value),
        }
    }
}

impl Display for SonicNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.as_raw_number(), self.classify()) {
            (Some(text), _) => f.write_str(text.as_str()),
            (None, Number::Int(value)) => Display::fmt(&value, f),
            (None, Number::UInt(value)) => Display::fmt(&value, f),
            // A float is written with its point.
            (None, Number::Float(value)) => Debug::fmt(&value, f),
            (None, Number::Big(_)) => Ok(()),
        }
    }
}

compared!(SonicNumber<'v>);

impl<'v> Subject<'v> for &'v Value {
    type Item = Self;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = &'v Object;
    type Number = SonicNumber<'v>;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self.as_ref() {
            // `sonic-rs` shows a number as null if it is kept as text and no number of Rust can
            // express it.
            ValueRef::Null if self.is_null() => View::Null,
            ValueRef::Bool(value) => View::Bool(value),
            ValueRef::Null => View::Number(SonicNumber(self).classify_as(None)),
            ValueRef::Number(value) => View::Number(SonicNumber(self).classify_as(Some(value))),
            ValueRef::String(text) => View::Str(text),
            ValueRef::Array(list) => View::List(list.as_slice()),
            ValueRef::Object(object) => View::Map(object),
        }
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(core::ptr::from_ref(*self).addr())
    }

    #[inline]
    fn number(&self) -> Option<SonicNumber<'v>> {
        self.is_number().then_some(SonicNumber(self))
    }

    // These look at the tag once. The view would cost a hit of the benchmark's router of 50 clauses
    // more: 2,084 -> 2,222 instructions without this one, 2,094 without `numeric`, 2,427 without
    // `map`. Going through the entries instead of calling `Object::get` also costs more.
    #[inline]
    fn string(&self) -> Option<&'v str> {
        (**self).as_str()
    }

    #[inline]
    fn numeric(&self) -> Option<Number<SonicNumber<'v>>> {
        let number = self.as_number();
        let is_number = number.is_some() || self.is_number();
        is_number.then(|| SonicNumber(self).classify_as(number))
    }

    // A walk over nested lists: 692,229 instructions with the view -> 604,325. Over `simd-json`'s
    // values it makes no difference.
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
    [] Object, of Value, keys = str, iter = <&'v Object as IntoIterator>::IntoIter,
    get = |object, key| Object::get(object, &key),
    distinct = |object| object.len() < 2, own = core::convert::identity,
}

impl JsonKinds for &Value {}
impl JsonKinds for &[Value] {}
impl JsonKinds for &Object {}
