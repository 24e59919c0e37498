//! The tests check the compiler against these: an interpreter, random clauses and values, damaged
//! input, fixtures.

mod damage;
mod damaged;
mod diagnostics;
mod fixtures;
pub(crate) mod folder;
mod half_written;
pub(crate) mod interpret;
mod mends;
mod pages;
pub(crate) mod random;
pub(crate) mod shown;
mod uses;
mod words;
