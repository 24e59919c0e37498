//! `simd-json`'s values as subjects: owned, borrowed from the text, and the tape.
//!
//! The tape keeps a key that is written twice, and so does an object of up to 32 entries: the first one
//! counts, as for the types' own `get`. A larger object keeps the last one alone. Integers are of 64 bits:
//! the parser refuses larger ones, unless `simd-json`'s feature for those of 128 is on.

use core::fmt::{self, Debug};
use core::iter::FusedIterator;

use simd_json::prelude::*;
use simd_json::{BorrowedValue, Node, OwnedValue, StaticNode, Tape, borrowed, cow, owned};

use super::key_text::{SHORT, is_same_short};
use super::plain::PlainNumber;
use super::tree::{map_subject, readable, table, tree};
use crate::equality::{Constant, same};
use crate::rest::Rest;
use crate::subject::{
    Fields, JsonKinds, KeyFields, Keys, List, Map, Number, Scrutinee, Subject, View,
};

/// A scalar but for strings. `None` for null and truth values.
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
        tree!([$($own)?] $name $(<$own>)?, map = &'v $object, number = PlainNumber);

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
            fn number(&self) -> Option<PlainNumber> {
                match *self {
                    $name::Static(node) => number(node),
                    _ => None,
                }
            }

            // One look at the tag each: a value of the benchmark's router of 50 clauses took 269 instructions by way of
            // the view, and takes 260. Going through the entries here in place of `get` took 302.
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
            fn list(&self) -> Option<&'v [$name $(<$own>)?]> {
                match *self {
                    $name::Array(list) => Some(list.as_slice()),
                    _ => None,
                }
            }

            #[inline]
            fn map(&self) -> Option<&'v $object> {
                match *self {
                    $name::Object(object) => Some(&**object),
                    _ => None,
                }
            }
        }

        // The functions are of this type alone.
        const _: () = {
            /// A key of a small object, in which the entries are a vector: the object's own way through them compares
            /// by a call of `bcmp`, one for each entry with a key as long. A hit of the benchmark's router of 50 clauses
            /// took 586 instructions so, and takes 439; a miss 156, and takes 132. Not inlined, as is the other:
            /// routers ask at hundreds of places.
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
                // Where the entries are a vector, the hash is not asked for.
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

            fn entry<'v $(, $own)?>(
                (key, value): (&'v $key, &'v $name $(<$own>)?),
            ) -> (&'v str, &'v $name $(<$own>)?) {
                (key, value)
            }

            table! {
                [$($own)?] &'v $object, of &'v $name $(<$own>)?,
                iter = <&'v $object as IntoIterator>::IntoIter,
                entry: (&'v $key, &'v $name $(<$own>)?),
                get = |object, key| {
                    if key.len() < SHORT {
                        go_through(object, key)
                    } else {
                        search(object, key)
                    }
                },
                distinct = |object| object.len() > 32,
            }
        };

        impl$(<$own>)? JsonKinds for &$name $(<$own>)? {}
        impl$(<$own>)? JsonKinds for &[$name $(<$own>)?] {}
        impl$(<$own>)? JsonKinds for &$object {}

        impl<'v $(, $own: 'v)?> Rest<'v, &'v $object> {
            /// The entries as an object of their own. The values are cloned.
            #[must_use]
            pub fn to_owned(&self) -> $object {
                let entries = self.iter();
                entries.map(|(key, value)| (key.to_owned().into(), value.clone())).collect()
            }
        }
    };
}

document!(OwnedValue, [], owned::Object, String);
document!(BorrowedValue, ['i], borrowed::Object<'i>, cow::Cow<'i, str>);

/// A value on a tape.
///
/// # Examples
///
/// ```
/// use patterns_core::subject::{Scrutinee, Subject, View};
///
/// let mut text = *b"[1, 2]";
/// let tape = simd_json::to_tape(&mut text).unwrap();
/// assert!(matches!(tape.subject().view(), View::List(_)));
/// ```
#[derive(Clone, Copy)]
pub struct TapeValue<'v, 'i> {
    nodes: &'v [Node<'i>],
}

/// A list on a tape, or a part of one. An element is reached by a walk over those before it.
#[derive(Clone, Copy)]
pub struct TapeList<'v, 'i> {
    nodes: &'v [Node<'i>],
    len: usize,
}

/// A map on a tape. A look-up goes through the entries.
#[derive(Clone, Copy)]
pub struct TapeMap<'v, 'i> {
    nodes: &'v [Node<'i>],
    len: usize,
}

impl<'a, 'i: 'a> Scrutinee<'a> for Tape<'i> {
    type Subject = TapeValue<'a, 'i>;

    #[inline]
    fn subject(&'a self) -> TapeValue<'a, 'i> {
        TapeValue { nodes: &self.0 }
    }
}

/// The first value among the nodes, and the nodes after it.
#[inline]
fn split<'v, 'i>(nodes: &'v [Node<'i>]) -> Option<(TapeValue<'v, 'i>, &'v [Node<'i>])> {
    let count = match nodes.first()? {
        Node::Object { count, .. } | Node::Array { count, .. } => count + 1,
        Node::String(_) | Node::Static(_) => 1,
    };
    let (nodes, rest) = nodes.split_at_checked(count)?;
    Some((TapeValue { nodes }, rest))
}

impl<'v, 'i: 'v> Subject<'v> for TapeValue<'v, 'i> {
    type Item = Self;
    type List = TapeList<'v, 'i>;
    type Tuple = TapeList<'v, 'i>;
    type Map = TapeMap<'v, 'i>;
    type Number = PlainNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        // The tape of a text has a node at least.
        let Some((node, nodes)) = self.nodes.split_first() else {
            return View::Null;
        };
        match node {
            Node::String(text) => View::Str(text),
            Node::Object { len, .. } => View::Map(TapeMap { nodes, len: *len }),
            Node::Array { len, .. } => View::List(TapeList { nodes, len: *len }),
            Node::Static(node) => scalar(node),
        }
    }

    #[inline]
    fn number(&self) -> Option<PlainNumber> {
        match self.nodes.first()? {
            Node::Static(node) => number(node),
            _ => None,
        }
    }

    #[inline]
    fn string(&self) -> Option<&'v str> {
        match self.nodes.first()? {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    #[inline]
    fn numeric(&self) -> Option<Number<PlainNumber>> {
        self.number().map(PlainNumber::classify)
    }

    #[inline]
    fn list(&self) -> Option<TapeList<'v, 'i>> {
        match self.nodes.split_first()? {
            (Node::Array { len, .. }, nodes) => Some(TapeList { nodes, len: *len }),
            _ => None,
        }
    }

    #[inline]
    fn map(&self) -> Option<TapeMap<'v, 'i>> {
        match self.nodes.split_first()? {
            (Node::Object { len, .. }, nodes) => Some(TapeMap { nodes, len: *len }),
            _ => None,
        }
    }
}

macro_rules! tape_handles {
    ($($name:ident)*) => {$(
        impl Scrutinee<'_> for $name<'_, '_> {
            type Subject = Self;

            #[inline]
            fn subject(&self) -> Self {
                *self
            }
        }

        impl JsonKinds for $name<'_, '_> {}
        readable!(['i] $name<'v, 'i>);

        impl<'w, 'j> PartialEq<$name<'w, 'j>> for $name<'_, '_> {
            fn eq(&self, other: &$name<'w, 'j>) -> bool {
                same(self, other)
            }
        }

        impl Constant for $name<'_, '_> {
            fn equals<'w, S: Subject<'w>>(&self, subject: &S) -> bool {
                same(subject, self)
            }
        }
    )*};
}

tape_handles!(TapeValue TapeList TapeMap);
map_subject!(['i] TapeMap<'v, 'i>, TapeValue<'v, 'i>, TapeList<'v, 'i>, PlainNumber);

impl<'v, 'i: 'v> Subject<'v> for TapeList<'v, 'i> {
    type Item = TapeValue<'v, 'i>;
    type List = Self;
    type Tuple = Self;
    type Map = TapeMap<'v, 'i>;
    type Number = PlainNumber;

    #[inline]
    fn view(&self) -> View<'v, Self> {
        View::List(*self)
    }

    #[inline]
    fn number(&self) -> Option<PlainNumber> {
        None
    }
}

impl<'v, 'i: 'v> List<'v> for TapeList<'v, 'i> {
    type Bound = Self;

    #[inline]
    fn len(&self) -> usize {
        self.len
    }

    #[inline]
    fn at(&self, index: usize) -> TapeValue<'v, 'i> {
        let value = split(self.slice(index, self.len).nodes).map(|(value, _)| value);
        value.unwrap_or(TapeValue { nodes: &[] })
    }

    #[inline]
    fn slice(&self, start: usize, end: usize) -> Self {
        let mut nodes = self.nodes;
        for _ in 0..start {
            nodes = split(nodes).map_or(&[], |(_, rest)| rest);
        }
        Self {
            nodes,
            len: end - start,
        }
    }

    #[inline]
    fn bound(self) -> Self {
        self
    }

    #[inline]
    fn split_first(&self) -> Option<(TapeValue<'v, 'i>, Self)> {
        let len = self.len.checked_sub(1)?;
        let (first, nodes) = split(self.nodes)?;
        Some((first, Self { nodes, len }))
    }
}

impl<'v, 'i: 'v> Map<'v> for TapeMap<'v, 'i> {
    type Item = TapeValue<'v, 'i>;
    type Fields<const N: usize> = TapeFields<'v, 'i, N>;
    type Key = &'v str;
    type Iter = TapeEntries<'v, 'i>;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> TapeFields<'v, 'i, N> {
        TapeFields(KeyFields::new(*self, keys))
    }

    #[inline]
    fn get(&self, key: &str) -> Option<TapeValue<'v, 'i>> {
        let mut entries = self.iter();
        entries.find(|(own, _)| *own == key).map(|(_, value)| value)
    }

    #[inline]
    fn len(&self) -> usize {
        self.len
    }

    #[inline]
    fn iter(&self) -> TapeEntries<'v, 'i> {
        TapeEntries {
            nodes: self.nodes,
            left: self.len,
        }
    }

    #[inline]
    fn has_distinct_keys(&self) -> bool {
        self.len < 2
    }
}

/// A map on a tape, opened for the keys that clauses name.
#[derive(Clone)]
pub struct TapeFields<'v, 'i, const N: usize>(KeyFields<'v, TapeMap<'v, 'i>, N>);

impl<'v, 'i: 'v, const N: usize> Fields<'v> for TapeFields<'v, 'i, N> {
    type Item = TapeValue<'v, 'i>;

    #[inline]
    fn get(&mut self, index: usize) -> Option<TapeValue<'v, 'i>> {
        self.0.get(index)
    }
}

/// The entries of a map on a tape.
#[derive(Clone)]
pub struct TapeEntries<'v, 'i> {
    nodes: &'v [Node<'i>],
    left: usize,
}

impl<'v, 'i: 'v> Iterator for TapeEntries<'v, 'i> {
    type Item = (&'v str, TapeValue<'v, 'i>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let (key, nodes) = self.nodes.split_first()?;
        let (value, nodes) = split(nodes)?;
        self.nodes = nodes;
        match key {
            Node::String(key) => Some((key, value)),
            _ => None,
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.left))
    }
}

impl<'v, 'i: 'v> FusedIterator for TapeEntries<'v, 'i> {}

impl Debug for TapeValue<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.view() {
            View::Null => f.write_str("null"),
            View::Bool(value) => Debug::fmt(&value, f),
            View::Str(text) => Debug::fmt(text, f),
            View::List(list) => Debug::fmt(&list, f),
            View::Map(map) => Debug::fmt(&map, f),
            _ => match self.number() {
                Some(number) => fmt::Display::fmt(&number, f),
                None => f.write_str("…"),
            },
        }
    }
}

impl Debug for TapeList<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut list = *self;
        let elements = core::iter::from_fn(|| {
            let (first, rest) = list.split_first()?;
            list = rest;
            Some(first)
        });
        f.debug_list().entries(elements).finish()
    }
}

impl Debug for TapeMap<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
