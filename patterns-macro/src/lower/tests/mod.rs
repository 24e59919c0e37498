//! Tests the lowering: the meaning of each pattern, and the message of each mistake.

mod arguments;
mod guards;
mod lists;
mod maps;
mod mistakes;
mod names;
mod strings;
mod typed;
mod values;

use std::fmt::Write;

use quote::ToTokens;
use syn::ExprMatch;

use super::{Sources, lower};
use crate::ir::{
    Asked, ByteSegment, Call, Clause, Entry, EntryPat, Form, Key, Leaf, Name, Pat, Rest, Segment,
    Side, Size, Tail,
};
use crate::report::Report;
use crate::syntax::{self, Callee};

fn read(arms: &str) -> (Vec<Clause>, Sources, Report) {
    let matching: ExprMatch = syn::parse_str(&format!("match v {{{arms}}}")).unwrap();
    let arity = None;
    front_end(&matching, arity)
}

fn front_end(matching: &ExprMatch, arity: Option<usize>) -> (Vec<Clause>, Sources, Report) {
    let mut report = Report::new();
    let clauses: Vec<_> = matching
        .arms
        .iter()
        .map(|arm| syntax::Clause::from_arm(&arm.into(), arity, &mut report))
        .collect();
    let (clauses, sources) = lower(&clauses, &mut report);
    (clauses, sources, report)
}

/// The intermediate form of one pattern, in the notation of [`Show`].
fn pattern(source: &str) -> String {
    let (clauses, sources, report) = read(&format!("{source} => ()"));
    assert_eq!(report.into_messages(), [""; 0]);
    Show(&sources).pat(&clauses[0].heads[0][0])
}

/// The intermediate form of one pattern within `json!`.
fn json(source: &str) -> String {
    pattern(&format!("json!({source})"))
}

/// The heads of the clauses of a `match` with a tuple as its scrutinee.
fn tuple_heads(arms: &str, arity: usize) -> (Vec<Vec<String>>, Vec<String>) {
    let matching: ExprMatch = syn::parse_str(&format!("match (a, b) {{{arms}}}")).unwrap();
    let (clauses, sources, report) = front_end(&matching, Some(arity));
    let heads = clauses.iter().flat_map(|clause| &clause.heads);
    let shown = heads
        .map(|head| head.iter().map(|pat| Show(&sources).pat(pat)).collect())
        .collect();
    (shown, report.into_messages())
}

/// Writes the intermediate form in one line.
///
/// A name is `x`, or `x#2` if several names have that text. A typed binding is `x: i64 @ P`. Parts
/// in Rust are in angle brackets.
struct Show<'a>(&'a Sources);

impl Show<'_> {
    fn name(&self, name: Name) -> String {
        let ident = &self.0.name(name).ident;
        let same = self
            .0
            .names()
            .iter()
            .filter(|other| other.ident == *ident)
            .count();
        if same > 1 {
            format!("{ident}#{}", name.0)
        } else {
            ident.to_string()
        }
    }

    fn optional(&self, name: Option<Name>) -> String {
        name.map_or_else(String::new, |name| format!("{} @ ", self.name(name)))
    }

    fn names(&self, names: &[Name]) -> String {
        names.iter().fold(String::new(), |text, name| {
            format!("{text} {}", self.name(*name))
        })
    }

    fn list(&self, pats: &[Pat], between: &str) -> String {
        pats.iter()
            .map(|pat| self.pat(pat))
            .collect::<Vec<_>>()
            .join(between)
    }

    fn tokens(tokens: &impl ToTokens) -> String {
        syntax::source_text(tokens.to_token_stream())
    }

    fn expr(&self, id: super::ExprId) -> String {
        self.0.expr(id).text()
    }

    fn rust(&self, pat: super::RustPatId, names: &[Name]) -> String {
        format!(
            "{};{}",
            Self::tokens(self.0.rust_pat(pat)),
            self.names(names)
        )
    }

    fn call(&self, call: Call) -> String {
        match call {
            Call::Scalar(scalar) => scalar.name().to_owned(),
            Call::De(callee) | Call::View(callee) | Call::Any(callee) | Call::Fun(callee) => {
                match self.0.callee(callee) {
                    Callee::Fun(_) => "fun".to_owned(),
                    Callee::Any(ty) => format!("any {}", Self::tokens(ty)),
                    Callee::Text(path) => format!("view of text {}", Self::tokens(path)),
                    Callee::Path(path) => format!("view {}", Self::tokens(path)),
                    Callee::Type(ty) => format!("de {}", Self::tokens(ty)),
                }
            }
        }
    }

    fn literal(pat: &Pat) -> String {
        match pat {
            Pat::Leaf(Leaf::Bool(value)) => value.to_string(),
            Pat::Leaf(Leaf::Str(text)) => format!("{text:?}"),
            Pat::Leaf(Leaf::Atom(name)) => format!(":{name}"),
            Pat::Leaf(Leaf::Bytes(bytes)) => format!("b\"{}\"", bytes.escape_ascii()),
            _ => unreachable!("the others are not literals"),
        }
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    fn pat(&self, pat: &Pat) -> String {
        let range = |first: Option<String>, dots: &str, last: Option<String>| {
            format!(
                "{}{dots}{}",
                first.unwrap_or_default(),
                last.unwrap_or_default()
            )
        };
        let dots = |inclusive: bool| if inclusive { "..=" } else { ".." };
        match pat {
            Pat::Wild => "_".to_owned(),
            Pat::Bind {
                name,
                form: Form::Value,
                pat,
            } if **pat == Pat::Wild => self.name(*name),
            Pat::Bind {
                name,
                form: Form::Value,
                pat,
            } => format!("{} @ {}", self.name(*name), self.pat(pat)),
            Pat::Bind { name, form, pat } => {
                format!(
                    "{}: {} @ {}",
                    self.name(*name),
                    syntax::Typed::Form(*form).name(),
                    self.pat(pat)
                )
            }
            Pat::Leaf(Leaf::Kind(kind)) => format!("{kind:?}"),
            Pat::Leaf(Leaf::Bool(_) | Leaf::Str(_) | Leaf::Atom(_) | Leaf::Bytes(_)) => {
                Self::literal(pat)
            }
            Pat::Leaf(Leaf::Int(ints)) if ints.first == ints.last && ints.first.is_some() => {
                range(ints.first.as_ref().map(ToString::to_string), "", None)
            }
            Pat::Leaf(Leaf::Int(ints)) => {
                let end = |end: &Option<_>| end.as_ref().map(ToString::to_string);
                range(end(&ints.first), "..=", end(&ints.last))
            }
            Pat::Leaf(Leaf::Float(floats)) if floats.first == floats.last => {
                format!("{:?}", floats.first.unwrap().get())
            }
            Pat::Leaf(Leaf::Float(floats)) => {
                let end = |end: Option<crate::ir::Float>| end.map(|end| format!("{:?}", end.get()));
                range(end(floats.first), dots(floats.inclusive), end(floats.last))
            }
            Pat::Leaf(Leaf::StrRange(strings)) => {
                let end = |end: &Option<String>| end.as_ref().map(|end| format!("{end:?}"));
                range(
                    end(&strings.first),
                    dots(strings.inclusive),
                    end(&strings.last),
                )
            }
            Pat::Segments(side, segments) => self.segments(*side, segments),
            Pat::Bytes(segments) => self.bytes(segments),
            Pat::Keyed { key, pat, .. } => {
                format!("{{({}): {}, ..}}", self.expr(*key), self.pat(pat))
            }
            Pat::Viewed { view, pat, .. } => {
                format!("{}({})", self.0.view(*view).text(), self.pat(pat))
            }
            Pat::Asked(Asked::Equal(expr)) => format!("== {}", self.expr(*expr)),
            Pat::Asked(Asked::Rust { form, pat, names }) => {
                format!(
                    "{}<{}>",
                    syntax::Typed::Form(*form).name(),
                    self.rust(*pat, names)
                )
            }
            Pat::Asked(Asked::Argument { pat, names, .. }) => {
                format!("rust!<{}>", self.rust(*pat, names))
            }
            Pat::Asked(Asked::Call { call, pat, names }) => {
                format!("{}<{}>", self.call(*call), self.rust(*pat, names))
            }
            Pat::List {
                front, rest, back, ..
            } => {
                let mut elements: Vec<_> = front.iter().map(|pat| self.pat(pat)).collect();
                if let Some(rest) = rest {
                    let Rest {
                        name,
                        each,
                        collect,
                        ..
                    } = rest;
                    let each = each.as_ref().map_or("..".to_owned(), |each| {
                        format!("{}({})", collect.word(), self.pat(each))
                    });
                    elements.push(format!("{}{each}", self.optional(*name)));
                }
                elements.extend(back.iter().map(|pat| self.pat(pat)));
                format!("[{}]", elements.join(", "))
            }
            Pat::Find {
                before, run, after, ..
            } => {
                let run = self.list(run, ", ");
                format!(
                    "find[{}.., {run}, {}..]",
                    self.optional(*before),
                    self.optional(*after)
                )
            }
            Pat::Map { entries, tail } => self.map(entries, tail),
            Pat::Or(_, pats) => format!("({})", self.list(pats, " | ")),
            Pat::All(pats) => format!("({})", self.list(pats, " & ")),
            Pat::Not(pat) => format!("not({})", self.pat(pat)),
            Pat::Many { pat, .. } => format!("many({})", self.pat(pat)),
            Pat::Opt { pat, default } => {
                let default = default.map(|default| format!(" = {}", self.expr(default)));
                format!("opt({}{})", self.pat(pat), default.unwrap_or_default())
            }
            Pat::Guarded { pat, guard, .. } => {
                format!("({} if {})", self.pat(pat), self.0.guard(*guard).text())
            }
        }
    }

    fn segments(&self, side: Side, segments: &[Segment]) -> String {
        let segments = segments.iter().map(|segment| match segment {
            Segment::Literal(text) => format!("{text:?}"),
            Segment::Hole(name) => format!("{}..", self.optional(*name)),
            Segment::Typed { ty, pat, names } => {
                format!("{}<{}>", ty.name(), self.rust(*pat, names))
            }
        });
        format!(
            "{}({})",
            side.word(),
            segments.collect::<Vec<_>>().join(", ")
        )
    }

    fn bytes(&self, segments: &[ByteSegment]) -> String {
        let segments = segments.iter().map(|segment| match segment {
            ByteSegment::Literal(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
            ByteSegment::Hole { name, size } => {
                let size = match size {
                    Size::Open => String::new(),
                    Size::Fixed(length) => length.to_string(),
                    Size::Constant(expr) => self.expr(*expr),
                    Size::Named(name) => self.name(*name),
                };
                format!("{}..{size}", self.optional(*name))
            }
            ByteSegment::Number { coding, pat, names } => {
                format!("{}<{}>", coding.name(), self.rust(*pat, names))
            }
        });
        format!("bytes({})", segments.collect::<Vec<_>>().join(", "))
    }

    fn map(&self, entries: &[Entry], tail: &Tail) -> String {
        let mut items: Vec<String> = Vec::new();
        for entry in entries {
            let mut item = String::new();
            for (index, key) in entry.keys.iter().enumerate() {
                let or = if index > 0 { " | " } else { "" };
                match key {
                    Key::Literal(text) => write!(item, "{or}{text:?}").unwrap(),
                    Key::Value(value) => write!(item, "{or}{value}").unwrap(),
                    Key::Computed(expr) => write!(item, "{or}({})", self.expr(*expr)).unwrap(),
                }
            }
            items.push(match &entry.value {
                EntryPat::Required(pat) => format!("{item}: {}", self.pat(pat)),
                EntryPat::Optional(pat) => format!("{item}?: {}", self.pat(pat)),
                EntryPat::Default { pat, default } => {
                    format!("{item}?: {} = {}", self.pat(pat), self.expr(*default))
                }
                EntryPat::Absent => format!("!{item}"),
            });
        }
        match tail {
            Tail::Closed => {}
            Tail::Open => items.push("..".to_owned()),
            Tail::Rest(name) => items.push(format!("..{}", self.name(*name))),
            Tail::Each {
                collect,
                key,
                value,
                ..
            } => {
                let (key, value) = (self.pat(key), self.pat(value));
                items.push(format!("{}({key}: {value})", collect.word()));
            }
        }
        format!("{{{}}}", items.join(", "))
    }
}
