//! Maps that are vectors of pairs, in which any value can be a key: those of `ciborium` and `rmpv`.

use core::fmt::{self, Debug};
use core::iter::FusedIterator;
use core::ops::Deref;

use crate::rules::rest::Rest;
use crate::subject::same;
use crate::subject::{Admits, Keys, Map, Scrutinee, Subject, View};
use crate::values::tree::KeyFields;

/// A node type whose maps are vectors of pairs of nodes.
pub trait PairNode: Sized {
    /// `true` if the first occurrence of a repeated key wins. Otherwise the last one does.
    const FIRST_COUNTS: bool;
}

/// Says which occurrence of a repeated key wins, and compares maps by the language's rules.
macro_rules! pairs {
    ([$($own:lifetime)?] $node:ty, first_counts = $first:literal) => {
        impl$(<$own>)? $crate::values::PairNode for $node {
            const FIRST_COUNTS: bool = $first;
        }

        impl<'v, 'w $(, $own)?> PartialEq<$crate::values::Pairs<'w, $node>>
            for $crate::values::Pairs<'v, $node>
        {
            fn eq(&self, other: &$crate::values::Pairs<'w, $node>) -> bool {
                $crate::subject::same(self, other)
            }
        }
    };
}
pub(crate) use pairs;

/// A map that is a vector of keys and values. Any value can be a key, and keys can repeat. A
/// look-up goes through the entries.
///
/// `map(p)` binds it for such types. It dereferences to the slice of pairs.
pub struct Pairs<'v, V>(&'v [(V, V)]);

impl<'v, V> Pairs<'v, V> {
    /// A map with these entries.
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
    /// The value of the occurrence that wins, among the entries whose key fits.
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

    #[inline]
    fn first_wins(&self) -> bool {
        V::FIRST_COUNTS
    }
}

impl<'k, S: Subject<'k>, V: PairNode> Admits<S> for &V {}

impl<'v, V: PairNode + Clone + 'v> Rest<'v, Pairs<'v, V>>
where
    &'v V: Subject<'v, Item = &'v V>,
{
    /// The entries as a vector of their own. The values are cloned.
    #[must_use]
    pub fn to_owned(&self) -> Vec<(V, V)> {
        let entries = self.iter();
        entries
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }
}

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
