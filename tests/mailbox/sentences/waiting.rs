//! The time that a receive waits, and the messages if it is given up.

use std::sync::mpsc;
use std::task::Poll;
use std::time::Duration;

use patterns::{Mailbox, RecvError, receive};
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, sleep, timeout};

use crate::{closed, open, poll_once};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn after_is_timed_from_entry_whatever_arrives_meanwhile() {
    let (sender, mut inbox) = open([0]);
    let begun = Instant::now();
    let sending = tokio::spawn(async move {
        for n in 1..100 {
            sleep(SECOND).await;
            if sender.send(n).is_err() {
                break;
            }
        }
    });
    let late = receive!(match inbox.await {
        100.. => "found",
        after!(SECOND * 10 + SECOND / 2) => "late",
    });
    assert_eq!(late, Ok("late"));
    assert_eq!(begun.elapsed(), SECOND * 10 + SECOND / 2);
    assert_eq!(inbox.len(), 11);
    let found = receive!(match inbox.await {
        15 => begun.elapsed(),
        after!(SECOND * 10) => SECOND,
    });
    assert_eq!(found, Ok(SECOND * 15));
    sending.abort();
}

#[tokio::test(start_paused = true)]
async fn a_flood_of_messages_that_fit_no_clause_does_not_hold_up_the_time() {
    let (sender, mut inbox) = open([0]);
    let again = sender.clone();
    let mut left = 10_000;
    let end = receive!(match inbox.await {
        // Each message that is tried sends another, so there is always one.
        u32(n)
            if {
                let is_last = left == 0;
                left -= 1;
                again.send(n + 1).unwrap();
                is_last
            } =>
            n,
        after!(Duration::ZERO) => u32::MAX,
    });
    assert_eq!(end, Ok(u32::MAX));
    drop(sender);
}

#[tokio::test(start_paused = true)]
async fn after_zero_tries_what_is_there() {
    let (sender, mut inbox) = open([1, 2, 3]);
    let found = receive!(match inbox.await {
        3 => true,
        after!(Duration::ZERO) => false,
    });
    assert_eq!(found, Ok(true));
    let found = receive!(match inbox.await {
        3 => true,
        after!(Duration::ZERO) => false,
    });
    assert_eq!(found, Ok(false));
    drop(sender);
    let closed = receive!(match inbox.await {
        3 => true,
        after!(Duration::ZERO) => false,
    });
    assert_eq!(closed, Err(RecvError::Closed));
}

#[test]
fn after_zero_tries_what_is_there_for_a_thread_too() {
    let (sender, receiver) = mpsc::channel();
    let mut inbox = Mailbox::new(receiver);
    for n in [1, 2] {
        sender.send(n).unwrap();
    }
    for (wanted, expected) in [(2, Ok(2)), (3, Ok(0))] {
        let found = receive!(match inbox {
            u8(n) if n == wanted => n,
            after!(Duration::ZERO) => 0,
        });
        assert_eq!(found, expected);
    }
    drop(sender);
    let end = receive!(match inbox {
        3 => 1,
        after!(Duration::ZERO) => 0,
    });
    assert_eq!(end, Err(RecvError::Closed));
}

#[test]
fn a_thread_waits_for_a_message_or_for_the_time() {
    let (sender, receiver) = mpsc::channel();
    let mut inbox = Mailbox::new(receiver);
    let begun = std::time::Instant::now();
    let time = Duration::from_millis(30);
    let late = receive!(match inbox {
        str(_) => false,
        after!(time) => true,
    });
    assert_eq!(late, Ok(true));
    assert!(begun.elapsed() >= time);
    let sending = std::thread::spawn(move || {
        for text in ["other", "hello"] {
            std::thread::sleep(Duration::from_millis(5));
            sender.send(text).unwrap();
        }
    });
    let found = receive!(match inbox {
        "hello" => true,
        after!(Duration::MAX) => false,
    });
    assert_eq!(found, Ok(true));
    sending.join().unwrap();
}

#[tokio::test(start_paused = true)]
async fn the_longest_time_is_no_time_at_all() {
    let (sender, mut inbox) = open([]);
    tokio::spawn(async move {
        sleep(SECOND * 1_000_000).await;
        sender.send(1).unwrap();
    });
    let found = receive!(match inbox.await {
        1 => true,
        after!(Duration::MAX) => false,
    });
    assert_eq!(found, Ok(true));
}

#[tokio::test(start_paused = true)]
async fn the_duration_is_evaluated_once_before_any_message_is_tried() {
    let (_sender, mut inbox) = open([1]);
    let mut evaluated = 0;
    for _ in 0..2 {
        let left = receive!(match inbox.await {
            2 => None,
            after!({
                evaluated += 1;
                SECOND * u32::try_from(inbox.len()).unwrap()
            }) => Some(inbox.len()),
        });
        assert_eq!(left, Ok(Some(1)));
    }
    assert_eq!(evaluated, 2);
}

#[tokio::test(start_paused = true)]
async fn a_receive_with_after_alone_in_time_is_a_value_like_any_other() {
    let (_sender, mut inbox) = open::<u8>([]);
    let mut waits = 0;
    let end = loop {
        receive!(match inbox.await {
            _ => unreachable!("nobody sends"),
            after!(SECOND) => {
                waits += 1;
                if waits == 3 {
                    break waits;
                }
                continue;
            }
        })
        .unwrap();
    };
    assert_eq!(end, 3);
}

#[tokio::test(start_paused = true)]
async fn dropping_the_future_loses_no_message() {
    let (sender, mut inbox) = open([]);
    for n in 0..100 {
        let receiving = async {
            receive!(match inbox.await {
                1000.. => (),
            })
        };
        let mut receiving = Box::pin(receiving);
        assert!(poll_once(receiving.as_mut()).is_pending());
        sender.send(2 * n).unwrap();
        if n % 3 == 0 {
            assert!(poll_once(receiving.as_mut()).is_pending());
        }
        sender.send(2 * n + 1).unwrap();
        drop(receiving);
    }
    let given_up = timeout(SECOND, async {
        receive!(match inbox.await {
            1000.. => (),
        })
    });
    assert!(given_up.await.is_err());
    let saved: Vec<_> = inbox.saved().copied().collect();
    assert_eq!(saved, (0..200).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_receive_is_one_branch_of_a_select() {
    let (sender, mut inbox) = open(["a"]);
    let (stop, mut stopped) = unbounded_channel();
    stop.send(()).unwrap();
    let mut receiving = Box::pin(async {
        receive!(match inbox.await {
            "b" => 1,
        })
    });
    assert_eq!(poll_once(receiving.as_mut()), Poll::Pending);
    tokio::select! {
        biased;
        _ = receiving.as_mut() => panic!("nobody has sent it"),
        stop = stopped.recv() => assert_eq!(stop, Some(())),
    }
    sender.send("b").unwrap();
    assert_eq!(receiving.as_mut().await, Ok(1));
    drop(receiving);
    assert_eq!(inbox.next().await, Some("a"));
}

#[test]
fn the_forms_of_a_thread_and_of_a_task_take_the_same_messages() {
    let messages = [4, 9, 2, 7];
    let mut blocking = closed(messages);
    let (_sender, mut awaiting) = open(messages);
    for least in [8, 5, 1, 1] {
        let of_thread = receive!(match blocking {
            i64(n) if n >= least => n,
        });
        let of_task = poll_once(async {
            receive!(match awaiting.await {
                i64(n) if n >= least => n,
            })
        });
        assert_eq!(of_task, Poll::Ready(of_thread));
    }
}
