//! The description of clauses, which expanded code holds as a literal.

pub(crate) mod clause;
pub(crate) mod expected;
pub(crate) mod literal;
pub(crate) mod pattern;
pub(crate) mod plan;
pub(in crate::report) mod waiting;
