//! Questions that only expanded code can answer about a value, such as whether a view matches it.
//!
//! The description of a pattern numbers them; the expansion answers them by closures over the
//! value's own type. One without a number can't be asked a second time.

use core::cell::{Cell, RefCell};

use crate::subject::erased::{Asker, At, Erased, ErasedList, ErasedMap};
use crate::subject::{Subject, View};

/// A value of some type, with what the expansion can tell of it.
pub(crate) type Value<'n> = Erased<'n, Answer>;
pub(crate) type ValueList<'n> = ErasedList<'n, Answer>;
pub(crate) type ValueMap<'n> = ErasedMap<'n, Answer>;
pub(crate) type ValueView<'n> = View<'n, Value<'n>>;

/// The answer to a question.
#[derive(Debug, Default)]
pub enum Answer {
    /// The value matches.
    Yes,
    /// It does not.
    No,
    /// It does not, since it is not equal to one that reads so.
    Unlike(String),
    /// The text of a computed key.
    Key(String),
    /// The index of the element or entry at which a repetition stopped, if it did.
    Stopped(Option<usize>),
    /// Nothing is known.
    #[default]
    Unknown,
}

impl From<bool> for Answer {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// Where a repetition last stopped because an element or entry did not match. The match notes it on
/// the way out, because a report does not run guards again.
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

    /// Where it stopped, as an answer.
    pub fn answer(&self) -> Answer {
        Answer::Stopped(self.0.get())
    }
}

/// An asker over the scrutinee's type; the scrutinee says which that is.
pub fn asker<'v, S, F>(_scrutinee: &S, answer: F) -> RefCell<F>
where
    S: Subject<'v>,
    F: FnMut(u32, At<'_, 'v, S>) -> Answer,
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
    asker: &'n Asker<'n, 'v, S, Answer>,
) -> Value<'n> {
    Erased::asked(subject, asker)
}
