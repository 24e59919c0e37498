//! Dropping without recursion, since a term may be nested too deep for the stack.
//!
//! Down to a certain depth, terms are dropped as Rust drops them. Below it, the parts of a
//! composite that is being freed move to a list on the heap, and are taken apart there. Functions
//! and Rust values cannot be taken apart: below that depth they wait until everything around them
//! is dropped.

use core::cell::{Cell as Place, RefCell};
use core::mem::{self, ManuallyDrop};

use triomphe::{Arc, UniqueArc};

use super::cell::{self, Cell};
use super::map::{Flat, Tree};
use super::tuple::Elements;
use super::{Rare, Repr, Term};

/// The number of nested composites that are dropped by recursion; deeper ones move to the heap.
const DEPTH: u32 = 64;

/// A tree counts as this many levels, since its nodes are dropped by recursion. So does a value
/// that only its own type can drop.
const WHOLE: u32 = 16;

thread_local! {
    static DEPTH_NOW: Place<u32> = const { Place::new(0) };
    static ANY_LATER: Place<bool> = const { Place::new(false) };
    static LATER: RefCell<Vec<Arc<Rare>>> = const { RefCell::new(Vec::new()) };
}

/// Levels of nesting that are being dropped.
struct Levels {
    outside: u32,
}

impl Levels {
    /// Enters `count` more levels, unless there are too many already.
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

/// This runs, too, if dropping a Rust value panics.
impl Drop for Levels {
    #[inline]
    fn drop(&mut self) {
        DEPTH_NOW.set(self.outside);
        if self.outside == 0 && ANY_LATER.get() {
            drop_later();
        }
    }
}

/// Drops the values that wait, and those that are added meanwhile.
#[cold]
fn drop_later() {
    // This counts as a level, so that a value dropped here leaves the others to this loop.
    let within = Levels::enter(1);
    while let Ok(Some(rare)) = LATER.try_with(|later| later.borrow_mut().pop()) {
        drop_opaque(rare);
    }
    ANY_LATER.set(false);
    drop(within);
}

/// Returns `true` for a kind with a reference count, which is all that dropping concerns.
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
    /// Takes what it holds, and leaves null.
    #[inline]
    fn take(&mut self) -> Repr {
        let held = mem::replace(&mut self.0, ManuallyDrop::new(Repr::Null));
        ManuallyDrop::into_inner(held)
    }

    /// Returns `true` for a term that contains others.
    #[inline]
    pub(crate) fn is_composite(&self) -> bool {
        match self.repr() {
            Repr::Cons(_) | Repr::Tuple(_) | Repr::Flat(_) => true,
            Repr::Rare(rare) => matches!(**rare, Rare::Part(_) | Rare::Tree(_)),
            _ => false,
        }
    }
}

/// Drops a term that has a reference count.
// If others hold it too, as they do the tail of a `cons` that borrows it, no registers are saved
// here. Inlining the code that frees cells costs more: 850 -> 900 instructions for `factorial` of a
// list of three.
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

/// Drops a list that nobody else holds. Nearly all that a program on lists drops comes here.
#[inline(never)]
fn release_cells(cell: UniqueArc<Cell>) {
    let mut next = cell;
    loop {
        let (head, mut tail) = cell::take_apart(next);
        if is_counted(&head) {
            tail = release_head(head, tail);
        }
        // This comes first because the empty list has nothing to drop.
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

/// Drops the first element of a list. Returns the others, or drops them if that panics.
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
        Repr::Tuple(mut elements) => deeper(|pending| take_elements(&mut elements, pending)),
        Repr::Flat(mut entries) => deeper(|pending| take_entries(&mut entries, pending)),
        Repr::Rare(rare) => match *rare {
            Rare::Part(_) | Rare::Tree(_) => drop_rare(rare),
            Rare::Fun(_) | Rare::Any(_) | Rare::Kept(_) => drop_opaque(rare),
            _ => drop(rare),
        },
        // A string.
        held => drop(held),
    }
}

/// The cell, if nobody else holds it. Then this costs no atomic operation but a read.
#[inline]
fn own(cell: Arc<Cell>) -> Option<UniqueArc<Cell>> {
    match Arc::try_unique(cell) {
        Ok(unique) => Some(unique),
        Err(shared) => Arc::into_unique(shared),
    }
}

/// Takes the composites in the part of a list that nobody else holds, and frees the cells.
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

/// Drops the composites that `find` moves out of one. Those too deep for recursion wait on the
/// heap.
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
            Repr::Tuple(mut elements) => take_elements(&mut elements, &mut pending),
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

/// Takes the composites in a tuple that nobody else holds.
fn take_elements(elements: &mut Elements, pending: &mut Vec<Term>) {
    // A shared tuple is not searched, so that dropping a clone costs no more than making it.
    if !elements.with_arc(Arc::is_unique) || !elements.slice.iter().any(Term::is_composite) {
        return;
    }
    elements.with_arc_mut(|elements| {
        if let Some(elements) = Arc::get_mut(elements) {
            let elements = elements.slice_mut().iter_mut();
            let composites = elements.filter(|element| element.is_composite());
            pending.extend(composites.map(mem::take));
        }
    });
}

/// Takes the composites in a map that nobody else holds.
fn take_entries(entries: &mut Flat, pending: &mut Vec<Term>) {
    let has_composite_keys = entries.header.header.has_composites();
    // A shared map is not searched either.
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
        Rare::Part(part) => take_elements(&mut part.whole, pending),
        Rare::Tree(tree) => {
            // The clones in `pending` outlive the tree, which is dropped before them.
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
        // A tree shares nodes with others. Those that only it holds are dropped with it.
        drop(rare);
    } else if let Some(rare) = Arc::get_mut(&mut rare) {
        deeper(|pending| take_rare(rare, pending));
    }
}

/// Drops a function or a Rust value, which may hold terms that only it knows.
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
    // A thread that is ending drops it here.
    _ = LATER.try_with(move |later| later.borrow_mut().push(rare));
}
