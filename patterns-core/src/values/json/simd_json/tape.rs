//! `simd-json`'s tape: the nodes of a document in a row, with each list and map before its content.

use core::fmt::{self, Debug};
use core::iter::FusedIterator;

use simd_json::{Node, StaticNode, Tape};

use super::{PlainNumber, number, scalar};
use crate::subject::{Fields, JsonKinds, Keys, List, Map, Number, Scrutinee, Subject, View};
use crate::values::handles::handles;
use crate::values::native::elements;
use crate::values::native::parts::native;
use crate::values::tree::map_subject;
use crate::values::{AsNative, BoxedEntries, Composite, Foreign, KeyFields, Native};

/// A value on a tape.
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::subject::{Scrutinee, Subject, View};
///
/// let mut text = *b"[1, 2]";
/// let tape = simd_json::to_tape(&mut text).unwrap();
/// assert!(matches!(tape.subject().view(), View::List(_)));
/// ```
#[derive(Clone, Copy)]
pub struct TapeValue<'v, 'i> {
    nodes: &'v [Node<'i>],
}

/// A list on a tape, or a slice of one. An element is reached by a walk over those before it.
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
        // The tape of a text has at least one node.
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
    fn address(&self) -> Option<usize> {
        Some(self.nodes.as_ptr().addr())
    }

    #[inline]
    fn number(&self) -> Option<PlainNumber> {
        match self.nodes.first()? {
            Node::Static(node) => number(node),
            _ => None,
        }
    }

    // These look at the node once. The view would cost a hit of the benchmark's router of 50
    // clauses more: 852 -> 886 instructions without this one, 859 without `numeric`, 897
    // without `map`.
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
    fn map(&self) -> Option<TapeMap<'v, 'i>> {
        match self.nodes.split_first()? {
            (Node::Object { len, .. }, nodes) => Some(TapeMap { nodes, len: *len }),
            _ => None,
        }
    }
}

handles! {
    TapeValue<'v, 'i>, <'w, 'j>, null = TapeValue { nodes: &[Node::Static(StaticNode::Null)] };
    TapeList<'v, 'i>, <'w, 'j>;
    TapeMap<'v, 'i>, <'w, 'j>;
}

impl JsonKinds for TapeValue<'_, '_> {}
impl JsonKinds for TapeList<'_, '_> {}
impl JsonKinds for TapeMap<'_, '_> {}

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

    fn first_wins(&self) -> bool {
        true
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

/// The keys and values of the list or map at `part` of a tape, each value by the index of its node.
/// Only entries of a map have keys.
fn inner<'n>(
    nodes: &'n [Node<'_>],
    part: u32,
) -> impl Iterator<Item = (Option<&'n str>, u32)> + use<'n> {
    let (len, keyed) = match nodes.get(part as usize) {
        Some(Node::Object { len, .. }) => (*len, true),
        Some(Node::Array { len, .. }) => (*len, false),
        _ => (0, false),
    };
    let mut at = part as usize + 1;
    (0..len).map_while(move |_| {
        let key = match nodes.get(at)? {
            Node::String(key) if keyed => {
                at += 1;
                Some(*key)
            }
            _ => None,
        };
        let value = u32::try_from(at).ok()?;
        let (_, behind) = split(nodes.get(at..)?)?;
        at = nodes.len() - behind.len();
        Some((key, value))
    })
}

fn native_at<'n>(nodes: &'n [Node<'_>], composite: &'n dyn Composite, part: u32) -> Native<'n> {
    let nodes = nodes.get(part as usize..).unwrap_or_default();
    native(
        &TapeValue { nodes },
        composite,
        part,
        Foreign::of_kind("number"),
    )
}

/// Makes these types parts of Rust values. A part is the index of a node.
macro_rules! tape_parts {
    ($($ty:ty: |$this:ident| $nodes:expr;)*) => {$(
        impl AsNative for $ty {
            #[inline]
            fn as_native(&self) -> Native<'_> {
                let $this = self;
                native_at($nodes, self, 0)
            }
        }

        impl Composite for $ty {
            fn len(&self, part: u32) -> usize {
                let $this = self;
                match $nodes.get(part as usize) {
                    Some(Node::Object { len, .. } | Node::Array { len, .. }) => *len,
                    _ => 0,
                }
            }

            fn at(&self, part: u32, index: usize) -> Native<'_> {
                let $this = self;
                let element = inner($nodes, part).nth(index);
                element.map_or(Native::Null, |(_, part)| native_at($nodes, self, part))
            }

            fn key(&self, part: u32, index: usize) -> Native<'_> {
                let $this = self;
                let key = inner($nodes, part).nth(index).and_then(|(key, _)| key);
                key.map_or(Native::Null, Native::Str)
            }

            fn get(&self, part: u32, key: &str) -> Option<Native<'_>> {
                let $this = self;
                let (_, part) = inner($nodes, part).find(|(own, _)| *own == Some(key))?;
                Some(native_at($nodes, self, part))
            }

            fn entries(&self, part: u32) -> Option<BoxedEntries<'_>> {
                let $this = self;
                Some(Box::new(inner($nodes, part).map(move |(key, part)| {
                    let key = key.unwrap_or_default();
                    (Native::Str(key), native_at($nodes, self, part))
                })))
            }

            fn has_distinct_keys(&self, part: u32) -> bool {
                Composite::len(self, part) < 2
            }
        }
    )*};
}

tape_parts! {
    Tape<'_>: |tape| &tape.0;
    TapeValue<'_, '_>: |value| value.nodes;
}
elements!(['i] Tape<'i>, ['v, 'i] TapeValue<'v, 'i>);
