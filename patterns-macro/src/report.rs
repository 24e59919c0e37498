//! The error sink of one expansion.

use std::mem;

use proc_macro2::{Group, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// The last line of the errors of an expansion: the page that explains all of them.
pub(crate) const NOTE: &str = "note: for more information about errors of patterns, see \
                               https://docs.rs/dyn-patterns/latest/patterns/diagnostics/";

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
    /// The last one names the page of errors.
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
        tokens.extend(errors.map(compile_errors));
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

/// The errors that `error` holds as `compile_error!` items. The last one names the page of errors,
/// if it is explained there: syn's own are not.
pub(crate) fn compile_errors(error: syn::Error) -> TokenStream {
    let Some(last) = error.clone().into_iter().last() else {
        return TokenStream::new();
    };
    let mut tokens: Vec<TokenTree> = error.into_compile_error().into_iter().collect();
    let is_ours = last.to_string().contains("\nhelp: ");
    // The argument is replaced among the tokens, because `syn::Error` does not tell both of its
    // spans.
    if let Some(TokenTree::Group(argument)) = tokens.last_mut()
        && is_ours
    {
        let mut message = Literal::string(&format!("{last}\n{NOTE}"));
        message.set_span(argument.span());
        let mut noted = Group::new(argument.delimiter(), TokenTree::from(message).into());
        noted.set_span(argument.span());
        *argument = noted;
    }
    tokens.into_iter().collect()
}

impl Drop for Report {
    fn drop(&mut self) {
        assert!(
            self.errors.is_none() || std::thread::panicking(),
            "errors of an expansion were dropped unread"
        );
    }
}
