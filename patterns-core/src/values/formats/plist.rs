//! `plist`'s values as subjects: property lists of Apple's systems.
//!
//! A dictionary has each key once; if the input repeats a key, the last occurrence wins. Integers
//! range from the smallest `i64` to the largest `u64`, and data are byte strings. Dates and UIDs
//! are of kinds that only views and `de::<T>(p)` match. A property list has no null.

use plist::{Dictionary, Integer, Value, dictionary};

use crate::subject::{Identity, Scrutinee, Subject, View};
use crate::values::native::{elements, parts::parts};
use crate::values::plain::PlainNumber;
use crate::values::tree::{owned, table, tree};

tree!([] Value, map = &'v Dictionary, number = PlainNumber);
parts!([] Value, [] Dictionary);
elements!([] Dictionary);

impl<'a> Scrutinee<'a> for Dictionary {
    type Subject = &'a Dictionary;

    #[inline]
    fn subject(&'a self) -> &'a Dictionary {
        self
    }
}

#[inline]
fn integer(value: Integer) -> PlainNumber {
    match value.as_signed() {
        Some(value) => value.into(),
        // An integer fits one of the two.
        None => value.as_unsigned().unwrap_or_default().into(),
    }
}

impl<'v> Subject<'v> for &'v Value {
    type Item = Self;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = &'v Dictionary;
    type Number = PlainNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self {
            Value::Boolean(value) => View::Bool(*value),
            Value::Integer(value) => View::Number(integer(*value).classify()),
            Value::Real(value) => View::Number(PlainNumber::from(*value).classify()),
            Value::String(text) => View::Str(text),
            Value::Data(bytes) => View::Bytes(bytes),
            Value::Array(list) => View::List(list.as_slice()),
            Value::Dictionary(dictionary) => View::Map(dictionary),
            Value::Date(_) => View::Other("date"),
            Value::Uid(_) => View::Other("UID"),
            // The enum is non-exhaustive.
            _ => View::Other("value of a property list"),
        }
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(core::ptr::from_ref(*self).addr())
    }

    #[inline]
    fn number(&self) -> Option<PlainNumber> {
        match self {
            Value::Integer(value) => Some(integer(*value)),
            Value::Real(value) => Some((*value).into()),
            _ => None,
        }
    }

    fn identity(&self) -> Option<Identity> {
        Some(Identity::Text(format!("{self:?}")))
    }

    // `plist` hands serde the text of a date, and the number of a UID.
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        match self {
            Value::Date(date) => visitor.visit_string(date.to_xml_format()),
            Value::Uid(uid) => visitor.visit_u64(uid.get()),
            _ => crate::subject::refused(self, &visitor),
        }
    }
}

table! {
    [] Dictionary, of Value, keys = String, iter = dictionary::Iter<'v>,
    get = |dictionary, key| Dictionary::get(dictionary, key),
    distinct = |_| true, own = owned,
}
