//! A Rust pattern that the user wrote: its outer form, and the names that it binds.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{FieldPat, Ident, Pat, PatIdent};

use crate::pieces::{Interpolate, Piece};
use crate::syntax::{self, bindings, source_text};

/// A Rust pattern over a typed value.
///
/// The `mut`s of its names have been removed; [`NameSource`](super::NameSource) has them.
pub(crate) struct RustPatSource {
    pat: Pat,
    names: Vec<Ident>,
    /// The text that the user wrote, if it was kept.
    pub(super) text: Option<String>,
    pub(crate) look: Look,
    /// `true` if it matches every value of its type, as far as its tokens tell.
    pub(super) is_irrefutable: bool,
}

/// The outer form of a Rust pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// `_`
    Wild,
    /// A name without a subpattern.
    Name,
    /// A range, also one with a name or in parentheses.
    Range,
    /// A tuple. The arguments of a call are one.
    Tuple,
    Other,
}

impl From<Pat> for RustPatSource {
    fn from(pat: Pat) -> Self {
        let names = bindings(&pat);
        let look = match &pat {
            Pat::Wild(_) => Look::Wild,
            Pat::Ident(ident) if ident.subpat.is_none() && !names.is_empty() => Look::Name,
            Pat::Tuple(_) => Look::Tuple,
            pat if is_range(pat) => Look::Range,
            _ => Look::Other,
        };
        Self {
            is_irrefutable: syntax::is_irrefutable(&pat),
            names,
            text: None,
            look,
            pat,
        }
    }
}

impl RustPatSource {
    /// The pattern with names that only the expansion sees. A field that is written as its name
    /// alone keeps the user's.
    pub(crate) fn apart(&self) -> Pat {
        let mut pat = self.pat.clone();
        Apart(&self.names).visit_pat_mut(&mut pat);
        pat
    }

    /// The place where the pattern binds a name, if it does.
    pub(crate) fn place_of(&self, name: &Ident) -> Option<Span> {
        let mut names = self.names.iter();
        names.find(|bound| *bound == name).map(Ident::span)
    }

    /// One of the names that it binds.
    pub(crate) fn name(&self, at: usize) -> &Ident {
        &self.names[at]
    }

    /// The text that the user wrote.
    pub(crate) fn text(&self) -> String {
        match &self.text {
            Some(text) => text.clone(),
            None => source_text(self.pat.to_token_stream()),
        }
    }

    /// The text of a call with this pattern as its arguments.
    pub(crate) fn called(&self, callee: &str) -> String {
        let text = source_text(self.pat.to_token_stream());
        match self.look {
            Look::Tuple => format!("{callee}{text}"),
            _ => format!("{callee}({text})"),
        }
    }
}

impl Interpolate for RustPatSource {
    fn add_to(&self, pieces: &mut Vec<Piece>) {
        pieces.push(Piece::Tokens(self.to_token_stream()));
    }
}

impl ToTokens for RustPatSource {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.pat.to_tokens(tokens);
    }
}

/// Gives these names the hygiene of the expansion.
struct Apart<'a>(&'a [Ident]);

impl VisitMut for Apart<'_> {
    fn visit_pat_ident_mut(&mut self, ident: &mut PatIdent) {
        if self.0.contains(&ident.ident) {
            ident.ident.set_span(Span::mixed_site());
        }
        visit_mut::visit_pat_ident_mut(self, ident);
    }

    fn visit_field_pat_mut(&mut self, field: &mut FieldPat) {
        field.colon_token.get_or_insert_default();
        visit_mut::visit_field_pat_mut(self, field);
    }
}

fn is_range(pat: &Pat) -> bool {
    match pat {
        Pat::Range(_) => true,
        Pat::Paren(paren) => is_range(&paren.pat),
        Pat::Ident(ident) => ident.subpat.as_ref().is_some_and(|(_, sub)| is_range(sub)),
        _ => false,
    }
}
