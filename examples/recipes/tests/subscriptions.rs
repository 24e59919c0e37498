//! Conversations between a client and the server.

use recipes::subscriptions::{Close, State, step};
use serde_json::{Value, json};

/// What the server sends, up to the end of the messages or the one that closes the connection.
fn talk(messages: &[Value]) -> (Vec<Value>, Option<Close>) {
    let mut state = State::Opened;
    let mut sent = Vec::new();
    for message in messages {
        match step(state, message) {
            Ok((next, answer)) => {
                state = next;
                sent.extend(answer);
            }
            Err(close) => return (sent, Some(close)),
        }
    }
    (sent, None)
}

fn init(token: &str) -> Value {
    json!({"type": "connection_init", "payload": {"token": token}})
}

fn subscribe(id: &str) -> Value {
    json!({"id": id, "type": "subscribe", "payload": {"query": "subscription { orderPlaced { id total } }", "variables": null}})
}

#[test]
fn a_query_runs_until_it_is_complete() {
    let complete = json!({"id": "1", "type": "complete"});
    let ping = json!({"type": "ping"});
    let (sent, close) = talk(&[
        init("shop_5f2"),
        subscribe("1"),
        ping,
        complete,
        subscribe("1"),
    ]);
    assert_eq!(
        sent,
        [json!({"type": "connection_ack"}), json!({"type": "pong"})]
    );
    assert_eq!(close, None);
}

#[test]
fn a_message_at_the_wrong_time_closes_the_connection() {
    let closed = |messages: &[Value]| {
        let Close(code, reason) = talk(messages).1.unwrap();
        format!("{code} {reason}")
    };
    assert_eq!(closed(&[subscribe("1")]), "4401 Unauthorized");
    assert_eq!(closed(&[init("x")]), "4403 Forbidden");
    let init = init("shop_5f2");
    assert_eq!(
        closed(&[init.clone(), init.clone()]),
        "4429 Too many initialisation requests"
    );
    let twice = [init.clone(), subscribe("1"), subscribe("1")];
    assert_eq!(closed(&twice), "4409 Subscriber for 1 already exists");
    let unknown = json!({"id": "1", "type": "start"});
    assert_eq!(
        closed(&[init.clone(), unknown]),
        r#"4400 /type: expected "ping", "connection_init", "subscribe" or "complete", found string "start""#
    );
    let number = json!({"id": 1, "type": "subscribe", "payload": {"query": "{ orders }"}});
    assert_eq!(
        closed(&[init.clone(), number]),
        "4400 /id: expected string, found integer 1"
    );
    let misspelt = json!({"id": "1", "type": "subscribe", "payload": {"qurey": "{ orders }"}});
    assert_eq!(
        closed(&[init, misspelt]),
        r#"4400 /payload: missing key "query"; did you mean "qurey"?"#
    );
}
