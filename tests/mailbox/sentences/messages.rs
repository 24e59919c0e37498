//! Messages of every type that patterns match.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::time::Duration;

use patterns::{Subject, receive, term};
use serde_json::{Value, json};

use crate::{closed, open};

#[test]
fn messages_are_terms_or_json() {
    let mut inbox = closed([term!((:ok, 1)), term!((:error, "no"))]);
    let taken = receive!(match inbox {
        term!((:error, str(reason))) => reason.len(),
    });
    assert_eq!(taken, Ok(2));
    let mut inbox = closed([json!({"ok": 1}), json!({"error": "no"})]);
    let taken = receive!(match inbox {
        json!({"error": str(reason)}) => reason.len(),
    });
    assert_eq!(taken, Ok(2));
}

#[derive(Subject, Debug, PartialEq)]
#[subject(rename_all = "snake_case")]
enum Command {
    Add { n: u32 },
    Many(Vec<u32>),
    Stop,
}

#[test]
fn messages_are_types_that_derive_subject() {
    let mut inbox = closed([
        Command::Stop,
        Command::Many(vec![1, 2]),
        Command::Add { n: 5 },
    ]);
    let taken = receive!(match message = inbox {
        json!({"add": {"n": u32(n)}}) => (n, message.into_inner()),
    });
    assert_eq!(taken, Ok((5, Command::Add { n: 5 })));
    let taken = receive!(match message = inbox {
        json!({"many": [..]}) => match message.into_inner() {
            Command::Many(numbers) => numbers,
            other => panic!("{other:?}"),
        },
    });
    assert_eq!(taken, Ok(vec![1, 2]));
    assert_eq!(inbox.next(), Some(Command::Stop));
}

#[test]
fn messages_are_values_of_rust_and_of_other_crates() {
    let taken = receive!(match closed([3, 4, 5]) {
        4.. => "large",
    });
    assert_eq!(taken, Ok("large"));
    let taken = receive!(match closed(["a".to_owned(), "bc".to_owned()]) {
        str("b", rest @ ..) => rest.to_owned(),
    });
    assert_eq!(taken.as_deref(), Ok("c"));
    let map = |n: u8| BTreeMap::from([("n".to_owned(), vec![Some(n), None])]);
    let taken = receive!(match closed([map(1), map(2)]) {
        json!({"n": [u8(n @ 2..), null]}) => n,
    });
    assert_eq!(taken, Ok(2));
    let taken = receive!(match closed([Some(Box::new(json!(1))), None]) {
        null => "null",
    });
    assert_eq!(taken, Ok("null"));
    let text: &'static Value = Box::leak(Box::new(json!(["kept"])));
    let taken: Result<&'static str, _> = receive!(match closed([text]) {
        [str(text)] => text,
    });
    assert_eq!(taken, Ok("kept"));
}

/// Neither `Clone` nor `Sync`.
#[derive(Subject, Debug)]
struct Token {
    id: u32,
    #[subject(skip)]
    _own: Cell<u8>,
}

#[tokio::test]
async fn nothing_is_cloned_and_the_future_is_send_where_the_messages_are() {
    let token = |id| Token {
        id,
        _own: Cell::new(0),
    };
    let (_sender, mut inbox) = open([token(1), token(2)]);
    let task = tokio::spawn(async move {
        let id = receive!(match message = inbox.await {
            json!({"id": u32(id @ 2)}) => {
                let token = message.into_inner();
                tokio::task::yield_now().await;
                token.id + id
            }
            after!(Duration::from_secs(1)) => 0,
        });
        let first = receive!(match inbox.await {
            json!({"id": u32(id)}) => {
                tokio::task::yield_now().await;
                id
            }
        });
        (id, first)
    });
    assert_eq!(task.await.unwrap(), (Ok(4), Ok(1)));
}

#[test]
fn a_function_is_generic_over_its_messages() {
    use patterns::mailbox::{Blocking, Inbox};
    use patterns::subject::Scrutinee;

    fn first<I>(mut inbox: I) -> bool
    where
        I: Inbox<Channel: Blocking>,
        I::Message: for<'a> Scrutinee<'a, Subject: Subject<'a>>,
    {
        receive!(match inbox {
            str(_) => true,
        })
        .is_ok()
    }
    assert!(first(closed([json!(1), json!("a")])));
    assert!(!first(closed([term!(1), term!(:a)])));
}
