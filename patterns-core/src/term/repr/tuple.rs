//! Tuples: elements side by side, and parts of tuples, which share them.

use triomphe::ThinArc;

use super::{Rare, Repr, Term};

/// The elements of a tuple.
pub(crate) type Elements = ThinArc<(), Term>;

/// A part of a tuple, which a rest binds. It keeps the whole alive.
pub(crate) struct TuplePart {
    pub(in crate::term) whole: Elements,
    start: usize,
    end: usize,
}

impl TuplePart {
    #[inline]
    pub(in crate::term) fn elements(&self) -> &[Term] {
        &self.whole.slice[self.start..self.end]
    }

    #[inline]
    pub(in crate::term) fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}

/// A tuple of these elements.
pub(in crate::term) fn of(
    elements: impl IntoIterator<Item = Term, IntoIter: ExactSizeIterator>,
) -> Term {
    let elements = elements.into_iter();
    Term::held(Repr::Tuple(Elements::from_header_and_iter((), elements)))
}

/// The elements `start..end` of a tuple, as a tuple.
#[inline]
pub(in crate::term) fn part(whole: &Elements, start: usize, end: usize) -> Term {
    let whole = whole.clone();
    if end - start == whole.slice.len() {
        return Term::held(Repr::Tuple(whole));
    }
    Rare::Part(TuplePart { whole, start, end }).term()
}

impl Term {
    /// Returns `true` for a tuple.
    #[must_use]
    pub fn is_tuple(&self) -> bool {
        self.as_tuple().is_some()
    }

    /// The tuple with the element at an index replaced. O(n), since a tuple is small.
    ///
    /// ```
    /// # use patterns_core as patterns;
    /// use patterns::Term;
    /// assert_eq!(Term::tuple([1, 2]).with(1, 3), Term::tuple([1, 3]));
    /// ```
    ///
    /// # Panics
    ///
    /// If this is not a tuple, or the index is not below its length.
    #[track_caller]
    #[must_use]
    pub fn with(&self, index: usize, element: impl Into<Self>) -> Self {
        let Some(elements) = self.as_tuple().filter(|elements| index < elements.len()) else {
            panic!("bad argument: {self} has no element {index}");
        };
        let mut element = Some(element.into());
        let elements = elements.iter().enumerate().map(|(at, own)| {
            // This happens once.
            let other = if at == index { element.take() } else { None };
            other.unwrap_or_else(|| own.clone())
        });
        Term::held(Repr::Tuple(Elements::from_header_and_iter((), elements)))
    }
}
