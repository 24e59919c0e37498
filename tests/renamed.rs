//! Runs the tests of `tests/renamed`: crates that call the library by another name, or reach it
//! through another crate.

mod announce;
mod nested;

#[test]
fn the_macros_find_the_library_under_any_name() {
    nested::run("renamed");
}
