//! Folders for the files of schemas.

use std::fs;
use std::sync::Arc;

use tempfile::TempDir;

use crate::schema::{Schema, read};

/// A folder with these files, as long as the test needs it.
pub(crate) fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("it is writable");
        fs::write(path, text).expect("it is writable");
    }
    folder
}

/// Reads a schema in a folder; an error is what is said of it.
pub(crate) fn read_in(folder: &TempDir, reference: &str) -> Result<Arc<Schema>, String> {
    read(folder.path(), reference).map_err(|problem| problem.to_string())
}

/// Reads a schema that is a file of its own.
pub(crate) fn read_alone(schema: &impl ToString) -> Result<Arc<Schema>, String> {
    let name = "schema.json";
    read_in(&folder(&[(name, &schema.to_string())]), name)
}
