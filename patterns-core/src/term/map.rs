//! Maps: up to 32 entries side by side, sorted by their keys; more in a balanced tree that shares.
//!
//! Both are in the order of their keys, so that equal maps are printed, hashed and compared alike whatever
//! came first. 32 is Erlang's bound.

use core::cmp::Ordering;
use core::iter::FusedIterator;
use std::slice;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::order::KeyRef;
use super::{Term, held};

/// A map of more than [`FLAT`] entries.
pub(crate) type Tree = RedBlackTreeMapSync<Term, Term>;

/// How many entries lie side by side.
pub(crate) const FLAT: usize = 32;

/// Up to how many entries keys are compared one after the other, and not by halving.
const SCANNED: usize = 8;

/// The content of a map.
#[derive(Clone, Copy)]
pub(crate) enum Entries<'t> {
    Flat(&'t [(Term, Term)]),
    Tree(&'t Tree),
}

impl<'t> Entries<'t> {
    #[inline]
    pub(super) fn len(self) -> usize {
        match self {
            Self::Flat(entries) => entries.len(),
            Self::Tree(tree) => tree.size(),
        }
    }

    /// The value of a string.
    #[inline]
    pub(super) fn get_str(self, key: &str) -> Option<&'t Term> {
        match self {
            Self::Flat(entries) if entries.len() <= SCANNED => entries
                .iter()
                .find(|(own, _)| matches!(&own.0, held!(Str(text)) if **text == *key))
                .map(|(_, value)| value),
            _ => self.find(KeyRef::Str(key)),
        }
    }

    /// The value of a key.
    pub(super) fn find(self, key: KeyRef<'_>) -> Option<&'t Term> {
        match self {
            Self::Flat(entries) => position(entries, key).ok().map(|at| &entries[at].1),
            Self::Tree(tree) => tree.get(key.borrowed()),
        }
    }

    pub(super) fn iter(self) -> MapIter<'t> {
        MapIter(match self {
            Self::Flat(entries) => Iter::Flat(entries.iter()),
            Self::Tree(tree) => Iter::Tree(Box::new(tree.iter())),
        })
    }
}

/// Where a key is among sorted entries, or belongs.
fn position(entries: &[(Term, Term)], key: KeyRef<'_>) -> Result<usize, usize> {
    entries.binary_search_by(|(own, _)| key.order(own).reverse())
}

/// The entries of a map, in the order of the keys. [`Term::entries`] makes it.
pub struct MapIter<'t>(Iter<'t>);

enum Iter<'t> {
    Flat(slice::Iter<'t, (Term, Term)>),
    Tree(Box<dyn Iterator<Item = (&'t Term, &'t Term)> + 't>),
}

impl<'t> Iterator for MapIter<'t> {
    type Item = (&'t Term, &'t Term);

    #[inline]
    fn next(&mut self) -> Option<(&'t Term, &'t Term)> {
        match &mut self.0 {
            Iter::Flat(entries) => entries.next().map(|(key, value)| (key, value)),
            Iter::Tree(entries) => entries.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Iter::Flat(entries) => entries.size_hint(),
            Iter::Tree(entries) => entries.size_hint(),
        }
    }
}

impl FusedIterator for MapIter<'_> {}

impl Term {
    pub(super) fn from_entries(mut entries: Vec<(Self, Self)>) -> Self {
        // Stable, so that of equal keys the last is the last.
        entries.sort_by(|(left, _), (right, _)| left.cmp(right));
        let mut last = entries.len();
        while last > 0 {
            last -= 1;
            if last > 0 && entries[last - 1].0 == entries[last].0 {
                entries.remove(last - 1);
            }
        }
        if entries.len() <= FLAT {
            Self(held!(Flat(entries.into())))
        } else {
            Self(held!(Tree(Arc::new(entries.into_iter().collect(),))))
        }
    }

    #[inline]
    pub(super) fn map_entries(&self) -> Option<Entries<'_>> {
        match &self.0 {
            held!(Flat(entries)) => Some(Entries::Flat(entries)),
            held!(Tree(tree)) => Some(Entries::Tree(tree)),
            _ => None,
        }
    }

    /// Whether it is a map.
    #[must_use]
    pub fn is_map(&self) -> bool {
        self.map_entries().is_some()
    }

    /// The value of a key in a map.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// let map = Term::map([(Term::atom("name"), "Joe")]);
    /// assert_eq!(map.get(Term::atom("name")).unwrap(), "Joe");
    /// assert_eq!(map.get("name"), None);
    /// ```
    #[must_use]
    pub fn get(&self, key: impl Into<Self>) -> Option<&Self> {
        self.map_entries()?.find(KeyRef::Term(&key.into()))
    }

    /// The entries of a map, in the order of the keys; of everything else, none.
    #[must_use]
    pub fn entries(&self) -> MapIter<'_> {
        match self.map_entries() {
            Some(entries) => entries.iter(),
            None => MapIter(Iter::Flat([].iter())),
        }
    }

    /// The map with one more entry, or with another value of its key. This one stays as it is.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// let before = Term::map([("n", 1)]);
    /// let after = before.put("n", 2);
    /// assert_eq!((before.get("n").unwrap(), after.get("n").unwrap()), (&1.into(), &2.into()));
    /// ```
    ///
    /// # Panics
    ///
    /// Unless this is a map.
    #[track_caller]
    #[must_use]
    pub fn put(&self, key: impl Into<Self>, value: impl Into<Self>) -> Self {
        let (key, value) = (key.into(), value.into());
        match &self.0 {
            held!(Flat(entries)) => Self::put_flat(entries, key, value),
            held!(Tree(tree)) => Self(held!(Tree(Arc::new(tree.insert(key, value))))),
            _ => panic!("bad argument: only a map takes an entry, not {self}"),
        }
    }

    fn put_flat(entries: &[(Self, Self)], key: Self, value: Self) -> Self {
        let (before, after) = match position(entries, KeyRef::Term(&key)) {
            Ok(at) => (&entries[..at], &entries[at + 1..]),
            Err(at) => entries.split_at(at),
        };
        let all = before
            .iter()
            .cloned()
            .chain([(key, value)])
            .chain(after.iter().cloned());
        if before.len() + after.len() < FLAT {
            Self(held!(Flat(all.collect())))
        } else {
            Self(held!(Tree(Arc::new(all.collect()))))
        }
    }

    /// The map without a key. This one stays as it is.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// let map = Term::map([("a", 1), ("b", 2)]);
    /// assert_eq!(map.remove("a"), Term::map([("b", 2)]));
    /// ```
    ///
    /// # Panics
    ///
    /// Unless this is a map.
    #[track_caller]
    #[must_use]
    pub fn remove(&self, key: impl Into<Self>) -> Self {
        let key = key.into();
        match &self.0 {
            held!(Flat(entries)) => match position(entries, KeyRef::Term(&key)) {
                Ok(at) => {
                    let (before, after) = (&entries[..at], &entries[at + 1..]);
                    Self(held!(Flat(before.iter().chain(after).cloned().collect(),)))
                }
                Err(_) => self.clone(),
            },
            held!(Tree(tree)) if tree.size() == FLAT + 1 && tree.contains_key(&key) => {
                let entries = tree.iter().filter(|(own, _)| **own != key);
                let entries = entries.map(|(key, value)| (key.clone(), value.clone()));
                Self(held!(Flat(entries.collect())))
            }
            held!(Tree(tree)) => Self(held!(Tree(Arc::new(tree.remove(&key))))),
            _ => panic!("bad argument: only a map has keys, not {self}"),
        }
    }
}

impl KeyRef<'_> {
    /// How this key stands to a term: the order that maps are sorted by.
    pub(super) fn order(self, own: &Term) -> Ordering {
        self.cmp_term(own)
    }
}
