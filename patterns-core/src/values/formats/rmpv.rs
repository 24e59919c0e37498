//! `rmpv`'s values as subjects: `MessagePack`, owned or borrowed from the message.
//!
//! A repeated key is kept in every occurrence, and the first one wins, as it does when `rmpv`
//! indexes a map by a string. Any value can be a key. A string that is not UTF-8 is a byte string.
//! An extension is of a kind that only views and `de::<T>(p)` match.

use rmpv::{Integer, Value, ValueRef};

use super::pairs::{Pairs, pairs};
use crate::rules::deserialize::reader::Reader;
use crate::subject::{Identity, Subject, View};
use crate::values::Native;
use crate::values::native::parts::parts;
use crate::values::plain::PlainNumber;
use crate::values::tree::tree;

pairs!([] Value, first_counts = true);
pairs!(['i] ValueRef<'i>, first_counts = true);

#[inline]
fn integer(value: Integer) -> PlainNumber {
    match value.as_i64() {
        Some(value) => value.into(),
        // An integer of MessagePack fits an `i64` or a `u64`.
        None => value.as_u64().unwrap_or_default().into(),
    }
}

macro_rules! message_pack {
    ($name:ident, [$($own:lifetime)?] $node:ty) => {
        tree!([$($own)?] $node, map = Pairs<'v, $node>, number = PlainNumber, null = &$name::Nil);

        impl<'v $(, $own: 'v)?> Subject<'v> for &'v $node {
            type Item = Self;
            type List = &'v [$node];
            type Tuple = &'v [$node];
            type Map = Pairs<'v, $node>;
            type Number = PlainNumber;

            #[inline]
            fn view(&self) -> View<'v, Self> {
                match *self {
                    $name::Nil => View::Null,
                    $name::Boolean(value) => View::Bool(*value),
                    $name::Integer(value) => View::Number(integer(*value).classify()),
                    $name::F32(value) => View::Number(PlainNumber::Float((*value).into()).classify()),
                    $name::F64(value) => View::Number(PlainNumber::Float(*value).classify()),
                    $name::String(text) => match text.as_str() {
                        Some(text) => View::Str(text),
                        None => View::Bytes(text.as_bytes()),
                    },
                    $name::Binary(bytes) => View::Bytes(bytes),
                    $name::Array(list) => View::List(list.as_slice()),
                    $name::Map(entries) => View::Map(Pairs::new(entries)),
                    $name::Ext(..) => View::Other("extension"),
                }
            }

            #[inline]
            fn address(&self) -> Option<usize> {
                Some(core::ptr::from_ref(*self).addr())
            }

            fn number(&self) -> Option<PlainNumber> {
                match *self {
                    $name::Integer(value) => Some(integer(*value)),
                    $name::F32(value) => Some(PlainNumber::Float((*value).into())),
                    $name::F64(value) => Some(PlainNumber::Float(*value)),
                    _ => None,
                }
            }

            fn identity(&self) -> Option<Identity> {
                Some(Identity::Text(format!("{self:?}")))
            }

            // serde reads an extension as its type and its bytes.
            fn read_other<V: serde::de::Visitor<'v>>(
                &self,
                visitor: V,
            ) -> Result<V::Value, serde::de::value::Error> {
                match *self {
                    $name::Ext(kind, bytes) => {
                        let parts = [Native::Int((*kind).into()), Native::Bytes(bytes)];
                        let parts = parts.into_iter().map(Reader::exact);
                        Ok(visitor.visit_seq(serde::de::value::SeqDeserializer::new(parts))?)
                    }
                    _ => crate::subject::refused(self, &visitor),
                }
            }
        }
    };
}

message_pack!(Value, [] Value);
message_pack!(ValueRef, ['i] ValueRef<'i>);
parts! {
    [] Value,
    ['i] ValueRef<'i>,
}
