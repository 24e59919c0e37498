//! Typed patterns, `de` and views.

use super::*;

#[test]
fn every_fixed_width_is_a_range() {
    for (ty, range) in [
        ("i8", "-128..=127"),
        ("i16", "-32768..=32767"),
        ("i32", "-2147483648..=2147483647"),
        ("i64", "-9223372036854775808..=9223372036854775807"),
        ("u8", "0..=255"),
        ("u16", "0..=65535"),
        ("u32", "0..=4294967295"),
        ("u64", "0..=18446744073709551615"),
    ] {
        assert_eq!(pattern(&format!("{ty}(n)")), format!("n: {ty} @ {range}"));
        assert_eq!(pattern(&format!("{ty}(_)")), range);
    }
}

#[test]
fn every_other_scalar_is_a_call() {
    for ty in ["i128", "u128", "isize", "usize", "f32", "f64", "char"] {
        assert_eq!(pattern(&format!("{ty}(x)")), format!("{ty}<x; x>"));
    }
}

#[test]
fn integer_patterns_become_ranges() {
    assert_eq!(pattern("u8(5)"), "5");
    assert_eq!(pattern("u8(5u8)"), "5");
    assert_eq!(pattern("u8(5..)"), "5..=255");
    assert_eq!(pattern("i8(..0)"), "-128..=-1");
    assert_eq!(pattern("u8(1 | 3..=4)"), "(1 | 3..=4)");
    assert_eq!(pattern("u8(n @ (1 | 2))"), "n: u8 @ (1 | 2)");
}

#[test]
fn other_rust_patterns_follow_the_range() {
    assert_eq!(pattern("u8(MAX)"), "(0..=255 & u8<MAX;>)");
    assert_eq!(pattern("u8(LOW..=9)"), "(0..=255 & u8<LOW..=9;>)");
    assert_eq!(
        pattern("u8(n @ 1 | n @ 3)"),
        "(0..=255 & u8<n @ 1 | n @ 3; n>)"
    );
    assert_eq!(pattern("u8(n @ MAX)"), "n: u8 @ (0..=255 & u8<MAX;>)");
}

#[test]
fn the_mut_of_a_typed_name_moves_to_the_sources() {
    let (clauses, sources, report) = read("[i64(mut n), f64(mut x)] => ()");
    assert_eq!(report.into_messages().join("\n"), "");
    assert!(sources.names().iter().all(|name| name.mutable.is_some()));
    let shown = Show(&sources).pat(&clauses[0].heads[0][0]);
    assert!(shown.ends_with("f64<x; x>]"), "{shown}");
}

#[test]
fn bools_numbers_lists_and_maps_are_kinds() {
    assert_eq!(pattern("bool(b)"), "b: bool @ Bool");
    assert_eq!(pattern("bool(true)"), "true");
    assert_eq!(pattern("number(n)"), "n: number @ Number");
    assert_eq!(pattern("list(l)"), "l: list @ List");
    assert_eq!(
        pattern("list([_, rest @ ..])"),
        "(List & list<[_, rest @ ..]; rest>)"
    );
    assert_eq!(pattern("map(m)"), "m: map @ Map");
    assert_eq!(pattern("map(_)"), "Map");
}

#[test]
fn a_string_type_accepts_literals_and_ranges() {
    assert_eq!(pattern("str(s)"), "s: str @ Str");
    assert_eq!(pattern(r#"str("a" | "b")"#), r#"("a" | "b")"#);
    assert_eq!(pattern(r#"str(s @ "a"..="m")"#), r#"s: str @ "a"..="m""#);
    assert_eq!(pattern("str(NAME)"), "(Str & str<NAME;>)");
}

#[test]
fn deserialising_names_a_type_and_a_rust_pattern() {
    assert_eq!(pattern("de::<Vec<u8>>(v)"), "de Vec<u8><v; v>");
    assert_eq!(
        pattern("de::<Point>(Point { x, .. })"),
        "de Point<Point { x, .. }; x>"
    );
}

#[test]
fn any_other_lower_case_path_is_a_view() {
    assert_eq!(pattern("even(n)"), "view even<n; n>");
    assert_eq!(
        pattern("path::to::parse::<T>(Ok(n))"),
        "view path::to::parse::<T><Ok(n); n>"
    );
}

#[test]
fn a_view_of_several_arguments_matches_a_tuple() {
    assert_eq!(
        pattern("email(user, host)"),
        "view email<(user, host); user host>"
    );
    assert_eq!(pattern("is_even()"), "view is_even<();>");
}
