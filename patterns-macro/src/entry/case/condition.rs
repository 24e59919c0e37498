//! `case!(if let …)` and `case!(while let …)`: conditions whose first `let` is a match of the
//! language.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, ExprIf, ExprLet, Pat, parse_quote};

use super::single::Single;
use crate::entry::options::Options;
use crate::report::Report;
use crate::syntax::{has_let, is_constant};

/// `case!(if let … { … } else if let … { … } else { … })`, one condition after the other.
///
/// A condition without a `let` stays as it is.
pub(super) fn expand_if(
    mut condition: ExprIf,
    options: &Options,
    report: &mut Report,
) -> Option<TokenStream> {
    let cond = if has_let(&condition.cond) {
        expand_condition(*condition.cond, options, report)
    } else {
        Some(*condition.cond)
    };
    let otherwise = match condition.else_branch.take() {
        Some((token, branch)) => match *branch {
            Expr::If(branch) => {
                let branch = expand_if(branch, options, report)?;
                Some(quote!(#token #branch))
            }
            branch => Some(quote!(#token #branch)),
        },
        None => None,
    };
    let (if_token, cond, then) = (condition.if_token, cond?, condition.then_branch);
    Some(quote!(#if_token #cond #then #otherwise))
}

/// Returns whether any condition of a chain has a `let`.
pub(super) fn chain_has_let(condition: &ExprIf) -> bool {
    has_let(&condition.cond)
        || matches!(&condition.else_branch, Some((_, branch))
            if matches!(&**branch, Expr::If(branch) if chain_has_let(branch)))
}

pub(super) fn without_let(at: &Expr, keyword: &str, report: &mut Report) {
    report.error(
        at,
        format!(
            "missing `let` in this condition\n\
             help: write `{keyword} let pattern = value`, or leave `case!` out"
        ),
    );
}

/// Turns the first `let` of a condition into a match of the language.
///
/// The rest of the condition is plain Rust, like the guard of a clause.
pub(super) fn expand_condition(
    mut condition: Expr,
    options: &Options,
    report: &mut Report,
) -> Option<Expr> {
    let Some(first) = first_let(&mut condition) else {
        without_let(&condition, "while", report);
        return None;
    };
    let value = (*first.expr).clone();
    let single = Single::new(&first.pat, &value, options, report);
    *first.pat = match &single {
        Some(single) => {
            let (door, bindings) = (&single.door, single.bindings());
            *first.expr = Expr::Verbatim(single.matched());
            parse_quote!(#door::Some(#bindings))
        }
        None => parse_quote!(_),
    };
    refuse_language(&condition, report);
    single.is_some().then_some(condition)
}

/// Reports patterns of the language in the plain Rust after the first `let`.
fn refuse_language(condition: &Expr, report: &mut Report) {
    match condition {
        Expr::Binary(binary) => {
            refuse_language(&binary.left, report);
            refuse_language(&binary.right, report);
        }
        Expr::Let(ExprLet { pat, .. }) => {
            let is_view = |path: &syn::Path| {
                let last = path.segments.last();
                last.is_some_and(|last| !is_constant(&last.ident))
            };
            let is_language = match &**pat {
                Pat::Macro(_) => true,
                Pat::TupleStruct(call) => is_view(&call.path),
                _ => false,
            };
            if is_language {
                report.error(
                    pat,
                    "only the first `let` of a chain can use a pattern of the language\n\
                     help: write a `case!(matches!(…))` here, or a `case!(if let …)` inside",
                );
            }
        }
        _ => {}
    }
}

fn first_let(condition: &mut Expr) -> Option<&mut ExprLet> {
    match condition {
        Expr::Let(found) => Some(found),
        Expr::Binary(binary) => {
            let left = &mut *binary.left;
            if has_let(left) {
                first_let(left)
            } else {
                first_let(&mut binary.right)
            }
        }
        _ => None,
    }
}
