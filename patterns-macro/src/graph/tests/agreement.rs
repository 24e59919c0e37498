//! Graphs against the oracle, on random clauses and values.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::json;

use super::source;
use super::walk::Walker;
use crate::graph::build::{Graph, build_within, edge_budget};
use crate::graph::plan::Plan;
use crate::graph::rows::Matcher;
use crate::testing::interpret::{GuardCall, Value, interpret};
use crate::testing::random::{
    Clauses, cases, clauses, clauses_of_many_rows, clauses_of_only_keys, clauses_of_tags, host,
    seeds,
};

struct Compiled {
    plan: Plan,
    /// `true` if states were split to stay within the budget.
    is_split: bool,
}

/// Compiles clauses within a budget of edges, by default the usual one.
fn compile(clauses: &Clauses, arity: usize, budget: Option<usize>) -> Compiled {
    let mut plan = Plan::new(&clauses.all, arity).expect("few alternatives");
    if let Some(budget) = budget {
        plan.graph = build_within(&plan.program, &plan.matcher, budget);
    }
    let budget = budget.unwrap_or_else(|| edge_budget(tests_of(&plan.matcher)));
    let is_split = edges(&plan.graph) > budget;
    Compiled { plan, is_split }
}

fn edges(graph: &Graph) -> usize {
    graph.nodes.iter().map(|node| node.successors().len()).sum()
}

fn tests_of(matcher: &Matcher) -> usize {
    matcher.rows.iter().map(|row| row.tests.len()).sum()
}

/// The guards asked, without repeats. A graph tries alternatives that bind the same names once, so
/// it need not ask a guard again about the same values.
fn distinct(asked: &[GuardCall]) -> Vec<&GuardCall> {
    let mut kept: Vec<&GuardCall> = Vec::new();
    for question in asked {
        if !kept.contains(&question) {
            kept.push(question);
        }
    }
    kept
}

fn agree(clauses: &Clauses, compiled: &Compiled, seeds: &[u64]) -> TestCaseResult {
    let host = host();
    let walker = Walker::new(&compiled.plan, &host);
    for &seed in seeds {
        let arguments = clauses.arguments(seed);
        let walked = walker.walk(&arguments);
        let expected = interpret(&clauses.all, &host, &arguments);
        prop_assert_eq!(&walked.chosen, &expected.chosen, "on {:?}", arguments);
        prop_assert_eq!(
            distinct(&walked.asked),
            distinct(&expected.asked),
            "on {:?}",
            arguments
        );
        prop_assert!(
            walked.asked.len() <= expected.asked.len(),
            "on {:?}",
            arguments
        );
        let descends = walked.nodes.is_sorted_by(|from, to| from > to);
        prop_assert!(
            descends,
            "a walk leads to nodes made before, by {:?}",
            walked.nodes
        );
        if !compiled.is_split {
            let distinct: BTreeSet<_> = walked.looked_up.iter().collect();
            let looked_up = walked.looked_up.len();
            prop_assert_eq!(distinct.len(), looked_up, "on {:?}", arguments);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn a_graph_and_the_oracle_agree(clauses in clauses(1, 6), seeds in seeds()) {
        agree(&clauses, &compile(&clauses, 1, None), &seeds)?;
    }

    #[test]
    fn a_graph_over_two_arguments_and_the_oracle_agree(clauses in clauses(2, 4), seeds in seeds()) {
        agree(&clauses, &compile(&clauses, 2, None), &seeds)?;
    }

    #[test]
    fn a_graph_beyond_its_budget_and_the_oracle_agree(
        clauses in clauses(1, 6),
        budget in 0usize..12,
        seeds in seeds(),
    ) {
        agree(&clauses, &compile(&clauses, 1, Some(budget)), &seeds)?;
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn tags_and_the_oracle_agree(
        clauses in clauses_of_tags(1),
        budget in prop::option::weighted(0.2, 0usize..12),
        seeds in seeds(),
    ) {
        agree(&clauses, &compile(&clauses, 1, budget), &seeds)?;
    }

    #[test]
    fn only_keys_and_the_oracle_agree(
        clauses in clauses_of_only_keys(),
        budget in prop::option::weighted(0.3, 0usize..24),
        seeds in seeds(),
    ) {
        agree(&clauses, &compile(&clauses, 1, budget), &seeds)?;
    }
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn alternatives_that_multiply_and_the_oracle_agree(
        clauses in clauses_of_many_rows(),
        seeds in seeds(),
    ) {
        agree(&clauses, &compile(&clauses, 1, None), &seeds)?;
    }
}

/// The clause that a graph chooses, which the oracle has to choose too.
#[track_caller]
fn takes(patterns: &[&str], value: impl Into<Value>) -> Option<usize> {
    let clauses = source::patterns(patterns);
    let (plan, host) = (source::plan(&clauses), host());
    let arguments = &[value.into()];
    let walked = Walker::new(&plan, &host).walk(arguments);
    let expected = interpret(&clauses, &host, arguments);
    assert_eq!(walked.chosen, expected.chosen);
    assert_eq!(distinct(&walked.asked), distinct(&expected.asked));
    walked.chosen.map(|(clause, _)| clause)
}

#[test]
fn a_guarded_alternative_is_asked_before_the_literals_after_it() {
    assert_eq!(takes(&["(list(_) if g) | list(_)"], json!([])), Some(0));
}

#[test]
fn a_negation_compares_with_a_name_that_a_search_binds() {
    let pattern = ["[not!(x), [.., {\"id\": x}, ..]]"];
    assert_eq!(takes(&pattern, json!([1, [0, {"id": 2}]])), Some(0));
    assert_eq!(takes(&pattern, json!([2, [0, {"id": 2}]])), None);
}

#[test]
fn a_search_in_a_negation_may_bind_in_one_alternative_only() {
    let pattern = ["not!([.., ([x, x] | [1, _, y]), ..])"];
    assert_eq!(takes(&pattern, json!([[2, 2]])), None);
    assert_eq!(takes(&pattern, json!([[1, 2, 3]])), None);
    assert_eq!(takes(&pattern, json!([[1, 2]])), Some(0));
}

#[test]
fn alternatives_matched_apart_do_not_settle_a_name_that_is_compared() {
    let three = "([0] | [1] | [2])";
    let either = "([x, _] | [_, x] | [x])";
    let repeated = format!("[{three}, {three}, {three}, {either}, {either}]");
    let negated = format!("[{three}, {three}, {three}, {either}, not!(x)]");
    let value = json!([[0], [1], [2], [1, 2], [2, 3]]);
    assert_eq!(takes(&[&repeated], value), Some(0));
    let value = json!([[0], [1], [2], [1, 2], 1]);
    assert_eq!(takes(&[&negated], value), Some(0));
}

#[test]
fn an_optional_entry_looks_its_key_up_though_it_is_the_only_one() {
    let patterns = [
        r#"{"a": _}"#,
        r#"{"b": _}"#,
        r#"{"c": []}"#,
        r#"{"c" | "a"?: x, ..}"#,
    ];
    assert_eq!(takes(&patterns, json!({"c": []})), Some(2));
    assert_eq!(takes(&patterns, json!({"c": 1})), Some(3));
    assert_eq!(takes(&patterns, json!({})), Some(3));
}

#[test]
fn the_default_of_a_name_that_is_an_option_is_one_too() {
    let pattern = r#"{"a"?: {"b"?: opt!(x) = d}, "c"?: opt!(y)}"#;
    for value in [
        json!({}),
        json!({"a": {}, "c": null}),
        json!({"a": {"b": null}}),
        json!({"a": {"b": 2}, "c": 3}),
    ] {
        assert_eq!(takes(&[pattern], value), Some(0));
    }
}
