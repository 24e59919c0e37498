//! Questions and answers of a decision graph in the words of patterns.

use crate::graph::build::{Node, NodeId};
use crate::graph::plan::Plan;
use crate::graph::rows::{
    Check, Len, Matcher, Missing, Nested, NestedForm, Place, PlaceId, Presence, Source, TestId,
    Typed,
};
use crate::ir::{
    ByteSegment, Call, Collect, FloatRange, Form, Int, IntRange, Integer, Key, Segment, Size,
    StrRange,
};
use crate::lower::sources::{Sources, Viewing};
use crate::syntax::form_name;

/// The texts of one plan.
pub(super) struct Words<'a> {
    pub(super) plan: &'a Plan,
    pub(super) sources: &'a Sources,
    /// The names of several arguments; empty if there is one.
    pub(super) arguments: &'a [String],
}

impl Words<'_> {
    /// The question of a step; none if the match ends there.
    pub(super) fn question(&self, node: &Node) -> Option<String> {
        Some(match node {
            Node::Fail => return None,
            Node::Leaf { outcome, .. } => {
                let guards = outcome.guards.iter();
                let guards = guards.map(|guard| self.sources.guard(*guard).text());
                let guards = joined(guards, " && ");
                return (!guards.is_empty()).then(|| format!("if {guards}"));
            }
            Node::Presence { place, .. } => match self.plan.program.place(*place) {
                Place::Viewed { .. } => format!("call {}", self.place(*place)),
                _ => format!("look up {}", self.place(*place)),
            },
            Node::Sole { map, .. } => format!("only key of {}", self.place(*map)),
            Node::Kind { place, .. } => format!("kind of {}", self.place(*place)),
            Node::Bool { place, .. } | Node::Int { place, .. } | Node::Str { place, .. } => {
                self.place(*place)
            }
            Node::Len { place, .. } => format!("length of {}", self.place(*place)),
            Node::Test { test, .. } => self.test(*test),
        })
    }

    /// The answers to the question of a step, and where each leads. `None` is the clause itself.
    pub(super) fn answers(&self, node: &Node) -> Vec<(String, Option<NodeId>)> {
        fn both(answers: [(&str, NodeId); 2]) -> Vec<(String, Option<NodeId>)> {
            let answers = answers.into_iter();
            answers
                .map(|(answer, to)| (answer.to_owned(), Some(to)))
                .collect()
        }
        fn cases<T>(
            edges: &[(T, NodeId)],
            otherwise: NodeId,
            text: impl Fn(&T) -> String,
        ) -> Vec<(String, Option<NodeId>)> {
            let edges = edges.iter().map(|(case, to)| (text(case), Some(*to)));
            edges
                .chain([("other".to_owned(), Some(otherwise))])
                .collect()
        }
        match node {
            Node::Fail => Vec::new(),
            Node::Leaf { otherwise, .. } => {
                vec![
                    ("true".to_owned(), None),
                    ("false".to_owned(), Some(*otherwise)),
                ]
            }
            Node::Presence {
                place,
                present,
                absent,
            } => match self.plan.program.place(*place) {
                Place::Viewed { .. } => both([("a value", *present), ("nothing", *absent)]),
                _ => both([("present", *present), ("absent", *absent)]),
            },
            Node::Bool { yes, no, .. } => both([("true", *yes), ("false", *no)]),
            Node::Test { pass, fail, .. } => both([("yes", *pass), ("no", *fail)]),
            Node::Sole {
                edges, otherwise, ..
            } => cases(edges, *otherwise, |field| {
                match self.plan.program.place(*field) {
                    Place::Field { key, .. } => self.key(key),
                    _ => self.place(*field),
                }
            }),
            Node::Kind {
                edges, otherwise, ..
            } => cases(edges, *otherwise, |kind| kind.name().to_owned()),
            Node::Int {
                edges, otherwise, ..
            } => cases(edges, *otherwise, |ranges| ints(ranges)),
            Node::Str {
                edges, otherwise, ..
            } => cases(edges, *otherwise, |texts| {
                joined(texts.iter().map(|text| format!("{text:?}")), " | ")
            }),
            Node::Len {
                edges, otherwise, ..
            } => cases(edges, *otherwise, |lengths| {
                joined(lengths.iter().map(|length| len(*length)), " | ")
            }),
        }
    }

    /// A place as reports write its path. A part that a nested matcher is tried on is `it`.
    fn place(&self, id: PlaceId) -> String {
        let program = &self.plan.program;
        match program.place(id) {
            Place::Root(_) => match self.plan.roots.iter().position(|root| *root == id) {
                None => self.part(id),
                Some(at) => self.arguments.get(at).map_or("$", |name| name).to_owned(),
            },
            Place::Field { map, key } => {
                let map = self.place(*map);
                match key {
                    Key::Literal(key) if is_plain(key) => format!("{map}.{key}"),
                    key => format!("{map}[{}]", self.key(key)),
                }
            }
            Place::Viewed { of, view } => {
                let (view, of) = (self.sources.view(*view), self.place(*of));
                match view.called {
                    Viewing::Path { .. } => format!("{}({of})", view.text()),
                    Viewing::Groups { .. } => format!("re!({:?})({of})", view.text()),
                }
            }
            Place::Front { list, index, .. } => format!("{}[{index}]", self.place(*list)),
            Place::Back { list, from_end, .. } => format!("{}[-{from_end}]", self.place(*list)),
        }
    }

    fn key(&self, key: &Key) -> String {
        match key {
            Key::Computed(expr) => format!("({})", self.sources.expr(*expr).text()),
            key => key.to_string(),
        }
    }

    fn test(&self, id: TestId) -> String {
        let test = self.plan.program.test(id);
        let place = self.place(test.place);
        let is = |pattern: String| format!("{place} is {pattern}");
        match &test.check {
            Check::Presence(Presence::Absent) => format!("{place} is absent"),
            Check::Presence(_) => format!("{place} is present"),
            Check::Kind(kinds) => is(joined(
                kinds.iter().map(|kind| kind.name().to_owned()),
                " | ",
            )),
            Check::Bool(value) => is(value.to_string()),
            Check::Int(ranges) => is(ints(ranges)),
            Check::Float(range) => is(float(range)),
            Check::Str(texts) => is(joined(texts.iter().map(|text| format!("{text:?}")), " | ")),
            Check::Bytes(bytes) => is(format!("b\"{}\"", bytes.escape_ascii())),
            Check::StrRange(range) => is(text_range(range)),
            Check::Segments(side, segments) => {
                let segments = segments.iter().map(|segment| self.segment(segment));
                is(format!("{}({})", side.word(), joined(segments, ", ")))
            }
            Check::ByteSegments { segments, .. } => {
                let segments = segments.iter().map(|segment| self.byte_segment(segment));
                is(format!("bytes({})", joined(segments, ", ")))
            }
            Check::Len(_, length) => format!("length of {place} is {}", len(*length)),
            Check::Only { .. } => format!("{place} has no other keys"),
            Check::Equal(expr) => is(self.sources.expr(*expr).pattern_text()),
            Check::Same(left, right) => {
                format!("{} equals {}", self.source(right), self.source(left))
            }
            Check::OwnNumber => is("number".to_owned()),
            Check::Call(call) => is(format!("{}(_)", self.call(*call))),
            Check::Rust { over, pat, .. } => {
                let callee = match over {
                    Typed::Form(Form::Value) => "_".to_owned(),
                    Typed::Form(form) => form_name(*form).to_owned(),
                    Typed::Call(test) => match &self.plan.program.test(*test).check {
                        Check::Call(call) => self.call(*call),
                        _ => return self.test(*test),
                    },
                };
                is(self.sources.rust_pat(*pat).called(&callee))
            }
            Check::Argument(pat) => is(format!("rust!({})", self.sources.rust_pat(*pat).text())),
            Check::Nested(nested) => self.nested(&place, self.plan.program.nested(*nested)),
        }
    }

    fn call(&self, call: Call) -> String {
        match call {
            Call::Scalar(scalar) => scalar.name().to_owned(),
            Call::De(callee) | Call::Fun(callee) | Call::Any(callee) | Call::View(callee) => {
                self.sources.callee_text(callee)
            }
        }
    }

    fn segment(&self, segment: &Segment) -> String {
        match segment {
            Segment::Literal(text) => format!("{text:?}"),
            Segment::Hole(None) => "..".to_owned(),
            Segment::Hole(Some(name)) => format!("{} @ ..", self.sources.name(*name).ident),
            Segment::Typed { ty, pat, .. } => self.sources.rust_pat(*pat).called(ty.name()),
        }
    }

    fn byte_segment(&self, segment: &ByteSegment) -> String {
        match segment {
            ByteSegment::Literal(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
            ByteSegment::Hole { name, size } => {
                let name = name.map(|name| format!("{} @ ", self.sources.name(name).ident));
                let size = match size {
                    Size::Open => String::new(),
                    Size::Fixed(length) => length.to_string(),
                    Size::Constant(expr) => self.sources.expr(*expr).text(),
                    Size::Named(name) => self.sources.name(*name).ident.to_string(),
                };
                format!("{}..{size}", name.unwrap_or_default())
            }
            ByteSegment::Number { coding, pat, .. } => {
                self.sources.rust_pat(*pat).called(&coding.name())
            }
        }
    }

    fn source(&self, source: &Source) -> String {
        match source {
            Source::Place(place, _) | Source::Argument { place, .. } => self.place(*place),
            Source::Slice { list, .. } => format!("a part of {}", self.place(*list)),
            Source::Without { map, .. } => format!("the rest of {}", self.place(*map)),
            Source::Result(test, _) => {
                format!(
                    "what {} binds",
                    self.place(self.plan.program.test(*test).place)
                )
            }
        }
    }

    /// A nested matcher over a place.
    fn nested(&self, place: &str, nested: &Nested) -> String {
        let rows = self.rows(&nested.matcher);
        let which = |collect: Collect| match collect {
            Collect::All => "each",
            Collect::Matching => "those",
        };
        match &nested.form {
            NestedForm::Any => rows,
            NestedForm::Not => format!("not ({rows})"),
            NestedForm::Many { .. } => format!("{place} or each of it: {rows}"),
            NestedForm::Optional { missing, .. } => match missing {
                Missing::Key => format!("{place} is absent, or {rows}"),
                Missing::Null => format!("{place} is null, or {rows}"),
            },
            NestedForm::Keyed { key, .. } => {
                format!("{place}[({})]: {rows}", self.sources.expr(*key).text())
            }
            NestedForm::Each { collect, .. } => format!("{} of {place}: {rows}", which(*collect)),
            NestedForm::Find { .. } => format!("somewhere in {place}: {rows}"),
            NestedForm::Entries { collect, .. } => {
                format!("{} of the entries of {place}: {rows}", which(*collect))
            }
        }
    }

    /// The rows of a nested matcher as one condition.
    fn rows(&self, matcher: &Matcher) -> String {
        let rows = matcher.rows.iter().map(|row| {
            let tests = row
                .tests
                .iter()
                .filter(|test| !self.is_implied(**test, &row.tests));
            let tests = tests.map(|test| self.test(*test));
            let guards = row.outcome.guards.iter();
            let guards = guards.map(|guard| format!("if {}", self.sources.guard(*guard).text()));
            match joined(tests.chain(guards), " and ") {
                anything if anything.is_empty() => "anything".to_owned(),
                tests => tests,
            }
        });
        joined(rows, " or ")
    }

    /// Returns whether a test says no more than another one of its row: it has to come first.
    fn is_implied(&self, id: TestId, row: &[TestId]) -> bool {
        let test = self.plan.program.test(id);
        let strength = |check: &Check| match check {
            Check::Presence(Presence::Looked) => 0,
            Check::Presence(_) => 1,
            Check::Kind(_) => 2,
            _ => 3,
        };
        let own = strength(&test.check);
        let others = row.iter().map(|other| self.plan.program.test(*other));
        let mut others = others.filter(|other| other.place == test.place);
        own == 0 || others.any(|other| own < 3 && strength(&other.check) > own)
    }

    /// A part that a nested matcher is tried on.
    fn part(&self, root: PlaceId) -> String {
        let nested = self.plan.program.all_nested().iter();
        let names = nested.map(|nested| match &nested.form {
            NestedForm::Entries { key, value, .. } if root == *key || root == *value => {
                let name = if root == *key { "key" } else { "value" };
                Some(name.to_owned())
            }
            NestedForm::Find { roots, .. } if roots.len() > 1 => {
                let at = roots.iter().position(|found| root == *found)?;
                Some(format!("it[{at}]"))
            }
            _ => None,
        });
        names.flatten().next().unwrap_or_else(|| "it".to_owned())
    }
}

fn joined(texts: impl Iterator<Item = String>, between: &str) -> String {
    texts.collect::<Vec<_>>().join(between)
}

/// A text of at most so many characters.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// Returns whether a key is written after a dot.
fn is_plain(key: &str) -> bool {
    let is_letter = |character: char| character.is_alphabetic() || character == '_';
    key.starts_with(is_letter) && key.chars().all(|next| is_letter(next) || next.is_numeric())
}

/// Ranges of integers. Those that the graph has parted for other clauses are put together again.
fn ints(ranges: &[IntRange]) -> String {
    let mut sorted = ranges.to_vec();
    sorted.sort();
    let mut whole: Vec<IntRange> = Vec::new();
    for range in sorted {
        match whole.last_mut() {
            Some(before)
                if before.last.as_ref().map(Integer::successor) == range.first
                    && range.first.is_some() =>
            {
                before.last = range.last;
            }
            _ => whole.push(range),
        }
    }
    joined(whole.iter().map(int), " | ")
}

fn int(range: &IntRange) -> String {
    let known = Int::ALL.into_iter().find(|(int, ..)| int.range() == *range);
    if let Some((_, name, ..)) = known {
        return name.to_owned();
    }
    let end = |end: &Option<_>| end.as_ref().map_or_else(String::new, ToString::to_string);
    match (&range.first, &range.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (first, None) => format!("{}..", end(first)),
        (first, last) => format!("{}..={}", end(first), end(last)),
    }
}

fn float(range: &FloatRange) -> String {
    let [first, last] =
        [range.first, range.last].map(|end| end.map(|end| format!("{:?}", end.get())));
    match (&first, &last) {
        (Some(only), Some(last)) if only == last => only.clone(),
        _ => ends(first, last, range.inclusive),
    }
}

fn text_range(range: &StrRange) -> String {
    let [first, last] =
        [&range.first, &range.last].map(|end| end.as_ref().map(|end| format!("{end:?}")));
    ends(first, last, range.inclusive)
}

fn ends(first: Option<String>, last: Option<String>, inclusive: bool) -> String {
    let dots = if inclusive && last.is_some() {
        "..="
    } else {
        ".."
    };
    format!(
        "{}{dots}{}",
        first.unwrap_or_default(),
        last.unwrap_or_default()
    )
}

fn len(length: Len) -> String {
    match (length.least, length.most) {
        (least, Some(most)) if least == most => least.to_string(),
        (least, Some(most)) => format!("{least} to {most}"),
        (least, None) => format!("{least} or more"),
    }
}
