//! Lists and tuples, and their parts.

use super::Subject;

/// A list of dynamic values, or a tuple of them.
///
/// A sub-list is a subject too, so a clause function can recurse on the binding of `xs @ ..`. A
/// part of a list is a list, a part of a tuple is a tuple.
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
    /// The type of a name bound to a list, or to a part of one. For `serde_json` this is the slice,
    /// which is the handle itself.
    type Bound;

    /// The number of elements. It should not need a walk: patterns ask it first.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn len(&self) -> usize;

    /// The element at `index`. Patterns count from one end, so on a linked list this walks a few
    /// steps; to go through a list they use [`split_first`](List::split_first).
    ///
    /// # Panics
    ///
    /// It may panic when `index` is not below [`len`](List::len).
    #[rust_analyzer::completions(ignore_flyimport)]
    fn at(&self, index: usize) -> Self::Item;

    /// The elements `start..end`.
    ///
    /// # Panics
    ///
    /// It may panic unless `start <= end <= len()`.
    #[must_use]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn slice(&self, start: usize, end: usize) -> Self;

    /// This list as a name binds it.
    #[must_use]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn bound(self) -> Self::Bound;

    /// The first element and the others, unless the list is empty. For a linked list there is a
    /// cheaper way than the default.
    #[inline]
    #[rust_analyzer::completions(ignore_flyimport)]
    fn split_first(&self) -> Option<(Self::Item, Self)> {
        let len = self.len();
        (len > 0).then(|| (self.at(0), self.slice(1, len)))
    }

    /// Returns whether the list is empty.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The first element of a list and the list of the others, unless the list is empty.
///
/// This is a view for clauses over any subject, where the type that `xs @ ..` binds depends on the
/// subject's.
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
