//! One pattern over one scrutinee: `case!(let …)`, `case!(matches!(…))`, `case!(assert!(…))`, and
//! the `let` of a condition.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Block, Expr, Pat, parse_quote};

use super::arms::leaving;
use crate::compile::{Compiled, Demands, compile};
use crate::describe::About;
use crate::emit::{Yields, never};
use crate::entry::options::Options;
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Scrutinee, arm};
use crate::tokens::own;

/// The end of a `let` whose pattern does not match: it diverges, or raises, perhaps with a message.
pub(super) struct Otherwise {
    pub(super) diverge: Option<Block>,
    pub(super) message: Option<TokenStream>,
}

/// `case!(let … = v);` and `case!(let … = v else { … });`
pub(super) fn expand_let(
    pat: &Pat,
    value: &Expr,
    otherwise: Otherwise,
    options: &Options,
    report: &mut Report,
) -> Option<TokenStream> {
    let borrowed = own("borrowed");
    let kept: Expr = parse_quote!(*#borrowed);
    let scrutinee = Scrutinee::of(value);
    if scrutinee.arity().is_some() {
        let single = Single::new(pat, value, options, report)?;
        return Some(single.bind(otherwise));
    }
    let single = Single::new(pat, &kept, options, report)?;
    let bind = single.bind(otherwise);
    // A temporary lives as long as the bindings, as in `let x = &f();`.
    Some(quote!(let #borrowed = &#value; #bind))
}

/// One pattern over one scrutinee.
pub(super) struct Single<'a> {
    compiled: Compiled<'a>,
    pub(super) door: TokenStream,
    is_total: bool,
    redact: bool,
}

impl<'a> Single<'a> {
    pub(super) fn new(
        pat: &Pat,
        value: &'a Expr,
        options: &Options,
        report: &mut Report,
    ) -> Option<Self> {
        let arms = [arm(pat.clone(), parse_quote!({}))];
        let demands = Demands {
            total: options.total,
            unreachable: Accepted::BeforeForm,
            is_accepted: options.accepts_unreachable,
        };
        Some(Self {
            compiled: compile(Scrutinee::of(value), &arms, demands, report)?,
            door: options.door.clone(),
            is_total: options.total.is_some(),
            redact: options.redact,
        })
    }

    /// A tuple pattern of the names that the pattern binds.
    pub(super) fn bindings(&self) -> TokenStream {
        let code = self.compiled.code(&self.door, None);
        code.given().swap_remove(0).bindings
    }

    /// An expression: an option of a tuple of the bound values.
    pub(super) fn matched(&self) -> TokenStream {
        self.evaluated(Yields::Chosen(1))
    }

    /// An expression: whether the pattern matches.
    pub(super) fn is_match(&self) -> TokenStream {
        let is_match = self.evaluated(Yields::Bool);
        quote!({ #is_match })
    }

    /// An expression that raises every fault of the value if the pattern does not match.
    pub(super) fn assert(&self, message: Option<&TokenStream>) -> TokenStream {
        let door = &self.door;
        let code = self.compiled.code(door, self.about());
        let (label, matching) = leaving(&code, Yields::Bool);
        let raised = code.mismatch().map(|mismatch| match message {
            None => quote!(#door::raise_faults(#mismatch, #door::None)),
            Some(message) => {
                let message = quote!(#door::Some(#door::format_args!(#message)));
                quote!(#door::raise_faults(#mismatch, #message))
            }
        });
        code.borrowing(quote! {
            if !#label: { #matching } {
                #raised
            }
        })
    }

    fn about(&self) -> Option<About<'static>> {
        (!self.is_total).then(|| About {
            name: "case!",
            at: self.compiled.clauses[0].span,
            redact: self.redact,
        })
    }

    fn evaluated(&self, yields: Yields) -> TokenStream {
        let code = self.compiled.code(&self.door, None);
        let (label, matching) = leaving(&code, yields);
        code.borrowing(quote!(#label: { #matching }))
    }

    /// A statement that binds. Without a match it diverges, or raises.
    fn bind(&self, otherwise: Otherwise) -> TokenStream {
        let bindings = self.bindings();
        let Some(diverge) = otherwise.diverge else {
            return self.bind_or_raise(&bindings, otherwise.message.as_ref());
        };
        let door = &self.door;
        let code = self.compiled.code(door, None);
        let (label, matching) = leaving(&code, Yields::Chosen(1));
        let matched = code.borrowing_alone(quote!(#label: { #matching }));
        let keep = code.keep();
        // Inside a tuple, where neither `else` nor a lint sees the option.
        quote!(#keep let (#door::Some(#bindings),) = (#matched,) else #diverge;)
    }

    /// A statement that binds, or raises a mismatch.
    fn bind_or_raise(&self, bindings: &TokenStream, message: Option<&TokenStream>) -> TokenStream {
        let door = &self.door;
        let code = self.compiled.code(door, self.about());
        let (label, matching) = leaving(&code, Yields::Chosen(1));
        let otherwise = match code.mismatch() {
            Some(mismatch) => raised(&mismatch, message, door),
            None => never(door),
        };
        let found = own("found");
        let matched = code.borrowing_alone(quote! {
            match #label: { #matching } {
                #door::Some(#found) => #found,
                #door::None => #otherwise,
            }
        });
        let keep = code.keep();
        // Inside a tuple, where a lint does not see that there may be no names.
        quote!(#keep let (#bindings,) = (#matched,);)
    }
}

/// An expression that raises a mismatch, perhaps with a message.
fn raised(
    mismatch: &TokenStream,
    message: Option<&TokenStream>,
    door: &TokenStream,
) -> TokenStream {
    match message {
        None => quote!(#door::raise(#mismatch)),
        Some(message) => quote!(#door::raise_with(#mismatch, #door::format_args!(#message))),
    }
}
