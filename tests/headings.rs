//! Names that lead from one file to another: the tests of the language name the headings of
//! `docs/language.md` that they test, CONTRIBUTING names files, the page of promises names tests,
//! workflows name scripts, and the facade names the handles of the value types.

use std::collections::BTreeSet;
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

/// A file is named by the end of its path, as in `entry/case/` or `check.rs`.
#[test]
fn contributing_names_files_that_exist() {
    let page = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let mut all = Vec::new();
    add_files(Path::new("."), &mut all);
    let named: Vec<&str> = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| {
            !name.contains(' ')
                && [".rs", ".md", ".toml", "/"]
                    .iter()
                    .any(|end| name.ends_with(end))
        })
        .collect();
    assert!(named.len() > 10, "{named:?}");
    for name in named {
        let is_named = |path: &String| path.ends_with(&format!("/{name}"));
        assert!(all.iter().any(is_named), "CONTRIBUTING.md names `{name}`");
    }
}

/// Adds the paths of files and folders, without what cargo builds. Those of folders end in `/`.
fn add_files(folder: &Path, all: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("target") || path.ends_with(".git") {
            continue;
        }
        if path.is_dir() {
            all.push(format!("{}/", path.display()));
            add_files(&path, all);
        } else {
            all.push(path.display().to_string());
        }
    }
}

/// A row names a file, and then the tests in it. "The same file" is the one named last.
#[test]
fn the_page_of_promises_names_tests_that_exist() {
    let page = fs::read_to_string("docs/trust.md").unwrap();
    let mut code = String::new();
    let mut found = 0;
    for name in page.split('`').skip(1).step_by(2) {
        if Path::new(name).extension().is_some_and(|end| end == "rs") {
            code = fs::read_to_string(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        } else if name.matches('_').count() > 1
            && name.chars().all(|c| c == '_' || c.is_ascii_lowercase())
        {
            assert!(code.contains(&format!("fn {name}(")), "{name}");
            found += 1;
        }
    }
    assert!(found > 50, "the tests were found: {found}");
}

/// Each script of `.ci` is run by a workflow, and a workflow runs only scripts that exist.
#[test]
fn each_script_is_run_by_a_workflow() {
    let files = |folder: &str| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut run = BTreeSet::new();
    for workflow in files(".github/workflows") {
        let text = fs::read_to_string(&workflow).unwrap();
        let scripts = text.split("run: .ci/").skip(1);
        let scripts = scripts.map(|script| script.lines().next().unwrap().to_owned());
        let before = run.len();
        run.extend(scripts);
        assert_eq!(run.len(), before + 1, "{}", workflow.display());
    }
    let scripts = files(".ci").into_iter().map(|path| {
        let name = path.file_name().unwrap();
        name.to_str().unwrap().to_owned()
    });
    assert_eq!(scripts.collect::<BTreeSet<_>>(), run);
}

/// docs.rs shows the feature of a name that is re-exported here by itself, not in a glob.
#[test]
fn the_handles_of_value_types_are_named_with_their_features() {
    let named = |file: &str, path: &str| -> BTreeSet<(String, String)> {
        let text = fs::read_to_string(file).unwrap();
        let mut all = BTreeSet::new();
        for item in text.split("#[cfg(feature = \"").skip(1) {
            let (feature, item) = item.split_once("\")]").unwrap();
            let (item, _) = item.split_once(';').unwrap();
            let item = item.replace("#[doc(inline)]", "");
            let Some(names) = item.trim().strip_prefix(path) else {
                continue;
            };
            let (_, names) = names.rsplit_once("::").unwrap();
            let names = names.trim_matches(['{', '}']).split(',').map(str::trim);
            let names = names.filter(|name| !name.is_empty());
            all.extend(names.map(|name| (feature.to_owned(), name.to_owned())));
        }
        all
    };
    let values = "patterns-core/src/values";
    let mut handles = named(&format!("{values}/formats/mod.rs"), "pub use self");
    handles.append(&mut named(&format!("{values}/json/mod.rs"), "pub use self"));
    assert!(handles.len() > 20, "{handles:?}");
    assert_eq!(
        named("src/lib.rs", "pub use patterns_core::values"),
        handles
    );
}
