//! Schema files, read into one arena with every reference resolved.
//!
//! A schema says which values are expected. The proofs use it; the generated code never does.

mod ecma;
mod node;
mod number;
mod place;
mod value;

use std::path::Path;
use std::sync::Arc;

pub(crate) use self::ecma::EcmaRegex;
#[cfg(test)]
pub(crate) use self::node::Builder;
pub(crate) use self::node::{
    Bound, Condition, Contains, Counts, Dependent, LONGEST_CHAIN, Node, NodeId, Property, Schema,
    Type,
};
pub(crate) use self::number::Number;
pub(crate) use self::place::{File, FileId, Place, Placed, Problem};
pub(crate) use self::value::Value;

/// Reads the schema that a reference names: a path from the folder of Cargo.toml, and behind a `#`
/// the schema within the file, by its JSON pointer, `$anchor` or `$id`.
///
/// A schema is read once a process, and again if one of its files has changed.
pub(crate) fn read(folder: &Path, reference: &str) -> Result<Arc<Schema>, Problem> {
    let _ = folder;
    Err(Problem {
        file: reference.to_owned(),
        at: None,
        message: "schemas cannot be read yet".to_owned(),
    })
}

/// What a schema says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    Valid,
    Invalid,
    /// Something that is written in the schema cannot be followed.
    Unknown,
}

impl Schema {
    /// Judges a value. It may give up on large ones, which are then `Unknown`.
    pub(crate) fn judge(&self, node: NodeId, value: &Value) -> Judged {
        let _ = (node, value);
        Judged::Unknown
    }
}
