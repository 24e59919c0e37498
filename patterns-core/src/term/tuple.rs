//! Tuples: elements side by side, and parts of them that share.

use std::sync::Arc;

use super::drop::Row;

use super::{Term, held};

/// A part of a tuple: what a rest is bound to. The whole lives as long as it does.
pub(crate) struct Part {
    pub(super) whole: Row<Term>,
    start: usize,
    end: usize,
}

impl Part {
    #[inline]
    pub(super) fn elements(&self) -> &[Term] {
        &self.whole[self.start..self.end]
    }
}

/// A tuple's elements `start..end` as a tuple.
#[inline]
pub(super) fn part(whole: &Row<Term>, start: usize, end: usize) -> Term {
    if end - start == whole.len() {
        return Term(held!(Tuple(whole.clone())));
    }
    Term(held!(Part(Arc::new(Part {
        whole: whole.clone(),
        start,
        end,
    }))))
}

impl Part {
    #[inline]
    pub(super) fn bounds(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}

impl Term {
    /// Whether it is a tuple.
    #[must_use]
    pub fn is_tuple(&self) -> bool {
        matches!(self.0, held!(Tuple(_) | Part(_)))
    }

    /// The tuple with another element at an index. O(n): a tuple is small.
    ///
    /// ```
    /// # use patterns_core::Term;
    /// assert_eq!(Term::tuple([1, 2]).with(1, 3), Term::tuple([1, 3]));
    /// ```
    ///
    /// # Panics
    ///
    /// Unless this is a tuple with such an index.
    #[track_caller]
    #[must_use]
    pub fn with(&self, index: usize, element: impl Into<Self>) -> Self {
        let Some(elements) = self.as_tuple().filter(|elements| index < elements.len()) else {
            panic!("bad argument: {self} has no element {index}");
        };
        let mut elements = elements.to_vec();
        elements[index] = element.into();
        Self::tuple(elements)
    }
}
