//! The implementations that value types share if they are trees of one node type.

use core::marker::PhantomData;

use crate::subject::{Fields, Keys, Map};

/// Implements everything for a tree of nodes, except `Subject` for a reference to a node, and the
/// map.
///
/// Lists are slices of nodes. The lifetime of the node type goes into the brackets, if it has one.
/// `null` is a null that lives forever, if the type has one.
macro_rules! tree {
    (
        [$($own:lifetime)?] $node:ty, map = $map:ty, number = $number:ty
        $(, null = $null:expr)?
    ) => {
        impl<'a $(, $own: 'a)?> $crate::subject::Scrutinee<'a> for $node {
            type Subject = &'a $node;

            #[inline]
            fn subject(&'a self) -> &'a $node {
                self
            }
        }

        impl$(<$own>)? $crate::values::Element for $node {
            type Elements<'a> = &'a [$node] where Self: 'a;

            #[inline]
            fn elements(slice: &[Self]) -> Self::Elements<'_> {
                slice
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

        $crate::values::tree::map_subject!([$($own)?] $map, &'v $node, &'v [$node], $number);

        $crate::subject::nullable::nullable!(['v $(, $own: 'v)?] &'v $node $(= $null)?);
        $crate::subject::nullable::nullable!(['v $(, $own: 'v)?] &'v [$node]);
        $crate::subject::nullable::nullable!(['v $(, $own: 'v)?] $map);

        impl$(<$own>)? $crate::rules::constant::Constant for $node {
            fn equals<'w, S: $crate::subject::Subject<'w>>(&self, subject: &S) -> bool {
                $crate::subject::same(subject, &self)
            }
        }

        $crate::rules::deserialize::reader::readable!(
            [$($own)?] &'v $node,
            [$($own)?] &'v [$node],
            [$($own)?] $map,
        );
    };
}
pub(crate) use tree;

/// Implements `Subject` for the handle of a map.
macro_rules! map_subject {
    ([$($own:lifetime)?] $map:ty, $item:ty, $list:ty, $number:ty) => {
        $crate::values::tree::map_subject!([$($own)?] $map, $item, $list, $list, $number);
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

/// Implements [`Map`] for a reference to a map type with string keys and its own look-up.
///
/// Its iterator yields references to keys of the type `keys`, and to nodes.
macro_rules! table {
    (
        [$($own:lifetime)?] $map:ty, of $node:ty, keys = $keys:ty, iter = $iter:ty,
        get = |$this:ident, $key:ident| $get:expr,
        distinct = |$whole:pat_param| $distinct:expr, own = $own_entry:expr $(,)?
    ) => {
        impl<'v $(, $own: 'v)?> $crate::subject::Map<'v> for &'v $map {
            type Item = &'v $node;
            type Fields<const N: usize> = $crate::values::KeyFields<'v, Self, N>;
            type Key = &'v str;
            type Iter = core::iter::Map<
                $iter,
                fn((&'v $keys, &'v $node)) -> (&'v str, &'v $node),
            >;

            #[inline]
            fn fields<const N: usize>(
                &self,
                keys: &'static $crate::subject::Keys<N>,
            ) -> $crate::values::KeyFields<'v, Self, N> {
                $crate::values::KeyFields::new(self.clone(), keys)
            }

            #[inline]
            fn get(&self, $key: &str) -> Option<&'v $node> {
                let $this = self;
                $get
            }

            #[inline]
            fn len(&self) -> usize {
                (**self).len()
            }

            #[inline]
            fn iter(&self) -> Self::Iter {
                (**self).iter().map($crate::values::tree::entry)
            }

            #[inline]
            fn has_distinct_keys(&self) -> bool {
                let $whole = self;
                $distinct
            }

            #[inline]
            fn first_wins(&self) -> bool {
                true
            }
        }

        impl<'v $(, $own: 'v)?> $crate::rules::rest::Rest<'v, &'v $map> {
            /// The entries as a map of their own. The values are cloned.
            #[must_use]
            pub fn to_owned(&self) -> $map {
                self.iter().map($own_entry).collect()
            }
        }
    };
}
pub(crate) use table;

/// An entry, with its key as a text.
#[cfg(any(
    feature = "bson",
    feature = "plist",
    feature = "simd-json",
    feature = "sonic-rs",
    feature = "toml"
))]
#[inline]
pub(crate) fn entry<'v, K: ?Sized + AsRef<str>, V>(
    (key, value): (&'v K, &'v V),
) -> (&'v str, &'v V) {
    (key.as_ref(), value)
}

/// An entry of a map of its own.
#[cfg(any(feature = "bson", feature = "plist", feature = "toml"))]
pub(crate) fn owned<V: Clone>((key, value): (&str, &V)) -> (String, V) {
    (key.to_owned(), value.clone())
}

/// A map opened for a fixed set of keys. Each key is looked up when it is needed.
///
/// It serves every type whose map has its own look-up.
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

// Inlined, so that a look-up gets the key and its length as constants instead of an index.
#[expect(clippy::inline_always, reason = "measured with `simd_json`'s look-up")]
impl<'v, M: Map<'v>, const N: usize> Fields<'v> for KeyFields<'v, M, N> {
    type Item = M::Item;

    #[inline(always)]
    fn get(&mut self, index: usize) -> Option<M::Item> {
        self.map.get(self.keys.get(index))
    }
}
