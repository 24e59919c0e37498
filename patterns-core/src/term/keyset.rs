//! The keys of a map of few entries: sorted, with a table to find them by, and one for all maps of the same keys,
//! as in Erlang.
//!
//! Maps made one after the other are often of one shape: the rows of a table, the objects of JSON that one program
//! wrote. So each thread remembers the last keysets that it made, and a map of the same keys takes one of those. What is
//! asked of many maps then lies in the cache.

use core::cell::RefCell;
use core::hash::{Hash, Hasher};
use core::mem;

use arcstr::ArcStr;
use triomphe::ThinArc;

use super::map::{Entry, FLAT};
use super::order::KeyRef;
use super::{Repr, Term};
use crate::key_hash::{SCATTERING, key_hash, scatter};

/// How many keysets a thread remembers. With keys of at most [`LONGEST`] bytes, and as many as a flat map has, that is
/// below 3 MB; with the 20 or so that maps have, some 200 KB.
const REMEMBERED: usize = 256;

/// A key of more bytes keeps its keyset from being remembered.
const LONGEST: usize = 48;

/// How many slots of the table lie beside each key: at most a quarter of them are taken.
const SLOTS: usize = 8;

/// The keys of a map, sorted.
#[derive(Clone)]
pub(crate) struct Keyset(ThinArc<Head, Key>);

struct Head {
    /// Of a hash, the bits that say where in the table its search begins.
    mask: u32,
    has_composites: bool,
    /// Whether it may be remembered, as no key is long or composite.
    is_short: bool,
    /// The sum of the hashes of its keys: where it is remembered, if it may be.
    sum: u32,
}

/// A key, and a part of the table, which so needs no allocation of its own.
pub(crate) struct Key {
    pub(super) term: Term,
    /// For each slot one more than the index of a key, or 0.
    slots: [u8; SLOTS],
}

/// The keys as a look-up needs them.
#[derive(Clone, Copy)]
pub(super) struct Index<'t> {
    keys: &'t [Key],
    mask: u32,
}

impl Index<'_> {
    /// No keys.
    pub(super) const EMPTY: Self = Self { keys: &[], mask: 0 };

    /// Where the key is that has this hash and is the right one.
    // Written in place, where a key that is known is compared as words. A hit of the router of 50 clauses takes 425
    // instructions so, and 0.54 of the idiomatic code's time; out of line it took 703 and 0.73 in 28 KB of code, not 74.
    // With all but the first step out of line it took 494 and 0.61, as what is asked for then has to lie in memory.
    #[expect(clippy::inline_always, reason = "measured")]
    #[inline(always)]
    pub(super) fn find(self, hash: u32, is: impl Fn(&Term) -> bool) -> Option<usize> {
        let mut at = hash & self.mask;
        loop {
            let slot = at as usize;
            let index = self.keys.get(slot / SLOTS)?.slots[slot % SLOTS];
            let index = usize::from(index).checked_sub(1)?;
            if is(&self.keys.get(index)?.term) {
                return Some(index);
            }
            at = (at + 1) & self.mask;
        }
    }
}

thread_local! {
    static RECENT: RefCell<Vec<Option<Keyset>>> = const { RefCell::new(Vec::new()) };
}

impl Keyset {
    /// The keys of entries that are sorted by them, and few. Those that it needs it takes.
    pub(super) fn of(entries: &mut [Entry]) -> Self {
        let mut hashes = [0; FLAT];
        let (mut sum, mut is_short) = (0, true);
        for ((key, _), place) in entries.iter().zip(&mut hashes) {
            *place = KeyRef::Term(key).hash();
            sum = u32::wrapping_add(sum, *place);
            is_short &= is_short_key(key);
        }
        let known = if is_short {
            remembered(sum, entries.iter().map(|(key, _)| key))
        } else {
            None
        };
        known.unwrap_or_else(|| {
            let keys = entries.iter_mut().map(|(key, _)| mem::take(key));
            Self::new(keys, &hashes, sum, is_short)
        })
    }

    /// These keys and one more, which comes to stand at an index.
    // No key is hashed again where the keyset is remembered: an entry more in a map of 100 takes a third of the instructions.
    pub(super) fn with(&self, at: usize, key: &Term) -> Self {
        let (before, behind) = self.keys().split_at(at);
        let head = &self.0.header.header;
        let sum = head.sum.wrapping_add(KeyRef::Term(key).hash());
        let (before, behind) = (before.iter().map(term), behind.iter().map(term));
        let keys = before.chain([key]).chain(behind);
        Self::changed(keys, sum, head.is_short && is_short_key(key))
    }

    /// These keys but the one at an index.
    pub(super) fn without(&self, at: usize) -> Self {
        let (before, behind) = self.keys().split_at(at);
        let Some((gone, behind)) = behind.split_first() else {
            return self.clone();
        };
        let head = &self.0.header.header;
        let sum = head.sum.wrapping_sub(KeyRef::Term(&gone.term).hash());
        let keys = before.iter().chain(behind).map(term);
        // What was long or composite may be gone.
        let is_short = head.is_short || keys.clone().all(is_short_key);
        Self::changed(keys, sum, is_short)
    }

    fn changed<'t>(keys: impl Iterator<Item = &'t Term> + Clone, sum: u32, is_short: bool) -> Self {
        let known = if is_short {
            remembered(sum, keys.clone())
        } else {
            None
        };
        known.unwrap_or_else(|| {
            let mut hashes = [0; FLAT];
            for (key, place) in keys.clone().zip(&mut hashes) {
                *place = KeyRef::Term(key).hash();
            }
            Self::new(keys.cloned(), &hashes, sum, is_short)
        })
    }

    /// Of keys with these hashes.
    fn new(
        keys: impl Iterator<Item = Term>,
        hashes: &[u32; FLAT],
        sum: u32,
        is_short: bool,
    ) -> Self {
        let mut has_composites = false;
        let mut keys: Vec<Key> = keys
            .inspect(|key| has_composites |= key.is_composite())
            .map(|term| Key {
                term,
                slots: [0; SLOTS],
            })
            .collect();
        let mask = ((keys.len() * SLOTS + 1).next_power_of_two() / 2).saturating_sub(1);
        for (hash, number) in hashes[..keys.len()].iter().zip(1u8..) {
            let mut at = *hash as usize & mask;
            while keys[at / SLOTS].slots[at % SLOTS] != 0 {
                at = (at + 1) & mask;
            }
            keys[at / SLOTS].slots[at % SLOTS] = number;
        }
        let head = Head {
            mask: u32::try_from(mask).unwrap_or_default(),
            has_composites,
            is_short,
            sum,
        };
        let keyset = Self(ThinArc::from_header_and_iter(head, keys.into_iter()));
        if is_short {
            remember(&keyset);
        }
        keyset
    }

    #[inline]
    pub(super) fn index(&self) -> Index<'_> {
        Index {
            keys: &self.0.slice,
            mask: self.0.header.header.mask,
        }
    }

    #[inline]
    pub(super) fn keys(&self) -> &[Key] {
        &self.0.slice
    }

    /// Whether two keysets are one and the same.
    pub(super) fn is_one(&self, other: &Self) -> bool {
        core::ptr::eq(self.keys(), other.keys())
    }

    #[inline]
    pub(super) fn has_composites(&self) -> bool {
        self.0.header.header.has_composites
    }

    /// The composites among the keys, if nobody else holds them.
    pub(super) fn take_composites(&mut self, pending: &mut Vec<Term>) {
        self.0.with_arc_mut(|keys| {
            if let Some(keys) = triomphe::Arc::get_mut(keys) {
                let keys = keys.slice_mut().iter_mut().map(|key| &mut key.term);
                pending.extend(keys.filter(|key| key.is_composite()).map(mem::take));
            }
        });
    }

    fn is_of<'t>(&self, keys: impl Iterator<Item = &'t Term>) -> bool {
        let same = |(own, other): (&Key, &Term)| match (own.term.repr(), other.repr()) {
            (Repr::Str(own), Repr::Str(other)) => ArcStr::ptr_eq(own, other) || own == other,
            (Repr::Int(own), Repr::Int(other)) => own == other,
            (Repr::Name(own), Repr::Name(other)) => own == other,
            _ => false,
        };
        let mut own = self.keys().iter();
        let mut keys = keys;
        loop {
            match (own.next(), keys.next()) {
                (Some(own), Some(other)) if same((own, other)) => {}
                (None, None) => return true,
                _ => return false,
            }
        }
    }
}

fn term(key: &Key) -> &Term {
    &key.term
}

/// Whether a key does not keep its keyset from being remembered.
fn is_short_key(key: &Term) -> bool {
    match key.repr() {
        Repr::Str(text) => text.len() <= LONGEST,
        Repr::Int(_) | Repr::Name(_) => true,
        _ => false,
    }
}

/// Where a thread remembers a keyset, by the sum of the hashes of its keys.
fn place(sum: u32) -> usize {
    scatter(sum.into()) as usize % REMEMBERED
}

/// The keyset of these keys, if it is remembered.
fn remembered<'t>(sum: u32, keys: impl Iterator<Item = &'t Term>) -> Option<Keyset> {
    // A thread that ends remembers nothing.
    let known = RECENT.try_with(|recent| {
        let recent = recent.borrow();
        let keyset = recent.get(place(sum))?.as_ref()?;
        (keyset.0.header.header.sum == sum && keyset.is_of(keys)).then(|| keyset.clone())
    });
    known.ok().flatten()
}

fn remember(keyset: &Keyset) {
    let forgotten = RECENT.try_with(|recent| {
        let mut recent = recent.borrow_mut();
        recent.resize_with(REMEMBERED, || None);
        recent[place(keyset.0.header.header.sum)].replace(keyset.clone())
    });
    drop(forgotten);
}

impl KeyRef<'_> {
    /// What keys are found by.
    pub(super) fn hash(self) -> u32 {
        match self {
            Self::Str(text) => key_hash(text),
            Self::Atom(name) => !key_hash(name),
            Self::Int(value) => scatter(value.cast_unsigned()),
            Self::Term(key) => match key.repr() {
                Repr::Str(text) => key_hash(text),
                Repr::Int(value) => Self::Int(*value).hash(),
                _ => match key.as_atom() {
                    Some(name) => Self::Atom(name).hash(),
                    None => hash_of_other(key),
                },
            },
        }
    }
}

fn hash_of_other(key: &Term) -> u32 {
    let mut hasher = Scattering(0);
    key.hash(&mut hasher);
    scatter(hasher.0)
}

/// Hashes what a key is made of.
struct Scattering(u64);

impl Hasher for Scattering {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(size_of::<u64>()) {
            let mut word = [0; size_of::<u64>()];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(word);
            self.0 = mixed.wrapping_mul(SCATTERING);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyset(map: &Term) -> &Keyset {
        match map.repr() {
            Repr::Flat(entries) => &entries.header.header,
            _ => panic!("a map of few entries"),
        }
    }

    /// A key of each kind, and some that differ in nothing that their hash is made of.
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
    fn each_key_of_a_map_of_any_size_is_found_and_no_other() {
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
    fn each_key_of_a_map_is_found_that_gained_and_lost_keys_of_every_kind() {
        let most = if cfg!(miri) { 9 } else { 128 };
        let mut map = Term::map([(key(0), 0)]);
        for number in 1..most {
            map = map.put(key(number), number);
        }
        for gone in 0..most {
            map = map.remove(key(gone));
            assert_eq!(map.len(), most - 1 - gone);
            for number in 0..most {
                let expected = Term::from(number);
                let expected = (number > gone).then_some(&expected);
                assert_eq!(map.get(key(number)), expected, "without {gone}");
            }
            // As made at once: the composites among the keys are known, and whether it may be remembered.
            let head = |map: &Term| {
                let head = &keyset(map).0.header.header;
                (head.mask, head.has_composites, head.is_short, head.sum)
            };
            assert_eq!(head(&map), head(&Term::map(map.entries())));
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
