//! The pictures of the documentation, `docs/pictures`, are what these programs draw: of real
//! clauses, a real mismatch, a real decision graph and the measured figures. `UPDATE=1` writes
//! them.

mod anatomy;
mod closest;
mod drawing;
mod graph;
mod mermaid;

use std::fs;

#[track_caller]
fn assert_is_drawn(name: &str, picture: &str) {
    let path = format!("{}/docs/pictures/{name}.svg", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, picture).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let is_drawn = committed.lines().eq(picture.lines());
    assert!(
        is_drawn,
        "{path} is out of date; `UPDATE=1 cargo test` writes it"
    );
    // In a page, a blank line would end the picture, and text would be shown as Markdown.
    assert!(!picture.contains("\n\n"), "{name}");
    assert!(picture.starts_with("<svg "), "{name}");
}

#[test]
fn the_anatomy_of_a_clause_is_that_of_a_clause_that_matches() {
    assert_is_drawn("anatomy", &anatomy::picture());
}

#[test]
fn how_far_each_clause_got_is_what_a_mismatch_says() {
    assert_is_drawn("closest", &closest::picture());
}

#[test]
fn one_look_for_all_clauses_is_the_decision_graph() {
    assert_is_drawn("graph", &graph::picture());
}
