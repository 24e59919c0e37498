//! The server's side of GraphQL over WebSocket, the protocol `graphql-transport-ws`: a message
//! makes a state into the next, or closes the connection with the code that the protocol asks for.

use std::collections::BTreeMap;

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

#[derive(Debug, PartialEq)]
pub enum State {
    Opened,
    /// The running queries, by the name that the client gave them.
    Ready(BTreeMap<String, String>),
}

#[derive(Debug, PartialEq)]
pub struct Close(pub u16, pub String);

/// The next state, and what the client is told.
#[patterns]
pub fn step(state: State, message: &Value) -> Result<(State, Option<Value>), Close> {
    match (state, message) {
        (state, json!({"type": "ping", ..})) => Ok((state, Some(json!({"type": "pong"})))),
        (
            rust!(State::Opened),
            json!({"type": "connection_init", "payload": {"token": is_valid(), ..}}),
        ) => {
            let ready = State::Ready(BTreeMap::new());
            Ok((ready, Some(json!({"type": "connection_ack"}))))
        }
        (rust!(State::Opened), json!({"type": "connection_init", ..})) => {
            Err(close(4403, "Forbidden"))
        }
        (rust!(State::Opened), json!({"type": "subscribe", ..})) => {
            Err(close(4401, "Unauthorized"))
        }
        (_, json!({"type": "connection_init", ..})) => {
            Err(close(4429, "Too many initialisation requests"))
        }
        (rust!(State::Ready(running)), json!({"type": "subscribe", "id": str(id), ..}))
            if running.contains_key(id) =>
        {
            Err(close(4409, format!("Subscriber for {id} already exists")))
        }
        (
            rust!(State::Ready(mut running)),
            json!({"type": "subscribe", "id": str(id), "payload": {"query": str(query), ..}}),
        ) => {
            running.insert(id.to_owned(), query.to_owned());
            Ok((State::Ready(running), None))
        }
        (rust!(State::Ready(mut running)), json!({"type": "complete", "id": str(id)})) => {
            running.remove(id);
            Ok((State::Ready(running), None))
        }
    }
}

fn is_valid(token: &Value) -> bool {
    token
        .as_str()
        .is_some_and(|token| token.starts_with("shop_"))
}

fn close(code: u16, reason: impl Into<String>) -> Close {
    Close(code, reason.into())
}

/// A message that no clause matches: its type is unknown, or one of its parts is wrong.
impl From<Mismatch> for Close {
    fn from(mismatch: Mismatch) -> Self {
        let fault = &mismatch.faults()[0];
        close(
            4400,
            format!("{}: {}", fault.path().pointer(), fault.detail()),
        )
    }
}
