//! `receive!` in both forms, with and without `after!`, names, guards, views and parts of them.

use std::collections::VecDeque;
use std::pin::pin;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use patterns::mailbox::{Incoming, Polled};
use patterns::{Mailbox, RecvError, Term, receive, term};

type Blocking = Mailbox<Term, Receiver<Term>>;

fn half(value: &Term) -> Option<i64> {
    Some(i64::try_from(value).ok()? / 2)
}

fn halves(value: &Term) -> Option<Term> {
    Some(term!([half(value)?, half(value)?]))
}

/// Blocks.
///
/// # Errors
///
/// See `RecvError`.
fn block(inbox: &mut Blocking, limit: i64) -> Result<i64, RecvError> {
    let mut sum = 0;
    let mark = inbox.mark();
    loop {
        receive!(match inbox {
            i64(n) if n > limit => sum += n,
            half(n) if let Some(m) = n.checked_add(1) => sum += m,
            halves(json!([i64(n), ..])) => {
                sum += n;
                continue;
            }
            [x, x] => sum += i64::from(x.is_null()),
            term!({:each: [each!(i64(ns))], ..}) => sum += ns.iter().sum::<i64>(),
            term!(:quit) | term!((:quit, _)) => break,
            _other => return Ok(sum),
        })?;
    }
    receive!(match message = inbox.since(mark) {
        term!((:last, i64(n))) => n + i64::from(message.is_null()),
        _ => i64::try_from(message.into_inner()).unwrap_or(0),
        after!(Duration::from_millis(1)) => sum,
    })
}

/// Waits.
///
/// # Errors
///
/// See `RecvError`.
async fn wait<R>(inbox: &mut Mailbox<Term, R>) -> Result<usize, RecvError>
where
    R: Polled<Message = Term> + Send,
{
    let text = receive!(match inbox.await {
        str(text) if !text.is_empty() => text.len(),
        str("v", u8(n)) => n.into(),
    })?;
    let all = receive!(match message = inbox.await {
        [str(text), ..] => {
            let len = text.len();
            std::future::ready(message.into_inner())
                .await
                .to_string()
                .len()
                + len
        }
        #[allow(unreachable_patterns)]
        [] | [..] | [_] => 0,
    })?;
    receive!(match inbox.await {
        _ => return Ok(text + all),
        after!(Duration::ZERO) => 1,
    })
}

/// A channel in which all messages have arrived.
struct Arrived(VecDeque<Term>);

impl Incoming for Arrived {
    type Message = Term;

    fn try_next(&mut self) -> Result<Term, TryRecvError> {
        self.0.pop_front().ok_or(TryRecvError::Disconnected)
    }
}

impl Polled for Arrived {
    fn poll_next(&mut self, _context: &mut Context<'_>) -> Poll<Option<Term>> {
        Poll::Ready(self.0.pop_front())
    }
}

#[test]
fn a_receive_means_the_same_under_every_lint() {
    let (sender, receiver) = channel();
    for message in [
        term!(5),
        term!({"each": [1]}),
        term!((:quit, 1)),
        term!((:last, 7)),
    ] {
        sender.send(message).expect("the receiver is there");
    }
    let mut inbox = Mailbox::new(receiver);
    assert_eq!(block(&mut inbox, 3), Ok(5));
    let messages = [term!("v7"), term!(["a"]), term!(:last)];
    let mut inbox = Mailbox::new(Arrived(messages.into()));
    let mut context = Context::from_waker(Waker::noop());
    let waited = pin!(wait(&mut inbox)).poll(&mut context);
    assert_eq!(waited, Poll::Ready(Ok(8)));
}
