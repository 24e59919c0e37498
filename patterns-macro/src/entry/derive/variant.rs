//! A variant as a value: its content, and how its name is a part of it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Fields;
use syn::ext::IdentExt;

use super::attributes::{Attributes, On};
use super::names::Rule;
use crate::report::Report;

/// The place of a variant's name in its value.
pub(super) enum Tagging {
    /// Nowhere.
    None,
    /// As the only key of a map, whose value is the content.
    External,
    /// In an entry of the content, which is a map.
    Internal(String),
    /// In an entry of a map, whose other entry is the content.
    Adjacent(String, String),
}

/// A variant of an enum. A struct is its own only variant.
pub(super) struct Variant {
    /// The pattern that binds each field to its [`field_ident`].
    pub(super) pattern: TokenStream,
    pub(super) content: Content,
    /// The name that tags it, which a struct without a tag does not have.
    pub(super) name: Option<String>,
    pub(super) skip: bool,
}

/// The content of a variant.
pub(super) enum Content {
    /// No field.
    Unit,
    /// One unnamed field, whose value is the content.
    Newtype(Box<Field>),
    /// Unnamed fields.
    Tuple(Vec<Field>),
    /// Named fields, by their keys.
    Map(Vec<(String, Field)>),
}

pub(super) struct Field {
    /// The variable that it is bound to.
    pub(super) ident: Ident,
    pub(super) ty: syn::Type,
    /// Its own name, for the place of errors.
    pub(super) name: Option<Ident>,
}

/// The variable that a field is bound to.
fn field_ident(at: usize) -> Ident {
    format_ident!("field{}", at, span = Span::mixed_site())
}

impl Variant {
    /// Reads a variant of an enum with these attributes.
    pub(super) fn of_enum(variant: &syn::Variant, of: &Attributes, report: &mut Report) -> Self {
        let own = Attributes::read(&variant.attrs, On::Variant, report);
        let ident = &variant.ident;
        let plain = ident.unraw().to_string();
        let name = match (&own.rename, of.rename_all) {
            (Some(name), _) => name.value(),
            (None, Some(rule)) => rule.variant(&plain),
            (None, None) => plain,
        };
        let rule = own.rename_all.or(of.rename_all_fields);
        let path = quote!(Self::#ident);
        let mut read = Self::of(&path, &variant.fields, rule, Some(name), report);
        read.skip = own.skip;
        if own.skip {
            read.pattern = quote!(#path { .. });
        }
        read
    }

    /// Reads fields. The rule names those that have no `rename` of their own.
    pub(super) fn of(
        path: &TokenStream,
        fields: &Fields,
        rule: Option<Rule>,
        name: Option<String>,
        report: &mut Report,
    ) -> Self {
        let mut bound = Vec::new();
        let mut seen = Vec::new();
        for (at, field) in fields.iter().enumerate() {
            let own = Attributes::read(&field.attrs, On::Field, report);
            // rustc refuses a field without a name itself.
            if own.skip || field.ident.as_ref().is_some_and(|name| name == "_") {
                continue;
            }
            let ident = field_ident(at);
            let member = match &field.ident {
                Some(name) => quote!(#name),
                None => {
                    if let Some(rename) = &own.rename {
                        report.error(rename, "unexpected `rename` on a field without a name\nhelp: remove the attribute");
                    }
                    let index = syn::Index::from(at);
                    quote!(#index)
                }
            };
            bound.push(quote!(#member: #ident));
            let (ty, name) = (field.ty.clone(), field.ident.clone());
            let plain = field.ident.as_ref().map(|name| name.unraw().to_string());
            let key = plain.map(|plain| match (&own.rename, rule) {
                (Some(name), _) => name.value(),
                (None, Some(rule)) => rule.field(&plain),
                (None, None) => plain,
            });
            seen.push((key, Field { ident, ty, name }));
        }
        let content = match fields {
            Fields::Unit => Content::Unit,
            Fields::Named(_) => {
                let named = seen.into_iter();
                let named: Vec<(String, Field)> = named
                    .map(|(key, field)| (key.unwrap_or_default(), field))
                    .collect();
                distinct(&named, report);
                Content::Map(named)
            }
            Fields::Unnamed(all) => {
                let mut seen: Vec<Field> = seen.into_iter().map(|(_, field)| field).collect();
                if all.unnamed.len() == 1 && seen.len() == 1 {
                    Content::Newtype(Box::new(seen.remove(0)))
                } else {
                    Content::Tuple(seen)
                }
            }
        };
        Self {
            pattern: quote!(#path { #(#bound,)* .. }),
            content,
            name,
            skip: false,
        }
    }

    /// The types of the fields that are not skipped.
    pub(super) fn types(&self) -> Vec<&syn::Type> {
        match &self.content {
            _ if self.skip => Vec::new(),
            Content::Unit => Vec::new(),
            Content::Newtype(field) => vec![&field.ty],
            Content::Tuple(fields) => fields.iter().map(|field| &field.ty).collect(),
            Content::Map(fields) => fields.iter().map(|(_, field)| &field.ty).collect(),
        }
    }
}

/// Reports fields with one name: they would be entries with one key.
fn distinct(named: &[(String, Field)], report: &mut Report) {
    for (at, (key, field)) in named.iter().enumerate() {
        if named[..at].iter().any(|(other, _)| other == key) {
            report.error(
                &field.name,
                format!("duplicate field name {key:?}\nhelp: rename or skip one of them"),
            );
        }
    }
}
