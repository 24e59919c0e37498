//! The name of the package as the name of the crate.
#![cfg(test)]

#[path = "../every_macro.rs"]
mod every_macro;

use dyn_patterns as library;

#[test]
fn macros_find_the_library_by_the_name_of_its_package() {
    every_macro::works();
}
