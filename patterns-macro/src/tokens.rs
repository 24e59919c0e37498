//! Tokens that the expansion makes: names of its own, and where code is located.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident};

use crate::door::Door;
use crate::pieces::{Interpolate, Piece, Pieces, quote};
use crate::reader::is_editor;

/// Code of the expansion at a place of the user's, where rustc reports what is wrong with it. In an
/// editor nothing is there but the user's own token: whatever else were there would be what it
/// means.
pub(crate) fn located(hygiene: Span, place: Span) -> Span {
    if is_editor() {
        return hygiene;
    }
    hygiene.located_at(place)
}

/// The private module, located at the user's own tokens: rustc reports a bound that fails there.
pub(crate) fn door_at(door: &Door, span: Span) -> Ident {
    ident_at(&door.name, span)
}

/// A name, located like the [private module](door_at).
pub(crate) fn ident_at(ident: &Ident, span: Span) -> Ident {
    let mut ident = ident.clone();
    ident.set_span(located(ident.span(), span));
    ident
}

/// Code, located like the [private module](door_at), without the contents of its groups.
pub(crate) fn outer_at(code: &Pieces, span: Span) -> Pieces {
    code.with_spans(&|own| located(own, span), false)
}

/// Code, located like the [private module](door_at), with the contents of its groups.
pub(crate) fn code_at(code: &Pieces, span: Span) -> Pieces {
    code.with_spans(&|own| located(own, span), true)
}

/// A name that the expansion invents. Hygiene keeps it apart from the user's names.
pub(crate) fn own(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// One of a numbered series of such names.
pub(crate) fn invented(stem: &str, number: u32) -> Ident {
    format_ident!("{stem}{number}", span = Span::mixed_site())
}

/// Line and column, both from 1.
pub(crate) fn position(span: Span) -> (u32, u32) {
    let start = span.start();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (number(start.line), number(start.column + 1))
}

/// An `Option` whose variant is known when the code is written.
pub(crate) fn option(door: &Door, value: Option<impl Interpolate>) -> Pieces {
    match value {
        Some(value) => quote!(#door::Some(#value)),
        None => quote!(#door::None),
    }
}

/// The lints that expanded code turns off: all of them, each with its reason.
///
/// As tokens, a variant is its `#[allow(…)]`.
#[derive(Clone, Copy)]
pub(crate) enum Allow {
    /// A body or a default may leave, and then never reaches the `break` after it, the `Ok` around
    /// it, or what it is assigned to.
    UnreachableCode,
    /// A body or a default that leaves is the value of a variable, whose type coerces all others.
    DivergingBody,
    /// The user's pattern, or the variants of a derived type, may match every value before `_`.
    UnreachablePatterns,
    /// A path or a method may resolve without the import that it usually needs.
    UnusedImports,
    /// The name is passed on to the body. Only there does rustc see whether its `mut` is needed.
    UnusedMut,
    /// A name with `_` at its front is passed on to the body, which may leave it out.
    UnusedNames,
    /// A derived method binds all fields of a variant, and reads some.
    UnusedVariables,
    /// A clause is left out because of an error, and with it what only this clause uses.
    LeftOut,
    /// A macro hands a shape on, if anything asks for it.
    Handed,
    /// Code is repeated without its bodies, in a companion and for saved messages: names are
    /// unused, and clippy reports its findings twice.
    Companion,
}

impl Interpolate for Allow {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        let lints = match self {
            Self::UnreachableCode => quote!(unreachable_code),
            Self::DivergingBody => quote!(clippy::diverging_sub_expression),
            Self::UnreachablePatterns => quote!(unreachable_patterns),
            Self::UnusedImports => quote!(unused_imports),
            Self::UnusedMut => quote!(unused_mut),
            Self::UnusedNames => quote! {
                clippy::used_underscore_binding, clippy::no_effect_underscore_binding
            },
            Self::UnusedVariables => quote!(unused_variables),
            Self::LeftOut => quote!(unused),
            Self::Handed => quote! {
                unused, non_snake_case, non_local_definitions, hidden_glob_reexports,
                unreachable_pub
            },
            Self::Companion => quote! {
                unused, single_use_lifetimes, clippy::all, clippy::pedantic, clippy::nursery
            },
        };
        quote!(#[allow(#lints)]).add_to(pieces);
    }
}

impl ToTokens for Allow {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        quote!(#self).to_tokens(tokens);
    }
}
