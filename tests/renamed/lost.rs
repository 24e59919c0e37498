//! A crate that reaches the library through another one and does not say so.

use std::process::Command;

#[test]
fn each_macro_says_in_one_error_how_to_name_the_crate() {
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--package", "lost", "--quiet"])
        .args(["--message-format", "short", "--color", "never"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs: it is running this test");
    assert!(!checked.status.success());
    let messages = String::from_utf8(checked.stderr).unwrap();
    let cause =
        "cannot find the crate `patterns`: this crate does not depend on `dyn-patterns` directly";
    let mut expected = String::new();
    for (place, option) in [
        ("6:10", "#[subject(crate = path::to::patterns)]"),
        ("11:1", "#[patterns(crate = path::to::patterns)]"),
        ("20:17", "term!(crate = path::to::patterns, …)"),
        ("21:5", "case!(crate = path::to::patterns, …)"),
    ] {
        expected += &format!(
            "lost/lib.rs:{place}: error: {cause}\n       help: give its path: `{option}`\n       \
             note: for more information about errors of patterns, see \
             https://docs.rs/dyn-patterns/latest/patterns/diagnostics/\n"
        );
    }
    expected += "error: could not compile `lost` (lib) due to 4 previous errors\n";
    assert_eq!(messages, expected);
}
