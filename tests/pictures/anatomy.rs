//! A value above the clause that matches it, line by line, with the names that it binds.

use std::any::type_name;

use patterns::{Mismatch, patterns};
use serde::Serialize;
use serde_json::Value;

use crate::drawing::{CHAR, Drawing, LINE, number};

/// In the layout of the clause below.
const EVENT: &str = r#"{
    "type": "push",
    "ref": "refs/heads/main",
    "commits": [{"id": 7, "by": "joe"}, {"id": 8, "by": "ann"}],
    "size": 2
}"#;

/// The parts of the value that names are bound to, in order.
const PARTS: [&str; 3] = ["main", "7", r#"{"id": 8, "by": "ann"}"#];

#[patterns]
fn bound(event: &Value) -> Result<[Bound; 3], Mismatch> {
    match event {
        json!({
            "type": "push",
            "ref": str("refs/heads/", branch @ ..),
            "commits": [{"id": u64(first), ..}, rest @ ..],
            ..
        }) => Ok([
            Bound::new("branch", branch),
            Bound::new("first", first),
            Bound::new("rest", rest),
        ]),
    }
}

struct Bound {
    name: &'static str,
    ty: String,
    value: Value,
}

impl Bound {
    fn new<T: Serialize>(name: &'static str, value: T) -> Self {
        Self {
            name,
            ty: type_name::<T>().replace("serde_json::value::", ""),
            value: serde_json::to_value(value).unwrap(),
        }
    }

    /// Returns whether the name is bound to this text of the value.
    fn is(&self, part: &str) -> bool {
        let quoted = [part.to_owned(), format!("\"{part}\""), format!("[{part}]")];
        let mut read = quoted
            .iter()
            .map(|text| serde_json::from_str::<Value>(text));
        read.any(|value| value.is_ok_and(|value| value == self.value))
    }
}

/// The lines of the clause above, without their common indentation.
fn clause() -> Vec<&'static str> {
    let source = include_str!("anatomy.rs");
    let (_, source) = source.split_once("match event {\n").unwrap();
    let lines: Vec<_> = source
        .lines()
        .map(|line| line.get(8..).unwrap_or(line))
        .collect();
    let end = lines
        .iter()
        .position(|line| line.starts_with("})"))
        .unwrap();
    let mut clause = lines[..=end].to_vec();
    clause[end] = "})";
    clause
}

pub(crate) fn picture() -> String {
    let bound = bound(&serde_json::from_str(EVENT).unwrap()).unwrap();
    let (value, clause): (Vec<_>, _) = (EVENT.lines().collect(), clause());
    assert_eq!(value.len(), clause.len(), "both have one layout");
    let mut drawing = Drawing::new(470.0);
    let left = 14.0;
    let right = drawing.width() - left;
    let mut top = 0.0;
    let mut links = bound.iter().zip(PARTS).peekable();
    for (value, clause) in value.into_iter().zip(clause) {
        let base = top + LINE;
        let has_names = links
            .peek()
            .is_some_and(|(bound, _)| named(clause, bound.name).is_some());
        // Between the value and the names of the clause there is room for lines.
        let below = base + if has_names { LINE + 13.0 } else { LINE };
        let rows = if has_names { below + LINE - 3.0 } else { below };
        drawing.area(
            "box",
            (4.0, top + 3.0),
            (drawing.width() - 8.0, rows - top + 3.0),
        );
        drawing.code("soft", left, base, value);
        drawing.code("ink", left, below, clause);
        if top == 0.0 {
            drawing.say("soft", (right, base), "end", "the value");
            drawing.say("ink", (right, below), "end", "the clause that matches it");
        } else if clause.trim() == ".." {
            drawing.say("soft", (right, below), "end", "other keys");
        } else if clause == value && value.contains(':') {
            drawing.say("soft", (right, below), "end", "equal");
        }
        while let Some((bound, part)) =
            links.next_if(|(bound, _)| named(clause, bound.name).is_some())
        {
            assert!(bound.is(part), "{} is not {part}", bound.name);
            let at = named(clause, bound.name).unwrap();
            let (from, name) = (value.find(part).unwrap(), left + number(at) * CHAR);
            let start = left + number(from) * CHAR;
            let end = start + number(part.len()) * CHAR;
            drawing.line("name", (start, base + 4.0), (end, base + 4.0));
            let middle = name + number(bound.name.len()) * CHAR / 2.0;
            drawing.curve(
                "name",
                (f64::midpoint(start, end), base + 4.0),
                (middle, below - 11.0),
            );
            drawing.code("name", name, below, bound.name);
            drawing.code(
                "name",
                name,
                below + LINE - 3.0,
                &format!("{}: {}", bound.name, bound.ty),
            );
        }
        top = rows + 8.0;
    }
    assert!(links.next().is_none(), "each name is drawn");
    drawing.finish(
        top + 4.0,
        "A JSON value, and the clause that matches it in the same layout: names are bound to parts",
    )
}

/// Where the clause binds this name.
fn named(clause: &str, name: &str) -> Option<usize> {
    let forms = [format!("{name} @ "), format!("({name})")];
    let (at, form) = forms
        .iter()
        .find_map(|form| Some((clause.find(form)?, form)))?;
    Some(at + usize::from(form.starts_with('(')))
}
