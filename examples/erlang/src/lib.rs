//! A node of a cluster of Erlang's, in Rust: its processes are tasks whose mailboxes `receive!`
//! takes messages out of, and its servers are clause functions.
//!
//! `erl_dist` has the protocol. [`Node`] is what is left to do with it: it connects, routes messages to
//! mailboxes, and keeps the monitors of both sides. [`server`] has the processes. None of them
//! handles what it does not understand: the [`Mismatch`](patterns::Mismatch) is the exit reason that
//! Erlang sees.
//!
//! Messages stay terms of `eetf` and are matched as they come; only answers are built as
//! [`Term`](patterns::Term)s.

mod connection;
mod node;
pub mod server;
mod table;

pub use node::{Address, Node, Process};
