//! Dropping without recursion: a value may be nested deeper than a stack is long.
//!
//! Down to a depth values are dropped as Rust drops them. Below it, what a dropped composite holds last is
//! put on a heap and taken apart there.

use core::cell::Cell as Counter;
use core::mem;
use core::ops::Deref;
use std::sync::Arc;

use super::list::{Cell, List};
use super::{Term, held};

/// How many composites are dropped one within the other before the heap takes over.
const DEPTH: u32 = 64;

thread_local! {
    static DEPTH_NOW: Counter<u32> = const { Counter::new(0) };
}

/// Drops what composites hold.
fn dismantle(held: impl Iterator<Item = Term>) {
    let depth = DEPTH_NOW.get();
    if depth < DEPTH {
        DEPTH_NOW.set(depth + 1);
        held.for_each(drop);
        DEPTH_NOW.set(depth);
        return;
    }
    let mut pending: Vec<Term> = held.collect();
    while let Some(mut term) = pending.pop() {
        match &mut term.0 {
            held!(List(list)) => {
                let mut next = list.0.take();
                while let Some(Cell { head, mut tail, .. }) = next.and_then(Arc::into_inner) {
                    pending.extend(Some(head).filter(Term::is_composite));
                    next = tail.0.take();
                }
            }
            held!(Tuple(elements)) => pending.extend(elements.take()),
            held!(Part(part)) => {
                if let Some(part) = Arc::get_mut(part) {
                    pending.extend(part.whole.take());
                }
            }
            held!(Flat(entries)) => pending.extend(entries.take()),
            held!(Tree(tree)) if Arc::strong_count(tree) == 1 => {
                // Held here as well, they outlive their tree.
                let held = tree.iter().flat_map(|(key, value)| [key, value]);
                pending.extend(held.filter(|term| term.is_composite()).cloned());
            }
            _ => {}
        }
    }
}

impl Term {
    fn is_composite(&self) -> bool {
        matches!(
            self.0,
            held!(List(_) | Tuple(_) | Part(_) | Flat(_) | Tree(_))
        )
    }
}

impl Drop for List {
    #[inline]
    fn drop(&mut self) {
        if let Some(cell) = self.0.take() {
            drop_cells(cell);
        }
    }
}

fn drop_cells(cell: Arc<Cell>) {
    let mut next = Some(cell);
    while let Some(Cell { head, mut tail, .. }) = next.and_then(Arc::into_inner) {
        if head.is_composite() {
            dismantle(Some(head).into_iter());
        }
        next = tail.0.take();
    }
}

/// What lies side by side: the elements of a tuple, the entries of a small map.
pub(crate) struct Row<T: Placed>(Arc<[T]>);

/// What a [`Row`] is made of.
pub(crate) trait Placed: Default {
    fn is_composite(&self) -> bool;
    fn terms(self) -> impl Iterator<Item = Term>;
}

impl Placed for Term {
    fn is_composite(&self) -> bool {
        self.is_composite()
    }

    fn terms(self) -> impl Iterator<Item = Term> {
        Some(self).into_iter()
    }
}

impl Placed for (Term, Term) {
    fn is_composite(&self) -> bool {
        self.0.is_composite() || self.1.is_composite()
    }

    fn terms(self) -> impl Iterator<Item = Term> {
        [self.0, self.1].into_iter()
    }
}

impl<T: Placed> Row<T> {
    /// The composites in it, if nobody else holds it.
    fn take(&mut self) -> impl Iterator<Item = Term> {
        let elements = Arc::get_mut(&mut self.0).unwrap_or_default();
        let composites = elements.iter_mut().filter(|element| element.is_composite());
        composites.map(mem::take).flat_map(T::terms)
    }
}

impl<T: Placed> Drop for Row<T> {
    fn drop(&mut self) {
        if let Some(elements) = Arc::get_mut(&mut self.0)
            && elements.iter().any(T::is_composite)
        {
            dismantle(self.take());
        }
    }
}

impl<T: Placed> Clone for Row<T> {
    #[inline]
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T: Placed> Deref for Row<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Placed> FromIterator<T> for Row<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Self(elements.into_iter().collect())
    }
}

impl<T: Placed, const N: usize> From<[T; N]> for Row<T> {
    fn from(elements: [T; N]) -> Self {
        Self(elements.into())
    }
}

impl<T: Placed> From<Vec<T>> for Row<T> {
    fn from(elements: Vec<T>) -> Self {
        Self(elements.into())
    }
}
