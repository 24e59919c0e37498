//! Calls within patterns: views, `de`, `fun` and `any`, in the match and in its report.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ExprPath;
use syn::spanned::Spanned;

use super::question::scalar_type;
use super::{Emitter, Failing};
use crate::ir::{Call, CalleeId};
use crate::syntax::Callee;
use crate::tokens::{Allow, door_at, invented, own};

impl Emitter<'_> {
    /// A call on what `value` borrows, as an option of a tuple of one.
    pub(crate) fn call(&self, call: Call, value: &TokenStream) -> TokenStream {
        let door = self.door;
        match call {
            Call::Scalar(scalar) => {
                let ty = scalar_type(scalar);
                quote!(#door::single(#door::scalar::<#door::#ty, _>(#value)))
            }
            Call::Fun(id) | Call::Any(id) | Call::De(id) | Call::View(id) => {
                match self.sources.callee(id) {
                    Callee::Fun(word) => {
                        let span = Span::call_site().located_at(word.span());
                        let at = door_at(door, span);
                        let value = door_at(value, span);
                        let single = self.single(id, &at, span);
                        quote_spanned!(span=> #single(#at::function(#value)))
                    }
                    Callee::Any(ty) => {
                        let span = Span::call_site().located_at(ty.span());
                        let at = door_at(door, span);
                        let value = door_at(value, span);
                        let single = self.single(id, &at, span);
                        quote_spanned!(span=> #single(#at::downcast::<#ty, _>(#value)))
                    }
                    Callee::Type(ty) => {
                        let span = Span::call_site().located_at(ty.span());
                        let at = door_at(door, span);
                        let value = door_at(value, span);
                        let single = self.single(id, &at, span);
                        if self.failing == Failing::Quiet {
                            return quote_spanned!(span=> #single(#at::deserialize::<#ty, _>(#value)));
                        }
                        let (refusals, text) = (refusals_ident(), self.sources.callee_text(id));
                        quote_spanned! {span=>
                            #single(#at::deserialize_or_keep::<#ty, _>(#value, &#refusals, #text))
                        }
                    }
                    Callee::Path(path) => {
                        let span = Span::call_site().located_at(path.span());
                        let at = door_at(door, span);
                        let single = self.single(id, &at, span);
                        let value = door_at(value, span);
                        let returned = self.view(path, &value);
                        if self.failing == Failing::Quiet {
                            return quote_spanned!(span=> #single(#at::viewed(#returned)));
                        }
                        let (refusals, text) = (refusals_ident(), self.sources.callee_text(id));
                        let (outcome, lenient) = (own("outcome"), Allow::UnusedImports);
                        quote_spanned! {span=>
                            #single(#at::viewed({
                                #lenient
                                use #at::{Silent as _, Telling as _};
                                let #outcome = #returned;
                                (&#at::Returning(&#outcome)).keep(&#refusals, #value, #text);
                                #outcome
                            }))
                        }
                    }
                }
            }
        }
    }

    /// The value that a view returns.
    fn view(&self, path: &ExprPath, value: &TokenStream) -> TokenStream {
        let span = Span::call_site().located_at(path.span());
        let at = door_at(self.door, span);
        // Bound first, because the type of the view must not influence the clone.
        let given = Ident::new("given", Span::mixed_site().located_at(span));
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
            let #given = #at::Clone::clone(#value);
            #path(#given)
        }}
    }

    /// The same call for a report: its result is given to `then`, an expression over an option of a
    /// tuple of one and an answer if there is none.
    pub(crate) fn call_again(
        &self,
        call: Call,
        value: &TokenStream,
        then: impl FnOnce(&TokenStream, &TokenStream) -> TokenStream,
    ) -> TokenStream {
        let door = self.door;
        let callee = match call {
            Call::De(id) | Call::View(id) => Some((id, self.sources.callee(id))),
            Call::Scalar(_) | Call::Fun(_) | Call::Any(_) => None,
        };
        match callee {
            Some((id, Callee::Path(path))) => {
                let span = Span::call_site().located_at(path.span());
                let (at, single) = (
                    door_at(door, span),
                    self.single(id, &door_at(door, span), span),
                );
                let returned = self.view(path, &door_at(value, span));
                let (outcome, cause) = (own("outcome"), own("cause"));
                let lenient = Allow::UnusedImports;
                let then = then(
                    &quote_spanned!(span=> #single(#at::viewed(#outcome))),
                    &quote!({ #door::tell(#cause); #door::Answer::No }),
                );
                quote_spanned! {span=> {
                    #lenient
                    use #at::{Silent as _, Telling as _};
                    let #outcome = #returned;
                    let #cause = (&#at::Returning(&#outcome)).cause();
                    #then
                }}
            }
            Some((id, Callee::Type(ty))) => {
                let span = Span::call_site().located_at(ty.span());
                let (at, value) = (door_at(door, span), door_at(value, span));
                let single = self.single(id, &at, span);
                then(
                    &quote_spanned!(span=> #single(#at::deserialize::<#ty, _>(#value))),
                    &quote_spanned!(span=> { #at::tell(#at::unread::<#ty, _>(#value)); #at::Answer::No }),
                )
            }
            _ => then(&self.call(call, value), &quote!(#door::Answer::No)),
        }
    }

    /// The function that wraps the result of a call. If the failing path makes the same call again,
    /// both return one type.
    fn single(&self, callee: CalleeId, at: &TokenStream, span: Span) -> TokenStream {
        if self.failing == Failing::Explained {
            let returned = returned_ident(callee, span);
            quote_spanned!(span=> #returned.single)
        } else {
            quote_spanned!(span=> #at::single)
        }
    }
}

/// The variable that keeps what calls say of values that they refuse.
pub(crate) fn refusals_ident() -> Ident {
    own("refusals")
}

/// The variable that holds the return type of a call.
pub(super) fn returned_ident(callee: CalleeId, at: Span) -> Ident {
    let mut ident = invented("returned", callee.0);
    ident.set_span(ident.span().located_at(at));
    ident
}
