//! Cells of lists that nobody holds any more, to be used again.
//!
//! A clause function that goes through one list and makes another frees about as many cells as it makes. Of `factorial`
//! on a list of three, which took 1490 instructions, 410 were the allocator's.

use core::cell::Cell as Place;
use core::mem;

use triomphe::{Arc, UniqueArc};

use super::Term;
use super::list::Cell;

/// How many cells a thread keeps: 3 KB.
const KEPT: usize = 64;

/// The cells that a thread keeps, without content.
struct Spare {
    count: Place<usize>,
    cells: [Place<Option<UniqueArc<Cell>>>; KEPT],
}

thread_local! {
    static SPARE: Spare = const {
        Spare {
            count: Place::new(0),
            cells: [const { Place::new(None) }; KEPT],
        }
    };
}

impl Spare {
    #[inline]
    fn take(&self) -> Option<UniqueArc<Cell>> {
        let last = self.count.get().checked_sub(1)?;
        let cell = self.cells.get(last)?.take();
        self.count.set(last);
        cell
    }

    #[inline]
    fn keep(&self, cell: UniqueArc<Cell>) {
        let count = self.count.get();
        if let Some(place) = self.cells.get(count) {
            self.count.set(count + 1);
            // Nothing is in its place: no code is needed to drop it.
            mem::forget(place.replace(Some(cell)));
        }
    }
}

/// A new cell.
#[inline]
pub(super) fn cell(head: Term, tail: Term, len: usize) -> Arc<Cell> {
    // A thread that ends has no spare ones.
    match SPARE.try_with(Spare::take) {
        Ok(Some(mut cell)) => {
            // Null is in their places.
            mem::forget(mem::replace(&mut cell.head, head));
            mem::forget(mem::replace(&mut cell.tail, tail));
            cell.len = len;
            cell.shareable()
        }
        _ => Arc::new(Cell { head, tail, len }),
    }
}

/// The first element of a cell that nobody else holds, and the list of the others. The cell itself is kept or freed.
#[inline]
pub(super) fn take_apart(mut cell: UniqueArc<Cell>) -> (Term, Term) {
    let content = (mem::take(&mut cell.head), mem::take(&mut cell.tail));
    _ = SPARE.try_with(|spare| spare.keep(cell));
    content
}
