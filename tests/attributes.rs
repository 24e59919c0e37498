//! Runs the tests of `tests/attributes`: `#[patterns]` above and below attribute macros of other
//! crates.

mod announce;
mod nested;

#[test]
fn clause_functions_may_have_other_attribute_macros() {
    nested::run("attributes");
}
