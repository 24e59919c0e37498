//! Without the feature `tokio` there is no clock that wakes a task.

use std::time::Duration;

use patterns::mailbox::Polled;
use patterns::{Mailbox, receive};

async fn f<R: Polled<Message = u8>>(mut inbox: Mailbox<u8, R>) {
    let _ = receive!(match inbox.await {
        1 => 1,
        after!(Duration::ZERO) => 2,
    });
}

fn main() {}
