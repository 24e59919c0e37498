//! Lists and tuples, and the parts of them.

use super::Subject;

/// A list of dynamic values, or a tuple of them.
///
/// A sub-list is a subject of the same language, so a clause function can recurse on what
/// `xs @ ..` binds. A part of a list is a list, a part of a tuple a tuple.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::List;
///
/// fn last<'v, L: List<'v>>(list: &L) -> Option<L::Item> {
///     list.len().checked_sub(1).map(|index| list.at(index))
/// }
///
/// let list = vec![serde_json::json!("a"), serde_json::json!("b")];
/// assert_eq!(last(&list.as_slice()), Some(&list[1]));
/// # }
/// ```
pub trait List<'v>: Subject<'v> {
    /// What a name is bound to that stands for a list, or for a part of one: for `serde_json` the
    /// slice, which is the handle itself.
    type Bound;

    /// How many elements there are. It should take no walk: patterns ask it first.
    fn len(&self) -> usize;

    /// The element at `index`. Patterns count from an end, so of a linked list it walks a few steps;
    /// where they go through a list they take it apart by [`split_first`](List::split_first).
    ///
    /// # Panics
    ///
    /// It may panic when `index` is not below [`len`](List::len).
    fn at(&self, index: usize) -> Self::Item;

    /// The elements `start..end`.
    ///
    /// # Panics
    ///
    /// It may panic unless `start <= end <= len()`.
    #[must_use]
    fn slice(&self, start: usize, end: usize) -> Self;

    /// What a name is bound to that stands for this list.
    #[must_use]
    fn bound(self) -> Self::Bound;

    /// The same for code that only refers to it: with nothing counted or copied, where a list of this type is
    /// somewhere already. As given, `place` holds what [`bound`](List::bound) gives.
    #[inline]
    fn lent<'l>(self, place: &'l mut Option<Self::Bound>) -> &'l Self::Bound
    where
        'v: 'l,
    {
        place.insert(self.bound())
    }

    /// The first element and the others, unless the list is empty. A linked list has a cheaper way
    /// than the one given.
    #[inline]
    fn split_first(&self) -> Option<(Self::Item, Self)> {
        let len = self.len();
        (len > 0).then(|| (self.at(0), self.slice(1, len)))
    }

    /// True without elements.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The first element of a list and the list of the others, unless the list is empty: a view for clauses over any
/// subject, in which what `xs @ ..` binds is of a type that depends on the subject's.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde_json")] {
/// # use patterns_core as patterns;
/// use patterns::subject::{Subject, split_first};
/// use serde_json::json;
///
/// // As a pattern: `split_first(first, rest) => 1 + count(rest)`
/// fn count<'v>(list: impl Subject<'v>) -> usize {
///     split_first(list).map_or(0, |(_, rest)| 1 + count(rest))
/// }
///
/// assert_eq!(count(&json!(["a", "b"])), 2);
/// # }
/// ```
#[inline]
#[expect(
    clippy::needless_pass_by_value,
    reason = "a view takes what it is given: a handle"
)]
pub fn split_first<'v, S: Subject<'v>>(list: S) -> Option<(S::Item, S::List)> {
    list.list()?.split_first()
}
