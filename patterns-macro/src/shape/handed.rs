//! The shape of a derived type, as it is handed on: written as tokens, and read again.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{LitStr, Token, braced, bracketed, parenthesized};

/// The values of a derived type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shape {
    pub(crate) name: String,
    /// The type parameters, each with the text of its default.
    pub(crate) params: Vec<(String, Option<String>)>,
    /// A value for each variant.
    pub(crate) values: Vec<Value>,
}

/// A value of a variant, or a part of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Text(String),
    Atom(String),
    /// A value of a type, which is text: its tokens may mean nothing outside of its module.
    Of(String),
    Tuple(Vec<Value>),
    Map(Vec<(String, Value)>),
    /// A map of these entries and those of a value of a type. Unless that is a map, of these alone.
    Flattened(Vec<(String, Value)>, String),
}

impl ToTokens for Shape {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            name,
            params,
            values,
        } = self;
        let params = params.iter().map(|(name, default)| match default {
            Some(default) => quote!(#name = #default),
            None => quote!(#name),
        });
        tokens.extend(quote!(#name (#(#params),*) [#(#values),*]));
    }
}

impl ToTokens for Value {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let map = |entries: &[(String, Self)]| {
            let entries = entries.iter().map(|(key, value)| quote!(#key: #value));
            quote!({ #(#entries),* })
        };
        tokens.extend(match self {
            Self::Null => quote!(null),
            Self::Text(text) => quote!(#text),
            Self::Atom(name) => quote!(atom #name),
            Self::Of(ty) => quote!(of #ty),
            Self::Tuple(elements) => quote!((#(#elements),*)),
            Self::Map(entries) => map(entries),
            Self::Flattened(entries, ty) => {
                let map = map(entries);
                quote!(with #ty #map)
            }
        });
    }
}

impl Parse for Shape {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let name = text(input)?;
        let (params, values);
        parenthesized!(params in input);
        let param = |input: ParseStream| {
            let name = text(input)?;
            let default = input.parse::<Option<Token![=]>>()?;
            Ok((name, default.map(|_| text(input)).transpose()?))
        };
        let params = Punctuated::<_, Token![,]>::parse_terminated_with(&params, param)?;
        bracketed!(values in input);
        Ok(Self {
            name,
            params: params.into_iter().collect(),
            values: all(&values)?,
        })
    }
}

impl Parse for Value {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return text(input).map(Self::Text);
        }
        if input.peek(syn::token::Paren) {
            let elements;
            parenthesized!(elements in input);
            return all(&elements).map(Self::Tuple);
        }
        if input.peek(syn::token::Brace) {
            return entries(input).map(Self::Map);
        }
        let word = input.call(Ident::parse_any)?;
        match word.to_string().as_str() {
            "null" => Ok(Self::Null),
            "atom" => text(input).map(Self::Atom),
            "of" => text(input).map(Self::Of),
            "with" => {
                let ty = text(input)?;
                Ok(Self::Flattened(entries(input)?, ty))
            }
            _ => Err(syn::Error::new(word.span(), "expected a value")),
        }
    }
}

fn text(input: ParseStream) -> syn::Result<String> {
    Ok(input.parse::<LitStr>()?.value())
}

fn all(input: ParseStream) -> syn::Result<Vec<Value>> {
    let values = Punctuated::<_, Token![,]>::parse_terminated(input)?;
    Ok(values.into_iter().collect())
}

fn entries(input: ParseStream) -> syn::Result<Vec<(String, Value)>> {
    let entries;
    braced!(entries in input);
    let entry = |input: ParseStream| {
        let key = text(input)?;
        input.parse::<Token![:]>()?;
        Ok((key, input.parse()?))
    };
    let entries = Punctuated::<_, Token![,]>::parse_terminated_with(&entries, entry)?;
    Ok(entries.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_read_as_it_was_written() {
        let entries = vec![
            ("a \"b\"".to_owned(), Value::Of("Vec < T >".to_owned())),
            ("c".to_owned(), Value::Null),
        ];
        let shape = Shape {
            name: "Job".to_owned(),
            params: vec![
                ("T".to_owned(), None),
                ("U".to_owned(), Some("u8".to_owned())),
            ],
            values: vec![
                Value::Null,
                Value::Text("idle".to_owned()),
                Value::Atom("ok".to_owned()),
                Value::Tuple(vec![Value::Of("u8".to_owned())]),
                Value::Map(entries.clone()),
                Value::Flattened(entries, "Card".to_owned()),
                Value::Tuple(Vec::new()),
                Value::Map(Vec::new()),
            ],
        };
        let read: Shape = syn::parse2(shape.to_token_stream()).unwrap();
        assert_eq!(read, shape);
    }
}
