//! The macro that hands the shape of a derived type to `#[patterns(of = …)]`.
//!
//! It has the type's own name: types and macros are in separate namespaces, so an import of the type
//! imports both. It comes by a glob import, which any other item or import of this name hides, for
//! example `use thiserror::Error` beside a type `Error`.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{LazyLock, Mutex, PoisonError};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{DeriveInput, Visibility};

use super::expansion::Derivation;
use super::variant::{Content, Field, Tagging, Variant};
use crate::reader::is_editor;
use crate::shape::{Shape, Value};
use crate::tokens::Allow;

impl Derivation<'_> {
    /// The macro; nothing in an editor, which would offer it to the user.
    pub(super) fn shape_macro(&self) -> TokenStream {
        if is_editor() {
            return TokenStream::new();
        }
        let DeriveInput { ident, vis, .. } = self.input;
        let shape = self.shape();
        let name = unique_name(self.input);
        let module = format_ident!("__patterns_{}", ident.unraw(), span = Span::call_site());
        let ident = Ident::new(&ident.to_string(), Span::call_site());
        let (export, widest) = match vis {
            // A macro that other crates can name is at the root of its crate as well.
            Visibility::Public(_) => (quote!(#[macro_export]), quote!(pub)),
            _ => (TokenStream::new(), quote!(pub(crate))),
        };
        let lenient = Allow::Handed;
        quote! {
            #[doc(hidden)]
            #lenient
            #export
            macro_rules! #name {
                (($($to:tt)*) $($state:tt)*) => { $($to)*!({ #shape } $($state)*) };
            }
            #[doc(hidden)]
            #lenient
            mod #module {
                #widest use #name as #ident;
            }
            #[doc(hidden)]
            #lenient
            #vis use #module::*;
        }
    }

    /// The values that the derived implementation makes.
    fn shape(&self) -> Shape {
        let params = self.input.generics.type_params().map(|param| {
            let default = param.default.as_ref();
            let default = default.map(|(_, ty)| ty.to_token_stream().to_string());
            (param.ident.unraw().to_string(), default)
        });
        Shape {
            name: self.input.ident.unraw().to_string(),
            params: params.collect(),
            values: self
                .variants
                .iter()
                .map(|variant| self.handed(variant))
                .collect(),
        }
    }

    fn handed(&self, variant: &Variant) -> Value {
        if variant.skip {
            return Value::Null;
        }
        let content = || match &variant.content {
            Content::Unit => Value::Null,
            Content::Newtype(field) => Value::Of(text(field)),
            Content::Tuple(fields) => {
                Value::Tuple(fields.iter().map(|field| Value::Of(text(field))).collect())
            }
            Content::Map(fields) => Value::Map(entries(fields)),
        };
        let Some(name) = &variant.name else {
            return content();
        };
        let name_value = || {
            if self.atoms {
                Value::Atom(name.clone())
            } else {
                Value::Text(name.clone())
            }
        };
        match (&self.tagging, &variant.content) {
            (Tagging::None, _) => content(),
            (Tagging::External, Content::Unit) => name_value(),
            (Tagging::External, _) => Value::Map(vec![(name.clone(), content())]),
            (Tagging::Internal(tag), Content::Map(fields)) => {
                let mut all = vec![(tag.clone(), name_value())];
                all.extend(entries(fields));
                Value::Map(all)
            }
            (Tagging::Internal(tag), Content::Newtype(field)) => {
                Value::Flattened(vec![(tag.clone(), name_value())], text(field))
            }
            (Tagging::Internal(tag), _) | (Tagging::Adjacent(tag, _), Content::Unit) => {
                Value::Map(vec![(tag.clone(), name_value())])
            }
            (Tagging::Adjacent(tag, key), _) => {
                Value::Map(vec![(tag.clone(), name_value()), (key.clone(), content())])
            }
        }
    }
}

fn entries(fields: &[(String, Field)]) -> Vec<(String, Value)> {
    let entries = fields.iter();
    entries
        .map(|(key, field)| (key.clone(), Value::Of(text(field))))
        .collect()
}

/// The type of a field, as text.
fn text(field: &Field) -> String {
    field.ty.to_token_stream().to_string()
}

/// A name for the macro that no other derived type of the crate has: exported macros share one
/// namespace.
fn unique_name(input: &DeriveInput) -> Ident {
    static MADE: LazyLock<Mutex<HashMap<u64, u32>>> = LazyLock::new(Mutex::default);
    let span = input.ident.span();
    let mut hasher = DefaultHasher::new();
    (span.file(), span.start().line, span.start().column).hash(&mut hasher);
    input.to_token_stream().to_string().hash(&mut hasher);
    let hash = hasher.finish();
    // A macro may make the same type twice, in two modules.
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let count = made.entry(hash).or_default();
    *count += 1;
    let name = input.ident.unraw();
    Ident::new(
        &format!("__patterns_{name}_{hash:x}_{count}"),
        Span::call_site(),
    )
}
