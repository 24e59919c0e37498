//! Patterns that only Rust code can decide: each asks a question.

use super::answers::BoundNames;
use super::literal::{self, length, list, question, text};
use super::names::Compare;
use super::{Describer, Over};
use crate::ir::{Asked, Call, Name, Pat, Scalar, Segment, Side, TextId, ViewId};
use crate::lower::sources::{Look, Viewing};
use crate::syntax::Typed;

impl Describer<'_, '_> {
    /// Describes a pattern by a question.
    pub(super) fn asked(&mut self, asked: &Asked, over: Over) -> String {
        match asked {
            Asked::Equal(expr) => {
                let asked = self.answers().equal(*expr, over);
                let written = self.sources.expr(*expr).pattern_text();
                format!("a{}", ask(asked, "=", &written, &list([])))
            }
            Asked::Rust { form, pat, names } => {
                let bound = self.bound(names);
                let asked = self.answers().rust(*form, *pat, &bound, over);
                let pat = self.sources.rust_pat(*pat);
                let about = match pat.look {
                    Look::Range => "r",
                    _ => "p",
                };
                let written = pat.called(Typed::Form(*form).name());
                let names = self.all_names(names, Compare::Typed);
                format!("a{}", ask(asked, about, &written, &names))
            }
            Asked::Argument {
                pat,
                names,
                is_certain,
            } => {
                let bound = self.bound(names);
                if *is_certain && bound.read.is_empty() {
                    return "_".to_owned();
                }
                let argument = self.at;
                let asked = self.answers().argument(argument, *pat, &bound);
                let written = self.sources.rust_pat(*pat).text();
                let names = self.all_names(names, Compare::Typed);
                format!("a{}", ask(Some(asked), "_", &written, &names))
            }
            Asked::Call { call, pat, names } => {
                let bound = self.bound(names);
                let asked = self.answers().call(*call, *pat, &bound, over);
                let pat = self.sources.rust_pat(*pat);
                let (about, callee) = self.about(*call);
                let is_whole = pat.look == Look::Name;
                let compare = match call {
                    Call::Scalar(Scalar::F32 | Scalar::F64) if is_whole => Compare::Float,
                    Call::Scalar(_) if is_whole => Compare::Dynamic,
                    _ => Compare::Typed,
                };
                let names = self.all_names(names, compare);
                format!("a{}", ask(asked, &about, &pat.called(&callee), &names))
            }
        }
    }

    /// Describes a view by a question for what it yields, and the pattern over that.
    pub(super) fn viewed(&mut self, view: ViewId, text: TextId, pat: &Pat, over: Over) -> String {
        let questions = self.answers().viewed(view, over);
        if questions.is_some() {
            self.asked.insert(view);
        }
        let [known, asked] = questions.map_or([None, None], |both| both.map(Some));
        let at = self.arity + view.0 as usize;
        let here = std::mem::replace(&mut self.at, at);
        let pattern = self.pat(pat, Over::Root);
        self.at = here;
        let source = self.sources.view(view);
        let callee = literal::text(&source.text());
        let about = match source.called {
            Viewing::Path { .. } => format!("v{callee}"),
            Viewing::Groups { .. } => format!("e{callee}"),
        };
        let ask = ask(asked, &about, self.sources.text(text), &list([]));
        format!("v{ask}{}{pattern}", question(known))
    }

    pub(super) fn segment(&mut self, side: Side, segment: &Segment) -> String {
        match segment {
            Segment::Literal(literal) => format!("s{}", text(literal)),
            Segment::Hole(name) => format!("h{}", self.maybe_name(*name)),
            Segment::Typed { ty, pat, names } => {
                let name = ty.name();
                let bound = self.bound(names);
                let fits = question(self.answers().hole(name, *pat, &bound));
                let written = text(&self.sources.rust_pat(*pat).called(name));
                let names = self.all_names(names, Compare::of(*ty));
                let run = length(self.run((side, name)));
                format!("i{}{run}{fits}{written}{names}", text(name))
            }
        }
    }

    /// The number of what a hole of a type reads.
    fn run(&mut self, run: (Side, &'static str)) -> usize {
        let runs = &mut *self.runs;
        let known = runs.iter().position(|known| *known == run);
        known.unwrap_or_else(|| {
            runs.push(run);
            runs.len() - 1
        })
    }

    /// The names that a Rust pattern binds, for the answer whether it matches.
    pub(super) fn bound<'n>(&self, names: &'n [Name]) -> BoundNames<'n> {
        BoundNames {
            names,
            read: self.read.among(names),
        }
    }

    /// The kind of a call for the report, and the text of the callee.
    fn about(&self, call: Call) -> (String, String) {
        match call {
            Call::Scalar(scalar) => {
                let name = scalar.name();
                let about = match scalar {
                    Scalar::F32 | Scalar::F64 => format!("d{}", text(name)),
                    Scalar::Char => "c".to_owned(),
                    Scalar::I128 | Scalar::U128 | Scalar::Isize | Scalar::Usize => {
                        format!("i{}", text(name))
                    }
                };
                (about, name.to_owned())
            }
            Call::Fun(_) => ("f".to_owned(), "fun".to_owned()),
            Call::Any(callee) | Call::De(callee) | Call::View(callee) => {
                let callee = self.sources.callee_text(callee);
                (format!("v{}", text(&callee)), callee)
            }
        }
    }
}

/// A question, what it is about, the pattern as it is written, and the names of it.
fn ask(asked: Option<u32>, about: &str, written: &str, names: &str) -> String {
    format!("{}{about}{}{names}", question(asked), text(written))
}
