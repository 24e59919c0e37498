//! `case!`: the language in an expression, around one of Rust's own constructs.

mod arms;
mod chain;
mod condition;
mod form;
mod lets;
mod single;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident};

use self::arms::expand_match;
pub(super) use self::arms::{chosen_body, declaring, leaves, leaving};
use self::chain::Chain;
use self::condition::{chain_has_let, expand_if, expand_while, without_let};
use self::form::Form;
use self::single::{Otherwise, Single};
use crate::entry::asking::{Asker, Asking, asked};
use crate::entry::left_out::leave_out_code;
use crate::entry::options::Options;
use crate::pieces::Pieces;
use crate::report::Report;
use crate::shape::Types;
use crate::syntax::{accept_unreachable, explained, is_about_reachability, leave_out, names_in};

/// Expands `case!(…)`, or asks the types that it names for their shapes.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut known = Report::new();
    let (mut options, mut paths) = (None, Vec::new());
    let read = |input: ParseStream| {
        let read = Options::parse_leading(input, "case!", &mut known)?;
        paths = asked(&read, &mut known);
        options = Some(read);
        input.parse::<TokenStream>()
    };
    let is_read = read.parse2(input.clone()).is_ok();
    if known.into_count() == 0
        && is_read
        && let Some(options) = options
    {
        let asking = Asking {
            asker: Asker::Case,
            door: options.door.path,
            paths,
            shapes: Vec::new(),
            options: TokenStream::new(),
            item: input.clone(),
        };
        if let Some(call) = asking.call() {
            return call;
        }
    }
    expand_over(input, Types::default())
}

/// Expands `case!(…)` over types whose shapes are known.
pub(in crate::entry) fn expand_over(input: TokenStream, types: Types) -> TokenStream {
    let mut report = Report::new();
    let (mut options, mut form) = (Options::default(), TokenStream::new());
    let read = |input: ParseStream| {
        options = Options::parse_leading(input, "case!", &mut report)?;
        asked(&options, &mut report);
        options.types = types;
        let attrs = input.call(Attribute::parse_outer)?;
        options.accepts_unreachable = accept_unreachable(&attrs);
        let others = attrs.iter().filter(|attr| !is_about_reachability(attr));
        let rest: TokenStream = input.parse()?;
        form = quote!(#(#others)* #rest);
        Ok(())
    };
    if let Err(error) = read.parse2(input) {
        report.push(error);
    }
    let names = let_names(&form);
    let expanded = match Form::read(&form) {
        Ok(form) if !options.door.path.is_empty() => form.expand(&mut options, &mut report),
        read => {
            if let Err(error) = read {
                report.push(explained(error, &form));
            }
            leave_out_code(&form, &mut report);
            None
        }
    };
    let errors = report.into_compile_errors();
    match (expanded, errors, names) {
        (Some(expanded), None, _) => expanded,
        (Some(expanded), errors, Some(_)) => quote!(#errors #expanded),
        // Temporaries live as long as those of a tuple.
        (Some(expanded), errors, None) => quote!(({ #errors; }, #expanded).1),
        // `compile_error!` as an expression has any type.
        (None, errors, Some(names)) => quote!(let (#(mut #names,)*) = { #errors };),
        (None, errors, None) => quote!({ #errors }),
    }
}

/// The names of a `let` statement, as far as its tokens tell.
///
/// After an error they are still bound, so that the code after it compiles. Extra names do no harm
/// there.
fn let_names(input: &TokenStream) -> Option<Vec<Ident>> {
    let mut tokens = input.clone().into_iter();
    let first = tokens.next()?;
    if !matches!(first, TokenTree::Ident(first) if first == "let") {
        return None;
    }
    let is_equals =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '=');
    Some(names_in(
        &tokens.take_while(|token| !is_equals(token)).collect(),
    ))
}

impl Form {
    fn expand(self, options: &mut Options, report: &mut Report) -> Option<TokenStream> {
        let may_be_total = match &self {
            Self::Match(_) => true,
            Self::Let { diverge, .. } => diverge.is_none(),
            _ => false,
        };
        if !may_be_total && let Some(total) = options.total.take() {
            report.error_at(
                total,
                "unexpected `total`: this form already handles values that do not match\n\
                 help: write `case!(total, match …)` or `case!(total, let pattern = value);`",
            );
        }
        if !may_be_total {
            options.refuse_complete(report);
        }
        let may_raise = may_be_total || matches!(self, Self::Assert { .. });
        if let (Some(redact), false) = (options.redact, may_raise) {
            report.error_at(
                redact,
                "unexpected `redact`: this form raises no mismatch\nhelp: remove it",
            );
        }
        match self {
            Self::Match(matched) => {
                expand_match(matched, options, report).map(Pieces::into_token_stream)
            }
            Self::If(condition) => {
                if !chain_has_let(&condition) {
                    without_let(&condition.cond, "if", report);
                    return None;
                }
                let expanded = match Chain::of(&condition) {
                    Some(chain) => chain.expand(options, report)?.into_token_stream(),
                    None => expand_if(&condition, options, report),
                };
                // Without the parentheses, a lint asks to remove the `;` that the statement needs.
                // Braces would end the lives of temporaries.
                Some(quote!((#expanded)))
            }
            Self::While(condition) => expand_while(&condition, options, report),
            Self::Let {
                pat,
                value,
                diverge,
                message,
            } => {
                if let (Some(message), Some(_)) = (&message, options.total) {
                    report.error(
                        message,
                        "unexpected message: a `let` that is total never raises\n\
                         help: remove the message, or `total`",
                    );
                    return None;
                }
                let otherwise = Otherwise { diverge, message };
                let Some(single) = Single::new(&pat, &value, options, report) else {
                    let block = &otherwise.diverge;
                    leave_out(&TokenStream::new(), None, &quote!(#block), report);
                    return None;
                };
                Some(single.bind(&otherwise).into_token_stream())
            }
            Self::Matches { value, pat } => {
                let single = Single::new(&pat, &value, options, report)?;
                Some(single.is_match().into_token_stream())
            }
            Self::Assert {
                value,
                pat,
                message,
            } => {
                let single = Single::new(&pat, &value, options, report)?;
                Some(single.assert(message.as_ref()).into_token_stream())
            }
        }
    }
}
