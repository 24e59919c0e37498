//! What a clause function is expanded to, as a reader would have it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::function::expand;

/// The expansion of a fixture's only function, pretty-printed. The runtime has a short name in it.
fn expanded(fixture: &str) -> String {
    let function: TokenStream = fixture.parse().unwrap();
    let file = expand(quote!(crate = p), &function);
    prettyplease::unparse(&syn::parse2(file).unwrap())
}

#[test]
fn a_router_of_events() {
    insta::assert_snapshot!(expanded(include_str!("tests/events.rs")));
}

#[test]
fn an_expansion_is_the_same_every_time() {
    let fixture = include_str!("tests/events.rs");
    assert_eq!(expanded(fixture), expanded(fixture));
}
