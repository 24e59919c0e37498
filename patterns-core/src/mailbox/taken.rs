//! The message in the hand of a clause, under the name that the program gives it.

use std::fmt;
use std::ops::Deref;

/// The message that a `receive!` has taken out, where the program names it:
/// `match message = inbox.await { … }`.
///
/// The names of a clause are borrowed from it. A body that is done with them takes the message
/// [for its own](Self::into_inner).
pub struct Taken<M>(Option<M>);

impl<M> Taken<M> {
    /// The message itself.
    #[inline]
    #[must_use]
    #[expect(
        clippy::missing_panics_doc,
        reason = "a program only gets one with a message"
    )]
    pub fn into_inner(self) -> M {
        self.0.expect(TAKEN)
    }
}

const TAKEN: &str = "a body runs with the message that was taken out";

impl<M> Deref for Taken<M> {
    type Target = M;

    #[inline]
    fn deref(&self) -> &M {
        self.0.as_ref().expect(TAKEN)
    }
}

impl<M: fmt::Debug> fmt::Debug for Taken<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A variable for a message, before there is one. No body runs before.
#[inline]
#[must_use]
pub const fn untaken<M>() -> Taken<M> {
    Taken(None)
}

/// Takes the message out of the variable, to put it back.
#[inline]
pub const fn emptied<M>(message: &mut Taken<M>) -> Taken<M> {
    Taken(message.0.take())
}

/// The message that was taken out.
#[inline]
#[must_use]
pub const fn taken<M>(message: M) -> Taken<M> {
    Taken(Some(message))
}
