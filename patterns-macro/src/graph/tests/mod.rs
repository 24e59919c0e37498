//! Graphs as text, and against the oracle.

mod agreement;
mod reach;
pub(crate) mod source;
pub(crate) mod walk;

use insta::assert_snapshot;

use self::source::{patterns, plan};
use crate::graph::build::edge_budget;
use crate::graph::plan::Plan;
use crate::testing::shown::Text;

/// The graph of clauses in the literal grammar.
fn graph(clauses: &[&str]) -> String {
    let plan = plan(&patterns(clauses));
    Text(&plan.program).graph(&plan.graph)
}

fn compiled(clauses: &[String]) -> Plan {
    let clauses: Vec<&str> = clauses.iter().map(String::as_str).collect();
    plan(&patterns(&clauses))
}

/// The number of edges that the budget allows, and the number that there are.
fn budget_and_edges(clauses: &[String]) -> (usize, usize) {
    let plan = compiled(clauses);
    let tests = plan.matcher.rows.iter().map(|row| row.tests.len()).sum();
    let nodes = plan.graph.nodes.iter();
    let edges = nodes.map(|node| node.successors().len()).sum();
    (edge_budget(tests), edges)
}

#[test]
fn clauses_share_the_look_ups_of_a_tag() {
    let clauses = [
        r#"{"type": "push", "ref": str("refs/heads/", branch @ ..), ..}"#,
        r#"{"type": "issue", "number": u64(n), "labels": [.., "bug", ..], ..}"#,
        r#"{"type": "issue", "number": u64(n), ..}"#,
        r#"{"type": "ping"} | "ping""#,
    ];
    assert_snapshot!(graph(&clauses), @r#"
    kind of $0
    str:
      text of $0
      "ping": step 1
      else: fail
    map:
      look up $0["type"]
      present:
        kind of $0["type"]
        str:
          text of $0["type"]
          "push":
            look up $0["ref"]
            present:
              kind of $0["ref"]
              str:
                $0["ref"] is str("refs/heads/", n0 @ ..)
                yes:
                  clause 0 n0 = yield 0 of $0["ref"]
                no: fail
              else: fail
            absent: fail
          "issue":
            look up $0["number"]
            present:
              kind of $0["number"]
              number:
                integer of $0["number"]
                u64:
                  look up $0["labels"]
                  present:
                    kind of $0["labels"]
                    list:
                      length of $0["labels"]
                      1..:
                        $0["labels"] find ($1 is str, $1 in "bug" ->)
                        yes:
                          clause 1 n1 = $0["number"] as u64
                        no: step 0
                      else: step 0
                    else: step 0
                  absent: step 0
                else: fail
              else: fail
            absent: fail
          "ping":
            $0 has only ("type")
            yes: step 1
            no: fail
          else: fail
        else: fail
      absent: fail
    else: fail
    step 0:
      clause 2 n2 = $0["number"] as u64
    step 1:
      clause 3
    "#);
}

#[test]
fn maps_of_one_key_each_are_told_apart_by_the_key_that_they_have() {
    let clauses = [
        r#"{"lit": str(s)}"#,
        r#"{"call": {"f": f, ..}}"#,
        r#"{"lit": 1}"#,
        r#"{"neg": x}"#,
        r#"{"neg": x, ..}"#,
        "_",
    ];
    assert_snapshot!(graph(&clauses), @r#"
    kind of $0
    map:
      only key of $0
      $0["lit"]:
        kind of $0["lit"]
        number:
          integer of $0["lit"]
          1:
            clause 2
          else: step 0
        str:
          clause 0 n0 = $0["lit"] as str
        else: step 0
      $0["call"]:
        kind of $0["call"]
        map:
          look up $0["call"]["f"]
          present:
            clause 1 n1 = $0["call"]["f"]
          absent: step 0
        else: step 0
      $0["neg"]:
        clause 3 n2 = $0["neg"]
      else:
        look up $0["neg"]
        present:
          clause 4 n3 = $0["neg"]
        absent: step 0
    else: step 0
    step 0:
      clause 5
    "#);
}

#[test]
fn two_keys_are_looked_up() {
    let graph = graph(&[r#"{"a": 1}"#, r#"{"b": 1}"#]);
    assert!(!graph.contains("only key"), "{graph}");
}

#[test]
fn the_first_clause_that_matches_is_kept() {
    assert_snapshot!(graph(&["[1, _]", "[_, 2]", "[x, xs @ ..]"]), @r"
    kind of $0
    list:
      length of $0
      1 | 3..: step 1
      2:
        kind of $0[0]
        number:
          integer of $0[0]
          1:
            clause 0
          else: step 0
        else: step 0
      else: fail
    else: fail
    step 0:
      kind of $0[1]
      number:
        integer of $0[1]
        2:
          clause 1
        else: step 1
      else: step 1
    step 1:
      clause 2 n0 = $0[0], n1 = $0[1..-0]
    ");
}

#[test]
fn ranges_are_swept_into_disjoint_ones() {
    assert_snapshot!(graph(&["1 | 3", "0..5", "i8(n)"]), @r"
    kind of $0
    number:
      integer of $0
      -128..=-1 | 5..=127:
        clause 2 n0 = $0 as i8
      0 | 2 | 4:
        clause 1
      1 | 3:
        clause 0
      else: fail
    else: fail
    ");
}

#[test]
fn lengths_that_are_all_in_some_case_leave_no_other() {
    assert_snapshot!(graph(&["[]", "[_, _, ..]", "[_]"]), @r"
    kind of $0
    list:
      length of $0
      0:
        clause 0
      1:
        clause 2
      else:
        clause 1
    else: fail
    ");
}

#[test]
fn a_length_is_asked_no_further_than_the_first_clause_needs() {
    let clauses = ["[]", "[1, 2, ..]", "[_, _]", "[.., 3]"];
    assert_snapshot!(graph(&clauses), @r#"
    kind of $0
    list:
      length of $0
      0:
        clause 0
      1: step 1
      else:
        kind of $0[0]
        number:
          kind of $0[1]
          number:
            integer of $0[0]
            1:
              integer of $0[1]
              2:
                clause 1
              else: step 0
            else: step 0
          else: step 0
        else: step 0
    else: fail
    step 0:
      length of $0
      0..=2:
        clause 2
      else: step 1
    step 1:
      kind of $0[-1]
      number:
        integer of $0[-1]
        3:
          clause 3
        else: fail
      else: fail
    "#);
}

#[test]
fn a_bound_that_is_known_of_a_length_is_not_asked_again() {
    let clauses = ["[1, ..]", "[_, _]", "[_]", "[_, _, _, ..]", "[]"];
    assert_snapshot!(graph(&clauses), @r#"
    kind of $0
    list:
      length of $0
      0:
        clause 4
      else:
        kind of $0[0]
        number:
          integer of $0[0]
          1:
            clause 0
          else: step 0
        else: step 0
    else: fail
    step 0:
      length of $0
      0..=1:
        clause 2
      2:
        clause 1
      else:
        clause 3
    "#);
}

#[test]
fn a_text_answers_the_ranges_of_its_place() {
    assert_snapshot!(graph(&[r#"("a" | "b")"#, r#""b"..="d""#, r#""e""#]), @r#"
    kind of $0
    str:
      text of $0
      "a" | "b":
        clause 0
      "e":
        clause 2
      else:
        $0 in "b"..="d"
        yes:
          clause 1
        no: fail
    else: fail
    "#);
}

#[test]
fn after_a_false_guard_the_match_goes_on_where_it_was() {
    let clauses = [r#"({"a": 1, ..} if g)"#, r#"{"a": 1, "b": null, ..}"#];
    assert_snapshot!(graph(&clauses), @r#"
    kind of $0
    map:
      look up $0["a"]
      present:
        kind of $0["a"]
        number:
          integer of $0["a"]
          1:
            clause 0 if g0
            else:
              look up $0["b"]
              present:
                kind of $0["b"]
                null:
                  clause 1
                else: fail
              absent: fail
          else: fail
        else: fail
      absent: fail
    else: fail
    "#);
}

#[test]
fn an_optional_key_is_looked_up_though_all_answers_lead_on() {
    assert_snapshot!(graph(&[r#"{"k"?: x, ..}"#]), @r#"
    kind of $0
    map:
      look up $0["k"]
      present: step 0
      absent: step 0
    else: fail
    step 0:
      $0["k"] optional (-> n0 = $1)
      yes:
        clause 0 n0 = yield 0 of $0["k"]
      no: fail
    "#);
}

#[test]
fn clauses_after_one_that_matches_everything_are_left_out() {
    assert_snapshot!(graph(&["_", "[1]"]), @"clause 0");
}

#[test]
fn a_question_whose_answers_all_lead_to_one_step_is_not_asked() {
    assert_snapshot!(graph(&["all!(1, 1.0)"]), @"fail");
}

/// That many clauses, each with a tag of its own and two more keys.
fn tagged(clauses: usize) -> Vec<String> {
    (0..clauses)
        .map(|tag| format!(r#"{{"tag": "t{tag}", "a": {tag}, "b": x, ..}}"#))
        .collect()
}

#[test]
fn a_tag_column_is_linear_in_the_clauses() {
    let [forty, eighty, more] =
        [40, 80, 120].map(|clauses| compiled(&tagged(clauses)).graph.nodes.len());
    assert!(forty < 6 * 40, "{forty} nodes");
    assert_eq!(more - eighty, eighty - forty);
}

/// Lists of wildcards, except for a number of its own on the diagonal and a shared number next to
/// it. Whatever is asked first, most clauses do not ask it.
fn diagonal(size: usize, beside: usize) -> Vec<String> {
    (0..size)
        .map(|row| {
            let mut elements = vec!["_".to_owned(); size];
            elements[row] = row.to_string();
            elements[(row + beside) % size] = "1".to_owned();
            format!("[{}]", elements.join(", "))
        })
        .collect()
}

#[test]
fn clauses_that_share_no_question_stay_within_the_budget() {
    for size in [10, 20, 40] {
        let (budget, edges) = budget_and_edges(&diagonal(size, 1));
        assert!(edges <= budget, "{edges} edges");
    }
}

#[test]
fn the_worst_clauses_stay_linear_by_the_split() {
    for size in [20, 40, 80] {
        let (budget, edges) = budget_and_edges(&diagonal(size, 7));
        assert!(budget < edges, "{edges} edges need no split");
        assert!(edges < 5 * budget, "{edges} edges");
    }
}

#[test]
fn lists_told_apart_at_either_end_stay_within_the_budget() {
    let clauses: Vec<String> = (0..400)
        .map(|at| match at % 2 {
            0 => format!("[_, {at}]"),
            _ => format!("[.., {at}]"),
        })
        .collect();
    let (budget, edges) = budget_and_edges(&clauses);
    assert!(edges <= budget, "{edges} edges");
}

/// A path as long as the list of clauses, on the small stack of a test thread.
#[test]
fn clauses_that_share_no_key_do_not_exhaust_the_stack() {
    let clauses: Vec<String> = (0..800)
        .map(|at| format!(r#"{{"k{at}": {at}, ..}}"#))
        .collect();
    assert!(compiled(&clauses).graph.reachable().len() > 800);
}

#[test]
fn one_set_of_clauses_has_one_graph() {
    let clauses = diagonal(20, 7);
    let text = |plan: Plan| Text(&plan.program).graph(&plan.graph);
    assert_eq!(text(compiled(&clauses)), text(compiled(&clauses)));
}
