//! The result of the graph stage: a graph for the clauses of a match, and one for each nested
//! matcher.

use std::collections::BTreeMap;

use crate::graph::build::{Graph, build};
use crate::graph::rows::{Matcher, NestedId, PlaceId, Program};
use crate::graph::total::take_for_granted;
use crate::ir::Clause;

/// A match in full, ready to be written as code.
pub(crate) struct Plan {
    pub(crate) program: Program,
    /// The rows that the graph was built from.
    pub(crate) matcher: Matcher,
    /// The places of the arguments.
    pub(crate) roots: Vec<PlaceId>,
    /// The graph of all clauses.
    pub(crate) graph: Graph,
    /// The graphs of nested matchers, by their ids.
    nested: Vec<Graph>,
    /// A graph for each clause that `graph` does not reach: its body has to compile too.
    pub(crate) unreachable: BTreeMap<usize, Graph>,
}

impl Plan {
    /// Compiles clauses over `arity` arguments. The error lists the clauses with more than
    /// [`MOST_ROWS`](crate::graph::rows::MOST_ROWS).
    pub(crate) fn new(clauses: &[Clause], arity: usize) -> Result<Self, Vec<usize>> {
        let mut program = Program::default();
        let (matcher, roots) = program.flatten(clauses, arity)?;
        let graph = build(&program, &matcher);
        let nested = program.all_nested().iter();
        let nested = nested
            .map(|nested| build(&program, &nested.matcher))
            .collect();
        let mut plan = Self {
            program,
            matcher,
            roots,
            graph,
            nested,
            unreachable: BTreeMap::new(),
        };
        plan.add_unreachable(clauses.len());
        Ok(plan)
    }

    /// The plan for clauses that are known to match every value.
    pub(crate) fn total(mut self) -> Self {
        take_for_granted(&self.program, &mut self.graph, &mut self.nested);
        self
    }

    /// The graph of a nested matcher.
    pub(crate) fn nested(&self, id: NestedId) -> &Graph {
        &self.nested[id.0 as usize]
    }

    fn add_unreachable(&mut self, clauses: usize) {
        let reached = self.graph.live_clauses();
        for at in 0..clauses {
            if reached.contains(&at) {
                continue;
            }
            let rows = self.matcher.rows.iter().filter(|row| row.clause == at);
            let rows = rows.cloned().collect();
            let graph = build(&self.program, &Matcher { rows });
            self.unreachable.insert(at, graph);
        }
    }
}
