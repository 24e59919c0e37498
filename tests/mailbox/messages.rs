//! The errors of the compiler about mistakes.

use std::process::Command;

/// Only the messages and their places are compared: the rest is rustc's, and differs between its
/// releases.
fn messages(program: &str, features: &[&str]) -> Vec<String> {
    let compiled = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--no-run", "--color=never"])
        .arg(format!("--test={program}"))
        .args(["--features", "mistakes"])
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs: it is running this test");
    let printed = String::from_utf8(compiled.stderr).unwrap();
    let messages = printed.lines().filter(|line| {
        let is_last = line.starts_with("error: could not compile");
        let starts = ["error", "warning", "       help: ", "       note: "];
        let is_said = starts.iter().any(|start| line.starts_with(start));
        !is_last && (is_said || line.contains("--> mistakes/"))
    });
    let messages: Vec<String> = messages.map(str::to_owned).collect();
    assert!(!messages.is_empty(), "{printed}");
    messages
}

#[test]
fn a_mistake_in_the_form_is_reported_at_its_tokens() {
    let expected = include_str!("mistakes/forms.stderr");
    assert_eq!(messages("forms", &[]), expected.lines().collect::<Vec<_>>());
}

#[test]
fn a_mistake_of_types_is_reported_at_the_mailbox() {
    let expected = include_str!("mistakes/types.stderr");
    assert_eq!(messages("types", &[]), expected.lines().collect::<Vec<_>>());
}

#[test]
fn a_task_waits_for_a_time_only_with_the_feature_tokio() {
    let expected = include_str!("mistakes/timeless.stderr");
    let messages = messages("timeless", &["--no-default-features"]);
    assert_eq!(messages, expected.lines().collect::<Vec<_>>());
}
