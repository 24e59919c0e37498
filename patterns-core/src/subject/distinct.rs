//! The entries of a map with each key once, though a source may repeat keys.

use std::collections::HashSet;
use std::vec;

use foldhash::fast::RandomState;

use super::{Map, Number, Subject, View, same};

/// The entries of a map, in its own order. If a key is repeated, only the occurrence that wins is
/// among them.
///
/// Nothing is kept for a map whose keys are distinct. Otherwise the time is linear in the entries,
/// unless there are many floats, lists or maps among the keys.
#[inline]
pub fn entries<'v, M: Map<'v>>(map: &M) -> DistinctEntries<'v, M> {
    entries_by(map, same)
}

/// The same, given how two keys compare that are floats, lists or maps.
#[inline]
pub(crate) fn entries_by<'v, M: Map<'v>>(map: &M, same: Same<M::Key>) -> DistinctEntries<'v, M> {
    DistinctEntries {
        entries: map.iter(),
        filter: (!map.has_distinct_keys()).then(|| Filter::boxed(map, same)),
    }
}

/// Tells whether two keys are equal.
type Same<K> = fn(&K, &K) -> bool;

/// The entries of a map, each key once: see [`entries`].
// The entries are not in an enum, and the filter is a pointer, so that nothing is left of it where
// keys are known to be distinct: 1,757 -> 1,669 instructions for `each!` over six entries of
// `serde_json`, which took 1,657 without a filter.
pub struct DistinctEntries<'v, M: Map<'v>> {
    entries: M::Iter,
    filter: Option<Box<Filter<'v, M::Key>>>,
}

/// The rule of a map that does not say it: the last occurrence wins if a look-up finds anything but
/// the first one.
pub(super) fn first_wins<'v, M: Map<'v>>(map: &M) -> bool {
    let mut seen = Seen::default();
    let keys = map.iter().map(|(key, _)| key);
    let repeated: Vec<M::Key> = keys.filter(|key| !seen.is_new(key)).collect();
    repeated.iter().all(|key| {
        let first = map.iter().find(|(own, _)| same(own, key));
        let found = map.find(key);
        first
            .zip(found)
            .is_some_and(|((_, first), found)| same(&first, &found))
    })
}

/// Tells the entries that win from the others.
#[derive(Clone)]
enum Filter<'v, K> {
    First(Seen<'v, K>, Same<K>),
    /// For each entry, whether it is the last one with its key.
    Last(vec::IntoIter<bool>),
}

impl<'v, K: Subject<'v>> Filter<'v, K> {
    #[inline(never)]
    fn boxed<M: Map<'v, Key = K>>(map: &M, same: Same<K>) -> Box<Self> {
        let mut seen = Seen::default();
        if map.first_wins() {
            return Box::new(Self::First(seen, same));
        }
        let keys: Vec<K> = map.iter().map(|(key, _)| key).collect();
        let from_end = keys.iter().rev();
        let mut wins: Vec<bool> = from_end.map(|key| seen.is_new_by(key, same)).collect();
        wins.reverse();
        Box::new(Self::Last(wins.into_iter()))
    }

    fn keeps(&mut self, key: &K) -> bool {
        match self {
            Self::First(seen, same) => seen.is_new_by(key, *same),
            Self::Last(wins) => wins.next().unwrap_or(true),
        }
    }
}

impl<'v, M: Map<'v>> Iterator for DistinctEntries<'v, M> {
    type Item = (M::Key, M::Item);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let entry = self.entries.next()?;
            let filter = self.filter.as_mut();
            if filter.is_none_or(|filter| filter.keeps(&entry.0)) {
                return Some(entry);
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self.filter {
            None => self.entries.size_hint(),
            Some(_) => (0, self.entries.size_hint().1),
        }
    }
}

impl<'v, M: Map<'v, Iter: Clone>> Clone for DistinctEntries<'v, M> {
    fn clone(&self) -> Self {
        Self {
            entries: self.entries.clone(),
            filter: self.filter.clone(),
        }
    }
}

/// The number of keys up to which no set is made.
const FEW: usize = 32;

/// The keys that were seen so far.
#[derive(Clone)]
pub(crate) struct Seen<'v, K> {
    /// A bit for the mark of each of the few.
    marks: u64,
    few: Vec<Hashed<'v>>,
    /// All that have a hash, once they are not few. The seed keeps authors of documents from
    /// choosing keys with equal hashes. The standard library's hash costs more: 67,065 -> 97,376
    /// instructions for `each!` over 100 entries of JSON text.
    many: HashSet<Hashed<'v>, RandomState>,
    /// Those that have no hash.
    others: Vec<K>,
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
            marks: 0,
            few: Vec::new(),
            many: HashSet::default(),
            others: Vec::new(),
        }
    }
}

impl<'v, K: Subject<'v>> Seen<'v, K> {
    /// Returns whether a key is seen for the first time.
    pub(crate) fn is_new(&mut self, key: &K) -> bool {
        self.is_new_by(key, same)
    }

    fn is_new_by(&mut self, key: &K, same: impl Fn(&K, &K) -> bool) -> bool {
        if let Some(key) = Hashed::of(key) {
            return if self.few.len() < FEW {
                self.is_new_among_few(key)
            } else {
                self.is_new_among_many(key)
            };
        }
        let is_new = !self.others.iter().any(|seen| same(seen, key));
        if is_new {
            self.others.push(key.clone());
        }
        is_new
    }

    /// Compares a key with the others only if one of them has its mark, which is rare.
    fn is_new_among_few(&mut self, key: Hashed<'v>) -> bool {
        let mark = 1 << key.mark();
        if self.marks & mark != 0 && self.few.contains(&key) {
            return false;
        }
        if self.few.is_empty() {
            self.few.reserve(FEW / 2);
        }
        self.marks |= mark;
        self.few.push(key);
        true
    }

    #[inline(never)]
    fn is_new_among_many(&mut self, key: Hashed<'v>) -> bool {
        if self.many.is_empty() {
            self.many.extend(self.few.iter().cloned());
        }
        self.many.insert(key)
    }
}

impl<'v> Hashed<'v> {
    /// A number below 64, which is seldom that of another key.
    #[inline]
    fn mark(&self) -> u8 {
        let bytes = match self {
            Self::Str(text) | Self::Atom(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
            Self::Int(value) => &value.to_le_bytes()[..1],
            Self::Null | Self::Bool(_) | Self::UInt(_) => &[],
        };
        let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
        let [len, ..] = bytes.len().to_le_bytes();
        let sum = at(0) ^ at(bytes.len() / 2) << 1 ^ at(bytes.len().wrapping_sub(1)) << 3;
        (sum ^ len << 2) % 64
    }

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
    fn a_map_that_does_not_say_its_rule_is_asked() {
        for (entries, first) in [
            ([("a", number(1)), ("a", number(1))], true),
            ([("a", number(1)), ("b", number(2))], true),
            ([("a", number(1)), ("a", number(2))], false),
        ] {
            assert_eq!(first_wins(&&specimen::entries(entries)), first);
        }
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
