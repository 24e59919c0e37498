//! A guard that the user wrote: its conditions, the names that it binds, and what it reads.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Ident, Token};

use crate::syntax::{has_let, let_bindings, mentioned, read_by, source_text};

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
        mentioned(&self.reads, name).is_some()
    }

    /// Those of the names that it reads, in the order of its text.
    pub(crate) fn names_read<'n>(&self, names: impl Iterator<Item = &'n Ident>) -> Vec<&'n Ident> {
        let names = names.filter(|name| self.binds.iter().all(|(bound, _)| bound != *name));
        let mut places: Vec<_> = names
            .filter_map(|name| Some((mentioned(&self.reads, name)?.0, name)))
            .collect();
        places.sort_by_key(|(place, _)| *place);
        places.into_iter().map(|(_, name)| name).collect()
    }

    /// The text that the user wrote.
    pub(crate) fn text(&self) -> String {
        source_text(self.expr.to_token_stream())
    }
}
