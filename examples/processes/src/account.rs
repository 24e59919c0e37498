//! An actor whose handler is a clause function.

use std::ops::ControlFlow;

use kameo::actor::{Actor, ActorRef, WeakActorRef};
use kameo::error::{ActorStopReason, Infallible, PanicError};
use kameo::message::{Context, Message};
use patterns::{Mismatch, case, patterns, term};
use serde_json::Value;

use crate::{Event, Log, Saved, log, mismatch};

/// An account. It has clauses for what it understands, and no other error handling.
pub struct Account {
    balance: u64,
    saved: Saved,
    log: Log,
}

impl Account {
    fn change(&mut self, balance: u64) -> u64 {
        self.balance = balance;
        self.saved.put(term!({:balance: balance}));
        balance
    }
}

impl Message<Value> for Account {
    type Reply = Result<u64, Mismatch>;

    #[patterns]
    async fn handle(
        &mut self,
        message: Value,
        _: &mut Context<Self, Self::Reply>,
    ) -> Result<u64, Mismatch> {
        match &message {
            json!({"deposit": u64(amount @ 1..=1_000)}) => Ok(self.change(self.balance + amount)),
            json!({"withdraw": u64(amount)}) if amount <= self.balance => {
                Ok(self.change(self.balance - amount))
            }
            "balance" => Ok(self.balance),
        }
    }
}

impl Actor for Account {
    type Args = (Saved, Log);
    type Error = Infallible;

    async fn on_start((saved, log): Self::Args, _: ActorRef<Self>) -> Result<Self, Infallible> {
        let state = saved.get();
        let balance = case!(if let term!({:balance: u64(balance)}) = &state {
            balance
        } else {
            0
        });
        crate::log(&log, Event::Started("account", state));
        Ok(Self {
            balance,
            saved,
            log,
        })
    }

    /// Logged here, once, and raised again: the supervisor decides what becomes of the process.
    async fn on_panic(
        &mut self,
        _: WeakActorRef<Self>,
        error: PanicError,
    ) -> Result<ControlFlow<ActorStopReason>, Infallible> {
        if let Some(mismatch) = mismatch(&error) {
            log(&self.log, Event::Crashed("account", mismatch));
        }
        Ok(ControlFlow::Break(ActorStopReason::Panicked(error)))
    }
}
