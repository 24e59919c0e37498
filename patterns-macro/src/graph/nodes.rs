//! The decision graph: what each step asks, and where its answers lead.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::graph::rows::{Len, Outcome, PlaceId, TestId};
use crate::ir::{IntRange, Kind, Sequence};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) u32);

/// One step of a match. Nodes only refer to nodes before them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// No row matches.
    Fail,
    /// A row matches if its guards hold; otherwise the match goes on.
    Leaf {
        clause: usize,
        outcome: Arc<Outcome>,
        otherwise: NodeId,
    },
    /// Looks a key up.
    Presence {
        place: PlaceId,
        present: NodeId,
        absent: NodeId,
    },
    /// Asks a map for its key, if it has exactly one. Each edge belongs to a field.
    Sole {
        map: PlaceId,
        edges: Vec<(PlaceId, NodeId)>,
        otherwise: NodeId,
    },
    Kind {
        place: PlaceId,
        edges: Vec<(Kind, NodeId)>,
        otherwise: NodeId,
    },
    Bool {
        place: PlaceId,
        yes: NodeId,
        no: NodeId,
    },
    Int {
        place: PlaceId,
        edges: Vec<(Vec<IntRange>, NodeId)>,
        otherwise: NodeId,
    },
    Str {
        place: PlaceId,
        edges: Vec<(Vec<String>, NodeId)>,
        otherwise: NodeId,
    },
    Len {
        of: Sequence,
        place: PlaceId,
        edges: Vec<(Vec<Len>, NodeId)>,
        otherwise: NodeId,
    },
    Test {
        test: TestId,
        pass: NodeId,
        fail: NodeId,
    },
}

impl Node {
    /// The same question, leading to other nodes.
    pub(crate) fn map(&self, new: impl Fn(NodeId) -> NodeId) -> Self {
        fn over<T: Clone>(
            edges: &[(T, NodeId)],
            new: impl Fn(NodeId) -> NodeId,
        ) -> Vec<(T, NodeId)> {
            let edges = edges.iter();
            edges.map(|(case, to)| (case.clone(), new(*to))).collect()
        }
        let mut node = self.clone();
        match &mut node {
            Node::Fail => {}
            Node::Leaf { otherwise, .. } => *otherwise = new(*otherwise),
            Node::Presence {
                present, absent, ..
            } => (*present, *absent) = (new(*present), new(*absent)),
            Node::Bool { yes, no, .. } => (*yes, *no) = (new(*yes), new(*no)),
            Node::Test { pass, fail, .. } => (*pass, *fail) = (new(*pass), new(*fail)),
            Node::Sole {
                edges, otherwise, ..
            } => (*edges, *otherwise) = (over(edges, &new), new(*otherwise)),
            Node::Kind {
                edges, otherwise, ..
            } => (*edges, *otherwise) = (over(edges, &new), new(*otherwise)),
            Node::Int {
                edges, otherwise, ..
            } => (*edges, *otherwise) = (over(edges, &new), new(*otherwise)),
            Node::Str {
                edges, otherwise, ..
            } => (*edges, *otherwise) = (over(edges, &new), new(*otherwise)),
            Node::Len {
                edges, otherwise, ..
            } => (*edges, *otherwise) = (over(edges, &new), new(*otherwise)),
        }
        node
    }

    /// The node that all answers lead to, if there is only one: the question need not be asked. A
    /// look-up of a key is always made, since optional entries read its result.
    pub(crate) fn only_answer(&self) -> Option<NodeId> {
        if matches!(self, Node::Presence { .. } | Node::Leaf { .. }) {
            return None;
        }
        let successors = self.successors();
        let (only, others) = successors.split_first()?;
        others.iter().all(|other| other == only).then_some(*only)
    }

    /// The nodes that may follow. The last one is for "none of these".
    pub(crate) fn successors(&self) -> Vec<NodeId> {
        fn over<T>(edges: &[(T, NodeId)], otherwise: NodeId) -> Vec<NodeId> {
            edges.iter().map(|(_, to)| *to).chain([otherwise]).collect()
        }
        match self {
            Node::Fail => Vec::new(),
            Node::Leaf {
                otherwise, outcome, ..
            } if outcome.guards.is_empty() => {
                debug_assert_eq!(*otherwise, FAIL, "an unguarded leaf ends the match");
                Vec::new()
            }
            Node::Leaf { otherwise, .. } => vec![*otherwise],
            Node::Presence {
                present, absent, ..
            } => vec![*present, *absent],
            Node::Bool { yes, no, .. } => vec![*yes, *no],
            Node::Test { pass, fail, .. } => vec![*pass, *fail],
            Node::Sole {
                edges, otherwise, ..
            } => over(edges, *otherwise),
            Node::Kind {
                edges, otherwise, ..
            } => over(edges, *otherwise),
            Node::Int {
                edges, otherwise, ..
            } => over(edges, *otherwise),
            Node::Str {
                edges, otherwise, ..
            } => over(edges, *otherwise),
            Node::Len {
                edges, otherwise, ..
            } => over(edges, *otherwise),
        }
    }
}

/// The node where no clause has matched.
pub(crate) const FAIL: NodeId = NodeId(0);

/// A decision graph.
#[derive(Clone, Debug)]
pub(crate) struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) root: NodeId,
}

impl Graph {
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The nodes that a match can reach, each after all nodes that lead to it.
    pub(crate) fn reachable(&self) -> Vec<NodeId> {
        let mut is_found = vec![false; self.root.0 as usize + 1];
        is_found[self.root.0 as usize] = true;
        let mut found = Vec::new();
        // Successors have smaller ids, so one pass from the root down finds all.
        for id in (0..=self.root.0).rev() {
            if is_found[id as usize] {
                found.push(NodeId(id));
                for next in self.node(NodeId(id)).successors() {
                    is_found[next.0 as usize] = true;
                }
            }
        }
        found
    }

    /// Returns whether the match ends without a question.
    pub(crate) fn is_certain(&self) -> bool {
        match self.node(self.root) {
            Node::Fail => true,
            Node::Leaf { outcome, .. } => outcome.guards.is_empty(),
            _ => false,
        }
    }

    /// Returns whether some value may match no row.
    pub(crate) fn can_fail(&self) -> bool {
        self.reachable().contains(&FAIL)
    }

    /// The clauses that some value may reach.
    pub(crate) fn live_clauses(&self) -> BTreeSet<usize> {
        self.reachable()
            .into_iter()
            .filter_map(|id| match self.node(id) {
                Node::Leaf { clause, .. } => Some(*clause),
                _ => None,
            })
            .collect()
    }
}
