//! `shaped!`: a type hands its shape on. See [`asking`](super::asking).

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Path, Token, braced};

use super::asking::{Asker, Asking};
use super::{case, function};
use crate::report::{Report, compile_errors};
use crate::shape::{Shape, Types};

/// What `shaped` is given: the shape of the first type that is asked.
struct Answer {
    shape: syn::Result<Shape>,
    asking: Asking,
}

impl Parse for Answer {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let tokens = |input: ParseStream| -> syn::Result<TokenStream> {
            let content;
            braced!(content in input);
            content.parse()
        };
        let shape = syn::parse2(tokens(input)?);
        let word: Ident = input.parse()?;
        let asker = if word == "case" {
            Asker::Case
        } else {
            Asker::Function
        };
        let door = tokens(input)?.into();
        let (paths, shapes);
        braced!(paths in input);
        let paths =
            Punctuated::<Path, Token![,]>::parse_terminated_with(&paths, Path::parse_mod_style)?;
        braced!(shapes in input);
        let named = |input: ParseStream| {
            let name: syn::LitStr = input.parse()?;
            Ok((name.value(), input.parse()?))
        };
        let shapes = Punctuated::<_, Token![,]>::parse_terminated_with(&shapes, named)?;
        let asking = Asking {
            asker,
            door,
            paths: paths.into_iter().collect(),
            shapes: shapes.into_iter().collect(),
            options: tokens(input)?,
            item: tokens(input)?,
        };
        Ok(Self { shape, asking })
    }
}

/// Expands `shaped!(…)`: asks the next type, or compiles the clauses.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let Answer { shape, mut asking } = match syn::parse2(input) {
        Ok(answer) => answer,
        Err(error) => return compile_errors(error),
    };
    if asking.paths.is_empty() {
        return TokenStream::new();
    }
    let path = asking.paths.remove(0);
    let mut report = Report::new();
    match shape {
        Ok(shape) => {
            let mut known = asking.shapes.iter();
            if known.any(|(_, other)| other.name == shape.name) {
                report.error(
                    &path,
                    format!(
                        "two types are called `{}`: fields of them cannot be told apart\n\
                         help: name one of them, and write `_` for the other",
                        shape.name
                    ),
                );
            }
            let name = path
                .segments
                .last()
                .map(|segment| segment.ident.unraw().to_string());
            asking.shapes.push((name.unwrap_or_default(), shape));
        }
        Err(_) => report.error(
            &path,
            "the shape of this type was written by another version of `dyn-patterns`\n\
             help: use one version in all crates: `cargo tree --duplicates`",
        ),
    }
    let expanded = asking.call().unwrap_or_else(|| {
        let types = Types::new(asking.shapes);
        match asking.asker {
            Asker::Function => function::expand_body(asking.options, &asking.item, types),
            Asker::Case => case::expand_over(asking.item, types),
        }
    });
    match report.into_compile_errors() {
        Some(errors) => quote!({ #errors #expanded }),
        None => expanded,
    }
}
