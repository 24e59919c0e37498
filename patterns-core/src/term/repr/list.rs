//! Lists: linked cells, each with the length of the list from there.
//!
//! A tail is a term within a cell. So binding a tail counts one reference and allocates nothing,
//! and lending one is free. No crate's list offers that. A tail of an `rpds::List` is a new list
//! with two counted references, and each element needs two allocations instead of one.

use core::iter::FusedIterator;

use triomphe::Arc;

use super::cell;
use super::{Repr, Term};

/// The empty list, for references to one.
pub(in crate::term) static NIL: Term = Term::held(Repr::Nil);

/// The list with one more element at the front.
#[inline]
pub(in crate::term) fn cons(tail: Term, head: Term) -> Term {
    Term::held(Repr::Cons(cell::cell(head, tail)))
}

/// The first element of a list and the list of the others. `None` if the list is empty, or is not
/// one.
#[inline]
pub(in crate::term) fn split_first(list: &Term) -> Option<(&Term, &Term)> {
    match list.repr() {
        Repr::Cons(cell) => Some((&cell.head, &cell.tail)),
        _ => None,
    }
}

/// Returns `true` if two lists are the same one in memory.
pub(in crate::term) fn is_one(left: &Term, right: &Term) -> bool {
    match (left.repr(), right.repr()) {
        (Repr::Cons(left), Repr::Cons(right)) => Arc::ptr_eq(left, right),
        _ => false,
    }
}

/// The list without its first `count` elements.
#[inline]
pub(in crate::term) fn skip(mut list: &Term, count: usize) -> &Term {
    for _ in 0..count {
        match split_first(list) {
            Some((_, tail)) => list = tail,
            None => break,
        }
    }
    list
}

/// An iterator over the elements of a list. [`Term::iter`] makes it.
#[derive(Clone)]
pub struct ListIter<'t>(&'t Term);

impl<'t> Iterator for ListIter<'t> {
    type Item = &'t Term;

    #[inline]
    fn next(&mut self) -> Option<&'t Term> {
        let (head, tail) = split_first(self.0)?;
        self.0 = tail;
        Some(head)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }
}

impl ExactSizeIterator for ListIter<'_> {}
impl FusedIterator for ListIter<'_> {}

/// Takes the term by value, so that it need not be in memory: five instructions less for each
/// `cons`.
#[cold]
#[inline(never)]
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "measured")]
fn not_a_list(term: Term) -> ! {
    panic!("bad argument: expected a list, found {term}")
}

impl Term {
    /// The list with one more element at the front. Nothing is copied.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// let tail = Term::list([2, 3]);
    /// assert_eq!(tail.cons(1), Term::list([1, 2, 3]));
    /// assert_eq!(tail, Term::list([2, 3]));
    /// ```
    ///
    /// # Panics
    ///
    /// If this is not a list. (Erlang makes an improper list, which no pattern here matches.)
    #[inline]
    #[track_caller]
    #[must_use]
    pub fn cons(&self, head: impl Into<Self>) -> Self {
        if self.is_list() {
            return cons(self.clone(), head.into());
        }
        not_a_list(self.clone())
    }

    /// The elements of a list. Other terms have none.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ListIter<'_> {
        ListIter(if self.is_list() { self } else { &NIL })
    }

    /// Returns `true` for a list.
    #[inline]
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.repr(), Repr::Nil | Repr::Cons(_))
    }

    /// The elements of this list, then those of another, which is shared. This one is copied.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// assert_eq!(Term::list([1]).concat(&Term::list([2])), Term::list([1, 2]));
    /// ```
    ///
    /// # Panics
    ///
    /// If one of them is not a list.
    #[track_caller]
    #[must_use]
    pub fn concat(&self, other: &Self) -> Self {
        assert!(
            self.is_list() && other.is_list(),
            "bad argument: expected two lists, found {self} and {other}"
        );
        let elements: Vec<&Self> = self.iter().collect();
        let elements = elements.into_iter().rev().cloned();
        elements.fold(other.clone(), cons)
    }
}

impl<'t> IntoIterator for &'t Term {
    type Item = &'t Term;
    type IntoIter = ListIter<'t>;

    fn into_iter(self) -> ListIter<'t> {
        self.iter()
    }
}
