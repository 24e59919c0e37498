//! One pattern over one scrutinee: `case!(let …)`, `case!(matches!(…))`, `case!(assert!(…))`, and
//! the `let` of a condition.

use proc_macro2::TokenStream;
use syn::{Block, Expr, Pat, parse_quote};

use super::arms::{declaring, leaving};
use crate::compile::{Compiled, Demands, compile};
use crate::describe::{About, Looks};
use crate::door::Door;
use crate::emit::{Given, Held, Yields, never};
use crate::entry::options::Options;
use crate::pieces::{Pieces, quote};
use crate::prove::explain::Accepted;
use crate::report::Report;
use crate::syntax::{Arm, Scrutinee};
use crate::tokens::own;

/// The end of a `let` whose pattern does not match: it diverges, or raises, perhaps with a message.
pub(super) struct Otherwise {
    pub(super) diverge: Option<Block>,
    pub(super) message: Option<TokenStream>,
}

/// One pattern over one scrutinee.
pub(super) struct Single<'a> {
    compiled: Compiled<'a>,
    pub(super) door: Door,
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
        let arms = [Arm::new(pat, parse_quote!({}))];
        let demands = Demands {
            total: options.provable_total(),
            unreachable: Accepted::BeforeForm,
            is_accepted: options.accepts_unreachable,
            expected: options.expected(&[]),
        };
        Some(Self {
            compiled: compile(Scrutinee::of(value), &arms, demands, report)?,
            door: options.door.clone(),
            is_total: options.total.is_some(),
            redact: options.redact.is_some(),
        })
    }

    /// The names that the pattern binds.
    pub(super) fn given(&self) -> Given {
        let code = self.compiled.code(&self.door, None);
        code.given().swap_remove(0)
    }

    /// An expression: an option of a tuple of the bound values.
    pub(super) fn matched(&self) -> Pieces {
        self.evaluated(Yields::Chosen(1))
    }

    /// An expression: whether the pattern matches.
    pub(super) fn is_match(&self) -> Pieces {
        self.evaluated(Yields::Bool)
    }

    /// An expression that raises every fault of the value if the pattern does not match.
    pub(super) fn assert(&self, message: Option<&TokenStream>) -> Pieces {
        let (door, path) = (&self.door, &self.door.path);
        let code = self.compiled.code(door, self.about());
        let (label, matching) = leaving(&code, Yields::Bool);
        // The message comes first: after what an editor is given for a mismatch, nothing runs.
        let message = match message {
            None => quote!(#door::None),
            Some(message) => quote!(#door::Some(#path::format_args!(#message))),
        };
        let raised = code.mismatch();
        let raised = raised.map(|mismatch| quote!(#door::raise_faults(#message, #mismatch)));
        let looks = code
            .looks()
            .map(|Looks { declared, looks }| quote!(#declared #looks));
        code.borrowing(quote! {
            if !#label: { #matching } {
                #looks
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

    fn evaluated(&self, yields: Yields) -> Pieces {
        let code = self.compiled.code(&self.door, None);
        let (label, matching) = leaving(&code, yields);
        code.borrowing(quote!(#label: { #matching }))
    }

    /// Statements that bind, for `case!(let … = v);` and `case!(let … = v else { … });`. Without a
    /// match they diverge, or raise.
    pub(super) fn bind(&self, otherwise: &Otherwise) -> Pieces {
        let door = &self.door;
        let Given { bindings, touch } = self.given();
        let raises = otherwise.diverge.is_none();
        let code = self.compiled.code(door, self.about().filter(|_| raises));
        let (label, matching) = leaving(&code, Yields::Chosen(1));
        let Some(diverge) = &otherwise.diverge else {
            let message = otherwise.message.as_ref();
            let otherwise = match code.mismatch() {
                Some(mismatch) => raised(&mismatch, message, door),
                None => never(door),
            };
            let found = own("found");
            let matched = quote! {
                match #label: { #matching } {
                    #door::Some(#found) => #found,
                    #door::None => #otherwise,
                }
            };
            let held = code.holding(declaring(&code, matched), false);
            let bind = bound(&held, &bindings);
            return quote!(#bind; #touch);
        };
        let held = code.holding(quote!(#label: { #matching }), true);
        let path = &door.path;
        let bind = bound(&held, &quote!(#path::Some(#bindings)));
        quote!(#bind else #diverge; #touch)
    }
}

/// A `let` without its end. The match is inside a tuple, where neither `else` nor a lint sees the
/// option, or that there may be no names.
fn bound(held: &Held, pattern: &Pieces) -> Pieces {
    let Held {
        before,
        assigns,
        matched,
        ..
    } = held;
    let assigned = assigns.iter().map(|_| quote!(_));
    quote!(#before let (#(#assigned,)* #pattern,) = (#(#assigns,)* #matched,))
}

/// An expression that raises a mismatch, perhaps with a message.
fn raised(mismatch: &Pieces, message: Option<&TokenStream>, door: &Door) -> Pieces {
    // By the path, rustc reports a wrong message in the order of the code.
    let path = &door.path;
    match message {
        None => quote!(#door::raise(#mismatch)),
        Some(message) => quote!(#door::raise_with(#path::format_args!(#message), #mismatch)),
    }
}
