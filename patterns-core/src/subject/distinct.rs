//! The entries of a map with each key once, though a source may repeat keys.

use core::iter::FusedIterator;
use std::collections::HashSet;
use std::vec;

use super::{Map, Number, Subject, View, same};

/// The number of keys up to which a new one is compared with each.
const COMPARED: usize = 16;

/// The entries of a map, in its own order. If a key is repeated, only the occurrence that wins is
/// among them.
///
/// Nothing is kept for a map whose keys are distinct. Otherwise the time is linear in the entries,
/// unless there are many floats, lists or maps among the keys.
#[inline]
pub fn entries<'v, M: Map<'v>>(map: &M) -> DistinctEntries<'v, M> {
    DistinctEntries(if map.has_distinct_keys() {
        Entries::All(map.iter())
    } else if map.first_wins() {
        Entries::First(map.iter(), Seen::default())
    } else {
        Entries::Last(last_of_each(map).into_iter())
    })
}

/// The entries of a map, each key once: see [`entries`].
pub struct DistinctEntries<'v, M: Map<'v>>(Entries<'v, M>);

enum Entries<'v, M: Map<'v>> {
    All(M::Iter),
    First(M::Iter, Seen<'v, M::Key>),
    Last(vec::IntoIter<(M::Key, M::Item)>),
}

fn last_of_each<'v, M: Map<'v>>(map: &M) -> Vec<(M::Key, M::Item)> {
    let mut seen = Seen::default();
    let entries: Vec<_> = map.iter().collect();
    let mut entries: Vec<_> = entries
        .into_iter()
        .rev()
        .filter(|(key, _)| seen.is_new(key))
        .collect();
    entries.reverse();
    entries
}

impl<'v, M: Map<'v>> Iterator for DistinctEntries<'v, M> {
    type Item = (M::Key, M::Item);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Entries::All(entries) => entries.next(),
            Entries::First(entries, seen) => entries.find(|(key, _)| seen.is_new(key)),
            Entries::Last(entries) => entries.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match &self.0 {
            Entries::All(entries) => entries.size_hint(),
            Entries::First(entries, _) => (0, entries.size_hint().1),
            Entries::Last(entries) => entries.size_hint(),
        }
    }
}

impl<'v, M: Map<'v, Iter: FusedIterator>> FusedIterator for DistinctEntries<'v, M> {}

impl<'v, M: Map<'v, Iter: Clone>> Clone for DistinctEntries<'v, M> {
    fn clone(&self) -> Self {
        Self(match &self.0 {
            Entries::All(entries) => Entries::All(entries.clone()),
            Entries::First(entries, seen) => Entries::First(entries.clone(), seen.clone()),
            Entries::Last(entries) => Entries::Last(entries.clone()),
        })
    }
}

/// The keys that were seen so far.
#[derive(Clone)]
pub(crate) struct Seen<'v, K> {
    /// The first ones, and those that have no hash.
    compared: Vec<K>,
    /// Once there are many: all that have a hash.
    hashed: HashSet<Hashed<'v>>,
}

/// A key that has a hash.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Hashed<'v> {
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Str(&'v str),
    Bytes(&'v [u8]),
    Atom(&'v str),
}

impl<K> Default for Seen<'_, K> {
    fn default() -> Self {
        Self {
            compared: Vec::new(),
            hashed: HashSet::new(),
        }
    }
}

impl<'v, K: Subject<'v>> Seen<'v, K> {
    /// Returns whether a key is seen for the first time.
    pub(crate) fn is_new(&mut self, key: &K) -> bool {
        if self.compared.len() >= COMPARED
            && let Some(hashed) = Hashed::of(key)
        {
            if self.hashed.is_empty() {
                self.hashed = self.compared.iter().filter_map(Hashed::of).collect();
            }
            return self.hashed.insert(hashed);
        }
        let is_new = !self.compared.iter().any(|seen| same(seen, key));
        if is_new {
            self.compared.push(key.clone());
        }
        is_new
    }
}

impl<'v> Hashed<'v> {
    fn of<K: Subject<'v>>(key: &K) -> Option<Self> {
        Some(match key.view() {
            View::Null => Self::Null,
            View::Bool(value) => Self::Bool(value),
            View::Number(Number::Int(value)) => Self::Int(value),
            View::Number(Number::UInt(value)) => Self::UInt(value),
            View::Str(text) => Self::Str(text),
            View::Bytes(bytes) => Self::Bytes(bytes),
            View::Atom(name) => Self::Atom(name),
            View::Number(_) | View::List(_) | View::Tuple(_) | View::Map(_) | View::Other(_) => {
                return None;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::{self, Specimen, number};

    fn keys(map: &specimen::Entries) -> Vec<(&str, String)> {
        super::entries(&map)
            .map(|(key, value)| match value {
                Specimen::Number(text) => (key, text.clone()),
                other => (key, format!("{other:?}")),
            })
            .collect()
    }

    #[test]
    fn the_occurrence_that_wins_is_yielded_in_its_place() {
        let map = specimen::entries([
            ("a", number(1)),
            ("b", number(2)),
            ("a", number(3)),
            ("c", number(4)),
            ("b", number(5)),
        ]);
        let expected = [("a", "3"), ("c", "4"), ("b", "5")];
        assert_eq!(keys(&map), expected.map(|(key, value)| (key, value.into())));
    }

    #[test]
    fn many_keys_are_told_apart() {
        let entries = (0..1_000).map(|n| (format!("k{}", n % 700), number(n)));
        let map: specimen::Entries = entries.collect();
        assert_eq!(keys(&map).len(), 700);
    }

    #[test]
    fn a_key_without_a_hash_is_compared_with_the_others() {
        let mut seen = Seen::default();
        let keys: Vec<Specimen> = (0..100)
            .flat_map(|n| {
                let list = specimen::list([number(n)]);
                [number(n), number(format!("{n}.5")), list]
            })
            .collect();
        assert!(keys.iter().all(|key| seen.is_new(&key)));
        assert!(!keys.iter().any(|key| seen.is_new(&key)));
        let nan = number("NaN");
        assert!(seen.is_new(&&nan) && seen.is_new(&&nan));
    }
}
