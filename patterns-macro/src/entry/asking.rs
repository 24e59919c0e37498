//! The way to the shapes of the types that the option `of` names.
//!
//! A macro is expanded once, and the shapes are in macros of the types' names. So the first
//! expansion ends with a call of the first of these, which is given the user's tokens. It passes
//! them on to the macro `shaped`, together with its shape, and that to the next one:
//!
//! ```text
//! #[patterns(total, of(Job, Card))] fn next(job: &Job) -> u8 { match job { … } }
//! fn next(job: &Job) -> u8 { Job!((…::shaped) function {Card} {} {total, of(Job, Card)} {fn …}) }
//! fn next(job: &Job) -> u8 { …::shaped!({"Job" …} function {Job, Card} {} {…} {…}) }
//! fn next(job: &Job) -> u8 { Card!((…::shaped) function {Card} {"Job" …} {…} {…}) }
//! fn next(job: &Job) -> u8 { …::shaped!({"Card" …} function {Card} {"Job" …} {…} {…}) }
//! ```
//!
//! The last one has all shapes. Only the body of a function is passed around, so that rustc knows
//! its signature whatever happens. The tokens keep their places and their hygiene on the way.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

use super::options::Options;
use crate::pieces::Pieces;
use crate::reader::is_editor;
use crate::report::Report;
use crate::shape::{Shape, paths};

/// The macro whose tokens are passed around.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asker {
    Function,
    Case,
}

impl Asker {
    pub(super) fn word(self) -> Ident {
        let word = match self {
            Self::Function => "function",
            Self::Case => "case",
        };
        Ident::new(word, Span::call_site())
    }
}

/// The paths of the types in the option `of` that may be derived; none in an editor, where nothing
/// is proven.
pub(super) fn asked(options: &Options, report: &mut Report) -> Vec<Path> {
    let mut found = Vec::new();
    let of = options.of.iter().filter(|_| !is_editor());
    for ty in of.flat_map(|of| std::iter::once(&of.ty).chain(&of.nested)) {
        if let Err(at) = paths(ty, &mut found) {
            report.error_at(
                at,
                "unexpected `Self`: a macro does not know what it means\n\
                 help: write the name of the type",
            );
        }
    }
    found
}

/// What is passed from type to type.
pub(super) struct Asking {
    pub(super) asker: Asker,
    /// The path of the runtime's private module.
    pub(super) door: Pieces,
    /// The types that are asked next.
    pub(super) paths: Vec<Path>,
    /// The shapes so far, each with the name that the user has for it.
    pub(super) shapes: Vec<(String, Shape)>,
    /// The options of the attribute.
    pub(super) options: TokenStream,
    /// The function, or all that is in the `case!`.
    pub(super) item: TokenStream,
}

impl Asking {
    /// A call of the macro of the next type, if there is one.
    pub(super) fn call(&self) -> Option<TokenStream> {
        let Self {
            asker,
            door,
            paths,
            shapes,
            options,
            item,
        } = self;
        let first = paths.first()?;
        let word = asker.word();
        let shapes = shapes.iter().map(|(name, shape)| quote!(#name #shape));
        Some(quote! {
            #first! {
                (#door::shaped)
                #word { #door } { #(#paths),* } { #(#shapes),* } { #options } { #item }
            }
        })
    }
}
