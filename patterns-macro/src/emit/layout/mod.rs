//! The place of each step of a decision graph in the code.
//!
//! A step that only one other leads to is written inside it. A step that several lead to, or a body
//! that several leaves lead to, comes after its immediate dominator, the last step that all paths
//! to it share. It is reached by leaving a labelled block. No step is written twice. Bodies that
//! are written apart all come after the entry, where the match begins.

use std::collections::BTreeMap;
use std::iter::once;

use crate::graph::build::{FAIL, Graph, Node, NodeId};

/// A step of the code: a node of the graph, or the body of a clause that several leaves lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Point {
    /// The step before the root, if bodies are written apart.
    Entry,
    Node(NodeId),
    Body(usize),
}

/// The place of the bodies of clauses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Placed {
    /// Outside: the code of the match has no bodies.
    Nowhere,
    /// At the leaves, so that what the match has found is in scope.
    AtLeaves,
    /// After the match, where nothing but the names of the clause is in scope.
    Apart,
}

pub(super) struct Layout {
    /// The points in an order in which each comes after all that lead to it.
    pub(super) order: Vec<Point>,
    /// For each point, by its index: the points that several others lead to and of which it is the
    /// immediate dominator, in the same order.
    shared: Vec<Vec<Point>>,
    /// For each point, `true` if several others lead to it.
    is_shared: Vec<bool>,
    /// The clauses whose bodies are points, in order.
    bodies: Vec<usize>,
    /// The number of nodes of the graph.
    nodes: usize,
}

impl Layout {
    /// Places the steps of a graph, and the bodies of its clauses. Each is written once.
    pub(super) fn new(graph: &Graph, placed: Placed) -> Self {
        let nodes: Vec<NodeId> = graph
            .reachable()
            .into_iter()
            .filter(|node| *node != FAIL)
            .collect();
        let mut leaves: BTreeMap<usize, usize> = BTreeMap::new();
        for &node in &nodes {
            if let Node::Leaf { clause, .. } = graph.node(node) {
                *leaves.entry(*clause).or_default() += 1;
            }
        }
        let bodies = leaves.into_iter().filter(|(_, leaves)| match placed {
            Placed::Nowhere => false,
            Placed::AtLeaves => *leaves > 1,
            Placed::Apart => true,
        });
        let bodies: Vec<usize> = bodies.map(|(clause, _)| clause).collect();
        let entry = (placed == Placed::Apart).then_some(Point::Entry);
        let order: Vec<Point> = entry
            .into_iter()
            .chain(nodes.iter().map(|node| Point::Node(*node)))
            .chain(bodies.iter().copied().map(Point::Body))
            .collect();
        let mut layout = Self {
            order,
            shared: Vec::new(),
            is_shared: Vec::new(),
            bodies,
            nodes: graph.nodes.len(),
        };
        layout.place(graph);
        layout
    }

    /// Finds the immediate dominators. In an acyclic graph, one pass in topological order is enough
    /// (Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001).
    fn place(&mut self, graph: &Graph) {
        let mut position = vec![0; self.points()];
        for (at, point) in self.order.iter().enumerate() {
            position[self.index(*point)] = at;
        }
        let mut leading_here: Vec<Vec<usize>> = vec![Vec::new(); self.order.len()];
        for (at, point) in self.order.iter().enumerate() {
            for next in self.successors(graph, *point) {
                leading_here[position[self.index(next)]].push(at);
            }
        }
        let mut dominator = vec![0usize; self.order.len()];
        for at in 1..self.order.len() {
            let mut ways = leading_here[at].iter().copied();
            let Some(first) = ways.next() else { continue };
            dominator[at] = ways.fold(first, |mut left, mut right| {
                while left != right {
                    if left > right {
                        left = dominator[left];
                    } else {
                        right = dominator[right];
                    }
                }
                left
            });
        }
        let mut shared = vec![Vec::new(); self.points()];
        let mut is_shared = vec![false; self.points()];
        for (at, &point) in self.order.iter().enumerate() {
            if leading_here[at].len() > 1 {
                is_shared[self.index(point)] = true;
                shared[self.index(self.order[dominator[at]])].push(point);
            }
        }
        (self.shared, self.is_shared) = (shared, is_shared);
    }

    /// The index of a point, for tables of [`points`](Self::points).
    pub(super) fn index(&self, point: Point) -> usize {
        match point {
            Point::Node(id) => id.0 as usize,
            Point::Body(clause) => {
                let body = self.body(clause).expect("only a known point has an index");
                self.nodes + body
            }
            Point::Entry => self.nodes + self.bodies.len(),
        }
    }

    pub(super) fn points(&self) -> usize {
        self.nodes + self.bodies.len() + 1
    }

    /// The points that may follow, one for each edge of the code. Failing is not one.
    pub(super) fn successors(&self, graph: &Graph, point: Point) -> Vec<Point> {
        let id = match point {
            Point::Node(id) => id,
            Point::Body(_) => return Vec::new(),
            // It leads to the bodies too, as far as their place is concerned.
            Point::Entry => {
                let bodies = self.bodies.iter().copied().map(Point::Body);
                return once(Point::Node(graph.root)).chain(bodies).collect();
            }
        };
        let node = graph.node(id);
        let mut next: Vec<NodeId> = node.successors();
        if let Node::Presence {
            present, absent, ..
        } = node
            && present == absent
        {
            next.truncate(1);
        }
        let body = match node {
            Node::Leaf { clause, .. } => self.body(*clause).map(|_| Point::Body(*clause)),
            _ => None,
        };
        let nodes = next
            .into_iter()
            .filter(|next| *next != FAIL)
            .map(Point::Node);
        nodes.chain(body).collect()
    }

    /// The points that come after this one.
    pub(super) fn after(&self, point: Point) -> &[Point] {
        &self.shared[self.index(point)]
    }

    pub(super) fn is_shared(&self, point: Point) -> bool {
        match point {
            Point::Body(clause) if self.body(clause).is_none() => false,
            _ => self.is_shared[self.index(point)],
        }
    }

    /// The position of the body of a clause among those that are points.
    fn body(&self, clause: usize) -> Option<usize> {
        self.bodies.binary_search(&clause).ok()
    }
}

#[cfg(test)]
mod tests;
