//! A receive from no mailbox, or from one that is waited for in another way.

use std::time::Duration;

use patterns::{Mailbox, receive};
use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;

fn no_mailbox(mut inbox: Vec<Value>) {
    let _ = receive!(match inbox {
        _ => 1,
    });
    let _ = receive!(match &inbox[0] {
        _ => 1,
    });
}

fn no_await(mut inbox: Mailbox<Value, UnboundedReceiver<Value>>) {
    let _ = receive!(match inbox {
        1 => 1,
    });
    let _ = receive!(match inbox {
        1 => 1,
        after!(Duration::ZERO) => 2,
    });
}

async fn awaited(mut inbox: Mailbox<Value, std::sync::mpsc::Receiver<Value>>) {
    let _ = receive!(match inbox.await {
        1 => 1,
    });
    let _ = receive!(match inbox.await {
        1 => 1,
        after!(Duration::ZERO) => 2,
    });
}

fn not_async(mut inbox: Mailbox<Value, UnboundedReceiver<Value>>) {
    let _ = receive!(match inbox.await {
        1 => 1,
    });
}

fn no_duration(mut inbox: Mailbox<Value, std::sync::mpsc::Receiver<Value>>) {
    let _ = receive!(match inbox {
        1 => 1,
        after!(5) => 2,
    });
}

fn no_channel(values: Vec<Value>) {
    let _ = Mailbox::new(values);
}

fn no_value(mut inbox: Mailbox<Duration, std::sync::mpsc::Receiver<Duration>>) {
    let _ = receive!(match inbox {
        1 => 1,
    });
}

fn not_mutable(inbox: Mailbox<Value, std::sync::mpsc::Receiver<Value>>) {
    let _ = receive!(match inbox {
        1 => 1,
    });
}

fn main() {}
