//! Selective receive: a mailbox keeps the messages that no clause has matched yet.

pub(crate) mod clock;
mod incoming;
pub(crate) mod receiving;
mod saved;
pub(crate) mod taken;
mod waiting;

use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
#[cfg(feature = "tokio")]
use std::future::poll_fn;
use std::sync::mpsc;

pub use self::incoming::{Blocking, Incoming, Polled};
pub use self::receiving::Inbox;
use self::saved::Saved;
pub use self::taken::Taken;

/// The receiving end of a channel, and the messages that came out of it and were left.
///
/// `receive!` takes the first message, oldest first, that any of its clauses matches. It tries the
/// saved messages, then those that arrive, and saves each that fits no clause. Nothing is cloned.
///
/// A mailbox wraps the receiving end of tokio's `mpsc` channels (feature `tokio`), of
/// [`std::sync::mpsc`], or any other that implements [`Incoming`].
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "term")] {
/// # use patterns_core as patterns;
/// use patterns::Term;
/// use patterns::mailbox::Mailbox;
///
/// let (sender, receiver) = std::sync::mpsc::channel();
/// let mut inbox = Mailbox::new(receiver);
/// for n in [1, 2, 3] {
///     sender.send(Term::from(n)).unwrap();
/// }
/// assert_eq!(inbox.take(|message| *message == 2), Some(Term::from(2)));
/// assert_eq!(inbox.saved().collect::<Vec<_>>(), [&Term::from(1)]);
/// assert_eq!(inbox.next(), Some(Term::from(1)));
/// assert_eq!(inbox.next(), Some(Term::from(3)));
/// # }
/// ```
#[cfg(feature = "tokio")]
pub struct Mailbox<M, R = tokio::sync::mpsc::UnboundedReceiver<M>> {
    channel: R,
    saved: Saved<M>,
}

/// The receiving end of a channel, and the messages that came out of it and were left.
///
/// With the feature `tokio`, the type of the receiving end is tokio's unbounded one by default.
#[cfg(not(feature = "tokio"))]
pub struct Mailbox<M, R> {
    channel: R,
    saved: Saved<M>,
}

impl<M, R: Incoming<Message = M>> Mailbox<M, R> {
    /// A mailbox of the messages that come out of this channel.
    pub fn new(channel: R) -> Self {
        let saved = Saved::new();
        Self { channel, saved }
    }

    /// Bounds the saved messages: a receive that leaves more than `most` is
    /// [`RecvError::Overflow`]. None is lost, so the program can look at them and go on.
    ///
    /// Without a limit, messages that no clause ever matches fill the memory.
    #[must_use]
    pub fn limit(mut self, most: usize) -> Self {
        self.saved.limit = most;
        self
    }

    /// The end of the messages that are there now: only later ones come
    /// [since](Self::since) this mark.
    ///
    /// It moves what is in the channel to the saved messages.
    pub fn mark(&mut self) -> Mark {
        for _ in 0..self.channel.waiting() {
            let Ok(message) = self.channel.try_next() else {
                break;
            };
            self.saved.push(message);
        }
        Mark(self.saved.next())
    }

    /// The mailbox without the messages from before the mark, for a `receive!`: those are not
    /// tried, and stay where they are. Finding the mark takes logarithmic time.
    ///
    /// A caller that marks the mailbox, sends a request and awaits the answer does not look at
    /// thousands of saved messages, of which none can be the answer.
    pub fn since(&mut self, mark: Mark) -> Since<'_, M, R> {
        let mailbox = self;
        Since { mailbox, mark }
    }

    /// Takes the oldest message for which a condition holds, of those that are there. It does not
    /// wait, and leaves the others.
    ///
    /// It stops early if more messages were left than the [limit](Self::limit) allows.
    pub fn take(&mut self, mut fits: impl FnMut(&M) -> bool) -> Option<M> {
        let found = self.saved.position(0, &mut fits);
        if let Some((_, message)) = self.saved.remove(found) {
            return Some(message);
        }
        for _ in 0..self.channel.waiting() {
            if self.saved.overflows() {
                break;
            }
            let message = self.channel.try_next().ok()?;
            if fits(&message) {
                return Some(message);
            }
            self.saved.push(message);
        }
        None
    }
}

impl<M, R> Mailbox<M, R> {
    /// The saved messages, oldest first: those that came out of the channel and were left.
    pub fn saved(&self) -> impl DoubleEndedIterator<Item = &M> + ExactSizeIterator {
        self.saved.iter()
    }

    /// The number of saved messages. Those that are still in the channel don't count.
    #[must_use]
    pub fn len(&self) -> usize {
        self.saved.len()
    }

    /// Returns whether no message is saved.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The receiving end, and the saved messages, oldest first.
    #[must_use]
    pub fn into_parts(self) -> (R, VecDeque<M>) {
        (self.channel, self.saved.into_messages())
    }
}

#[cfg(feature = "tokio")]
impl<R: Polled> Mailbox<R::Message, R> {
    /// The oldest message, saved or new; none if nobody can send any more.
    ///
    /// Dropping the future loses no message.
    pub async fn next(&mut self) -> Option<R::Message> {
        if let Some((_, saved)) = self.saved.remove(0) {
            return Some(saved);
        }
        poll_fn(|context| self.channel.poll_next(context)).await
    }
}

impl<M> Mailbox<M, mpsc::Receiver<M>> {
    /// The oldest message, saved or new; none if nobody can send any more. It blocks the thread
    /// until there is one.
    #[expect(
        clippy::should_implement_trait,
        reason = "it would bring `Iterator::take`"
    )]
    pub fn next(&mut self) -> Option<M> {
        match self.saved.remove(0) {
            Some((_, saved)) => Some(saved),
            None => self.channel.recv().ok(),
        }
    }
}

impl<M, R> fmt::Debug for Mailbox<M, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailbox")
            .field("saved", &self.len())
            .finish_non_exhaustive()
    }
}

/// A place in the messages of one mailbox; see [`Mailbox::mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(u64);

/// A mailbox without the messages from before a mark; see [`Mailbox::since`].
#[derive(Debug)]
pub struct Since<'a, M, R> {
    mailbox: &'a mut Mailbox<M, R>,
    mark: Mark,
}

/// The reason why a `receive!` ended without a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecvError {
    /// No saved message fits, and nobody can send any more.
    Closed,
    /// More messages were left than the [limit](Mailbox::limit) allows. They are all still there.
    Overflow,
}

impl fmt::Display for RecvError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Closed => "no message fits, and nobody can send any more",
            Self::Overflow => "the mailbox holds more messages that fit no clause than its limit",
        })
    }
}

impl Error for RecvError {}
