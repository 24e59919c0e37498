//! What `--check` prints: the lines that would change, as rustfmt prints them.

use std::fmt::Write;

use similar::{ChangeTag, TextDiff};

/// The lines of context around a change.
const CONTEXT: usize = 3;

/// The differences between two versions of a file; empty if there are none.
pub(crate) fn differences(name: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let mut text = String::new();
    for group in diff.grouped_ops(CONTEXT) {
        let line = group.first().map_or(0, |first| first.old_range().start);
        let _ = writeln!(text, "Diff in {name}:{}:", line + 1);
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            let line = change.value().trim_end_matches('\n');
            let _ = writeln!(text, "{sign}{line}");
        }
    }
    text
}
