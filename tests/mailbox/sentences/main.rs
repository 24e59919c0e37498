//! The meaning of `receive!` and `Mailbox`, sentence by sentence.
//!
//! Waiting is in `waiting`, by tokio's clock, which stands still unless all tasks wait for it.

mod bodies;
mod mailboxes;
mod marks;
mod messages;
mod order;
mod waiting;

use std::pin::pin;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};

use patterns::Mailbox;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A mailbox of a thread in which these messages have arrived. Nobody can send any more.
fn closed<M>(messages: impl IntoIterator<Item = M>) -> Mailbox<M, mpsc::Receiver<M>> {
    let (sender, receiver) = mpsc::channel();
    for message in messages {
        sender.send(message).expect("the receiver is there");
    }
    Mailbox::new(receiver)
}

/// A mailbox of a task in which these messages have arrived.
fn open<M>(
    messages: impl IntoIterator<Item = M>,
) -> (UnboundedSender<M>, Mailbox<M, UnboundedReceiver<M>>) {
    let (sender, receiver) = unbounded_channel();
    for message in messages {
        assert!(sender.send(message).is_ok());
    }
    (sender, Mailbox::new(receiver))
}

/// Polls a future once, and drops it.
fn poll_once<T>(future: impl Future<Output = T>) -> Poll<T> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}
