//! `#[patterns(matches = name)]`: a second function that says whether a clause matches.
//!
//! It runs no body and makes no mismatch.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::visit::{self, Visit};
use syn::{Expr, Ident, ItemFn, Lifetime, Stmt, parse_quote};

use crate::compile::Compiled;
use crate::emit::{Delivery, Values, Yields};
use crate::report::Report;
use crate::tokens::Allow;

/// The function called `name`, with the same arguments. It also runs the statements before the
/// `match`.
pub(crate) fn companion(
    name: &Ident,
    function: &ItemFn,
    before: &[Stmt],
    compiled: &Compiled<'_>,
    door: &TokenStream,
) -> TokenStream {
    let label = Lifetime::new("'matches", Span::mixed_site());
    let code = compiled.code(door, None);
    let matching = code.matching(&Delivery::Values(Values {
        block: Some(label.clone()),
        yields: Yields::Bool,
    }));
    let matched = code.borrowing(quote!(#label: { #matching }));
    let mut sig = function.sig.clone();
    let doc = format!("Whether a clause of `{}` matches. No body runs.", sig.ident);
    sig.ident = name.clone();
    sig.output = parse_quote!(-> #door::bool);
    // Another macro may have made an `async` function one that waits.
    sig.asyncness = awaits(before, compiled).then(|| function.sig.asyncness.unwrap_or_default());
    let conditions = function
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("cfg"));
    let (vis, lenient) = (&function.vis, Allow::Companion);
    quote! {
        #(#conditions)*
        #[doc = #doc]
        #lenient
        #vis #sig {
            #(#before)*
            #matched
        }
    }
}

/// Reports statements that would return from the companion instead of from the function.
pub(crate) fn refuse_leaving(name: &Ident, before: &[Stmt], report: &mut Report) {
    let mut leaving = Leaving::default();
    for statement in before {
        leaving.visit_stmt(statement);
    }
    for found in leaving.found {
        report.error(
            found,
            format!(
                "`{name}` also runs this statement, but returns a `bool`\n\
                 help: match on the value first, or remove `matches = {name}`"
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
