//! The wait for a message that arrives: without end, or until the time of `after!`.

use std::pin::Pin;
use std::sync::mpsc::{RecvTimeoutError, TryRecvError};
use std::task::{Context, Poll};
use std::time::Instant;

use super::RecvError::{self, Closed, Overflow};
use super::clock::{Awaited, Deadline, Timed};
use super::incoming::{Blocking, Incoming, Polled};
use super::receiving::Receiving;

impl<'a, M, R: Incoming<Message = M>> Receiving<'a, M, R> {
    /// The next message, for a thread that waits.
    ///
    /// # Errors
    ///
    /// Nobody can send any more, or too many messages were left.
    pub fn wait(&mut self) -> Result<M, RecvError>
    where
        R: Blocking,
    {
        self.check_limit()?;
        self.channel.next_until(None).map_err(|_| Closed)
    }

    /// Like [`wait`](Self::wait), but none once the time of `after!` has come.
    ///
    /// # Errors
    ///
    /// See [`wait`](Self::wait).
    pub fn wait_until(&mut self, deadline: &Deadline<Instant>) -> Result<Option<M>, RecvError>
    where
        R: Blocking,
    {
        self.check_limit()?;
        if self.is_late(deadline, Instant::now) {
            return self.last();
        }
        match self.channel.next_until(deadline.at) {
            Ok(message) => Ok(Some(message)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Closed),
        }
    }

    /// The next message, for a task that waits.
    #[inline]
    pub fn arrival(&mut self) -> Arrival<'_, 'a, M, R> {
        Arrival {
            receiving: self,
            has_begun: false,
        }
    }

    /// Like [`arrival`](Self::arrival), but none once the time of `after!` has come.
    #[inline]
    pub fn arrival_until<'r, C: Timed>(
        &'r mut self,
        deadline: &Awaited<C>,
        timer: Pin<&'r mut Option<C::Sleep>>,
    ) -> ArrivalUntil<'r, 'a, M, R, C> {
        ArrivalUntil {
            arrival: self.arrival(),
            deadline: deadline.0,
            timer,
        }
    }

    #[inline]
    fn check_limit(&self) -> Result<(), RecvError> {
        if self.saved.overflows() {
            return Err(Overflow);
        }
        Ok(())
    }

    /// Returns whether the time of `after!` has come. Then what is in the channel is tried, but not
    /// what arrives meanwhile, so that a flood of messages that fit no clause cannot hold it up.
    fn is_late<I: PartialOrd>(&mut self, deadline: &Deadline<I>, now: impl Fn() -> I) -> bool {
        if self.left.is_none() {
            let has_passed = || deadline.at.as_ref().is_some_and(|at| now() >= *at);
            // A first message is tried anyway, and needs no look at the clock.
            if deadline.is_now || (self.has_asked && has_passed()) {
                // Once more than there are messages, to learn if there can be more.
                self.left = Some(self.channel.waiting().saturating_add(1));
            }
            self.has_asked = true;
        }
        self.left.is_some()
    }

    /// The next message that is in the channel after the time of `after!`.
    fn last(&mut self) -> Result<Option<M>, RecvError> {
        let Some(left @ 1..) = &mut self.left else {
            return Ok(None);
        };
        *left -= 1;
        match self.channel.try_next() {
            Ok(message) => Ok(Some(message)),
            Err(TryRecvError::Empty) => Ok(None),
            Err(TryRecvError::Disconnected) => Err(Closed),
        }
    }
}

/// The wait of a task for a message. Dropping it loses none: it holds no message.
#[must_use]
pub struct Arrival<'r, 'a, M, R> {
    receiving: &'r mut Receiving<'a, M, R>,
    has_begun: bool,
}

impl<M, R: Polled<Message = M>> Future for Arrival<'_, '_, M, R> {
    type Output = Result<M, RecvError>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if !self.has_begun {
            self.receiving.check_limit()?;
            self.has_begun = true;
        }
        let next = self.receiving.channel.poll_next(context);
        next.map(|next| next.ok_or(Closed))
    }
}

/// The wait of a task for a message, or for the time of `after!`.
#[must_use]
pub struct ArrivalUntil<'r, 'a, M, R, C: Timed> {
    arrival: Arrival<'r, 'a, M, R>,
    deadline: Deadline<C::Instant>,
    /// It is made when the task has nothing else to do.
    timer: Pin<&'r mut Option<C::Sleep>>,
}

impl<M, R: Polled<Message = M>, C: Timed> Future for ArrivalUntil<'_, '_, M, R, C> {
    type Output = Result<Option<M>, RecvError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let Arrival {
            receiving,
            has_begun,
        } = &mut this.arrival;
        if !*has_begun && receiving.is_late(&this.deadline, C::now) {
            receiving.check_limit()?;
            return Poll::Ready(receiving.last());
        }
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
