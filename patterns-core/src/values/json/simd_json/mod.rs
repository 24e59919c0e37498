//! `simd-json`'s values as subjects: owned, borrowed from the text, and the tape.
//!
//! The tape and objects of up to 32 entries keep every occurrence of a repeated key, and the first
//! one wins, as in the types' own `get`. A larger object keeps only the last occurrence. Integers
//! have 64 bits: the parser rejects larger ones, unless `simd-json`'s feature for 128 bits is
//! enabled.

mod tape;

pub use self::tape::{TapeEntries, TapeFields, TapeList, TapeMap, TapeValue};

use simd_json::prelude::*;
use simd_json::{BorrowedValue, OwnedValue, StaticNode, borrowed, cow, owned};

use crate::subject::key_text::{SHORT, is_same_short};
use crate::subject::{JsonKinds, Number, Scrutinee, Subject, View};
use crate::values::native::{elements, parts::parts};
use crate::values::plain::PlainNumber;
use crate::values::tree::{table, tree};

/// A number, or `None` for null and booleans.
#[inline]
fn number(node: &StaticNode) -> Option<PlainNumber> {
    match node {
        StaticNode::I64(value) => Some(PlainNumber::Int(*value)),
        StaticNode::U64(value) => Some((*value).into()),
        #[allow(
            clippy::useless_conversion,
            reason = "with the feature `ordered-float` it is a type of its own"
        )]
        StaticNode::F64(value) => Some(PlainNumber::Float((*value).into())),
        StaticNode::Bool(_) | StaticNode::Null => None,
        #[allow(unreachable_patterns, reason = "the feature `128bit` adds variants")]
        wide => {
            let signed = wide.as_i128().map(PlainNumber::from);
            signed.or_else(|| wide.as_u128().map(PlainNumber::from))
        }
    }
}

#[inline]
fn scalar<'v, S: Subject<'v, Number = PlainNumber>>(node: &StaticNode) -> View<'v, S> {
    match node {
        StaticNode::Null => View::Null,
        StaticNode::Bool(value) => View::Bool(*value),
        _ => match number(node) {
            Some(number) => View::Number(number.classify()),
            None => View::Other("number"),
        },
    }
}

macro_rules! document {
    ($name:ident, [$($own:lifetime)?], $object:ty, $key:ty) => {
        tree!(
            [$($own)?] $name $(<$own>)?, map = &'v $object, number = PlainNumber,
            null = &$name::Static(StaticNode::Null)
        );

        impl<'a $(, $own: 'a)?> Scrutinee<'a> for $object {
            type Subject = &'a $object;

            #[inline]
            fn subject(&'a self) -> &'a $object {
                self
            }
        }

        impl<'v $(, $own: 'v)?> Subject<'v> for &'v $name $(<$own>)? {
            type Item = Self;
            type List = &'v [$name $(<$own>)?];
            type Tuple = &'v [$name $(<$own>)?];
            type Map = &'v $object;
            type Number = PlainNumber;

            #[inline]
            fn view(&self) -> View<'v, Self> {
                match *self {
                    $name::String(text) => View::Str(text),
                    $name::Object(object) => View::Map(&**object),
                    $name::Array(list) => View::List(list.as_slice()),
                    $name::Static(node) => scalar(node),
                }
            }

            #[inline]
            fn address(&self) -> Option<usize> {
                Some(core::ptr::from_ref(*self).addr())
            }

            #[inline]
            fn number(&self) -> Option<PlainNumber> {
                match *self {
                    $name::Static(node) => number(node),
                    _ => None,
                }
            }

            // These look at the tag once. The view would cost a hit of the benchmark's router of 50
            // clauses more: 439 -> 486 instructions without this one, 446 without `numeric`, 491
            // without `map`.
            #[inline]
            fn string(&self) -> Option<&'v str> {
                match *self {
                    $name::String(text) => Some(text),
                    _ => None,
                }
            }

            #[inline]
            fn numeric(&self) -> Option<Number<PlainNumber>> {
                self.number().map(PlainNumber::classify)
            }


            #[inline]
            fn map(&self) -> Option<&'v $object> {
                match *self {
                    $name::Object(object) => Some(&**object),
                    _ => None,
                }
            }
        }

        // These functions belong to this type only.
        const _: () = {
            /// The value of a key in a small object, whose entries are a vector. The object's own
            /// search calls `bcmp` for each entry with a key of the same length. Without that call,
            /// a hit of the benchmark's router of 50 clauses needs fewer instructions: 586 -> 439,
            /// and a miss 156 -> 132. Neither function is inlined, because routers look keys up at
            /// hundreds of places.
            #[inline(never)]
            fn go_through<'v $(, $own)?>(
                object: &'v $object,
                key: &str,
            ) -> Option<&'v $name $(<$own>)?> {
                if object.is_map() {
                    return search(object, key);
                }
                let is_key = |own: &$key| {
                    own.len() == key.len() && is_same_short(own.as_bytes(), key.as_bytes())
                };
                // If the entries are a vector, the hash is not used.
                let entry = object.raw_entry().from_hash(0, is_key);
                entry.map(|(_, value)| value)
            }

            #[inline(never)]
            fn search<'v $(, $own)?>(
                object: &'v $object,
                key: &str,
            ) -> Option<&'v $name $(<$own>)?> {
                object.get(key)
            }

            table! {
                [$($own)?] $object, of $name $(<$own>)?, keys = $key,
                iter = <&'v $object as IntoIterator>::IntoIter,
                get = |object, key| {
                    if key.len() < SHORT {
                        go_through(object, key)
                    } else {
                        search(object, key)
                    }
                },
                distinct = |object| object.is_map(),
                own = |(key, value)| (key.to_owned().into(), value.clone()),
            }
        };

        impl$(<$own>)? JsonKinds for &$name $(<$own>)? {}
        impl$(<$own>)? JsonKinds for &[$name $(<$own>)?] {}
        impl$(<$own>)? JsonKinds for &$object {}
    };
}

document!(OwnedValue, [], owned::Object, String);
document!(BorrowedValue, ['i], borrowed::Object<'i>, cow::Cow<'i, str>);
parts! {
    [] OwnedValue,
    ['i] BorrowedValue<'i>,
    [] owned::Object,
    ['i] borrowed::Object<'i>,
}
elements!([] owned::Object, ['i] borrowed::Object<'i>);
