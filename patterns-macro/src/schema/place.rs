//! Places in schema files, and errors there.

use std::path::PathBuf;

/// A place in one of the files of a [`Schema`](super::Schema).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) file: FileId,
    /// Counted from 1.
    pub(crate) line: u32,
    /// Counted from 1, in characters.
    pub(crate) column: u32,
}

/// A file of a [`Schema`](super::Schema). The first is the file that the program names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(pub(crate) u32);

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// Its absolute path, for `include_bytes!`.
    pub(crate) path: PathBuf,
    /// Its path from the folder of Cargo.toml, for messages.
    pub(crate) shown: String,
}

/// Something with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub(crate) place: Place,
    pub(crate) value: T,
}

/// An error in a file, or in the reference to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The path of the file from the folder of Cargo.toml.
    pub(crate) file: String,
    /// Line and column, from 1; nothing if the file could not be opened, or is wrong as a whole.
    pub(crate) at: Option<(u32, u32)>,
    /// In lower case, without a full stop.
    pub(crate) message: String,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.at {
            Some((line, column)) => {
                write!(f, "{}:{line}:{column}: {}", self.file, self.message)
            }
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}
