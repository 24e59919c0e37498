//! `bson`'s values as subjects.
//!
//! A document has each key once; if the input repeats a key, the last occurrence wins. Integers of
//! 32 and 64 bits are one kind. A symbol is an atom. Binary data of a generic subtype is a byte
//! string. Everything that JSON and Erlang lack, such as object ids and dates, is of a kind that
//! only views and `de::<T>(p)` match.

use bson::spec::BinarySubtype;
use bson::{Bson, Document, document};

use crate::subject::{Identity, Scrutinee, Subject, View};
use crate::values::native::{elements, parts::parts};
use crate::values::plain::PlainNumber;
use crate::values::tree::{owned, table, tree};

tree!([] Bson, map = &'v Document, number = PlainNumber, null = &Bson::Null);
parts! {
    [] Bson,
    [] Document,
}
elements!([] Document);

impl<'a> Scrutinee<'a> for Document {
    type Subject = &'a Document;

    #[inline]
    fn subject(&'a self) -> &'a Document {
        self
    }
}

impl<'v> Subject<'v> for &'v Bson {
    type Item = Self;
    type List = &'v [Bson];
    type Tuple = &'v [Bson];
    type Map = &'v Document;
    type Number = PlainNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        match *self {
            Bson::Null => View::Null,
            Bson::Boolean(value) => View::Bool(*value),
            Bson::Int32(value) => View::Number(PlainNumber::Int((*value).into()).classify()),
            Bson::Int64(value) => View::Number(PlainNumber::Int(*value).classify()),
            Bson::Double(value) => View::Number(PlainNumber::Float(*value).classify()),
            Bson::String(text) => View::Str(text),
            Bson::Symbol(name) => View::Atom(name),
            Bson::Array(list) => View::List(list.as_slice()),
            Bson::Document(document) => View::Map(document),
            Bson::Binary(binary) => match binary.subtype {
                BinarySubtype::Generic | BinarySubtype::BinaryOld => View::Bytes(&binary.bytes),
                _ => View::Other("binary of a subtype"),
            },
            Bson::RegularExpression(_) => View::Other("regular expression"),
            Bson::JavaScriptCode(_) | Bson::JavaScriptCodeWithScope(_) => View::Other("code"),
            Bson::Timestamp(_) => View::Other("timestamp"),
            Bson::ObjectId(_) => View::Other("object id"),
            Bson::DateTime(_) => View::Other("date"),
            Bson::Decimal128(_) => View::Other("decimal number"),
            Bson::Undefined => View::Other("undefined value"),
            Bson::MaxKey | Bson::MinKey => View::Other("bound of keys"),
            Bson::DbPointer(_) => View::Other("pointer"),
        }
    }

    #[inline]
    fn address(&self) -> Option<usize> {
        Some(core::ptr::from_ref(*self).addr())
    }

    #[inline]
    fn number(&self) -> Option<PlainNumber> {
        match *self {
            Bson::Int32(value) => Some(PlainNumber::Int((*value).into())),
            Bson::Int64(value) => Some(PlainNumber::Int(*value)),
            Bson::Double(value) => Some(PlainNumber::Float(*value)),
            _ => None,
        }
    }

    fn identity(&self) -> Option<Identity> {
        Some(Identity::Text(format!("{self:?}")))
    }

    // The same as what `bson` itself hands to serde.
    fn read_other<V: serde::de::Visitor<'v>>(
        &self,
        visitor: V,
    ) -> Result<V::Value, serde::de::value::Error> {
        let reader = bson::de::Deserializer::new((*self).clone());
        serde::Deserializer::deserialize_any(reader, visitor).map_err(serde::de::Error::custom)
    }
}

table! {
    [] Document, of Bson, keys = String, iter = document::Iter<'v>,
    get = |document, key| Document::get(document, key),
    distinct = |_| true, own = owned,
}
