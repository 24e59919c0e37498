//! `case!(if let …)` and `case!(while let …)`: conditions whose `let`s are matches of the language.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, ExprIf, ExprLet, ExprWhile, Token};

use super::lets::{Operand, has_let_anywhere, operands, patterns};
use super::single::Single;
use crate::entry::options::Options;
use crate::report::Report;
use crate::syntax::leave_out;
use crate::tokens::located;

/// `case!(if let … { … } else if let … { … } else { … })`, one condition after the other.
///
/// A condition without a `let` stays as it is. A block whose condition has an error is left out.
pub(super) fn expand_if(condition: &ExprIf, options: &Options, report: &mut Report) -> TokenStream {
    let ExprIf {
        if_token,
        cond,
        then_branch,
        else_branch,
        ..
    } = condition;
    let expanded = expand_condition(cond, options, report);
    let otherwise = match else_branch {
        Some((token, branch)) => match &**branch {
            Expr::If(branch) => {
                let branch = expand_if(branch, options, report);
                Some(quote!(#token #branch))
            }
            branch => Some(quote!(#token #branch)),
        },
        None => None,
    };
    let Some(Condition { tokens, is_chain }) = expanded else {
        leave_out(&patterns(cond), None, &quote!(#then_branch), report);
        return quote!(#if_token false { loop {} } #otherwise);
    };
    let if_token = if is_chain {
        Token![if](chaining(if_token.span))
    } else {
        *if_token
    };
    quote!(#if_token #tokens #then_branch #otherwise)
}

/// `case!(while let … { … })`
pub(super) fn expand_while(
    condition: &ExprWhile,
    options: &Options,
    report: &mut Report,
) -> Option<TokenStream> {
    let ExprWhile {
        attrs,
        label,
        while_token,
        cond,
        body,
    } = condition;
    if !has_let_anywhere(cond) {
        without_let(cond, "while", report);
        return None;
    }
    let Some(Condition { tokens, is_chain }) = expand_condition(cond, options, report) else {
        leave_out(&patterns(cond), None, &quote!(#body), report);
        return Some(quote!({}));
    };
    if !is_chain {
        return Some(quote!(#(#attrs)* #label #while_token #tokens #body));
    }
    // A label at the front of a `while` would make its edition the user's.
    let if_token = Token![if](chaining(while_token.span));
    Some(quote!(#(#attrs)* #label loop { #if_token #tokens #body else { break } }))
}

/// Returns whether any condition of a chain has a `let`.
pub(super) fn chain_has_let(condition: &ExprIf) -> bool {
    has_let_anywhere(&condition.cond)
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

/// A condition in expanded code.
struct Condition {
    tokens: TokenStream,
    /// `true` if it has several operands.
    is_chain: bool,
}

/// Turns the `let`s of the language into matches. The rest of the condition is plain Rust.
fn expand_condition(condition: &Expr, options: &Options, report: &mut Report) -> Option<Condition> {
    let mut expanded = Vec::new();
    let operands = operands(condition, report)?;
    // All of them are compiled, to report the errors of all.
    let operands: Vec<_> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Plain(plain) => Some((plain.to_token_stream(), TokenStream::new())),
            Operand::Rusts(found, pat) => Some((rusts_own(found, pat), TokenStream::new())),
            Operand::Let(found) => matching(found, options, report),
        })
        .collect();
    for operand in operands {
        let (operand, touch) = operand?;
        expanded.push(operand);
        if !touch.is_empty() {
            expanded.push(quote!({ #touch true }));
        }
    }
    Some(Condition {
        is_chain: expanded.len() > 1,
        tokens: quote!(#(#expanded)&&*),
    })
}

fn rusts_own(found: &ExprLet, pat: &TokenStream) -> TokenStream {
    let ExprLet { eq_token, expr, .. } = found;
    let let_token = Token![let](chaining(found.let_token.span));
    quote!(#let_token #pat #eq_token #expr)
}

/// A `let` of the language as one of Rust's, and statements that use the names which only its
/// pattern reads.
fn matching(
    found: &ExprLet,
    options: &Options,
    report: &mut Report,
) -> Option<(TokenStream, TokenStream)> {
    let single = Single::new(&found.pat, &found.expr, options, report)?;
    let (let_token, eq_token) = (Token![let](chaining(found.let_token.span)), &found.eq_token);
    let (door, given, matched) = (&single.door.path, single.given(), single.matched());
    let bindings = given.bindings;
    Some((
        quote!(#let_token #door::Some(#bindings) #eq_token #matched),
        given.touch.to_token_stream(),
    ))
}

/// The place of a keyword, in the edition of this crate: there, `&&` joins `let`s, whatever the
/// user's edition is.
fn chaining(keyword: Span) -> Span {
    located(Span::mixed_site(), keyword)
}
