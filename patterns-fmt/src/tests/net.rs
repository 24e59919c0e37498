//! The safety net notices each kind of change.

use crate::same::{same, same_words};

#[test]
fn white_space_and_trailing_commas_may_change() {
    assert!(same("f(a,b , )", "f(\n    a,\n    b\n)"));
    assert!(same("json!([1, 2,])", "json!([1, 2])"));
    assert!(same("json!(  (a,b,)  )", "json!((a, b))"));
    assert!(same("/* a\n     b */ x", "/* a\n b */\nx"));
}

#[test]
fn a_tuple_of_one_keeps_its_comma() {
    assert!(!same("x = (a,)", "x = (a)"));
    assert!(!same("[(a,)]", "[(a)]"));
    assert!(same("f(a,)", "f(a)"));
    assert!(same("f!(a,)", "f!(a)"));
}

#[test]
fn tokens_may_not_change() {
    for (before, after) in [
        ("a b", "ab"),
        ("a", "b"),
        ("a", "a a"),
        ("[a, b]", "[a b]"),
        ("a..=b", "a.. =b"),
        ("& & a", "&&a"),
        ("\"a  b\"", "\"a b\""),
        ("a, b", "a b"),
        ("(a)", "[a]"),
    ] {
        assert!(!same(before, after), "{before} and {after}");
        assert!(!same(after, before), "{after} and {before}");
    }
}

#[test]
fn comments_may_not_change() {
    assert!(!same("a // b\n", "a\n"));
    assert!(!same("[a, /* b */ c]", "[a, c]"));
    assert!(!same("[a /* b */, c]", "[a, c]"));
    assert!(!same("[a, c /* b */]", "[/* b */ a, c]"));
    assert!(!same("/// a\nfn f() {}", "fn f() {}"));
    assert!(!same_words("fn f() { a(); /* b */ }", "fn f() { a() }"));
}

#[test]
fn rustfmt_may_put_braces_around_a_body() {
    let before = "match v { a => b, }";
    assert!(same_words(before, "match v { a => { b } }"));
    assert!(!same(before, "match v { a => { b } }"));
    assert!(!same_words(before, "match v { a => { c } }"));
}
