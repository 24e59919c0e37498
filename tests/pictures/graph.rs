//! The decision graph of a few clauses beside the same clauses tried one after the other, and what
//! both cost.

use std::fs;

use patterns::{ClauseReport, Mismatch, patterns};
use serde_json::{Value, json};

use crate::drawing::{Drawing, number};
use crate::mermaid::{Diagram, Shape};

#[patterns(graph = together)]
fn describe(event: &Value) -> Result<usize, Mismatch> {
    match event {
        json!({"type": "push", "ref": str(_), ..}) => Ok(1),
        json!({"type": "issue", "number": u64(_), ..}) => Ok(2),
        json!({"type": "ping", ..}) => Ok(3),
    }
}

#[patterns(graph = alone_1)]
fn clause_1(event: &Value) -> Result<usize, Mismatch> {
    match event {
        json!({"type": "push", "ref": str(_), ..}) => Ok(1),
    }
}

#[patterns(graph = alone_2)]
fn clause_2(event: &Value) -> Result<usize, Mismatch> {
    match event {
        json!({"type": "issue", "number": u64(_), ..}) => Ok(2),
    }
}

#[patterns(graph = alone_3)]
fn clause_3(event: &Value) -> Result<usize, Mismatch> {
    match event {
        json!({"type": "ping", ..}) => Ok(3),
    }
}

/// The clauses one after the other, each by itself.
fn ladder() -> Vec<Diagram> {
    let none = json!(null);
    let patterns = |mismatch: Mismatch| -> Vec<&'static str> {
        mismatch
            .clauses()
            .iter()
            .map(ClauseReport::pattern)
            .collect()
    };
    let alone = [clause_1, clause_2, clause_3].map(|clause| clause(&none).unwrap_err());
    let alone: Vec<_> = alone.into_iter().flat_map(patterns).collect();
    assert_eq!(
        alone,
        patterns(describe(&none).unwrap_err()),
        "the clauses are the same"
    );
    [alone_1, alone_2, alone_3]
        .map(|graph| Diagram::read(graph(&none)))
        .into()
}

/// The instructions for a value that a clause matches: the number of clauses, by the graph, and by
/// trying one after the other.
fn figures() -> [(u32, f64, f64); 3] {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/TABLES.md");
    let tables = fs::read_to_string(path).unwrap();
    let (_, table) = tables.split_once("### R: ").unwrap();
    let row = |name: &str| -> Vec<&str> {
        let line = table
            .lines()
            .find(|line| line.starts_with(&format!("| {name} |")));
        line.unwrap_or_else(|| panic!("{name}"))
            .split('|')
            .map(str::trim)
            .collect()
    };
    let heads: Vec<&str> = table
        .lines()
        .find(|line| line.starts_with("|  |"))
        .unwrap()
        .split('|')
        .collect();
    [10, 50, 200].map(|clauses| {
        let row = row(&format!("R {clauses} hit"));
        let figure = |head: &str| -> f64 {
            let column = heads.iter().position(|it| it.trim() == head).unwrap();
            row[column].parse().unwrap()
        };
        (clauses, figure("patterns"), figure("naive"))
    })
}

/// The height of a line, and the width of a box.
const ROW: f64 = 15.0;
const BOX: f64 = 202.0;

pub(crate) fn picture() -> String {
    let mut drawing = Drawing::new(500.0);
    let (left, right, first) = (4.0, 236.0, 22.0);

    drawing.say("soft", (left, 14.0), "start", "a ladder of ifs");
    let mut ladder_end = first;
    let mut asked = 0;
    for (diagram, at) in ladder().iter().zip(0..) {
        if at > 0 {
            let no = (left + 16.0, ladder_end);
            drawing.line("bad", no, (no.0, no.1 + 20.0));
            drawing.say("bad", (no.0 + 7.0, no.1 + 14.0), "start", "no");
            ladder_end += 20.0;
        }
        let mut tree = Tree::new(diagram, at, &mut drawing, ladder_end);
        asked += tree.draw(&diagram.boxes[0], left);
        ladder_end = tree.y;
    }
    say_most(&mut drawing, (left, ladder_end), asked);

    let graph = Diagram::read(together(&json!(null)));
    drawing.say("soft", (right, 14.0), "start", "one look for all clauses");
    let mut tree = Tree::new(&graph, 0, &mut drawing, first);
    let asked = tree.draw(&graph.boxes[0], right);
    let graph_end = tree.y;
    say_most(&mut drawing, (right, graph_end), asked);

    let end = bars(&mut drawing, ladder_end.max(graph_end) + 46.0);
    drawing.finish(
        end,
        "A ladder of ifs asks clause by clause; the decision graph asks each question once",
    )
}

fn say_most(drawing: &mut Drawing, (x, end): (f64, f64), questions: usize) {
    let text = format!("up to {questions} questions");
    drawing.say("soft", (x, end + 17.0), "start", &text);
}

struct Tree<'a> {
    graph: &'a Diagram,
    drawing: &'a mut Drawing,
    /// The number of the clauses before those of the graph.
    before: usize,
    /// Where the next box begins.
    y: f64,
}

impl<'a> Tree<'a> {
    fn new(graph: &'a Diagram, before: usize, drawing: &'a mut Drawing, y: f64) -> Self {
        Self {
            graph,
            drawing,
            before,
            y,
        }
    }

    /// Draws a box and below it, further to the right, what its answers lead to. Returns how many
    /// questions a value meets at most.
    fn draw(&mut self, shape: &Shape, x: f64) -> usize {
        let answers = self.graph.answers(shape);
        let mut lines = shape.lines.clone();
        // A last question and its clause are one box.
        if let [(answer, clause)] = answers[..]
            && clause.is_clause
        {
            if answer != "yes" {
                lines.last_mut().unwrap().extend([": ", answer]);
            }
            self.draw_box(x, &lines, Some(clause));
            return lines.len();
        }
        let clause = shape.is_clause.then_some(shape);
        let lines = if shape.is_clause { Vec::new() } else { lines };
        self.draw_box(x, &lines, clause);
        let start = self.y;
        let mut most = 0;
        for (answer, to) in answers {
            let at = (x + 28.0, self.y + 15.0);
            self.drawing.say("name", at, "start", answer);
            self.y += 21.0;
            let (from, middle) = (x + 12.0, self.y + 12.0);
            self.drawing.line("name", (from, start), (from, middle));
            self.drawing
                .line("name", (from, middle), (x + 24.0, middle));
            most = most.max(self.draw(to, x + 24.0));
        }
        lines.len() + most
    }

    /// Draws a box of questions, and of the clause that they lead to.
    fn draw_box(&mut self, x: f64, lines: &[String], clause: Option<&Shape>) {
        let count = lines.len() + usize::from(clause.is_some());
        let height = ROW * number(count) + 9.0;
        let base = |line: usize| self.y + ROW * number(line) + 1.0;
        self.drawing.area("box", (x, self.y), (BOX, height));
        for (at, line) in lines.iter().enumerate() {
            self.drawing.code("ink", x + 8.0, base(at + 1), line);
        }
        if let Some(clause) = clause {
            let number: usize = clause.id[1..].parse().unwrap();
            let clause = format!("clause {}", self.before + number);
            self.drawing
                .say("good", (x + 8.0, base(count)), "start", &clause);
        }
        self.y += height;
    }
}

/// Draws what both cost, below `top`. Returns where that ends.
fn bars(drawing: &mut Drawing, top: f64) -> f64 {
    let figures = figures();
    drawing.say(
        "soft",
        (4.0, top),
        "start",
        "instructions for a webhook that a clause matches",
    );
    let most = figures.iter().map(|figure| figure.2).fold(0.0, f64::max);
    let (left, longest) = (84.0, drawing.width() - 84.0 - 100.0);
    let mut y = top + 10.0;
    for (clauses, graph, ladder) in figures {
        drawing.say(
            "ink",
            (4.0, y + 18.0),
            "start",
            &format!("{clauses} clauses"),
        );
        for (class, count, name) in [("bad", ladder, "ladder"), ("good", graph, "graph")] {
            let length = count / most * longest;
            drawing.area(class, (left, y + 1.0), (length, 11.0));
            let text = format!("{}  {name}", grouped(count));
            drawing.say("soft", (left + length + 6.0, y + 11.0), "start", &text);
            y += 14.0;
        }
        y += 8.0;
    }
    y
}

/// A count with a comma before its last three digits.
fn grouped(count: f64) -> String {
    let digits = count.to_string();
    match digits.len() {
        0..4 => digits,
        len => format!("{},{}", &digits[..len - 3], &digits[len - 3..]),
    }
}
