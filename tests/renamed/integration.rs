//! The same in an integration test, which sees the library's dependencies.

mod every_macro;

use pats as library;

#[test]
fn macros_find_the_library_in_integration_tests() {
    every_macro::works();
    renamed::works();
}
