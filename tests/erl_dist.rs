//! Runs the tests of `tests/erl_dist`: Erlang's terms in the oldest version of their crate.

mod announce;
mod nested;

#[test]
fn the_language_holds_over_terms_of_erl_dist() {
    nested::run("erl_dist");
}
