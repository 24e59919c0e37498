//! What is proved of the clauses before any code is made: that each is reachable, and that nothing is missing.

pub(crate) mod explain;
pub(crate) mod usefulness;
