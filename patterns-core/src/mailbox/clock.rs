//! The time of `after!`, and the clocks that it is read from.

use std::sync::mpsc::TryRecvError;
use std::time::{Duration, Instant};

use super::RecvError;
use super::incoming::Incoming;

/// The time of `after!`, by a clock whose times are `I`s.
pub struct Deadline<I> {
    /// None if it is too far away.
    pub(super) at: Option<I>,
    /// The duration is zero.
    is_now: bool,
    /// `true` once the channel was asked.
    has_asked: bool,
    /// Once the time has come: how often the channel is still asked.
    left: Option<usize>,
}

impl<I: PartialOrd> Deadline<I> {
    fn new(at: Option<I>, duration: Duration) -> Self {
        Self {
            at,
            is_now: duration.is_zero(),
            has_asked: false,
            left: None,
        }
    }

    /// Returns whether the time has come. Then what is in the channel is tried, but not what
    /// arrives meanwhile, so that a flood of messages that fit no clause cannot hold it up.
    pub(super) fn has_come(&mut self, now: fn() -> I, channel: &impl Incoming) -> bool {
        if self.left.is_none() {
            let has_passed = || self.at.as_ref().is_some_and(|at| now() >= *at);
            // A first message is tried anyway, and needs no look at the clock.
            if self.is_now || (self.has_asked && has_passed()) {
                // Once more than there are messages, to learn if there can be more.
                self.left = Some(channel.waiting().saturating_add(1));
            }
            self.has_asked = true;
        }
        self.left.is_some()
    }

    /// The next message that is in the channel after the time has come.
    pub(super) fn last<R: Incoming>(
        &mut self,
        channel: &mut R,
    ) -> Result<Option<R::Message>, RecvError> {
        let Some(left @ 1..) = &mut self.left else {
            return Ok(None);
        };
        *left -= 1;
        match channel.try_next() {
            Ok(message) => Ok(Some(message)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(RecvError::Closed),
        }
    }
}

/// The time of `after!` for a thread that waits.
#[must_use]
pub fn after(duration: Duration) -> Deadline<Instant> {
    Deadline::new(Instant::now().checked_add(duration), duration)
}

/// The time of `after!` for a task that waits, by tokio's clock.
#[must_use]
pub fn after_awaited<C: Timed>(duration: Duration) -> C::Deadline {
    C::deadline(duration)
}

/// The time of `after!`, by this clock.
pub struct Awaited<C: Timed>(pub(super) Deadline<C::Instant>);

/// The clock of a task: tokio's.
#[derive(Debug)]
pub struct Clock;

/// A clock that can wake a task.
#[diagnostic::on_unimplemented(
    message = "`after!` needs the feature `tokio` in a `receive!` that awaits",
    label = "nothing wakes the task at this time",
    note = "write `features = [\"tokio\"]` for `dyn-patterns` in Cargo.toml"
)]
pub trait Timed {
    /// [`Awaited`] of this clock: a type that rustc does not know where there is no clock, so that
    /// it reports that once.
    type Deadline;
    /// A time.
    type Instant: Copy + PartialOrd + Unpin;
    /// A future that ends at a time.
    type Sleep: Future<Output = ()>;

    /// The time now.
    fn now() -> Self::Instant;

    /// The time after this duration.
    fn deadline(duration: Duration) -> Self::Deadline;

    /// A future that ends at this time.
    fn sleep(until: Self::Instant) -> Self::Sleep;
}

#[cfg(feature = "tokio")]
impl Timed for Clock {
    type Deadline = Awaited<Self>;
    type Instant = tokio::time::Instant;
    type Sleep = tokio::time::Sleep;

    fn now() -> Self::Instant {
        tokio::time::Instant::now()
    }

    fn deadline(duration: Duration) -> Awaited<Self> {
        Awaited(Deadline::new(Self::now().checked_add(duration), duration))
    }

    fn sleep(until: Self::Instant) -> Self::Sleep {
        tokio::time::sleep_until(until)
    }
}
