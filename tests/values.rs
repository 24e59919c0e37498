//! Runs the tests of `tests/values`: the language over the value types of other crates.

mod announce;
mod nested;

#[test]
fn the_language_holds_over_every_value_type() {
    nested::run("values");
}
