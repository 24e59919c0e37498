//! Schemas that were read in this process, so that each is read once a crate.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::assemble::assemble;
use super::node::Schema;
use super::place::Problem;
use super::sources::Stamp;

/// A schema, and what its files were like when it was read.
#[derive(Clone)]
struct Kept {
    schema: Arc<Schema>,
    stamps: Vec<Stamp>,
}

impl Kept {
    /// An editor's process lives on while files change.
    fn is_fresh(&self) -> bool {
        let files = self.schema.files().iter().zip(&self.stamps);
        files
            .into_iter()
            .all(|(file, stamp)| Stamp::of(&file.path).is_ok_and(|now| now == *stamp))
    }
}

static CACHE: LazyLock<Mutex<HashMap<(PathBuf, String), Kept>>> = LazyLock::new(Mutex::default);

/// Reads the schema that a reference names: a path from the folder of Cargo.toml, and after a `#`
/// the schema within the file, by its JSON pointer, `$anchor` or `$id`.
///
/// A schema is read once a process, and again if one of its files has changed.
pub(crate) fn read(folder: &Path, reference: &str) -> Result<Arc<Schema>, Problem> {
    let key = (folder.to_owned(), reference.to_owned());
    let cache = || CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = cache().get(&key).cloned();
    if let Some(kept) = kept.filter(Kept::is_fresh) {
        return Ok(kept.schema);
    }
    let (schema, stamps) = assemble(folder, reference)?;
    let schema = Arc::new(schema);
    let kept = Kept {
        schema: Arc::clone(&schema),
        stamps,
    };
    cache().insert(key, kept);
    Ok(schema)
}
