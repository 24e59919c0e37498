//! The supervisor: which processes there are, how often each may crash, and what is done then.

use std::ops::ControlFlow;
use std::time::Duration;

use kameo::actor::{Actor, ActorId, ActorRef, Spawn, WeakActorRef};
use kameo::error::{ActorStopReason, Infallible};
use kameo::supervision::RestartPolicy;

use crate::{Account, Clerk, Desk, Event, Log, Saved, log, mismatch};

/// The supervisor of an account and a clerk.
pub struct Supervisor {
    log: Log,
}

impl Supervisor {
    /// Starts a supervisor and its processes, each of which may crash so often in a minute.
    pub async fn start(
        saved: Saved,
        desk: Desk,
        crashes: u32,
        log: Log,
    ) -> (ActorRef<Self>, ActorRef<Account>, ActorRef<Clerk>) {
        const MINUTE: Duration = Duration::from_mins(1);
        let supervisor = Self::spawn(log.clone());
        let of_clerk = (desk, log.clone());
        let account = Account::supervise(&supervisor, (saved, log))
            .restart_limit(crashes, MINUTE)
            .spawn()
            .await;
        let clerk = Clerk::supervise(&supervisor, of_clerk)
            .restart_policy(RestartPolicy::Transient)
            .restart_limit(crashes, MINUTE)
            .spawn()
            .await;
        (supervisor, account, clerk)
    }
}

impl Actor for Supervisor {
    type Args = Log;
    type Error = Infallible;

    async fn on_start(log: Log, _: ActorRef<Self>) -> Result<Self, Infallible> {
        Ok(Self { log })
    }

    /// A process has ended for good. Its mismatch arrives as what it is.
    async fn on_link_died(
        &mut self,
        _: WeakActorRef<Self>,
        _: ActorId,
        reason: ActorStopReason,
    ) -> Result<ControlFlow<ActorStopReason>, Infallible> {
        if let ActorStopReason::Panicked(error) = &reason
            && let Some(mismatch) = mismatch(error)
        {
            log(&self.log, Event::GaveUp(mismatch));
        }
        Ok(ControlFlow::Continue(()))
    }
}
