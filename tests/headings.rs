//! The tests of the language name the headings of `docs/language.md` that they test.

use std::fs;
use std::path::{Path, PathBuf};

/// A file names its headings in its first line: `//! docs/language.md, "Lists", "Maps": …`.
#[test]
fn every_file_names_headings_of_the_language() {
    let page = fs::read_to_string("docs/language.md").unwrap();
    let headings: Vec<&str> = page
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| line.trim_start_matches('#').trim())
        .collect();
    let files = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let folder = Path::new("tests/language");
    for path in [files(folder), files(&folder.join("case"))].concat() {
        if path.is_dir() || path.ends_with("main.rs") || path.ends_with("samples.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let cited = text.strip_prefix("//! docs/language.md, \"");
        let cited = cited.and_then(|cited| cited.split_once("\":"));
        let (cited, _) = cited.unwrap_or_else(|| panic!("{} names no heading", path.display()));
        for heading in cited.split("\", \"") {
            assert!(headings.contains(&heading), "{}: {heading}", path.display());
        }
    }
}
