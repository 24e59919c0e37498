//! Lowers the surface syntax to the intermediate form.
//!
//! For each clause, [`Survey`] finds what the clause contains, [`unite`] tells which occurrences
//! are one name, and [`check`] reports what breaks a rule. Then the patterns are lowered one by
//! one; an error that a single pattern can tell, such as a literal out of range, is reported there.

mod arguments;
mod bytes;
mod calls;
mod check;
mod conjunctions;
mod cycles;
mod lists;
mod maps;
mod names;
pub(crate) mod parts;
mod ranges;
pub(crate) mod sources;
mod stops;
mod strings;
mod survey;
mod typed;
mod types;

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::{Expr, Ident};

use self::arguments::as_is;
use self::calls::SharedCall;
use self::check::check;
use self::conjunctions::{Around, Said};
use self::cycles::no_cycles;
use self::names::unite;
use self::sources::{NameSource, Over, Sources};
use self::survey::{Occurrence, Survey};
use self::types::Type;
use crate::ir::{
    self, Asked, Call, ExprId, FloatRange, Form, GuardId, IntRange, Kind, Leaf, Name, Pat,
    RustPatId, Sequence,
};
use crate::report::Report;
use crate::syntax::{self, Binder, Literal, PatKind, RustPat, Typed};

/// Lowers the clauses of one `match`. The parts of a clause that have errors are left out.
pub(crate) fn lower(clauses: &[syntax::Clause], report: &mut Report) -> (Vec<ir::Clause>, Sources) {
    let mut sources = Sources::default();
    sources.as_is = as_is(clauses);
    let mut lowered = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let mut survey = Survey::of(&clause.pattern, &sources.as_is);
        let names = unite(&mut survey.occurrences);
        check(&clause.pattern, &survey, &names, report);
        let mut lowering = Lowering {
            clause: at,
            binders: vec![None; clause.pattern.binders],
            sources: &mut sources,
            report,
            calls: Vec::new(),
            clause_names: Vec::new(),
            repeated: BTreeSet::new(),
            around: Around::default(),
            scopes: 0,
            said: Vec::new(),
            over: Over::argument(0),
            keys: Vec::new(),
            lengths: Vec::new(),
        };
        for name in &names {
            lowering.add_name(name.iter().map(|at| &survey.occurrences[*at]));
        }
        lowering.keys = lowering.keys_that_read(&survey, &names);
        lowering.lengths = lowering.names_of_lengths(&survey, &names);
        let clause = lowering.clause(clause);
        for head in &clause.heads {
            no_cycles(&head.iter().collect::<Vec<_>>(), &sources, report);
        }
        lowered.push(clause);
    }
    (lowered, sources)
}

/// The lowering of one clause.
struct Lowering<'a> {
    /// The index of the clause.
    clause: usize,
    sources: &'a mut Sources,
    report: &'a mut Report,
    /// For each binder, by its id, its name and the type of the name.
    binders: Vec<Option<(Name, Option<Type<'a>>)>>,
    /// The calls of the clause so far.
    calls: Vec<SharedCall>,
    clause_names: Vec<Name>,
    /// Those that occur more than once.
    repeated: BTreeSet<Name>,
    /// The `not!`s and alternatives around the current pattern.
    around: Around,
    /// The count of numbers that have been used in it.
    scopes: usize,
    /// The patterns so far that repeated names of the clause match.
    said: Vec<Said>,
    /// The value that the current pattern is over.
    over: Over,
    /// The computed keys that read names, with these names.
    keys: Vec<(&'a Expr, BTreeSet<Name>)>,
    /// The lengths that are names.
    lengths: Vec<(&'a Ident, Name)>,
}

impl<'a> Lowering<'a> {
    /// Adds the name that these occurrences share.
    fn add_name<'o>(&mut self, occurrences: impl Iterator<Item = &'o Occurrence<'a>> + Clone)
    where
        'a: 'o,
    {
        let mut binders = occurrences.clone().map(|occurrence| occurrence.binder);
        let first = binders.clone().next().expect("a name occurs");
        let name = self.sources.add_name(NameSource {
            ident: first.ident.clone(),
            mutable: binders.find_map(|binder| binder.mutable),
        });
        self.clause_names.push(name);
        if occurrences.clone().count() > 1 {
            self.repeated.insert(name);
        }
        for occurrence in occurrences {
            self.binders[occurrence.binder.id] = Some((name, occurrence.ty));
        }
    }

    fn clause(&mut self, clause: &syntax::Clause) -> ir::Clause {
        let heads = clause.pattern.alternatives.iter();
        let heads = self.alternatives(heads, |lowering, arguments| {
            let pats = arguments.pats.iter().enumerate();
            let pats = pats.map(|(at, pat)| {
                if lowering.sources.as_is[at] {
                    lowering.argument(pat)
                } else {
                    lowering.at(Over::argument(at), pat)
                }
            });
            pats.collect()
        });
        let guard = clause.guard.as_ref().map(|guard| self.guard(guard));
        let clause = ir::Clause { heads, guard };
        self.note_guards(&clause);
        clause
    }

    fn error(&mut self, at: impl ToTokens, message: &str, help: impl std::fmt::Display) {
        self.report.error(at, format!("{message}\nhelp: {help}"));
    }

    fn binder(&self, binder: &Binder) -> (Name, Option<Type<'a>>) {
        self.binders[binder.id].expect("the survey finds all binders")
    }

    fn name(&self, binder: &Binder) -> Name {
        self.binder(binder).0
    }

    fn expr(&mut self, expr: &Expr) -> ExprId {
        self.sources.add_expr(expr.clone())
    }

    fn guard(&mut self, guard: &Expr) -> GuardId {
        self.sources.add_guard(guard.clone())
    }

    fn rust_pat(&mut self, pat: &syn::Pat) -> RustPatId {
        self.sources.add_rust_pat(pat.clone())
    }

    fn pats(&mut self, pats: &[syntax::Pat]) -> Vec<Pat> {
        pats.iter().map(|pat| self.pat(pat)).collect()
    }

    /// Lowers a pattern over another value than that of the current pattern.
    fn at(&mut self, over: Over, pat: &syntax::Pat) -> Pat {
        let here = std::mem::replace(&mut self.over, over);
        let pat = self.pat(pat);
        self.over = here;
        pat
    }

    fn pat(&mut self, pat: &syntax::Pat) -> Pat {
        let before = self.before();
        let lowered = self.pat_alone(pat);
        self.note(pat, &lowered, before);
        lowered
    }

    /// Lowers the alternatives of a choice.
    fn alternatives<'p, T: 'p, R>(
        &mut self,
        alternatives: impl Iterator<Item = &'p T>,
        mut lower: impl FnMut(&mut Self, &'p T) -> R,
    ) -> Vec<R> {
        let choice = self.fresh();
        let alternatives = alternatives.enumerate();
        let lowered = alternatives.map(|(at, alternative)| {
            self.around.alternatives.push((choice, at));
            let lowered = lower(self, alternative);
            self.around.alternatives.pop();
            lowered
        });
        lowered.collect()
    }

    /// A number that nothing else around a pattern has.
    fn fresh(&mut self) -> usize {
        self.scopes += 1;
        self.scopes
    }

    fn pat_alone(&mut self, pat: &syntax::Pat) -> Pat {
        match &pat.kind {
            PatKind::Lost | PatKind::Wild => Pat::Wild,
            PatKind::Null => Pat::Leaf(Leaf::Kind(Kind::Null)),
            PatKind::Name { binder, sub } => self.bind(binder, sub.as_deref()),
            PatKind::Literal(literal) => value(literal),
            PatKind::Range(range) => self.range(range, pat.at),
            PatKind::Equal(expr) => Pat::Asked(Asked::Equal(self.expr(expr))),
            PatKind::Typed {
                ty: Typed::Form(form),
                arg,
            } => self.formed(*form, &arg.pat, arg),
            PatKind::Typed {
                ty: Typed::Scalar(scalar),
                arg,
            } => self.scalar(*scalar, arg),
            PatKind::Call { callee, arg } => {
                let names = self.names(&arg.pat, arg);
                self.call(callee, &arg.pat, names)
            }
            PatKind::Rust { arg, text } => {
                self.rust_argument(&arg.pat, text, self.names(&arg.pat, arg))
            }
            PatKind::Viewed { path, pat, text } => self.viewed(path, pat, text),
            PatKind::Expression(expression) => self.expression(expression),
            PatKind::Segments(side, segments) => self.segments(*side, segments),
            PatKind::Bytes(segments) => self.bytes(segments),
            PatKind::List(elements) => self.list(Sequence::List, elements),
            PatKind::Tuple(elements) => self.list(Sequence::Tuple, elements),
            PatKind::Map(items) => self.map(items),
            PatKind::Or { pats, .. } => {
                let choice = self
                    .sources
                    .add_choice(pats.iter().map(|pat| pat.at).collect());
                Pat::Or(choice, self.alternatives(pats.iter(), Self::pat))
            }
            PatKind::All(pats) => all(self.pats(pats)),
            PatKind::Not(pat) => {
                let scope = self.fresh();
                self.around.nots.push(scope);
                let pat = self.pat(pat);
                self.around.nots.pop();
                Pat::Not(Box::new(pat))
            }
            PatKind::Many(pat) => {
                let pat = Box::new(self.pat(pat));
                let stop = self.stop_of_elements(&pat);
                Pat::Many { pat, stop }
            }
            PatKind::Opt { pat, default } => Pat::Opt {
                pat: Box::new(self.pat(pat)),
                default: default.as_ref().map(|default| self.expr(default)),
            },
            PatKind::Guarded { pat, guard } => {
                let pat = Box::new(self.pat(pat));
                let guard = self.guard(guard);
                let source = self.sources.guard(guard);
                let reads = self.clause_names.iter().copied();
                let reads = reads.filter(|name| source.reads(&self.sources.name(*name).ident));
                Pat::Guarded {
                    pat,
                    guard,
                    reads: reads.collect(),
                }
            }
        }
    }

    /// Lowers `x` and `x @ P`. If another occurrence of the name has a type, this one gets it too.
    fn bind(&mut self, binder: &Binder, sub: Option<&syntax::Pat>) -> Pat {
        let (name, ty) = self.binder(binder);
        let sub = sub.map_or(Pat::Wild, |sub| self.pat(sub));
        let ident = &binder.ident;
        let whole: syn::Pat = syn::parse_quote!(#ident);
        let typed = match ty {
            None | Some(Type::MapRest | Type::Part | Type::Argument) => {
                return Pat::Bind {
                    name,
                    form: Form::Value,
                    pat: Box::new(sub),
                };
            }
            Some(Type::Form(form)) => {
                let pat = Box::new(all(vec![form.guarantee(), sub]));
                return Pat::Bind { name, form, pat };
            }
            Some(Type::Scalar(scalar)) => {
                let pat = self.rust_pat(&whole);
                Pat::Asked(Asked::Call {
                    call: Call::Scalar(scalar),
                    pat,
                    names: vec![name],
                })
            }
            Some(Type::Call(callee)) => self.call(callee, &whole, vec![name]),
        };
        all(vec![sub, typed])
    }

    /// The names that a part of a Rust pattern binds.
    fn names(&self, part: &syn::Pat, whole: &RustPat) -> Vec<Name> {
        let idents = syntax::bindings(part);
        idents
            .iter()
            .filter_map(|ident| whole.binder(ident))
            .map(|binder| self.name(binder))
            .collect()
    }
}

/// The conjunction of some patterns. Wildcards are left out.
fn all(mut pats: Vec<Pat>) -> Pat {
    pats.retain(|pat| *pat != Pat::Wild);
    match pats.len() {
        0 => Pat::Wild,
        1 => pats.remove(0),
        _ => Pat::All(pats),
    }
}

fn value(literal: &Literal) -> Pat {
    Pat::Leaf(match literal {
        Literal::Bool(value) => Leaf::Bool(*value),
        Literal::Int(value) => Leaf::Int(IntRange::single(value.clone())),
        Literal::Float(value) => Leaf::Float(FloatRange {
            first: Some(*value),
            last: Some(*value),
            inclusive: true,
        }),
        Literal::Str(value) => Leaf::Str(value.clone()),
        Literal::Char(value) => Leaf::Str(value.to_string()),
        Literal::Bytes(value) => Leaf::Bytes(value.clone()),
        Literal::Atom(name) => Leaf::Atom(name.clone()),
    })
}

#[cfg(test)]
mod tests;
