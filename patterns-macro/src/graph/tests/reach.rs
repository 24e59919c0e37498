//! Random clauses and values reach each question about kinds that JSON lacks, with every answer.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::source;
use super::walk::Walker;
use crate::graph::build::{Node, NodeId};
use crate::graph::plan::Plan;
use crate::graph::rows::{Check, Place, Program};
use crate::ir::{Call, IntRange, Integer, Key, Kind, Sequence};
use crate::testing::random::{clauses, clauses_of_tags, host};

/// The counts of yes and no for each question.
#[derive(Default)]
struct Answers(BTreeMap<&'static str, [usize; 2]>);

impl Answers {
    fn count(&mut self, question: &'static str, yes: bool) {
        self.0.entry(question).or_default()[usize::from(!yes)] += 1;
    }

    /// Counts a step from one node to the next.
    fn step(&mut self, program: &Program, node: &Node, next: NodeId) {
        match node {
            Node::Kind { edges, .. } => {
                for (kind, to) in edges {
                    let question = match kind {
                        Kind::Atom => "an atom",
                        Kind::Bytes => "a byte string",
                        Kind::Tuple => "a tuple",
                        _ => continue,
                    };
                    self.count(question, *to == next);
                }
            }
            Node::Len {
                of: Sequence::Tuple,
                otherwise,
                ..
            } => self.count("the length of a tuple", *otherwise != next),
            Node::Int {
                edges, otherwise, ..
            } if edges.iter().flat_map(|(ranges, _)| ranges).any(is_wide) => {
                self.count("an integer beyond 64 bits", *otherwise != next);
            }
            Node::Presence { place, present, .. } => {
                if let Place::Field { key, .. } = program.place(*place) {
                    let question = match key {
                        Key::Literal(_) => return,
                        Key::Value(_) => "a key that is no string",
                        Key::Computed(_) => "a computed key",
                    };
                    self.count(question, *present == next);
                }
            }
            Node::Test { test, pass, .. } => {
                let question = match program.test(*test).check {
                    Check::Bytes(_) => "one byte string",
                    Check::Call(Call::Fun(_)) => "a function",
                    Check::Call(Call::Any(_)) => "a Rust value",
                    _ => return,
                };
                self.count(question, *pass == next);
            }
            _ => {}
        }
    }
}

fn is_wide(range: &IntRange) -> bool {
    let ends = [&range.first, &range.last];
    let mut wide = ends.into_iter().flatten().map(Integer::to_i128);
    wide.any(|end| end.is_none_or(|end| i64::try_from(end).is_err() && u64::try_from(end).is_err()))
}

fn walk(answers: &mut Answers, plan: &Plan, nodes: &[NodeId]) {
    for step in nodes.windows(2) {
        answers.step(&plan.program, plan.graph.node(step[0]), step[1]);
    }
}

#[test]
fn random_clauses_ask_all_that_json_lacks_and_get_either_answer() {
    let mut runner = TestRunner::deterministic();
    let of_both = prop_oneof![clauses(1, 6), clauses_of_tags(1)];
    let (mut answers, host) = (Answers::default(), host());
    for seed in 0..900 {
        let clauses = of_both.new_tree(&mut runner).unwrap().current();
        let plan = source::plan(&clauses.all);
        let walker = Walker::new(&plan, &host);
        for seed in seed * 16..(seed + 1) * 16 {
            let walked = walker.walk(&clauses.arguments(seed));
            walk(&mut answers, &plan, &walked.nodes);
        }
    }
    assert_eq!(answers.0.len(), 10, "{:?}", answers.0);
    let few = answers.0.iter().find(|(_, [yes, no])| *yes.min(no) < 4);
    assert_eq!(few, None, "yes and no: {:?}", answers.0);
}
