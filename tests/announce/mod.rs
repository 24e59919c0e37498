//! Lines that reach whoever runs the tests, although the harness captures what a passing test
//! prints.

use std::io::{Write, stderr};

/// Writes a line to standard error itself, which the harness does not capture.
///
/// # Panics
///
/// If standard error is closed.
pub(crate) fn announce(line: &str) {
    writeln!(stderr(), "{line}").expect("standard error accepts a line");
}
