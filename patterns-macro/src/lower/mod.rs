//! From the surface syntax to the intermediate form, with the errors of one pattern alone.

pub(crate) mod check;
pub(crate) mod survey;
mod ranges;
pub(crate) mod sources;
mod typed;
pub(crate) mod types;

use quote::{ToTokens, quote};
use syn::Expr;

use self::check::{ListShape, Names, Type};
use self::sources::Sources;
use crate::ir::{
    self, Call, CalleeId, ExprId, FloatRange, Form, GuardId, IntRange, Key, Kind, Name, Pat, Rest,
    RustPatId, Sequence, Tail,
};
use crate::report::Report;
use crate::syntax::{
    self, Binder, Callee, Element, EntryPat, Item, ItemKind, Literal, PatKind, RustPat,
    SegmentKind, Typed,
};

/// Lowers the clauses of one `match`. A clause with errors lacks the parts in error afterwards.
pub(crate) fn lower(clauses: &[syntax::Clause], report: &mut Report) -> (Vec<ir::Clause>, Sources) {
    let mut sources = Sources::default();
    let lowered = clauses
        .iter()
        .map(|clause| {
            let Names {
                sources: names,
                binders,
            } = check::names(&clause.pattern, report);
            let names = names
                .into_iter()
                .map(|name| sources.add_name(name))
                .collect();
            Lowering {
                sources: &mut sources,
                report,
                binders,
                names,
                calls: Vec::new(),
            }
            .clause(clause)
        })
        .collect();
    (lowered, sources)
}

/// The lowering of one clause.
struct Lowering<'a> {
    sources: &'a mut Sources,
    report: &'a mut Report,
    binders: Vec<(usize, Option<Type<'a>>)>,
    /// The names of the clause, in the order first met.
    names: Vec<Name>,
    /// The views and types that the clause has called so far.
    calls: Vec<SharedCall>,
}

/// A call that several patterns of a clause may read.
struct SharedCall {
    /// The callee's tokens.
    called: String,
    id: CalleeId,
    /// The pattern that binds parts of the value, if one does.
    taken_by: Option<String>,
    pats: Vec<(String, RustPatId)>,
}

impl Lowering<'_> {
    fn clause(&mut self, clause: &syntax::Clause) -> ir::Clause {
        let heads = clause.pattern.alternatives.iter();
        let heads = heads.map(|arguments| self.pats(&arguments.pats)).collect();
        let guard = clause.guard.as_ref().map(|guard| self.guard(guard));
        ir::Clause { heads, guard }
    }

    fn error(&mut self, at: impl ToTokens, message: &str, help: impl std::fmt::Display) {
        self.report.error(at, format!("{message}\nhelp: {help}"));
    }

    fn name(&self, binder: &Binder) -> Name {
        self.names[self.binders[binder.id].0]
    }

    fn expr(&mut self, expr: &Expr) -> ExprId {
        self.sources.add_expr(expr.clone())
    }

    fn guard(&mut self, guard: &Expr) -> GuardId {
        self.sources.add_guard(guard.clone())
    }

    /// A call within a clause, shared by all that call the same and may: a view runs at most once per
    /// value and clause. Two patterns that take the value apart can't share it, since what the first has
    /// taken is gone where the match goes on to the second.
    fn callee(&mut self, callee: Callee, taken: &syn::Pat) -> (CalleeId, RustPatId) {
        let called = match &callee {
            Callee::Path(path) => path.to_token_stream(),
            Callee::Type(ty) => quote!(de::<#ty>),
            Callee::Any(ty) => quote!(any::<#ty>),
            Callee::Fun(_) => quote!(fun!),
        };
        let (called, pat) = (called.to_string(), taken.to_token_stream().to_string());
        let takes = !syntax::bindings(taken).is_empty();
        let known = self.calls.iter_mut().find(|known| {
            let may_share = !takes || known.taken_by.as_ref().is_none_or(|taken| *taken == pat);
            known.called == called && may_share
        });
        let call = match known {
            Some(known) => known,
            None => {
                let id = self.sources.add_callee(callee);
                self.calls.push(SharedCall {
                    called,
                    id,
                    taken_by: None,
                    pats: Vec::new(),
                });
                self.calls.last_mut().expect("one was pushed")
            }
        };
        if takes {
            call.taken_by = Some(pat.clone());
        }
        let id = match call.pats.iter().find(|(text, _)| *text == pat) {
            Some((_, id)) => *id,
            None => {
                let id = self.sources.add_rust_pat(taken.clone());
                call.pats.push((pat, id));
                id
            }
        };
        (call.id, id)
    }

    fn rust_pat(&mut self, pat: &syn::Pat) -> RustPatId {
        self.sources.add_rust_pat(pat.clone())
    }

    fn pats(&mut self, pats: &[syntax::Pat]) -> Vec<Pat> {
        pats.iter().map(|pat| self.pat(pat)).collect()
    }

    fn pat(&mut self, pat: &syntax::Pat) -> Pat {
        match &pat.kind {
            PatKind::Lost | PatKind::Wild => Pat::Wild,
            PatKind::Null => Pat::Kind(Kind::Null),
            PatKind::Name { binder, sub } => self.bind(binder, sub.as_deref()),
            PatKind::Literal(literal) => value(literal),
            PatKind::Range(range) => self.range(range, pat.at),
            PatKind::Equal(expr) => Pat::Equal(self.expr(expr)),
            PatKind::Typed {
                ty: Typed::Form(form),
                arg,
            } => self.formed(*form, &arg.pat, arg),
            PatKind::Typed {
                ty: Typed::Scalar(scalar),
                arg,
            } => {
                self.scalar_literals(*scalar, &arg.pat);
                let pat = self.rust_pat(&arg.pat);
                let names = self.names(&arg.pat, arg);
                Pat::Call {
                    call: Call::Scalar(*scalar),
                    pat,
                    names,
                }
            }
            PatKind::Call { callee, arg } => {
                let names = self.names(&arg.pat, arg);
                self.call(callee.clone(), &arg.pat, names)
            }
            PatKind::Segments(segments) => self.segments(segments),
            PatKind::List(elements) => self.list(Sequence::List, elements),
            PatKind::Tuple(elements) => self.list(Sequence::Tuple, elements),
            PatKind::Map(items) => self.map(items),
            PatKind::Or(pats) => {
                let choice = self
                    .sources
                    .add_choice(pats.iter().map(|pat| pat.at).collect());
                Pat::Or(choice, self.pats(pats))
            }
            PatKind::All(pats) => all(self.pats(pats)),
            PatKind::Not(pat) => Pat::Not(Box::new(self.pat(pat))),
            PatKind::Guarded { pat, guard } => {
                let pat = Box::new(self.pat(pat));
                Pat::Guarded {
                    pat,
                    guard: self.guard(guard),
                }
            }
        }
    }

    /// `x`, `x @ P`, as the type that another occurrence of the name may have.
    fn bind(&mut self, binder: &Binder, sub: Option<&syntax::Pat>) -> Pat {
        let name = self.name(binder);
        let sub = sub.map_or(Pat::Wild, |sub| self.pat(sub));
        let ident = &binder.ident;
        let whole: syn::Pat = syn::parse_quote!(#ident);
        let typed = match self.binders[binder.id].1 {
            None | Some(Type::MapRest | Type::Part) => {
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
                Pat::Call {
                    call: Call::Scalar(scalar),
                    pat,
                    names: vec![name],
                }
            }
            Some(Type::De(ty)) => self.call(Callee::Type(Box::new(ty.clone())), &whole, vec![name]),
            Some(Type::View(path)) => self.call(Callee::Path(path.clone()), &whole, vec![name]),
            Some(Type::Any(ty)) => self.call(Callee::Any(Box::new(ty.clone())), &whole, vec![name]),
            Some(Type::Fun(word)) => self.call(Callee::Fun(word.clone()), &whole, vec![name]),
        };
        all(vec![sub, typed])
    }

    fn call(&mut self, callee: Callee, taken: &syn::Pat, names: Vec<Name>) -> Pat {
        let call: fn(CalleeId) -> Call = match callee {
            Callee::Type(_) => Call::De,
            Callee::Path(_) => Call::View,
            Callee::Any(_) => Call::Any,
            Callee::Fun(_) => Call::Fun,
        };
        let (id, pat) = self.callee(callee, taken);
        let call = call(id);
        Pat::Call { call, pat, names }
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

    fn segments(&mut self, segments: &[syntax::Segment]) -> Pat {
        let mut lowered: Vec<ir::Segment> = Vec::new();
        for segment in segments {
            let next = match &segment.kind {
                SegmentKind::Literal(text) if text.is_empty() => continue,
                SegmentKind::Literal(text) => {
                    if let Some(ir::Segment::Literal(before)) = lowered.last_mut() {
                        before.push_str(text);
                        continue;
                    }
                    ir::Segment::Literal(text.clone())
                }
                SegmentKind::Hole(binder) => {
                    ir::Segment::Hole(binder.as_ref().map(|binder| self.name(binder)))
                }
                SegmentKind::Typed { ty, arg } => {
                    let names = self.names(&arg.pat, arg);
                    ir::Segment::Typed {
                        ty: *ty,
                        pat: self.rust_pat(&arg.pat),
                        names,
                    }
                }
            };
            let hole = |segment: &ir::Segment| !matches!(segment, ir::Segment::Literal(_));
            if hole(&next) && lowered.last().is_some_and(hole) {
                self.error(
                    segment.at,
                    "adjacent holes in a string: nothing says where the first one ends",
                    "put a literal between them, or merge them into one",
                );
            }
            lowered.push(next);
        }
        match &lowered[..] {
            [] => Pat::Str(String::new()),
            [ir::Segment::Literal(text)] => Pat::Str(text.clone()),
            [ir::Segment::Hole(None)] => Pat::Kind(Kind::Str),
            [ir::Segment::Hole(Some(name))] => Pat::Bind {
                name: *name,
                form: Form::Str,
                pat: Box::new(Pat::Kind(Kind::Str)),
            },
            _ => Pat::Segments(lowered),
        }
    }

    fn list(&mut self, of: Sequence, elements: &[Element]) -> Pat {
        let Some(shape) = check::list_shape(elements, self.report) else {
            // The elements may have errors of their own.
            self.elements(elements);
            return Pat::Kind(of.kind());
        };
        match shape {
            ListShape::Exact => Pat::List {
                of,
                front: self.elements(elements),
                rest: None,
                back: Vec::new(),
            },
            ListShape::Split(index) => {
                let front = self.elements(&elements[..index]);
                let rest = self.rest(&elements[index]);
                Pat::List {
                    of,
                    front,
                    rest,
                    back: self.elements(&elements[index + 1..]),
                }
            }
            ListShape::Find => {
                let name = |lowering: &Self, element: &Element| match element {
                    Element::Rest { binder, .. } => {
                        binder.as_ref().map(|binder| lowering.name(binder))
                    }
                    Element::Pat(_) => None,
                };
                let last = elements.len() - 1;
                let (before, after) = (name(self, &elements[0]), name(self, &elements[last]));
                Pat::Find {
                    of,
                    before,
                    run: self.elements(&elements[1..last]),
                    after,
                }
            }
        }
    }

    fn elements(&mut self, elements: &[Element]) -> Vec<Pat> {
        let pats = elements.iter().filter_map(|element| match element {
            Element::Pat(pat) => Some(self.pat(pat)),
            Element::Rest { .. } => None,
        });
        pats.collect()
    }

    fn rest(&mut self, element: &Element) -> Option<Rest> {
        let Element::Rest { binder, each, .. } = element else {
            return None;
        };
        let name = binder.as_ref().map(|binder| self.name(binder));
        Some(Rest {
            name,
            each: each.as_ref().map(|each| Box::new(self.pat(each))),
        })
    }

    fn map(&mut self, items: &[Item]) -> Pat {
        let mut entries = Vec::new();
        let mut tail = Tail::Closed;
        for item in items {
            match &item.kind {
                ItemKind::Open => tail = Tail::Open,
                ItemKind::Rest(binder) => tail = Tail::Rest(self.name(binder)),
                ItemKind::Each {
                    key,
                    value,
                    any_key,
                } => {
                    if !any_key {
                        self.key_pattern(key);
                    }
                    let key = Box::new(self.pat(key));
                    tail = Tail::Each {
                        key,
                        value: Box::new(self.pat(value)),
                    };
                }
                ItemKind::Entry { keys, value } => {
                    let keys = keys.iter().map(|key| self.key(key)).collect();
                    entries.push(ir::Entry {
                        keys,
                        value: self.entry_pat(value),
                    });
                }
            }
        }
        check::distinct_keys(items, self.report);
        check::one_tail_last(items, self.report);
        Pat::Map { entries, tail }
    }

    fn key(&mut self, key: &syntax::Key) -> Key {
        match key {
            syntax::Key::Literal { text, .. } => Key::Literal(text.clone()),
            syntax::Key::Value { value, .. } => Key::Value(value.clone()),
            syntax::Key::Computed(expr) => Key::Computed(self.expr(expr)),
        }
    }

    /// A key is no value of the input but a string, so only a string's patterns are over it.
    fn key_pattern(&mut self, key: &syntax::Pat) {
        match &key.kind {
            PatKind::Lost
            | PatKind::Wild
            | PatKind::Literal(Literal::Str(_) | Literal::Char(_))
            | PatKind::Segments(_)
            | PatKind::Typed {
                ty: Typed::Form(Form::Str),
                ..
            } => {}
            PatKind::Or(pats) => pats.iter().for_each(|pat| self.key_pattern(pat)),
            PatKind::Name { binder, sub: None } => {
                let help = format!("write `str({})`", binder.ident);
                self.error(
                    key.at,
                    "expected a pattern of a string as the key, found a name",
                    help,
                );
            }
            _ => self.error(
                key.at,
                "expected a pattern of a string as the key",
                "write `str(key)`, `_` or a string literal",
            ),
        }
    }

    fn entry_pat(&mut self, value: &EntryPat) -> ir::EntryPat {
        match value {
            EntryPat::Required(pat) => ir::EntryPat::Required(self.pat(pat)),
            EntryPat::Optional(pat) => ir::EntryPat::Optional(self.pat(pat)),
            EntryPat::Default { pat, default } => {
                let pat = self.pat(pat);
                ir::EntryPat::Default {
                    pat,
                    default: self.expr(default),
                }
            }
            EntryPat::Absent => ir::EntryPat::Absent,
        }
    }
}

/// What both match, without the patterns that any value matches.
fn all(mut pats: Vec<Pat>) -> Pat {
    pats.retain(|pat| *pat != Pat::Wild);
    match pats.len() {
        0 => Pat::Wild,
        1 => pats.remove(0),
        _ => Pat::All(pats),
    }
}

fn value(literal: &Literal) -> Pat {
    match literal {
        Literal::Bool(value) => Pat::Bool(*value),
        Literal::Int(value) => Pat::Int(IntRange::single(value.clone())),
        Literal::Float(value) => Pat::Float(FloatRange {
            first: Some(*value),
            last: Some(*value),
            inclusive: true,
        }),
        Literal::Str(value) => Pat::Str(value.clone()),
        Literal::Char(value) => Pat::Str(value.to_string()),
        Literal::Bytes(value) => Pat::Bytes(value.clone()),
        Literal::Atom(name) => Pat::Atom(name.clone()),
    }
}

#[cfg(test)]
mod tests;
