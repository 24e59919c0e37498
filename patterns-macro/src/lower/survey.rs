//! A walk over the head of a clause that finds what the rules and the names need.

use std::ops::Range;

use syn::{Expr, Ident};

use super::types::Type;
use crate::ir::{Collect, Form, HoleType, Scalar, Sequence};
use crate::syntax::{
    At, Binder, ByteSegmentKind, Element, EntryPat, Head, Item, ItemKind, Key, Pat, PatKind,
    RustPat, Segment, SegmentKind, Size, Typed,
};

/// The contents of the head of a clause.
#[derive(Default)]
pub(super) struct Survey<'a> {
    pub(super) occurrences: Vec<Occurrence<'a>>,
    pub(super) choices: Vec<Choice<'a>>,
    pub(super) defaults: Vec<Defaulted>,
    /// The lists and tuples, by their elements.
    pub(super) lists: Vec<&'a [Element]>,
    /// The maps, by their items.
    pub(super) maps: Vec<&'a [Item]>,
    /// The strings made of segments.
    pub(super) strings: Vec<&'a [Segment]>,
    pub(super) keys: Vec<ComputedKey<'a>>,
    pub(super) lengths: Vec<Length<'a>>,
    /// The Rust patterns within `f64(p)`, `char(p)` and other scalars.
    pub(super) scalars: Vec<(Scalar, &'a syn::Pat)>,
}

impl<'a> Survey<'a> {
    /// `as_is` tells which arguments are matched by Rust patterns only.
    pub(super) fn of(head: &'a Head, as_is: &[bool]) -> Self {
        let mut walk = Walk::default();
        walk.head(head, as_is);
        walk.survey
    }
}

/// A context that changes the type of the names in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    /// An optional entry.
    Optional,
    Opt,
    Repeated(Collect),
    Many,
    /// An entry or an `opt!` with a default, to which its name may be bound without a match.
    Default,
}

/// The type of the names in an optional part.
pub(super) const OPTION: &str = "an `Option`";

impl Wrap {
    /// The type that its names get, if it is not that of the value.
    pub(super) fn ty(self) -> Option<&'static str> {
        match self {
            Self::Optional | Self::Opt => Some(OPTION),
            Self::Repeated(_) | Self::Many => Some("a `Vec`"),
            Self::Default => None,
        }
    }
}

/// One occurrence of a name.
pub(super) struct Occurrence<'a> {
    pub(super) binder: &'a Binder,
    pub(super) ty: Option<Type<'a>>,
    /// The `not!`s around it, outermost first.
    pub(super) nots: Vec<usize>,
    /// The wraps around it, outermost first, each with a unique number.
    pub(super) wraps: Vec<(usize, Wrap)>,
    /// The alternatives around it: the number of each choice, and of the alternative in it.
    alternatives: Vec<(usize, usize)>,
}

impl Occurrence<'_> {
    /// Returns whether one match can reach both: they are not in different alternatives of one
    /// choice.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.alternatives.iter().all(|(choice, alternative)| {
            other
                .alternatives
                .iter()
                .all(|(its, other)| its != choice || other == alternative)
        })
    }
}

/// A computed key.
pub(super) struct ComputedKey<'a> {
    pub(super) expr: &'a Expr,
    pub(super) reader: Reader,
    /// `true` if it is the only key of an entry `(key): P` in a map that ends with `..`.
    pub(super) may_read: bool,
}

/// The length of a hole that is a name.
pub(super) struct Length<'a> {
    pub(super) ident: &'a Ident,
    pub(super) reader: Reader,
}

/// A part of a pattern that reads names of the clause.
pub(super) struct Reader {
    /// The number of occurrences before it.
    before: usize,
    /// The parts around it, as for an [`Occurrence`].
    nots: Vec<usize>,
    pub(super) wraps: Vec<(usize, Wrap)>,
    alternatives: Vec<(usize, usize)>,
}

impl Reader {
    /// The last of these occurrences of a name that comes before the reader and has matched where
    /// it reads.
    pub(super) fn bound_before<'o, 'a>(
        &self,
        group: &[usize],
        occurrences: &'o [Occurrence<'a>],
    ) -> Option<&'o Occurrence<'a>> {
        let mut before = group.iter().rev().filter(|at| **at < self.before);
        before.find_map(|at| {
            let occurrence = &occurrences[*at];
            let mut alternatives = occurrence.alternatives.iter();
            let sees = self.nots.starts_with(&occurrence.nots)
                && alternatives.all(|around| self.alternatives.contains(around));
            sees.then_some(occurrence)
        })
    }
}

/// A choice: its alternatives, each with the occurrences in it.
pub(super) struct Choice<'a> {
    pub(super) alternatives: Vec<(At, Range<usize>)>,
    /// The alternatives that are `null`, by index, and the others, as they are written.
    pub(super) but_null: Option<(Vec<usize>, &'a str)>,
    /// The number of `not!`s around it.
    pub(super) nots: usize,
    /// The number of wraps around it.
    pub(super) wraps: usize,
}

/// A pattern with a default, and the occurrences in it.
pub(super) struct Defaulted {
    pub(super) at: At,
    /// Its text.
    pub(super) form: &'static str,
    pub(super) within: Range<usize>,
    /// The number of `not!`s around it.
    pub(super) nots: usize,
}

/// The walk. `nots`, `wraps` and `alternatives` are what is around the current pattern.
#[derive(Default)]
struct Walk<'a> {
    survey: Survey<'a>,
    nots: Vec<usize>,
    wraps: Vec<(usize, Wrap)>,
    alternatives: Vec<(usize, usize)>,
    /// The count of numbers that have been used.
    scopes: usize,
}

impl<'a> Walk<'a> {
    fn head(&mut self, head: &'a Head, as_is: &[bool]) {
        self.choice(
            head.alternatives.iter(),
            |alternative| alternative.at,
            |walk, alternative| {
                for (pat, as_is) in alternative.pats.iter().zip(as_is) {
                    if *as_is {
                        walk.argument(pat);
                    } else {
                        walk.pat(pat);
                    }
                }
            },
        );
    }

    /// The pattern of an argument that is matched by Rust patterns only.
    fn argument(&mut self, pat: &'a Pat) {
        match &pat.kind {
            PatKind::Name { binder, sub: None } => self.bind(binder, Some(Type::Argument)),
            PatKind::Or { pats, .. } => self.choice(pats.iter(), |pat| pat.at, Self::argument),
            _ => self.pat(pat),
        }
    }

    fn choice<T: 'a>(
        &mut self,
        alternatives: impl ExactSizeIterator<Item = &'a T>,
        at: impl Fn(&T) -> At,
        mut visit: impl FnMut(&mut Self, &'a T),
    ) {
        if alternatives.len() == 1 {
            alternatives.for_each(|alternative| visit(self, alternative));
            return;
        }
        let choice = self.fresh();
        let mut seen = Vec::new();
        for (index, alternative) in alternatives.enumerate() {
            let first = self.survey.occurrences.len();
            self.alternatives.push((choice, index));
            visit(self, alternative);
            self.alternatives.pop();
            seen.push((at(alternative), first..self.survey.occurrences.len()));
        }
        self.survey.choices.push(Choice {
            alternatives: seen,
            but_null: None,
            nots: self.nots.len(),
            wraps: self.wraps.len(),
        });
    }

    /// A unique number for a choice, a `not!` or a wrap.
    fn fresh(&mut self) -> usize {
        self.scopes += 1;
        self.scopes
    }

    fn bind(&mut self, binder: &'a Binder, ty: Option<Type<'a>>) {
        self.survey.occurrences.push(Occurrence {
            binder,
            ty,
            nots: self.nots.clone(),
            wraps: self.wraps.clone(),
            alternatives: self.alternatives.clone(),
        });
    }

    fn wrapped(&mut self, wrap: Wrap, visit: impl FnOnce(&mut Self)) {
        let scope = self.fresh();
        self.wraps.push((scope, wrap));
        visit(self);
        self.wraps.pop();
    }

    /// The names of a Rust pattern. A name for the whole argument has its type; the others are
    /// parts.
    fn rust(&mut self, arg: &'a RustPat, ty: Type<'a>) {
        let mut whole = Vec::new();
        let mut pat = &*arg.pat;
        loop {
            match pat {
                syn::Pat::Paren(paren) => pat = &paren.pat,
                syn::Pat::Ident(ident) if ident.by_ref.is_none() => {
                    whole.push(&ident.ident);
                    match &ident.subpat {
                        Some((_, sub)) => pat = sub,
                        None => break,
                    }
                }
                _ => break,
            }
        }
        for binder in &arg.binders {
            let own = if whole.contains(&&binder.ident) {
                ty
            } else {
                Type::Part
            };
            self.bind(binder, Some(own));
        }
    }

    fn pat(&mut self, pat: &'a Pat) {
        match &pat.kind {
            PatKind::Lost
            | PatKind::Wild
            | PatKind::Null
            | PatKind::Literal(_)
            | PatKind::Range(_)
            | PatKind::Equal(_) => {}
            PatKind::Name { binder, sub } => {
                self.bind(binder, None);
                if let Some(sub) = sub {
                    self.pat(sub);
                }
            }
            PatKind::Typed {
                ty: Typed::Form(form),
                arg,
            } => self.rust(arg, Type::Form(*form)),
            PatKind::Typed {
                ty: Typed::Scalar(scalar),
                arg,
            } => {
                self.survey.scalars.push((*scalar, &arg.pat));
                self.rust(arg, Type::Scalar(*scalar));
            }
            PatKind::Call { callee, arg } => self.rust(arg, Type::Call(callee)),
            PatKind::Rust { arg, .. } => {
                for binder in &arg.binders {
                    self.bind(binder, Some(Type::Argument));
                }
            }
            PatKind::Segments(_, segments) => {
                self.survey.strings.push(segments);
                for segment in segments {
                    match &segment.kind {
                        SegmentKind::Literal(_) | SegmentKind::Hole(None) => {}
                        SegmentKind::Hole(Some(binder)) => {
                            self.bind(binder, Some(Type::Form(Form::Str)));
                        }
                        SegmentKind::Typed { ty, arg } => self.number(*ty, arg),
                    }
                }
            }
            PatKind::Bytes(segments) => {
                for segment in segments {
                    self.byte_segment(&segment.kind);
                }
            }
            PatKind::List(elements) => self.elements(Sequence::List, elements),
            PatKind::Tuple(elements) => self.elements(Sequence::Tuple, elements),
            PatKind::Map(items) => {
                self.survey.maps.push(items);
                let has = |is: fn(&ItemKind) -> bool| items.iter().any(|item| is(&item.kind));
                let is_open = has(|kind| matches!(kind, ItemKind::Open))
                    && !has(|kind| matches!(kind, ItemKind::Each { .. }));
                for item in items {
                    self.keys(item, is_open);
                    self.item(item);
                }
            }
            PatKind::Or { pats, but_null } => {
                self.choice(pats.iter(), |pat| pat.at, Self::pat);
                if let (Some(others), Some(choice)) = (but_null, self.survey.choices.last_mut()) {
                    let nulls = pats.iter().enumerate().filter(|(_, pat)| pat.is_null());
                    choice.but_null = Some((nulls.map(|(at, _)| at).collect(), others));
                }
            }
            PatKind::Expression(expression) => {
                expression.groups.iter().for_each(|group| self.pat(group));
            }
            PatKind::All(pats) => pats.iter().for_each(|pat| self.pat(pat)),
            PatKind::Not(pat) => {
                let scope = self.fresh();
                self.nots.push(scope);
                self.pat(pat);
                self.nots.pop();
            }
            PatKind::Opt { pat, default: None } => {
                self.wrapped(Wrap::Opt, |walk| walk.pat(pat));
            }
            PatKind::Many(pat) => self.wrapped(Wrap::Many, |walk| walk.pat(pat)),
            PatKind::Opt { pat, .. } => self.defaulted("opt!(name = default)", pat),
            PatKind::Viewed { pat, .. } | PatKind::Guarded { pat, .. } => self.pat(pat),
        }
    }

    fn elements(&mut self, of: Sequence, elements: &'a [Element]) {
        self.survey.lists.push(elements);
        for element in elements {
            match element {
                Element::Pat(pat) => self.pat(pat),
                Element::Rest { binder, each, .. } => {
                    if let Some(binder) = binder {
                        self.bind(binder, Some(Type::Form(of.form())));
                    }
                    if let Some((collect, each)) = each {
                        self.wrapped(Wrap::Repeated(*collect), |walk| walk.pat(each));
                    }
                }
            }
        }
    }

    /// A part here that reads names.
    fn reader(&self) -> Reader {
        Reader {
            before: self.survey.occurrences.len(),
            nots: self.nots.clone(),
            wraps: self.wraps.clone(),
            alternatives: self.alternatives.clone(),
        }
    }

    /// A number that a string or a byte string holds.
    fn number(&mut self, ty: HoleType, arg: &'a RustPat) {
        let ty = match ty {
            HoleType::Int(int) => Type::Form(Form::Int(int)),
            HoleType::Bool => Type::Form(Form::Bool),
            HoleType::Scalar(scalar) => Type::Scalar(scalar),
        };
        self.rust(arg, ty);
    }

    fn byte_segment(&mut self, segment: &'a ByteSegmentKind) {
        match segment {
            ByteSegmentKind::Literal(_) => {}
            ByteSegmentKind::Hole(binder, size) => {
                if let Size::Named(ident) = size {
                    let reader = self.reader();
                    self.survey.lengths.push(Length { ident, reader });
                }
                if let Some(binder) = binder {
                    self.bind(binder, Some(Type::Form(Form::Bytes)));
                }
            }
            ByteSegmentKind::Number { coding, arg } => self.number(coding.ty, arg),
        }
    }

    fn keys(&mut self, item: &'a Item, is_open: bool) {
        let ItemKind::Entry { keys, value } = &item.kind else {
            return;
        };
        let is_plain = keys.len() == 1 && matches!(value, EntryPat::Required(_));
        for key in keys {
            if let Key::Computed(expr) = key {
                let reader = self.reader();
                self.survey.keys.push(ComputedKey {
                    expr,
                    reader,
                    may_read: is_plain && is_open,
                });
            }
        }
    }

    fn item(&mut self, item: &'a Item) {
        match &item.kind {
            ItemKind::Open
            | ItemKind::Entry {
                value: EntryPat::Absent,
                ..
            } => {}
            ItemKind::Rest(binder) => self.bind(binder, Some(Type::MapRest)),
            ItemKind::Each {
                collect,
                key,
                value,
                ..
            } => self.wrapped(Wrap::Repeated(*collect), |walk| {
                walk.pat(key);
                walk.pat(value);
            }),
            ItemKind::Entry {
                value: EntryPat::Required(pat),
                ..
            } => self.pat(pat),
            ItemKind::Entry {
                value: EntryPat::Optional(pat),
                ..
            } => {
                self.wrapped(Wrap::Optional, |walk| walk.pat(pat));
            }
            ItemKind::Entry {
                value: EntryPat::Default { pat, .. },
                ..
            } => self.defaulted("\"k\"?: name = default", pat),
        }
    }

    /// A pattern with a default.
    fn defaulted(&mut self, form: &'static str, pat: &'a Pat) {
        let first = self.survey.occurrences.len();
        self.wrapped(Wrap::Default, |walk| walk.pat(pat));
        self.survey.defaults.push(Defaulted {
            at: pat.at,
            form,
            within: first..self.survey.occurrences.len(),
            nots: self.nots.len(),
        });
    }
}
