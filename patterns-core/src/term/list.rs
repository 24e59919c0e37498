//! Lists: linked cells, each with the number of those behind it.
//!
//! A tail is a field of a cell, so that what a pattern binds to it costs one count and no allocation. No
//! crate's list offers that: of `rpds::List` the tail is a new list, of two counted references beside
//! the value's own, and its elements lie in allocations of their own: two for each element, not one.

use core::iter::FusedIterator;
use std::sync::Arc;

use super::{Term, held};

/// A list of terms.
#[derive(Clone)]
pub(crate) struct List(pub(super) Option<Arc<Cell>>);

/// The first element and the others.
pub(crate) struct Cell {
    pub(super) head: Term,
    pub(super) tail: List,
    /// How many elements there are from here on.
    len: usize,
}

impl List {
    pub(crate) const EMPTY: Self = Self(None);

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |cell| cell.len)
    }

    #[inline]
    pub(crate) fn cons(self, head: Term) -> Self {
        let len = self.len() + 1;
        Self(Some(Arc::new(Cell {
            head,
            tail: self,
            len,
        })))
    }

    #[inline]
    pub(crate) fn split_first(&self) -> Option<(&Term, &Self)> {
        self.0.as_ref().map(|cell| (&cell.head, &cell.tail))
    }

    /// The list without its first elements, of which it has as many.
    #[inline]
    pub(crate) fn skip(&self, count: usize) -> &Self {
        let mut list = self;
        for _ in 0..count {
            match list.split_first() {
                Some((_, tail)) => list = tail,
                None => break,
            }
        }
        list
    }

    pub(crate) fn iter(&self) -> ListIter<'_> {
        ListIter(self)
    }
}

impl FromIterator<Term> for List {
    fn from_iter<I: IntoIterator<Item = Term>>(elements: I) -> Self {
        let elements: Vec<Term> = elements.into_iter().collect();
        elements.into_iter().rev().fold(Self::EMPTY, Self::cons)
    }
}

/// The elements of a list. [`Term::iter`] makes it.
#[derive(Clone)]
pub struct ListIter<'t>(&'t List);

impl ListIter<'_> {
    pub(super) const EMPTY: Self = Self(&List::EMPTY);
}

impl<'t> Iterator for ListIter<'t> {
    type Item = &'t Term;

    #[inline]
    fn next(&mut self) -> Option<&'t Term> {
        let (head, tail) = self.0.split_first()?;
        self.0 = tail;
        Some(head)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }
}

impl ExactSizeIterator for ListIter<'_> {}
impl FusedIterator for ListIter<'_> {}

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
        match &self.0 {
            held!(List(list)) => Self(held!(List(list.clone().cons(head.into())))),
            _ => panic!("bad argument: only a list has a tail, not {self}"),
        }
    }

    /// The elements of a list; of everything else, none.
    #[must_use]
    pub fn iter(&self) -> ListIter<'_> {
        match &self.0 {
            held!(List(list)) => list.iter(),
            _ => ListIter::EMPTY,
        }
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.0, held!(List(_)))
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
        match (&self.0, &other.0) {
            (held!(List(first)), held!(List(second))) => {
                let elements: Vec<&Self> = first.iter().collect();
                let elements = elements.into_iter().rev().cloned();
                Self(held!(List(elements.fold(second.clone(), List::cons),)))
            }
            _ => panic!("bad argument: {self} and {other} are not two lists"),
        }
    }
}

impl<'t> IntoIterator for &'t Term {
    type Item = &'t Term;
    type IntoIter = ListIter<'t>;

    fn into_iter(self) -> ListIter<'t> {
        self.iter()
    }
}
