//! Maps: up to 128 entries side by side, sorted by their keys; more in a balanced tree that shares.
//!
//! Both are in the order of their keys, so that equal maps are printed, hashed and compared alike whatever
//! came first. Erlang's bound is 32; but payloads have up to a hundred keys: of 32, the router of 50 clauses took 1.4 of
//! the idiomatic code's time where it took 0.82 of 128. The price is an update of up to 128 entries, of which each value is
//! counted once more.

use core::iter::{FusedIterator, Zip};
use std::slice;

use rpds::RedBlackTreeMapSync;
use triomphe::ThinArc;

use super::keyset::{Keyset, Probe};
use super::order::KeyRef;
use super::{Rare, Repr, Term};
use crate::str_key::StrKey;

/// A key and its value.
pub(crate) type Entry = (Term, Term);

/// A map of up to [`FLAT`] entries: its keys, and the value of each.
pub(crate) type Flat = ThinArc<Keyset, Term>;

/// A map of more than [`FLAT`] entries.
pub(crate) type Tree = RedBlackTreeMapSync<Term, Term>;

/// How many entries lie side by side.
pub(crate) const FLAT: usize = 128;

/// A map of these entries, which are sorted and few.
fn flat(mut entries: Vec<Entry>) -> Term {
    let keys = Keyset::of(&mut entries);
    let values = entries.into_iter().map(|(_, value)| value);
    Term::held(Repr::Flat(Flat::from_header_and_iter(keys, values)))
}

/// The content of a map.
#[derive(Clone, Copy)]
pub(crate) enum Entries<'t> {
    Flat(&'t Flat),
    Tree(&'t Tree),
}

impl<'t> Entries<'t> {
    #[inline]
    pub(super) fn len(self) -> usize {
        match self {
            Self::Flat(entries) => entries.slice.len(),
            Self::Tree(tree) => tree.size(),
        }
    }

    /// The value of a string.
    // Out of line, and what is seldom apart from it, so that this saves no registers: a hit of the router of 50 clauses takes 325
    // instructions and 22 KB of code so; with this in line 361 and 26 KB, and a tenth more time.
    #[inline(never)]
    pub(super) fn get(self, key: &StrKey<'_>) -> Option<&'t Term> {
        if let Self::Flat(entries) = self {
            match entries.header.header.probe(key) {
                Probe::Found(index) => return entries.slice.get(index),
                Probe::Absent => return None,
                Probe::Unknown => {}
            }
        }
        self.find(KeyRef::Str(key))
    }

    /// The value of a key.
    #[inline(never)]
    pub(super) fn find(self, key: KeyRef<'_>) -> Option<&'t Term> {
        match self {
            Self::Flat(entries) => entries.slice.get(entries.header.header.find(key)?),
            Self::Tree(tree) => tree.get(key.borrowed()),
        }
    }

    pub(super) fn iter(self) -> MapIter<'t> {
        MapIter(match self {
            Self::Flat(entries) => {
                Iter::Flat(entries.header.header.keys().iter().zip(&entries.slice))
            }
            Self::Tree(tree) => Iter::Tree(Box::new(tree.iter())),
        })
    }

    /// Whether two maps hold their keys in common, and so have the same.
    pub(super) fn share_keys(self, other: Self) -> bool {
        match (self, other) {
            (Self::Flat(left), Self::Flat(right)) => {
                left.header.header.is_one(&right.header.header)
            }
            _ => false,
        }
    }
}

/// The entries of a map, in the order of the keys. [`Term::entries`] makes it.
pub struct MapIter<'t>(Iter<'t>);

enum Iter<'t> {
    Flat(Zip<slice::Iter<'t, Term>, slice::Iter<'t, Term>>),
    Tree(Box<dyn Iterator<Item = (&'t Term, &'t Term)> + 't>),
}

impl<'t> Iterator for MapIter<'t> {
    type Item = (&'t Term, &'t Term);

    #[inline]
    fn next(&mut self) -> Option<(&'t Term, &'t Term)> {
        match &mut self.0 {
            Iter::Flat(entries) => entries.next(),
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
            flat(entries)
        } else {
            Rare::Tree(entries.into_iter().collect()).term()
        }
    }

    #[inline]
    pub(super) fn map_entries(&self) -> Option<Entries<'_>> {
        match self.repr() {
            Repr::Flat(entries) => Some(Entries::Flat(entries)),
            _ => match self.rare()? {
                Rare::Tree(tree) => Some(Entries::Tree(tree)),
                _ => None,
            },
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
            None => MapIter(Iter::Flat([].iter().zip(&[]))),
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
        match self.map_entries() {
            Some(Entries::Flat(entries)) => Self::put_flat(entries, key, value),
            Some(Entries::Tree(tree)) => Rare::Tree(tree.insert(key, value)).term(),
            None => panic!("bad argument: only a map takes an entry, not {self}"),
        }
    }

    fn put_flat(entries: &Flat, key: Self, value: Self) -> Self {
        if let Some(at) = entries.header.header.find(KeyRef::Term(&key)) {
            return with_value(entries, at, value);
        }
        let mut all = cloned(entries, 1);
        let at = all.partition_point(|(own, _)| *own < key);
        all.insert(at, (key, value));
        if all.len() <= FLAT {
            flat(all)
        } else {
            Rare::Tree(all.into_iter().collect()).term()
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
        match self.map_entries() {
            Some(Entries::Flat(entries)) => match entries.header.header.find(KeyRef::Term(&key)) {
                Some(at) => {
                    let mut all = cloned(entries, 0);
                    all.remove(at);
                    flat(all)
                }
                None => self.clone(),
            },
            Some(Entries::Tree(tree)) if !tree.contains_key(&key) => self.clone(),
            Some(Entries::Tree(tree)) if tree.size() == FLAT + 1 => {
                let entries = tree.iter().filter(|(own, _)| **own != key);
                let entries = entries.map(|(key, value)| (key.clone(), value.clone()));
                flat(entries.collect())
            }
            Some(Entries::Tree(tree)) => Rare::Tree(tree.remove(&key)).term(),
            None => panic!("bad argument: only a map has keys, not {self}"),
        }
    }
}

/// The map with another value at an index. The keys are shared.
fn with_value(entries: &Flat, at: usize, value: Term) -> Term {
    let mut value = Some(value);
    let values = entries.slice.iter().enumerate().map(|(index, own)| {
        // Once only.
        let other = if index == at { value.take() } else { None };
        other.unwrap_or_else(|| own.clone())
    });
    let keys = entries.header.header.clone();
    Term::held(Repr::Flat(Flat::from_header_and_iter(keys, values)))
}

/// The entries, in a vector with room for more.
fn cloned(entries: &Flat, more: usize) -> Vec<Entry> {
    let mut all = Vec::with_capacity(entries.slice.len() + more);
    let keys = entries.header.header.keys().iter().zip(&entries.slice);
    all.extend(keys.map(|(key, value)| (key.clone(), value.clone())));
    all
}
