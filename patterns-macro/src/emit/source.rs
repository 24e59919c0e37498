//! Where bound values come from, as expressions.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use super::scope::{Var, value_ident};
use super::{Emitter, Scope};
use crate::ir::{Form, Key};
use crate::rows::{Place, PlaceId, Source};

impl Emitter<'_> {
    /// Brings the value at a place into scope: tokens that do it, if it takes any.
    pub(super) fn bring_value(&self, place: PlaceId, scope: &mut Scope) -> TokenStream {
        let door = self.door;
        let (list, at) = match *self.program.place(place) {
            Place::Root(_) | Place::Field { .. } => return TokenStream::new(),
            Place::Front { list, index } => (list, quote!(#index)),
            Place::Back { list, from_end } => {
                let content = Var::Content(list).ident();
                (list, quote!(#door::List::len(&#content) - #from_end))
            }
        };
        if !scope.elements.insert(place) {
            return TokenStream::new();
        }
        let (value, content) = (value_ident(place), Var::Content(list).ident());
        quote!(let #value = #door::List::at(&#content, #at);)
    }

    /// An expression for a bound value, and what has to stand before it.
    pub(super) fn source(&self, source: &Source, scope: &mut Scope) -> (TokenStream, TokenStream) {
        let door = self.door;
        match source {
            Source::Place(place, Form::Value) => {
                let before = self.bring_value(*place, scope);
                let value = value_ident(*place);
                (before, quote!(#door::Clone::clone(&#value)))
            }
            Source::Place(place, form) => (TokenStream::new(), self.content(*place, *form)),
            Source::Slice { list, front, back } => {
                let list = Var::Content(*list).ident();
                let slice =
                    quote!(#door::List::slice(&#list, #front, #door::List::len(&#list) - #back));
                (TokenStream::new(), slice)
            }
            Source::Rest { map, keys } => {
                let map = Var::Content(*map).ident();
                (
                    TokenStream::new(),
                    self.rest(&quote!(#door::Clone::clone(&#map)), keys),
                )
            }
            Source::Result(test, at) => {
                let result = Var::Result(*test, *at).ident();
                (TokenStream::new(), quote!(#result))
            }
        }
    }

    /// The content of a value whose kind is known, as a form binds it.
    pub(super) fn content(&self, place: PlaceId, form: Form) -> TokenStream {
        let door = self.door;
        let content = Var::Content(place).ident();
        match form {
            Form::Int(int) => {
                let ty = Ident::new(int.name(), Span::mixed_site());
                quote!(#door::cast::<#door::#ty, _>(&#content))
            }
            Form::Bool | Form::Str => quote!(#content),
            Form::List | Form::Map => quote!(#door::Clone::clone(&#content)),
            Form::Value | Form::Number => {
                unreachable!("the value itself is no content, its number a result of its own")
            }
        }
    }

    pub(super) fn rest(&self, map: &TokenStream, keys: &[Key]) -> TokenStream {
        let door = self.door;
        let literals: Option<Vec<&String>> = keys
            .iter()
            .map(|key| match key {
                Key::Literal(key) => Some(key),
                Key::Computed(_) => None,
            })
            .collect();
        if let Some(literals) = literals {
            return quote!(#door::rest(#map, const { &[#(#literals),*] }));
        }
        let keys = keys.iter().map(|key| self.key(key));
        quote!(#door::rest_owned(#map, #door::vec![#(#door::String::from(#keys)),*]))
    }

    /// A key as a `&str`.
    pub(super) fn key(&self, key: &Key) -> TokenStream {
        match key {
            Key::Literal(key) => quote!(#key),
            Key::Computed(expr) => {
                let door = self.door;
                let expr = self.sources.expr(*expr);
                let span = Span::mixed_site().located_at(expr.span());
                quote_spanned!(span=> #door::key(&(#expr)))
            }
        }
    }
}
