//! Workers on a queue of NATS `JetStream`.
//!
//! A worker takes an order, decides by clauses what is to be done, does it, and acknowledges the order
//! after that. If it is killed in between, the order is delivered again. An order that no clause
//! matches would come back for ever: it goes to a stream of dead letters, with the reason, and is
//! taken off the queue. No worker crashes for it, because the orders after it are not at fault.
//!
//! `decide` knows nothing of queues, and [`Worker`] nothing of orders.

mod decide;
mod worker;

pub use decide::{Action, decide};
pub use worker::{Queue, Worker, queue};
