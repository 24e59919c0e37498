//! Names that lead from one file to another: the tests of the language name the headings of a page
//! that they test, CONTRIBUTING names files, the page of promises names tests,
//! workflows name scripts, and the facade names the handles of the value types.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A file names its headings in its first line: `//! docs/language.md, "Lists", "Maps": …`.
#[test]
fn every_file_names_headings_of_the_language() {
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
        let cited = text.strip_prefix("//! ").and_then(|text| {
            let (page, cited) = text.split_once(", \"")?;
            Some((fs::read_to_string(page).ok()?, cited.split_once("\":")?.0))
        });
        let (page, cited) = cited.unwrap_or_else(|| panic!("{} names no heading", path.display()));
        let titles = page.lines().filter(|line| line.starts_with('#'));
        let headings: Vec<&str> = titles
            .map(|line| line.trim_start_matches('#').trim())
            .collect();
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

/// The names that a file re-exports from a path, each with the attribute before its `pub use`.
fn re_exported(file: &str, path: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(file).unwrap();
    let mut found = BTreeMap::new();
    for item in text.split_inclusive(';') {
        let Some((attributes, names)) = item.split_once("pub use ") else {
            continue;
        };
        if let Some(names) = names.trim().strip_prefix(path) {
            let names = names.trim_end_matches(';');
            let (_, names) = names.rsplit_once("::").unwrap();
            let feature = attributes.rsplit_once("#[cfg(feature = \"");
            let feature = feature.map_or("", |(_, feature)| feature.split('"').next().unwrap());
            for name in names.trim_matches(['{', '}']).split(',').map(str::trim) {
                if !name.is_empty() && name != "*" {
                    found.insert(name.to_owned(), feature.to_owned());
                }
            }
        }
    }
    found
}

/// docs.rs shows the feature of a name that is re-exported by itself, and not in a glob.
#[test]
fn the_facade_names_all_types_of_values_with_their_features() {
    let mut values = re_exported("patterns-core/src/values/mod.rs", "self");
    for formats in ["formats", "json"] {
        let file = format!("patterns-core/src/values/{formats}/mod.rs");
        values.append(&mut re_exported(&file, "self"));
    }
    // Several features share this one; the facade has none of this name.
    assert_eq!(
        values.insert("KeyFields".into(), String::new()).unwrap(),
        "foreign"
    );
    assert!(values.len() > 40, "{values:?}");
    assert_eq!(re_exported("src/lib.rs", "patterns_core::values"), values);
    let facade = fs::read_to_string("src/lib.rs").unwrap();
    let manifest = fs::read_to_string("patterns-core/Cargo.toml").unwrap();
    for line in manifest
        .lines()
        .filter(|line| line.ends_with("\"foreign\"]"))
    {
        let (feature, _) = line.split_once(' ').unwrap();
        let shared = format!("\n        feature = \"{feature}\"");
        assert!(facade.contains(&shared), "{feature} shares types");
    }
}

/// Each page begins with one sentence and an example; its tables and headings say the rest.
#[test]
fn the_page_of_each_macro_has_an_example_options_errors_and_panics() {
    for name in ["patterns", "case", "receive", "term", "subject"] {
        let page = fs::read_to_string(format!("docs/macros/{name}.md")).unwrap();
        let paragraphs: Vec<&str> = page.split("\n\n").collect();
        assert!(paragraphs[1].starts_with("```\nuse patterns::"), "{name}");
        let of_heading = |heading: &str| {
            let after = page.split_once(&format!("\n# {heading}\n"));
            let (_, after) = after.unwrap_or_else(|| panic!("{name}.md lacks \"{heading}\""));
            after.split("\n# ").next().unwrap()
        };
        assert!(of_heading("Options").contains("|---|"), "{name}");
        for heading in ["Errors", "Panics", "Examples"] {
            assert!(of_heading(heading).len() > 20, "{name}, {heading}");
        }
    }
}

/// The anchor that rustdoc gives to a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        _ => c.is_alphanumeric().then(|| c.to_ascii_lowercase()),
    });
    kept.collect()
}

/// The pages by the paths of their modules, each with the anchors of its headings.
fn pages() -> BTreeMap<String, (String, BTreeSet<String>)> {
    let mut files = Vec::new();
    add_files(Path::new("docs"), &mut files);
    let mut pages = BTreeMap::new();
    for name in files.iter().filter_map(|file| file.strip_suffix(".md")) {
        let text = fs::read_to_string(format!("{name}.md")).unwrap();
        let name = name.strip_prefix("docs/").expect("it is in there");
        let module = match name.replace('/', "::").as_str() {
            "crate" => "crate".to_owned(),
            name => format!("crate::{}", name.trim_end_matches("::index")),
        };
        let mut is_code = false;
        let titles = text.lines().filter(|line| {
            is_code ^= line.starts_with("```");
            !is_code && line.starts_with('#')
        });
        let anchors = titles.map(|line| anchor(line.trim_start_matches('#')));
        let anchors = anchors.collect();
        pages.insert(module, (text, anchors));
    }
    pages
}

/// rustdoc checks the paths of links, but not their anchors.
#[test]
fn links_from_page_to_page_lead_to_headings() {
    let pages = pages();
    let facade = fs::read_to_string("src/lib.rs").unwrap();
    let mut found = 0;
    let mut missing = Vec::new();
    let texts = pages.iter().map(|(page, (text, _))| (page.as_str(), text));
    for (page, text) in texts.chain([("crate", &facade)]) {
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|link| link.split(')').next());
        let definitions = text.lines().filter_map(|line| line.rsplit_once("]: "));
        for link in links.chain(definitions.map(|(_, link)| link)) {
            let Some((path, anchor)) = link.split_once('#') else {
                continue;
            };
            let target = match path {
                "" => page.to_owned(),
                path if path.starts_with("crate") => path.to_owned(),
                path => format!("crate::{path}"),
            };
            if let Some((_, anchors)) = pages.get(&target) {
                found += 1;
                if !anchors.contains(anchor) {
                    missing.push(format!("{page}: {link}"));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(found > 80, "the links were found: {found}");
}

/// With more columns, a phone cuts a table, or it cuts the words in it.
#[test]
fn no_table_of_a_page_has_more_than_four_columns() {
    for (page, (text, _)) in pages() {
        for line in text.lines().filter(|line| line.starts_with("|---")) {
            let columns = line.matches('|').count() - 1;
            assert!(columns <= 4, "{page}: {line}");
        }
    }
}
