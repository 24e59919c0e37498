//! What `term!` expands to.

use num_bigint::BigInt;

pub use super::Term;
use super::drop::Row;
use super::list::List;
use super::{Atom, Repr, ToTerm, held};

/// An expression within a term.
#[inline]
pub fn to_term<M, T: ?Sized + ToTerm<M>>(value: &T) -> Term {
    value.to_term()
}

/// `:name`
#[inline]
#[must_use]
pub fn atom(name: &'static str) -> Term {
    Term(held!(Atom(Atom::from_static(name))))
}

/// `b"…"`
#[must_use]
pub fn bytes(bytes: &'static [u8]) -> Term {
    Term::bytes(bytes)
}

/// An integer literal.
#[inline]
#[must_use]
pub fn integer(value: i64) -> Term {
    Term(Repr::Int(value))
}

/// An integer literal that no `i64` holds.
#[must_use]
pub fn big_integer(negative: bool, digits: &str) -> Term {
    let value: BigInt = digits.parse().unwrap_or_default();
    if negative { -value } else { value }.into()
}

/// `[a, b]`
#[inline]
#[must_use]
pub fn list<const N: usize>(elements: [Term; N]) -> Term {
    let elements = elements.into_iter().rev();
    Term(held!(List(elements.fold(List::EMPTY, List::cons),)))
}

/// `(a, b)`
#[must_use]
pub fn tuple<const N: usize>(elements: [Term; N]) -> Term {
    Term(held!(Tuple(Row::from(elements))))
}

/// `{key: value}`
#[must_use]
pub fn map<const N: usize>(entries: [(Term, Term); N]) -> Term {
    Term::from_entries(entries.into())
}
