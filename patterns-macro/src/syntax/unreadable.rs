//! Patterns that Rust cannot read: maps and atoms where it expects a pattern, and an `@` after
//! something that is not a name.

use proc_macro2::TokenStream;

use super::misbound::misbound_in;

/// Improves an error of syn about tokens: about a map or an atom outside of the macros that allow
/// them, or about an `@`. All other errors are returned as they are.
pub(crate) fn explained(error: syn::Error, tokens: &TokenStream) -> syn::Error {
    if let Some(misbound) = misbound_in(tokens, &error) {
        return misbound;
    }
    // If syn expects a pattern, it lists the tokens that one may begin with.
    if !error.to_string().contains("`_`") {
        return error;
    }
    let message = match error.span().source_text().as_deref() {
        Some("{") => "a map pattern is only allowed inside `json!(…)`\nhelp: write `json!({ … })`",
        Some(":") => "an atom is only allowed inside `term!(…)`\nhelp: write `term!(:name)`",
        _ => return error,
    };
    syn::Error::new(error.span(), message)
}
