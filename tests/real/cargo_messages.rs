//! Cargo's own messages: `cargo metadata` on this project, and the stream of a `cargo check` that
//! fails.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

fn cargo(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(directory)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("real"),
        )
        .output()
        .expect("cargo runs: it is running this test")
}

/// What `cargo metadata` says about this project, with its dependencies if they are available.
fn metadata() -> Value {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut output = cargo(project, &["metadata", "--format-version", "1"]);
    if !output.status.success() {
        eprintln!(
            "without dependencies: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output = cargo(project, &["metadata", "--format-version", "1", "--no-deps"]);
    }
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

fn packages(metadata: &Value) -> &[Value] {
    metadata["packages"]
        .as_array()
        .expect("metadata lists packages")
}

// Packages

#[derive(Debug, PartialEq)]
enum Source<'v> {
    Local,
    Registry(&'v str),
    Git(&'v str),
}

#[derive(Debug, PartialEq)]
struct Package<'v> {
    name: &'v str,
    version: (u64, u64, &'v str),
    source: Source<'v>,
}

#[patterns]
fn source(value: &Value) -> Result<Source<'_>, Mismatch> {
    match value {
        null => Ok(Source::Local),
        str("registry+", url @ ..) | str("sparse+", url @ ..) => Ok(Source::Registry(url)),
        str("git+", url @ ..) => Ok(Source::Git(url)),
    }
}

#[patterns]
fn package(value: &Value) -> Result<Package<'_>, Mismatch> {
    match value {
        json!({
            "name": str(name),
            "version": str(u64(major), ".", u64(minor), ".", patch @ ..),
            "source": from,
            "manifest_path": str(.., "Cargo.toml"),
            ..
        }) => Ok(Package {
            name,
            version: (major, minor, patch),
            source: source(from)?,
        }),
    }
}

#[test]
fn packages_are_read_whole() {
    let metadata = metadata();
    for value in packages(&metadata) {
        let package = package(value).unwrap();
        assert_eq!(Some(package.name), value["name"].as_str());
        let (major, minor, patch) = package.version;
        assert_eq!(
            Some(format!("{major}.{minor}.{patch}").as_str()),
            value["version"].as_str()
        );
        match package.source {
            Source::Local => assert!(value["source"].is_null()),
            Source::Registry(url) | Source::Git(url) => {
                assert!(value["source"].as_str().unwrap().ends_with(url));
            }
        }
    }
    assert!(
        packages(&metadata)
            .iter()
            .any(|value| value["name"] == "dyn-patterns")
    );
}

#[test]
fn a_package_of_another_shape_is_a_mismatch() {
    let metadata = metadata();
    let mut value = packages(&metadata)[0].clone();
    value["version"] = json!("1");
    assert_eq!(package(&value).unwrap_err().function(), "package");
    value["version"] = json!("1.2.3");
    value["source"] = json!("carried by hand");
    assert_eq!(package(&value).unwrap_err().function(), "source");
}

// Targets

#[patterns]
fn targets(value: &Value) -> Result<Vec<(&str, Vec<&str>)>, Mismatch> {
    match value {
        json!({"targets": [each!({"name": str(name), "kind": [each!(str(kind))], ..})], ..}) => {
            Ok(name.into_iter().zip(kind).collect())
        }
    }
}

#[patterns]
fn library(value: &Value) -> Option<&str> {
    match value {
        json!({
            "targets": [.., {"kind": [.., "lib" | "proc-macro", ..], "name": str(name), ..}, ..],
            ..
        }) => Some(name),
        _ => None,
    }
}

#[test]
fn targets_are_listed_with_their_kinds() {
    for value in packages(&metadata()) {
        let expected: Vec<(&str, Vec<&str>)> = value["targets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|target| {
                let kinds = target["kind"].as_array().unwrap();
                (
                    target["name"].as_str().unwrap(),
                    kinds.iter().map(|k| k.as_str().unwrap()).collect(),
                )
            })
            .collect();
        assert_eq!(targets(value).unwrap(), expected);
    }
}

#[test]
fn the_first_library_target_is_found() {
    let metadata = metadata();
    for value in packages(&metadata) {
        let expected = value["targets"]
            .as_array()
            .unwrap()
            .iter()
            .find_map(|target| {
                let kinds = target["kind"].as_array().unwrap();
                kinds
                    .iter()
                    .any(|k| k == "lib" || k == "proc-macro")
                    .then(|| target["name"].as_str().unwrap())
            });
        assert_eq!(library(value), expected);
    }
    let own = packages(&metadata)
        .iter()
        .find(|value| value["name"] == "dyn-patterns")
        .unwrap();
    assert_eq!(library(own), Some("patterns"));
}

// Dependencies

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    Normal,
    Optional,
    Dev,
    Build,
}

#[patterns]
fn purpose(value: &Value) -> Result<(Purpose, &str), Mismatch> {
    match value {
        json!({"kind": "dev", "name": str(name), ..}) => Ok((Purpose::Dev, name)),
        json!({"kind": "build", "name": str(name), ..}) => Ok((Purpose::Build, name)),
        json!({"kind": null, "optional": true, "name": str(name), ..}) => {
            Ok((Purpose::Optional, name))
        }
        json!({"kind": null, "rename"?: null | str(_), "name": str(name), ..}) => {
            Ok((Purpose::Normal, name))
        }
    }
}

#[test]
fn dependencies_are_counted_by_their_purpose() {
    let metadata = metadata();
    let dependencies = || {
        packages(&metadata)
            .iter()
            .flat_map(|value| value["dependencies"].as_array().unwrap())
    };
    let mut counted = BTreeMap::new();
    for dependency in dependencies() {
        let (purpose, name) = purpose(dependency).unwrap();
        assert_eq!(Some(name), dependency["name"].as_str());
        *counted.entry(purpose).or_insert(0usize) += 1;
    }
    let count = |kind: Option<&str>, optional: Option<bool>| {
        dependencies()
            .filter(|d| d["kind"].as_str() == kind)
            .filter(|d| optional.is_none_or(|optional| d["optional"] == optional))
            .count()
    };
    let expected = [
        (Purpose::Normal, count(None, Some(false))),
        (Purpose::Optional, count(None, Some(true))),
        (Purpose::Dev, count(Some("dev"), None)),
        (Purpose::Build, count(Some("build"), None)),
    ];
    for (purpose, expected) in expected {
        assert_eq!(
            counted.get(&purpose).copied().unwrap_or(0),
            expected,
            "{purpose:?}"
        );
    }
    assert!(!counted.is_empty());
}

// Features

#[patterns]
fn features(value: &Value) -> Result<BTreeMap<&str, Vec<&str>>, Mismatch> {
    match value {
        json!({"features": {each!(str(name): [each!(str(enables))])}, ..}) => {
            Ok(name.into_iter().zip(enables).collect())
        }
    }
}

#[test]
fn features_are_read_as_a_table() {
    for value in packages(&metadata()) {
        let expected: BTreeMap<&str, Vec<&str>> = value["features"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, enables)| {
                let enables = enables.as_array().unwrap();
                (
                    name.as_str(),
                    enables.iter().map(|f| f.as_str().unwrap()).collect(),
                )
            })
            .collect();
        assert_eq!(features(value).unwrap(), expected);
    }
}

// The resolved graph

#[patterns]
fn edges(metadata: &Value) -> Result<usize, Mismatch> {
    match metadata {
        json!({"resolve": null, ..}) => Ok(0),
        json!({
            "resolve": {"nodes": [each!({"id": _, "deps": [each!({"pkg": str(to), ..})], ..})], ..},
            ..
        }) => Ok(to.iter().map(Vec::len).sum()),
    }
}

#[patterns]
fn root<'v>(metadata: &'v Value, name: &str) -> Result<&'v Value, Mismatch> {
    match metadata {
        json!({"packages": [.., package @ {"name": pin!(name), "source": null, ..}, ..], ..}) => {
            Ok(package)
        }
    }
}

#[test]
fn the_resolved_graph_has_its_edges() {
    let metadata = metadata();
    let expected: usize = metadata["resolve"]["nodes"].as_array().map_or(0, |nodes| {
        nodes
            .iter()
            .map(|node| node["deps"].as_array().unwrap().len())
            .sum()
    });
    assert_eq!(edges(&metadata).unwrap(), expected);
}

#[test]
fn a_package_is_found_by_a_pinned_name() {
    let metadata = metadata();
    for name in ["dyn-patterns", "patterns-core", "patterns-macro"] {
        let expected = packages(&metadata)
            .iter()
            .find(|p| p["name"] == name && p["source"].is_null());
        assert_eq!(root(&metadata, name).ok(), expected);
        assert!(expected.is_some(), "{name}");
    }
    assert!(root(&metadata, "no such package").is_err());
}

// The stream of a build

#[derive(Debug, PartialEq)]
enum Message<'v> {
    Diagnostic {
        level: &'v str,
        code: Option<&'v str>,
        line: Option<u64>,
    },
    Artifact {
        target: &'v str,
        fresh: bool,
    },
    Finished {
        success: bool,
    },
    Script,
}

#[patterns]
fn message(value: &Value) -> Result<Message<'_>, Mismatch> {
    match value {
        json!({
            "reason": "compiler-message",
            "message": {
                "level": str(level),
                "code": {"code": str(code), ..},
                "spans": [.., {"is_primary": true, "line_start": u64(line), ..}, ..],
                ..
            },
            ..
        }) => Ok(Message::Diagnostic {
            level,
            code: Some(code),
            line: Some(line),
        }),
        json!({
            "reason": "compiler-message",
            "message": {"level": str(level), "code": null, ..},
            ..
        }) => Ok(Message::Diagnostic {
            level,
            code: None,
            line: None,
        }),
        json!({
            "reason": "compiler-artifact",
            "target": {"name": str(target), ..},
            "fresh": bool(fresh),
            ..
        }) => Ok(Message::Artifact { target, fresh }),
        json!({"reason": "build-script-executed", ..}) => Ok(Message::Script),
        json!({"reason": "build-finished", "success": bool(success)}) => {
            Ok(Message::Finished { success })
        }
    }
}

/// The digest's answers, computed by hand-written code.
fn message_by_hand(value: &Value) -> Message<'_> {
    match value["reason"].as_str() {
        Some("compiler-message") => {
            let message = &value["message"];
            let primary = message["spans"]
                .as_array()
                .unwrap()
                .iter()
                .find(|span| span["is_primary"] == true);
            let code = message["code"]["code"].as_str();
            Message::Diagnostic {
                level: message["level"].as_str().unwrap(),
                code,
                line: code
                    .and(primary)
                    .map(|span| span["line_start"].as_u64().unwrap()),
            }
        }
        Some("compiler-artifact") => Message::Artifact {
            target: value["target"]["name"].as_str().unwrap(),
            fresh: value["fresh"].as_bool().unwrap(),
        },
        Some("build-finished") => Message::Finished {
            success: value["success"].as_bool().unwrap(),
        },
        reason => panic!("{reason:?} is not in this stream"),
    }
}

const BROKEN: &str = "\
//! A library with one warning and one error.

/// Leaves a variable unused.
pub fn warned() {
    let unused = 1;
}

/// Returns what it does not promise.
pub fn wrong() -> u8 {
    \"text\"
}
";

#[test]
fn the_messages_of_a_failing_build_are_told_apart() {
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken");
    fs::create_dir_all(package.join("src")).unwrap();
    let manifest =
        "[package]\nname = \"broken\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(package.join("Cargo.toml"), manifest).unwrap();
    fs::write(package.join("src/lib.rs"), BROKEN).unwrap();
    let output = cargo(&package, &["check", "--offline", "--message-format=json"]);
    let stream: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of the stream is JSON"))
        .collect();
    let messages: Vec<Message<'_>> = stream.iter().map(|value| message(value).unwrap()).collect();
    let by_hand: Vec<Message<'_>> = stream.iter().map(message_by_hand).collect();
    assert_eq!(messages, by_hand);
    let mismatched = Message::Diagnostic {
        level: "error",
        code: Some("E0308"),
        line: Some(10),
    };
    assert!(messages.contains(&mismatched), "{messages:?}");
    assert_eq!(messages.last(), Some(&Message::Finished { success: false }));
}

#[test]
fn a_line_that_is_not_a_message_is_a_mismatch() {
    for value in [
        json!(null),
        json!({"reason": "of the future"}),
        json!({"reason": "build-finished"}),
    ] {
        assert_eq!(message(&value).unwrap_err().function(), "message");
    }
}
