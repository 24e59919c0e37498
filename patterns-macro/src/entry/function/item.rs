//! The item under `#[patterns]`: a function, or the reason why it is not one.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream, Parser};
use syn::token::Brace;
use syn::{
    AttrStyle, Attribute, Block, Expr, ExprMatch, ItemFn, Signature, Stmt, Token, Visibility,
};

use crate::syntax::{Written, divided, explained};

/// Reads the item. Inner attributes of the body (`#![…]`) come before the function, where they mean
/// the same: an inner attribute cannot follow an outer one.
///
/// If Rust's grammar cannot read it, but it ends with a `match`, the arms of that come apart, and
/// are missing in the function. rustc has read the item too: it reports the reason.
pub(super) fn read(item: &TokenStream) -> syn::Result<(ItemFn, Option<Vec<Written>>)> {
    let (mut function, arms) = match syn::parse2::<ItemFn>(item.clone()) {
        Ok(function) => (function, None),
        Err(error) => match syn::parse2(item.clone()).ok().and_then(half_written) {
            Some((function, arms)) => (function, Some(arms)),
            None => return Err(not_a_function(item, error)),
        },
    };
    for attribute in &mut function.attrs {
        attribute.style = AttrStyle::Outer;
    }
    Ok((function, arms))
}

/// A function that ends with a `match`, and the arms of the `match`.
fn half_written(function: Unreadable) -> Option<(ItemFn, Vec<Written>)> {
    let Unreadable {
        attrs,
        vis,
        sig,
        body,
    } = function;
    let tokens: Vec<TokenTree> = body.stream().into_iter().collect();
    let is_match = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "match");
    let (before, matched) = tokens.split_at(tokens.iter().rposition(is_match)?);
    let [word, scrutinee @ .., TokenTree::Group(arms)] = matched else {
        return None;
    };
    if arms.delimiter() != Delimiter::Brace {
        return None;
    }
    let before: TokenStream = before.iter().cloned().collect();
    let mut stmts = match Block::parse_within.parse2(before.clone()) {
        Ok(stmts) => stmts,
        Err(_) => vec![Stmt::Expr(Expr::Verbatim(quote!(#before;)), None)],
    };
    let matched = ExprMatch {
        attrs: Vec::new(),
        match_token: Token![match](word.span()),
        expr: syn::parse2(scrutinee.iter().cloned().collect()).ok()?,
        brace_token: Brace {
            span: arms.delim_span(),
        },
        arms: Vec::new(),
    };
    stmts.push(Stmt::Expr(Expr::Match(matched), None));
    let block = Block {
        brace_token: Brace {
            span: body.delim_span(),
        },
        stmts,
    };
    let mut function: ItemFn = syn::parse2(quote!(#(#attrs)* #vis #sig {})).ok()?;
    *function.block = block;
    Some((function, divided(arms.stream())))
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
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) sig: Signature,
    pub(super) body: Group,
}

impl Parse for Unreadable {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let (vis, sig) = (input.parse()?, input.parse()?);
        let body: Group = input.parse()?;
        if body.delimiter() != Delimiter::Brace {
            return Err(input.error("expected the body"));
        }
        Ok(Self {
            attrs,
            vis,
            sig,
            body,
        })
    }
}
