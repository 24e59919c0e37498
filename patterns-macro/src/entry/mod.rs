//! The macros as the user calls them: `#[patterns]`, `case!`, `term!` and the derive.
//!
//! Each reads its own input and hands clauses to `compile`; `term!` and the derive have no clauses.

mod asking;
pub(crate) mod case;
pub(crate) mod derive;
pub(crate) mod function;
mod left_out;
mod options;
pub(crate) mod receive;
pub(crate) mod shaped;
pub(crate) mod term;
