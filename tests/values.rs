//! Runs the tests of `tests/values`: the language over the value types of other crates.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

fn cargo(arguments: &[&str]) -> Output {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/values/Cargo.toml");
    Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--manifest-path")
        .arg(manifest)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("values"),
        )
        .output()
        .expect("cargo runs: it is running this test")
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes))
        .concat()
}

#[test]
fn the_language_holds_over_every_value_type() {
    let fetched = cargo(&["fetch"]);
    if !fetched.status.success() {
        // Past the harness's capture, which hides what a passing test prints.
        writeln!(
            std::io::stderr(),
            "skipped: the packages are not to be had: {}",
            text(&fetched)
        )
        .expect("standard error takes a line");
        return;
    }
    let tested = cargo(&["test", "--offline", "--no-fail-fast"]);
    assert!(tested.status.success(), "{}", text(&tested));
}
