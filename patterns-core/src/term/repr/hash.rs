//! The hash that maps find their keys by.

use core::hash::{Hash, Hasher};
use core::mem;
use core::slice;

use super::key::KeyRef;
use super::{ListIter, MapIter, Repr, Term};
use crate::subject::prepared_key::{KeyWords, PreparedKey, SCATTERING, scatter};

/// The words of all keys that are not short strings. No string has these words.
pub(super) const NOT_SHORT: KeyWords = KeyWords {
    first: 0,
    last: 0xFE << 48,
};

impl KeyRef<'_> {
    /// The words in the slot of this key, and the hash that says where to look for it.
    pub(super) fn sought(self) -> (KeyWords, u32) {
        let (words, hash) = match self {
            Self::Str(key) => (key.words(), key.hash()),
            Self::Atom(name) => (NOT_SHORT, !PreparedKey::new(name).hash()),
            Self::Int(value) => (NOT_SHORT, scatter(value.cast_unsigned())),
            Self::Term(key) => match key.repr() {
                Repr::Str(text) => return KeyRef::Str(&PreparedKey::new(text)).sought(),
                Repr::Int(value) => return Self::Int(*value).sought(),
                _ => match key.as_atom() {
                    Some(name) => return KeyRef::Atom(name).sought(),
                    None => (NOT_SHORT, hash_of_other(key)),
                },
            },
        };
        match words {
            KeyWords::LONG => (NOT_SHORT, hash),
            words => (words, hash),
        }
    }
}

/// The hash of a key that is not a string, an integer or an atom.
///
/// The hash of a composite is made of those of its parts, without recursion.
pub(super) fn hash_of_other(key: &Term) -> u32 {
    let mut open = Vec::new();
    let mut top = match begin(key) {
        Ok(hash) => return hash,
        Err(composite) => composite,
    };
    loop {
        let hash = match top.next() {
            Some(part) => match begin(part) {
                Ok(hash) => hash,
                Err(composite) => {
                    open.push(mem::replace(&mut top, composite));
                    continue;
                }
            },
            None => {
                let hash = scatter(top.state);
                let Some(outer) = open.pop() else {
                    return hash;
                };
                top = outer;
                hash
            }
        };
        top.add(hash);
    }
}

/// The hash of a term, or the composite that it is.
fn begin(term: &Term) -> Result<u32, Unhashed<'_>> {
    if let Some(elements) = term.as_tuple() {
        let state = mixed(1, elements.len() as u64);
        let parts = Parts::Tuple(elements.iter());
        return Err(Unhashed { parts, state });
    }
    if term.is_list() {
        let state = mixed(2, term.len() as u64);
        let parts = Parts::List(term.iter());
        return Err(Unhashed { parts, state });
    }
    if let Some(keys) = term.keys_hash() {
        return Err(Unhashed::values(keys, term));
    }
    if term.is_map() {
        return Err(Unhashed {
            parts: Parts::Keys(term.entries(), term, 0),
            state: 0,
        });
    }
    Ok(hash_of_scalar(term))
}

fn hash_of_scalar(term: &Term) -> u32 {
    if matches!(term.repr(), Repr::Str(_) | Repr::Int(_)) || term.as_atom().is_some() {
        return KeyRef::Term(term).sought().1;
    }
    let mut hasher = Scattering(0);
    term.hash(&mut hasher);
    scatter(hasher.0)
}

/// A composite and its hash so far: some of its parts are not yet in it.
struct Unhashed<'t> {
    parts: Parts<'t>,
    state: u64,
}

enum Parts<'t> {
    Tuple(slice::Iter<'t, Term>),
    List(ListIter<'t>),
    /// The keys of a map without a keyset, the map, and the sum of the hashes of earlier keys.
    Keys(MapIter<'t>, &'t Term, u32),
    Values(MapIter<'t>),
}

impl<'t> Unhashed<'t> {
    /// The values of a map whose keys are hashed.
    fn values(keys: u32, map: &'t Term) -> Self {
        Self {
            parts: Parts::Values(map.entries()),
            state: mixed(3, keys.into()),
        }
    }

    fn next(&mut self) -> Option<&'t Term> {
        if let Parts::Keys(keys, map, sum) = &mut self.parts {
            if let Some((key, _)) = keys.next() {
                return Some(key);
            }
            *self = Self::values(*sum, map);
        }
        match &mut self.parts {
            Parts::Tuple(elements) => elements.next(),
            Parts::List(elements) => elements.next(),
            Parts::Keys(entries, ..) | Parts::Values(entries) => {
                entries.next().map(|(_, value)| value)
            }
        }
    }

    /// Adds the hash of the part that [`next`](Self::next) returned last.
    fn add(&mut self, hash: u32) {
        match &mut self.parts {
            Parts::Keys(_, _, sum) => *sum = sum.wrapping_add(hash),
            _ => self.state = mixed(self.state, hash.into()),
        }
    }
}

fn mixed(state: u64, word: u64) -> u64 {
    (state.rotate_left(5) ^ word).wrapping_mul(SCATTERING)
}

/// A hasher for scalars.
struct Scattering(u64);

impl Hasher for Scattering {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(size_of::<u64>()) {
            let mut word = [0; size_of::<u64>()];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = mixed(self.0, u64::from_le_bytes(word));
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
