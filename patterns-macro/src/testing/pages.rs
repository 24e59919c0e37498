//! The pages of the macros: their files, whose examples the facade runs, say what the macros say.

use std::fs;

use super::diagnostics::repository;

/// The comments before a function of `lib.rs`, as text.
fn page(source: &str, function: &str) -> String {
    let (before, _) = source
        .split_once(&format!("pub fn {function}("))
        .expect(function);
    let lines = before.lines().rev().skip(1);
    let comments: Vec<&str> = lines.map_while(|line| line.strip_prefix("///")).collect();
    let comments = comments.into_iter().rev();
    let text = comments.map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n");
    text.collect()
}

#[test]
fn the_page_of_each_macro_is_its_file() {
    let Some(root) = repository() else {
        return;
    };
    let source = include_str!("../lib.rs");
    for name in ["patterns", "case", "receive", "term", "subject"] {
        let file = fs::read_to_string(root.join(format!("docs/macros/{name}.md"))).expect(name);
        assert_eq!(file, page(source, name), "docs/macros/{name}.md");
    }
}
