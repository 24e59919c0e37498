//! The item under `#[patterns]`: a function, or the reason why it is not one.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{AttrStyle, Attribute, ItemFn, Visibility};

use crate::syntax::explained;

/// Reads the item. Inner attributes of the body (`#![…]`) come before the function, where they mean
/// the same: an inner attribute cannot follow an outer one.
pub(super) fn read(item: &TokenStream) -> syn::Result<ItemFn> {
    let mut function: ItemFn =
        syn::parse2(item.clone()).map_err(|error| not_a_function(item, error))?;
    for attribute in &mut function.attrs {
        attribute.style = AttrStyle::Outer;
    }
    Ok(function)
}

fn not_a_function(item: &TokenStream, error: syn::Error) -> syn::Error {
    if let Ok(method) = syn::parse2::<syn::TraitItemFn>(item.clone()) {
        return syn::Error::new_spanned(
            method.sig,
            "`#[patterns]` cannot be applied to a method without a body\n\
             help: apply it to the methods of the implementations, or give this one a default body",
        );
    }
    if let Ok(item) = syn::parse2::<syn::Item>(item.clone())
        && !matches!(item, syn::Item::Verbatim(_) | syn::Item::Fn(_))
    {
        return syn::Error::new_spanned(
            item,
            "`#[patterns]` can only be applied to a function whose body ends in a `match`\n\
             help: elsewhere, use `case!(match value { … })`",
        );
    }
    explained(error, item)
}

/// A function whose body Rust's grammar cannot read.
pub(super) struct Unreadable {
    pub(super) signature: TokenStream,
    pub(super) body: TokenStream,
}

impl Parse for Unreadable {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let (vis, signature): (Visibility, syn::Signature) = (input.parse()?, input.parse()?);
        let body: Group = input.parse()?;
        if body.delimiter() != Delimiter::Brace {
            return Err(input.error("expected the body"));
        }
        Ok(Self {
            signature: quote!(#(#attrs)* #vis #signature),
            body: body.stream(),
        })
    }
}
