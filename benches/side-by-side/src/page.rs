//! The pages with figures. The harness writes its tables into them, so nobody copies a figure by
//! hand.

use std::fs;
use std::path::{Path, PathBuf};

/// The page of all tables.
pub const TABLES: &str = "benches/TABLES.md";

/// The path of a file of the project.
#[must_use]
pub fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(file)
}

/// Replaces a part of a page, which lies between `<!-- part -->` and `<!-- end of part -->`.
///
/// # Panics
///
/// If the page has no such part, or cannot be written.
pub fn write(page: &str, part: &str, text: &str) {
    let path = path(page);
    let old = fs::read_to_string(&path).expect("a page of the project");
    let (begin, end) = (
        format!("<!-- {part} -->\n"),
        format!("<!-- end of {part} -->"),
    );
    let (before, rest) = old.split_once(&begin).expect("the part's beginning");
    let (_, after) = rest.split_once(&end).expect("the part's end");
    let text = text.trim();
    fs::write(path, format!("{before}{begin}\n{text}\n\n{end}{after}")).expect("a page to write");
}

/// A table in Markdown.
#[must_use]
pub fn table<R>(heads: R, rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item: Into<String>>,
{
    let line = |cells: R| {
        let cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        (format!("| {} |\n", cells.join(" | ")), cells.len())
    };
    let (mut text, columns) = line(heads);
    text += &format!("|{}\n", "---|".repeat(columns));
    for row in rows {
        text += &line(row).0;
    }
    text
}
