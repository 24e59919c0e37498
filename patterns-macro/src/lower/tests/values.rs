//! Patterns over single values.

use super::*;

#[test]
fn a_wildcard_matches_anything() {
    assert_eq!(pattern("_"), "_");
}

#[test]
fn a_name_binds_the_value() {
    assert_eq!(pattern("x"), "x");
    assert_eq!(pattern("r#type"), "r#type");
}

#[test]
fn a_mutable_name_is_noted_in_the_sources() {
    let (_, sources, report) = read("[mut x, y] => ()");
    assert_eq!(report.count(), 0);
    assert!(sources.names()[0].mutable.is_some() && sources.names()[1].mutable.is_none());
    report.into_messages();
}

#[test]
fn a_name_before_a_pattern_binds_what_it_matches() {
    assert_eq!(pattern("x @ (1 | 2)"), "x @ (1 | 2)");
    assert_eq!(pattern("x @ y @ [z]"), "x @ y @ [z]");
}

#[test]
fn null_has_two_spellings() {
    assert_eq!(pattern("null"), "Null");
    assert_eq!(pattern("None"), "Null");
}

#[test]
fn literals_match_what_they_build() {
    assert_eq!(pattern("true | false"), "(true | false)");
    assert_eq!(pattern("0 | -1 | 0x10 | 1_000"), "(0 | -1 | 16 | 1000)");
    assert_eq!(pattern("1.5 | -0.0 | 1e3"), "(1.5 | 0.0 | 1000.0)");
    assert_eq!(
        pattern(r##""s" | r#"a"b"# | """##),
        r#"("s" | "a\"b" | "")"#
    );
}

#[test]
fn an_integer_literal_has_any_size() {
    assert_eq!(
        pattern("-123456789012345678901234567890123456789012"),
        "-123456789012345678901234567890123456789012"
    );
}

#[test]
fn a_character_is_a_string_of_one() {
    assert_eq!(pattern("'c'"), r#""c""#);
}

#[test]
fn alternatives_may_begin_with_a_bar() {
    assert_eq!(pattern("| 1 | 2"), "(1 | 2)");
}

#[test]
fn integer_ranges_have_inclusive_ends() {
    assert_eq!(pattern("1..=9"), "1..=9");
    assert_eq!(pattern("1..9"), "1..=8");
    assert_eq!(pattern("0.."), "0..=");
    assert_eq!(pattern("..5"), "..=4");
    assert_eq!(pattern("..=-5"), "..=-5");
}

#[test]
fn float_and_string_ranges_keep_their_form() {
    assert_eq!(pattern("0.0..1.0"), "0.0..1.0");
    assert_eq!(pattern(r#""a"..="m""#), r#""a"..="m""#);
    assert_eq!(pattern(r#""a".."#), r#""a".."#);
}

#[test]
fn an_upper_case_name_is_a_constant() {
    assert_eq!(
        pattern("MAX | path::to::MAX | Self::MAX"),
        "(== MAX | == path::to::MAX | == Self::MAX)"
    );
    assert_eq!(pattern("<T as Limits>::MAX"), "== <T as Limits>::MAX");
}

#[test]
fn a_pin_holds_an_expression() {
    assert_eq!(pattern("pin!(self.limit + 1)"), "== self.limit + 1");
}

#[test]
fn negation_and_conjunction_nest() {
    assert_eq!(pattern("opt!(x | [x])"), "opt((x | [x]))");
    assert_eq!(pattern("opt!(x = 1 + 1)"), "opt(x = 1 + 1)");
    assert_eq!(pattern("not!(null | 0)"), "not((Null | 0))");
    assert_eq!(pattern("all!(x, 1..=5, not!(3))"), "(x & 1..=5 & not(3))");
    assert_eq!(pattern("all!(x)"), "x");
}

#[test]
fn parentheses_group() {
    assert_eq!(pattern("[(1 | 2), (x)]"), "[(1 | 2), x]");
}

#[test]
fn a_nested_guard_is_allowed_in_the_literal_grammar() {
    assert_eq!(json("[(x if x.is_null()), _]"), "[(x if x.is_null()), _]");
}
