//! The wait for a message that arrives: without end, or until the time of `after!`.

use std::pin::Pin;
use std::sync::mpsc::RecvTimeoutError;
use std::task::{Context, Poll};
use std::time::Instant;

use super::Mailbox;
use super::RecvError::{self, Closed};
use super::clock::{Awaited, Deadline, Timed};
use super::incoming::{Blocking, Incoming, Polled};
use super::receiving::Receiving;

impl<M, R: Incoming<Message = M>> Receiving<'_, M, R> {
    /// The next message, for a thread that waits.
    ///
    /// # Errors
    ///
    /// Nobody can send any more.
    pub fn wait(&mut self) -> Result<M, RecvError>
    where
        R: Blocking,
    {
        self.mailbox.channel.next_until(None).map_err(|_| Closed)
    }

    /// Like [`wait`](Self::wait), but none once the time of `after!` has come.
    ///
    /// # Errors
    ///
    /// See [`wait`](Self::wait).
    pub fn wait_until(&mut self, deadline: &mut Deadline<Instant>) -> Result<Option<M>, RecvError>
    where
        R: Blocking,
    {
        let channel = &mut self.mailbox.channel;
        if deadline.has_come(Instant::now, channel) {
            return deadline.last(channel);
        }
        match channel.next_until(deadline.at) {
            Ok(message) => Ok(Some(message)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Closed),
        }
    }

    /// The next message, for a task that waits.
    #[inline]
    pub fn arrival(&mut self) -> Arrival<'_, M, R> {
        Arrival {
            mailbox: self.mailbox,
        }
    }

    /// Like [`arrival`](Self::arrival), but none once the time of `after!` has come.
    #[inline]
    pub fn arrival_until<'r, C: Timed>(
        &'r mut self,
        deadline: &'r mut Awaited<C>,
        timer: Pin<&'r mut Option<C::Sleep>>,
    ) -> ArrivalUntil<'r, M, R, C> {
        ArrivalUntil {
            arrival: self.arrival(),
            has_begun: false,
            deadline: &mut deadline.0,
            timer,
        }
    }
}

/// The wait of a task for a message. Dropping it loses none: it holds no message.
#[must_use]
pub struct Arrival<'r, M, R> {
    mailbox: &'r mut Mailbox<M, R>,
}

impl<M, R: Polled<Message = M>> Future for Arrival<'_, M, R> {
    type Output = Result<M, RecvError>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let next = self.mailbox.channel.poll_next(context);
        next.map(|next| next.ok_or(Closed))
    }
}

/// The wait of a task for a message, or for the time of `after!`.
#[must_use]
pub struct ArrivalUntil<'r, M, R, C: Timed> {
    arrival: Arrival<'r, M, R>,
    has_begun: bool,
    deadline: &'r mut Deadline<C::Instant>,
    /// It is made when the task has nothing else to do.
    timer: Pin<&'r mut Option<C::Sleep>>,
}

impl<M, R: Polled<Message = M>, C: Timed> Future for ArrivalUntil<'_, M, R, C> {
    type Output = Result<Option<M>, RecvError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let channel = &mut this.arrival.mailbox.channel;
        if !this.has_begun && this.deadline.has_come(C::now, channel) {
            return Poll::Ready(this.deadline.last(channel));
        }
        this.has_begun = true;
        if let Poll::Ready(next) = Pin::new(&mut this.arrival).poll(context) {
            return Poll::Ready(next.map(Some));
        }
        let Some(at) = this.deadline.at else {
            return Poll::Pending;
        };
        if this.timer.is_none() {
            this.timer.set(Some(C::sleep(at)));
        }
        match this.timer.as_mut().as_pin_mut() {
            Some(timer) => timer.poll(context).map(|()| Ok(None)),
            None => Poll::Pending,
        }
    }
}
