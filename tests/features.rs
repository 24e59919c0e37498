//! Runs the tests of `tests/features`: the language with `serde_json`'s optional features on.

mod announce;
mod nested;

#[test]
fn the_language_holds_with_the_features_of_serde_json_on() {
    nested::run("features");
}
