//! Heads of several arguments.

use super::*;

fn heads(arms: &str) -> Vec<Vec<String>> {
    let (heads, messages) = tuple_heads(arms, 2);
    assert_eq!(messages, [""; 0]);
    heads
}

fn error(arms: &str) -> String {
    let (_, messages) = tuple_heads(arms, 2);
    assert_eq!(messages.len(), 1, "{messages:#?}");
    messages[0].clone()
}

#[test]
fn a_tuple_has_a_pattern_for_each_argument() {
    assert_eq!(heads("(1, x) => ()"), [["1", "x"]]);
    assert_eq!(heads("((1 | 2), json!({..})) => ()"), [["(1 | 2)", "{..}"]]);
}

#[test]
fn a_wildcard_stands_for_all_arguments() {
    assert_eq!(heads("_ => ()"), [["_", "_"]]);
}

#[test]
fn a_rest_stands_for_the_arguments_left() {
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

#[test]
fn a_wrong_arity_is_an_error() {
    assert!(
        error("(1, 2, 3) => ()")
            .starts_with("this tuple pattern has 3 elements, the scrutinee has 2")
    );
    assert!(
        error("(1,) => ()").starts_with("this tuple pattern has 1 element, the scrutinee has 2")
    );
    assert!(error("(.., ..) => ()").starts_with("a tuple pattern has one `..` at most"));
}

#[test]
fn a_clause_that_is_no_tuple_is_an_error() {
    assert_eq!(
        error("x => ()"),
        "the scrutinee is a tuple of 2, so a clause is a tuple pattern\n\
         help: write `(_, _)` with a pattern for each, or `_`"
    );
}

#[test]
fn alternatives_of_heads_bind_the_same_names() {
    assert!(error("(1, x) | (1, _) => ()").starts_with("this alternative does not bind `x`"));
}
