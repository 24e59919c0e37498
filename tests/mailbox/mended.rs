//! The examples of docs/diagnostics.md about `receive!`, with their helps followed. A test of
//! patterns-macro writes this file: `UPDATE=1 cargo test -p patterns-macro --lib mends`

#![allow(warnings, reason = "that the examples compile is all that is asked")]

fn main() {}

#[rustfmt::skip]
mod examples {
    use std::sync::mpsc::Receiver;
    use std::time::Duration;
    use patterns::{Mailbox, receive};
    use serde_json::Value;
    type Inbox = Mailbox<Value, Receiver<Value>>;
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { 1 => 1 }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { _ => 1 }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { _ => 1 }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { 1 => 1, other => other.to_string().len(), }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match message = inbox { _ => message.into_inner(), }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { other => other.is_null(), after!(Duration::ZERO) => true, }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { 1 => 1, after!(Duration::ZERO) => 2, }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { 1 => 1, after!(Duration::ZERO) => 2, }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { 1 => 1, after!(Duration::from_secs(1)) => 2, }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { 1 => 1, after!(Duration::ZERO) => if inbox.is_empty() { 2 } else { 3 }, }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { 1 => 1, after!(Duration::ZERO) => 1, }); }
    };
    const _: () = {
        fn f(inbox: &mut Inbox) { let _ = receive!(match inbox { [x] => if x.is_null() { return } else { 1 } }); }
    };
}
