//! The examples of docs/processes.md, which need tokio.
#![doc = include_str!("../../docs/processes.md")]
