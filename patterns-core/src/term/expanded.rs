//! The functions that `term!` expands to.

use num_bigint::BigInt;

pub use super::Term;
use super::ToTerm;
use super::repr::list::cons;
use super::repr::{Repr, tuple};

/// An expression within a term.
#[inline]
pub fn to_term<M, T: ?Sized + ToTerm<M>>(value: &T) -> Term {
    value.to_term()
}

/// `:name`
#[inline]
#[must_use]
pub const fn atom(name: &'static &'static str) -> Term {
    Term::held(Repr::Name(name))
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
    Term::held(Repr::Int(value))
}

/// An integer literal beyond `i64`.
#[must_use]
pub fn big_integer(negative: bool, digits: &str) -> Term {
    let value: BigInt = digits.parse().unwrap_or_default();
    if negative { -value } else { value }.into()
}

/// `[a, b]`
#[inline]
#[must_use]
pub fn list<const N: usize>(elements: [Term; N]) -> Term {
    if N == 0 {
        return Term::EMPTY;
    }
    elements.into_iter().rev().fold(Term::EMPTY, cons)
}

/// `(a, b)`
#[must_use]
pub fn tuple<const N: usize>(elements: [Term; N]) -> Term {
    tuple::of(elements)
}

/// `{key: value}`
#[must_use]
pub fn map<const N: usize>(entries: [(Term, Term); N]) -> Term {
    Term::from_entries(entries.into())
}
