//! Segments of strings.

use super::*;

#[test]
fn segments_keep_their_order() {
    assert_eq!(
        pattern(r#"str("refs/heads/", branch @ ..)"#),
        r#"str("refs/heads/", branch @ ..)"#
    );
    assert_eq!(
        pattern(r#"str(a @ .., "@", ..)"#),
        r#"str(a @ .., "@", ..)"#
    );
    assert_eq!(
        pattern(r#"str("v", u32(major), '.', bool(b))"#),
        r#"str("v", u32<major; major>, ".", bool<b; b>)"#
    );
}

#[test]
fn the_side_is_kept_and_a_lone_hole_has_none() {
    assert_eq!(
        pattern(r#"rstr(a @ .., "-", u32(n))"#),
        r#"rstr(a @ .., "-", u32<n; n>)"#
    );
    assert_eq!(pattern("rstr(s @ ..)"), pattern("str(s @ ..)"));
    assert_eq!(pattern("rstr(s)"), pattern("str(s)"));
}

#[test]
fn one_typed_hole_makes_segments() {
    assert_eq!(pattern("str(f64(x))"), "str(f64<x; x>)");
}

#[test]
fn a_lone_hole_is_any_string() {
    assert_eq!(pattern("str(..)"), "Str");
    assert_eq!(pattern("str(s @ ..)"), "s: str @ Str");
}

#[test]
fn literals_merge_and_empty_ones_vanish() {
    assert_eq!(pattern(r#"str("a", "", "b")"#), r#""ab""#);
    assert_eq!(
        pattern(r#"str("a", 'b', x @ .., "")"#),
        r#"str("ab", x @ ..)"#
    );
}
