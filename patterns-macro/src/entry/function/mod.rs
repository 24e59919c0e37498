//! `#[patterns]` on a function.

mod body;
mod companion;
mod item;
mod recover;
mod returned;

use proc_macro2::{Delimiter, Group, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{ItemFn, Lifetime};

use self::body::reborrow;
use self::companion::{companion, refuse_leaving};
use self::item::Unreadable;
use self::recover::for_editors;
use self::returned::{nameable, on_mismatch, raises};
use crate::compile::{Demands, compile};
use crate::describe::About;
use crate::emit::{Bodies, Delivery, never};
use crate::entry::options::Options;
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Scrutinee, accept_unreachable, require_clauses};
use crate::tokens::Allow;

/// Expands the attribute.
pub(crate) fn expand(options: TokenStream, item: &TokenStream) -> TokenStream {
    let lenient = Allow::UnexpectedCfgs;
    let mut report = Report::new();
    let options = Options::parse(options, &mut report);
    let function = match item::read(item) {
        Ok(function) => function,
        Err(error) => {
            report.push(error);
            let errors = report.into_compile_errors();
            // Patterns left in the body would cause more errors.
            return match syn::parse2::<Unreadable>(item.clone()) {
                Ok(Unreadable { signature, body }) => {
                    let readable = for_editors(&body);
                    quote!(#lenient #signature { #readable #errors })
                }
                Err(_) => quote!(#item #errors),
            };
        }
    };
    let expanded = expand_body(&function, &options, &mut report);
    let ItemFn {
        attrs, vis, sig, ..
    } = &function;
    // After an error the signature stays, so that callers compile. `compile_error!` as the body has
    // any type.
    let (attrs, block, companion) = match (expanded, report.into_compile_errors()) {
        (_, Some(errors)) => {
            let body = &function.block.stmts;
            let readable = for_editors(&quote!(#(#body)*));
            let attrs = quote!(#lenient #(#attrs)*);
            (attrs, quote!({ #readable #errors }), None)
        }
        (Some(expanded), None) => {
            // `#[track_caller]` passes one more argument: only a function that may raise gets it.
            let may_raise = expanded.may_mismatch && raises(&function);
            let tracked = may_raise.then(|| quote!(#[track_caller]));
            let attrs = quote!(#(#attrs)* #tracked);
            (attrs, expanded.block, expanded.companion)
        }
        (None, None) => unreachable!("an expansion fails with an error"),
    };
    quote!(#attrs #vis #sig #block #companion)
}

/// The expansion of a function, without its signature.
struct Expanded {
    /// The new body, with its braces.
    block: TokenStream,
    /// The function that `matches = name` asks for.
    companion: Option<TokenStream>,
    /// `true` if a value may match no clause.
    may_mismatch: bool,
}

/// Compiles the `match` that the body ends with; none if there are errors.
fn expand_body(function: &ItemFn, options: &Options, report: &mut Report) -> Option<Expanded> {
    let (before, matched) = body::read(function, report)?;
    refuse_const(function, report);
    require_clauses(matched, "a clause function", report);
    let mut argument = (*matched.expr).clone();
    reborrow(&mut argument, function, before);
    let unreachable = if accept_unreachable(&function.attrs) {
        Accepted::Always
    } else {
        Accepted::ByClause
    };
    let demands = Demands {
        total: options.total,
        unreachable,
    };
    let compiled = compile(Scrutinee::of(&argument), &matched.arms, demands, report)?;
    let door = options.door();
    let companion = options.matches.as_ref().map(|name| {
        refuse_leaving(name, before, report);
        companion(name, function, before, &compiled, &door)
    });

    let may_mismatch = options.total.is_none() && compiled.can_fail();
    let name = function.sig.ident.unraw().to_string();
    let about = may_mismatch.then(|| About {
        name: &name,
        at: function.sig.ident.span(),
        redact: options.redact,
    });
    let code = compiled.code(&door, about);
    // rustc reports a value that borrows from a local at the user's `match`.
    let at_match = Span::mixed_site().located_at(matched.match_token.span);
    let [done, mismatch] = ["'done", "'mismatch"].map(|name| Lifetime::new(name, at_match));
    let matching = code.matching(&Delivery::Bodies(Bodies {
        clauses: &compiled.clauses,
        returned: &nameable(&function.sig.output),
        done: done.clone(),
        mismatch: mismatch.clone(),
    }));
    let matching = if compiled.can_fail() {
        let otherwise = match code.mismatch() {
            Some(made) => on_mismatch(function, &made, &door),
            None => never(&door),
        };
        quote_spanned!(at_match=> #done: { #mismatch: { #matching } #otherwise })
    } else {
        quote_spanned!(at_match=> #done: { #matching })
    };
    let matched = code.borrowing(matching);
    // Locals end at the user's own brace.
    let mut block = Group::new(Delimiter::Brace, quote!(#(#before)* #matched));
    let braces = function.block.brace_token.span.join();
    block.set_span(Span::mixed_site().located_at(braces));
    Some(Expanded {
        block: block.into_token_stream(),
        companion,
        may_mismatch,
    })
}

fn refuse_const(function: &ItemFn, report: &mut Report) {
    if let Some(constness) = &function.sig.constness {
        report.error(
            constness,
            "a clause function cannot be `const`: it reads values through a trait\n\
             help: remove the `const`",
        );
    }
}
