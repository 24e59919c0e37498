//! The keys of a map of few entries: sorted, with a table to find them by, and one for all maps of the same keys,
//! as in Erlang.
//!
//! Maps made one after the other are often of one shape: the rows of a table, the objects of JSON that one program
//! wrote. So each thread remembers the last keysets that it made, and a map of the same keys takes one of those. What is
//! asked of many maps then lies in the cache.

use core::cell::RefCell;
use core::hash::{Hash, Hasher};
use core::mem;

use triomphe::ThinArc;

use super::map::Entry;
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
        let Some(place) = place(entries) else {
            return Self::new(entries);
        };
        // A thread that ends remembers nothing.
        let remembered = RECENT.try_with(|recent| {
            let recent = recent.borrow();
            let keyset = recent.get(place)?.as_ref()?;
            keyset.is_of(entries).then(|| keyset.clone())
        });
        if let Ok(Some(keyset)) = remembered {
            return keyset;
        }
        let keyset = Self::new(entries);
        let forgotten = RECENT.try_with(|recent| {
            let mut recent = recent.borrow_mut();
            recent.resize_with(REMEMBERED, || None);
            recent[place].replace(keyset.clone())
        });
        drop(forgotten);
        keyset
    }

    fn new(entries: &mut [Entry]) -> Self {
        let mask = ((entries.len() * SLOTS + 1).next_power_of_two() / 2).saturating_sub(1);
        let mut table = vec![[0; SLOTS]; entries.len()];
        let mut has_composites = false;
        for ((key, _), number) in entries.iter().zip(1u8..) {
            has_composites |= key.is_composite();
            let mut at = KeyRef::Term(key).hash() as usize & mask;
            while table[at / SLOTS][at % SLOTS] != 0 {
                at = (at + 1) & mask;
            }
            table[at / SLOTS][at % SLOTS] = number;
        }
        let head = Head {
            mask: u32::try_from(mask).unwrap_or_default(),
            has_composites,
        };
        let keys = entries.iter_mut().zip(table).map(|((key, _), slots)| Key {
            term: mem::take(key),
            slots,
        });
        Self(ThinArc::from_header_and_iter(head, keys))
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

    fn is_of(&self, entries: &[Entry]) -> bool {
        let keys = self.keys();
        let same = |(own, (other, _)): (&Key, &Entry)| match (own.term.repr(), other.repr()) {
            (Repr::Str(own), Repr::Str(other)) => own == other,
            (Repr::Int(own), Repr::Int(other)) => own == other,
            (Repr::Name(own), Repr::Name(other)) => own == other,
            _ => false,
        };
        keys.len() == entries.len() && keys.iter().zip(entries).all(same)
    }
}

/// Where a thread remembers the keyset of these entries, if it may.
fn place(entries: &[Entry]) -> Option<usize> {
    let mut hash = 0u64;
    for (key, _) in entries {
        match key.repr() {
            Repr::Str(text) if text.len() <= LONGEST => {}
            Repr::Int(_) | Repr::Name(_) => {}
            _ => return None,
        }
        hash = hash.rotate_left(7) ^ u64::from(KeyRef::Term(key).hash());
    }
    Some(scatter(hash) as usize % REMEMBERED)
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
