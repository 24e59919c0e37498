//! An expression that the user wrote: whether it may run twice, and its text.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, UnOp};

use crate::pieces::{Interpolate, Piece};
use crate::syntax::{is_constant, may_only_leave, source_text};

/// A constant, the argument of `pin!`, a computed key or a default.
pub(crate) struct ExprSource {
    pub(super) expr: Expr,
    /// `true` if the failing path may evaluate it again. It does no more than read: it moves no
    /// variable, does not leave the function and does not wait.
    pub(crate) is_repeatable: bool,
}

impl From<Expr> for ExprSource {
    fn from(expr: Expr) -> Self {
        Self {
            is_repeatable: is_place(&expr) || is_copied(&expr),
            expr,
        }
    }
}

impl ExprSource {
    /// The text that the user wrote.
    pub(crate) fn text(&self) -> String {
        source_text(self.expr.to_token_stream())
    }

    /// Returns whether it may only leave, as far as its tokens tell.
    pub(crate) fn may_only_leave(&self) -> bool {
        may_only_leave(&self.expr)
    }

    /// The text of the pattern: the name of a constant, or `pin!(…)`.
    pub(crate) fn pattern_text(&self) -> String {
        let text = self.text();
        if names_constant(&self.expr) {
            text
        } else {
            format!("pin!({text})")
        }
    }
}

impl Interpolate for ExprSource {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        pieces.push(Piece::Tokens(self.to_token_stream()));
    }
}

impl ToTokens for ExprSource {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.expr.to_tokens(tokens);
    }
}

/// Methods that only read their receiver, whatever its type.
const READING: [&str; 9] = [
    "as_bytes",
    "as_deref",
    "as_ref",
    "as_slice",
    "as_str",
    "clone",
    "len",
    "to_owned",
    "to_string",
];

/// Returns whether an expression is a place, which can be borrowed any number of times.
fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) => true,
        Expr::Field(field) => is_place(&field.base),
        Expr::Paren(paren) => is_place(&paren.expr),
        Expr::Group(group) => is_place(&group.expr),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)) && is_place(&unary.expr),
        Expr::Index(index) => is_place(&index.expr) && is_copied(&index.index),
        Expr::MethodCall(call) => {
            let reads = READING.iter().any(|name| call.method == name);
            reads && call.args.is_empty() && (is_place(&call.receiver) || is_copied(&call.receiver))
        }
        _ => false,
    }
}

/// Returns whether an expression can be evaluated any number of times with the same result.
fn is_copied(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Path(_) => names_constant(expr),
        Expr::Paren(paren) => is_copied(&paren.expr),
        Expr::Group(group) => is_copied(&group.expr),
        Expr::Unary(unary) => matches!(&*unary.expr, Expr::Lit(_)),
        Expr::Reference(reference) => {
            reference.mutability.is_none()
                && (is_place(&reference.expr) || is_copied(&reference.expr))
        }
        Expr::Array(array) => array.elems.iter().all(is_copied),
        Expr::Tuple(tuple) => tuple.elems.iter().all(is_copied),
        Expr::Call(call) => {
            // `Some(1)`: the constructor of a constant.
            matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Some"))
                && call.args.iter().all(is_copied)
        }
        _ => false,
    }
}

fn names_constant(expr: &Expr) -> bool {
    let Expr::Path(path) = expr else { return false };
    let last = path.path.segments.last();
    last.is_some_and(|last| is_constant(&last.ident))
}
