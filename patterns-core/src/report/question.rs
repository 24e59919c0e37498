//! Questions that only expanded code can answer about a value, such as whether a view matches it.
//!
//! The description of a pattern numbers them; the expansion answers them by closures over the
//! value's own type. One without a number can't be asked a second time.

use core::cell::{Cell, RefCell};
use core::fmt::Debug;

use crate::quote::on_one_line;
use crate::rules::bytes::Length;
use crate::rules::kept::Kept;
use crate::subject::erased::{Asker, At, Erased, ErasedList, ErasedMap};
use crate::subject::{Scrutinee, Subject, View};

/// The number of characters shown of the value of a name.
pub(super) const NAMED: usize = 32;

/// A value of some type, with what the expansion can tell of it.
pub(crate) type Value<'n> = Erased<'n, Answer<'n>>;
pub(crate) type ValueList<'n> = ErasedList<'n, Answer<'n>>;
pub(crate) type ValueMap<'n> = ErasedMap<'n, Answer<'n>>;
pub(crate) type ValueView<'n> = View<'n, Value<'n>>;

/// The answer to a question.
#[derive(Default)]
pub enum Answer<'n> {
    /// The value matches.
    Yes,
    /// It matches, and binds these names. Each has its value as text, if its type has `Debug`.
    Bound(Vec<(&'static str, Option<String>)>),
    /// The view yields this.
    Part(Value<'n>),
    /// It does not.
    No,
    /// It does not, since it is not equal to one that reads so.
    Unlike(String),
    /// The text of a computed key.
    Key(String),
    /// The index of the element or entry at which a repetition stopped, if it did.
    Stopped(Option<usize>),
    /// The length of a hole, if it is a number of bytes.
    Length(Option<usize>),
    /// Nothing is known.
    #[default]
    Unknown,
}

thread_local! {
    /// `true` while a report asks for the values of names.
    static IS_SHOWING: Cell<bool> = const { Cell::new(false) };
}

/// Runs a walk whose questions are answered with the values of names.
pub(crate) fn showing<T>(walk: impl FnOnce() -> T) -> T {
    /// Ends the walk, also if it panics.
    struct Showing(bool);

    impl Drop for Showing {
        fn drop(&mut self) {
            IS_SHOWING.set(self.0);
        }
    }

    let _outside = Showing(IS_SHOWING.replace(true));
    walk()
}

impl Answer<'_> {
    /// The value matches and binds these names. Their values are only written if they are asked
    /// for.
    #[must_use]
    pub fn binding(names: &[(&'static str, Option<&dyn Debug>)]) -> Self {
        if !IS_SHOWING.get() {
            return Self::Yes;
        }
        Self::Bound(written(names))
    }
}

fn written(names: &[(&'static str, Option<&dyn Debug>)]) -> Vec<(&'static str, Option<String>)> {
    let names = names.iter();
    let named = names.map(|(name, value)| (*name, value.map(|it| on_one_line(it, NAMED))));
    named.collect()
}

/// An argument that was compared with a Rust pattern before the report asks, because a closure that
/// answers would consume the argument. It holds the names that guards read, each with its value as
/// text, or nothing if the pattern did not match.
#[derive(Debug)]
pub struct Fits(Option<Vec<(&'static str, Option<String>)>>);

impl Fits {
    /// It does not.
    #[must_use]
    pub const fn not() -> Self {
        Self(None)
    }

    /// It does, and binds these names.
    #[must_use]
    pub fn binding(names: &[(&'static str, Option<&dyn Debug>)]) -> Self {
        Self(Some(written(names)))
    }

    /// The answer.
    #[must_use]
    pub fn answer<'n>(&self) -> Answer<'n> {
        match &self.0 {
            None => Answer::No,
            Some(names) if IS_SHOWING.get() => Answer::Bound(names.clone()),
            Some(_) => Answer::Yes,
        }
    }
}

/// The value that a Rust pattern binds to a name. Method look-up finds [`Printed`] for a type that
/// has `Debug`, and [`Unprinted`] for all others.
pub struct Named<'a, T>(pub &'a T);

/// A value that can be shown.
pub trait Printed {
    /// The value.
    fn printed(&self) -> Option<&dyn Debug>;
}

/// A value that cannot be shown.
pub trait Unprinted {
    /// Nothing.
    fn printed(&self) -> Option<&dyn Debug> {
        None
    }
}

/// The value of a constant that is a length.
pub fn length_answer<'n>(length: &impl Length) -> Answer<'n> {
    Answer::Length(length.length())
}

impl<T: Debug> Printed for Named<'_, T> {
    fn printed(&self) -> Option<&dyn Debug> {
        Some(self.0)
    }
}

impl<T> Unprinted for &Named<'_, T> {}

impl From<bool> for Answer<'_> {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// The index of the element or entry that did not match, at which a repetition last stopped. The
/// match notes it on the way out, because a report does not run guards again.
#[derive(Debug, Default)]
pub struct Stop(Cell<Option<usize>>);

impl Stop {
    /// It has not stopped.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self(Cell::new(None))
    }

    /// It stops at this index.
    #[inline]
    pub fn note(&self, index: usize) {
        self.0.set(Some(index));
    }

    /// The index as an answer.
    pub fn answer<'n>(&self) -> Answer<'n> {
        Answer::Stopped(self.0.get())
    }
}

/// The last key that a match has computed from names of the clause, and the address of the map that
/// it looked the key up in. A report does not compute it again.
#[derive(Debug, Default)]
pub struct Noted(RefCell<Option<(Option<usize>, String)>>);

impl Noted {
    /// None yet.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self(RefCell::new(None))
    }

    /// The match looks this key up in a map. Only strings are noted.
    pub fn note<'v, 'k, M: Subject<'v>, S: Subject<'k>>(&self, map: &M, key: &S) {
        let mut noted = self.0.borrow_mut();
        match key.string() {
            None => *noted = None,
            Some(text) => {
                let (address, noted) = noted.get_or_insert_default();
                *address = map.address();
                noted.clear();
                noted.push_str(text);
            }
        }
    }

    /// The key as an answer.
    pub fn answer<'n>(&self) -> Answer<'n> {
        match &*self.0.borrow() {
            Some((_, text)) => Answer::Key(text.clone()),
            None => Answer::Unknown,
        }
    }

    /// The key as an answer about one of several maps: only that of the last one is known.
    pub fn answer_of<'n, 'v, M: Subject<'v>>(&self, map: &M) -> Answer<'n> {
        match &*self.0.borrow() {
            Some((Some(address), text)) if map.address() == Some(*address) => {
                Answer::Key(text.clone())
            }
            _ => Answer::Unknown,
        }
    }
}

/// An asker over the scrutinee's type; the scrutinee says which that is.
pub fn asker<'n, 'v, S, F>(_scrutinee: &S, answer: F) -> RefCell<F>
where
    S: Subject<'v>,
    F: FnMut(u32, At<'_, 'v, S>) -> Answer<'n>,
{
    RefCell::new(answer)
}

/// An asker over what a view yields; what is kept of it says which type that is.
pub fn asker_of_parts<'n, 'a, 'v, T, F>(_kept: &'a Kept<T>, answer: F) -> RefCell<F>
where
    T: Scrutinee<'a, Subject: Subject<'v>>,
    F: FnMut(u32, At<'_, 'v, T::Subject>) -> Answer<'n>,
{
    RefCell::new(answer)
}

/// A scrutinee about whose values nothing can be asked.
pub fn value<'n, 'v: 'n, S: Subject<'v> + 'n>(subject: S) -> Value<'n> {
    Erased::of(subject)
}

/// A scrutinee, and what answers the questions about its values.
pub fn asked<'n, 'v: 'n, S: Subject<'v> + 'n>(
    subject: S,
    asker: &'n Asker<'n, 'v, S, Answer<'n>>,
) -> Value<'n> {
    Erased::asked(subject, asker)
}
