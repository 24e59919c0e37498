//! Tells an account and a clerk what they understand and what they don't, and prints what happens.

use std::time::Duration;

use patterns::term;
use processes::{Clerk, Event, Saved, Supervisor};
use serde_json::json;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // A crash is logged where the process ends, not where it unwinds.
    std::panic::set_hook(Box::new(|_| ()));
    let (log, mut events) = unbounded_channel();
    let (speak, desk) = Clerk::desk();
    let (_supervisor, account, _clerk) = Supervisor::start(Saved::default(), desk, 2, log).await;
    for message in [
        json!({"deposit": 100}),
        json!({"deposit": "a lot"}),
        json!({"withdraw": 30}),
        json!({"withdraw": 500}),
        json!({"deposit": 7}),
        json!("close"),
    ] {
        if account.tell(message).await.is_err() {
            break;
        }
        // If an actor crashes before it has started, `kameo` drops what it was told until then.
        sleep(Duration::from_millis(20)).await;
    }
    for message in [
        term!((:say, "hello")),
        term!((:urgent, (:boss, "now"))),
        term!((:say, 7)),
        term!((:say, "after the crash")),
        term!(:quit),
    ] {
        _ = speak.send(message);
    }
    let (mut gave_up, mut heard) = (false, 0);
    while !(gave_up && heard == 3)
        && let Some(event) = events.recv().await
    {
        match event {
            Event::Started(name, state) => println!("{name} starts with {state}"),
            Event::Heard(text) => {
                heard += 1;
                println!("clerk hears {text}");
            }
            Event::Crashed(name, mismatch) => println!("{name} crashes: {mismatch}"),
            Event::GaveUp(mismatch) => {
                gave_up = true;
                println!("supervisor gives up: {}", mismatch.closest().reason());
            }
        }
    }
}
