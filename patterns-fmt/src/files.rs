//! The files to format, and the edition that each is written in.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The files that paths name: themselves, and the Rust files in folders.
///
/// # Errors
/// If a path can't be read.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        collect(path, &mut files).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(files)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.metadata()?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_folder = entry.file_type()?.is_dir();
        // The folders that cargo builds in have such a file.
        let is_built = is_folder && path.join("CACHEDIR.TAG").exists();
        if !is_hidden && !is_built && (is_folder || path.extension().is_some_and(|it| it == "rs")) {
            collect(&path, files)?;
        }
    }
    Ok(())
}

/// The edition that the next `Cargo.toml` says, as `cargo fmt` passes it to rustfmt.
pub(crate) fn edition(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let mut manifests = folder.ancestors().filter_map(|folder| {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
        toml::from_str::<toml::Table>(&manifest).ok()
    });
    let own = manifests.next()?;
    match own.get("package")?.get("edition") {
        // Cargo's own default.
        None => Some("2015".to_owned()),
        Some(toml::Value::String(edition)) => Some(edition.clone()),
        Some(_) => {
            let inherited = |manifest: &toml::Table| {
                let package = manifest.get("workspace")?.get("package")?;
                package.get("edition")?.as_str().map(str::to_owned)
            };
            inherited(&own).or_else(|| manifests.find_map(|manifest| inherited(&manifest)))
        }
    }
}
