//! Proofs about clauses, before code is generated: each is reachable, and they are exhaustive.

pub(crate) mod explain;
pub(crate) mod usefulness;
