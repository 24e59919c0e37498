//! The description of clauses, as const data that expanded code holds.

pub(crate) mod clause;
pub(crate) mod expected;
pub(crate) mod pattern;
pub(crate) mod plan;
pub(in crate::report) mod waiting;
