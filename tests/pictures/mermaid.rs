//! Reads the diagrams that `graph = name` makes.

pub(crate) struct Diagram {
    pub(crate) boxes: Vec<Shape>,
    pub(crate) arrows: Vec<Arrow>,
}

/// A question or a clause.
pub(crate) struct Shape {
    pub(crate) id: String,
    pub(crate) lines: Vec<String>,
    pub(crate) is_clause: bool,
}

pub(crate) struct Arrow {
    pub(crate) from: String,
    pub(crate) answer: String,
    pub(crate) to: String,
}

impl Diagram {
    pub(crate) fn read(text: &str) -> Self {
        let (mut boxes, mut arrows) = (Vec::new(), Vec::new());
        for line in text.lines().skip(1).map(str::trim) {
            if let Some((from, rest)) = line.split_once(" -->|\"") {
                let (answer, to) = rest.split_once("\"| ").unwrap();
                arrows.push(Arrow {
                    from: from.to_owned(),
                    answer: plain(answer),
                    to: to.to_owned(),
                });
            } else {
                let (id, label) = line.split_once(['{', '[']).unwrap();
                let label = label.trim_matches(['{', '}', '[', ']', '"']);
                boxes.push(Shape {
                    id: id.to_owned(),
                    lines: label.split("<br/>").map(plain).collect(),
                    is_clause: id.starts_with('c'),
                });
            }
        }
        Self { boxes, arrows }
    }

    /// The answers to a question, with the boxes that they lead to.
    pub(crate) fn answers(&self, question: &Shape) -> Vec<(&str, &Shape)> {
        let arrows = self.arrows.iter().filter(|arrow| arrow.from == question.id);
        let target = |id: &str| self.boxes.iter().find(|shape| shape.id == id).unwrap();
        arrows
            .map(|arrow| (arrow.answer.as_str(), target(&arrow.to)))
            .collect()
    }
}

fn plain(text: &str) -> String {
    text.replace("#quot;", "\"")
        .replace("#gt;", ">")
        .replace("#lt;", "<")
}
