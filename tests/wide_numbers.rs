//! Runs the tests of `tests/wide_numbers`: JSON crates with their features that change how numbers are held.

mod nested;

#[test]
fn the_language_holds_where_values_hold_wide_numbers() {
    nested::run("wide_numbers");
}
