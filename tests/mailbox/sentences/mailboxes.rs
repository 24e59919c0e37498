//! Mailboxes besides `receive!`: limits, what is there, channels of any type.

use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::mpsc::TryRecvError;

use patterns::mailbox::{Blocking, Incoming, Mailbox};
use patterns::{RecvError, receive, term};
use serde_json::json;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Instant;

use crate::{closed, open};

#[test]
fn more_messages_left_than_the_limit_are_an_error_and_none_is_lost() {
    let mut inbox = closed((1..=6).map(|n| json!(n))).limit(3);
    for _ in 0..2 {
        let overflow = receive!(match inbox {
            6 => "six",
        });
        assert_eq!(overflow, Err(RecvError::Overflow));
        assert_eq!(inbox.len(), 4);
    }
    assert_eq!(inbox.take(|n| *n == 6), None);
    let saved = receive!(match inbox {
        6 => 6,
        i64(n @ 3..) => n,
    });
    assert_eq!(saved, Ok(3));
    let overflow = receive!(match inbox {
        6 => 6,
    });
    assert_eq!(overflow, Err(RecvError::Overflow));
    assert_eq!(inbox.take(|n| *n == 4), Some(json!(4)));
    assert_eq!(inbox.take(|n| *n == 6), Some(json!(6)));
    let (_, left) = inbox.into_parts();
    assert_eq!(left, [1, 2, 5]);
}

#[test]
fn a_limit_of_none_takes_only_the_next_message() {
    let mut inbox = closed([1, 2]).limit(0);
    let taken = receive!(match inbox {
        1 => true,
    });
    assert_eq!(taken, Ok(true));
    let overflow = receive!(match inbox {
        1 => true,
    });
    assert_eq!(overflow, Err(RecvError::Overflow));
}

#[test]
fn take_finds_the_oldest_message_that_is_there_and_leaves_the_others() {
    let (sender, mut inbox) = open([1, 2, 3]);
    assert_eq!(inbox.take(|n| n % 2 == 0), Some(2));
    assert_eq!(inbox.take(|n| *n > 3), None);
    sender.send(4).unwrap();
    assert_eq!(inbox.take(|n| *n > 3), Some(4));
    let saved: Vec<_> = inbox.saved().rev().collect();
    assert_eq!(saved, [&3, &1]);
    assert_eq!((inbox.len(), inbox.is_empty()), (2, false));
    assert_eq!(format!("{inbox:?}"), "Mailbox { saved: 2, .. }");
}

#[tokio::test]
async fn next_is_the_oldest_message_saved_or_new() {
    let (sender, mut inbox) = open([1, 2, 3]);
    assert_eq!(inbox.take(|n| *n == 2), Some(2));
    drop(sender);
    assert_eq!(inbox.next().await, Some(1));
    assert_eq!(inbox.next().await, Some(3));
    assert_eq!(inbox.next().await, None);
    let mut inbox = closed([1]);
    assert_eq!((inbox.next(), inbox.next()), (Some(1), None));
}

#[test]
fn a_mailbox_comes_apart_into_the_channel_and_the_saved_messages() {
    let (sender, mut inbox) = open([1, 2, 3]);
    inbox.take(|n| *n == 2).unwrap();
    let (mut channel, saved) = inbox.into_parts();
    assert_eq!(saved, [1]);
    assert_eq!(channel.try_recv(), Ok(3));
    drop(sender);
}

/// A channel of our own: what is left to do, which a thread adds to when it is waited for.
struct Todo {
    left: VecDeque<u8>,
    waits: Cell<u8>,
}

impl Incoming for Todo {
    type Message = u8;

    fn try_next(&mut self) -> Result<u8, TryRecvError> {
        self.left.pop_front().ok_or(TryRecvError::Empty)
    }
}

impl Blocking for Todo {
    fn next_until(&mut self, _deadline: Option<Instant>) -> Result<u8, RecvTimeoutError> {
        if let Ok(message) = self.try_next() {
            return Ok(message);
        }
        self.waits.set(self.waits.get() + 1);
        match self.waits.get() {
            n @ ..4 => Ok(n),
            _ => Err(RecvTimeoutError::Disconnected),
        }
    }
}

#[test]
fn a_mailbox_wraps_any_channel_by_a_small_trait() {
    let mut inbox = Mailbox::new(Todo {
        left: [7, 8, 9].into(),
        waits: Cell::new(0),
    });
    let receive = |inbox: &mut Mailbox<u8, Todo>, least: u8| {
        receive!(match inbox {
            u8(n) if n >= least => n,
        })
    };
    assert_eq!(receive(&mut inbox, 9), Ok(9));
    assert_eq!(receive(&mut inbox, 7), Ok(7));
    assert_eq!(receive(&mut inbox, 10), Err(RecvError::Closed));
    assert_eq!(inbox.saved().collect::<Vec<_>>(), [&8, &1, &2, &3]);
}

#[tokio::test]
async fn bounded_channels_of_tokio_are_mailboxes_too() {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let mut inbox = Mailbox::new(receiver);
    let sending = tokio::spawn(async move {
        for n in 1..=5 {
            sender.send(term!(n)).await.unwrap();
        }
    });
    let five = receive!(match inbox.await {
        5 => inbox.len(),
    });
    assert_eq!(five, Ok(4));
    sending.await.unwrap();
}

#[test]
fn a_mailbox_is_received_from_where_it_is() {
    struct Worker {
        inbox: Mailbox<u8, std::sync::mpsc::Receiver<u8>>,
    }
    let mut worker = Worker {
        inbox: closed([1, 2, 3, 4, 5]),
    };
    let mut taken = Vec::new();
    taken.push(receive!(match worker.inbox {
        u8(n) => n,
    }));
    let inbox = &mut worker.inbox;
    taken.push(receive!(match inbox {
        u8(n) => n,
    }));
    taken.push(receive!(match &mut *inbox {
        u8(n) => n,
    }));
    taken.push(receive!(match (worker.inbox) {
        u8(n) => n,
    }));
    let locked = std::sync::Mutex::new(worker.inbox);
    let mut guard = locked.lock().unwrap();
    taken.push(receive!(match *guard {
        u8(n) => n,
    }));
    let mut boxed = Box::new(closed([6]));
    taken.push(receive!(match boxed {
        u8(n) => n,
    }));
    assert_eq!(taken, [1, 2, 3, 4, 5, 6].map(Ok));
}
