//! Code that is left out because of an error. Editors still complete names in it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::bindings::names_in;
use super::words::MACROS;
use crate::reader::is_editor;
use crate::report::Report;

/// Leaves out a clause, or another pattern with the code that it binds names for.
pub(crate) fn leave_out(
    pattern: &TokenStream,
    guard: Option<TokenStream>,
    body: &TokenStream,
    report: &mut Report,
) {
    if !is_editor() {
        return;
    }
    let names = names_in(pattern);
    // Inside a `let`: a block at the front of an expression would end the statement.
    let body = if body.is_empty() {
        quote!({})
    } else {
        quote!({ let _ = #body; })
    };
    let code = match guard {
        Some(guard) => quote!(match () { () if #guard => #body _ => {} }),
        None => body,
    };
    // An editor completes a word that is half written as a macro, and imports none for it.
    let words = MACROS.map(|word| Ident::new(word, Span::call_site()));
    let words = quote!(#(macro_rules! #words { ($($any:tt)*) => {}; })*);
    // After a `loop`, an editor would see no use of what the code uses.
    let unknown = quote!(::core::option::Option::unwrap(::core::option::Option::None));
    report.leave_out(quote!({ #words let (#(mut #names,)*) = #unknown; #code }));
}
