//! Processes that crash on what they don't understand, and a supervisor that starts them again.
//!
//! Nothing here handles a message that no clause matches: it ends the process. The process logs
//! that once and passes it on, and `kameo`'s supervisor decides. A restarted process begins with
//! the state that it had saved. After too many crashes the supervisor gives up, and gets the typed
//! [`Mismatch`].
//!
//! [`Account`] is an actor whose handler is a clause function. [`Clerk`] is a loop of `receive!` in
//! a task, under the same supervisor.

mod account;
mod clerk;
mod supervisor;

use std::sync::{Arc, Mutex, PoisonError};

use kameo::error::PanicError;
use patterns::{Mismatch, Term};
use tokio::sync::mpsc::UnboundedSender;

pub use account::Account;
pub use clerk::{Clerk, Desk};
pub use supervisor::Supervisor;

/// What happened, as a log for people would have it.
#[derive(Debug)]
pub enum Event {
    /// A process has started, with this state.
    Started(&'static str, Term),
    /// It was told something.
    Heard(String),
    /// It has crashed.
    Crashed(&'static str, Mismatch),
    /// The supervisor starts it no more.
    GaveUp(Mismatch),
}

/// The log.
pub type Log = UnboundedSender<Event>;

/// The state of a process outside of it, where a crash leaves it as it was saved last.
///
/// A [`Term`] never changes, so saving one is keeping it.
#[derive(Clone, Default)]
pub struct Saved(Arc<Mutex<Term>>);

impl Saved {
    /// State to begin with.
    #[must_use]
    pub fn new(state: Term) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    fn get(&self) -> Term {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn put(&self, state: Term) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

/// Sends an event to the log, if someone reads it.
fn log(log: &Log, event: Event) {
    _ = log.send(event);
}

/// The mismatch that a process ended with: its handler has returned or raised it.
fn mismatch(error: &PanicError) -> Option<Mismatch> {
    error.downcast::<Mismatch>()
}
