//! What value types that are trees of one node type have in common: all but how a node classifies itself.

use core::fmt::{self, Debug};
use core::iter::FusedIterator;
use core::marker::PhantomData;
use core::ops::Deref;

use crate::equality::same;
use crate::subject::{Admits, Fields, Keys, Map, Scrutinee, Subject, View};

/// Implements, for a tree of nodes, everything but [`Subject`] for a reference to a node and the map.
///
/// Lists are slices of nodes. The node type may have a lifetime of its own, given in brackets.
macro_rules! tree {
    ([$($own:lifetime)?] $node:ty, map = $map:ty, number = $number:ty) => {
        impl<'a $(, $own: 'a)?> $crate::subject::Scrutinee<'a> for $node {
            type Subject = &'a $node;

            #[inline]
            fn subject(&'a self) -> &'a $node {
                self
            }
        }

        impl<'a $(, $own: 'a)?> $crate::subject::Scrutinee<'a> for [$node] {
            type Subject = &'a [$node];

            #[inline]
            fn subject(&'a self) -> &'a [$node] {
                self
            }
        }

        impl<'a $(, $own: 'a)?> $crate::subject::Scrutinee<'a> for Vec<$node> {
            type Subject = &'a [$node];

            #[inline]
            fn subject(&'a self) -> &'a [$node] {
                self
            }
        }

        impl<'v $(, $own: 'v)?> $crate::subject::Subject<'v> for &'v [$node] {
            type Item = &'v $node;
            type List = Self;
            type Tuple = Self;
            type Map = $map;
            type Number = $number;

            #[inline]
            fn view(&self) -> $crate::subject::View<'v, Self> {
                $crate::subject::View::List(*self)
            }

            #[inline]
            fn number(&self) -> Option<$number> {
                None
            }
        }

        impl<'v $(, $own: 'v)?> $crate::subject::List<'v> for &'v [$node] {
            type Bound = Self;

            #[inline]
            fn len(&self) -> usize {
                <[$node]>::len(self)
            }

            #[inline]
            fn at(&self, index: usize) -> &'v $node {
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

        $crate::subjects::tree::map_subject!([$($own)?] $map, &'v $node, &'v [$node], $number);

        impl$(<$own>)? $crate::equality::Constant for $node {
            fn equals<'w, S: $crate::subject::Subject<'w>>(&self, subject: &S) -> bool {
                $crate::equality::same(subject, &self)
            }
        }

        $crate::subjects::tree::readable!([$($own)?] &'v $node);
        $crate::subjects::tree::readable!([$($own)?] &'v [$node]);
        $crate::subjects::tree::readable!([$($own)?] $map);
    };
}
pub(crate) use tree;

/// Implements [`Subject`] for the handle of a map.
macro_rules! map_subject {
    ([$($own:lifetime)?] $map:ty, $item:ty, $list:ty, $number:ty) => {
        $crate::subjects::tree::map_subject!([$($own)?] $map, $item, $list, $list, $number);
    };
    ([$($own:lifetime)?] $map:ty, $item:ty, $list:ty, $tuple:ty, $number:ty) => {
        impl<'v $(, $own: 'v)?> $crate::subject::Subject<'v> for $map {
            type Item = $item;
            type List = $list;
            type Tuple = $tuple;
            type Map = Self;
            type Number = $number;

            #[inline]
            fn view(&self) -> $crate::subject::View<'v, Self> {
                $crate::subject::View::Map(self.clone())
            }

            #[inline]
            fn number(&self) -> Option<$number> {
                None
            }
        }
    };
}
pub(crate) use map_subject;

/// Lets `de::<T>(p)` read the subject by way of its views.
macro_rules! readable {
    ([$($own:lifetime)?] $ty:ty) => {
        #[cfg(feature = "serde")]
        impl<'v $(, $own: 'v)?> $crate::extract::Deserializable<'v> for $ty {
            fn read<T: serde::Deserialize<'v>>(&self) -> Option<T> {
                $crate::extract::read(self.clone())
            }
        }
    };
}
pub(crate) use readable;

/// Implements [`Map`] for a reference to a map type with strings for keys and a look-up of its own.
macro_rules! table {
    (
        [$($own:lifetime)?] $map:ty, of $item:ty, iter = $iter:ty,
        $entry:ident: $from:ty, get = |$this:ident, $key:ident| $get:expr,
        distinct = |$whole:pat_param| $distinct:expr $(,)?
    ) => {
        impl<'v $(, $own: 'v)?> $crate::subject::Map<'v> for $map {
            type Item = $item;
            type Fields<const N: usize> = $crate::subject::KeyFields<'v, Self, N>;
            type Key = &'v str;
            type Iter = core::iter::Map<$iter, fn($from) -> (&'v str, $item)>;

            #[inline]
            fn fields<const N: usize>(
                &self,
                keys: &'static $crate::subject::Keys<N>,
            ) -> $crate::subject::KeyFields<'v, Self, N> {
                $crate::subject::KeyFields::new(self.clone(), keys)
            }

            #[inline]
            fn get(&self, $key: &str) -> Option<$item> {
                let $this = self;
                $get
            }

            #[inline]
            fn len(&self) -> usize {
                (**self).len()
            }

            #[inline]
            fn iter(&self) -> Self::Iter {
                (**self).iter().map($entry)
            }

            #[inline]
            fn has_distinct_keys(&self) -> bool {
                let $whole = self;
                $distinct
            }
        }
    };
}
pub(crate) use table;

/// A map opened for a fixed set of keys, each of which is looked up when it is asked for.
///
/// It serves every type whose map has a look-up of its own.
#[derive(Clone, Debug)]
pub struct KeyFields<'v, M, const N: usize> {
    map: M,
    keys: &'static Keys<N>,
    input: PhantomData<&'v ()>,
}

impl<'v, M: Map<'v>, const N: usize> KeyFields<'v, M, N> {
    /// Opens a map for these keys.
    #[inline]
    #[must_use]
    pub fn new(map: M, keys: &'static Keys<N>) -> Self {
        Self {
            map,
            keys,
            input: PhantomData,
        }
    }
}

impl<'v, M: Map<'v>, const N: usize> Fields<'v> for KeyFields<'v, M, N> {
    type Item = M::Item;

    #[inline]
    fn get(&mut self, index: usize) -> Option<M::Item> {
        self.map.get(self.keys.get(index))
    }
}

/// A node type whose maps are vectors of pairs of nodes.
pub trait PairNode: Sized {
    /// Whether the first of two entries with one key counts. Otherwise the last does.
    const FIRST_COUNTS: bool;
}

/// Says which entry counts, and compares maps by the language's rules.
macro_rules! pairs {
    ([$($own:lifetime)?] $node:ty, first_counts = $first:literal) => {
        impl$(<$own>)? $crate::subject::PairNode for $node {
            const FIRST_COUNTS: bool = $first;
        }

        impl<'v, 'w $(, $own)?> PartialEq<$crate::subject::Pairs<'w, $node>>
            for $crate::subject::Pairs<'v, $node>
        {
            fn eq(&self, other: &$crate::subject::Pairs<'w, $node>) -> bool {
                $crate::equality::same(self, other)
            }
        }
    };
}
pub(crate) use pairs;

/// A map that is a vector of keys and values, in which any value may be a key and one may come twice. A
/// look-up goes through the entries.
///
/// It is what `map(p)` binds for such types. It dereferences to the slice of pairs.
pub struct Pairs<'v, V>(&'v [(V, V)]);

impl<'v, V> Pairs<'v, V> {
    /// The map of these entries.
    #[inline]
    #[must_use]
    pub fn new(entries: &'v [(V, V)]) -> Self {
        Self(entries)
    }

    /// The entries.
    #[inline]
    #[must_use]
    pub fn as_slice(&self) -> &'v [(V, V)] {
        self.0
    }
}

impl<V> Clone for Pairs<'_, V> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Pairs<'_, V> {}

impl<V> Deref for Pairs<'_, V> {
    type Target = [(V, V)];

    #[inline]
    fn deref(&self) -> &[(V, V)] {
        self.0
    }
}

impl<V: Debug> Debug for Pairs<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.0.iter().map(|(key, value)| (key, value));
        f.debug_map().entries(entries).finish()
    }
}

impl<V> Scrutinee<'_> for Pairs<'_, V> {
    type Subject = Self;

    #[inline]
    fn subject(&self) -> Self {
        *self
    }
}

impl<'v, V: PairNode + 'v> Pairs<'v, V>
where
    &'v V: Subject<'v, Item = &'v V>,
{
    /// The value of the entry that counts, of those whose key fits.
    #[inline]
    fn find_where(&self, mut fits: impl FnMut(&'v V) -> bool) -> Option<&'v V> {
        let mut entries = self.0.iter();
        let fits = |entry: &&'v (V, V)| fits(&entry.0);
        let found = if V::FIRST_COUNTS {
            entries.find(fits)
        } else {
            entries.rfind(fits)
        };
        found.map(|(_, value)| value)
    }
}

impl<'v, V: PairNode + 'v> Map<'v> for Pairs<'v, V>
where
    &'v V: Subject<'v, Item = &'v V>,
{
    type Item = &'v V;
    type Fields<const N: usize> = KeyFields<'v, Self, N>;
    type Key = &'v V;
    type Iter = PairEntries<'v, V>;

    #[inline]
    fn fields<const N: usize>(&self, keys: &'static Keys<N>) -> KeyFields<'v, Self, N> {
        KeyFields::new(*self, keys)
    }

    #[inline]
    fn get(&self, key: &str) -> Option<&'v V> {
        self.find_where(|own| matches!(own.view(), View::Str(text) if text == key))
    }

    #[inline]
    fn find<'k, K: Subject<'k>>(&self, key: &K) -> Option<&'v V> {
        match key.view() {
            View::Str(text) => self.get(text),
            _ => self.find_where(|own| same(&own, key)),
        }
    }

    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn iter(&self) -> PairEntries<'v, V> {
        PairEntries(self.0.iter())
    }

    #[inline]
    fn has_distinct_keys(&self) -> bool {
        self.0.len() < 2
    }
}

impl<'k, S: Subject<'k>, V: PairNode> Admits<S> for &V {}

/// The entries of a [`Pairs`].
pub struct PairEntries<'v, V>(core::slice::Iter<'v, (V, V)>);

impl<V> Clone for PairEntries<'_, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<'v, V> Iterator for PairEntries<'v, V> {
    type Item = (&'v V, &'v V);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key, value))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<V> ExactSizeIterator for PairEntries<'_, V> {}
impl<V> FusedIterator for PairEntries<'_, V> {}
