//! The rows of patterns: their tests, in an order in which they can be asked, and their names.

use crate::graph::tests::source::{clauses, patterns, plan};
use crate::testing::shown::Text;

use super::{MOST_ROWS, Program};

/// The rows of one pattern in the literal grammar.
fn rows(pattern: &str) -> Vec<String> {
    let plan = plan(&patterns(&[pattern]));
    Text(&plan.program).rows(&plan.matcher).collect()
}

#[track_caller]
fn one_row(pattern: &str, row: &str) {
    assert_eq!(rows(pattern), [row], "{pattern}");
}

/// The run that is drawn at the top of `flatten.rs`.
#[test]
fn alternatives_that_bind_are_rows_and_literals_are_one_test() {
    let start =
        r#"$0 is map, $0["a"] is present, $0["a"] is number, $0["a"] in 1|2, $0["b"] is present"#;
    let end = r#"$0 has only ("a", "b") -> n0 = $0["b"]"#;
    assert_eq!(
        rows(r#"{"a": 1 | 2, "b": ([x] | {"c": x, ..})}"#),
        [
            format!(r#"{start}, $0["b"] is list, $0["b"] has 1, {end}[0]"#),
            format!(r#"{start}, $0["b"] is map, $0["b"]["c"] is present, {end}["c"]"#),
        ]
    );
}

#[test]
fn a_pattern_for_any_value_needs_no_test() {
    one_row("_", "->");
    one_row("x", "-> n0 = $0");
}

#[test]
fn a_kind_is_tested_before_its_content() {
    one_row("null", "$0 is null ->");
    one_row("true", "$0 is bool, $0 is true ->");
    one_row("1", "$0 is number, $0 in 1 ->");
    one_row("1..5", "$0 is number, $0 in 1..=4 ->");
    one_row("1.5", "$0 is number, $0 in 1.5..=1.5 ->");
    one_row(r#""a""#, r#"$0 is str, $0 in "a" ->"#);
    one_row(r#""a"..="b""#, r#"$0 is str, $0 in "a"..="b" ->"#);
}

#[test]
fn typed_patterns_of_an_integer_type_are_ranges() {
    one_row("i64(n)", "$0 is number, $0 in i64 -> n0 = $0 as i64");
    one_row("u8(1 | 2)", "$0 is number, $0 in 1|2 ->");
}

#[test]
fn typed_patterns_that_take_a_call_yield_what_it_gives() {
    one_row(
        "number(n)",
        "$0 is number, $0 as number -> n0 = yield 0 of $0",
    );
    one_row(
        "f64(x)",
        "$0 as f64, ($0 as f64) matches <0> -> n0 = yield 0 of $0",
    );
    one_row(
        "size(n)",
        "$0 as view<0>, ($0 as view<0>) matches <0> -> n0 = yield 0 of $0",
    );
}

#[test]
fn segments_are_one_test_that_yields_its_holes() {
    one_row(
        r#"str("a", x @ .., "b", y @ ..)"#,
        r#"$0 is str, $0 is str("a", n0 @ .., "b", n1 @ ..) -> n0 = yield 0 of $0, n1 = yield 1 of $0"#,
    );
}

#[test]
fn an_equality_with_an_expression_needs_no_kind() {
    one_row("pin!(k)", "$0 equals <0> ->");
}

#[test]
fn lists_are_tested_for_their_length() {
    one_row("[]", "$0 is list, $0 has 0 ->");
    one_row("[..]", "$0 is list ->");
    one_row("[a, b]", "$0 is list, $0 has 2 -> n0 = $0[0], n1 = $0[1]");
    one_row(
        "[x, xs @ ..]",
        "$0 is list, $0 has 1.. -> n0 = $0[0], n1 = $0[1..-0]",
    );
}

#[test]
fn elements_after_a_rest_are_counted_from_the_end() {
    one_row(
        "[a, .., z]",
        "$0 is list, $0 has 2.. -> n0 = $0[0], n1 = $0[-1]",
    );
}

#[test]
fn repetition_is_a_matcher_within_the_row() {
    one_row(
        "[a, each!(str(s)), z]",
        "$0 is list, $0 has 2.., $0 each[1..-1] ($1 is str -> n1 = $1 as str) \
         -> n0 = $0[0], n1 = yield 0 of $0, n2 = $0[-1]",
    );
}

#[test]
fn search_is_a_matcher_within_the_row() {
    one_row(
        "[b @ .., p, 1, a @ ..]",
        "$0 is list, $0 has 2.., $0 find before after ($2 is number, $2 in 1 -> n1 = $1) \
         -> n0 = yield 0 of $0, n1 = yield 2 of $0, n2 = yield 1 of $0",
    );
}

#[test]
fn a_key_is_looked_up_before_its_value_is_tested() {
    one_row(
        r#"{"k": 1, ..}"#,
        r#"$0 is map, $0["k"] is present, $0["k"] is number, $0["k"] in 1 ->"#,
    );
    one_row(
        "{(e): 1, ..}",
        "$0 is map, $0[(<0>)] is present, $0[(<0>)] is number, $0[(<0>)] in 1 ->",
    );
    one_row(r#"{!"k", ..}"#, r#"$0 is map, $0["k"] is absent ->"#);
}

#[test]
fn a_closed_map_has_only_its_keys() {
    one_row("{}", "$0 is map, $0 has only () ->");
    one_row(
        r#"{"k": _, "l"?: _}"#,
        r#"$0 is map, $0["k"] is present, $0["l"] is looked, $0 has only ("k", "l"?), $0["l"] optional (->) ->"#,
    );
}

#[test]
fn the_rest_of_a_map_is_what_its_keys_leave() {
    one_row(
        r#"{"k": _, ..rest}"#,
        r#"$0 is map, $0["k"] is present -> n0 = $0 without "k""#,
    );
}

#[test]
fn optional_entries_need_a_look_up() {
    one_row(
        r#"{"k"?: i64(n), ..}"#,
        r#"$0 is map, $0["k"] is looked, $0["k"] optional ($1 is number, $1 in i64 -> n0 = $1 as i64) -> n0 = yield 0 of $0["k"]"#,
    );
    one_row(
        r#"{"k"?: x = d, ..}"#,
        r#"$0 is map, $0["k"] is looked, $0["k"] optional or <0> (-> n0 = $1) -> n0 = yield 0 of $0["k"]"#,
    );
}

#[test]
fn of_alternative_keys_the_first_that_is_present_counts() {
    assert_eq!(
        rows(r#"{"k" | "K": null}"#),
        [
            r#"$0 is map, $0["k"] is present, $0["k"] is null, $0 has only ("k") ->"#,
            r#"$0 is map, $0["k"] is absent, $0["K"] is present, $0["K"] is null, $0 has only ("K") ->"#,
        ]
    );
}

#[test]
fn the_keys_of_remaining_entries_are_values_like_others() {
    one_row(
        r#"{"k": _, each!(str(k): i64(v))}"#,
        r#"$0 is map, $0["k"] is present, $0 entries without "k" ($1 is str, $2 is number, $2 in i64 -> n0 = $1 as str, n1 = $2 as i64) -> n0 = yield 0 of $0, n1 = yield 1 of $0"#,
    );
}

#[test]
fn literals_of_one_kind_are_one_row() {
    assert_eq!(
        rows(r#"(1 | 2 | "a" | null | str(_) | "b")"#),
        [
            r#"$0 is str, $0 in "a"|"b" ->"#,
            "$0 is number, $0 in 1|2 ->",
            "$0 is null|str ->",
        ]
    );
}

#[test]
fn alternatives_are_rows_in_their_order() {
    assert_eq!(
        rows(r#"([x] | {"v": x})"#),
        [
            "$0 is list, $0 has 1 -> n0 = $0[0]",
            r#"$0 is map, $0["v"] is present, $0 has only ("v") -> n0 = $0["v"]"#,
        ]
    );
}

#[test]
fn literals_do_not_overtake_a_guard() {
    assert_eq!(
        rows("(1 if a) | 2 | 3"),
        [
            "$0 is number, $0 in 1 -> if g0",
            "$0 is number, $0 in 2 ->",
            "$0 is number, $0 in 3 ->",
        ]
    );
}

#[test]
fn guards_come_after_all_tests_nested_ones_first() {
    let plan = plan(&clauses("json!([(1 if a), (2 if b)]) if c => (),"));
    let rows: Vec<String> = Text(&plan.program).rows(&plan.matcher).collect();
    assert_eq!(
        rows,
        [
            "$0 is list, $0 has 2, $0[0] is number, $0[0] in 1, $0[1] is number, $0[1] in 2 \
             -> if g0 if g1 if g2"
        ]
    );
}

#[test]
fn tests_of_one_place_are_narrowed_to_one() {
    one_row("all!(0..9, 5..20)", "$0 is number, $0 in 5..=8 ->");
    one_row(
        "all!([_, ..], [.., 1])",
        "$0 is list, $0 has 1.., $0[-1] is number, $0[-1] in 1 ->",
    );
}

#[test]
fn parts_that_exclude_each_other_have_tests_of_their_own() {
    one_row(
        r#"all!(1, "a")"#,
        r#"$0 any ($0 is number, $0 in 1 ->), $0 any ($0 is str, $0 in "a" ->) ->"#,
    );
}

#[test]
fn a_repeated_name_is_compared_after_all_other_tests() {
    one_row(
        "[x, x, 1]",
        "$0 is list, $0 has 3, $0[2] is number, $0[2] in 1, $0[1] equals $0[0] -> n0 = $0[0]",
    );
    one_row(
        "[i64(x), x]",
        "$0 is list, $0 has 2, $0[0] is number, $0[0] in i64, $0[1] is number, $0[1] in i64, \
         $0[1] as i64 equals $0[0] as i64 -> n0 = $0[0] as i64",
    );
}

#[test]
fn a_search_compares_with_a_name_of_its_row() {
    one_row(
        "[[.., x, ..], x]",
        "$0 is list, $0 has 2, $0[0] is list, $0[0] has 1.., $0[0] find ($1 equals $0[1] ->) \
         -> n0 = $0[1]",
    );
}

#[test]
fn a_negation_compares_with_a_name_of_its_row() {
    one_row(
        "[x, not!(x)]",
        "$0 is list, $0 has 2, $0[1] not ($0[1] equals $0[0] ->) -> n0 = $0[0]",
    );
    one_row(
        "not!([x, x])",
        "$0 not ($0 is list, $0 has 2, $0[1] equals $0[0] ->) ->",
    );
}

/// Lists of that many elements, each with three alternatives of different shapes.
fn multiplying(elements: usize) -> String {
    format!("[{}]", vec!["([] | {} | [_])"; elements].join(", "))
}

#[test]
fn alternatives_that_would_multiply_are_matched_apart() {
    assert_eq!(rows(&multiplying(3)).len(), 27);
    let rows = rows(&multiplying(9));
    assert_eq!(rows.len(), 27);
    assert_eq!(rows[0].matches("any (").count(), 6);
}

#[test]
fn alternatives_under_a_guard_that_multiply_beyond_reason_are_refused() {
    let bound = ["([x] | [x, _] | [_, x])"; 8].join(", ");
    let clauses = clauses(&format!("[{bound}] if g => (),"));
    assert!(3usize.pow(8) > MOST_ROWS);
    assert_eq!(Program::default().flatten(&clauses, 1).err(), Some(vec![0]));
}

/// Each level of these maps multiplies by more than itself: the fifth has more than 10 ^ 900 rows.
#[test]
fn alternative_keys_that_multiply_are_given_up_before_the_rows_are_made() {
    let nested = (0..5).fold("1".to_owned(), |inner, _| {
        let entry = |at| format!("\"a{at}\" | \"b{at}\": {inner}");
        format!("{{{}, ..}}", [0, 1, 2].map(entry).join(", "))
    });
    let clauses = patterns(&[&nested]);
    assert_eq!(Program::default().flatten(&clauses, 1).err(), Some(vec![0]));
}
