//! Cells of lists, and spare ones to reuse.
//!
//! A clause function that walks one list and makes another frees about as many cells as it makes.
//! If the allocator made each cell, `factorial` would cost more: 938 -> 1,405 instructions for a
//! list of three, and 6,607 -> 12,475 for a list of thirty.

use core::cell::Cell as Place;
use core::mem::{self, ManuallyDrop};

use triomphe::{Arc, UniqueArc};

use super::{Repr, Term};

/// The first element of a list, and the others.
pub(crate) struct Cell {
    pub(super) head: Term,
    /// A list.
    pub(super) tail: Term,
    /// The number of elements from here on.
    pub(in crate::term) len: usize,
}

/// The number of spare cells that a thread keeps: 3 KB.
const KEPT: usize = 64;

/// The spare cells of a thread. Their content is null.
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
            // The place is empty. Forgetting its old content spares the code to drop it.
            mem::forget(place.replace(Some(cell)));
        }
    }
}

/// The length of a list.
#[inline]
fn len(list: &Term) -> usize {
    match list.repr() {
        Repr::Cons(cell) => cell.len,
        _ => 0,
    }
}

/// A new cell, at the front of a list.
#[inline]
pub(super) fn cell(head: Term, tail: Term) -> Arc<Cell> {
    match take() {
        Some(mut cell) => {
            cell.len = len(&tail) + 1;
            // Both are null, which need not be dropped.
            mem::forget(mem::replace(&mut cell.head, head));
            mem::forget(mem::replace(&mut cell.tail, tail));
            cell.shareable()
        }
        None => allocated(head, tail),
    }
}

/// A spare cell.
// Not inlined, and without arguments, since the path on which a thread asks for the first time
// would save their registers. A call for all of `cell` would cost more: 818 -> 850 instructions for
// `factorial` of a list of three.
#[inline(never)]
fn take() -> Option<UniqueArc<Cell>> {
    // A thread that is ending has none.
    SPARE.try_with(Spare::take).ok().flatten()
}

#[cold]
#[inline(never)]
fn allocated(head: Term, tail: Term) -> Arc<Cell> {
    let len = len(&tail) + 1;
    Arc::new(Cell { head, tail, len })
}

/// The content of a cell that nobody else holds. The cell itself becomes a spare one, or is freed.
// These are not terms, which would have to be in memory, to be dropped on a panic.
#[inline]
pub(super) fn take_apart(mut cell: UniqueArc<Cell>) -> (ManuallyDrop<Repr>, ManuallyDrop<Repr>) {
    let null = || ManuallyDrop::new(Repr::Null);
    let head = mem::replace(&mut cell.head.0, null());
    let tail = mem::replace(&mut cell.tail.0, null());
    _ = SPARE.try_with(|spare| spare.keep(cell));
    (head, tail)
}
