//! The message that is taken, and those that are left.

use std::cell::RefCell;
use std::time::Duration;

use patterns::{RecvError, receive};
use serde_json::{Value, json};

use crate::{closed, open, poll_once};

/// The values of messages, for comparison.
fn values<'m>(messages: impl Iterator<Item = &'m Value>) -> Vec<Value> {
    messages.cloned().collect()
}

#[test]
fn the_first_message_that_a_clause_matches_is_taken_and_the_others_stay_in_order() {
    let mut inbox = closed([json!(1), json!("a"), json!(2), json!("b")]);
    let taken = receive!(match inbox {
        str("b") | 2 => 0,
        "a" => 1,
    });
    assert_eq!(taken, Ok(1));
    assert_eq!(values(inbox.saved()), [json!(1)]);
    let taken = receive!(match inbox {
        "b" => "later",
        1 => "earlier",
    });
    assert_eq!(taken, Ok("earlier"));
    assert_eq!(
        receive!(match inbox {
            x => x.clone(),
        }),
        Ok(json!(2))
    );
    assert_eq!(
        receive!(match inbox {
            x => x.clone(),
        }),
        Ok(json!("b"))
    );
}

#[test]
fn the_clauses_are_tried_in_order_for_each_message() {
    let mut inbox = closed([json!([1, 2])]);
    let taken = receive!(match inbox {
        [1] => 1,
        [1, 2, ..] => 2,
        [1, ..] => 3,
        _ => 4,
    });
    assert_eq!(taken, Ok(2));
}

#[test]
fn a_message_that_fits_no_clause_is_no_error() {
    let (sender, mut inbox) = open([json!(1)]);
    let receive = async {
        receive!(match inbox.await {
            "a" => "found",
        })
    };
    assert!(poll_once(receive).is_pending());
    assert_eq!(values(inbox.saved()), [json!(1)]);
    sender.send(json!("a")).unwrap();
    let receive = async {
        receive!(match inbox.await {
            "a" => "found",
        })
    };
    assert_eq!(poll_once(receive), std::task::Poll::Ready(Ok("found")));
    assert_eq!(values(inbox.saved()), [json!(1)]);
}

#[test]
fn nobody_can_send_any_more_and_no_message_fits() {
    let mut inbox = closed([json!(1), json!(2)]);
    for _ in 0..2 {
        let end = receive!(match inbox {
            "a" => (),
        });
        assert_eq!(end, Err(RecvError::Closed));
        assert_eq!(inbox.len(), 2);
    }
    let (sender, mut inbox) = open([json!(1)]);
    drop(sender);
    let end = async {
        receive!(match inbox.await {
            "a" => (),
            after!(Duration::from_secs(1)) => (),
        })
    };
    assert_eq!(
        poll_once(end),
        std::task::Poll::Ready(Err(RecvError::Closed))
    );
    assert_eq!(inbox.len(), 1);
}

#[test]
fn a_receive_that_waits_tries_only_what_arrives_from_then_on() {
    let (sender, mut inbox) = open([json!(1), json!(2)]);
    let tried = RefCell::new(Vec::new());
    let mut receive = Box::pin(async {
        receive!(match inbox.await {
            i64(n)
                if {
                    tried.borrow_mut().push(n);
                    n == 4
                } =>
                n,
        })
    });
    let waker = std::task::Waker::noop();
    let mut context = std::task::Context::from_waker(waker);
    assert!(receive.as_mut().poll(&mut context).is_pending());
    assert_eq!(tried.take(), [1, 2]);
    sender.send(json!(3)).unwrap();
    assert!(receive.as_mut().poll(&mut context).is_pending());
    assert_eq!(tried.take(), [3]);
    sender.send(json!(4)).unwrap();
    assert!(receive.as_mut().poll(&mut context).is_ready());
    assert_eq!(tried.take(), [4]);
}

#[test]
fn a_guard_runs_once_for_each_try_of_a_message_and_a_saved_one_that_fits_is_tried_again_when_taken()
{
    let mut inbox = closed([json!(1), json!(2), json!(3)]);
    let tried = RefCell::new(Vec::new());
    let mut receive = |wanted: i64| {
        let taken = receive!(match inbox {
            i64(n)
                if {
                    tried.borrow_mut().push(n);
                    n == wanted
                } =>
                n,
        });
        assert_eq!(taken, Ok(wanted));
        tried.take()
    };
    assert_eq!(receive(3), [1, 2, 3]);
    assert_eq!(receive(2), [1, 2, 2]);
    assert_eq!(receive(1), [1, 1]);
}

#[test]
fn a_saved_message_that_fits_no_more_when_it_is_taken_goes_back_to_its_place() {
    let mut inbox = closed([json!(1), json!(2), json!(3)]);
    assert_eq!(inbox.take(|message| *message == 3), Some(json!(3)));
    let asked = RefCell::new(0);
    let taken = receive!(match inbox {
        i64(n)
            if {
                *asked.borrow_mut() += 1;
                // True for the message where it is, false when it was taken out.
                n == 2 || *asked.borrow() == 1
            } =>
            n,
    });
    assert_eq!(taken, Ok(2));
    assert_eq!(values(inbox.saved()), [json!(1)]);
}

#[test]
fn a_body_runs_with_its_message_out_of_the_mailbox_and_may_receive_again() {
    let mut inbox = closed([json!("x"), json!({"ask": "y"}), json!("y"), json!("z")]);
    let answer = receive!(match inbox {
        json!({"ask": wanted}) => {
            assert_eq!(values(inbox.saved()), [json!("x")]);
            let inner = receive!(match inbox {
                pin!(wanted) => 1,
                other if *other != "x" => panic!("{other} comes later"),
            });
            inner.map(|one| one + inbox.len())
        }
    });
    // The inner receive begins with what the outer one has left.
    assert!(matches!(answer, Ok(Ok(2))), "{answer:?}");
    assert_eq!(values(inbox.saved()), [json!("x")]);
}
