//! One receive: the messages in the order in which they are tried, and what expanded code calls.

use super::incoming::Incoming;
use super::{Mailbox, RecvError, Since};

/// A mailbox, or a part of one, that `receive!` takes a message out of.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a mailbox",
    label = "`receive!` takes a message out of a `Mailbox`",
    note = "wrap the receiving end of the channel: `let mut inbox = Mailbox::new(receiver);`",
    note = "what a guard of a lock holds is received from as `*guard`"
)]
pub trait Inbox {
    /// The type of its messages.
    type Message;
    /// The channel that messages come out of.
    type Channel: Incoming<Message = Self::Message>;

    /// Begins to receive, at the oldest message.
    fn receiving(&mut self) -> Receiving<'_, Self::Message, Self::Channel>;
}

impl<M, R: Incoming<Message = M>> Inbox for Mailbox<M, R> {
    type Message = M;
    type Channel = R;

    #[inline]
    fn receiving(&mut self) -> Receiving<'_, M, R> {
        Receiving::new(self, 0)
    }
}

impl<M, R: Incoming<Message = M>> Inbox for Since<'_, M, R> {
    type Message = M;
    type Channel = R;

    #[inline]
    fn receiving(&mut self) -> Receiving<'_, M, R> {
        let at = self.mailbox.saved.since(self.mark.0);
        Receiving::new(self.mailbox, at)
    }
}

/// Pointers to mailboxes.
macro_rules! pointers {
    ($($pointer:ty),*) => {$(
        impl<I: ?Sized + Inbox> Inbox for $pointer {
            type Message = I::Message;
            type Channel = I::Channel;

            #[inline]
            fn receiving(&mut self) -> Receiving<'_, I::Message, I::Channel> {
                (**self).receiving()
            }
        }
    )*};
}

pointers!(&mut I, Box<I>);

/// The first step of a receive, for expanded code: a method of every value, so that the user's
/// expression is borrowed as the receiver of a method is, and a value that is not a mailbox is
/// reported as that.
pub trait Begin {
    /// Begins to receive, at the oldest message.
    fn begin_receiving(&mut self) -> Receiving<'_, Self::Message, Self::Channel>
    where
        Self: Inbox;
}

impl<T: ?Sized> Begin for T {
    #[inline]
    fn begin_receiving(&mut self) -> Receiving<'_, T::Message, T::Channel>
    where
        T: Inbox,
    {
        self.receiving()
    }
}

/// A receive that has begun, for expanded code.
///
/// The code [finds](Self::find) a saved message that fits, or waits for one that arrives. If no
/// clause matches the message in its hand, it [puts it back](Self::put_back).
pub struct Receiving<'a, M, R> {
    pub(super) mailbox: &'a mut Mailbox<M, R>,
    /// The place of the saved message that is tried next.
    at: usize,
    /// The number of the message in the hand of the code, if it was saved.
    taken: Option<u64>,
}

impl<'a, M, R> Receiving<'a, M, R> {
    #[inline]
    fn new(mailbox: &'a mut Mailbox<M, R>, at: usize) -> Self {
        Self {
            mailbox,
            at,
            taken: None,
        }
    }

    /// Takes out the next saved message that fits, and leaves those before it.
    ///
    /// A closure asks, so that nothing but the search is in its loop.
    ///
    /// # Errors
    ///
    /// None of them fits, and too many are saved to wait for more.
    #[inline]
    pub fn find(&mut self, fits: impl FnMut(&M) -> bool) -> Result<Option<M>, RecvError> {
        let saved = &mut self.mailbox.saved;
        // Usually there is none.
        if self.at != saved.len() {
            self.at = saved.position(self.at, fits);
            if let Some((number, message)) = saved.remove(self.at) {
                self.taken = Some(number);
                return Ok(Some(message));
            }
        }
        if saved.overflows() {
            return Err(RecvError::Overflow);
        }
        Ok(None)
    }

    /// Puts the message in the code's hand back: to its place if it was saved, else after all
    /// others.
    #[inline]
    pub fn put_back(&mut self, message: M) {
        let saved = &mut self.mailbox.saved;
        match self.taken.take() {
            Some(number) => saved.put_back(self.at, number, message),
            None => saved.push(message),
        }
        self.at += 1;
    }
}
