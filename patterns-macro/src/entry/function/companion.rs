//! Companions: `#[patterns(matches = name, which = name, check = name, graph = name)]` makes
//! functions that tell about the clauses.
//!
//! They run no body.

use proc_macro2::{Ident, Literal};
use syn::visit::{self, Visit};
use syn::{Expr, ItemFn, Stmt, parse_quote};

use crate::compile::Compiled;
use crate::describe::About;
use crate::door::Door;
use crate::emit::Yields;
use crate::entry::case::{declaring, leaving};
use crate::entry::options::Companion;
use crate::pieces::{Pieces, quote};
use crate::report::Report;
use crate::tokens::Allow;

/// The function called `name`, with the arguments of the clause function. If it asks about a value,
/// it also runs the statements before the `match`.
pub(super) fn companion(
    (companion, name): (Companion, &Ident),
    function: &ItemFn,
    before: &[Stmt],
    (compiled, about): (&Compiled<'_>, About<'_>),
    door: &Door,
) -> Pieces {
    let mut sig = function.sig.clone();
    let clauses = &sig.ident;
    let path = &door.path;
    let (doc, output) = match companion {
        Companion::Matches => (
            format!("Whether a clause of `{clauses}` matches. No body runs."),
            quote!(#path::bool),
        ),
        Companion::Which => (
            format!("The index of the clause of `{clauses}` that matches, from 0. No body runs."),
            quote!(#path::Option<#path::usize>),
        ),
        Companion::Check => (
            format!("The clause of `{clauses}` that matches, or why none does. No body runs."),
            quote!(#path::Result<#path::ClauseSource, #path::Mismatch>),
        ),
        Companion::Graph => (
            format!(
                "The decision graph of `{clauses}` as a Mermaid diagram. It ignores its arguments."
            ),
            quote!(&'static #path::str),
        ),
    };
    sig.ident = name.clone();
    sig.output = parse_quote!(-> #output);
    let body = match companion {
        Companion::Matches => asked(Yields::Bool, before, compiled, door),
        Companion::Which => asked(Yields::Index, before, compiled, door),
        Companion::Check => checked(before, compiled, about, door),
        Companion::Graph => {
            let diagram = Literal::string(&compiled.diagram());
            quote!(#diagram)
        }
    };
    let waits = companion != Companion::Graph && awaits(before, compiled);
    // Another macro may have made an `async` function one that waits.
    sig.asyncness = waits.then(|| function.sig.asyncness.unwrap_or_default());
    let conditions = function
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("cfg"));
    let (vis, lenient) = (&function.vis, Allow::Companion);
    quote! {
        #(#conditions)*
        #[doc = #doc]
        #lenient
        #vis #sig { #body }
    }
}

/// The statements before the `match`, and the match as a value.
fn asked(yields: Yields, before: &[Stmt], compiled: &Compiled<'_>, door: &Door) -> Pieces {
    let code = compiled.code(door, None);
    let (label, matching) = leaving(&code, yields);
    let matched = code.borrowing(quote!(#label: { #matching }));
    quote!(#(#before)* #matched)
}

/// The statements before the `match`, and its clause or its mismatch.
fn checked(before: &[Stmt], compiled: &Compiled<'_>, about: About<'_>, door: &Door) -> Pieces {
    let code = compiled.code(door, Some(about));
    let (label, matching) = leaving(&code, Yields::Index);
    let checked = code.checked(&quote!(#label: { #matching }));
    let checked = code.borrowing(declaring(&code, checked));
    quote!(#(#before)* #checked)
}

/// Reports statements that would return from the companion instead of from the function.
pub(super) fn refuse_leaving(
    (companion, name): (Companion, &Ident),
    before: &[Stmt],
    report: &mut Report,
) {
    if companion == Companion::Graph {
        return;
    }
    let mut leaving = Leaving::default();
    for statement in before {
        leaving.visit_stmt(statement);
    }
    let (option, returned) = (companion.option(), companion.returned());
    for found in leaving.found {
        report.error(
            found,
            format!(
                "`{name}` also runs this statement, but returns {returned}\n\
                 help: match on the value first, or remove `{option} = {name}`"
            ),
        );
    }
}

/// Finds the expressions that may return from a function.
#[derive(Default)]
struct Leaving<'a> {
    found: Vec<&'a Expr>,
}

impl<'a> Visit<'a> for Leaving<'a> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Return(_) | Expr::Try(_) => self.found.push(expr),
            Expr::Closure(_) | Expr::Async(_) => {}
            expr => visit::visit_expr(self, expr),
        }
    }

    fn visit_item(&mut self, _item: &'a syn::Item) {}
}

/// Returns whether the companion has to be `async`: whether anything awaits outside the bodies.
fn awaits(before: &[Stmt], compiled: &Compiled<'_>) -> bool {
    struct Awaits(bool);

    impl<'a> Visit<'a> for Awaits {
        fn visit_expr_await(&mut self, _await: &'a syn::ExprAwait) {
            self.0 = true;
        }

        /// A macro may turn its tokens into anything.
        fn visit_macro(&mut self, called: &'a syn::Macro) {
            self.0 |= called.tokens.to_string().contains("await");
        }
    }

    let mut found = Awaits(false);
    for statement in before {
        found.visit_stmt(statement);
    }
    for argument in compiled.scrutinee.arguments() {
        found.visit_expr(argument);
    }
    for clause in &compiled.clauses {
        // A pattern may have guards inside.
        found.0 |= clause.pattern_tokens.to_string().contains(". await");
        if let Some(guard) = &clause.guard {
            found.visit_expr(guard);
        }
    }
    found.0
}
