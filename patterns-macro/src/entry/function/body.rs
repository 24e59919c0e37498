//! The body of a clause function: statements, then a `match` on the arguments.

use proc_macro2::{LineColumn, Span};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprMatch, FnArg, Ident, ItemFn, Local, Pat, ReceiverKind, Stmt, Type};

use super::wrapped::{self, Found};
use crate::reader::is_editor;
use crate::report::Report;
use crate::syntax::{bindings, source_text};
use crate::tokens::located;

/// Finds the `match` that the body ends with.
pub(super) fn read<'f>(function: &'f ItemFn, report: &mut Report) -> Option<Found<'f>> {
    if let Some(found) = wrapped::find(function) {
        if let Some(attr) = found.matched.attrs.first() {
            report.error(
                attr,
                "attributes on the `match` of a clause function have no effect\n\
                 help: move them to the function",
            );
        }
        return Some(found);
    }
    if is_rewritten(function) {
        report.error(
            &function.sig.ident,
            "another attribute macro has rewritten the body of this clause function\n\
             help: write `#[patterns]` above the other attributes, or use \
             `case!(match value { … })` in the body",
        );
        return None;
    }
    let help = "help: end the body with `match value { … }`";
    match function.block.stmts.split_last() {
        Some((Stmt::Expr(Expr::Match(matched), semicolon @ Some(_)), before)) => {
            report.error(
                semicolon,
                "unexpected `;`: it discards the values of the clauses\nhelp: remove the `;`",
            );
            return Some(Found::within(function, matched, before));
        }
        Some((last, before)) => {
            let mut earlier = (0..before.len()).rev();
            let earlier = earlier.find_map(|at| Some((at, matched(&before[at])?)));
            let help = match earlier {
                Some((_, earlier)) => {
                    let value = source_text(earlier.expr.to_token_stream());
                    format!(
                        "help: end the body with that `match`, or remove `#[patterns]` and write \
                         `case!(match {value} {{ … }})?` for the `match`"
                    )
                }
                None => help.to_owned(),
            };
            report.error(
                last,
                format!("expected a `match` at the end of a clause function\n{help}"),
            );
            // In an editor, this is the moment before the statement is moved.
            if is_editor()
                && let Some((at, matched)) = earlier
            {
                return Some(Found::within(function, matched, &before[..at]));
            }
        }
        None => {
            let span = function.block.brace_token.span.join();
            report.error_at(
                span,
                format!("missing `match` in the body of a clause function\n{help}"),
            );
        }
    }
    None
}

/// Returns whether a statement of the body was written outside of its braces.
///
/// Code that a macro writes is located at its attribute. But a macro may also give its code the
/// places of the user's, so this does not prove that nothing was rewritten.
fn is_rewritten(function: &ItemFn) -> bool {
    let braces = function.block.brace_token.span;
    let at = |place: LineColumn| (place.line, place.column);
    let within = at(braces.open().start())..=at(braces.close().end());
    let mut statements = function.block.stmts.iter();
    statements.any(|statement| !within.contains(&at(statement.span().start())))
}

/// The `match` that a statement is.
fn matched(statement: &Stmt) -> Option<&ExprMatch> {
    match statement {
        Stmt::Expr(Expr::Match(matched), _) => Some(matched),
        _ => None,
    }
}

/// Matches an argument of type `&mut T` through the reference, as Rust's `match` does.
///
/// A borrow of the argument itself would end with the function, and the function could not return
/// what the clauses bind.
pub(super) fn reborrow(scrutinee: &mut Expr, body: &Found<'_>) {
    match scrutinee {
        Expr::Tuple(tuple) => {
            for argument in &mut tuple.elems {
                reborrow(argument, body);
            }
        }
        Expr::Group(group) => reborrow(&mut group.expr, body),
        Expr::Paren(paren) => reborrow(&mut paren.expr, body),
        Expr::Path(path) => {
            if let Some(name) = path.path.get_ident()
                && is_exclusive(name, body)
            {
                let span = located(Span::mixed_site(), path.span());
                *scrutinee = Expr::Verbatim(quote_spanned!(span=> *#path));
            }
        }
        _ => {}
    }
}

/// Returns whether a name is that of an argument of type `&mut T`.
fn is_exclusive(name: &Ident, body: &Found<'_>) -> bool {
    match parameter(name, body) {
        Some(FnArg::Receiver(receiver)) => {
            matches!(receiver.kind, ReceiverKind::Reference(_, _, Some(_)))
        }
        Some(FnArg::Typed(argument)) => {
            matches!(&*argument.ty, Type::Reference(ty) if ty.mutability.is_some())
        }
        None => false,
    }
}

/// The types of the arguments of the `match` that are parameters of the function.
pub(super) fn written_types(matched: &Expr, body: &Found<'_>) -> Vec<Option<Type>> {
    let of = |argument: &Expr| match argument {
        Expr::Path(path) => match parameter(path.path.get_ident()?, body)? {
            FnArg::Typed(argument) => Some((*argument.ty).clone()),
            FnArg::Receiver(_) => None,
        },
        _ => None,
    };
    match matched {
        Expr::Group(group) => written_types(&group.expr, body),
        Expr::Paren(paren) => written_types(&paren.expr, body),
        Expr::Tuple(tuple) => tuple.elems.iter().map(of).collect(),
        argument => vec![of(argument)],
    }
}

/// The parameter of the function that a name at the `match` is, or that it was before it was
/// renamed.
fn parameter<'f>(name: &Ident, body: &'f Found<'_>) -> Option<&'f FnArg> {
    let statements = body
        .before
        .iter()
        .rev()
        .flat_map(|block| block.iter().rev());
    let mut name = name;
    for statement in statements {
        match statement {
            Stmt::Local(local) if bindings(&local.pat).contains(name) => name = renamed(local)?,
            Stmt::Macro(_) => return None,
            _ => {}
        }
    }
    body.signature.inputs.iter().find(|input| match input {
        FnArg::Receiver(_) => name == "self",
        FnArg::Typed(argument) => {
            matches!(&*argument.pat, Pat::Ident(pat) if pat.ident == *name)
        }
    })
}

/// The name on the right of `let name = earlier;`.
fn renamed(local: &Local) -> Option<&Ident> {
    match (&local.pat, &*local.init.as_ref()?.expr) {
        (Pat::Ident(_), Expr::Path(path)) => path.path.get_ident(),
        _ => None,
    }
}
