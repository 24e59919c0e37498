//! A name from the workspace, for tests on some targets.
#![cfg(test)]

#[path = "../every_macro.rs"]
mod every_macro;

use clauses as library;

#[test]
fn macros_find_the_library_by_the_name_that_the_workspace_gives_it() {
    every_macro::works();
}
