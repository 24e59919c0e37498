//! Marks: only messages that came after one are tried.

use std::time::Duration;

use patterns::receive;
use serde_json::{Value, json};

use crate::{closed, open};

#[tokio::test]
async fn only_messages_that_came_after_the_mark_are_tried() {
    let (sender, mut inbox) = open([json!(1), json!(2)]);
    let mark = inbox.mark();
    for n in 3..=5 {
        sender.send(json!(n)).unwrap();
    }
    let mut tried = Vec::new();
    let taken = receive!(match inbox.since(mark).await {
        i64(n)
            if {
                tried.push(n);
                n == 4
            } =>
            n,
        after!(Duration::ZERO) => 0,
    });
    assert_eq!(taken, Ok(4));
    assert_eq!(tried, [3, 4]);
    let taken = receive!(match inbox.since(mark).await {
        i64(n) => n,
        after!(Duration::ZERO) => 0,
    });
    assert_eq!(taken, Ok(3));
    let rest: Vec<_> = inbox.saved().map(Value::to_string).collect();
    assert_eq!(rest, ["1", "2"]);
}

#[tokio::test(start_paused = true)]
async fn a_mark_holds_whatever_is_taken_before_and_after_it() {
    let (sender, mut inbox) = open((0..10).map(|n| json!(n)));
    let mark = inbox.mark();
    for n in 10..20 {
        sender.send(json!(n)).unwrap();
    }
    for wanted in [0, 15, 10, 9, 19, 4] {
        assert_eq!(inbox.take(|n| *n == wanted), Some(json!(wanted)));
    }
    let oldest = receive!(match inbox.since(mark).await {
        i64(n) => n,
    });
    assert_eq!(oldest, Ok(11));
    let later = inbox.mark();
    let none = receive!(match inbox.since(later).await {
        i64(n) => n,
        after!(Duration::from_secs(5)) => -1,
    });
    assert_eq!(none, Ok(-1));
    sender.send(json!(20)).unwrap();
    let later = receive!(match inbox.since(later).await {
        i64(n) => n,
    });
    assert_eq!(later, Ok(20));
}

#[test]
fn marks_are_in_the_order_in_which_they_were_made() {
    let mut inbox = closed([json!(1)]);
    let first = inbox.mark();
    assert_eq!(first, inbox.mark());
    let mut inbox = closed([json!(1), json!(2)]);
    assert!(first < inbox.mark());
}
