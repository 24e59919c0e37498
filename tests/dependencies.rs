//! Which crates a feature compiles, and that they are not compiled without it, by `cargo tree`.

mod announce;

use std::collections::BTreeSet;
use std::process::Command;

use announce::announce;

/// Features that add the values of the crate they are named after: those of the manifest, except
/// the ones named here.
fn value_types() -> Vec<&'static str> {
    let others = [
        "serde_json",
        "serde",
        "miette",
        "json-text",
        "term",
        "tracing",
        "regex",
        "mailbox",
        "tokio",
    ];
    let lines = include_str!("../Cargo.toml").lines();
    let features = lines.filter_map(|line| {
        let (name, passed_on) = line.split_once(" = [\"patterns-core/")?;
        passed_on.starts_with(name).then_some(name)
    });
    features.filter(|name| !others.contains(name)).collect()
}

/// Crates that only these features need.
const SERVING: [(&str, &[&str]); 4] = [
    ("elsa", TEXT),
    ("fearless_simd", TEXT),
    ("wide", TEXT),
    ("tokio", &["tokio"]),
];

/// The features with `JsonText`.
const TEXT: &[&str] = &["json-text", "sonic-rs"];

/// The crates that a build with these features compiles. `None` if their packages are not
/// available.
fn compiled(features: &str) -> Option<BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--package", "dyn-patterns"])
        .args(["--edges", "normal,build", "--prefix", "none"])
        .args(["--no-default-features", "--features", features])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .output()
        .expect("cargo runs: it is running this test");
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        announce(&format!("tests/dependencies.rs: skipped: {error}"));
        return None;
    }
    let text = String::from_utf8(output.stdout).expect("names of crates");
    let names = text.lines().filter_map(|line| line.split(' ').next());
    Some(names.map(str::to_owned).collect())
}

#[test]
fn nothing_of_a_value_type_is_compiled_where_its_feature_is_off() {
    for features in [
        "",
        "serde_json",
        "term",
        "regex",
        "serde_json,term,serde,miette",
        "mailbox",
    ] {
        let Some(compiled) = compiled(features) else {
            return;
        };
        assert!(compiled.contains("patterns-core"), "{compiled:?}");
        for name in ["serde_json", "regex"] {
            assert_eq!(compiled.contains(name), features.contains(name), "{name}");
        }
        for name in value_types()
            .into_iter()
            .chain(SERVING.map(|(name, _)| name))
        {
            assert!(!compiled.contains(name), "{name} with {features:?}");
        }
    }
}

#[test]
fn the_features_of_value_types_are_read_from_the_manifest() {
    let found = value_types();
    assert!(found.len() >= 8 && found.contains(&"toml"), "{found:?}");
}

#[test]
fn the_feature_of_a_value_type_compiles_its_crate_and_none_of_the_others() {
    for feature in value_types().into_iter().chain(["json-text"]) {
        let Some(compiled) = compiled(feature) else {
            return;
        };
        for name in value_types() {
            assert_eq!(
                compiled.contains(name),
                name == feature,
                "{name} with {feature}"
            );
        }
        for (name, served) in SERVING {
            assert_eq!(
                compiled.contains(name),
                served.contains(&feature),
                "{name} with {feature}"
            );
        }
    }
}
