//! Examples of unreachable clauses.

pub(in crate::prove) mod agreement;
mod budget;
mod contradictions;
mod exhaustive;

use super::*;
use crate::graph::tests::source;

/// Analyses clauses that are written in the literal grammar.
fn analysis<R>(clauses: &[&str], ask: impl FnOnce(Analysis<'_>) -> R) -> R {
    let (clauses, sources) = source::patterns_and_sources(clauses);
    ask(Analysis::new(&clauses, &|pat| sources.is_irrefutable(pat)))
}

/// The unreachable parts, as `clause` or `clause.alternative`, counted from 0, and the clauses that
/// cover each.
fn unreachable(clauses: &[&str]) -> Vec<String> {
    let found = analysis(clauses, |analysis| analysis.unreachable());
    let shown = found.into_iter().map(|found| {
        let part = match found.what {
            Redundant::Clause => String::new(),
            Redundant::Head(at) | Redundant::Alternative(_, at) => format!(".{at}"),
        };
        format!("{}{part} by {:?}", found.clause, found.covered_by)
    });
    shown.collect()
}

#[track_caller]
fn is_covered(before: &[&str], last: &str) {
    let clauses: Vec<&str> = before.iter().copied().chain([last]).collect();
    let found = unreachable(&clauses);
    let last = before.len().to_string();
    assert!(
        found
            .iter()
            .any(|found| found.starts_with(&format!("{last} by"))),
        "clause {last} of {clauses:?} is reached, but {found:?}"
    );
}

#[track_caller]
fn all_are_reached(clauses: &[&str]) {
    assert_eq!(unreachable(clauses), [""; 0], "{clauses:?}");
}

/// The values that are not covered.
fn left_over(clauses: &[&str]) -> Vec<String> {
    let totality = analysis(clauses, |analysis| analysis.totality(1));
    match totality {
        Totality::Total(_) => Vec::new(),
        Totality::Missing { witnesses, .. } => witnesses
            .iter()
            .map(|witness| witness[0].to_string())
            .collect(),
        Totality::Undecided => vec!["undecided".to_owned()],
    }
}

const KINDS: [&str; 6] = [
    "null",
    "bool(_)",
    "number(_)",
    "str(_)",
    "list(_)",
    "map(_)",
];

#[test]
fn a_clause_after_one_that_matches_everything_is_unreachable() {
    assert_eq!(unreachable(&["1", "_", "2"]), ["2 by {1}"]);
}

#[test]
fn a_literal_is_unreachable_after_itself_and_after_its_kind() {
    for (first, second) in [
        ("null", "null"),
        ("true", "true"),
        ("1", "1"),
        ("1.5", "1.5"),
        ("\"a\"", "\"a\""),
        ("\"a\"", "'a'"),
        ("\"a\"", "char('a')"),
        ("char('a')", "char('a')"),
        ("char('a' | ('b' | 'c'))", "'c'"),
        ("bool(_)", "false"),
        ("number(_)", "1"),
        ("number(_)", "1.5"),
        ("str(_)", "\"a\""),
        ("list(_)", "[1]"),
        ("map(_)", "{\"a\": 1}"),
        ("0.0", "-0.0"),
    ] {
        is_covered(&[first], second);
    }
}

#[test]
fn kinds_never_cover_each_other() {
    all_are_reached(&["1", "1.0", "\"1\"", "[1]", "true", "null"]);
    all_are_reached(&["i64(_)", "1.0", "number(_)"]);
}

#[test]
fn typed_patterns_are_ranges_of_numbers() {
    is_covered(&["number(_)"], "i64(_)");
    is_covered(&["i64(_)"], "u8(_)");
    is_covered(&["u64(_)", "i64(_)"], "-5..=5");
    is_covered(&["i128(_)"], "u64(_)");
    all_are_reached(&["u8(_)", "u16(_)", "u32(_)", "u64(_)", "i64(_)", "number(_)"]);
    all_are_reached(&["f64(_)", "i64(_)", "number(_)"]);
}

#[test]
fn unions_of_ranges_cover() {
    is_covered(&["0..=4", "5..=9"], "2..=7");
    is_covered(&["..0", "0", "1.."], "i64(_)");
    is_covered(&["0.0..1.0", "1.0..=2.0"], "0.5..=2.0");
    is_covered(&["..\"m\"", "\"m\".."], "str(_)");
    is_covered(&["\"a\"..=\"m\""], "\"b\"");
    all_are_reached(&["0..=4", "6..=9", "2..=7"]);
    all_are_reached(&["0.0..1.0", "1.0"]);
    all_are_reached(&["..0.0", "0.0..", "number(_)"]);
    all_are_reached(&["\"a\"..\"m\"", "\"m\""]);
}

#[test]
fn both_truth_values_are_all_of_them() {
    is_covered(&["true", "false"], "bool(_)");
    all_are_reached(&["true", "bool(_)"]);
}

#[test]
fn segments_cover_what_their_literals_decide() {
    is_covered(&["str(\"a\", ..)"], "\"abc\"");
    is_covered(&["str(\"a\", ..)"], "str(\"ab\", ..)");
    is_covered(&["str(.., \".rs\")"], "\"main.rs\"");
    is_covered(&["str(.., \".rs\")"], "str(\"src/\", .., \".rs\")");
    is_covered(&["str(.., \"@\", ..)"], "str(\"x@\", ..)");
    is_covered(&["str(.., \"@\", ..)"], "str(.., \"@\", .., \".\", ..)");
    is_covered(&["str(\"a\"..=\"b\")"], "str(\"a\", ..)");
    all_are_reached(&["str(\"ab\", ..)", "str(\"a\", ..)", "str(..)"]);
    all_are_reached(&["str(.., \".rs\")", "str(\"src/\", ..)"]);
    all_are_reached(&[
        "str(\"v\", u8(_))",
        "str(\"v\", u16(_))",
        "str(\"v\", ..)",
        "\"w\"",
    ]);
}

#[test]
fn segments_of_byte_strings_cover_what_their_places_decide() {
    is_covered(&["bytes(..)"], "bytes(u8(n), x @ ..n)");
    is_covered(&["bytes(_)"], "bytes(b\"a\", ..)");
    is_covered(&["bytes(b\"a\", ..)"], "b\"abc\"");
    is_covered(&["bytes(b\"a\", ..)"], "bytes(b\"ab\", u8(_))");
    is_covered(&["bytes(u32(_), ..)"], "bytes(u16(1), u16(2), x @ ..)");
    is_covered(&["bytes(le::<u16>(n), x @ ..)"], "bytes(u16(n), x @ ..)");
    is_covered(&["bytes(..2)"], "bytes(bits::<3>(1), bits::<13>(_))");
    is_covered(&["bytes(.., b\"-\", y @ ..)"], "bytes(a @ .., b\"-\", ..)");
    is_covered(&["bytes(u8(n), x @ ..n)"], "bytes(u8(m), y @ ..m)");
    is_covered(&["bytes(b\"a\", u8(n), ..n, ..)"], "b\"a\\x02xyz\"");
    is_covered(&["not!(bytes(b\"a\", ..))"], "not!(bytes(..))");
    all_are_reached(&["bytes(u8(n), ..n)", "bytes(i8(n), ..n)", "bytes(..)"]);
    all_are_reached(&["bytes(u8(n), ..n)", "b\"\\x02x\""]);
    all_are_reached(&["bytes(u8(n), ..n)", "bytes(u8(n), u8(_), ..n)"]);
    all_are_reached(&["[u8(n), bytes(..n)]", "[u8(n), bytes(..n)]"]);
    all_are_reached(&["bytes(..LEN)", "bytes(..LEN)"]);
    all_are_reached(&["bytes(u8(1), ..)", "bytes(u8(_), ..)", "b\"\"", "\"\""]);
    all_are_reached(&["bytes(x @ ..2, x @ ..2)", "bytes(..4)"]);
    all_are_reached(&["bytes(.., b\"a\")", "bytes(b\"a\", ..)", "b\"\\x80\""]);
}

#[test]
fn typed_holes_cover_what_their_types_hold() {
    is_covered(&["str(u16(_))"], "str(u8(_))");
    is_covered(&["str(u16(_))"], "\"80\"");
    is_covered(&["str(u16(_))"], "(\"80\" | str(u8(_)))");
    is_covered(
        &["str(\"v\", u16(_), \".\", ..)"],
        "str(\"v\", u8(_), \".\", u8(_))",
    );
    is_covered(&["str(f64(_))"], "str(i32(_))");
    is_covered(&["str(.., \":\", u16(_))"], "str(u8(_), \":\", u8(_))");
    is_covered(&["str(\"a\", ..)"], "str(\"ab\", u8(_))");
    is_covered(&["str(\"v\", u8(_))", "str(\"v\", ..)"], "str(\"v1\", ..)");
    is_covered(&["str(char(_), \"b\", ..)"], "str(\"ab\", ..)");
    all_are_reached(&["str(u8(_))", "\"300\"", "str(u16(_))", "str(_)"]);
    all_are_reached(&["\"80\"", "str(u8(_))"]);
    all_are_reached(&["str(u16(A))", "str(u8(_))"]);
    all_are_reached(&["str(f64(_), \"e\", ..)", "str(u8(_), \"e\", ..)"]);
    all_are_reached(&["str(.., \"1\", u16(_))", "str(u8(_), \"1\", u8(_))"]);
}

#[test]
fn segments_from_the_right_cover_what_they_surely_match() {
    is_covered(&["str(.., \"/\", ..)"], "rstr(.., \"/\", ..)");
    is_covered(&["rstr(.., \"/\", ..)"], "str(\"a/\", ..)");
    is_covered(&["rstr(.., \"-\", u16(_))"], "rstr(.., \"-\", u8(_))");
    is_covered(&["rstr(.., \"-\", u16(_))"], "\"web-3\"");
    is_covered(&["rstr(.., \":\", u8(_))"], "str(.., \":\", u8(_))");
    all_are_reached(&["str(.., \":\", u8(_))", "rstr(.., \":\", u8(_))"]);
    all_are_reached(&[
        "rstr(.., \"-\", u8(_))",
        "\"web--3\"",
        "\"web-300\"",
        "str(_)",
    ]);
}

#[test]
fn a_scalar_type_covers_itself_and_what_it_holds_on_every_machine() {
    is_covered(&["char(_)"], "char(_)");
    is_covered(&["char(_)"], "'c'");
    is_covered(&["usize(_)"], "usize(_)");
    is_covered(&["isize(_)"], "i16(_)");
    is_covered(&["usize(_)", "f64(_)"], "(f32(_) | usize(_))");
    is_covered(&["i128(_)"], "isize(_)");
    all_are_reached(&["char(_)", "\"cc\"", "\"\"", "str(_)"]);
    all_are_reached(&["u64(_)", "usize(_)"]);
    all_are_reached(&["usize(_)", "u64(_)", "number(_)"]);
}

#[test]
fn lengths_with_prefixes_and_suffixes_cover() {
    is_covered(&["[]", "[_]", "[_, _, ..]"], "list(_)");
    is_covered(&["[_, ..]"], "[.., _]");
    is_covered(&["[1, ..]", "[.., 2]"], "[1, 2]");
    is_covered(&["[1, ..]"], "[1, _, .., 3]");
    is_covered(&["[.., 3]"], "[1, _, .., 3]");
    is_covered(&["[true, ..]", "[false, ..]"], "[bool(_), _]");
    is_covered(&["[]", "[_, ..]"], "[..]");
    all_are_reached(&["[1, ..]", "[.., 1]", "[_, _]", "[..]"]);
    all_are_reached(&["[]", "[_, _, ..]", "[_]"]);
    all_are_reached(&["[_, _]", "[.., 1, _]"]);
}

#[test]
fn repetitions_and_searches_cover_what_is_certain() {
    is_covered(&["[each!(i64(_))]"], "[1, 2]");
    is_covered(&["[each!(_)]"], "[1, ..]");
    is_covered(&["[each!(number(_))]"], "[1, each!(i64(_))]");
    is_covered(&["[.., 1, ..]"], "[0, 1]");
    is_covered(&["[.., 1, ..]"], "[_, .., 1]");
    is_covered(&["[.., _, ..]"], "[_, ..]");
    is_covered(&["map(_)"], "{each!(str(_): 1)}");
    is_covered(&["{each!(str(_): number(_))}"], "{\"a\": 1}");
    is_covered(&["{each!(_: _)}"], "{\"a\": 1, ..}");
    all_are_reached(&["[each!(1)]", "[each!(2)]", "[each!(1 | 2)]", "[..]"]);
    all_are_reached(&["[.., 1, ..]", "[.., 2, ..]", "[_, _]"]);
    all_are_reached(&["{each!(str(_): number(_))}", "{each!(str(_): _)}"]);
}

#[test]
fn open_and_closed_maps_cover() {
    is_covered(&["{..}"], "{\"a\": 1}");
    is_covered(&["{\"a\": _, ..}"], "{\"a\": 1}");
    is_covered(&["{\"a\": _, ..}", "{!\"a\", ..}"], "map(_)");
    is_covered(&["{\"a\": 1, ..}"], "{\"a\": 1, \"b\": 2, ..}");
    is_covered(&["{\"a\": _}", "{}"], "{\"a\"?: _}");
    is_covered(&["{\"a\"?: _, ..}"], "{\"b\": _}");
    is_covered(
        &["{\"a\": true, ..}", "{\"a\": false, ..}"],
        "{\"a\": bool(_)}",
    );
    is_covered(&["{\"a\"?: _}"], "{}");
    is_covered(&["{\"k\" | \"K\": _, ..}"], "{\"K\": 1}");
    is_covered(&["{\"k\": _, ..}", "{\"K\": _, ..}"], "{\"k\" | \"K\": 1}");
    is_covered(&["{!\"a\", ..}"], "{}");
    all_are_reached(&["{}", "{\"a\": _}", "{\"a\": _, ..}", "{..}"]);
    all_are_reached(&["{\"a\": _, ..}", "{\"b\": _, ..}", "{..}"]);
    all_are_reached(&["{\"k\": 1, ..}", "{\"k\" | \"K\": 1, ..}"]);
    all_are_reached(&["{(key): 1}", "{\"a\": 1}", "{\"a\": _}"]);
    all_are_reached(&["{\"a\": _, ..rest}", "{..rest}"]);
}

#[test]
fn kinds_that_json_lacks_cover_as_the_others_do() {
    let unreachable = |patterns: &[&str]| {
        let arms = patterns
            .iter()
            .map(|pattern| format!("term!({pattern}) => (),"));
        let (clauses, sources) = source::clauses_over(&arms.collect::<String>(), None);
        let is_irrefutable = |pat| sources.is_irrefutable(pat);
        let analysis = Analysis::new(&clauses, &is_irrefutable);
        let found = analysis.unreachable();
        found
            .into_iter()
            .map(|found| found.clause)
            .collect::<Vec<_>>()
    };
    for (first, second) in [
        (":a", ":a"),
        ("atom(_)", ":a"),
        ("b\"a\"", "b\"a\""),
        ("bytes(_)", "b\"a\""),
        ("(:a, ..)", "(:a, 1)"),
        ("tuple(_)", "(_, _)"),
        ("{:a: _, ..}", "{:a: 1}"),
        ("{(1, :a): _, ..}", "{(1, :a): 1, 2: _}"),
        ("{each!(_: _)}", "{1: _}"),
        ("number(_)", "100000000000000000000"),
    ] {
        assert_eq!(unreachable(&[first, second]), [1], "{first} {second}");
    }
    assert_eq!(unreachable(&["()", "(_,)", "(_, _, ..)", "tuple(_)"]), [3]);
    for patterns in [
        [":a", ":b", "atom(_)"],
        ["b\"a\"", "b\"b\"", "bytes(_)"],
        ["(:a, ..)", "[:a, ..]", "(_, ..)"],
        ["\"a\"", ":a", "b\"a\""],
        ["{:a: _, ..}", "{\"a\": _, ..}", "{1: _, ..}"],
        ["{each!(str(_): _)}", "{:a: _}", "map(_)"],
    ] {
        assert_eq!(unreachable(&patterns), [0usize; 0], "{patterns:?}");
    }
}

#[test]
fn what_only_the_running_program_knows_covers_nothing() {
    all_are_reached(&["(_ if g)", "view(_)", "pin!(x)", "LIMIT", "de::<T>(_)", "_"]);
    all_are_reached(&["[x, x]", "[_, _]"]);
    all_are_reached(&["i64(A)", "i64(_)"]);
    all_are_reached(&["[(_ if g)]", "[_]"]);
    all_are_reached(&["{\"a\": view(_), ..}", "{\"a\": _, ..}"]);
}

#[test]
fn what_only_the_running_program_knows_can_be_covered() {
    is_covered(&["_"], "(1 if g)");
    is_covered(&["_"], "view(_)");
    is_covered(&["[_, _]"], "[x, x]");
    is_covered(&["number(_)"], "i64(A)");
    is_covered(&["{..}"], "{(key): 1, ..}");
}

#[test]
fn a_negation_covers_all_but_its_pattern() {
    is_covered(&["not!(1)", "1"], "_");
    is_covered(&["not!(\"a\")"], "\"b\"");
    is_covered(&["null"], "all!(null, not!(1))");
    is_covered(&["not!([])"], "[_]");
    all_are_reached(&["not!(1)", "1"]);
    all_are_reached(&["not!(view(_))", "_"]);
    all_are_reached(&["not!({\"a\": 1, ..})", "{..}"]);
}

#[test]
fn the_clauses_that_cover_are_named() {
    assert_eq!(
        unreachable(&["true", "1", "false", "bool(_)"]),
        ["3 by {0, 2}"]
    );
    assert_eq!(unreachable(&["[1, ..]", "[_, 2]", "[1, 2]"]), ["2 by {0}"]);
}

#[test]
fn one_alternative_is_reported_alone() {
    assert_eq!(unreachable(&["1", "1 | 2"]), ["1.0 by {0}"]);
    assert_eq!(unreachable(&["1 | 2 | 1"]), ["0.2 by {0}"]);
    assert_eq!(unreachable(&["[1 | i64(_) | 3]"]), ["0.2 by {0}"]);
    assert_eq!(
        unreachable(&["{\"a\": 1, ..}", "{\"a\": 1 | 2, ..}"]),
        ["1.0 by {0}"]
    );
    assert_eq!(
        unreachable(&["{\"a\": 1, ..}", "{\"a\"?: 1 | 2, ..}"]),
        ["1.0 by {0}"]
    );
    assert_eq!(unreachable(&["(1 | (2 | 1))"]), ["0.1 by {0}"]);
    assert_eq!(unreachable(&["i64(1 | 1)"]), ["0.1 by {0}"]);
}

#[test]
fn alternatives_of_a_guarded_clause_do_not_cover_each_other() {
    all_are_reached(&["((1 | 1) if g)"]);
    assert_eq!(unreachable(&["1", "((1 | 2) if g)"]), ["1.0 by {0}"]);
}

#[test]
fn alternatives_within_a_repetition_or_a_negation_are_left_alone() {
    all_are_reached(&["[2, ..]", "[]", "[each!(1 | 2)]"]);
    all_are_reached(&["not!(1 | 1)"]);
}

#[test]
fn a_pattern_that_matches_nothing_is_not_said_to_be_covered() {
    all_are_reached(&["_", "all!(1, \"a\")"]);
}

#[test]
fn a_clause_after_all_kinds_is_reached_by_values_of_other_kinds() {
    let mut clauses = KINDS.to_vec();
    clauses.push("_");
    all_are_reached(&clauses);
}

#[test]
fn a_float_type_covers_a_narrower_one() {
    is_covered(&["f64(_)"], "f32(_)");
    is_covered(&["f64(_)"], "u8(_)");
    is_covered(&["f32(_)"], "i16(_)");
    is_covered(&["f64(_)"], "f32(0.5)");
    is_covered(&["number(_)"], "f32(_)");
    is_covered(&["f64(_)"], "(f32(_) | f64(_))");
    all_are_reached(&["f32(_)", "f64(_)", "i64(_)", "number(_)"]);
    all_are_reached(&["f64(1.5)", "f32(_)"]);
}
