//! Repeated names, their scopes, and names in alternatives.

use super::*;

#[test]
fn a_repeated_name_is_one_name() {
    let (_, sources, report) = read("json!([x, {\"v\": x}]) => ()");
    assert_eq!(report.into_messages().join("\n"), "");
    assert_eq!(sources.names().len(), 1);
}

#[test]
fn each_clause_has_names_of_its_own() {
    let (_, sources, report) = read("x => (), [x] => ()");
    assert_eq!(report.into_messages().join("\n"), "");
    assert_eq!(sources.names().len(), 2);
}

#[test]
fn if_one_occurrence_is_typed_all_are() {
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
fn a_name_in_two_alternatives_is_not_repeated() {
    assert_eq!(pattern("[1, x] | [x]"), "([1, x] | [x])");
    assert_eq!(
        pattern("[(x | [x]), str(x)]"),
        "[(x: str @ Str | [x: str @ Str]), x: str @ Str]"
    );
}

#[test]
fn a_name_in_a_negation_is_the_one_bound_outside() {
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
fn types_that_only_rustc_knows_are_left_to_rustc() {
    assert_eq!(
        pattern("i64(x) | de::<i64>(x)").matches("x: i64").count(),
        1
    );
}
