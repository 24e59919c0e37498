//! Places in the source, to report at.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Ident;
use syn::buffer::Cursor;
use syn::parse::ParseStream;

/// The source range of some tokens, to report at.
#[derive(Clone, Copy)]
pub(crate) struct At {
    pub(super) first: Span,
    pub(super) last: Span,
}

impl From<Span> for At {
    fn from(span: Span) -> Self {
        Self {
            first: span,
            last: span,
        }
    }
}

impl ToTokens for At {
    /// Two tokens for the range, since errors use only the first and the last span.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Ident::new("first", self.first).to_tokens(tokens);
        Ident::new("last", self.last).to_tokens(tokens);
    }
}

impl At {
    /// The range of some tokens.
    pub(crate) fn of(tokens: &TokenStream) -> Self {
        let mut trees = tokens.clone().into_iter();
        let first = trees
            .next()
            .map_or_else(Span::call_site, |tree| tree.span());
        let last = trees.last().map_or(first, |tree| tree.span());
        Self { first, last }
    }

    /// The range from a token to the last one that was parsed.
    pub(crate) fn since(start: Cursor, input: ParseStream) -> Self {
        Self {
            first: start.span(),
            last: input.cursor().prev_span(),
        }
    }
}
