//! The memory that receiving allocates, counted beside a plain loop over the same channel.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use allocation_counter::measure;
use patterns::{Mailbox, Term, case, receive, term};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

const MESSAGES: u64 = 1000;

/// The number of allocations while a future runs, which never waits.
fn allocations(future: impl Future<Output = u64>) -> (u64, u64) {
    let mut output = None;
    let counted = measure(|| {
        let mut context = Context::from_waker(Waker::noop());
        output = match pin!(future).poll(&mut context) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        };
    });
    (output.expect("it never waits"), counted.count_total)
}

/// A channel in which messages have arrived: `(:say, n)` and `{"n": n}` in turn.
fn filled() -> (UnboundedSender<Term>, UnboundedReceiver<Term>) {
    let (sender, receiver) = unbounded_channel();
    for n in 0..MESSAGES {
        let message = match n % 2 {
            0 => term!((:say, n)),
            _ => term!({"n": n}),
        };
        assert!(sender.send(message).is_ok());
    }
    (sender, receiver)
}

#[test]
fn a_message_that_fits_costs_the_allocations_of_its_channel_alone() {
    let (_sender, mut channel) = filled();
    let plain = allocations(async {
        let mut sum = 0;
        for _ in 0..MESSAGES {
            let message = channel.recv().await.expect("a message");
            sum += case!(match &message {
                term!((:say, u64(n)) | {"n": u64(n)}) => n,
            })
            .expect("it fits");
        }
        sum
    });
    let (_sender, channel) = filled();
    let mut inbox = Mailbox::new(channel);
    let received = allocations(async {
        let mut sum = 0;
        for _ in 0..MESSAGES {
            sum += receive!(match inbox.await {
                term!((:say, u64(n)) | {"n": u64(n)}) => n,
            })
            .expect("a message");
        }
        sum
    });
    assert_eq!(received, plain);
}

#[test]
fn saved_messages_are_tried_and_taken_without_an_allocation() {
    let (_sender, channel) = filled();
    let mut inbox = Mailbox::new(channel);
    inbox.mark();
    let received = allocations(async {
        let mut sum = 0;
        for _ in 0..MESSAGES / 2 {
            // Those before it stay: every other message is tried again each time.
            sum += receive!(match inbox.await {
                term!({"n": u64(n)}) => n,
            })
            .expect("a message");
        }
        sum
    });
    assert_eq!(received, (MESSAGES * MESSAGES / 4, 0));
    assert_eq!(inbox.len() as u64, MESSAGES / 2);
}
