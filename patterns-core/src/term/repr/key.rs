//! A key to look up, for which no term need be made.

use core::borrow::Borrow;
use core::cmp::Ordering;

use super::number::Num;
use super::order::SortKey;
use super::{Repr, Term};
use crate::subject::PreparedKey;

/// A key to look up: a term, or a value equal to one.
#[derive(Clone, Copy)]
pub(in crate::term) enum KeyRef<'k> {
    Str(&'k PreparedKey<'k>),
    Atom(&'k str),
    Int(i64),
    Term(&'k Term),
}

impl KeyRef<'_> {
    #[inline]
    pub(in crate::term) fn cmp_term(self, own: &Term) -> Ordering {
        let sort_key = match self {
            Self::Term(key) => return key.cmp(own),
            Self::Str(key) => match own.repr() {
                Repr::Str(own) => return key.text().as_bytes().cmp(own.as_bytes()),
                _ => SortKey::Text(key.text().as_bytes(), false),
            },
            Self::Atom(name) => SortKey::Name(name, 1),
            Self::Int(value) => SortKey::Number(Num::Int(value)),
        };
        match (sort_key, own.sort_key()) {
            (SortKey::Text(left, first), SortKey::Text(right, second)) => {
                left.cmp(right).then(first.cmp(&second))
            }
            (SortKey::Name(left, first), SortKey::Name(right, second)) => {
                left.cmp(right).then(first.cmp(&second))
            }
            (SortKey::Number(left), SortKey::Number(right)) => left.cmp(right),
            (left, right) => left.rank().cmp(&right.rank()),
        }
    }

    /// The key in the form that a tree of terms is asked for.
    pub(in crate::term) fn borrowed(&self) -> &dyn TermKey {
        self
    }
}

/// A key to look up in a tree of terms.
pub(in crate::term) trait TermKey {
    fn key(&self) -> KeyRef<'_>;
}

impl TermKey for KeyRef<'_> {
    fn key(&self) -> KeyRef<'_> {
        *self
    }
}

impl TermKey for Term {
    fn key(&self) -> KeyRef<'_> {
        KeyRef::Term(self)
    }
}

impl<'k> Borrow<dyn TermKey + 'k> for Term {
    fn borrow(&self) -> &(dyn TermKey + 'k) {
        self
    }
}

impl Ord for dyn TermKey + '_ {
    fn cmp(&self, other: &Self) -> Ordering {
        // The tree holds terms, so one side is a term.
        match (self.key(), other.key()) {
            (key, KeyRef::Term(own)) => key.cmp_term(own),
            (KeyRef::Term(own), key) => key.cmp_term(own).reverse(),
            (left, right) => left.to_term().cmp(&right.to_term()),
        }
    }
}

impl KeyRef<'_> {
    fn to_term(self) -> Term {
        match self {
            Self::Str(key) => key.text().into(),
            Self::Atom(name) => Term::atom(name),
            Self::Int(value) => value.into(),
            Self::Term(term) => term.clone(),
        }
    }
}

impl PartialOrd for dyn TermKey + '_ {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for dyn TermKey + '_ {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for dyn TermKey + '_ {}
