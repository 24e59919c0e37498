//! Bodies are part of the code around the receive.

use std::time::Duration;

use patterns::{Mailbox, Mismatch, RecvError, Term, case, receive, term};
use serde_json::{Value, json};

use crate::{closed, open};

#[test]
fn break_and_continue_in_a_body_are_about_the_loop_around_the_receive() {
    let mut inbox = closed([json!(1), json!("skip"), json!(2), json!("stop"), json!(3)]);
    let mut seen = Vec::new();
    let last = loop {
        let n = receive!(match inbox {
            "skip" => continue,
            "stop" => break seen.len(),
            i64(n) => n,
        });
        seen.push(n.unwrap());
    };
    assert_eq!((last, seen), (2, vec![1, 2]));
    assert_eq!(inbox.next(), Some(json!(3)));
    'outer: for expected in [1, 2] {
        let mut inbox = closed([json!(1)]);
        while inbox.is_empty() {
            let left: Result<(), _> = receive!(match inbox {
                1 => {
                    if expected == 1 {
                        continue 'outer;
                    }
                    break 'outer;
                }
                after!(Duration::ZERO) => panic!(),
            });
            left.unwrap();
        }
    }
}

#[derive(Debug, PartialEq)]
enum Exit {
    Unknown(Term),
    Mailbox(RecvError),
    Mismatch,
}

impl From<RecvError> for Exit {
    fn from(error: RecvError) -> Self {
        Self::Mailbox(error)
    }
}

impl From<Mismatch> for Exit {
    fn from(_: Mismatch) -> Self {
        Self::Mismatch
    }
}

async fn say(message: &Term) -> Result<usize, Mismatch> {
    tokio::task::yield_now().await;
    case!(match message {
        str(text) => text.len(),
    })
}

/// The example of the language's contract.
async fn run(inbox: &mut Mailbox<Term>) -> Result<usize, Exit> {
    let mut said = 0;
    loop {
        receive!(match message = inbox.await {
            term!((:say, words)) => said += say(words).await?,
            term!(:quit) => return Ok(said),
            _ => return Err(Exit::Unknown(message.into_inner())),
            after!(Duration::from_secs(60)) => return Ok(1000 + said),
        })?;
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

#[tokio::test(start_paused = true)]
async fn return_and_question_marks_leave_the_function_and_bodies_await() {
    let ended = async |messages: Vec<Term>| {
        let (sender, mut inbox) = open(messages);
        let ended = is_send(run(&mut inbox)).await;
        drop(sender);
        ended
    };
    let hello = term!((:say, "hello"));
    assert_eq!(ended(vec![hello.clone(), term!(:quit)]).await, Ok(5));
    assert_eq!(ended(vec![hello.clone(), hello.clone()]).await, Ok(1010));
    assert_eq!(
        ended(vec![hello, term!((:say, 5))]).await,
        Err(Exit::Mismatch)
    );
    let unknown = ended(vec![term!([1])]).await;
    assert_eq!(unknown, Err(Exit::Unknown(term!([1]))));
    let (sender, mut inbox) = open([]);
    drop(sender);
    assert_eq!(run(&mut inbox).await, Err(Exit::Mailbox(RecvError::Closed)));
}

#[test]
fn a_body_takes_the_message_apart_as_its_own_once_its_names_are_done_with() {
    let mut inbox = closed([
        json!({"type": "job", "id": 7, "data": [1, 2]}),
        json!("text"),
    ]);
    let mut ids = Vec::new();
    for _ in 0..2 {
        let owned = receive!(match message = inbox {
            json!({"type": "job", "id": u64(id), ..}) => {
                ids.push(id);
                message.into_inner()
            }
            str(text) if text == message_text() =>
                Value::String(format!("{text}, {}", message.len())),
        });
        ids.push(owned.unwrap().to_string().len() as u64);
    }
    assert_eq!(ids, [7, 34, 9]);
}

fn message_text() -> &'static str {
    "text"
}

trait Len {
    fn len(&self) -> usize;
}

impl Len for Value {
    fn len(&self) -> usize {
        self.as_str().map_or(0, str::len)
    }
}

#[test]
fn a_guard_reads_the_message_by_its_name_too() {
    let mut inbox = closed([json!([1, 2]), json!([3]), json!({"n": 4})]);
    for (least, expected) in [(4, json!({"n": 4})), (3, json!([3]))] {
        let taken = receive!(match message = inbox {
            [u8(n), ..] if n >= least && message.is_array() => message.into_inner(),
            json!({"n": (u8(n) if message["n"] == n && n >= least)}) => message.into_inner(),
        });
        assert_eq!(taken, Ok(expected));
    }
}

#[test]
fn names_are_bound_to_parts_of_what_a_view_makes_of_a_message() {
    fn data(message: &Value) -> Option<Value> {
        serde_json::from_str(message.get("data")?.as_str()?).ok()
    }
    let mut inbox = closed([
        json!({"data": "[1, \"one\"]"}),
        json!({"data": "nothing"}),
        json!({"data": "[2, \"two\"]"}),
    ]);
    for (wanted, name) in [(2, "two"), (1, "one")] {
        let found = receive!(match message = inbox {
            data(json!([i64(n), str(text)])) if n == wanted => {
                format!("{text} of {}", message["data"])
            }
        });
        let found = found.unwrap();
        assert!(found.starts_with(name), "{found}");
    }
    assert_eq!(inbox.len(), 1);
}

#[test]
fn a_receive_is_a_value_of_the_type_of_its_bodies() {
    let mut inbox = closed([json!(1)]);
    let shown: Result<Box<dyn std::fmt::Display>, RecvError> = receive!(match inbox {
        str(text) => Box::new(text.to_owned()) as Box<dyn std::fmt::Display>,
        i64(n) => Box::new(n),
    });
    assert_eq!(shown.unwrap().to_string(), "1");
}
