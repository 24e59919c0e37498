//! `receive!` compared with a plain loop over the same channel, and with Erlang's `receive`.

use std::hint::black_box;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use patterns::{Mailbox, Term, case, receive, term};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The messages in the mailbox that no clause matches.
pub const SAVED: usize = 10_000;

/// The messages that [`received`] and [`looped`] take.
pub const MESSAGES: usize = 1_000;

/// The measurements in Erlang: a script that prints the nanoseconds for each saved message that
/// three clauses do not match, and those of a call behind [`SAVED`] messages.
pub const ERLANG: &str = include_str!("receive.escript");

/// A channel, and a mailbox of its messages.
pub struct Process {
    sender: UnboundedSender<Term>,
    inbox: Mailbox<Term>,
}

impl Process {
    /// A process whose mailbox holds messages that none of its clauses matches.
    #[must_use]
    pub fn with_saved() -> Self {
        let (sender, receiver) = unbounded_channel();
        for n in 0..SAVED {
            send(&sender, term!((:other, (n as u64))));
        }
        let mut inbox = Mailbox::new(receiver);
        inbox.mark();
        Self { sender, inbox }
    }

    /// Tries three clauses on each saved message, without success.
    #[inline(never)]
    pub fn scan(&mut self) {
        let found = done(async {
            receive!(match (&mut self.inbox).await {
                term!((:say, str(_))) => 1,
                term!((:ping, _, i64(_))) => 2,
                term!(:quit) => 3,
                after!(Duration::ZERO) => 0,
            })
        });
        assert_eq!(found, Ok(0));
    }

    /// Marks the mailbox, sends a request to itself, and receives it since the mark.
    #[inline(never)]
    pub fn call(&mut self, reference: u64) {
        let mark = self.inbox.mark();
        send(&self.sender, term!((reference, "answer")));
        let answer = done(async {
            receive!(match self.inbox.since(mark).await {
                term!((pin!(reference), str(answer))) => answer.len(),
            })
        });
        black_box(answer.expect("an answer"));
    }
}

/// A channel in which [`MESSAGES`] messages have arrived, all of which fit, and its sender.
#[must_use]
pub fn filled() -> (UnboundedSender<Term>, UnboundedReceiver<Term>) {
    let (sender, receiver) = unbounded_channel();
    for n in 0..MESSAGES {
        let n = n as u64;
        let message = match n % 3 {
            0 => term!((:say, "hello")),
            1 => term!((:ping, (n), (n))),
            _ => term!(:quit),
        };
        send(&sender, message);
    }
    (sender, receiver)
}

/// Takes all messages of a channel with `receive!`.
#[inline(never)]
#[must_use]
pub fn received(channel: UnboundedReceiver<Term>) -> u64 {
    let mut inbox = Mailbox::new(channel);
    task(async move {
        let mut sum = 0;
        for _ in 0..MESSAGES {
            sum += receive!(match (&mut inbox).await {
                term!((:say, str(text))) => text.len() as u64,
                term!((:ping, _, u64(n))) => n,
                term!(:quit) => 1,
            })
            .expect("a message");
        }
        sum
    })
}

/// Takes all messages of a channel with a loop over `recv` and `case!`.
#[inline(never)]
#[must_use]
pub fn looped(mut channel: UnboundedReceiver<Term>) -> u64 {
    task(async move {
        let mut sum = 0;
        for _ in 0..MESSAGES {
            let message = channel.recv().await.expect("a message");
            sum += case!(match &message {
                term!((:say, str(text))) => text.len() as u64,
                term!((:ping, _, u64(n))) => n,
                term!(:quit) => 1,
            })
            .expect("it fits");
        }
        sum
    })
}

fn send(sender: &UnboundedSender<Term>, message: Term) {
    assert!(sender.send(message).is_ok(), "the mailbox is there");
}

/// The output of a future that never waits, run as an executor runs a task: on the heap, and
/// without knowing its type. On the stack, a plain loop's future would be dissolved into registers,
/// which happens in no task.
fn task<T>(future: impl Future<Output = T> + 'static) -> T {
    let task: Pin<Box<dyn Future<Output = T>>> = Box::pin(future);
    done(black_box(task))
}

/// The output of a future that never waits.
fn done<T>(future: impl Future<Output = T>) -> T {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("all messages are there"),
    }
}
