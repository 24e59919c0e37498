//! Runs the tests of `tests/sonic`: `sonic-rs`'s values with its `arbitrary_precision` on.

mod nested;

#[test]
fn the_language_holds_where_sonic_keeps_numbers_as_text() {
    nested::run("sonic");
}
