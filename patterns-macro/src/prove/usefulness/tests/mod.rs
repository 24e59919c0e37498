//! Examples of unreachable clauses and of values that are not covered.

pub(in crate::prove) mod agreement;

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
    assert_eq!(contradictions(&["all!(char(_), \"ab\")"]), ["0"]);
    assert_eq!(contradictions(&["all!(str(u8(_)), \"300\")"]), ["0"]);
    assert_eq!(contradictions(&["all!(usize(_), ..0)"]), ["0"]);
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
fn clauses_over_all_kinds_are_total() {
    assert_eq!(left_over(&["_"]), [""; 0]);
    assert_eq!(left_over(&KINDS), [""; 0]);
    let totality = |clauses: &[&str]| analysis(clauses, |analysis| analysis.totality(1));
    assert_eq!(totality(&KINDS), Totality::Total(vec![true]));
    assert_eq!(totality(&["null", "_"]), Totality::Total(vec![false]));
}

/// Either argument alone may be of any kind, since the clauses over the other then match
/// everything. Both at once may not.
#[test]
fn one_of_two_arguments_has_jsons_kinds_where_no_clause_matches_others_of_both() {
    let kinds = KINDS.join(" | ");
    let arms = format!("({kinds}, _) => (), (_, {kinds}) => (),");
    let (clauses, sources) = source::clauses_over(&arms, Some(2));
    let is_irrefutable = |pat| sources.is_irrefutable(pat);
    let analysis = Analysis::new(&clauses, &is_irrefutable);
    assert_eq!(analysis.totality(2), Totality::Total(vec![false, true]));
}

#[test]
fn what_is_not_covered_is_shown_smallest_first() {
    assert_eq!(left_over(&["[..]"]), ["null", "bool(_)", "number(_)"]);
    assert_eq!(
        left_over(&["null", "bool(_)", "number(_)", "map(_)", "[]", "[_]"]),
        ["str(_)", "[_, _, ..]"]
    );
    assert_eq!(
        left_over(&["not!(map(_))", "{\"type\": \"a\" | \"b\", ..}"]),
        [
            "{!\"type\", ..}",
            "{\"type\": null, ..}",
            "{\"type\": bool(_), ..}"
        ]
    );
    assert_eq!(
        left_over(&[
            "not!(map(_))",
            "{\"type\": not!(str(_)) | \"a\", ..}",
            "{!\"type\", ..}"
        ]),
        ["{\"type\": str(_), ..}"]
    );
    assert_eq!(left_over(&["not!(number(_))", "0"]), ["number(_)"]);
    assert_eq!(
        left_over(&["not!(number(_))", "0..", "..=-5", "..0.0", "0.0.."]),
        ["-4..0", "number(_)"]
    );
    assert_eq!(left_over(&["not!(number(_))", "..0", "0.."]), ["0.5"]);
    assert_eq!(left_over(&["not!(str(_))", "..\"m\""]), ["\"m\".."]);
    assert_eq!(left_over(&["not!(map(_))", "{}"]), ["{..}"]);
    assert_eq!(left_over(&["not!(bool(_))", "true"]), ["false"]);
    assert_eq!(
        left_over(&["not!(list(_))", "[]", "[1, ..]"]),
        ["[null, ..]", "[bool(_), ..]", "[number(_), ..]"]
    );
}

#[test]
fn what_is_matched_under_conditions_is_not_covered() {
    let guarded = ["(null if g)", "not!(null)"];
    let totality = analysis(&guarded, |analysis| analysis.totality(1));
    assert!(matches!(totality, Totality::Missing { certain: false, .. }));
    assert_eq!(left_over(&guarded), ["null"]);
    assert_eq!(
        left_over(&["(null if g)", "not!(null | true)"]),
        ["true"],
        "what no clause takes is shown first"
    );
}

#[test]
fn a_thousand_clauses_are_all_judged() {
    let clauses = |write: fn(usize) -> String| -> Vec<String> {
        let mut clauses: Vec<String> = (0..1000).map(write).collect();
        clauses.push(write(500));
        clauses
    };
    for clauses in [
        clauses(|at| format!("\"k{at}\"")),
        clauses(|at| format!("{{\"k{at}\": 1, ..}}")),
        clauses(|at| format!("{{\"type\": \"t{}\", \"k{at}\": u64(_), ..}}", at % 50)),
        clauses(|at| format!("[{at}, _, {}, ..]", at % 7)),
    ] {
        let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
        assert_eq!(unreachable(&clauses), ["1000 by {500}"]);
    }
}

/// The contradictions: the number of each conjunction, with the number of its alternative if only
/// that is one, or with `named` if another pattern of its name excludes it.
fn contradictions(clauses: &[&str]) -> Vec<String> {
    let (clauses, sources) = source::patterns_and_sources(clauses);
    let is_irrefutable = |pat| sources.is_irrefutable(pat);
    let found = Analysis::new(&clauses, &is_irrefutable).contradictions(sources.conjunctions());
    let shown = found.into_iter().map(|(at, what)| match what {
        Contradiction::Whole => at.to_string(),
        Contradiction::Named => format!("{at} named"),
        Contradiction::Alternative(_, number) => format!("{at}.{number}"),
    });
    shown.collect()
}

#[test]
fn a_pattern_whose_parts_exclude_each_other_is_a_contradiction_wherever_it_is() {
    for pattern in [
        r#"all!("a", 0)"#,
        "all!(0..=3, 5..)",
        "all!(str(x), u8(y))",
        r#"all!({"a": 1}, {"b": 2, ..})"#,
        "all!([_], [_, _])",
        "all!([_, _, ..], [_])",
        r#"[each!(all!("a", 0))]"#,
        r#"[.., all!("a", 0), ..]"#,
        r#"{"k"?: all!("a", 0), ..}"#,
        r#"{"k": [all!("a", 0)], ..}"#,
        r#"{each!(str(_): all!("a", 0))}"#,
        r#"not!(all!("a", 0))"#,
        "not!(_)",
        "x @ not!(_)",
        "not!(x)",
        r#"(all!("a", 0) | null)"#,
        "[str(x), x @ 0]",
    ] {
        assert_eq!(contradictions(&[pattern]), ["0"], "{pattern}");
    }
    let two = contradictions(&[r#"x @ all!("a", 0)"#, "all!(1, 2)"]);
    assert_eq!(two, ["0", "2"]);
}

#[test]
fn an_alternative_that_the_pattern_around_it_excludes_is_a_contradiction() {
    assert_eq!(contradictions(&[r#"all!("a" | 0, str(_))"#]), ["0.1"]);
    let both = contradictions(&[r#"[each!(all!(1 | 2, 2.. | "a"))]"#]);
    assert_eq!(both, ["0.0", "0.1"]);
}

#[test]
fn a_name_of_two_patterns_that_exclude_each_other_is_a_contradiction() {
    for pattern in [
        r#"[x @ "a", x @ 0]"#,
        r#"[x @ "a", x @ "b"]"#,
        "[x @ 1, x @ 1.0]",
        "[x @ [_], x @ [_, _]]",
        r#"[x @ "a", {"k": [x @ 0]}]"#,
        "[each!([x @ 1, x @ 2])]",
        "not!([x @ 1, x @ 2])",
        "[x @ 1, not!(x @ 2)]",
        "[x @ 1, x @ 2, x @ 3]",
    ] {
        assert_eq!(contradictions(&[pattern]), ["1 named"], "{pattern}");
    }
    assert_eq!(contradictions(&["[u8(x @ 1), u8(x @ 2)]"]), ["0 named"]);
    let around = contradictions(&["[all!(x, 0), all!(x, null)]"]);
    assert_eq!(around, ["1 named"]);
    let alternatives = contradictions(&[r#"[x @ ("a" | 0), x @ (1 | "a" | "b")]"#]);
    assert_eq!(alternatives, ["1.0", "1.2"]);
}

#[test]
fn patterns_of_a_name_that_may_agree_are_no_contradiction() {
    for pattern in [
        "[x @ 0.., x @ ..=0]",
        "([x @ 0, _] | [_, x @ 1])",
        r#"[not!([x @ "a"]), not!([x @ 0])]"#,
        "[(x @ 1 | [x, _]), x @ [..]]",
        "[x @ (1 | 2), ([x @ 1] | {\"k\": x})]",
        "[x @ (1 | 2), not!(x @ 1)]",
        "[f64(x), x @ 1]",
        "[view(x), x @ 1]",
        "[x @ [_, ..], x @ [.., _]]",
    ] {
        assert_eq!(contradictions(&[pattern]), [""; 0], "{pattern}");
    }
}

#[test]
fn parts_that_may_agree_are_no_contradiction() {
    for pattern in [
        r#"all!(str(x), not!("a" | "b"))"#,
        r#"all!({"a": 1, ..}, {"b"?: 2, ..})"#,
        "[not!(x), x]",
        "all!(view(_), 0)",
        "all!(f64(_), 1)",
        "all!(f64(_), 1.5)",
        "all!([_, ..], [.., _])",
        r#"all!(str("a", ..), str(.., "b"))"#,
        "not!(not!(1))",
    ] {
        assert_eq!(contradictions(&[pattern]), [""; 0], "{pattern}");
    }
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

/// Clauses whose proofs last longer than anyone waits, each by another multiplication.
fn clauses_that_multiply() -> Vec<(&'static str, Vec<String>)> {
    let joined = |count: usize, between: &str, write: &dyn Fn(usize) -> String| -> String {
        let all: Vec<String> = (0..count).map(write).collect();
        all.join(between)
    };
    let of_maps = |count| {
        let part = |at: usize| {
            let map = |key: char| format!("{{\"{key}{at}\": 1, ..}}");
            ['a', 'b', 'c'].map(map).join(" | ")
        };
        format!("all!({})", joined(count, ", ", &part))
    };
    let runs = joined(8, ", ", &|at| format!("[.., {at} | \"{at}\", {at}, ..]"));
    let keys = |depth: usize| {
        (0..depth).fold("1".to_owned(), |inner, _| {
            let entry = |at| format!("\"a{at}\" | \"b{at}\": {inner}");
            format!("{{{}, ..}}", joined(3, ", ", &entry))
        })
    };
    let texts = |clause: usize| joined(100, " | ", &|at| format!("\"{clause}.{at}\""));
    let holes = |clause: usize| format!("str(.., \"{clause}\", .., \"{}\")", clause % 7);
    let lists = |clause: usize| {
        let cell = |at: usize| if at / 2 == clause { "true" } else { "_" };
        format!("[{}]", joined(24, ", ", &|at| cell(at).to_owned()))
    };
    let repeated = (0..6).fold("1".to_owned(), |inner, at| {
        format!("[each!({inner} | {at}), {inner}]")
    });
    let followed = |clause: String, last: &str| vec![clause, last.to_owned()];
    vec![
        ("maps of 8 parts", followed(of_maps(8), "not!(map(_))")),
        ("maps of 12 parts", followed(of_maps(12), "not!(map(_))")),
        ("runs", followed(format!("all!({runs})"), "not!(list(_))")),
        ("alternative keys", followed(keys(5), "not!(map(_))")),
        ("many texts", (0..300).map(texts).collect()),
        ("many holes", (0..400).map(holes).collect()),
        ("lists", (0..12).map(lists).chain([lists(99)]).collect()),
        ("nested repetitions", followed(repeated.clone(), &repeated)),
        (
            "a negation of a long list",
            followed(
                format!("not!([{}])", joined(2000, ", ", &|_| "_".to_owned())),
                "[1, ..]",
            ),
        ),
    ]
}

#[test]
fn a_last_wildcard_is_exhaustive_however_many_alternatives_multiply_before_it() {
    for (name, clauses) in clauses_that_multiply() {
        let clauses = clauses.iter().map(String::as_str);
        let clauses: Vec<&str> = clauses.chain(["_"]).collect();
        let totality = analysis(&clauses, |analysis| {
            analysis.unreachable();
            analysis.totality(1)
        });
        assert_eq!(totality, Totality::Total(vec![false]), "{name}");
    }
}

/// Most of the time goes into copies, so the bytes that are allocated for them tell whether a step
/// is as much work as it counts for.
#[test]
fn no_clauses_take_more_than_their_steps() {
    for (name, clauses) in clauses_that_multiply() {
        let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
        let (clauses, sources) = source::patterns_and_sources(&clauses);
        let is_irrefutable = |pat| sources.is_irrefutable(pat);
        let analysis = Analysis::new(&clauses, &is_irrefutable);
        let given = STEPS + STEPS_PER_CLAUSE * clauses.len();
        let allocated = allocation_counter::measure(|| {
            analysis.contradictions(sources.conjunctions());
            analysis.unreachable();
            analysis.totality(1);
        });
        let taken = given - analysis.steps.left();
        // A set is some 80 bytes; a cell, and the texts in it, are less than twice as many.
        let most = 1_000_000 + 160 * taken as u64;
        assert!(
            allocated.bytes_total < most,
            "{name}: {taken} steps, {allocated:?}"
        );
    }
}

/// Lists of `n` elements. `cell` gives the element of a clause at an index.
fn matrix(clauses: usize, n: usize, cell: impl Fn(usize, usize) -> &'static str) -> Vec<String> {
    let clause = |number| {
        let cells: Vec<_> = (0..n).map(|at| cell(number, at)).collect();
        format!("[{}]", cells.join(", "))
    };
    (0..clauses).map(clause).collect()
}

/// A proof that must choose at every column multiplies with the columns, and is given up.
#[test]
fn adversarial_clauses_end_without_a_report() {
    let n = 24;
    let two_at_once = matrix(n * n, n, |clause, at| match (clause / n, clause % n) {
        (row, _) if at == row => "true",
        (_, other) if at == other => "false",
        _ => "_",
    });
    let pairs = matrix(
        n / 2,
        n,
        |clause, at| if at / 2 == clause { "true" } else { "_" },
    );
    for mut clauses in [two_at_once, pairs] {
        clauses.extend(matrix(1, n, |_, _| "bool(_)"));
        let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
        let last = clauses.len() - 1;
        let found = unreachable(&clauses);
        assert!(!found.contains(&last.to_string()), "{found:?}");
        let totality = analysis(&clauses, |analysis| analysis.totality(1));
        assert_eq!(totality, Totality::Undecided);
    }
}
