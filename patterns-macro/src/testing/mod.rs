//! What the tests hold the compiler against: an interpreter, random clauses and values, damaged input.

mod damaged;
mod diagnostics;
mod fixtures;
pub(crate) mod interpret;
pub(crate) mod random;
pub(crate) mod shown;
