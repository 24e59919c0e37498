//! Patterns and graphs as short texts. Names are `n0`, guards `g0`, Rust parts `<0>`.

use std::fmt::{self, Display, Formatter, Write};

use crate::graph::build::{FAIL, Graph, Node, NodeId};
use crate::graph::plan::Plan;
use crate::graph::rows::{
    Check, Len, Matcher, Missing, Nested, NestedForm, NestedId, Outcome, Place, PlaceId, Program,
    Source, TestId, Typed,
};
use crate::ir::{
    Asked, ByteSegment, Call, Clause, Collect, EntryPat, Form, GuardId, Int, IntRange, Key, Kind,
    Leaf, Name, Pat, Rest, Segment, Sequence, Size, Tail,
};

fn list<T: Display>(items: impl Iterator<Item = T>, between: &str) -> String {
    items
        .map(|item| item.to_string())
        .collect::<Vec<_>>()
        .join(between)
}

/// Clauses, a pattern, a name or a key of the intermediate form.
pub(crate) struct Shown<'a, T: ?Sized>(pub(crate) &'a T);

impl Display for Shown<'_, [Clause]> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for clause in self.0 {
            f.write_str("\n    ")?;
            let heads = clause.heads.iter();
            let heads = heads.map(|head| list(head.iter().map(Shown), ", "));
            write!(f, "{}", list(heads, " | "))?;
            if let Some(GuardId(guard)) = clause.guard {
                write!(f, " if g{guard}")?;
            }
        }
        Ok(())
    }
}

impl Display for Shown<'_, Name> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "n{}", self.0.0)
    }
}

impl Display for Shown<'_, Key> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Key::Literal(text) => write!(f, "{text:?}"),
            Key::Value(value) => write!(f, "{value}"),
            Key::Computed(expr) => write!(f, "(<{}>)", expr.0),
        }
    }
}

impl Display for Shown<'_, Form> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Int(int) => f.write_str(int.name()),
            form => f.write_str(&format!("{form:?}").to_lowercase()),
        }
    }
}

impl Display for Shown<'_, Call> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Call::Scalar(scalar) => f.write_str(scalar.name()),
            Call::De(callee) => write!(f, "de<{}>", callee.0),
            Call::Fun(_) => f.write_str("fun"),
            Call::Any(callee) => write!(f, "any<{}>", callee.0),
            Call::View(callee) => write!(f, "view<{}>", callee.0),
        }
    }
}

impl Display for Shown<'_, Kind> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&format!("{:?}", self.0).to_lowercase())
    }
}

impl Display for Shown<'_, IntRange> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let int = Int::ALL.into_iter().find(|int| int.0.range() == *self.0);
        if let Some((_, name, ..)) = int {
            return f.write_str(name);
        }
        match (&self.0.first, &self.0.last) {
            (Some(first), Some(last)) if first == last => write!(f, "{first}"),
            (first, last) => {
                let first = first.iter().map(ToString::to_string);
                let last = last.iter().map(ToString::to_string);
                write!(f, "{}..={}", list(first, ""), list(last, ""))
            }
        }
    }
}

impl Display for Shown<'_, Segment> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Segment::Literal(text) => write!(f, "{text:?}"),
            Segment::Hole(None) => f.write_str(".."),
            Segment::Hole(Some(name)) => write!(f, "{} @ ..", Shown(name)),
            Segment::Typed { ty, pat, names } => {
                let names = list(names.iter().map(Shown), ", ");
                write!(f, "{}<{}; {names}>", ty.name(), pat.0)
            }
        }
    }
}

impl Display for Shown<'_, ByteSegment> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            ByteSegment::Literal(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            ByteSegment::Hole { name, size } => {
                if let Some(name) = name {
                    write!(f, "{} @ ", Shown(name))?;
                }
                match size {
                    Size::Open => f.write_str(".."),
                    Size::Fixed(length) => write!(f, "..{length}"),
                    Size::Constant(expr) => write!(f, "..<{}>", expr.0),
                    Size::Named(name) => write!(f, "..{}", Shown(name)),
                }
            }
            ByteSegment::Number { coding, pat, names } => {
                let names = list(names.iter().map(Shown), ", ");
                write!(f, "{}<{}; {names}>", coding.name(), pat.0)
            }
        }
    }
}

impl Display for Shown<'_, Leaf> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Leaf::Kind(kind) => write!(f, "{}", Shown(kind)),
            Leaf::Bool(value) => write!(f, "{value}"),
            Leaf::Int(range) => write!(f, "{}", Shown(range)),
            Leaf::Float(range) => {
                let end = |end: Option<crate::ir::Float>| {
                    list(end.iter().map(|end| format!("{:?}", end.get())), "")
                };
                let dots = if range.inclusive { "..=" } else { ".." };
                write!(f, "{}{dots}{}", end(range.first), end(range.last))
            }
            Leaf::Str(text) => write!(f, "{text:?}"),
            Leaf::Atom(name) => write!(f, ":{name}"),
            Leaf::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Leaf::StrRange(range) => {
                let end = |end: &Option<String>| list(end.iter().map(|end| format!("{end:?}")), "");
                let dots = if range.inclusive { "..=" } else { ".." };
                write!(f, "{}{dots}{}", end(&range.first), end(&range.last))
            }
        }
    }
}

impl Display for Shown<'_, Pat> {
    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Pat::Wild => f.write_char('_'),
            Pat::Bind { name, form, pat } => {
                write!(f, "{}", Shown(name))?;
                if *form != Form::Value {
                    write!(f, ": {}", Shown(form))?;
                }
                if **pat == Pat::Wild {
                    return Ok(());
                }
                write!(f, " @ {}", Shown(&**pat))
            }
            Pat::Leaf(leaf) => write!(f, "{}", Shown(leaf)),
            Pat::Segments(side, segments) => {
                write!(
                    f,
                    "{}({})",
                    side.word(),
                    list(segments.iter().map(Shown), ", ")
                )
            }
            Pat::Bytes(segments) => {
                write!(f, "bytes({})", list(segments.iter().map(Shown), ", "))
            }
            Pat::Asked(Asked::Equal(expr)) => write!(f, "pin!<{}>", expr.0),
            Pat::Asked(Asked::Rust { form, pat, names }) => {
                let names = list(names.iter().map(Shown), ", ");
                write!(f, "{}<{}; {names}>", Shown(form), pat.0)
            }
            Pat::Keyed { reads, pat, .. } => {
                let reads = list(reads.iter().map(Shown), ", ");
                write!(f, "{{({reads}): {}, ..}}", Shown(&**pat))
            }
            Pat::Viewed { view, pat, .. } => write!(f, "view<{}>({})", view.0, Shown(&**pat)),
            Pat::Asked(Asked::Argument { pat, names, .. }) => {
                let names = list(names.iter().map(Shown), ", ");
                write!(f, "rust!<{}; {names}>", pat.0)
            }
            Pat::Asked(Asked::Call { call, pat, names }) => {
                let names = list(names.iter().map(Shown), ", ");
                write!(f, "{}<{}; {names}>", Shown(call), pat.0)
            }
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let front = front.iter().map(|pat| Shown(pat).to_string());
                let back = back.iter().map(|pat| Shown(pat).to_string());
                let rest = rest.iter().map(|rest| match rest {
                    Rest {
                        each: Some(pat),
                        collect,
                        ..
                    } => format!("{}!({})", collect.word(), Shown(&**pat)),
                    Rest {
                        name: Some(name), ..
                    } => format!("{} @ ..", Shown(name)),
                    _ => "..".to_owned(),
                });
                sequence(f, *of, &list(front.chain(rest).chain(back), ", "))
            }
            Pat::Find {
                of,
                before,
                run,
                after,
            } => {
                let end = |name: &Option<Name>| match name {
                    Some(name) => format!("{} @ ..", Shown(name)),
                    None => "..".to_owned(),
                };
                let run = list(run.iter().map(Shown), ", ");
                sequence(f, *of, &format!("{}, {run}, {}", end(before), end(after)))
            }
            Pat::Map { entries, tail } => {
                let entries = entries.iter().map(|entry| {
                    let keys = list(entry.keys.iter().map(Shown), " | ");
                    match &entry.value {
                        EntryPat::Required(pat) => format!("{keys}: {}", Shown(pat)),
                        EntryPat::Optional(pat) => format!("{keys}?: {}", Shown(pat)),
                        EntryPat::Default { pat, default } => {
                            format!("{keys}?: {} = <{}>", Shown(pat), default.0)
                        }
                        EntryPat::Absent => format!("!{keys}"),
                    }
                });
                let tail = match tail {
                    Tail::Closed => None,
                    Tail::Open => Some("..".to_owned()),
                    Tail::Rest(name) => Some(format!("..{}", Shown(name))),
                    Tail::Each {
                        collect,
                        key,
                        value,
                        ..
                    } => {
                        let (key, value) = (Shown(&**key), Shown(&**value));
                        Some(format!("{}!({key}: {value})", collect.word()))
                    }
                };
                write!(f, "{{{}}}", list(entries.chain(tail), ", "))
            }
            Pat::Or(_, pats) => write!(f, "({})", list(pats.iter().map(Shown), " | ")),
            Pat::All(pats) => write!(f, "all!({})", list(pats.iter().map(Shown), ", ")),
            Pat::Not(pat) => write!(f, "not!({})", Shown(&**pat)),
            Pat::Many { pat, .. } => write!(f, "many!({})", Shown(&**pat)),
            Pat::Opt { pat, default: None } => write!(f, "opt!({})", Shown(&**pat)),
            Pat::Opt {
                pat,
                default: Some(default),
            } => write!(f, "opt!({} = <{}>)", Shown(&**pat), default.0),
            Pat::Guarded { pat, guard, reads } => {
                write!(f, "({} if g{}", Shown(&**pat), guard.0)?;
                for name in reads {
                    write!(f, ", n{}", name.0)?;
                }
                write!(f, ")")
            }
        }
    }
}

fn sequence(f: &mut Formatter<'_>, of: Sequence, elements: &str) -> fmt::Result {
    match of {
        Sequence::List => write!(f, "[{elements}]"),
        Sequence::Tuple => write!(f, "tuple!({elements})"),
    }
}

/// Texts of the parts of one program.
#[derive(Clone, Copy)]
pub(crate) struct Text<'a>(pub(crate) &'a Program);

impl Text<'_> {
    pub(crate) fn place(self, id: PlaceId) -> String {
        match self.0.place(id) {
            Place::Root(root) => format!("${root}"),
            Place::Field { map, key } => format!("{}[{}]", self.place(*map), Shown(key)),
            Place::Viewed { of, view } => format!("view<{}>({})", view.0, self.place(*of)),
            Place::Front { list, index, .. } => format!("{}[{index}]", self.place(*list)),
            Place::Back { list, from_end, .. } => format!("{}[-{from_end}]", self.place(*list)),
        }
    }

    /// A test as a condition on its place.
    pub(crate) fn test(self, id: TestId) -> String {
        let test = self.0.test(id);
        let place = self.place(test.place);
        let check = match &test.check {
            Check::Presence(presence) => format!("is {presence:?}").to_lowercase(),
            Check::Kind(kinds) => format!("is {}", list(kinds.iter().map(Shown), "|")),
            Check::Bool(value) => format!("is {value}"),
            Check::Int(ranges) => format!("in {}", list(ranges.iter().map(Shown), "|")),
            Check::Float(range) => format!("in {}", Shown(&Leaf::Float(*range))),
            Check::Str(texts) => {
                format!("in {}", list(texts.iter().map(|t| format!("{t:?}")), "|"))
            }
            Check::Bytes(bytes) => format!("is {}", Shown(&Leaf::Bytes(bytes.clone()))),
            Check::StrRange(range) => {
                format!("in {}", Shown(&Leaf::StrRange(range.clone())))
            }
            Check::Segments(side, segments) => {
                format!("is {}", Shown(&Pat::Segments(*side, segments.clone())))
            }
            Check::ByteSegments { segments, .. } => {
                format!("is {}", Shown(&Pat::Bytes(segments.clone())))
            }
            Check::Len(_, len) => format!("has {}", Self::len(*len)),
            Check::Only { required, optional } => {
                let optional = optional.iter().map(|key| format!("{}?", Shown(key)));
                let required = required.iter().map(|key| Shown(key).to_string());
                format!("has only ({})", list(required.chain(optional), ", "))
            }
            Check::Equal(expr) => format!("equals <{}>", expr.0),
            Check::Same(left, right) => {
                return format!("{} equals {}", self.source(right), self.source(left));
            }
            Check::OwnNumber => "as number".to_owned(),
            Check::Call(call) => format!("as {}", Shown(call)),
            Check::Rust { over, pat, .. } => match over {
                Typed::Form(form) => format!("as {} matches <{}>", Shown(form), pat.0),
                Typed::Call(call) => return format!("({}) matches <{}>", self.test(*call), pat.0),
            },
            Check::Argument(pat) => format!("matches <{}>", pat.0),
            Check::Nested(nested) => self.nested(self.0.nested(*nested)),
        };
        format!("{place} {check}")
    }

    fn len(len: Len) -> String {
        match (len.least, len.most) {
            (least, Some(most)) if least == most => format!("{least}"),
            (least, Some(most)) => format!("{least}..={most}"),
            (least, None) => format!("{least}.."),
        }
    }

    fn source(self, source: &Source) -> String {
        match source {
            Source::Place(place, Form::Value) => self.place(*place),
            Source::Place(place, form) => format!("{} as {}", self.place(*place), Shown(form)),
            Source::Slice {
                list, front, back, ..
            } => {
                format!("{}[{front}..-{back}]", self.place(*list))
            }
            Source::Without { map, keys } => {
                format!(
                    "{} without {}",
                    self.place(*map),
                    list(keys.iter().map(Shown), ", ")
                )
            }
            Source::Argument { place, at, .. } => format!("name {at} of {}", self.place(*place)),
            Source::Result(test, at) => {
                format!("yield {at} of {}", self.place(self.0.test(*test).place))
            }
        }
    }

    fn outcome(self, outcome: &Outcome) -> String {
        let binds = outcome.binds.iter();
        let binds =
            binds.map(|(name, source)| format!(" {} = {},", Shown(name), self.source(source)));
        let guards = outcome
            .guards
            .iter()
            .map(|guard| format!(" if g{}", guard.0));
        let outcome = list(binds.chain(guards), "");
        outcome.trim_end_matches(',').to_owned()
    }

    /// A nested matcher, with its rows.
    fn nested(self, nested: &Nested) -> String {
        let end = |bound: bool, what: &'static str| if bound { what } else { "" };
        let form = match &nested.form {
            NestedForm::Any => "any".to_owned(),
            NestedForm::Not => "not".to_owned(),
            NestedForm::Optional {
                missing, default, ..
            } => {
                let form = match missing {
                    Missing::Key => "optional",
                    Missing::Null => "nullable",
                };
                let default = default.iter().map(|default| format!(" or <{}>", default.0));
                format!("{form}{}", list(default, ""))
            }
            NestedForm::Many { .. } => "many".to_owned(),
            NestedForm::Each {
                collect,
                front,
                back,
                ..
            } => format!("{}[{front}..-{back}]", collect.word()),
            NestedForm::Find { before, after, .. } => {
                format!("find{}{}", end(*before, " before"), end(*after, " after"))
            }
            NestedForm::Keyed { reads, .. } => {
                let reads = reads.iter().map(|(_, source)| self.source(source));
                format!("keyed by ({})", list(reads, ", "))
            }
            NestedForm::Entries {
                collect, except, ..
            } => {
                let filter = end(*collect == Collect::Matching, "filter ");
                let keys = list(except.iter().map(Shown), ", ");
                let without = if keys.is_empty() { "" } else { " without " };
                format!("{filter}entries{without}{keys}")
            }
        };
        format!("{form} ({})", list(self.rows(&nested.matcher), "; "))
    }

    /// The rows of a matcher, without their clauses.
    pub(crate) fn rows(self, matcher: &Matcher) -> impl Iterator<Item = String> {
        matcher.rows.iter().map(move |row| {
            let tests = list(row.tests.iter().map(|test| self.test(*test)), ", ");
            let outcome = self.outcome(&row.outcome);
            format!("{tests} ->{outcome}").trim_start().to_owned()
        })
    }

    /// The question of a node, or the clause that it ends with.
    pub(crate) fn question(self, node: &Node) -> String {
        match node {
            Node::Fail => "fail".to_owned(),
            Node::Leaf {
                clause, outcome, ..
            } => format!("clause {clause}{}", self.outcome(outcome)),
            Node::Presence { place, .. } => format!("look up {}", self.place(*place)),
            Node::Sole { map, .. } => format!("only key of {}", self.place(*map)),
            Node::Kind { place, .. } => format!("kind of {}", self.place(*place)),
            Node::Bool { place, .. } => format!("bool of {}", self.place(*place)),
            Node::Int { place, .. } => format!("integer of {}", self.place(*place)),
            Node::Str { place, .. } => format!("text of {}", self.place(*place)),
            Node::Len { place, .. } => format!("length of {}", self.place(*place)),
            Node::Test { test, .. } => self.test(*test),
        }
    }

    /// The graph of a plan, followed by those of the nested matchers that it asks, each with a
    /// number.
    pub(crate) fn plan(self, plan: &Plan) -> String {
        let mut text = self.graph(&plan.graph);
        let mut nested = self.nested_in(&plan.graph);
        let mut number = 0;
        while let Some(&(test, id)) = nested.get(number) {
            let graph = plan.nested(id);
            writeln!(text, "{}:", self.test(test)).unwrap();
            for line in self.graph(graph).lines() {
                writeln!(text, "  {line}").unwrap();
            }
            number += 1;
            nested.splice(number..number, self.nested_in(graph));
        }
        // The graph of a nested matcher says more than its rows.
        for (number, (_, id)) in nested.iter().enumerate() {
            let rows = list(self.rows(&self.0.nested(*id).matcher), "; ");
            text = text.replace(&format!(" ({rows})"), &format!(" by matcher {number}"));
        }
        text
    }

    /// The tests of nested matchers that a graph asks.
    fn nested_in(self, graph: &Graph) -> Vec<(TestId, NestedId)> {
        let nodes = graph.reachable().into_iter();
        let mut nested: Vec<_> = nodes
            .filter_map(|id| match graph.node(id) {
                Node::Test { test, .. } => match self.0.test(*test).check {
                    Check::Nested(nested) => Some((*test, nested)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        nested.sort_unstable();
        nested.dedup();
        nested
    }

    /// A graph, one step and its answers at a time. A step that several answers lead to is written
    /// once.
    pub(crate) fn graph(self, graph: &Graph) -> String {
        let mut leading_here = vec![0; graph.nodes.len()];
        for id in graph.reachable() {
            for next in graph.node(id).successors() {
                leading_here[next.0 as usize] += 1;
            }
        }
        let mut shared: Vec<NodeId> = Vec::new();
        let is_shared = |id: NodeId| id != FAIL && leading_here[id.0 as usize] > 1;
        for id in graph.reachable() {
            if is_shared(id) {
                shared.push(id);
            }
        }
        let mut text = String::new();
        let mut printer = Printer {
            text: self,
            graph,
            shared: &shared,
            into: &mut text,
        };
        printer.node(graph.root, 0);
        for (number, &id) in shared.iter().enumerate() {
            writeln!(printer.into, "step {number}:").unwrap();
            printer.node(id, 1);
        }
        text
    }
}

struct Printer<'a> {
    text: Text<'a>,
    graph: &'a Graph,
    shared: &'a [NodeId],
    into: &'a mut String,
}

impl Printer<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        writeln!(self.into, "{}{text}", "  ".repeat(depth)).unwrap();
    }

    fn edge(&mut self, answer: &str, to: NodeId, depth: usize) {
        if to == FAIL {
            self.line(depth, &format!("{answer}: fail"));
        } else if let Some(number) = self.shared.iter().position(|shared| *shared == to) {
            self.line(depth, &format!("{answer}: step {number}"));
        } else {
            self.line(depth, &format!("{answer}:"));
            self.node(to, depth + 1);
        }
    }

    fn node(&mut self, id: NodeId, depth: usize) {
        let (text, graph) = (self.text, self.graph);
        self.line(depth, &text.question(graph.node(id)));
        match graph.node(id) {
            Node::Fail => {}
            Node::Leaf {
                outcome, otherwise, ..
            } => {
                if !outcome.guards.is_empty() {
                    self.edge("else", *otherwise, depth);
                }
            }
            Node::Presence {
                present, absent, ..
            } => {
                self.edge("present", *present, depth);
                self.edge("absent", *absent, depth);
            }
            Node::Sole {
                edges, otherwise, ..
            } => {
                for (field, to) in edges {
                    self.edge(&text.place(*field), *to, depth);
                }
                self.edge("else", *otherwise, depth);
            }
            Node::Bool { yes, no, .. } => {
                self.edge("true", *yes, depth);
                self.edge("false", *no, depth);
            }
            Node::Test { pass, fail, .. } => {
                self.edge("yes", *pass, depth);
                self.edge("no", *fail, depth);
            }
            Node::Kind {
                edges, otherwise, ..
            } => {
                for (kind, to) in edges {
                    self.edge(&Shown(kind).to_string(), *to, depth);
                }
                self.edge("else", *otherwise, depth);
            }
            Node::Int {
                edges, otherwise, ..
            } => self.cases(edges, *otherwise, depth, |range| Shown(range).to_string()),
            Node::Str {
                edges, otherwise, ..
            } => self.cases(edges, *otherwise, depth, |text| format!("{text:?}")),
            Node::Len {
                edges, otherwise, ..
            } => self.cases(edges, *otherwise, depth, |len| Text::len(*len)),
        }
    }

    fn cases<T>(
        &mut self,
        edges: &[(Vec<T>, NodeId)],
        otherwise: NodeId,
        depth: usize,
        show: impl Fn(&T) -> String,
    ) {
        for (cases, to) in edges {
            self.edge(&list(cases.iter().map(&show), " | "), *to, depth);
        }
        self.edge("else", otherwise, depth);
    }
}
