//! The receiving ends of channels: what a mailbox asks of one.

use std::sync::mpsc::{self, RecvTimeoutError, TryRecvError};
use std::task::{Context, Poll};
use std::time::Instant;

/// The receiving end of a channel.
///
/// Implement it, and [`Polled`] or [`Blocking`], to put another channel into a
/// [`Mailbox`](super::Mailbox).
///
/// # Examples
///
/// ```
/// # use patterns_core as patterns;
/// use patterns::mailbox::{Incoming, Mailbox};
/// use std::collections::VecDeque;
/// use std::sync::mpsc::TryRecvError;
///
/// /// What is left to do, which nobody adds to.
/// struct Rest(VecDeque<u8>);
///
/// impl Incoming for Rest {
///     type Message = u8;
///
///     fn try_next(&mut self) -> Result<u8, TryRecvError> {
///         self.0.pop_front().ok_or(TryRecvError::Disconnected)
///     }
/// }
///
/// let mut rest = Mailbox::new(Rest([1, 2, 3].into()));
/// assert_eq!(rest.take(|n| n % 2 == 0), Some(2));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the receiving end of a channel",
    label = "a `Mailbox` takes messages out of one",
    note = "feature `tokio` adds the receiving ends of `tokio::sync::mpsc`; `std::sync::mpsc::Receiver` is one",
    note = "implement `patterns::mailbox::Incoming` for that of another channel"
)]
pub trait Incoming {
    /// The type of its messages.
    type Message;

    /// The next message, if it is there. It does not wait.
    ///
    /// # Errors
    ///
    /// There is none, now or for ever.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn try_next(&mut self) -> Result<Self::Message, TryRecvError>;

    /// The number of messages that are there; a larger number if that is unknown, as by default.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn waiting(&self) -> usize {
        usize::MAX
    }
}

/// A receiving end that a task can await.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be awaited",
    label = "expected the receiving end of an asynchronous channel",
    note = "remove the `.await`: `receive!(match inbox {{ … }})` blocks the thread until a message fits"
)]
pub trait Polled: Incoming {
    /// The next message; none if nobody can send any more. A message that was taken out of the
    /// channel is returned by this very call.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Self::Message>>;
}

/// A receiving end that a thread can wait for.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot block a thread",
    label = "expected the receiving end of a blocking channel",
    note = "add `.await`: `receive!(match inbox.await {{ … }})`"
)]
pub trait Blocking: Incoming {
    /// The next message. It blocks the thread, but not after the deadline.
    ///
    /// # Errors
    ///
    /// The deadline has passed, or nobody can send any more.
    #[rust_analyzer::completions(ignore_flyimport)]
    fn next_until(&mut self, deadline: Option<Instant>) -> Result<Self::Message, RecvTimeoutError>;
}

impl<M> Incoming for mpsc::Receiver<M> {
    type Message = M;

    #[inline]
    fn try_next(&mut self) -> Result<M, TryRecvError> {
        self.try_recv()
    }
}

impl<M> Blocking for mpsc::Receiver<M> {
    fn next_until(&mut self, deadline: Option<Instant>) -> Result<M, RecvTimeoutError> {
        match deadline {
            None => self.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(deadline) => self.recv_timeout(deadline.saturating_duration_since(Instant::now())),
        }
    }
}

#[cfg(feature = "tokio")]
macro_rules! of_tokio {
    ($($channel:ident),*) => {$(
        impl<M> Incoming for tokio::sync::mpsc::$channel<M> {
            type Message = M;

            #[inline]
            fn try_next(&mut self) -> Result<M, TryRecvError> {
                use tokio::sync::mpsc::error::TryRecvError as Absent;
                self.try_recv().map_err(|absent| match absent {
                    Absent::Empty => TryRecvError::Empty,
                    Absent::Disconnected => TryRecvError::Disconnected,
                })
            }

            #[inline]
            fn waiting(&self) -> usize {
                self.len()
            }
        }

        impl<M> Polled for tokio::sync::mpsc::$channel<M> {
            #[inline]
            fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<M>> {
                self.poll_recv(context)
            }
        }
    )*};
}

#[cfg(feature = "tokio")]
of_tokio!(Receiver, UnboundedReceiver);
