//! Turns patterns into decision graphs: rows of flat tests, the choice of the next test, nodes.

pub(crate) mod build;
pub(crate) mod choose;
pub(crate) mod edges;
mod hashing;
mod interned;
pub(crate) mod nodes;
pub(crate) mod plan;
pub(crate) mod rows;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod total;
