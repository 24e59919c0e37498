//! The supervisor and its processes, by what is logged and answered.

use kameo::actor::ActorRef;
use kameo::error::SendError;
use patterns::{Mismatch, term};
use processes::{Account, Clerk, Event, Saved, Supervisor};
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

async fn next(events: &mut UnboundedReceiver<Event>) -> String {
    match events.recv().await.expect("the processes hold the log") {
        Event::Started(name, state) => format!("{name} starts with {state}"),
        Event::Heard(text) => format!("heard {text}"),
        Event::Crashed(name, mismatch) => format!("{name} crashes at {}", place(&mismatch)),
        Event::GaveUp(mismatch) => format!("gave up at {}", place(&mismatch)),
    }
}

/// What only the typed mismatch tells: the path, and what was expected.
fn place(mismatch: &Mismatch) -> String {
    let closest = mismatch.closest();
    format!("{}: {}", closest.path(), closest.reason())
}

async fn ask(account: &ActorRef<Account>) -> u64 {
    account.ask(json!("balance")).await.unwrap()
}

#[tokio::test]
async fn a_crashed_actor_starts_with_the_state_that_it_saved_until_the_limit_is_reached() {
    let (log, mut events) = unbounded_channel();
    let (_speak, desk) = Clerk::desk();
    let saved = Saved::new(term!({:balance: 5}));
    let (_supervisor, account, _clerk) = Supervisor::start(saved, desk, 2, log).await;
    let mut starts = [next(&mut events).await, next(&mut events).await];
    starts.sort();
    assert_eq!(
        starts,
        ["account starts with %{balance: 5}", "clerk starts with nil"]
    );

    assert_eq!(account.ask(json!({"deposit": 100})).await.unwrap(), 105);
    account.tell(json!({"deposit": 1_001})).await.unwrap();
    assert_eq!(
        next(&mut events).await,
        "account crashes at $.deposit: expected 1..=1000, found integer 1001"
    );
    // Told before it has started again, and neither lost nor forgotten.
    account.tell(json!({"withdraw": 30})).await.unwrap();
    assert_eq!(
        next(&mut events).await,
        "account starts with %{balance: 105}"
    );
    assert_eq!(ask(&account).await, 75);

    // Who asks is answered with the mismatch, and the actor lives.
    let refused = account.ask(json!({"withdraw": 500})).await;
    let Err(SendError::HandlerError(mismatch)) = refused else {
        panic!("{refused:?}")
    };
    assert!(place(&mismatch).starts_with("$: the guard `amount <= self.balance` is false"));
    assert_eq!(ask(&account).await, 75);

    account.tell(json!("close")).await.unwrap();
    assert!(
        next(&mut events)
            .await
            .starts_with("account crashes at $: ")
    );
    assert_eq!(
        next(&mut events).await,
        "account starts with %{balance: 75}"
    );

    // The third crash is one too many.
    account.tell(json!(null)).await.unwrap();
    let crashed = next(&mut events).await;
    let gave_up = next(&mut events).await;
    assert!(crashed.ends_with(", found null"), "{crashed}");
    assert_eq!(gave_up, crashed.replace("account crashes", "gave up"));
    account.wait_for_shutdown().await;
    assert!(account.tell(json!("balance")).await.is_err());
}

#[tokio::test]
async fn a_crashed_receive_loop_starts_again_at_the_desk_as_it_was() {
    let (log, mut events) = unbounded_channel();
    let (speak, desk) = Clerk::desk();
    for message in [
        term!((:say, "hello")),
        term!((:say, ["no", "text"])),
        term!({:for: "someone else"}),
        term!((:urgent, (:boss, "now"))),
        term!((:say, "goodbye")),
    ] {
        speak.send(message).unwrap();
    }
    let (_supervisor, _account, clerk) =
        Supervisor::start(Saved::default(), desk.clone(), 1, log).await;
    let mut told = Vec::new();
    while told.last().is_none_or(|last| last != "heard goodbye") {
        let event = next(&mut events).await;
        if !event.starts_with("account") {
            told.push(event);
        }
    }
    assert_eq!(
        told,
        [
            "clerk starts with nil",
            "heard boss: now",
            "heard hello",
            "clerk crashes at $: expected string, found list [\"no\", \"text\"]",
            "clerk starts with nil",
            "heard goodbye",
        ]
    );
    speak.send(term!(:quit)).unwrap();
    clerk.wait_for_shutdown().await;
    // What nobody understood is still there.
    let left: Vec<_> = desk.lock().await.saved().cloned().collect();
    assert_eq!(left, [term!({:for: "someone else"})]);
}
