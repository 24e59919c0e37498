//! A guard that the user wrote: its conditions, the names that it binds, and what it reads.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, Ident, Token};

use crate::syntax::{has_let, let_bindings, read_by, source_text};

/// The condition after `if`.
pub(crate) struct GuardSource {
    pub(crate) expr: Expr,
    /// `true` if one of the conditions is a `let`.
    pub(crate) has_let: bool,
    /// The names that its `let`s bind for the body, with their `mut`.
    pub(crate) binds: Vec<(Ident, Option<Token![mut]>)>,
    /// The guard without the patterns of its `let`s.
    reads: TokenStream,
    /// `true` if the match notes that it was false, because a report may be unable to tell.
    pub(crate) is_noted: bool,
}

impl From<Expr> for GuardSource {
    fn from(expr: Expr) -> Self {
        let binds = let_bindings(&expr).into_iter();
        Self {
            has_let: has_let(&expr),
            binds: binds
                .map(|(name, mutable)| (name.clone(), mutable))
                .collect(),
            reads: read_by(&expr),
            is_noted: false,
            expr,
        }
    }
}

impl GuardSource {
    /// Returns whether it reads a variable. A format string counts.
    pub(crate) fn reads(&self, name: &Ident) -> bool {
        place_of(&self.reads, name, &mut 0).is_some()
    }

    /// Those of the names that it reads, in the order of its text.
    pub(crate) fn names_read<'n>(&self, names: impl Iterator<Item = &'n Ident>) -> Vec<&'n Ident> {
        let names = names.filter(|name| self.binds.iter().all(|(bound, _)| bound != *name));
        let mut places: Vec<_> = names
            .filter_map(|name| Some((place_of(&self.reads, name, &mut 0)?, name)))
            .collect();
        places.sort_by_key(|(place, _)| *place);
        places.into_iter().map(|(_, name)| name).collect()
    }

    /// The text that the user wrote.
    pub(crate) fn text(&self) -> String {
        source_text(self.expr.to_token_stream())
    }
}

/// The number of tokens before a variable. A field or a method of that name is none; a format string
/// may name one. `count` is the number of tokens before these.
fn place_of(tokens: &TokenStream, name: &Ident, count: &mut usize) -> Option<usize> {
    // `.`, but not `..`
    let mut after_dot = false;
    for token in tokens.clone() {
        *count += 1;
        let is_dot = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '.');
        let found = match &token {
            TokenTree::Ident(ident) => (!after_dot && ident == name).then_some(*count),
            TokenTree::Group(group) => place_of(&group.stream(), name, count),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let named = ['}', ':'].map(|end| format!("{{{name}{end}"));
                let is_named = named.iter().any(|named| text.contains(named));
                is_named.then_some(*count)
            }
            TokenTree::Punct(_) => None,
        };
        if found.is_some() {
            return found;
        }
        after_dot = is_dot && !after_dot;
    }
    None
}
