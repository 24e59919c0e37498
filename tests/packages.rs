//! What is published: each package has all files that its code and its pages name, and no others;
//! the packages say the same of themselves, and fit each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use patterns::case;
use serde_json::Value;

/// The packages, in the order in which they are published, with their folders.
const PACKAGES: [(&str, &str); 4] = [
    ("patterns-core", "patterns-core"),
    ("patterns-macro", "patterns-macro"),
    ("dyn-patterns", "."),
    ("patterns-fmt", "patterns-fmt"),
];

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs: it is running this test");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}: {error}");
    String::from_utf8(output.stdout).expect("names of files, or JSON")
}

/// The files of a published package.
fn files(package: &str) -> BTreeSet<String> {
    let listed = cargo(&["package", "--list", "--allow-dirty", "--package", package]);
    listed.lines().map(|line| line.replace('\\', "/")).collect()
}

/// What cargo knows of the packages of the workspace.
fn metadata() -> Vec<Value> {
    let text = cargo(&["metadata", "--no-deps", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&text).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    packages.clone()
}

/// A path of `folder`, with its `..` resolved.
fn resolved(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| *part != ".").collect();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn a_package_has_its_readme_its_licences_and_nothing_but_code_and_pages() {
    for (package, _) in PACKAGES {
        let files = files(package);
        for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "Cargo.toml"] {
            assert!(files.contains(file), "{package} is without {file}");
        }
        let expected = |file: &str| match file.split_once('/') {
            Some(("src", _)) => true,
            Some(("docs" | "examples", _)) => package == "dyn-patterns",
            Some(_) => false,
            None => {
                file.starts_with("LICENSE")
                    || file.starts_with("Cargo.")
                    || ["README.md", ".cargo_vcs_info.json"].contains(&file)
                    || file == "CHANGELOG.md" && package == "dyn-patterns"
            }
        };
        let others: Vec<_> = files.iter().filter(|file| !expected(file)).collect();
        assert!(others.is_empty(), "{package}: {others:?}");
    }
}

#[test]
fn a_package_has_every_file_that_its_code_includes() {
    let mut included = 0;
    for (package, folder) in PACKAGES {
        let files = files(package);
        let is_code = |file: &&String| Path::new(file).extension().is_some_and(|it| it == "rs");
        for file in files.iter().filter(is_code) {
            let path = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(folder)
                .join(file);
            let text = fs::read_to_string(path).expect("a listed file is there");
            let (folder, _) = file.rsplit_once('/').expect("code is in a folder");
            for after in text.split("include_str!(\"").skip(1) {
                let (name, _) = after.split_once("\")").expect("a path in quotes");
                let name = resolved(folder, name);
                assert!(files.contains(&name), "{package}: {file} includes {name}");
                included += 1;
            }
        }
    }
    assert!(included >= 15, "the pages were found: {included}");
}

#[test]
fn every_package_says_where_it_is_from_and_which_compiler_it_needs() {
    let packages = metadata();
    assert_eq!(packages.len(), PACKAGES.len());
    for package in &packages {
        case!(assert!(
            package,
            json!({
                "description": str(_),
                "license": "MIT OR Apache-2.0",
                "repository": str("https://github.com/", ..),
                "homepage": str("https://docs.rs/", ..),
                "rust_version": str("1.", u16(_)),
                "readme": "README.md",
                "keywords": [_, _, ..],
                "categories": [_, ..],
                ..
            })
        ));
    }
}

/// The code that the macros write calls functions of the runtime that are not public API.
#[test]
fn the_facade_asks_for_exactly_its_own_version_of_the_runtime_and_of_the_macros() {
    let packages = metadata();
    let facade = packages.iter().find(|it| it["name"] == "dyn-patterns");
    case!(let json!({
        "version": str(version),
        "dependencies": [filter!(json!({
            "name": str(names),
            "path": str(_),
            "req": str(versions),
            ..
        }))],
        ..
    }) = facade.expect("the facade is a package"));
    assert_eq!(names, ["patterns-core", "patterns-macro"]);
    assert_eq!(versions, [format!("={version}"), format!("={version}")]);
}

#[test]
fn every_crate_forbids_unsafe_code() {
    for (package, folder) in PACKAGES {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let manifest = fs::read_to_string(manifest.join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{package}");
    }
    let root = fs::read_to_string("Cargo.toml").unwrap();
    assert!(root.contains("[workspace.lints.rust]\nunsafe_code = \"forbid\""));
}
