//! Runs the tests of `tests/wide_numbers`: JSON crates with features that change how numbers are
//! stored.

mod announce;
mod nested;

#[test]
fn the_language_holds_where_values_hold_wide_numbers() {
    nested::run("wide_numbers");
}
