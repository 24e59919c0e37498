//! The decision graph as a [Mermaid](https://mermaid.js.org) flowchart, for people to read.
//!
//! A box is a question or a clause, and an arrow an answer. Answers after which no clause matches
//! have no arrow: most questions have one, and together they would hide the others.

mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use self::words::{Words, cut};
use crate::graph::build::{FAIL, Graph, Node, NodeId};
use crate::graph::plan::Plan;
use crate::lower::sources::Sources;

/// The number of clauses that are shown. More would not fit a screen.
const SHOWN: usize = 30;

/// The number of characters of a box.
const BOX: usize = 72;

/// The number of characters of an answer.
const ANSWER: usize = 40;

/// The diagram of a plan. `arguments` are the names of several arguments, and `clauses` the texts
/// of the patterns.
pub(crate) fn diagram(
    plan: &Plan,
    sources: &Sources,
    arguments: &[String],
    clauses: &[String],
) -> String {
    let mut drawing = Drawing {
        graph: &plan.graph,
        words: Words {
            plan,
            sources,
            arguments,
        },
        beyond: beyond(&plan.graph),
        joined: BTreeSet::new(),
    };
    drawing.joined = drawing.joined();
    drawing.text(clauses)
}

struct Drawing<'a> {
    graph: &'a Graph,
    words: Words<'a>,
    /// The steps that lead only to clauses that are not shown.
    beyond: BTreeSet<NodeId>,
    /// The steps that share the box of the step before.
    joined: BTreeSet<NodeId>,
}

impl Drawing<'_> {
    fn text(&self, clauses: &[String]) -> String {
        let mut text = "flowchart TD\n".to_owned();
        for id in self.graph.reachable() {
            if !self.joined.contains(&id) && !self.beyond.contains(&id) {
                self.step(id, &mut text);
            }
        }
        let reached = self.graph.live_clauses();
        for (index, pattern) in clauses.iter().enumerate().take(SHOWN) {
            if reached.contains(&index) {
                let name = Target::Clause(index).name();
                let label = escaped(&format!("clause {}: {}", index + 1, cut(pattern, BOX)));
                writeln!(text, "    {name}[\"{label}\"]").unwrap();
            }
        }
        if clauses.len() > SHOWN {
            let (first, last) = (SHOWN + 1, clauses.len());
            let label = if first == last {
                format!("clause {last} is not shown")
            } else {
                format!("clauses {first} to {last} are not shown")
            };
            writeln!(text, "    {}[\"{label}\"]", Target::Beyond.name()).unwrap();
        }
        text
    }

    /// A box with its arrows. It has the questions that follow each other without a choice.
    fn step(&self, id: NodeId, text: &mut String) {
        let here = format!("q{}", id.0);
        let (mut lines, mut last) = (Vec::new(), id);
        let arrows = loop {
            let Some(question) = self.words.question(self.graph.node(last)) else {
                return;
            };
            let arrows = self.arrows(last);
            match &arrows[..] {
                [(answer, Target::Step(next))] if self.joined.contains(next) => {
                    lines.push(cut(&format!("{question}: {answer}"), BOX));
                    last = *next;
                }
                _ => {
                    lines.push(cut(&question, BOX));
                    break arrows;
                }
            }
        };
        let lines: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
        writeln!(text, "    {here}{{{{\"{}\"}}}}", lines.join("<br/>")).unwrap();
        for (answers, to) in arrows {
            let answers = escaped(&cut(&answers, ANSWER));
            writeln!(text, "    {here} -->|\"{answers}\"| {}", to.name()).unwrap();
        }
    }

    /// The answers to a question, together where they lead to the same box.
    fn arrows(&self, id: NodeId) -> Vec<(String, Target)> {
        let node = self.graph.node(id);
        let mut arrows: Vec<(String, Target)> = Vec::new();
        for (answer, to) in self.words.answers(node) {
            let to = match to {
                Some(FAIL) => continue,
                Some(to) => self.target(to),
                None => Target::of_clause(node),
            };
            match arrows.iter_mut().find(|(_, known)| *known == to) {
                Some((answers, _)) => {
                    answers.push_str(" | ");
                    answers.push_str(&answer);
                }
                None => arrows.push((answer, to)),
            }
        }
        arrows
    }

    /// The steps that are the only way on from the only step that leads to them.
    fn joined(&self) -> BTreeSet<NodeId> {
        let (mut leading, mut only) = (BTreeMap::<NodeId, usize>::new(), Vec::new());
        for id in self.graph.reachable() {
            let arrows = self.arrows(id);
            for (_, to) in &arrows {
                if let Target::Step(next) = to {
                    *leading.entry(*next).or_default() += 1;
                }
            }
            if let [(_, Target::Step(next))] = arrows[..] {
                only.push(next);
            }
        }
        let only = only.into_iter();
        only.filter(|next| leading[next] == 1).collect()
    }

    /// The box of a step. A clause without guards is a box of its own.
    fn target(&self, id: NodeId) -> Target {
        match self.graph.node(id) {
            _ if self.beyond.contains(&id) => Target::Beyond,
            node @ Node::Leaf { outcome, .. } if outcome.guards.is_empty() => {
                Target::of_clause(node)
            }
            _ => Target::Step(id),
        }
    }
}

/// A box that an arrow leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Step(NodeId),
    Clause(usize),
    /// The clauses that are not shown.
    Beyond,
}

impl Target {
    /// The clause of a leaf.
    fn of_clause(leaf: &Node) -> Self {
        match leaf {
            Node::Leaf { clause, .. } if *clause < SHOWN => Self::Clause(*clause),
            _ => Self::Beyond,
        }
    }

    fn name(self) -> String {
        match self {
            Self::Step(id) => format!("q{}", id.0),
            Self::Clause(index) => format!("c{}", index + 1),
            Self::Beyond => "more".to_owned(),
        }
    }
}

/// The steps from which all ways lead to clauses that are not shown.
fn beyond(graph: &Graph) -> BTreeSet<NodeId> {
    let mut beyond = BTreeSet::new();
    // Successors come first.
    for id in graph.reachable().into_iter().rev() {
        let node = graph.node(id);
        let leads_beyond = |next: &NodeId| *next == FAIL || beyond.contains(next);
        let is_beyond = match node {
            Node::Fail => false,
            Node::Leaf { clause, .. } if *clause < SHOWN => false,
            node => node.successors().iter().all(leads_beyond),
        };
        if is_beyond {
            beyond.insert(id);
        }
    }
    beyond
}

/// A text in which Mermaid finds nothing that it would read.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("#quot;"),
            '<' => escaped.push_str("#lt;"),
            '>' => escaped.push_str("#gt;"),
            '&' => escaped.push_str("#amp;"),
            '#' | '`' | '\\' => write!(escaped, "#{};", u32::from(character)).unwrap(),
            control if control.is_control() => escaped.push(' '),
            plain => escaped.push(plain),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
