//! A match of several clauses in a `case!`: it chooses a clause, then runs the body.
//!
//! Bodies come after the labelled block, so that a plain `break` in them leaves the user's loop.

use proc_macro2::Span;
use syn::{Expr, Ident, Lifetime, Stmt};

use super::form::Match;
use crate::compile::{Code, Compiled, Demands, compile};
use crate::describe::{About, Looks};
use crate::emit::{Delivery, Given, Values, Yields, chosen, never};
use crate::entry::options::Options;
use crate::pieces::{Interpolate, Pieces, quote};
use crate::prove::explain::Accepted;
use crate::prove::schemas::Expected;
use crate::report::Report;
use crate::syntax::{Clause, Scrutinee, Written, require_clauses};
use crate::tokens::{Allow, own};

/// `case!(match v { … })`: a `Result`, unless the clauses are total.
pub(super) fn expand_match(
    matched: Match,
    options: &Options,
    report: &mut Report,
) -> Option<Pieces> {
    let Match {
        keyword,
        value,
        arms,
        at,
    } = matched;
    if arms.is_empty() {
        require_clauses(at, "`case!(match …)`", report);
    }
    for arm in &arms {
        arm.require_parts(report);
    }
    let is_whole = arms.iter().all(Written::is_whole);
    let arms = Written::read_all(arms, report);
    let demands = Demands {
        // Without an arm that is half written, the clauses may not be exhaustive.
        total: options.provable_total().filter(|_| is_whole),
        unreachable: Accepted::OnClause,
        is_accepted: options.accepts_unreachable,
        expected: Expected {
            complete: options.complete.filter(|_| is_whole),
            ..options.expected(&[])
        },
    };
    let compiled = compile(Scrutinee::of(&value), &arms, demands, report)?;
    let door = &options.door;
    let about = options.total.is_none().then_some(About {
        name: "case!",
        at: keyword.span,
        redact: options.redact.is_some(),
    });
    let code = compiled.code(door, about);
    let (label, matching) = leaving(&code, Yields::Chosen(compiled.clauses.len()));
    let (found, body) = chosen_body(&compiled, &code, door);
    let (body, otherwise) = match code.mismatch() {
        Some(mismatch) => (quote!(#door::Ok(#body)), quote!(#door::Err(#mismatch))),
        None => (body, never(door)),
    };
    // If every body leaves, nothing makes the `Ok`. A lint would report that, but it is not a
    // mistake.
    let leaves = compiled.clauses.iter().all(|clause| leaves(&clause.body));
    let lenient = leaves.then_some(Allow::UnreachableCode);
    let matched = quote! {
        match #label: { #matching } {
            #lenient #door::Some(#found) => #body,
            #door::None => #otherwise,
        }
    };
    Some(code.borrowing(declaring(&code, matched)))
}

/// Code after the declarations that its match needs.
pub(in crate::entry) fn declaring(code: &Code<'_>, matched: Pieces) -> Pieces {
    match code.looks() {
        Some(Looks { declared, .. }) => quote!({ #declared #matched }),
        None => matched,
    }
}

/// Returns whether a body ends with a way out, or with a macro that may be one.
pub(in crate::entry) fn leaves(body: &Expr) -> bool {
    match body {
        Expr::Break(_) | Expr::Continue(_) | Expr::Macro(_) | Expr::Return(_) => true,
        Expr::Block(body) => match body.block.stmts.last() {
            Some(Stmt::Expr(last, _)) => leaves(last),
            Some(Stmt::Macro(_)) => true,
            _ => false,
        },
        _ => false,
    }
}

/// The statements of a match, and the label of the block that they leave with a value.
pub(in crate::entry) fn leaving(code: &Code<'_>, yields: Yields) -> (Lifetime, Pieces) {
    let [label, failed] = ["'case", "'failed"].map(|name| Lifetime::new(name, Span::mixed_site()));
    // Only where no clause has matched are all arguments still whole.
    let looks = code.looks().filter(|looks| {
        matches!(yields, Yields::Chosen(_) | Yields::Index) && !looks.looks.is_empty()
    });
    let matching = code.matching(&Delivery::Values(Values {
        block: Some(label.clone()),
        failed: looks.is_some().then(|| failed.clone()),
        yields,
    }));
    let matching = match looks {
        Some(Looks { looks, .. }) => {
            let none = code.none();
            quote!(#failed: { #matching } #looks #none)
        }
        None => matching,
    };
    (label, matching)
}

/// A variable for the chosen clause, and the expression that runs its body.
pub(in crate::entry) fn chosen_body(
    compiled: &Compiled<'_>,
    code: &Code<'_>,
    door: &impl Interpolate,
) -> (Ident, Pieces) {
    let found = own("chosen");
    let clauses = compiled.clauses.len();
    let arms = (0..).zip(compiled.clauses.iter().zip(code.given()));
    let arms = arms.map(|(at, (clause, Given { bindings, touch }))| {
        let Clause { attrs, body, .. } = clause;
        let pattern = chosen(at, clauses, &bindings, door);
        let body = match body {
            body if touch.is_empty() => quote!(#body),
            // Not as a block inside a block, which a lint would report.
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
