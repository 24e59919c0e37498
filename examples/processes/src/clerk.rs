//! A `receive!` loop under a supervisor: an actor that is nothing but the task of the loop.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use kameo::actor::{Actor, ActorRef, WeakActorRef};
use kameo::error::{ActorStopReason, PanicError};
use kameo::mailbox::{MailboxReceiver, Signal};
use patterns::{Mailbox, Mismatch, RecvError, Term, patterns, receive, term};
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::{JoinError, JoinHandle};

use crate::{Event, Log, log, mismatch};

/// Where the clerk finds its messages. It stays when the clerk crashes, and so do the messages: only
/// the one that the clerk crashed on is gone.
pub type Desk = Arc<Mutex<Mailbox<Term, UnboundedReceiver<Term>>>>;

/// A clerk: it hears what is urgent first.
pub struct Clerk {
    work: JoinHandle<Result<(), RecvError>>,
    log: Log,
}

impl Clerk {
    /// A desk, and the sender that puts messages on it.
    #[must_use]
    pub fn desk() -> (UnboundedSender<Term>, Desk) {
        let (sender, receiver) = unbounded_channel();
        (sender, Arc::new(Mutex::new(Mailbox::new(receiver))))
    }
}

/// The work of a clerk, until it is told to quit. A message that it hears and does not understand
/// crashes it; others wait.
async fn work(desk: Desk, log: Log) -> Result<(), RecvError> {
    let mut guard = desk.lock().await;
    let inbox = &mut *guard;
    loop {
        receive!(match inbox.await {
            term!((:urgent, message)) => hear(&log, message),
            after!(Duration::ZERO) => break,
        })?;
    }
    loop {
        receive!(match inbox.await {
            term!((:say | :urgent, message)) => hear(&log, message),
            term!(:quit) => return Ok(()),
        })?;
    }
}

/// Panics on anything but a text: this function has no `Result`.
#[patterns]
fn hear(log: &Log, message: &Term) {
    match message {
        str(text) => crate::log(log, Event::Heard(text.to_owned())),
        term!((atom(name), str(text))) => crate::log(log, Event::Heard(format!("{name}: {text}"))),
    }
}

impl Actor for Clerk {
    type Args = (Desk, Log);
    type Error = Mismatch;

    async fn on_start((desk, log): Self::Args, _: ActorRef<Self>) -> Result<Self, Mismatch> {
        crate::log(&log, Event::Started("clerk", term!(null)));
        let work = tokio::spawn(work(desk, log.clone()));
        Ok(Self { work, log })
    }

    /// The next signal of the supervisor, or the end of the work.
    async fn next(
        &mut self,
        _: WeakActorRef<Self>,
        signals: &mut MailboxReceiver<Self>,
    ) -> Result<Option<Signal<Self>>, Mismatch> {
        let ended = tokio::select! {
            signal = signals.recv() => return Ok(signal),
            ended = &mut self.work => ended,
        };
        match ended.map_err(JoinError::into_panic) {
            Ok(_quit_or_closed) => Ok(None),
            Err(panic) => match Mismatch::from_panic(panic) {
                Ok(mismatch) => Err(mismatch),
                Err(other) => std::panic::resume_unwind(other),
            },
        }
    }

    async fn on_panic(
        &mut self,
        _: WeakActorRef<Self>,
        error: PanicError,
    ) -> Result<ControlFlow<ActorStopReason>, Mismatch> {
        if let Some(mismatch) = mismatch(&error) {
            log(&self.log, Event::Crashed("clerk", mismatch));
        }
        Ok(ControlFlow::Break(ActorStopReason::Panicked(error)))
    }

    async fn on_stop(&mut self, _: WeakActorRef<Self>, _: ActorStopReason) -> Result<(), Mismatch> {
        self.work.abort();
        Ok(())
    }
}
