//! The error sink of one expansion.

use std::mem;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// Collects the errors of one expansion, so that the user sees all of them together.
///
/// It panics if it is dropped before its errors are read, since they would be lost.
pub(crate) struct Report {
    errors: Option<Vec<syn::Error>>,
    /// The code that is left out because of an error, for an editor.
    left_out: TokenStream,
}

impl Report {
    pub(crate) fn new() -> Self {
        Self {
            errors: Some(Vec::new()),
            left_out: TokenStream::new(),
        }
    }

    /// Reports an error at the tokens of `at`.
    ///
    /// Messages are lower case, without a final stop. They name the fix after "help: ", on its own
    /// line.
    pub(crate) fn error(&mut self, at: impl ToTokens, message: impl std::fmt::Display) {
        self.push(syn::Error::new_spanned(at, message));
    }

    pub(crate) fn error_at(&mut self, at: Span, message: impl std::fmt::Display) {
        self.push(syn::Error::new(at, message));
    }

    pub(crate) fn push(&mut self, error: syn::Error) {
        self.errors.get_or_insert_default().push(error);
    }

    /// Leaves out code because of an error. It is a statement.
    pub(crate) fn leave_out(&mut self, code: TokenStream) {
        self.left_out.extend(code);
    }

    /// The number of errors so far. A stage that needs sound input does not run after one that
    /// reports some.
    pub(crate) fn count(&self) -> usize {
        self.errors.as_ref().map_or(0, Vec::len)
    }

    /// The errors, if any, as `compile_error!` items in source order, after what they leave out.
    pub(crate) fn into_compile_errors(mut self) -> Option<TokenStream> {
        let mut errors = self.errors.take().unwrap_or_default();
        errors.sort_by_key(|error| {
            let start = error.span().start();
            (start.line, start.column)
        });
        let errors = errors.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        let mut tokens = mem::take(&mut self.left_out);
        tokens.extend(errors.map(syn::Error::into_compile_error));
        (!tokens.is_empty()).then_some(tokens)
    }

    /// The number of errors, where another report has them already.
    pub(crate) fn into_count(mut self) -> usize {
        self.errors.take().map_or(0, |errors| errors.len())
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
