//! Runs the tests of a workspace in a folder of `tests`. It is a workspace of its own because its
//! dependencies, or their features, must not reach the other tests.

use std::path::Path;
use std::process::Command;

use crate::announce::announce;

/// Runs the tests of such a workspace, unless its packages are not available.
///
/// Cargo and the tests write straight to this process's output, so each test's name and result
/// shows as it runs.
///
/// # Panics
///
/// If a test fails.
pub(crate) fn run(workspace: &str) {
    if !cargo(workspace, &["fetch"]) {
        announce(&format!(
            "tests/{workspace}: skipped, because its packages are not available"
        ));
        return;
    }
    announce(&format!(
        "tests/{workspace}: building and running the tests of this workspace; the first build may \
         take minutes"
    ));
    assert!(
        cargo(workspace, &["test", "--offline", "--no-fail-fast"]),
        "a test of tests/{workspace} failed; its output is above"
    );
    announce(&format!("tests/{workspace}: all tests passed"));
}

/// Runs cargo in the workspace, and says whether it succeeded.
fn cargo(workspace: &str, arguments: &[&str]) -> bool {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join(workspace);
    Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--manifest-path")
        .arg(tests.join(workspace).join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", target)
        .status()
        .expect("cargo runs: it is running this test")
        .success()
}
