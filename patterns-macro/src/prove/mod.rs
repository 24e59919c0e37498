//! Proofs about clauses, before code is generated: each is reachable, and they are exhaustive.

pub(crate) mod explain;
pub(crate) mod refutation;
pub(crate) mod schemas;
mod spelling;
pub(crate) mod typed;
pub(crate) mod usefulness;
#[cfg(any(feature = "schema", test))]
pub(crate) mod valid;
