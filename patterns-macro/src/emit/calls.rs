//! Calls within patterns: views, `de`, `fun` and `any`, in the match and in its report.

use proc_macro2::{Ident, Span};
use syn::ExprPath;
use syn::spanned::Spanned;

use super::question::scalar_type;
use super::{Emitter, Failing};
use crate::ir::{Call, CalleeId};
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::syntax::Callee;
use crate::tokens::{Allow, door_at, invented, located, outer_at, own};

impl Emitter<'_> {
    /// A call on what `value` borrows, as an option of a tuple of one.
    pub(crate) fn call(&self, call: Call, value: &Pieces) -> Pieces {
        let door = self.door;
        let id = match call {
            Call::Scalar(scalar) => {
                let ty = scalar_type(scalar);
                return quote!(#door::single(#door::scalar::<#door::#ty, _>(#value)));
            }
            Call::Fun(id) | Call::Any(id) | Call::De(id) | Call::View(id) => id,
        };
        let callee = self.sources.callee(id);
        let span = span_of(callee);
        let (at, value) = (door_at(door, span), outer_at(value, span));
        let keeps = self.failing != Failing::Quiet;
        let (refusals, text) = (refusals_ident(), self.sources.callee_text(id));
        let called = match callee {
            Callee::Fun(_) => quote_spanned!(span=> #at::function(#value)),
            Callee::Any(ty) => quote_spanned!(span=> #at::downcast::<#ty, _>(#value)),
            Callee::Type(ty) if keeps => {
                quote_spanned!(span=> #at::deserialize_or_keep::<#ty, _>(#value, &#refusals, #text))
            }
            Callee::Type(ty) => quote_spanned!(span=> #at::deserialize::<#ty, _>(#value)),
            Callee::Path(path) => self.part(path, Argument::Value, &value, &text),
            Callee::Text(path) => self.part(path, Argument::Text, &value, &text),
        };
        let single = self.single(id, &at, span);
        quote_spanned!(span=> #single(#called))
    }

    /// The part that a view yields for what `value` borrows, as an option. `text` is the path, as a
    /// pattern names it.
    pub(super) fn part(
        &self,
        path: &ExprPath,
        argument: Argument,
        value: &Pieces,
        text: &str,
    ) -> Pieces {
        let span = located(Span::call_site(), path.span());
        let at = door_at(self.door, span);
        let returned = self.view(path, argument, value);
        if self.failing == Failing::Quiet {
            return quote_spanned!(span=> #at::viewed(#returned));
        }
        let (refusals, outcome) = (refusals_ident(), own("outcome"));
        let telling = telling(&at, span);
        quote_spanned! {span=>
            #at::viewed({
                #telling
                let #outcome = #returned;
                (&#at::Returning(&#outcome)).keep(&#refusals, #value, #text);
                #outcome
            })
        }
    }

    /// The part that a view yields when a report calls it again, is given to `then`, as an option.
    /// So is an answer if there is none.
    pub(super) fn part_again(
        &self,
        path: &ExprPath,
        argument: Argument,
        value: &Pieces,
        then: impl FnOnce(&Pieces, &Pieces) -> Pieces,
    ) -> Pieces {
        let door = self.door;
        let span = located(Span::call_site(), path.span());
        let at = door_at(door, span);
        let returned = self.view(path, argument, value);
        let (outcome, cause) = (own("outcome"), own("cause"));
        let telling = telling(&at, span);
        let then = then(
            &quote_spanned!(span=> #at::viewed(#outcome)),
            &quote!({ #door::tell(#cause); #door::Answer::No }),
        );
        quote_spanned! {span=> {
            #telling
            let #outcome = #returned;
            let #cause = (&#at::Returning(&#outcome)).cause();
            #then
        }}
    }

    /// The value that a view returns.
    fn view(&self, path: &ExprPath, argument: Argument, value: &Pieces) -> Pieces {
        let span = located(Span::call_site(), path.span());
        let at = door_at(self.door, span);
        // Bound first, because the type of the view must not influence the clone.
        let handed = Ident::new("given", located(Span::mixed_site(), span));
        let value = match argument {
            Argument::Value => quote_spanned!(span=> #at::Clone::clone(#value)),
            Argument::Text => quote_spanned!(span=> #at::text(#value)),
        };
        // A plain name may be a typo.
        let names = path.path.get_ident().map(|_| {
            let lenient = Allow::UnusedImports;
            quote_spanned! {span=>
                #lenient
                use #at::typed_patterns::*;
            }
        });
        quote_spanned! {span=> {
            #names
            let #handed = #value;
            #path(#handed)
        }}
    }

    /// The same call for a report: its result is given to `then`, an expression over an option of a
    /// tuple of one and an answer if there is none.
    pub(crate) fn call_again(
        &self,
        call: Call,
        value: &Pieces,
        then: impl FnOnce(&Pieces, &Pieces) -> Pieces,
    ) -> Pieces {
        let door = self.door;
        let (Call::De(id) | Call::View(id)) = call else {
            return then(&self.call(call, value), &quote!(#door::Answer::No));
        };
        let callee = self.sources.callee(id);
        let span = span_of(callee);
        let (at, value) = (door_at(door, span), outer_at(value, span));
        let single = self.single(id, &at, span);
        match callee {
            Callee::Path(path) => {
                self.part_again(path, Argument::Value, &value, |part, refused| {
                    then(&quote_spanned!(span=> #single(#part)), refused)
                })
            }
            Callee::Text(path) => self.part_again(path, Argument::Text, &value, |part, refused| {
                then(&quote_spanned!(span=> #single(#part)), refused)
            }),
            Callee::Type(ty) => then(
                &quote_spanned!(span=> #single(#at::deserialize::<#ty, _>(#value))),
                &quote_spanned!(span=> { #at::tell(#at::unread::<#ty, _>(#value)); #at::Answer::No }),
            ),
            Callee::Fun(_) | Callee::Any(_) => {
                then(&self.call(call, &value), &quote!(#door::Answer::No))
            }
        }
    }

    /// The function that wraps the result of a call. If the failing path makes the same call again,
    /// both return one type.
    fn single(&self, callee: CalleeId, at: &Ident, span: Span) -> Pieces {
        if self.failing == Failing::Explained {
            let returned = returned_ident(callee, span);
            quote_spanned!(span=> #returned.single)
        } else {
            quote_spanned!(span=> #at::single)
        }
    }
}

/// The argument that a view is called with.
#[derive(Clone, Copy)]
pub(super) enum Argument {
    /// The value.
    Value,
    /// The text of a group of a regular expression.
    Text,
}

/// The token of the user's that a call is located at.
fn span_of(callee: &Callee) -> Span {
    located(
        Span::call_site(),
        match callee {
            Callee::Fun(word) => word.span(),
            Callee::Any(ty) | Callee::Type(ty) => ty.span(),
            Callee::Path(path) | Callee::Text(path) => path.span(),
        },
    )
}

/// Brings the methods of `Returning` into scope; a call uses one of them.
fn telling(at: &Ident, span: Span) -> Pieces {
    let lenient = Allow::UnusedImports;
    quote_spanned! {span=>
        #lenient
        use #at::{Silent as _, Telling as _};
    }
}

/// The variable that keeps what calls say of values that they refuse.
pub(crate) fn refusals_ident() -> Ident {
    own("refusals")
}

/// The variable that holds the return type of a call.
pub(super) fn returned_ident(callee: CalleeId, at: Span) -> Ident {
    let mut ident = invented("returned", callee.0);
    ident.set_span(located(ident.span(), at));
    ident
}
