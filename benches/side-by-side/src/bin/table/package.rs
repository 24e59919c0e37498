//! Packages that a part of the harness builds, to measure the builds or what they make.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// A folder with a package whose only source file is replaced for each build. It depends on the
/// project; `profiles` ends its manifest.
pub(crate) fn folder(name: &str, profiles: &str) -> PathBuf {
    let program = env::current_exe().expect("the program's own path");
    let folder = program.with_file_name(name);
    fs::create_dir_all(folder.join("src")).expect("the build's folder accepts a folder");
    let project = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the project's own folder");
    let manifest = format!(
        "[workspace]\n[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
         [dependencies]\npatterns = {{ package = \"dyn-patterns\", path = {project:?} }}\nserde_json = \"1\"\n\
         {profiles}"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("the folder accepts a file");
    folder
}
