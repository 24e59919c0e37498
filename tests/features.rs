//! Runs the tests of `tests/features`: the language with `serde_json`'s optional features on, and in
//! a crate of an earlier edition.

mod announce;
mod nested;

#[test]
fn the_language_holds_with_the_features_of_serde_json_on_and_in_an_earlier_edition() {
    nested::run("features");
}
