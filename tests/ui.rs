//! What the compiler says: each program in a folder of `tests/ui` fails with exactly the errors in
//! the `.stderr` file next to it, and those in `pass` compile and run.

mod announce;

use std::fs;
use std::process::Command;

use announce::announce;

use trybuild::TestCases;

/// The release whose words the expected errors contain.
const RUSTC: &str = "rustc 1.95.";

fn is_that_release() -> bool {
    let version = Command::new("rustc").arg("--version").output();
    version.is_ok_and(|output| output.stdout.starts_with(RUSTC.as_bytes()))
}

#[test]
fn mistakes_fail_with_their_messages_and_sound_programs_pass() {
    let cases = TestCases::new();
    let expects_errors = is_that_release();
    if expects_errors {
        announce("tests/ui: compiling every program; the first time takes minutes");
    } else {
        announce(&format!(
            "tests/ui: skipping programs that fail, because their errors are those of {RUSTC}x"
        ));
    }
    let folders = fs::read_dir("tests/ui").expect("tests run in the root of their package");
    for folder in folders {
        let folder = folder.expect("a folder can be listed").path();
        let programs = folder.join("*.rs");
        if folder.ends_with("pass") {
            cases.pass(programs);
        } else if expects_errors {
            cases.compile_fail(programs);
        }
    }
}
