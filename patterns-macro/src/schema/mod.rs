//! Schema files, read into one arena with every reference resolved.
//!
//! A schema says which values are expected. The proofs use it; the generated code never does.

mod assemble;
mod cache;
mod dialect;
mod document;
mod ecma;
mod format;
mod index;
mod judge;
mod node;
mod number;
mod place;
mod sources;
mod uri;
mod value;

pub(crate) use self::cache::read;
pub(crate) use self::ecma::EcmaRegex;
pub(crate) use self::format::example_of;
pub(crate) use self::judge::Judged;
#[cfg(test)]
pub(crate) use self::node::Builder;
pub(crate) use self::node::{
    Bound, Condition, Contains, Counts, Dependent, LONGEST_CHAIN, Node, NodeId, Property, Schema,
    Type,
};
pub(crate) use self::number::Number;
pub(crate) use self::place::{File, FileId, Place, Placed, Problem};
pub(crate) use self::value::Value;

#[cfg(test)]
mod tests;
