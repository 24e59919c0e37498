//! Maps: up to 128 entries side by side, sorted by their keys; more in a balanced tree that shares.
//!
//! Both are in the order of their keys, so that equal maps are printed, hashed and compared alike whatever
//! came first. Side by side they are found by a byte that is kept of each key. Erlang's bound is 32; of 32, the
//! router of 50 clauses took 1.4 of the idiomatic code's time, as payloads have up to a hundred keys, of 128 it
//! takes 0.82. The price is an update of up to 128 entries, each of which is counted once more.

use core::cmp::Ordering;
use core::iter::FusedIterator;
use std::slice;

use rpds::RedBlackTreeMapSync;
use triomphe::ThinArc;

use super::order::KeyRef;
use super::{Rare, Repr, Term};
use crate::tag::tag;

/// A key and its value.
pub(crate) type Entry = (Term, Term);

/// A map of up to [`FLAT`] entries, behind the tags of their keys.
pub(crate) type Flat = ThinArc<Tags, Entry>;

/// A map of more than [`FLAT`] entries.
pub(crate) type Tree = RedBlackTreeMapSync<Term, Term>;

/// How many entries lie side by side.
pub(crate) const FLAT: usize = 128;

/// How many tags are compared at once.
const AT_ONCE: usize = size_of::<u64>();

/// The tag of each key, in the order of the keys, 8 in a word; 0 behind the last.
pub(crate) enum Tags {
    Few([u64; 1]),
    Many(Box<[u64]>),
}

impl Tags {
    fn of(entries: &[Entry]) -> Self {
        let words = entries.chunks(AT_ONCE).map(|entries| {
            let tags = entries.iter().map(|(key, _)| KeyRef::Term(key).tag());
            tags.rev().fold(0, |word, tag| word << 8 | u64::from(tag))
        });
        // One word or none.
        if entries.len() <= AT_ONCE {
            return Self::Few([words.sum()]);
        }
        Self::Many(words.collect())
    }

    #[inline]
    fn words(&self) -> &[u64] {
        match self {
            Self::Few(word) => word,
            Self::Many(words) => words,
        }
    }
}

/// Which of 8 tags are this one: the highest bit of each such byte.
#[inline]
fn matching(word: u64, tag: u8) -> u64 {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let differing = word ^ (u64::from(tag) * 0x0101_0101_0101_0101);
    // Exactly those that are zero.
    !(((differing & LOW) + LOW) | differing | LOW)
}

/// A map of these entries, which are sorted and few.
fn flat(entries: Vec<Entry>) -> Term {
    let tags = Tags::of(&entries);
    Term::held(Repr::Flat(Flat::from_header_and_iter(
        tags,
        entries.into_iter(),
    )))
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

    /// The value of a string, of which the tag is known.
    #[inline]
    pub(super) fn get_tagged(self, key: &str, tag: u8) -> Option<&'t Term> {
        match self {
            Self::Flat(entries) => in_flat(entries, tag, |own| match own.repr() {
                Repr::Str(text) => text.as_str() == key,
                _ => false,
            }),
            Self::Tree(tree) => tree.get(KeyRef::Str(key).borrowed()),
        }
    }

    /// The value of a string.
    pub(super) fn get_str(self, key: &str) -> Option<&'t Term> {
        self.get_tagged(key, tag(key))
    }

    /// The value of a key.
    pub(super) fn find(self, key: KeyRef<'_>) -> Option<&'t Term> {
        match self {
            Self::Flat(entries) => in_flat(entries, key.tag(), |own| key.order(own).is_eq()),
            Self::Tree(tree) => tree.get(key.borrowed()),
        }
    }

    pub(super) fn iter(self) -> MapIter<'t> {
        MapIter(match self {
            Self::Flat(entries) => Iter::Flat(entries.slice.iter()),
            Self::Tree(tree) => Iter::Tree(Box::new(tree.iter())),
        })
    }
}

/// The value of a key, found by its tag.
#[inline]
fn in_flat(entries: &Flat, tag: u8, is: impl Fn(&Term) -> bool) -> Option<&Term> {
    let words = entries.header.header.words();
    for (first, word) in (0..).step_by(AT_ONCE).zip(words) {
        let mut matching = matching(*word, tag);
        while matching != 0 {
            let at = first + matching.trailing_zeros() as usize / 8;
            if let Some((key, value)) = entries.slice.get(at)
                && is(key)
            {
                return Some(value);
            }
            matching &= matching - 1;
        }
    }
    None
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
        match self.map_entries() {
            Some(Entries::Flat(entries)) => Self::put_flat(&entries.slice, key, value),
            Some(Entries::Tree(tree)) => Rare::Tree(tree.insert(key, value)).term(),
            None => panic!("bad argument: only a map takes an entry, not {self}"),
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
            flat(all.collect())
        } else {
            Rare::Tree(all.collect()).term()
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
            Some(Entries::Flat(entries)) => match position(&entries.slice, KeyRef::Term(&key)) {
                Ok(at) => {
                    let (before, after) = (&entries.slice[..at], &entries.slice[at + 1..]);
                    flat(before.iter().chain(after).cloned().collect())
                }
                Err(_) => self.clone(),
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

impl KeyRef<'_> {
    /// What most keys differ in.
    pub(super) fn tag(self) -> u8 {
        match self {
            Self::Str(text) => tag(text),
            Self::Atom(name) => !tag(name),
            #[expect(clippy::cast_possible_truncation, reason = "a byte of it is meant")]
            #[expect(clippy::cast_sign_loss, reason = "a byte of it is meant")]
            Self::Int(value) => value as u8,
            Self::Term(key) => match key.repr() {
                Repr::Str(text) => tag(text),
                Repr::Int(value) => Self::Int(*value).tag(),
                _ => key.as_atom().map_or(0, |name| Self::Atom(name).tag()),
            },
        }
    }

    /// How this key stands to a term: the order that maps are sorted by.
    pub(super) fn order(self, own: &Term) -> Ordering {
        self.cmp_term(own)
    }
}
