//! The body of a clause function: statements, then a `match` on the arguments.

use proc_macro2::Span;
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;
use syn::{Expr, ExprMatch, FnArg, Ident, ItemFn, Pat, ReceiverKind, Stmt, Type};

use crate::report::Report;
use crate::syntax::{bindings, source_text};

/// Splits the body into its statements and the `match` that it ends with.
pub(super) fn read<'f>(
    function: &'f ItemFn,
    report: &mut Report,
) -> Option<(&'f [Stmt], &'f ExprMatch)> {
    let help = "help: end the body with `match value { … }`";
    match function.block.stmts.split_last() {
        Some((Stmt::Expr(Expr::Match(matched), None), before)) => {
            if let Some(attr) = matched.attrs.first() {
                report.error(
                    attr,
                    "attributes on the `match` of a clause function have no effect\n\
                     help: move them to the function",
                );
            }
            Some((before, matched))
        }
        Some((Stmt::Expr(Expr::Match(_), semicolon @ Some(_)), _)) => {
            report.error(
                semicolon,
                "unexpected `;`: it discards the values of the clauses\nhelp: remove the `;`",
            );
            None
        }
        Some((last, before)) => {
            let help = match before.iter().rev().find_map(matched) {
                Some(earlier) => {
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
            None
        }
        None => {
            let span = function.block.brace_token.span.join();
            report.error_at(
                span,
                format!("missing `match` in the body of a clause function\n{help}"),
            );
            None
        }
    }
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
pub(super) fn reborrow(scrutinee: &mut Expr, function: &ItemFn, before: &[Stmt]) {
    match scrutinee {
        Expr::Tuple(tuple) => {
            for argument in &mut tuple.elems {
                reborrow(argument, function, before);
            }
        }
        Expr::Group(group) => reborrow(&mut group.expr, function, before),
        Expr::Paren(paren) => reborrow(&mut paren.expr, function, before),
        Expr::Path(path) => {
            let Some(name) = path.path.get_ident() else {
                return;
            };
            let is_exclusive = function.sig.inputs.iter().any(|input| match input {
                FnArg::Receiver(receiver) => {
                    name == "self"
                        && matches!(receiver.kind, ReceiverKind::Reference(_, _, Some(_)))
                }
                FnArg::Typed(argument) => {
                    matches!(&*argument.pat, Pat::Ident(pat) if pat.ident == *name)
                        && matches!(&*argument.ty, Type::Reference(ty) if ty.mutability.is_some())
                }
            });
            if is_exclusive && !before.iter().any(|statement| may_bind(statement, name)) {
                let span = Span::mixed_site().located_at(path.span());
                *scrutinee = Expr::Verbatim(quote_spanned!(span=> *#path));
            }
        }
        _ => {}
    }
}

/// Returns whether a statement may give a name to another value.
fn may_bind(statement: &Stmt, name: &Ident) -> bool {
    match statement {
        Stmt::Local(local) => bindings(&local.pat).contains(name),
        Stmt::Macro(_) => true,
        _ => false,
    }
}
