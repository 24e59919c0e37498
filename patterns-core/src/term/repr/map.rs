//! Maps: up to 128 entries side by side, sorted by key; more in a persistent balanced tree.
//!
//! Both are in the order of their keys. So equal maps are printed, hashed and compared alike,
//! however they were made.

use core::cmp::Ordering;
use core::iter::{FusedIterator, Zip};
use core::mem;
use std::slice;

use rpds::RedBlackTreeMapSync;
use triomphe::ThinArc;

use super::key::KeyRef;
use super::keyset::{Keyset, Probe};
use super::{Rare, Repr, Term};
use crate::subject::prepared_key::PreparedKey;

/// A key and its value.
pub(crate) type Entry = (Term, Term);

/// A map of up to [`FLAT`] entries: its keys, and the value of each.
pub(crate) type Flat = ThinArc<Keyset, Term>;

/// A map of more than [`FLAT`] entries, or more than [`FLAT_AGAIN`] if it has shrunk.
pub(crate) type Tree = RedBlackTreeMapSync<Term, Term>;

/// The largest number of entries in a flat map.
// Instructions with a bound of 64 and of 128 (Erlang's is 32), for a map of 100 entries:
//
// | the router of 50 clauses, per input (idiomatic code: 642) | 434 | 196 |
// | making it, with keys that no map had              | 201,000 | 105,000 |
// | finding a key                                     | 1,120 | 640 |
// | changing the value of a key                       | 1,640 | 3,860 |
// | adding, removing a key, when no map had these keys      | 2,520, 2,670 | 43,900, 40,400 |
// | the same, when a recent map had these keys        | 2,520, 2,670 | 10,700, 9,200 |
//
// Payloads have up to a hundred keys, and are read more often than they are changed. The table of
// keys can number at most 255.
pub(crate) const FLAT: usize = 128;

/// At how many entries a shrinking tree becomes flat again.
///
/// If there were one bound for both directions, a map that grows and shrinks across it would be
/// rebuilt each time: 266,000 instructions to a tree of 129 entries, and 84,000 back.
pub(crate) const FLAT_AGAIN: usize = FLAT / 4 * 3;

/// A flat map of these entries, which are sorted and few.
fn flat(mut entries: Vec<Entry>) -> Term {
    let keys = Keyset::of(&mut entries);
    let values = entries.into_iter().map(|(_, value)| value);
    Term::held(Repr::Flat(Flat::from_header_and_iter(keys, values)))
}

/// A tree of these entries, which are sorted.
// The middle ones are inserted first. That saves a fifth of the instructions, compared with
// inserting in order.
fn tree(mut entries: Vec<Entry>) -> Tree {
    let mut tree = Tree::new_with_ptr_kind();
    let mut step = entries.len().next_power_of_two();
    while step > 0 {
        for at in (step - 1..entries.len()).step_by(2 * step) {
            let (key, value) = mem::take(&mut entries[at]);
            tree.insert_mut(key, value);
        }
        step /= 2;
    }
    tree
}

/// The content of a map.
#[derive(Clone, Copy)]
pub(crate) enum Entries<'t> {
    Flat(&'t Flat),
    Tree(&'t Tree),
}

impl<'t> Entries<'t> {
    #[inline]
    pub(in crate::term) fn len(self) -> usize {
        match self {
            Self::Flat(entries) => entries.slice.len(),
            Self::Tree(tree) => tree.size(),
        }
    }

    /// The value of a key that is a string known only at run time.
    pub(in crate::term) fn get_str(self, key: &str) -> Option<&'t Term> {
        self.get(&PreparedKey::new(key))
    }

    /// The value of a key that is a string.
    // Not inlined, and rare cases are in a function of their own, so that this saves no registers.
    // Inlined: 325 -> 361 instructions per hit of the router of 50 clauses, 21 -> 26 KB of code,
    // and a tenth more time.
    #[inline(never)]
    pub(in crate::term) fn get(self, key: &PreparedKey<'_>) -> Option<&'t Term> {
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
    pub(in crate::term) fn find(self, key: KeyRef<'_>) -> Option<&'t Term> {
        match self {
            Self::Flat(entries) => entries.slice.get(entries.header.header.find(key)?),
            Self::Tree(tree) => tree.get(key.borrowed()),
        }
    }

    pub(in crate::term) fn iter(self) -> MapIter<'t> {
        MapIter(match self {
            Self::Flat(entries) => {
                Iter::Flat(entries.header.header.keys().iter().zip(&entries.slice))
            }
            Self::Tree(tree) => Iter::Tree(Box::new(tree.iter())),
        })
    }
}

/// An iterator over the entries of a map, in the order of the keys. [`Term::entries`] makes it.
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
    pub(in crate::term) fn from_entries(mut entries: Vec<(Self, Self)>) -> Self {
        // The sort is stable, so the last of equal keys stays the last.
        entries.sort_by(|(left, _), (right, _)| left.cmp(right));
        entries.dedup_by(|later, kept| {
            let is_same = later.0 == kept.0;
            if is_same {
                mem::swap(later, kept);
            }
            is_same
        });
        if entries.len() <= FLAT {
            flat(entries)
        } else {
            Rare::Tree(tree(entries)).term()
        }
    }

    #[inline]
    pub(in crate::term) fn map_entries(&self) -> Option<Entries<'_>> {
        match self.repr() {
            Repr::Flat(entries) => Some(Entries::Flat(entries)),
            _ => match self.rare()? {
                Rare::Tree(tree) => Some(Entries::Tree(tree)),
                _ => None,
            },
        }
    }

    /// Returns `true` if two maps share one keyset, and so have equal keys.
    pub(super) fn shares_keys_with(&self, other: &Self) -> bool {
        match (self.repr(), other.repr()) {
            (Repr::Flat(left), Repr::Flat(right)) => {
                left.header.header.is_one(&right.header.header)
            }
            _ => false,
        }
    }

    /// The sum of the hashes of the keys, which a flat map knows.
    pub(super) fn keys_hash(&self) -> Option<u32> {
        match self.repr() {
            Repr::Flat(entries) => Some(entries.header.header.hash()),
            _ => None,
        }
    }

    /// Returns `true` for a map.
    #[must_use]
    pub fn is_map(&self) -> bool {
        self.map_entries().is_some()
    }

    /// The value of a key in a map.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// let map = Term::map([(Term::atom("name"), "Joe")]);
    /// assert_eq!(map.get(Term::atom("name")).unwrap(), "Joe");
    /// assert_eq!(map.get("name"), None);
    /// ```
    #[must_use]
    pub fn get(&self, key: impl Into<Self>) -> Option<&Self> {
        self.map_entries()?.find(KeyRef::Term(&key.into()))
    }

    /// The entries of a map, in the order of the keys. Other terms have none.
    #[must_use]
    pub fn entries(&self) -> MapIter<'_> {
        match self.map_entries() {
            Some(entries) => entries.iter(),
            None => MapIter(Iter::Flat([].iter().zip(&[]))),
        }
    }

    /// The map with an entry added, or with the value of its key replaced. This map does not
    /// change.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// let before = Term::map([("n", 1)]);
    /// let after = before.put("n", 2);
    /// assert_eq!((before.get("n").unwrap(), after.get("n").unwrap()), (&1.into(), &2.into()));
    /// ```
    ///
    /// # Panics
    ///
    /// If this is not a map.
    #[track_caller]
    #[must_use]
    pub fn put(&self, key: impl Into<Self>, value: impl Into<Self>) -> Self {
        let (key, value) = (key.into(), value.into());
        match self.map_entries() {
            Some(Entries::Flat(entries)) => Self::put_flat(entries, key, value),
            Some(Entries::Tree(tree)) => Rare::Tree(tree.insert(key, value)).term(),
            None => panic!("bad argument: expected a map, found {self}"),
        }
    }

    fn put_flat(entries: &Flat, key: Self, value: Self) -> Self {
        if let Some(at) = entries.header.header.find(KeyRef::Term(&key)) {
            return with_value(entries, at, value);
        }
        let keys = &entries.header.header;
        let at = keys.keys().partition_point(|own| *own < key);
        if entries.slice.len() < FLAT {
            return with_entry(entries, keys.with(at, &key), at, value);
        }
        let mut all: Vec<Entry> = cloned(entries).collect();
        all.insert(at, (key, value));
        Rare::Tree(tree(all)).term()
    }

    /// The map without a key. This map does not change.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// let map = Term::map([("a", 1), ("b", 2)]);
    /// assert_eq!(map.remove("a"), Term::map([("b", 2)]));
    /// ```
    ///
    /// # Panics
    ///
    /// If this is not a map.
    #[track_caller]
    #[must_use]
    pub fn remove(&self, key: impl Into<Self>) -> Self {
        let key = key.into();
        match self.map_entries() {
            Some(Entries::Flat(entries)) => match entries.header.header.find(KeyRef::Term(&key)) {
                Some(at) => without_entry(entries, at),
                None => self.clone(),
            },
            Some(Entries::Tree(tree)) if !tree.contains_key(&key) => self.clone(),
            Some(Entries::Tree(tree)) if tree.size() == FLAT_AGAIN + 1 => {
                let entries = tree.iter().filter(|(own, _)| **own != key);
                let entries = entries.map(|(key, value)| (key.clone(), value.clone()));
                flat(entries.collect())
            }
            Some(Entries::Tree(tree)) => Rare::Tree(tree.remove(&key)).term(),
            None => panic!("bad argument: expected a map, found {self}"),
        }
    }
}

/// The map with the value at an index replaced. The keys are shared.
fn with_value(entries: &Flat, at: usize, value: Term) -> Term {
    let mut value = Some(value);
    let values = entries.slice.iter().enumerate().map(|(index, own)| {
        // This happens once.
        let other = if index == at { value.take() } else { None };
        other.unwrap_or_else(|| own.clone())
    });
    let keys = entries.header.header.clone();
    Term::held(Repr::Flat(Flat::from_header_and_iter(keys, values)))
}

/// The map with one more entry, whose value goes to an index.
fn with_entry(entries: &Flat, keys: Keyset, at: usize, value: Term) -> Term {
    let mut value = Some(value);
    let own = &entries.slice;
    let len = own.len() + 1;
    let values = (0..len).map(|index| match index.cmp(&at) {
        Ordering::Less => own[index].clone(),
        // This happens once.
        Ordering::Equal => value.take().unwrap_or_default(),
        Ordering::Greater => own[index - 1].clone(),
    });
    Term::held(Repr::Flat(Flat::from_header_and_iter(keys, values)))
}

/// The map without the entry at an index.
fn without_entry(entries: &Flat, at: usize) -> Term {
    let keys = entries.header.header.without(at);
    let own = &entries.slice;
    let values = (1..own.len()).map(|next| own[if next > at { next } else { next - 1 }].clone());
    Term::held(Repr::Flat(Flat::from_header_and_iter(keys, values)))
}

fn cloned(entries: &Flat) -> impl Iterator<Item = Entry> {
    let entries = entries.header.header.keys().iter().zip(&entries.slice);
    entries.map(|(key, value)| (key.clone(), value.clone()))
}
