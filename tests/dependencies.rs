//! Which crates a feature compiles, and that they are not compiled without it, by `cargo tree`.

mod announce;

use std::collections::BTreeSet;
use std::process::Command;

use announce::announce;

/// Features that add the values of the crate they are named after.
const VALUE_TYPES: [&str; 8] = [
    "bson",
    "ciborium",
    "eetf",
    "rmpv",
    "saphyr",
    "simd-json",
    "sonic-rs",
    "toml",
];

/// Crates that only one of these features needs.
const SERVING: [(&str, &str); 2] = [("elsa", "sonic-rs"), ("wide", "sonic-rs")];

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
    for features in ["", "serde_json", "term", "serde_json,term,serde,miette"] {
        let Some(compiled) = compiled(features) else {
            return;
        };
        assert!(compiled.contains("patterns-core"), "{compiled:?}");
        assert_eq!(
            compiled.contains("serde_json"),
            features.contains("serde_json")
        );
        for name in VALUE_TYPES.into_iter().chain(SERVING.map(|(name, _)| name)) {
            assert!(!compiled.contains(name), "{name} with {features:?}");
        }
    }
}

#[test]
fn the_feature_of_a_value_type_compiles_its_crate_and_none_of_the_others() {
    for feature in VALUE_TYPES {
        let Some(compiled) = compiled(feature) else {
            return;
        };
        for name in VALUE_TYPES {
            assert_eq!(
                compiled.contains(name),
                name == feature,
                "{name} with {feature}"
            );
        }
        for (name, served) in SERVING {
            assert_eq!(
                compiled.contains(name),
                served == feature,
                "{name} with {feature}"
            );
        }
    }
}

#[test]
fn every_feature_of_a_value_type_is_tested() {
    let manifest = include_str!("../Cargo.toml");
    let features = manifest.lines().filter_map(|line| {
        let (name, passed_on) = line.split_once(" = [\"patterns-core/")?;
        passed_on.starts_with(name).then_some(name)
    });
    let others = ["serde_json", "serde", "miette", "term"];
    let value_types: BTreeSet<&str> = features.filter(|name| !others.contains(name)).collect();
    assert_eq!(value_types, BTreeSet::from(VALUE_TYPES));
}
