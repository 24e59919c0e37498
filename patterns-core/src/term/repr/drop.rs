//! Dropping without recursion: a value may be nested deeper than a stack is long.
//!
//! Down to a depth values are dropped as Rust drops them. Below it, what a dropped composite holds last is
//! put on a heap and taken apart there. A function or a Rust value cannot be taken apart: below that depth it waits until
//! all that it is in is dropped.

use core::cell::{Cell as Place, RefCell};
use core::mem::{self, ManuallyDrop};

use triomphe::{Arc, UniqueArc};

use super::cell::{self, Cell};
use super::map::{Flat, Tree};
use super::tuple::Row;
use super::{Rare, Repr, Term};

/// How many composites are dropped one within the other before the heap takes over.
const DEPTH: u32 = 64;

/// How many of these a tree stands for, as its nodes are dropped one within the other, and what only its own type can drop.
const WHOLE: u32 = 16;

thread_local! {
    static DEPTH_NOW: Place<u32> = const { Place::new(0) };
    static ANY_LATER: Place<bool> = const { Place::new(false) };
    static LATER: RefCell<Vec<Arc<Rare>>> = const { RefCell::new(Vec::new()) };
}

/// Some levels of what is being dropped.
struct Levels {
    outside: u32,
}

impl Levels {
    /// So many levels more, unless there are too many already.
    #[inline]
    fn enter(count: u32) -> Option<Self> {
        let outside = DEPTH_NOW.get();
        if outside >= DEPTH {
            return None;
        }
        DEPTH_NOW.set(outside + count);
        Some(Self { outside })
    }
}

/// Also where the drop of a Rust value panics.
impl Drop for Levels {
    #[inline]
    fn drop(&mut self) {
        DEPTH_NOW.set(self.outside);
        if self.outside == 0 && ANY_LATER.get() {
            drop_later();
        }
    }
}

/// Drops what waits, and what then comes to wait.
#[cold]
fn drop_later() {
    // One level deep, so that what is dropped here leaves the rest to this loop.
    let within = Levels::enter(1);
    while let Ok(Some(rare)) = LATER.try_with(|later| later.borrow_mut().pop()) {
        drop_opaque(rare);
    }
    ANY_LATER.set(false);
    drop(within);
}

/// Whether dropping it does anything.
#[inline]
fn is_counted(held: &Repr) -> bool {
    matches!(
        held,
        Repr::Cons(_) | Repr::Str(_) | Repr::Tuple(_) | Repr::Flat(_) | Repr::Rare(_)
    )
}

impl Drop for Term {
    #[inline]
    fn drop(&mut self) {
        if is_counted(self.repr()) {
            release(self.take());
        }
    }
}

impl Term {
    /// What it holds; null is left.
    #[inline]
    fn take(&mut self) -> Repr {
        let held = mem::replace(&mut self.0, ManuallyDrop::new(Repr::Null));
        ManuallyDrop::into_inner(held)
    }

    /// Whether terms are in it.
    #[inline]
    pub(crate) fn is_composite(&self) -> bool {
        match self.repr() {
            Repr::Cons(_) | Repr::Tuple(_) | Repr::Flat(_) => true,
            Repr::Rare(rare) => matches!(**rare, Rare::Part(_) | Rare::Tree(_)),
            _ => false,
        }
    }
}

/// Drops what is counted.
// What others hold as well is dropped here with no register saved: the tail of each `cons` that borrows it. `factorial` of a
// list of three takes 850 instructions so, and 900 with the cells freed in line.
#[inline(never)]
fn release(held: Repr) {
    match held {
        Repr::Cons(cell) => {
            if let Some(cell) = own(cell) {
                release_cells(cell);
            }
        }
        held => release_other(held),
    }
}

/// Drops a list that nobody else holds, nearly all that a program on lists drops.
#[inline(never)]
fn release_cells(cell: UniqueArc<Cell>) {
    let mut next = cell;
    loop {
        let (head, mut tail) = cell::take_apart(next);
        if is_counted(&head) {
            tail = release_head(head, tail);
        }
        // Before it is taken for a list that is to be dropped, as nothing of the empty one is.
        if matches!(*tail, Repr::Nil) {
            return;
        }
        let Repr::Cons(cell) = ManuallyDrop::into_inner(tail) else {
            return;
        };
        let Some(cell) = own(cell) else {
            return;
        };
        next = cell;
    }
}

/// Drops the first element of a list. The others are returned, or dropped if that panics.
#[inline(never)]
fn release_head(head: ManuallyDrop<Repr>, tail: ManuallyDrop<Repr>) -> ManuallyDrop<Repr> {
    let (head, mut tail) = (Term(head), Term(tail));
    if head.is_composite() {
        deeper(|pending| pending.push(head));
    } else {
        drop(head);
    }
    ManuallyDrop::new(tail.take())
}

#[inline(never)]
fn release_other(held: Repr) {
    match held {
        Repr::Tuple(mut row) => deeper(|pending| take_row(&mut row, pending)),
        Repr::Flat(mut entries) => deeper(|pending| take_entries(&mut entries, pending)),
        Repr::Rare(rare) => match *rare {
            Rare::Part(_) | Rare::Tree(_) => drop_rare(rare),
            Rare::Fun(_) | Rare::Any(_) => drop_opaque(rare),
            _ => drop(rare),
        },
        // A string.
        held => drop(held),
    }
}

/// A cell that nobody else holds. Where that is so, it costs no atomic operation but a read.
#[inline]
fn own(cell: Arc<Cell>) -> Option<UniqueArc<Cell>> {
    match Arc::try_unique(cell) {
        Ok(unique) => Some(unique),
        Err(shared) => Arc::into_unique(shared),
    }
}

/// The composites in a list, as far as nobody else holds it. The cells are freed.
fn take_cells(cell: Arc<Cell>, pending: &mut Vec<Term>) {
    let mut next = Some(cell);
    while let Some(cell) = next.and_then(own) {
        let (head, tail) = cell::take_apart(cell);
        let head = Term(head);
        if head.is_composite() {
            pending.push(head);
        }
        next = match ManuallyDrop::into_inner(tail) {
            Repr::Cons(cell) => Some(cell),
            _ => None,
        };
    }
}

/// Drops what is found in a composite, unless it lies too deep: what is found there then waits on the heap.
fn deeper(find: impl FnOnce(&mut Vec<Term>)) {
    let mut pending = Vec::new();
    find(&mut pending);
    if pending.is_empty() {
        return;
    }
    if let Some(_levels) = Levels::enter(1) {
        drop(pending);
        return;
    }
    while let Some(mut term) = pending.pop() {
        match term.take() {
            Repr::Cons(cell) => take_cells(cell, &mut pending),
            Repr::Tuple(mut row) => take_row(&mut row, &mut pending),
            Repr::Flat(mut entries) => take_entries(&mut entries, &mut pending),
            Repr::Rare(mut rare) => {
                if let Some(rare) = Arc::get_mut(&mut rare) {
                    take_rare(rare, &mut pending);
                }
            }
            _ => {}
        }
    }
}

/// The composites in a tuple, if nobody else holds it.
fn take_row(row: &mut Row, pending: &mut Vec<Term>) {
    // Not looked through where others hold it: to drop a clone costs no more than to make it.
    if !row.with_arc(Arc::is_unique) || !row.slice.iter().any(Term::is_composite) {
        return;
    }
    row.with_arc_mut(|row| {
        if let Some(row) = Arc::get_mut(row) {
            let elements = row.slice_mut().iter_mut();
            let composites = elements.filter(|element| element.is_composite());
            pending.extend(composites.map(mem::take));
        }
    });
}

/// The composites in a map, if nobody else holds it.
fn take_entries(entries: &mut Flat, pending: &mut Vec<Term>) {
    let has_composite_keys = entries.header.header.has_composites();
    // As above.
    if !entries.with_arc(Arc::is_unique)
        || !has_composite_keys && !entries.slice.iter().any(Term::is_composite)
    {
        return;
    }
    entries.with_arc_mut(|entries| {
        if let Some(entries) = Arc::get_mut(entries) {
            if has_composite_keys {
                entries.header_mut().take_composites(pending);
            }
            let values = entries.slice_mut().iter_mut();
            pending.extend(values.filter(|value| value.is_composite()).map(mem::take));
        }
    });
}

fn take_rare(rare: &mut Rare, pending: &mut Vec<Term>) {
    match rare {
        Rare::Part(part) => take_row(&mut part.whole, pending),
        Rare::Tree(tree) => {
            // Held here as well, they outlive their tree, which is dropped before them.
            let tree = mem::replace(tree, Tree::new_with_ptr_kind());
            let held = tree.iter().flat_map(|(key, value)| [key, value]);
            pending.extend(held.filter(|term| term.is_composite()).cloned());
        }
        _ => {}
    }
}

#[cold]
fn drop_rare(mut rare: Arc<Rare>) {
    if let Some(_levels) = Levels::enter(WHOLE) {
        // A tree shares with others: what is in it is dropped with it, if it is.
        drop(rare);
    } else if let Some(rare) = Arc::get_mut(&mut rare) {
        deeper(|pending| take_rare(rare, pending));
    }
}

/// Drops a function or a Rust value, which may hold terms that only it knows of.
#[cold]
fn drop_opaque(rare: Arc<Rare>) {
    if !rare.is_unique() {
        return;
    }
    if let Some(_levels) = Levels::enter(WHOLE) {
        drop(rare);
        return;
    }
    ANY_LATER.set(true);
    // A thread that ends drops it here.
    _ = LATER.try_with(move |later| later.borrow_mut().push(rare));
}
