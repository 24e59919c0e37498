//! Names: repeated, in scopes, in alternatives.

use super::*;

#[test]
fn a_repeated_name_is_one_name() {
    let (_, sources, report) = read("json!([x, {\"v\": x}]) => ()");
    assert!(report.into_messages().is_empty());
    assert_eq!(sources.names().len(), 1);
}

#[test]
fn each_clause_has_names_of_its_own() {
    let (_, sources, report) = read("x => (), [x] => ()");
    assert!(report.into_messages().is_empty());
    assert_eq!(sources.names().len(), 2);
}

#[test]
fn where_one_occurrence_is_typed_all_are() {
    assert_eq!(pattern("[str(x), x]"), "[x: str @ Str, x: str @ Str]");
    assert_eq!(pattern("[x, u8(x)]"), "[x: u8 @ 0..=255, x: u8 @ 0..=255]");
    assert_eq!(pattern("[f64(x), x]"), "[f64<x; x>, f64<x; x>]");
    assert_eq!(pattern("[de::<T>(x), x]"), "[de T<x; x>, de T<x; x>]");
    assert_eq!(
        pattern("[even(x), x @ 4]"),
        "[view even<x; x>, (4 & view even<x; x>)]"
    );
    assert_eq!(
        pattern("[str(x), x @ \"a\"]"),
        "[x: str @ Str, x: str @ (Str & \"a\")]"
    );
    assert_eq!(
        pattern("[[_, xs @ ..], xs]"),
        "[[_, xs @ ..], xs: list @ List]"
    );
    assert_eq!(
        pattern("[str(\"v\", u8(n)), n]"),
        "[str(\"v\", u8<n; n>), n: u8 @ 0..=255]"
    );
    assert_eq!(
        pattern("[str(\"v\", s @ ..), s]"),
        "[str(\"v\", s @ ..), s: str @ Str]"
    );
}

#[test]
fn alternatives_apart_do_not_repeat_a_name() {
    assert_eq!(pattern("[1, x] | [x]"), "([1, x] | [x])");
    assert_eq!(
        pattern("[(x | [x]), str(x)]"),
        "[(x: str @ Str | [x: str @ Str]), x: str @ Str]"
    );
}

#[test]
fn a_name_in_a_negation_is_the_clauses_own_where_it_is_bound_outside() {
    assert_eq!(pattern("[x, not!(x)]"), "[x, not(x)]");
    assert_eq!(pattern("[not!(x), x]"), "[not(x), x]");
    assert_eq!(pattern("[x, not!([each!(x)])]"), "[x, not([each(x)])]");
}

#[test]
fn negations_of_one_name_do_not_clash() {
    assert_eq!(
        pattern("[x, not!(x), not!([each!(x)])]"),
        "[x, not(x), not([each(x)])]"
    );
}

#[test]
fn alternatives_in_a_negation_bind_nothing() {
    assert_eq!(
        pattern("[x, not!(x | null), not!([y, y] | 5)]"),
        "[x, not((x | Null)), not(([y, y] | 5))]"
    );
}

#[test]
fn a_name_in_a_negation_alone_is_local() {
    assert_eq!(
        pattern("[not!([x, x]), not!(x)]"),
        "[not([x#0, x#0]), not(x#1)]"
    );
    assert_eq!(pattern("not!([x, not!(x)])"), "not([x, not(x)])");
}

#[test]
fn within_one_scope_a_repeated_name_is_local_equality() {
    assert_eq!(pattern("[each!([x, x])]"), "[each([x, x])]");
    assert_eq!(json(r#"{"k"?: [x, x]}"#), r#"{"k"?: [x, x]}"#);
}

#[test]
fn alternatives_may_both_be_optional() {
    assert_eq!(
        json(r#"{"a"?: x} | {"b"?: x}"#),
        r#"({"a"?: x} | {"b"?: x})"#
    );
}

#[test]
fn two_types_are_an_error() {
    assert_eq!(
        error("[i64(x), str(x)]"),
        "`x` has two types: `i64` before, `str` here\n\
         help: give one of the two another name, and compare them in a guard"
    );
    assert_eq!(places("[i64(x), str(x)]"), ["x"]);
}

#[test]
fn a_name_of_another_multiplicity_is_not_compared() {
    assert!(
        json_error(r#"{"a"?: x, "b": x}"#).starts_with("`x` is an `Option`, from an optional key")
    );
    assert!(json_error(r#"{"a"?: x, "b"?: x}"#).starts_with("`x` is an `Option`"));
    assert!(error("[x, each!(x)]").starts_with("`x` collects into a `Vec`, from `each!`"));
    assert!(json_error(r#"{"a"?: x = d, "b": x}"#).starts_with("`x` has a default"));
    assert!(json_error(r#"{"a": x, ..x}"#).starts_with("`x` is the rest of a map"));
}

#[test]
fn an_optional_name_is_not_compared_by_a_negation_elsewhere() {
    assert!(json_error(r#"{"a"?: x, "b": not!(x)}"#).starts_with("`x` is an `Option`"));
}

#[test]
fn a_part_of_a_typed_value_is_not_compared() {
    assert!(
        error("[de::<Point>(Point { x, .. }), x]").starts_with("`x` is a part of a typed value")
    );
}

#[test]
fn alternatives_bind_the_same_names() {
    assert_eq!(
        error("[x, 1] | [x, y]"),
        "this alternative does not bind `y`, another one does\n\
         help: bind `y` here too, or write `_` in its place there"
    );
    assert_eq!(places("[x, 1] | [x, y]"), ["[x, 1]"]);
    assert_eq!(errors("x | y").len(), 2);
}

#[test]
fn alternatives_bind_in_the_same_form() {
    assert_eq!(
        error("str(x) | [x]"),
        "`x` is `str` in one alternative and a value in this\n\
         help: write the same type in both, or make them clauses of their own"
    );
    assert!(
        error("[i64(x)] | i32(x)").starts_with("`x` is `i64` in one alternative and `i32` in this")
    );
    assert!(
        error("[each!(x)] | x")
            .starts_with("`x` is a `Vec` of a value in one alternative and a value in this")
    );
    assert!(
        json_error(r#"{"a"?: x} | {"a": x}"#).starts_with("`x` is an `Option` of a value in one")
    );
}

#[test]
fn types_that_only_rustc_knows_are_left_to_it() {
    assert_eq!(
        pattern("i64(x) | de::<i64>(x)").matches("x: i64").count(),
        1
    );
}

#[test]
fn a_default_has_one_name() {
    assert!(
        json_error(r#"{"a"?: [x, y] = d}"#)
            .starts_with("a default is the value of one name, and this pattern binds 2")
    );
    assert!(
        json_error(r#"{"a"?: 1 = d}"#)
            .starts_with("a default is the value of a name, and this pattern binds none")
    );
}

#[test]
fn nothing_is_said_about_names_where_a_part_was_lost() {
    assert_eq!(errors("x | [(1, 2)]").len(), 1);
}
