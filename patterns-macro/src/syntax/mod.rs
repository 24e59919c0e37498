//! The syntax: clauses and patterns as the user wrote them, with their spans.
//!
//! One recursive-descent parser reads patterns everywhere: in the arms of a `match`, in the forms
//! of `case!`, and inside `json!(…)`, which only switches the grammar. Checks that need more than
//! the tokens at hand are in [`lower`](crate::lower).
//!
//! Each file reads one kind of pattern: `head` calls `pattern`, which calls the others. `parser`
//! has the state and the lookahead that they share.

mod arms;
mod at;
mod bindings;
mod bytes;
mod calls;
mod clauses;
mod copied;
mod entries;
mod expression;
mod head;
mod keys;
mod left_out;
mod lists;
mod literal;
mod macros;
mod misbound;
mod not_segments;
mod parser;
mod paths;
mod pattern;
mod scrutinee;
mod strings;
mod suggestions;
mod text;
mod typed;
mod unreadable;
mod words;

use proc_macro2::TokenStream;
use syn::{Expr, ExprPath, Ident, LitStr, Token};

use crate::ir;
use crate::report::Report;

pub(crate) use arms::{Arm, Written, block, divided};
pub(crate) use at::At;
pub(crate) use bindings::{
    bindings, has_let, is_constant, is_irrefutable, let_bindings, mentioned, names_in, read_by,
};
pub(crate) use clauses::{
    Clause, accept_unreachable, clauses, is_about_reachability, may_only_leave, require_clauses,
};
pub(crate) use copied::is_copied;
pub(crate) use left_out::leave_out;
pub(crate) use literal::{Literal, atom};
pub(crate) use parser::found;
pub(crate) use scrutinee::{Passing, Scrutinee};
pub(crate) use text::{source_text, unspaced};
pub(crate) use typed::form_name;
pub(crate) use unreadable::explained;
pub(crate) use words::words;

/// The head of a clause: the patterns of its arguments.
pub(crate) struct Head {
    /// At least one. Without an arity, there is exactly one, and alternatives are in its pattern.
    pub(crate) alternatives: Vec<Arguments>,
    /// The number of its [`Binder`]s.
    pub(crate) binders: usize,
    /// `true` if a part could not be read. Then names may be missing, so errors about names are not
    /// reported.
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

/// A pattern over one dynamic value.
pub(crate) struct Pat {
    pub(crate) kind: PatKind,
    pub(crate) at: At,
}

impl Pat {
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.kind, PatKind::Null)
    }
}

pub(crate) enum PatKind {
    /// A pattern that could not be read, which was reported.
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
    /// `str("a", x @ ..)`, `rstr(…)`
    Segments(ir::Side, Vec<Segment>),
    /// `bytes(b"a", u32(n), x @ ..n)`
    Bytes(Vec<ByteSegment>),
    /// `de::<T>(p)`, a view.
    Call {
        callee: Callee,
        arg: RustPat,
    },
    /// `rust!(p)`: a Rust pattern over an argument as it is.
    Rust {
        arg: RustPat,
        /// The Rust pattern as it is written.
        text: String,
    },
    /// `path(json!(P))`: a view whose result is a dynamic value.
    Viewed {
        path: ExprPath,
        pat: Box<Pat>,
        /// The call as it is written.
        text: String,
    },
    /// `str(re!("…", p, q))`
    Expression(Expression),
    List(Vec<Element>),
    Tuple(Vec<Element>),
    Map(Vec<Item>),
    Or {
        pats: Vec<Pat>,
        /// If some are `null`: the others, as they are written.
        but_null: Option<String>,
    },
    /// `all!(P, Q)`
    All(Vec<Pat>),
    /// `not!(P)`
    Not(Box<Pat>),
    /// `many!(P)`
    Many(Box<Pat>),
    /// `opt!(P)`, `opt!(P = default)`
    Opt {
        pat: Box<Pat>,
        default: Option<Box<Expr>>,
    },
    /// `(P if cond)`
    Guarded {
        pat: Box<Pat>,
        guard: Box<Expr>,
    },
}

/// A regular expression, with a pattern for each of its groups.
pub(crate) struct Expression {
    pub(crate) literal: LitStr,
    pub(crate) groups: Vec<Pat>,
    /// The pattern as it is written.
    pub(crate) text: String,
}

/// An occurrence of a name, which binds it or compares it with the other occurrences.
pub(crate) struct Binder {
    /// Unique within its clause, and counted from 0 in source order.
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
    /// Without the `mut`s of its names, which are in the binders.
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
    /// The value is lent as it is.
    Form(ir::Form),
    /// The value is converted.
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

/// The function or the type that a call pattern names.
#[derive(Clone)]
pub(crate) enum Callee {
    /// A view.
    Path(ExprPath),
    /// A view of a group of a regular expression, which is called on its text.
    Text(ExprPath),
    /// The type of `de::<T>`.
    Type(Box<syn::Type>),
    /// The type of `any::<T>`.
    Any(Box<syn::Type>),
    /// `fun`
    Fun(Ident),
}

/// One segment of `str(…)` or `rstr(…)`.
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

/// One segment of `bytes(…)`.
pub(crate) struct ByteSegment {
    pub(crate) kind: ByteSegmentKind,
    pub(crate) at: At,
}

pub(crate) enum ByteSegmentKind {
    Literal(Vec<u8>),
    /// `..`, `x @ ..`, `..4`, `x @ ..n`
    Hole(Option<Binder>, Size),
    /// `u32(n)`, `le::<u16>(n)`, `bits::<3>(n)`
    Number {
        coding: ir::Coding,
        arg: RustPat,
    },
}

/// The length of a hole in a byte string.
pub(crate) enum Size {
    Open,
    Fixed(usize),
    Constant(Box<Expr>),
    /// A name that the clause binds before.
    Named(Ident),
}

/// One element of a list.
pub(crate) enum Element {
    Pat(Pat),
    /// `..`, `xs @ ..`, `each!(q)`, `xs @ each!(q)`, and the same with `filter!`
    Rest {
        binder: Option<Binder>,
        each: Option<(ir::Collect, Box<Pat>)>,
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
    /// `each!(key: P)`, `filter!(key: P)`
    Each {
        collect: ir::Collect,
        /// `true` if the map may have keys that are not strings.
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
