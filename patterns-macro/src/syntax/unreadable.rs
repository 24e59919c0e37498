//! What stands where Rust reads a pattern and cannot.

/// Says what to write, where a map or an atom stands outside of the macros that hold them. Any other error of syn
/// is good as it is.
pub(crate) fn explained(error: syn::Error) -> syn::Error {
    // Where a pattern is expected, syn lists what one begins with.
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
