//! A match of several clauses in a `case!`: which clause is chosen, and then its body.
//!
//! Bodies stand outside of the labelled block, where a plain `break` is the surrounding loop's.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Expr, ExprMatch, Ident, Lifetime};

use crate::compile::{Code, Compiled, Demands, compile};
use crate::describe::About;
use crate::emit::{Delivery, Failing, Head, Values, Yields, chosen, never};
use crate::entry::options::Options;
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Clause, Scrutinee, require_clauses};
use crate::tokens::own;

/// `case!(match v { … })`: a `Result`, unless the clauses are total.
pub(super) fn expand_match(
    matched: &ExprMatch,
    options: &Options,
    report: &mut Report,
) -> Option<TokenStream> {
    require_clauses(matched, "`case!(match …)`", report);
    let demands = Demands {
        total: options.total,
        unreachable: Accepted::ByClause,
    };
    let compiled = compile(Scrutinee::of(&matched.expr), &matched.arms, demands, report)?;
    let door = options.door();
    let is_total = options.total.is_some();
    let failing = if is_total {
        Failing::Quiet
    } else {
        Failing::Explained
    };
    let code = compiled.code(&door, failing);
    let (label, matching) = leaving(&code, Yields::Chosen(compiled.clauses.len()));
    let (found, body) = chosen_body(&compiled, &code, &door);
    let (body, otherwise) = if is_total {
        (body, never(&door))
    } else {
        let mismatch = code.mismatch(&About {
            name: "case!",
            at: matched.match_token.span,
            redact: options.redact,
        });
        (quote!(#door::Ok(#body)), quote!(#door::Err(#mismatch)))
    };
    // If every body leaves, none makes the `Ok`. A lint would name that, which is not a mistake.
    let leaves = compiled.clauses.iter().all(|clause| leaves(&clause.body));
    let lenient = leaves.then(|| quote!(#[allow(unreachable_code)]));
    Some(code.borrowing(quote! {
        match #label: { #matching } {
            #lenient #door::Some(#found) => #body,
            #door::None => #otherwise,
        }
    }))
}

/// Whether a body only leaves, or is a macro that may.
fn leaves(body: &Expr) -> bool {
    matches!(
        body,
        Expr::Break(_) | Expr::Continue(_) | Expr::Macro(_) | Expr::Return(_)
    )
}

/// The statements of a match, and the label of the block that they leave with a value.
pub(super) fn leaving(code: &Code<'_>, yields: Yields) -> (Lifetime, TokenStream) {
    let label = Lifetime::new("'case", Span::mixed_site());
    let matching = code.matching(&Delivery::Values(Values {
        block: Some(label.clone()),
        yields,
    }));
    (label, matching)
}

/// The body of the clause that a variable holds, and that variable.
pub(super) fn chosen_body(
    compiled: &Compiled<'_>,
    code: &Code<'_>,
    door: &TokenStream,
) -> (Ident, TokenStream) {
    let found = own("chosen");
    let clauses = compiled.clauses.len();
    let arms = (0..).zip(compiled.clauses.iter().zip(code.heads()));
    let arms = arms.map(|(at, (clause, Head { bindings, touch }))| {
        let Clause { attrs, body, .. } = clause;
        let pattern = chosen(at, clauses, &bindings, door);
        let body = match body {
            body if touch.is_empty() => quote!(#body),
            // A block inside a block would be one too many for a lint.
            Expr::Block(block) if block.label.is_none() && block.attrs.is_empty() => {
                let statements = &block.block.stmts;
                quote!({ #touch #(#statements)* })
            }
            body => quote!({ #touch #body }),
        };
        quote!(#(#attrs)* #pattern => #body,)
    });
    let body = quote!(match #found { #(#arms)* });
    (found, body)
}
