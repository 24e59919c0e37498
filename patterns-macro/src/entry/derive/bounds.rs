//! The bounds of type parameters: those that the fields hold values of, and no others.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Type};

/// The parameters, and their types (`T::Item`), that fields of these types hold values of.
///
/// The types of the fields themselves are not bounded: a type that holds itself would depend on
/// itself.
pub(super) fn of<'f>(
    generics: &Generics,
    fields: impl Iterator<Item = &'f Type>,
) -> Vec<TokenStream> {
    let params: Vec<&Ident> = generics.type_params().map(|param| &param.ident).collect();
    let mut found = Vec::new();
    if !params.is_empty() {
        for ty in fields {
            collect(ty.to_token_stream(), &params, &mut found);
        }
    }
    let mut bounds: Vec<TokenStream> = Vec::new();
    for ty in found {
        if !bounds.iter().any(|own| own.to_string() == ty.to_string()) {
            bounds.push(ty);
        }
    }
    bounds
}

fn collect(tokens: TokenStream, params: &[&Ident], found: &mut Vec<TokenStream>) {
    let mut tokens = tokens.into_iter().peekable();
    let mut after_path = false;
    while let Some(token) = tokens.next() {
        let is_path = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
        match token {
            TokenTree::Group(group) => collect(group.stream(), params, found),
            // `PhantomData` holds no value.
            TokenTree::Ident(ident) if ident == "PhantomData" => {
                pass_arguments(&mut tokens);
            }
            TokenTree::Ident(ident) if !after_path && params.contains(&&ident) => {
                let mut ty = quote!(#ident);
                let is_colon =
                    |next: &TokenTree| matches!(next, TokenTree::Punct(p) if p.as_char() == ':');
                while tokens.peek().is_some_and(is_colon) {
                    ty.extend(tokens.by_ref().take(3));
                }
                found.push(ty);
            }
            _ => {}
        }
        after_path = is_path;
    }
}

/// Skips `<…>`, if it comes next.
fn pass_arguments(tokens: &mut std::iter::Peekable<impl Iterator<Item = TokenTree>>) {
    let mut depth = 0;
    let mut after_minus = false;
    loop {
        let character = match tokens.peek() {
            Some(TokenTree::Punct(punct)) => punct.as_char(),
            Some(_) if depth > 0 => ' ',
            _ => return,
        };
        match character {
            '<' => depth += 1,
            // The `>` of an arrow closes nothing.
            '>' if !after_minus => depth -= 1,
            _ => {}
        }
        after_minus = character == '-';
        if depth == 0 && character != '>' {
            return;
        }
        tokens.next();
        if depth == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::unspaced;

    #[track_caller]
    fn bounds(item: &str) -> String {
        let item: syn::ItemStruct = syn::parse_str(item).unwrap();
        let types = item.fields.iter().map(|field| &field.ty);
        let found: Vec<String> = of(&item.generics, types).iter().map(unspaced).collect();
        found.join(", ")
    }

    #[test]
    fn parameters_are_bounded_if_a_field_holds_their_values() {
        assert_eq!(bounds("struct S<T, U> { a: Vec<(u8, T)> }"), "T");
        assert_eq!(bounds("struct S<T> { a: [T; 2], b: Option<T> }"), "T");
        assert_eq!(bounds("struct S<T: Tr> { a: Vec<T::Out> }"), "T::Out");
        assert_eq!(bounds("struct S<T> { a: PhantomData<(T, Vec<T>)> }"), "");
        assert_eq!(
            bounds("struct S<T, U> { a: PhantomData<fn(T) -> T>, b: U }"),
            "U"
        );
        assert_eq!(bounds("struct S<T> { a: other::T }"), "");
        assert_eq!(bounds("struct S<'a, T: ?Sized> { a: &'a T }"), "T");
    }
}
