//! The keys of a small map: sorted, with a table to find them by, and shared by maps with equal
//! keys.
//!
//! The map `%{:ok => true, "id" => 7, "name" => "Joe", "ok" => 1}` has these keys, and this table.
//! It has at least three slots for each key, and the last four bits of a key's hash say where to
//! look first:
//!
//! ```text
//! keys   0 :ok   1 "id"   2 "name"   3 "ok"      the values are in this order too
//!
//! slot   0   1   2         3        4 ... 12   13         14       15
//!        -   -   not       "id"     -      -   "name"     "ok"     -
//!                short, 0  1                   2          3
//! ```
//!
//! A slot holds a short string as two words, and the index of the key. So a look-up of a short
//! string reads the table only:
//!
//! - `"id"`: its hash leads to slot 3, which holds `"id"`. It is key 1.
//! - `"size"`: slot 7 is free, so the map has no such key.
//! - `"ok"`: its hash leads to slot 13, which another key filled first. The search goes on from
//!   slot to slot, until one holds `"ok"` or is free.
//!
//! All other keys share the words `NOT_SHORT`. So a look-up of `:ok` finds them in slot 2, and
//! compares `:ok` with key 0.
//!
//! Maps made one after the other often have equal keys, as the rows of a table have, or the objects
//! in JSON that one program wrote. So each thread remembers the keysets that it made last, and a
//! map with equal keys shares one of them, as in Erlang. Then all these maps read one table, which
//! stays in the cache.

use core::cell::RefCell;
use core::mem;

use arcstr::ArcStr;
use triomphe::ThinArc;

use super::hash::NOT_SHORT;
use super::key::KeyRef;
use super::{Repr, Term};
use crate::subject::prepared_key::{KeyWords, PreparedKey, scatter};

/// The number of keysets that a thread remembers: at most 5 MB, if all are as large as they can be
/// and their keys have [`LONGEST`] bytes, and about 500 KB if they have some 20 keys, as most maps
/// do.
///
/// The instructions with and without the memory, for maps of 10, 32 and 100 keys:
///
/// | | 10 | 32 | 100 |
/// |---|---|---|---|
/// | `put` of a key that was put before | 1,752 | 3,103 | 7,660 |
/// | without the memory | 4,183 | 5,317 | 14,680 |
/// | `put` of a key that is new each time | 4,957 | 7,141 | 18,899 |
/// | without the memory | 4,148 | 5,344 | 14,703 |
/// | a JSON object like the one before | 12,997 | 39,050 | 140,027 |
/// | without the memory | 15,035 | 49,821 | 165,302 |
const REMEMBERED: usize = 256;

/// A keyset is not remembered if one of its keys has more bytes than this.
const LONGEST: usize = 48;

/// The table has at least this many slots for each key. The time of a hit of the router, relative
/// to idiomatic code, is 0.577 with two slots, 0.560 with three and 0.559 with four.
const SLOTS: usize = 3;

/// The keys of a map, sorted.
#[derive(Clone)]
pub(crate) struct Keyset(ThinArc<Head, Slot>);

struct Head {
    keys: Box<[Term]>,
    has_composites: bool,
    /// The sum of the keys' hashes. It can be updated when a key is added or removed.
    ///
    /// A map that is itself a key is hashed by this sum, so its keys are not hashed again. Nesting
    /// 600 maps as keys costs 1,230,000 instructions, and 47,000,000 if each is hashed in full.
    hash: u32,
    /// True if all keys are short: see [`sum_of`].
    is_short: bool,
}

/// The answer of the first slot for a key.
pub(super) enum Probe {
    Found(usize),
    Absent,
    Unknown,
}

/// A slot of the table: the words of a key and its index.
#[derive(Clone, Copy)]
struct Slot {
    first: u64,
    /// The highest byte is the index.
    last: u64,
}

impl Slot {
    const FREE: Self = Self { first: 0, last: 0 };

    /// The index is that of a key in a small map, so it has one byte.
    fn new(words: KeyWords, index: usize) -> Self {
        Self {
            first: words.first,
            last: words.last | (index as u64) << 56,
        }
    }

    #[inline]
    fn index(self) -> usize {
        (self.last >> 56) as usize
    }

    #[inline]
    fn is_free(self) -> bool {
        self.last == 0
    }

    #[inline]
    fn has(self, words: KeyWords) -> bool {
        (self.first ^ words.first) | (self.last ^ words.last) << 8 == 0
    }
}

thread_local! {
    static RECENT: RefCell<Vec<Option<Keyset>>> = const { RefCell::new(Vec::new()) };
}

impl Keyset {
    /// The keys of these entries, which are sorted and few. The keys are moved out of the entries
    /// if an equal keyset is not remembered.
    pub(super) fn of(entries: &mut [(Term, Term)]) -> Self {
        let keys = entries.iter().map(|(key, _)| key);
        let sum = sum_of(keys.clone());
        remembered(sum, keys).unwrap_or_else(|| {
            let keys = entries.iter_mut().map(|(key, _)| mem::take(key));
            Self::new(keys.collect(), sum)
        })
    }

    /// These keys and one more, at an index.
    pub(super) fn with(&self, at: usize, key: &Term) -> Self {
        let (before, after) = self.keys().split_at(at);
        let sum = match (self.sum(), short_hash(key)) {
            (Some(sum), Some(hash)) => Some(sum.wrapping_add(hash)),
            _ => None,
        };
        let keys = before.iter().chain([key]).chain(after);
        remembered(sum, keys.clone()).unwrap_or_else(|| self.grown(at, keys, sum))
    }

    /// These keys and one more at an index, which `keys` has. The other keys are not hashed again:
    /// a key more on 100 keys, which no other map has, takes 18,899 instructions instead of 43,825.
    /// The rest is for the clones of 100 keys and values, and to drop the keyset that is forgotten.
    fn grown<'t>(&self, at: usize, keys: impl Iterator<Item = &'t Term>, sum: Option<u32>) -> Self {
        let keys: Box<[Term]> = keys.cloned().collect();
        if slots(keys.len()) != self.0.slice.len() {
            return Self::new(keys, sum);
        }
        let mut table = self.0.slice.to_vec();
        // A slot whose index is at least `at`. The last word of a free one is 0.
        let least = ((at as u64) << 56).max(1);
        for slot in &mut table {
            slot.last += u64::from(slot.last >= least) << 56;
        }
        let key = &keys[at];
        let hash = put(&mut table, key, at);
        let own = &self.0.header.header;
        Self::made(
            &table,
            sum,
            Head {
                has_composites: own.has_composites || key.is_composite(),
                keys,
                hash: own.hash.wrapping_add(hash),
                is_short: sum.is_some(),
            },
        )
    }

    /// These keys without the one at an index.
    pub(super) fn without(&self, at: usize) -> Self {
        let (before, after) = self.keys().split_at(at);
        let Some((gone, after)) = after.split_first() else {
            return self.clone();
        };
        let keys = before.iter().chain(after);
        let sum = match (self.sum(), short_hash(gone)) {
            (Some(sum), Some(hash)) => Some(sum.wrapping_sub(hash)),
            // The key that was removed may have been the only long or composite one.
            _ => sum_of(keys.clone()),
        };
        remembered(sum, keys.clone()).unwrap_or_else(|| Self::new(keys.cloned().collect(), sum))
    }

    fn new(keys: Box<[Term]>, sum: Option<u32>) -> Self {
        let mut table = vec![Slot::FREE; slots(keys.len())];
        let hashes = keys.iter().enumerate();
        let hashes = hashes.map(|(index, key)| put(&mut table, key, index));
        let hash = hashes.fold(0, u32::wrapping_add);
        Self::made(
            &table,
            sum,
            Head {
                has_composites: keys.iter().any(Term::is_composite),
                keys,
                hash,
                is_short: sum.is_some(),
            },
        )
    }

    fn made(table: &[Slot], sum: Option<u32>, head: Head) -> Self {
        let keyset = Self(ThinArc::from_header_and_slice(head, table));
        if let Some(sum) = sum {
            remember(sum, &keyset);
        }
        keyset
    }

    pub(super) fn hash(&self) -> u32 {
        self.0.header.header.hash
    }

    /// The sum that it is remembered by, if it may be remembered.
    fn sum(&self) -> Option<u32> {
        let head = &self.0.header.header;
        head.is_short.then_some(head.hash)
    }

    /// The index of a string, if its first slot tells.
    #[inline]
    pub(super) fn probe(&self, key: &PreparedKey<'_>) -> Probe {
        let table = &self.0.slice;
        let at = key.hash() as usize & table.len().wrapping_sub(1);
        match table.get(at) {
            Some(slot) if slot.has(key.words()) => Probe::Found(slot.index()),
            Some(slot) if !slot.is_free() => Probe::Unknown,
            _ => Probe::Absent,
        }
    }

    /// The index of a key.
    pub(super) fn find(&self, key: KeyRef<'_>) -> Option<usize> {
        let table = &self.0.slice;
        let mask = table.len() - 1;
        let (words, hash) = key.sought();
        let mut at = hash as usize & mask;
        loop {
            let slot = table[at];
            if slot.is_free() {
                return None;
            }
            if slot.has(words) {
                let index = slot.index();
                if words != NOT_SHORT || key.cmp_term(&self.keys()[index]).is_eq() {
                    return Some(index);
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// The keys, sorted.
    #[inline]
    pub(super) fn keys(&self) -> &[Term] {
        &self.0.header.header.keys
    }

    /// Returns `true` if two keysets are the same one in memory.
    pub(super) fn is_one(&self, other: &Self) -> bool {
        core::ptr::eq(self.keys(), other.keys())
    }

    #[inline]
    pub(super) fn has_composites(&self) -> bool {
        self.0.header.header.has_composites
    }

    /// Takes the composites among the keys, unless the keyset is shared.
    pub(super) fn take_composites(&mut self, pending: &mut Vec<Term>) {
        self.0.with_arc_mut(|keyset| {
            if let Some(keyset) = triomphe::Arc::get_mut(keyset) {
                let keys = keyset.header_mut().keys.iter_mut();
                pending.extend(keys.filter(|key| key.is_composite()).map(mem::take));
            }
        });
    }

    fn is_of<'t>(&self, mut keys: impl Iterator<Item = &'t Term>) -> bool {
        let is_same = |own: &Term, other: &Term| match (own.repr(), other.repr()) {
            (Repr::Str(own), Repr::Str(other)) => ArcStr::ptr_eq(own, other) || own == other,
            (Repr::Int(own), Repr::Int(other)) => own == other,
            (Repr::Name(own), Repr::Name(other)) => own == other,
            _ => false,
        };
        let mut own = self.keys().iter();
        own.all(|own| keys.next().is_some_and(|other| is_same(own, other))) && keys.next().is_none()
    }
}

/// The number of slots for this many keys.
fn slots(keys: usize) -> usize {
    (keys * SLOTS + 1).next_power_of_two()
}

/// Puts a key and its index into a table, and returns its hash.
fn put(table: &mut [Slot], key: &Term, index: usize) -> u32 {
    let (words, hash) = KeyRef::Term(key).sought();
    let mask = table.len() - 1;
    let mut at = hash as usize & mask;
    while !table[at].is_free() {
        at = (at + 1) & mask;
    }
    table[at] = Slot::new(words, index);
    hash
}

/// The hash of a key, if a keyset with this key may be remembered.
fn short_hash(key: &Term) -> Option<u32> {
    let is_short = match key.repr() {
        Repr::Str(text) => text.len() <= LONGEST,
        Repr::Int(_) | Repr::Name(_) => true,
        _ => false,
    };
    is_short.then(|| KeyRef::Term(key).sought().1)
}

/// The sum of the hashes of these keys, if all of them are short.
fn sum_of<'t>(mut keys: impl Iterator<Item = &'t Term>) -> Option<u32> {
    keys.try_fold(0u32, |sum, key| Some(sum.wrapping_add(short_hash(key)?)))
}

/// The place where a keyset is remembered.
fn place(sum: u32) -> usize {
    scatter(sum.into()) as usize % REMEMBERED
}

/// The remembered keyset of these keys, if there is one.
fn remembered<'t>(sum: Option<u32>, keys: impl Iterator<Item = &'t Term>) -> Option<Keyset> {
    // A thread that is ending remembers nothing.
    let known = RECENT.try_with(|recent| {
        let recent = recent.borrow();
        let keyset = recent.get(place(sum?))?.as_ref()?;
        (keyset.sum() == sum && keyset.is_of(keys)).then(|| keyset.clone())
    });
    known.ok().flatten()
}

fn remember(sum: u32, keyset: &Keyset) {
    let forgotten = RECENT.try_with(|recent| {
        let mut recent = recent.borrow_mut();
        recent.resize_with(REMEMBERED, || None);
        recent[place(sum)].replace(keyset.clone())
    });
    drop(forgotten);
}

#[cfg(test)]
mod tests {
    use super::super::hash::hash_of_other;
    use super::super::map::{FLAT, FLAT_AGAIN};
    use super::*;

    fn keyset(map: &Term) -> &Keyset {
        match map.repr() {
            Repr::Flat(entries) => &entries.header.header,
            _ => panic!("a map of few entries"),
        }
    }

    /// Keys of each kind. Some of them differ only in bytes that their hash does not use.
    fn key(number: usize) -> Term {
        let small = i64::try_from(number).unwrap();
        match number % 8 {
            0 => Term::from(small),
            1 => Term::from(0.5 + f64::from(u8::try_from(number).unwrap())),
            2 => Term::atom(format!("a{number}")),
            3 => Term::bytes(format!("a{number}")),
            4 => Term::tuple([small, 1]),
            5 => Term::list([small]),
            6 => Term::map([(small, 1)]),
            _ => Term::from(format!("the same {number:03} the same")),
        }
    }

    #[test]
    fn maps_of_any_size_find_their_keys_and_no_others() {
        let sizes = (0..=128).step_by(if cfg!(miri) { 64 } else { 1 });
        for size in sizes {
            let map = Term::map((0..size).map(|number| (key(number), number)));
            assert_eq!(map.len(), size);
            for number in 0..size {
                assert_eq!(map.get(key(number)), Some(&number.into()), "of {size}");
            }
            for number in size..140 {
                assert_eq!(map.get(key(number)), None, "of {size}");
            }
        }
    }

    #[test]
    fn maps_that_gain_and_lose_keys_of_every_kind_find_their_keys() {
        let most = if cfg!(miri) { 9 } else { 128 };
        // The keyset is the same as that of a map made at once.
        let assert_head = |map: &Term| {
            let head = |map: &Term| {
                let head = &keyset(map).0.header.header;
                (head.has_composites, head.hash, head.is_short)
            };
            assert_eq!(head(map), head(&Term::map(map.entries())));
        };
        let mut map = Term::map([(key(0), 0)]);
        for number in 1..most {
            map = map.put(key(number), number);
            assert_head(&map);
            for known in 0..=number {
                assert_eq!(map.get(key(known)), Some(&known.into()), "with {number}");
            }
        }
        for gone in 0..most {
            map = map.remove(key(gone));
            assert_eq!(map.len(), most - 1 - gone);
            for number in 0..most {
                let expected = Term::from(number);
                let expected = (number > gone).then_some(&expected);
                assert_eq!(map.get(key(number)), expected, "without {gone}");
            }
            assert_head(&map);
        }
    }

    #[test]
    fn a_map_as_a_key_is_found_in_both_representations() {
        let entries = |size: usize| Term::map((0..size).map(|number| (key(number), key(number))));
        let sizes = [0, 1, FLAT_AGAIN + 1, FLAT];
        for size in if cfg!(miri) { &sizes[..2] } else { &sizes } {
            let flat = entries(*size);
            let gone = *size..=FLAT;
            let tree = gone.fold(entries(FLAT + 1), |map, number| map.remove(key(number)));
            let wrap = |map: &Term| Term::tuple([Term::list([map.clone()]), 1.into()]);
            for (held, sought) in [(&flat, &tree), (&tree, &flat)] {
                assert_eq!(hash_of_other(held), hash_of_other(sought), "{size}");
                let map = Term::map([(wrap(held), 1), (Term::NULL, 2)]);
                assert_eq!(map.get(wrap(sought)), Some(&1.into()));
            }
            assert_ne!(hash_of_other(&flat), hash_of_other(&flat.put(key(200), 1)));
            assert_ne!(hash_of_other(&flat), hash_of_other(&wrap(&flat)));
        }
    }

    #[test]
    fn maps_of_the_same_keys_share_them() {
        let first = Term::map([("a", 1), ("b", 2)]);
        for other in [
            Term::map([("b", 3), ("a", 4)]),
            first.put("a", 5),
            first.put("c", 5).remove("c"),
            first.remove("a").put("a", 1),
        ] {
            assert!(keyset(&first).is_one(keyset(&other)), "{other}");
        }
        assert!(!keyset(&first).is_one(keyset(&first.put("c", 5))));
    }

    #[test]
    fn keys_that_are_long_or_composite_are_not_remembered() {
        for key in [Term::from("a".repeat(LONGEST + 1)), Term::tuple([1])] {
            let map = || Term::map([(key.clone(), 1)]);
            assert!(!keyset(&map()).is_one(keyset(&map())));
            assert_eq!(map(), map());
        }
    }
}
