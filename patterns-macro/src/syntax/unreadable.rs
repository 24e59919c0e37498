//! Maps and atoms where Rust expects a pattern.

/// Improves an error of syn about a map or an atom outside of the macros that allow them. All other
/// errors are returned as they are.
pub(crate) fn explained(error: syn::Error) -> syn::Error {
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
