//! Rows compiled to a decision graph.
//!
//! The state of a match is the rows that a value may still match, each with the tests that are
//! still open. A node asks one column of the first row; each answer leaves fewer rows or fewer
//! tests. Equal states are one node, so the tree is a directed acyclic graph (Maranget, "Compiling
//! pattern matching to good decision trees", 2008). Rows are never reordered, and a row that does
//! not ask follows every edge: the first clause that matches wins.
//!
//! Three clauses, `[1, _]`, `[_, 2]` and `[_, ..]`, drawn from their rows to the graph and back to
//! rows after each answer:
//!
//! ```text
//! clause 0: $0 is list, $0 has 2, $0[0] is number, $0[0] in 1
//! clause 1: $0 is list, $0 has 2, $0[1] is number, $0[1] in 2
//! clause 2: $0 is list, $0 has 1..
//!
//! kind of $0                                          asked by all rows
//! list:
//!     clause 0: $0 has 2, $0[0] is number, $0[0] in 1
//!     clause 1: $0 has 2, $0[1] is number, $0[1] in 2
//!     clause 2: $0 has 1..
//!
//!     length of $0
//!     1 | 3..:                                        rows 0 and 1 are out
//!         clause 2                                    nothing is open: a leaf
//!     2:
//!         clause 0: $0[0] is number, $0[0] in 1
//!         clause 1: $0[1] is number, $0[1] in 2
//!         clause 2
//!
//!         kind of $0[0], then integer of $0[0]        asked by row 0 only
//!         1:
//!             clause 0                                a leaf, which hides the rows below it
//!         else:
//!             clause 1: $0[1] is number, $0[1] in 2   the same state for another kind
//!             clause 2                                and for another integer: one node
//!             ...
//!     else: fail                                      no row is left
//! else: fail
//! ```
//!
//! There are clause sets whose graph is exponential whatever the order of tests. If a question
//! would exceed a number of edges that is linear in the tests, the state is split instead: first
//! the leading rows that ask it, alone, and if they fail, the other rows from where they stood.
//! That repeats tests but no longer multiplies nodes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::panic::resume_unwind;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;

use crate::graph::choose::{Column, choose};
use crate::graph::hashing::Quick;
use crate::graph::interned::Interned;
pub(crate) use crate::graph::nodes::{FAIL, Graph, Node, NodeId};
use crate::graph::rows::{Check, Matcher, Outcome, PlaceId, Presence, Program, TestId};
use crate::ir::Kind;

/// The number of edges a graph may have before states are split. No clause set met in practice has
/// a graph with even twice as many edges as tests, so this is ample. Counting nodes would not do:
/// for a thousand lists, a third told apart by the second element and a third by the last, 3,000
/// nodes had 80,000 edges and took rustc 45 seconds. Large sets have less room to spare.
pub(super) fn edge_budget(tests: usize) -> usize {
    const FEW: usize = 512;
    64 + 8 * tests.min(FEW) + 2 * tests.saturating_sub(FEW)
}

/// The number of tests that are compiled on the calling thread. If clauses share no test, the path
/// through a graph is as long as there are tests, and each step needs some 3 KB of stack in a debug
/// build: 1,000 clauses of three tests each overflowed the 8 MB of rustc.
const TESTS_ON_THE_STACK: usize = 512;

/// The stack for each further test, with a wide margin. Unused stack is only reserved.
const STACK_PER_TEST: usize = 32 << 10;

/// Compiles the rows of a matcher.
pub(crate) fn build(program: &Program, matcher: &Matcher) -> Graph {
    let tests: usize = matcher.rows.iter().map(|row| row.tests.len()).sum();
    let budget = edge_budget(tests);
    if tests <= TESTS_ON_THE_STACK {
        return build_within(program, matcher, budget);
    }
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(tests * STACK_PER_TEST);
        let built = builder
            .spawn_scoped(scope, || build_within(program, matcher, budget))
            .expect("a thread to compile on");
        built.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

pub(super) fn build_within(program: &Program, matcher: &Matcher, budget: usize) -> Graph {
    let mut builder = Builder {
        program,
        nodes: Interned::default(),
        states: HashMap::default(),
        outcomes: Interned::default(),
        pending: Interned::default(),
        asking: HashMap::default(),
        edges: 0,
        budget,
    };
    let fail = builder.node(Node::Fail);
    debug_assert_eq!(fail, FAIL);
    let mut rows = Vec::new();
    for row in &matcher.rows {
        let outcome = (row.clause, Arc::new(row.outcome.clone()));
        let outcome = builder.outcomes.number(outcome);
        for &test in &row.tests {
            let column = Column::of(program, test);
            *builder.asking.entry(column).or_default() += 1;
        }
        let pending = builder.pending_id(row.tests.clone());
        rows.push(Live { outcome, pending });
    }
    let root = builder.state(rows, FAIL);
    Graph {
        nodes: builder.nodes.into_values(),
        root,
    }
}

/// A row that the value may still match. It is two numbers, since states of many rows are compared
/// and kept by the thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Live {
    /// The number of its outcome. Rows of one clause with equal bindings and equal open tests are
    /// the same row.
    pub(super) outcome: u32,
    pub(super) pending: PendingId,
}

/// The number of a list of open tests in [`Builder::pending`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PendingId(u32);

pub(super) struct Builder<'p> {
    pub(super) program: &'p Program,
    pub(super) nodes: Interned<Node>,
    pub(super) states: HashMap<(Vec<Live>, NodeId), NodeId, Quick>,
    pub(super) outcomes: Interned<(usize, Arc<Outcome>)>,
    pub(super) pending: Interned<Rc<[TestId]>>,
    /// The number of rows that ask each column.
    pub(super) asking: HashMap<Column, usize, Quick>,
    pub(super) edges: usize,
    pub(super) budget: usize,
}

/// The meaning of an answer for an open test of a row.
pub(super) enum Verdict {
    /// The test has passed.
    Passed,
    /// The row can't match.
    Out,
    /// The answer says nothing about the test.
    Open,
    /// The test has passed in part; this one is left.
    Left(TestId),
}

impl Builder<'_> {
    pub(super) fn node(&mut self, node: Node) -> NodeId {
        if let Some(only) = node.only_answer() {
            return only;
        }
        let (known, edges) = (self.nodes.values().len(), node.successors().len());
        let id = self.nodes.number(node);
        if id as usize == known {
            self.edges += edges;
        }
        NodeId(id)
    }

    /// The node for rows that may still match. If none does, the match goes on at `fallback`.
    pub(super) fn state(&mut self, mut rows: Vec<Live>, fallback: NodeId) -> NodeId {
        let mut seen = HashSet::with_capacity_and_hasher(rows.len(), Quick);
        rows.retain(|row| seen.insert(*row));
        self.state_of(rows, fallback)
    }

    /// Like `state`, for rows without duplicates.
    pub(super) fn state_of(&mut self, mut rows: Vec<Live>, fallback: NodeId) -> NodeId {
        if let Some(at) = rows.iter().position(|row| self.is_certain(*row)) {
            rows.truncate(at + 1);
        }
        let Some(first) = rows.first() else {
            return fallback;
        };
        if self.tests(*first).is_empty() {
            let (clause, outcome) = self.outcomes[first.outcome].clone();
            let otherwise = if outcome.guards.is_empty() {
                FAIL
            } else {
                self.state_of(rows[1..].to_vec(), fallback)
            };
            return self.node(Node::Leaf {
                clause,
                outcome,
                otherwise,
            });
        }
        let key = (rows, fallback);
        if let Some(&id) = self.states.get(&key) {
            return id;
        }
        let (rows, _) = &key;
        let id = if rows.len() > 1 && self.edges > self.budget {
            self.split(rows, 1, fallback)
        } else if let Some((map, run)) = self.sole_run(rows) {
            self.ask_sole(rows, (map, run), fallback)
        } else if rows.len() > 1 && self.stands_alone(rows[0]) {
            self.split(rows, 1, fallback)
        } else {
            self.ask(rows, fallback)
        };
        self.states.insert(key, id);
        id
    }

    /// Splits a state: the first rows alone, and where they fail, the others from where they stood.
    pub(super) fn split(&mut self, rows: &[Live], first: usize, fallback: NodeId) -> NodeId {
        let others = self.state_of(rows[first..].to_vec(), fallback);
        self.state_of(rows[..first].to_vec(), others)
    }

    /// Returns whether no other row asks what is open in this one. Then no answer says anything
    /// about another row, and carrying the others along every edge would only cost. (1,000 clauses
    /// of two keys of their own: 1.5 s to check and build without optimisation, against 7.5 s.)
    pub(super) fn stands_alone(&self, row: Live) -> bool {
        let mut tests = self.tests(row).iter();
        tests.all(|test| self.asking[&Column::of(self.program, *test)] == 1)
    }

    pub(super) fn tests(&self, row: Live) -> &Rc<[TestId]> {
        &self.pending[row.pending.0]
    }

    pub(super) fn pending_id(&mut self, tests: Vec<TestId>) -> PendingId {
        PendingId(self.pending.number(tests.into()))
    }

    pub(super) fn is_certain(&self, row: Live) -> bool {
        self.tests(row).is_empty() && self.outcomes[row.outcome].1.guards.is_empty()
    }

    pub(super) fn ask_sole(
        &mut self,
        rows: &[Live],
        (map, run): (PlaceId, usize),
        fallback: NodeId,
    ) -> NodeId {
        if self.edges + run * (rows.len() - run) > self.budget {
            return self.split(rows, run, fallback);
        }
        let node = self.sole(rows, map, fallback);
        self.node(node)
    }

    pub(super) fn ask(&mut self, rows: &[Live], fallback: NodeId) -> NodeId {
        let pending: Vec<&[TestId]> = rows.iter().map(|row| &**self.tests(*row)).collect();
        let column = choose(self.program, &pending);
        if let Some(run) = self.run_to_split(&pending, column) {
            return self.split(rows, run, fallback);
        }
        let node = match column {
            Column::Presence(place) => {
                let mut after = |wanted: Presence| {
                    self.after(rows, column, fallback, |check| match check {
                        Check::Presence(known) => {
                            verdict(*known == wanted || *known == Presence::Looked)
                        }
                        _ => Verdict::Open,
                    })
                };
                let present = after(Presence::Present);
                let absent = after(Presence::Absent);
                Node::Presence {
                    place,
                    present,
                    absent,
                }
            }
            Column::Kind(place) => {
                let kinds: BTreeSet<Kind> = self.asked(rows, column, |check| match check {
                    Check::Kind(kinds) => kinds.iter().copied().collect(),
                    _ => Vec::new(),
                });
                let edges = kinds
                    .into_iter()
                    .map(|kind| {
                        let to = self.after(rows, column, fallback, |check| match check {
                            Check::Kind(kinds) => verdict(kinds.contains(&kind)),
                            _ => Verdict::Open,
                        });
                        (kind, to)
                    })
                    .collect();
                Node::Kind {
                    place,
                    edges,
                    otherwise: self.otherwise(rows, column, fallback),
                }
            }
            Column::Bool(place) => {
                let mut after = |value: bool| {
                    self.after(rows, column, fallback, |check| match check {
                        Check::Bool(known) => verdict(*known == value),
                        _ => Verdict::Open,
                    })
                };
                let (yes, no) = (after(true), after(false));
                Node::Bool { place, yes, no }
            }
            Column::Int(place) => self.ints(rows, place, fallback),
            Column::Str(place) => self.strings(rows, place, fallback),
            Column::Len(of, place) => self.lengths(rows, (of, place), fallback),
            Column::Single(test) => {
                let place = self.program.test(test).place;
                let is_float = matches!(self.program.test(test).check, Check::Float(_));
                let pass = self.after_at(rows, column, fallback, |asked, check, at| match check {
                    _ if asked => Verdict::Passed,
                    // A float is not an integer.
                    Check::Int(_) if is_float && at == place => Verdict::Out,
                    _ => Verdict::Open,
                });
                Node::Test {
                    test,
                    pass,
                    fail: self.otherwise(rows, column, fallback),
                }
            }
        };
        self.node(node)
    }

    /// The number of leading rows that ask a column, if the others are better split off: each row
    /// that does not ask would follow every edge, and the budget does not allow that.
    pub(super) fn run_to_split(&self, rows: &[&[TestId]], column: Column) -> Option<usize> {
        let asking: Vec<Option<TestId>> = rows
            .iter()
            .map(|row| {
                let mut tests = row.iter().copied();
                tests.find(|test| Column::of(self.program, *test) == column)
            })
            .collect();
        let without = asking.iter().filter(|test| test.is_none()).count();
        let cases: BTreeSet<TestId> = asking.iter().copied().flatten().collect();
        let run = asking.iter().take_while(|test| test.is_some()).count();
        (self.edges + cases.len() * without > self.budget)
            .then_some(run)
            .filter(|run| *run < rows.len())
    }

    /// Everything that the rows ask in a column.
    pub(super) fn asked<T: Ord>(
        &self,
        rows: &[Live],
        column: Column,
        read: impl Fn(&Check) -> Vec<T>,
    ) -> BTreeSet<T> {
        rows.iter()
            .flat_map(|row| self.tests(*row).iter())
            .filter(|test| Column::of(self.program, **test) == column)
            .flat_map(|test| read(&self.program.test(*test).check))
            .collect()
    }

    /// The state after an answer in a column.
    pub(super) fn after(
        &mut self,
        rows: &[Live],
        column: Column,
        fallback: NodeId,
        judge: impl Fn(&Check) -> Verdict,
    ) -> NodeId {
        self.after_at(rows, column, fallback, |asked, check, _| {
            if asked { judge(check) } else { Verdict::Open }
        })
    }

    /// The state after an answer in a column that may also settle tests of other columns. `judge`
    /// is given whether a test is of the column, its check and its place.
    pub(super) fn after_at(
        &mut self,
        rows: &[Live],
        column: Column,
        fallback: NodeId,
        judge: impl Fn(bool, &Check, PlaceId) -> Verdict,
    ) -> NodeId {
        let program = self.program;
        self.judged(rows, fallback, |id| {
            let test = program.test(id);
            judge(Column::of(program, id) == column, &test.check, test.place)
        })
    }

    /// The state after an answer. `judge` says what the answer means for each open test.
    pub(super) fn judged(
        &mut self,
        rows: &[Live],
        fallback: NodeId,
        judge: impl Fn(TestId) -> Verdict,
    ) -> NodeId {
        let mut left = Vec::with_capacity(rows.len());
        'rows: for &row in rows {
            let tests = self.tests(row).clone();
            let mut pending = Vec::with_capacity(tests.len());
            for &id in &*tests {
                match judge(id) {
                    Verdict::Passed => {}
                    Verdict::Open => pending.push(id),
                    Verdict::Left(id) => pending.push(id),
                    Verdict::Out => continue 'rows,
                }
            }
            left.push(if pending == *tests {
                row
            } else {
                Live {
                    outcome: row.outcome,
                    pending: self.pending_id(pending),
                }
            });
        }
        self.state(left, fallback)
    }

    /// The state after the answer "none of these".
    pub(super) fn otherwise(&mut self, rows: &[Live], column: Column, fallback: NodeId) -> NodeId {
        self.after(rows, column, fallback, |_| Verdict::Out)
    }
}

pub(super) fn verdict(passed: bool) -> Verdict {
    if passed {
        Verdict::Passed
    } else {
        Verdict::Out
    }
}
