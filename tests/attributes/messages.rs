//! The messages of the compiler if another attribute macro has moved the body away.

use std::process::Command;

/// Only the messages and their places are compared: the rest is rustc's, and differs between its
/// releases.
#[test]
fn a_body_that_cannot_be_found_is_one_error_for_each_function() {
    let compiled = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--no-run", "--color=never"])
        .args(["--test=mistakes", "--features=mistakes"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs: it is running this test");
    let printed = String::from_utf8(compiled.stderr).unwrap();
    let messages = printed.lines().filter(|line| {
        let is_last = line.starts_with("error: could not compile");
        let starts = ["error", "warning", "       "];
        !is_last && (starts.iter().any(|start| line.starts_with(start)) || line.contains("-->"))
    });
    let messages: Vec<&str> = messages.collect();
    let expected = include_str!("mistakes/moved_bodies.stderr");
    assert_eq!(messages, expected.lines().collect::<Vec<_>>(), "{printed}");
}
