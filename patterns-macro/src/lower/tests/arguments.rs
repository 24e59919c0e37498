//! Heads of several arguments.

use super::*;

fn heads(arms: &str) -> Vec<Vec<String>> {
    let (heads, messages) = tuple_heads(arms, 2);
    assert_eq!(messages, [""; 0]);
    heads
}

#[test]
fn a_tuple_has_a_pattern_for_each_argument() {
    assert_eq!(heads("(1, x) => ()"), [["1", "x"]]);
    assert_eq!(heads("((1 | 2), json!({..})) => ()"), [["(1 | 2)", "{..}"]]);
}

#[test]
fn a_wildcard_matches_all_arguments() {
    assert_eq!(heads("_ => ()"), [["_", "_"]]);
}

#[test]
fn a_rest_matches_the_remaining_arguments() {
    assert_eq!(
        heads("(1, ..) => (), (.., 1) => (), (..) => ()"),
        [["1", "_"], ["_", "1"], ["_", "_"]]
    );
}

#[test]
fn alternatives_are_heads_of_one_clause() {
    assert_eq!(
        heads("(1, x) | ((x, 2) | (3, x)) => ()"),
        [["1", "x"], ["x", "2"], ["3", "x"]]
    );
}

#[test]
fn a_name_repeats_across_arguments() {
    assert_eq!(
        heads("(str(x), x) => ()"),
        [["x: str @ Str", "x: str @ Str"]]
    );
}
