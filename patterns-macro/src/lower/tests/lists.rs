//! Lists.

use super::*;

#[test]
fn lists_have_a_front_a_rest_and_a_back() {
    assert_eq!(pattern("[]"), "[]");
    assert_eq!(pattern("[a, 1]"), "[a, 1]");
    assert_eq!(pattern("[x, ..]"), "[x, ..]");
    assert_eq!(pattern("[x, mut xs @ ..]"), "[x, xs @ ..]");
    assert_eq!(pattern("[.., z]"), "[.., z]");
    assert_eq!(pattern("[a, mid @ .., z]"), "[a, mid @ .., z]");
}

#[test]
fn rests_at_both_ends_find_a_run() {
    assert_eq!(pattern("[.., 1, x, ..]"), "find[.., 1, x, ..]");
    assert_eq!(
        pattern("[pre @ .., 1, post @ ..]"),
        "find[pre @ .., 1, post @ ..]"
    );
}

#[test]
fn each_replaces_a_rest() {
    assert_eq!(pattern("[p, each!(q), z]"), "[p, each(q), z]");
    assert_eq!(
        pattern("[xs @ each!([each!(x)])]"),
        "[xs @ each([each(x)])]"
    );
}

#[test]
fn an_open_range_in_parentheses_is_an_element() {
    assert_eq!(pattern("[(0..), ..]"), "[0..=, ..]");
}
