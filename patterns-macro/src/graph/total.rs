//! Graphs of exhaustive clauses, without the answers that never come.
//!
//! A graph asks more than a proof needs: after "is it a null, a bool, …" comes "or none of these",
//! and the last of several ranges is asked about although nothing else is left. If clauses are
//! known to match every value, an answer that leads to no clause never comes. So the question is
//! left out, or the last answer is assumed.

use std::collections::{BTreeSet, HashMap};

use crate::graph::build::{FAIL, Graph, Node, NodeId};
use crate::graph::interned::Interned;
use crate::graph::rows::{Check, Program};
use crate::ir::Kind;

/// Leaves out the answers that lead nowhere, unless the other answers bring something into scope.
/// The same is done for nested matchers whose failure leads nowhere.
pub(crate) fn take_for_granted(program: &Program, graph: &mut Graph, nested: &mut [Graph]) {
    *graph = pruned(graph, program);
    let (mut granted, mut asked) = (BTreeSet::new(), BTreeSet::new());
    for node in graph.reachable() {
        if let Node::Test { test, fail, .. } = graph.node(node)
            && let Check::Nested(id) = program.test(*test).check
        {
            if *fail == FAIL && program.nested(id).form.has_to_match() {
                granted.insert(id);
            } else {
                asked.insert(id);
            }
        }
    }
    for id in granted.difference(&asked) {
        let mut graph = nested[id.0 as usize].clone();
        take_for_granted(program, &mut graph, nested);
        nested[id.0 as usize] = graph;
    }
}

fn pruned(graph: &Graph, program: &Program) -> Graph {
    let mut nodes = Interned::default();
    nodes.number(Node::Fail);
    let mut known: HashMap<NodeId, NodeId> = HashMap::from([(FAIL, FAIL)]);
    // Each node after all nodes that it leads to.
    for id in graph.reachable().into_iter().rev() {
        if id == FAIL {
            continue;
        }
        let node = graph.node(id).map(|to| known[&to]);
        let new = match without_failure(&node, program) {
            Simpler::Node(node) => NodeId(nodes.number(node)),
            Simpler::Same(id) => id,
        };
        known.insert(id, new);
    }
    Graph {
        nodes: nodes.into_values(),
        root: known[&graph.root],
    }
}

enum Simpler {
    Node(Node),
    /// Nothing is left to ask.
    Same(NodeId),
}

fn without_failure(node: &Node, program: &Program) -> Simpler {
    let simpler = match node {
        Node::Test { test, pass, fail } if *fail == FAIL && program.yields(*test) == 0 => {
            return Simpler::Same(*pass);
        }
        Node::Bool { yes, no, .. } if *yes == FAIL => return Simpler::Same(*no),
        Node::Bool { yes, no, .. } if *no == FAIL => return Simpler::Same(*yes),
        // A null has no content, so nothing is lost if it is not looked at. The expansion checks
        // that the type of the value has only JSON's kinds.
        Node::Kind {
            place,
            edges,
            otherwise,
        } if *otherwise == FAIL
            && Kind::JSON
                .iter()
                .all(|kind| edges.iter().any(|(known, _)| known == kind)) =>
        {
            let (null, edges) = edges.iter().partition(|(kind, _)| *kind == Kind::Null);
            let null: Vec<(Kind, NodeId)> = null;
            Node::Kind {
                place: *place,
                edges,
                otherwise: null[0].1,
            }
        }
        Node::Int {
            place,
            edges,
            otherwise,
        } if *otherwise == FAIL => match edges.split_last() {
            Some(((_, last), edges)) => Node::Int {
                place: *place,
                edges: edges.to_vec(),
                otherwise: *last,
            },
            None => return Simpler::Same(FAIL),
        },
        node => node.clone(),
    };
    match simpler.only_answer() {
        Some(answer) => Simpler::Same(answer),
        None => Simpler::Node(simpler),
    }
}

#[cfg(test)]
mod tests {
    use crate::graph::plan::Plan;
    use crate::graph::tests::source::{patterns, plan};
    use crate::testing::shown::Text;

    fn can_fail(clauses: &[&str]) -> (bool, bool) {
        let plan = || plan(&patterns(clauses));
        (plan().graph.can_fail(), plan().total().graph.can_fail())
    }

    #[test]
    fn a_question_with_one_answer_left_is_not_asked() {
        let kinds = [
            "null",
            "bool(_)",
            "number(_)",
            "str(_)",
            "list(_)",
            "map(_)",
        ];
        assert_eq!(can_fail(&kinds), (true, false));
        let maps = [
            "{\"a\": true, ..}",
            "{\"a\": false, ..}",
            "{\"a\": not!(bool(_)), ..}",
        ];
        assert_eq!(
            can_fail(&[&maps[..], &["{!\"a\", ..}", "not!(map(_))"]].concat()),
            (true, false)
        );
        let ranges = ["..\"m\"", "\"m\"..", "not!(str(_))"];
        assert_eq!(can_fail(&ranges), (true, false));
    }

    #[test]
    fn a_graph_that_cannot_fail_stays_as_it_is() {
        assert_eq!(can_fail(&["1", "[x, ..]", "_"]), (false, false));
    }

    #[test]
    fn a_nested_matcher_that_has_to_match_is_asked_no_more_than_what_it_binds() {
        let clauses = [
            r#"{"a"?: x @ (true | not!(true)), ..}"#,
            "null | bool(_) | number(_) | str(_) | list(_)",
        ];
        let plan = plan(&patterns(&clauses));
        let nested = |plan: &Plan| {
            let text = Text(&plan.program).plan(plan);
            let (_, nested) = text
                .split_once("$0[\"a\"] optional by matcher 0:\n")
                .unwrap();
            nested.to_owned()
        };
        insta::assert_snapshot!(nested(&plan), @r#"
          kind of $1
          bool:
            bool of $1
            true: step 1
            false: step 0
          else: step 0
          step 0:
            $1 not by matcher 1
            yes: step 1
            no: fail
          step 1:
            clause 0 n0 = $1
        $1 not by matcher 1:
          kind of $1
          bool:
            bool of $1
            true:
              clause 0
            false: fail
          else: fail
        "#);
        insta::assert_snapshot!(nested(&plan.total()), @"  clause 0 n0 = $1");
    }
}
