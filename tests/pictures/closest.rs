//! A value as a tree, and how far each clause got in it, by the mismatch that they return.

use patterns::{Mismatch, patterns};
use serde_json::{Value, json};

use crate::drawing::{CHAR, Drawing, LINE, number};

#[patterns]
fn describe(event: &Value) -> Result<String, Mismatch> {
    match event {
        json!({"type": "push", "ref": str("refs/heads/", branch @ ..), ..}) => {
            Ok(format!("push to {branch}"))
        }
        json!({"type": "issue", "number": u64(n), "labels": [_, ..], ..}) => {
            Ok(format!("issue #{n}"))
        }
        json!({"type": "ping"}) => Ok("pong".to_owned()),
    }
}

const EVENT: &str = r#"{"type": "issue", "number": "12", "labels": ["bug"]}"#;

/// A part of the value: its pointer, and how it is shown.
struct Row {
    pointer: String,
    depth: usize,
    label: String,
    shown: String,
}

/// The value and all its parts, from top to bottom.
fn rows(value: &Value, pointer: &str, label: String, rows: &mut Vec<Row>) {
    rows.push(Row {
        pointer: pointer.to_owned(),
        depth: pointer.matches('/').count(),
        label,
        shown: match value {
            Value::Object(_) => "map".to_owned(),
            Value::Array(_) => "list".to_owned(),
            other => other.to_string(),
        },
    });
    match value {
        Value::Object(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by_key(|(key, _)| EVENT.find(key.as_str()));
            for (key, part) in entries {
                self::rows(part, &format!("{pointer}/{key}"), format!("{key:?}"), rows);
            }
        }
        Value::Array(elements) => {
            for (index, part) in elements.iter().enumerate() {
                self::rows(
                    part,
                    &format!("{pointer}/{index}"),
                    format!("[{index}]"),
                    rows,
                );
            }
        }
        _ => {}
    }
}

/// Returns whether a clause tests this part and the part passes: with another value in its place,
/// fewer tests pass.
fn passes(mismatch: &Mismatch, clause: usize, value: &Value, pointer: &str) -> bool {
    let mut other = value.clone();
    *other.pointer_mut(pointer).unwrap() = json!(0.5);
    let with_other = describe(&other).unwrap_err();
    with_other.clauses()[clause].passed() < mismatch.clauses()[clause].passed()
}

pub(crate) fn picture() -> String {
    const COLUMN: f64 = 74.0;
    let value: Value = serde_json::from_str(EVENT).unwrap();
    let mismatch = describe(&value).unwrap_err();
    let mut parts = Vec::new();
    rows(&value, "", "$".to_owned(), &mut parts);

    let mut drawing = Drawing::new(510.0);
    let (left, first) = (14.0, 292.0);
    let (top, row) = (34.0, 22.0);
    let base = |at: usize| top + row * number(at) + 14.0;
    let end = base(parts.len());
    drawing.say("soft", (left, 15.0), "start", "the value");
    let closest = mismatch.closest().index();
    let x = |clause: usize| first + COLUMN * number(clause);
    drawing.area(
        "box",
        (x(closest) - COLUMN / 2.0 + 2.0, 2.0),
        (COLUMN - 4.0, end + 24.0),
    );
    for (at, part) in parts.iter().enumerate() {
        let indent = left + number(part.depth) * 18.0;
        if part.depth > 0 {
            let corner = (indent - 12.0, base(at) - 4.0);
            drawing.line("faint", (corner.0, base(at) - row + 4.0), corner);
            drawing.line("faint", corner, (indent - 3.0, corner.1));
        }
        drawing.code("ink", indent, base(at), &part.label);
        drawing.code("soft", left + 130.0, base(at), &part.shown);
        let rule = base(at) + 6.0;
        drawing.line("faint", (left, rule), (drawing.width() - left, rule));
    }
    for clause in mismatch.clauses() {
        let x = x(clause.index());
        let title = format!("clause {}", clause.index() + 1);
        drawing.say("ink", (x, 15.0), "middle", &title);
        let failed = clause.path().pointer();
        let failed = parts
            .iter()
            .position(|part| part.pointer == failed)
            .unwrap();
        let passed: Vec<usize> = (0..parts.len())
            .filter(|&at| {
                at != failed && passes(&mismatch, clause.index(), &value, &parts[at].pointer)
            })
            .collect();
        let middle = |at: usize| (x, base(at) - 4.0);
        let last = passed.iter().copied().max().unwrap_or(0).max(failed);
        drawing.line("good", middle(0), middle(last));
        for at in passed {
            drawing.dot("good", middle(at));
        }
        drawing.cross("bad", middle(failed));
        let tests = format!("{} passed", clause.passed());
        drawing.say("soft", (x, end), "middle", &tests);
        if clause.index() == closest {
            drawing.say("ink", (x, end + 17.0), "middle", "closest");
        }
    }
    drawing.say("soft", (left, end), "start", "tests of each clause");

    // The places of clauses are those of this file.
    let report = format!("{mismatch:#}").replace('\\', "/");
    let top = end + 38.0;
    let lines: Vec<&str> = report.lines().collect();
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap();
    assert!(
        number(longest) * CHAR < drawing.width() - 2.0 * left,
        "{report}"
    );
    let height = LINE * number(lines.len()) + 14.0;
    drawing.area("box", (4.0, top), (drawing.width() - 8.0, height));
    let is_fault = format!("  {}", mismatch.faults()[0]);
    for (line, at) in lines.into_iter().zip(1..) {
        let class = if line == is_fault { "bad" } else { "ink" };
        drawing.code(class, left, top + LINE * f64::from(at) + 2.0, line);
    }
    drawing.finish(
        top + height + 4.0,
        "How far each of three clauses got in a value, and the report of the mismatch",
    )
}
