//! Tests in a workspace of their own, below `tests`: their dependencies, or the features of these, are not to
//! reach the other tests.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the tests of such a workspace, unless its packages are not to be had.
///
/// # Panics
///
/// If a test fails, with what cargo printed.
pub(crate) fn run(workspace: &str) {
    let fetched = cargo(workspace, &["fetch"]);
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
    let tested = cargo(workspace, &["test", "--offline", "--no-fail-fast"]);
    assert!(tested.status.success(), "{}", text(&tested));
}

fn cargo(workspace: &str, arguments: &[&str]) -> Output {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join(workspace);
    Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--manifest-path")
        .arg(tests.join(workspace).join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo runs: it is running this test")
}

fn text(output: &Output) -> String {
    [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes))
        .concat()
}
