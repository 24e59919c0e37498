//! The time of `after!`, and the clocks that it is read from.

use std::time::{Duration, Instant};

/// The time of `after!`, by a clock whose times are `I`s.
#[derive(Clone, Copy)]
pub struct Deadline<I> {
    /// None if it is too far away.
    pub(super) at: Option<I>,
    /// The duration is zero.
    pub(super) is_now: bool,
}

/// The time of `after!` for a thread that waits.
#[must_use]
pub fn after(duration: Duration) -> Deadline<Instant> {
    Deadline {
        at: Instant::now().checked_add(duration),
        is_now: duration.is_zero(),
    }
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
#[rust_analyzer::completions(ignore_flyimport_methods)]
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
        Awaited(Deadline {
            at: Self::now().checked_add(duration),
            is_now: duration.is_zero(),
        })
    }

    fn sleep(until: Self::Instant) -> Self::Sleep {
        tokio::time::sleep_until(until)
    }
}
