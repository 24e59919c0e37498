//! `toml`'s values as subjects.
//!
//! A repeated key is an error of the parser, so a table has each key once. Integers are `i64`s; the
//! parser rejects larger ones. A date or a time is of a kind that only views and `de::<T>(p)`
//! match. It equals a date or time that is written alike.

use toml::{Table, Value, map};

use crate::subject::{Identity, Scrutinee, Subject, View};
use crate::values::native::{elements, parts::parts};
use crate::values::plain::PlainNumber;
use crate::values::tree::{owned, table, tree};

tree!([] Value, map = &'v Table, number = PlainNumber);
parts! {
    [] Value,
    [] Table,
}
elements!([] Table);

impl<'a> Scrutinee<'a> for Table {
    type Subject = &'a Table;

    #[inline]
    fn subject(&'a self) -> &'a Table {
        self
    }
}

impl<'v> Subject<'v> for &'v Value {
    type Item = Self;
    type List = &'v [Value];
    type Tuple = &'v [Value];
    type Map = &'v Table;
    type Number = PlainNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match self {
            Value::Boolean(value) => View::Bool(*value),
            Value::Integer(value) => View::Number(PlainNumber::from(*value).classify()),
            Value::Float(value) => View::Number(PlainNumber::from(*value).classify()),
            Value::String(text) => View::Str(text),
            Value::Array(list) => View::List(list.as_slice()),
            Value::Table(table) => View::Map(table),
            Value::Datetime(_) => View::Other("date or time"),
        }
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(core::ptr::from_ref(*self).addr())
    }

    #[inline]
    fn number(&self) -> Option<PlainNumber> {
        match self {
            Value::Integer(value) => Some((*value).into()),
            Value::Float(value) => Some((*value).into()),
            _ => None,
        }
    }

    fn identity(&self) -> Option<Identity> {
        match self {
            Value::Datetime(value) => Some(Identity::Text(value.to_string())),
            _ => None,
        }
    }

    // `toml` hands a date or a time to serde as a map with only this key.
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        let date = self.as_datetime().map(ToString::to_string);
        let date = date.unwrap_or_default();
        let entry = ("$__toml_private_datetime", date);
        visitor.visit_map(serde::de::value::MapDeserializer::new([entry].into_iter()))
    }
}

table! {
    [] Table, of Value, keys = String, iter = map::Iter<'v, String, Value>,
    get = |table, key| Table::get(table, key),
    distinct = |_| true, own = owned,
}
