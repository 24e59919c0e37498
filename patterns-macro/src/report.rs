//! The error sink of one expansion.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects what is wrong with one function, so that all of it is reported together. It must be
/// asked for its result: dropping it unread would lose errors, so that panics.
pub(crate) struct Report {
    errors: Option<Vec<syn::Error>>,
}

impl Report {
    pub(crate) fn new() -> Self {
        Self {
            errors: Some(Vec::new()),
        }
    }

    /// Reports at all the tokens of `at`. Messages are lower case, without a final stop, and name the fix
    /// behind "help: " on a line of their own.
    pub(crate) fn error(&mut self, at: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(at, message));
    }

    pub(crate) fn error_at(&mut self, at: Span, message: impl std::fmt::Display) {
        self.push(syn::Error::new(at, message));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        self.errors.get_or_insert_default().push(error);
    }

    /// Whether anything was reported: a stage that needs sound input does not run then.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors
            .as_ref()
            .is_some_and(|errors| !errors.is_empty())
    }

    /// The errors as `compile_error!` items, in the order of the source; none is no tokens.
    pub(crate) fn into_compile_errors(mut self) -> Option<TokenStream> {
        let mut errors = self.errors.take().unwrap_or_default();
        errors.sort_by_key(|error| {
            let start = error.span().start();
            (start.line, start.column)
        });
        errors
            .into_iter()
            .reduce(|mut all, error| {
                all.combine(error);
                all
            })
            .map(syn::Error::into_compile_error)
    }

    /// The messages alone.
    #[cfg(test)]
    pub(crate) fn into_messages(mut self) -> Vec<String> {
        self.errors
            .take()
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        assert!(
            self.errors.is_none() || std::thread::panicking(),
            "errors of an expansion were dropped unread"
        );
    }
}
