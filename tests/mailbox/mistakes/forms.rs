//! Mistakes in the form of a `receive!`.

#![allow(unused_imports)]

use patterns::{Mailbox, receive};
use serde_json::Value;
use std::sync::mpsc::Receiver;
use std::time::Duration;

type Inbox = Mailbox<Value, Receiver<Value>>;

#[rustfmt::skip]
fn forms(inbox: &mut Inbox) {
    let _: Result<u8, _> = receive!();
    let _: Result<u8, _> = receive!(inbox);
    let _: Result<u8, _> = receive!(match inbox { _ => 1 }, 2);
    let _: Result<u8, _> = receive!(total, match inbox { _ => 1 });
    let _: Result<u8, _> = receive!(redact, match inbox { _ => 1 });
    let _: Result<u8, _> = receive!(other, match inbox { _ => 1 });
    let _: Result<u8, _> = receive!(match Message = inbox { _ => 1 });
    let _: Result<u8, _> = receive!(match inbox {});
}

fn times(inbox: &mut Inbox) {
    let _: Result<u8, _> = receive!(match inbox {
        1 => 1,
        after!(Duration::ZERO) => 2,
        after!(Duration::ZERO) => 3,
    });
    let _: Result<u8, _> = receive!(match inbox {
        after!(Duration::ZERO) => 2,
        1 => 1,
    });
    let _: Result<u8, _> = receive!(match inbox {
        1 => 1,
        after!() => 2,
    });
    let _: Result<u8, _> = receive!(match inbox {
        1 => 1,
        after!(Duration::ZERO) if true => 2,
    });
    let _: Result<u8, _> = receive!(match inbox {
        1 | after!(Duration::ZERO) => 2,
    });
    let _: Result<u8, _> = receive!(match inbox {
        after!(Duration::ZERO) => 2,
    });
    let _: Result<u8, _> = patterns::case!(match &Value::Null {
        after!(Duration::ZERO) => 2,
    });
}

async fn guards(inbox: &mut Inbox) -> Option<u8> {
    loop {
        let _: Result<u8, _> = receive!(match inbox {
            u8(n) if Some(n)? == 1 => n,
            [x] if return None => 1,
            [_, x] if break None => 1,
            json!([1, 2, (u8(n) if std::future::ready(n == 1).await)]) => 1,
            pin!(continue) => 1,
        });
    }
}

fn clauses(inbox: &mut Inbox) {
    let _: Result<u8, _> = receive!(match inbox {
        number(_) => 1,
        u8(n) => n,
        int(n) => 2,
    });
}

fn main() {}
