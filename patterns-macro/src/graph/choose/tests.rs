//! One test for each rule of the choice, with clauses for which the other rules would choose
//! differently.

use super::{Column, choose};
use crate::graph::rows::TestId;
use crate::graph::tests::source::{patterns, plan};
use crate::testing::shown::Text;

/// The question that clauses ask first when these tests have passed.
fn chosen(clauses: &[&str], settled: &[&str]) -> String {
    let plan = plan(&patterns(clauses));
    let text = Text(&plan.program);
    let open = |tests: &[TestId]| -> Vec<TestId> {
        let tests = tests.iter().copied();
        tests
            .filter(|test| !settled.contains(&&*text.test(*test)))
            .collect()
    };
    let rows: Vec<Vec<TestId>> = plan
        .matcher
        .rows
        .iter()
        .map(|row| open(&row.tests))
        .collect();
    let rows: Vec<&[TestId]> = rows.iter().map(Vec::as_slice).collect();
    let (what, place) = match choose(&plan.program, &rows) {
        Column::Presence(place) => ("look up", place),
        Column::Kind(place) => ("kind of", place),
        Column::Bool(place) => ("bool of", place),
        Column::Int(place) => ("integer of", place),
        Column::Str(place) => ("text of", place),
        Column::Len(_, place) => ("length of", place),
        Column::Single(test) => return text.test(test),
    };
    format!("{what} {}", text.place(place))
}

const PAIR: [&str; 2] = ["$0 is list", "$0 has 2"];
const NUMBERS: [&str; 4] = [
    "$0 is list",
    "$0 has 2",
    "$0[0] is number",
    "$0[1] is number",
];

#[test]
fn a_value_is_asked_for_its_kind_first() {
    assert_eq!(chosen(&["[1]", "{..}", "[2]"], &[]), "kind of $0");
}

#[test]
fn only_the_first_clauses_tests_are_candidates() {
    assert_eq!(
        chosen(&["[1, _]", "[_, 2]", "[_, 3]"], &PAIR),
        "kind of $0[0]"
    );
}

#[test]
fn the_longest_run_of_leading_clauses_comes_first() {
    let clauses = ["[1, 2]", "[_, 2]", "[1, _]", "[1, _]", "[1, _]"];
    assert_eq!(chosen(&clauses, &PAIR), "kind of $0[1]");
}

#[test]
fn among_equal_runs_the_place_that_fewest_clauses_leave_out_comes_first() {
    assert_eq!(
        chosen(&["[1, 2]", "[_, _]", "[_, 2]"], &PAIR),
        "kind of $0[1]"
    );
}

#[test]
fn among_these_the_fewest_cases_come_first_where_some_clauses_do_not_ask() {
    let clauses = ["[1, 1]", "[2, 1]", "[_, true]"];
    assert_eq!(chosen(&clauses, &NUMBERS), "integer of $0[1]");
}

#[test]
fn where_all_ask_the_most_telling_place_comes_first() {
    assert_eq!(chosen(&["[1, 1]", "[1, 2]"], &NUMBERS), "integer of $0[1]");
    let clauses = [r#"{"id": 1, "tag": "a"}"#, r#"{"id": 1, "tag": "b"}"#, "_"];
    assert_eq!(chosen(&clauses, &["$0 is map"]), r#"look up $0["tag"]"#);
}

#[test]
fn a_tag_of_many_cases_comes_before_a_test_that_few_clauses_make() {
    let clauses = [
        r#"{"tag": "a", "n": 1}"#,
        r#"{"tag": "b"}"#,
        r#"{"tag": "c"}"#,
    ];
    assert_eq!(chosen(&clauses, &["$0 is map"]), r#"look up $0["tag"]"#);
}

#[test]
fn among_these_the_cheapest_comes_first() {
    let settled = ["$0 is list", "$0 has 2", "$0[0] is str", "$0[1] is number"];
    assert_eq!(chosen(&[r#"["a", 1]"#], &settled), "integer of $0[1]");
}

#[test]
fn all_else_equal_the_source_decides() {
    assert_eq!(chosen(&["[1, 2]"], &NUMBERS), "integer of $0[0]");
}

#[test]
fn a_part_waits_for_what_opens_it() {
    let clauses = ["[1, _]", "[1]"];
    assert_eq!(chosen(&clauses, &["$0 is list"]), "length of $0");
    let clauses = [r#"{"a": {"b": 1}}"#];
    assert_eq!(
        chosen(&clauses, &["$0 is map", r#"$0["a"] is present"#]),
        r#"kind of $0["a"]"#
    );
}

#[test]
fn a_map_is_closed_when_its_keys_have_been_looked_up() {
    let clauses = [r#"{"a": 1, "b": 2}"#];
    let settled = [
        "$0 is map",
        r#"$0["a"] is present"#,
        r#"$0["a"] is number"#,
        r#"$0["a"] in 1"#,
    ];
    assert_eq!(chosen(&clauses, &settled), r#"look up $0["b"]"#);
}

#[test]
fn a_literal_is_compared_before_the_string_is_taken_apart() {
    let clauses = [r#"all!("ab", str("a", ..))"#, r#"str("a", ..)"#];
    assert_eq!(chosen(&clauses, &["$0 is str"]), "text of $0");
}

#[test]
fn a_repeated_name_waits_for_the_tests_that_bind_nothing() {
    let clauses = ["[x, x, not!(1)]", "[x, x, 1]"];
    let settled = ["$0 is list", "$0 has 3"];
    assert_eq!(
        chosen(&clauses, &settled),
        "$0[2] not ($0[2] is number, $0[2] in 1 ->)"
    );
}
