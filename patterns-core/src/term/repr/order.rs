//! The order of terms, which agrees with their equality and hash.
//!
//! Nothing here recurses: pairs that are still to be compared wait on the heap.

use core::cmp::Ordering;
use core::hash::{Hash, Hasher};

use super::list;
use super::number::Num;
use super::{MapIter, Rare, Repr, Term};

/// A term as its order sees it. The variants are in the order of the kinds.
pub(super) enum SortKey<'t> {
    Number(Num<'t>),
    /// An atom, or null or a bool, which are atoms in Erlang and come before an atom of the same
    /// name.
    Name(&'t str, u8),
    Any(usize),
    /// A value of another crate, ordered by its identity.
    Kept(&'t Rare),
    Fun(usize),
    Tuple(&'t [Term]),
    Map(&'t Term),
    List(&'t Term),
    /// A string or a byte string. If their content is equal, the string comes first.
    Text(&'t [u8], bool),
}

impl SortKey<'_> {
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Name(..) => 1,
            Self::Any(_) => 2,
            Self::Kept(_) => 3,
            Self::Fun(_) => 4,
            Self::Tuple(_) => 5,
            Self::Map(_) => 6,
            Self::List(_) => 7,
            Self::Text(..) => 8,
        }
    }
}

impl Term {
    #[inline]
    pub(super) fn sort_key(&self) -> SortKey<'_> {
        match self.repr() {
            Repr::Null => SortKey::Name("nil", 0),
            Repr::False => SortKey::Name("false", 0),
            Repr::True => SortKey::Name("true", 0),
            Repr::Int(value) => SortKey::Number(Num::Int(*value)),
            Repr::Float(bits) => SortKey::Number(Num::Float(f64::from_bits(*bits))),
            Repr::Name(name) => SortKey::Name(name, 1),
            Repr::Str(text) => SortKey::Text(text.as_bytes(), false),
            Repr::Nil | Repr::Cons(_) => SortKey::List(self),
            Repr::Tuple(elements) => SortKey::Tuple(&elements.slice),
            Repr::Flat(_) => SortKey::Map(self),
            Repr::Rare(rare) => match &**rare {
                Rare::Big(value) => SortKey::Number(Num::Big(value)),
                Rare::Atom(atom) => SortKey::Name(atom.as_str(), 1),
                Rare::Bytes(bytes) => SortKey::Text(bytes, true),
                Rare::Part(part) => SortKey::Tuple(part.elements()),
                Rare::Tree(_) => SortKey::Map(self),
                Rare::Fun(function) => SortKey::Fun(function.address()),
                Rare::Any(value) => SortKey::Any(std::sync::Arc::as_ptr(value).addr()),
                Rare::Kept(_) => SortKey::Kept(rare),
            },
        }
    }
}

/// Pairs that are still to be compared.
enum Pending<'t> {
    Tuples(&'t [Term], &'t [Term]),
    Lists(&'t Term, &'t Term),
    Keys(MapIter<'t>, MapIter<'t>),
    Values(MapIter<'t>, MapIter<'t>),
}

/// Compares two terms without their parts, and leaves these to `pending`.
fn compare_outside<'t>(
    left: &'t Term,
    right: &'t Term,
    pending: &mut Vec<Pending<'t>>,
) -> Ordering {
    match (left.sort_key(), right.sort_key()) {
        (SortKey::Number(left), SortKey::Number(right)) => left.cmp(right),
        (SortKey::Name(left, first), SortKey::Name(right, second)) => {
            left.cmp(right).then(first.cmp(&second))
        }
        (SortKey::Any(left), SortKey::Any(right)) | (SortKey::Fun(left), SortKey::Fun(right)) => {
            left.cmp(&right)
        }
        (SortKey::Kept(left), SortKey::Kept(right)) => left.identity().cmp(&right.identity()),
        (SortKey::Text(left, first), SortKey::Text(right, second)) => {
            left.cmp(right).then(first.cmp(&second))
        }
        (SortKey::Tuple(left), SortKey::Tuple(right)) => {
            let sizes = left.len().cmp(&right.len());
            if sizes.is_eq() && !std::ptr::eq(left, right) {
                pending.push(Pending::Tuples(left, right));
            }
            sizes
        }
        (SortKey::List(left), SortKey::List(right)) => {
            if !list::is_one(left, right) {
                pending.push(Pending::Lists(left, right));
            }
            Ordering::Equal
        }
        (SortKey::Map(left), SortKey::Map(right)) => {
            let sizes = left.len().cmp(&right.len());
            if sizes.is_eq() {
                pending.push(Pending::Values(left.entries(), right.entries()));
                if !left.shares_keys_with(right) {
                    pending.push(Pending::Keys(left.entries(), right.entries()));
                }
            }
            sizes
        }
        (left, right) => left.rank().cmp(&right.rank()),
    }
}

/// The next pair to compare, or the outcome of the whole comparison.
fn next_pair<'t>(pending: &mut Vec<Pending<'t>>) -> Result<(&'t Term, &'t Term), Ordering> {
    while let Some(top) = pending.last_mut() {
        let pair = match top {
            Pending::Tuples(left, right) => match (left.split_first(), right.split_first()) {
                (Some((first, rest)), Some((other, others))) => {
                    (*left, *right) = (rest, others);
                    Some((first, other))
                }
                _ => None,
            },
            Pending::Lists(left, right) => {
                match (list::split_first(left), list::split_first(right)) {
                    (Some((first, rest)), Some((other, others))) => {
                        (*left, *right) = (rest, others);
                        Some((first, other))
                    }
                    (None, None) => None,
                    (None, Some(_)) => return Err(Ordering::Less),
                    (Some(_), None) => return Err(Ordering::Greater),
                }
            }
            Pending::Keys(left, right) => left.next().zip(right.next()).map(|(a, b)| (a.0, b.0)),
            Pending::Values(left, right) => left.next().zip(right.next()).map(|(a, b)| (a.1, b.1)),
        };
        match pair {
            Some(pair) => return Ok(pair),
            None => _ = pending.pop(),
        }
    }
    Err(Ordering::Equal)
}

impl Ord for Term {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.repr(), other.repr()) {
            (Repr::Str(left), Repr::Str(right)) => left.as_bytes().cmp(right.as_bytes()),
            (Repr::Int(left), Repr::Int(right)) => left.cmp(right),
            _ => self.cmp_whole(other),
        }
    }
}

impl Term {
    #[inline(never)]
    fn cmp_whole(&self, other: &Self) -> Ordering {
        let mut pending = Vec::new();
        let (mut left, mut right) = (self, other);
        loop {
            let ordering = compare_outside(left, right, &mut pending);
            if ordering.is_ne() {
                return ordering;
            }
            match next_pair(&mut pending) {
                Ok(pair) => (left, right) = pair,
                Err(ordering) => return ordering,
            }
        }
    }
}

impl PartialOrd for Term {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Term {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Term {}

/// Terms that are still to be hashed.
enum Unhashed<'t> {
    Elements(core::slice::Iter<'t, Term>),
    List(&'t Term),
    Entries(MapIter<'t>, Option<&'t Term>),
}

impl Hash for Term {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut pending = Vec::new();
        let mut next = Some(self);
        while let Some(term) = next {
            let sort_key = term.sort_key();
            state.write_u8(sort_key.rank());
            match sort_key {
                SortKey::Number(number) => number.hash(state),
                SortKey::Name(name, kind) => (name, kind).hash(state),
                SortKey::Any(address) | SortKey::Fun(address) => address.hash(state),
                SortKey::Kept(value) => value.identity().hash(state),
                SortKey::Text(bytes, is_bytes) => (bytes, is_bytes).hash(state),
                SortKey::Tuple(elements) => {
                    elements.len().hash(state);
                    pending.push(Unhashed::Elements(elements.iter()));
                }
                SortKey::List(list) => {
                    list.len().hash(state);
                    pending.push(Unhashed::List(list));
                }
                SortKey::Map(map) => {
                    map.len().hash(state);
                    pending.push(Unhashed::Entries(map.entries(), None));
                }
            }
            next = next_unhashed(&mut pending);
        }
    }
}

fn next_unhashed<'t>(pending: &mut Vec<Unhashed<'t>>) -> Option<&'t Term> {
    while let Some(top) = pending.last_mut() {
        let next = match top {
            Unhashed::Elements(elements) => elements.next(),
            Unhashed::List(list) => list::split_first(list).map(|(first, rest)| {
                *list = rest;
                first
            }),
            Unhashed::Entries(entries, value) => value.take().or_else(|| {
                let (key, of_key) = entries.next()?;
                *value = Some(of_key);
                Some(key)
            }),
        };
        match next {
            Some(term) => return Some(term),
            None => _ = pending.pop(),
        }
    }
    None
}
