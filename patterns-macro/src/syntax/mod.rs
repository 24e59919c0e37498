//! The surface syntax: clauses and patterns as the user wrote them, with their spans.
//!
//! One recursive-descent parser reads the pattern language wherever it stands: in the arms of a
//! `match`, in the forms of `case!`, and inside `json!(…)`, which only switches the grammar. What
//! needs more than the tokens at hand is left to `lower` and `check`.

mod bindings;
mod calls;
mod clauses;
mod entries;
mod head;
mod lists;
mod literal;
mod parser;
mod pattern;
mod scrutinee;
mod strings;
mod text;
mod typed;
mod unreadable;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Expr, ExprPath, Ident, Token};

use crate::ir;
use crate::report::Report;

pub(crate) use bindings::{
    bindings, has_let, is_constant, is_irrefutable, let_bindings, names_in, read_by,
};
pub(crate) use clauses::{
    Clause, accept_unreachable, arm, clauses, is_about_reachability, require_clauses,
};
pub(crate) use literal::{Literal, atom};
pub(crate) use parser::found;
pub(crate) use scrutinee::Scrutinee;
pub(crate) use text::{source_text, unspaced};
pub(crate) use typed::is_copied;
pub(crate) use unreadable::explained;

/// The head of a clause: what the arguments must be.
pub(crate) struct Head {
    /// At least one. Without an arity there is one, of one pattern, whose alternatives are within.
    pub(crate) alternatives: Vec<Arguments>,
    /// How many [`Binder`]s were made.
    pub(crate) binders: usize,
    /// Whether a part could not be read. Names may be missing then, so nothing is said about them.
    pub(crate) lost: bool,
}

impl Head {
    /// Reads a pattern. See [`clauses()`] for `arity`.
    pub(crate) fn parse(tokens: TokenStream, arity: Option<usize>, report: &mut Report) -> Self {
        head::head(tokens, arity, report)
    }
}

/// One pattern for each argument.
pub(crate) struct Arguments {
    pub(crate) pats: Vec<Pat>,
    pub(crate) at: At,
}

/// The source range of some tokens, to report at.
#[derive(Clone, Copy)]
pub(crate) struct At {
    first: Span,
    last: Span,
}

impl From<Span> for At {
    fn from(span: Span) -> Self {
        Self {
            first: span,
            last: span,
        }
    }
}

impl ToTokens for At {
    /// Two tokens that stand for the range: errors look at the first span and at the last.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Ident::new("first", self.first).to_tokens(tokens);
        Ident::new("last", self.last).to_tokens(tokens);
    }
}

/// A pattern over one dynamic value.
pub(crate) struct Pat {
    pub(crate) kind: PatKind,
    pub(crate) at: At,
}

pub(crate) enum PatKind {
    /// Could not be read, and was reported.
    Lost,
    /// `_`
    Wild,
    /// `null`
    Null,
    /// `x`, `x @ P`
    Name {
        binder: Binder,
        sub: Option<Box<Pat>>,
    },
    Literal(Literal),
    /// `1..=9`
    Range(Range),
    /// A constant, or `pin!(expr)`.
    Equal(Box<Expr>),
    /// `i64(p)`
    Typed {
        ty: Typed,
        arg: RustPat,
    },
    /// `str("a", x @ ..)`
    Segments(Vec<Segment>),
    /// `de::<T>(p)`, a view.
    Call {
        callee: Callee,
        arg: RustPat,
    },
    List(Vec<Element>),
    Tuple(Vec<Element>),
    Map(Vec<Item>),
    Or(Vec<Pat>),
    /// `all!(P, Q)`
    All(Vec<Pat>),
    /// `not!(P)`
    Not(Box<Pat>),
    /// `(P if cond)`
    Guarded {
        pat: Box<Pat>,
        guard: Box<Expr>,
    },
}

/// A place where a name is bound, or compared with its other occurrences.
pub(crate) struct Binder {
    /// Unique in its clause, counted from 0 in source order.
    pub(crate) id: usize,
    pub(crate) ident: Ident,
    pub(crate) mutable: Option<Token![mut]>,
}

/// A range of literals.
pub(crate) struct Range {
    pub(crate) first: Option<Literal>,
    pub(crate) last: Option<Literal>,
    pub(crate) inclusive: bool,
}

/// A Rust pattern over a typed value.
pub(crate) struct RustPat {
    /// Without the `mut`s of its names, which the binders hold.
    pub(crate) pat: Box<syn::Pat>,
    pub(crate) binders: Vec<Binder>,
}

impl RustPat {
    /// The binder of a name in this pattern.
    pub(crate) fn binder(&self, ident: &Ident) -> Option<&Binder> {
        self.binders.iter().find(|binder| binder.ident == *ident)
    }
}

/// The type of a typed pattern.
#[derive(Clone, Copy)]
pub(crate) enum Typed {
    /// Seen in place.
    Form(ir::Form),
    /// Converted.
    Scalar(ir::Scalar),
}

impl Typed {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Form(form) => typed::form_name(form),
            Self::Scalar(scalar) => scalar.name(),
        }
    }
}

/// What is called to get a typed value.
#[derive(Clone)]
pub(crate) enum Callee {
    /// A view.
    Path(ExprPath),
    /// The type of `de::<T>`.
    Type(Box<syn::Type>),
    /// The type of `any::<T>`.
    Any(Box<syn::Type>),
    /// `fun`
    Fun(Ident),
}

/// One segment of `str(…)`.
pub(crate) struct Segment {
    pub(crate) kind: SegmentKind,
    pub(crate) at: At,
}

pub(crate) enum SegmentKind {
    Literal(String),
    /// `..`, `x @ ..`
    Hole(Option<Binder>),
    /// `u32(n)`
    Typed {
        ty: ir::HoleType,
        arg: RustPat,
    },
}

/// One element of a list.
pub(crate) enum Element {
    Pat(Pat),
    /// `..`, `xs @ ..`, `each!(q)`, `xs @ each!(q)`
    Rest {
        binder: Option<Binder>,
        each: Option<Box<Pat>>,
        at: At,
    },
}

/// One item between the braces of a map.
pub(crate) struct Item {
    pub(crate) kind: ItemKind,
    pub(crate) at: At,
}

pub(crate) enum ItemKind {
    Entry {
        keys: Vec<Key>,
        value: EntryPat,
    },
    /// `..`
    Open,
    /// `..rest`
    Rest(Binder),
    /// `each!(key: P)`
    Each {
        /// Whether the map may have keys that are no strings.
        any_key: bool,
        key: Box<Pat>,
        value: Box<Pat>,
    },
}

pub(crate) enum Key {
    Literal {
        text: String,
        at: At,
    },
    /// `1`, `:name`, `(:a, 1)`
    Value {
        value: ir::KeyValue,
        at: At,
    },
    /// `(expr)`
    Computed(Expr),
}

pub(crate) enum EntryPat {
    /// `"k": P`
    Required(Pat),
    /// `"k"?: P`
    Optional(Pat),
    /// `"k"?: P = default`
    Default { pat: Pat, default: Box<Expr> },
    /// `!"k"`
    Absent,
}
