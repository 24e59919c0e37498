//! Lists: linked cells, each with the number of those behind it.
//!
//! A tail is a term within a cell, so that what a pattern binds to it costs one count and no allocation, and
//! nothing where it is only lent. No crate's list offers that: of `rpds::List` the tail is a new list, of two
//! counted references beside the value's own, and its elements lie in allocations of their own: two for each
//! element, not one.

use core::iter::FusedIterator;

use triomphe::Arc;

use super::cell;
use super::{Repr, Term};

/// The empty list, to refer to.
pub(in crate::term) static NIL: Term = Term::held(Repr::Nil);

/// A list with one more element in front.
#[inline]
pub(in crate::term) fn cons(tail: Term, head: Term) -> Term {
    Term::held(Repr::Cons(cell::cell(head, tail)))
}

/// The first element of a list and the list of the others; nothing of what is no list.
#[inline]
pub(in crate::term) fn split_first(list: &Term) -> Option<(&Term, &Term)> {
    match list.repr() {
        Repr::Cons(cell) => Some((&cell.head, &cell.tail)),
        _ => None,
    }
}

/// Whether two lists are one and the same.
pub(in crate::term) fn is_one(left: &Term, right: &Term) -> bool {
    match (left.repr(), right.repr()) {
        (Repr::Cons(left), Repr::Cons(right)) => Arc::ptr_eq(left, right),
        _ => false,
    }
}

/// The list without its first elements, of which it has as many.
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

/// The elements of a list. [`Term::iter`] makes it.
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

/// It takes the term itself, which so need not lie in memory before: five instructions less for each `cons`.
#[cold]
#[inline(never)]
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "as above")]
fn not_a_list(term: Term) -> ! {
    panic!("bad argument: only a list has a tail, not {term}")
}

impl Term {
    /// The list with one more element, in front. Nothing is copied.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// let tail = Term::list([2, 3]);
    /// assert_eq!(tail.cons(1), Term::list([1, 2, 3]));
    /// assert_eq!(tail, Term::list([2, 3]));
    /// ```
    ///
    /// # Panics
    ///
    /// Unless this is a list. (Erlang makes an improper list of it, which no pattern here takes.)
    #[inline]
    #[track_caller]
    #[must_use]
    pub fn cons(&self, head: impl Into<Self>) -> Self {
        if self.is_list() {
            return cons(self.clone(), head.into());
        }
        not_a_list(self.clone())
    }

    /// The elements of a list; of everything else, none.
    #[inline]
    #[must_use]
    pub fn iter(&self) -> ListIter<'_> {
        ListIter(if self.is_list() { self } else { &NIL })
    }

    /// Whether it is a list.
    #[inline]
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.repr(), Repr::Nil | Repr::Cons(_))
    }

    /// The elements of two lists, one after the other. The second is shared, the first copied.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::list([1]).concat(&Term::list([2])), Term::list([1, 2]));
    /// ```
    ///
    /// # Panics
    ///
    /// Unless both are lists.
    #[track_caller]
    #[must_use]
    pub fn concat(&self, other: &Self) -> Self {
        assert!(
            self.is_list() && other.is_list(),
            "bad argument: {self} and {other} are not two lists"
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
