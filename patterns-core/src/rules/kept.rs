//! The results of views, kept while the body of a clause runs: names are bound to their parts.

use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::OnceLock;

use crate::subject::Scrutinee;

/// The result of a view against which a pattern of the language is matched.
#[diagnostic::on_unimplemented(
    message = "mismatched types: expected a view that yields a dynamic value, found `{Self}`",
    label = "called with a pattern of the language",
    note = "match a value of a Rust type with a Rust pattern: `view(Some(n))`"
)]
pub trait Yielded<'a>: Scrutinee<'a> {}

// Otherwise the compiler reports the missing `Scrutinee` and not why it is wanted.
#[diagnostic::do_not_recommend]
impl<'a, T: Scrutinee<'a>> Yielded<'a> for T {}

/// The results of one view, each at an address that stays.
///
/// The first is in the value itself, since most views are called once. Later ones are in chunks,
/// each twice as large as the one before. Only one thread fills it, but a guard that awaits may go
/// on in another, so it must be `Sync`.
#[derive(Debug)]
pub struct Kept<T> {
    len: AtomicUsize,
    first: OnceLock<Result<T>>,
    more: OnceLock<Box<Chunk<T>>>,
}

/// A result of a view, and the address of the value that it was called on, if that is known.
type Result<T> = (Option<usize>, T);

#[derive(Debug)]
struct Chunk<T> {
    results: Box<[OnceLock<Result<T>>]>,
    next: OnceLock<Box<Self>>,
}

/// The number of results in the first chunk.
const FIRST: usize = 4;

impl<T> Kept<T> {
    /// None yet. The type is inferred from the first use.
    #[inline]
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "expanded code calls it by this name only"
    )]
    pub const fn new() -> Self {
        Self {
            len: AtomicUsize::new(0),
            first: OnceLock::new(),
            more: OnceLock::new(),
        }
    }

    /// Keeps the part that a view yields, called on the value of this address. Returns it as a
    /// subject.
    #[inline]
    pub fn keep<'a>(&'a self, of: Option<usize>, part: Option<T>) -> Option<T::Subject>
    where
        T: Yielded<'a>,
    {
        Some(self.put((of, part?)).1.subject())
    }

    /// The part that the view has yielded for the value of this address.
    pub fn known<'a>(&'a self, of: Option<usize>) -> Option<T::Subject>
    where
        T: Scrutinee<'a>,
    {
        let of = of?;
        let mut results = self.first.get().into_iter().chain(self.in_chunks());
        let (_, part) = results.find(|(address, _)| *address == Some(of))?;
        Some(part.subject())
    }

    #[inline]
    fn put(&self, result: Result<T>) -> &Result<T> {
        let index = self.len.load(Ordering::Relaxed);
        self.len.store(index + 1, Ordering::Relaxed);
        match index.checked_sub(1) {
            None => self.first.get_or_init(|| result),
            Some(index) => self.put_in_chunk(index, result),
        }
    }

    fn put_in_chunk(&self, mut index: usize, result: Result<T>) -> &Result<T> {
        let (mut link, mut size) = (&self.more, FIRST);
        loop {
            let chunk = link.get_or_init(|| {
                Box::new(Chunk {
                    results: (0..size).map(|_| OnceLock::new()).collect(),
                    next: OnceLock::new(),
                })
            });
            if let Some(cell) = chunk.results.get(index) {
                return cell.get_or_init(|| result);
            }
            index -= size;
            size *= 2;
            link = &chunk.next;
        }
    }

    fn in_chunks(&self) -> impl Iterator<Item = &Result<T>> {
        let chunks = core::iter::successors(self.more.get(), |chunk| chunk.next.get());
        chunks.flat_map(|chunk| chunk.results.iter().filter_map(OnceLock::get))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stay_where_they_are_and_are_found_by_address() {
        let kept: Kept<String> = Kept::new();
        let put = |of: usize| kept.put((Some(of), of.to_string()));
        let all: Vec<_> = (0..100).map(put).collect();
        for (of, (address, text)) in all.into_iter().enumerate() {
            assert_eq!(*address, Some(of));
            assert_eq!(*text, of.to_string());
            assert_eq!(kept.known(Some(of)), Some(text.as_str().subject()));
        }
        assert_eq!(kept.in_chunks().count(), 99);
        assert!(kept.known(Some(100)).is_none());
        assert!(kept.known(None).is_none());
    }
}
