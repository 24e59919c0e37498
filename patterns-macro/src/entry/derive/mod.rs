//! `#[derive(Subject)]`: structs and enums as dynamic values, by serde's conventions.
//!
//! One value may be several composites, one inside the other. A variant with fields is two: part 0
//! is the map from the variant's name to its content, part 1 the content. For each part the derived
//! code gives the number of elements, the elements and the value of a key, each in one `match` on
//! the value.

mod attributes;
mod bounds;
mod expansion;
mod names;
mod packed;
mod shape;
mod variant;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields};

use self::attributes::{Attributes, On};
use self::expansion::Derivation;
use self::variant::{Content, Tagging, Variant};
use crate::door::door;
use crate::report::{Report, compile_errors};

/// The implementations for a type, or the errors.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return compile_errors(error),
    };
    let mut report = Report::new();
    let code = derive(&input, &mut report);
    match report.into_compile_errors() {
        Some(errors) => errors,
        None => code,
    }
}

fn derive(input: &DeriveInput, report: &mut Report) -> TokenStream {
    let (on, variants, attributes);
    match &input.data {
        Data::Struct(data) => {
            on = On::Struct;
            attributes = Attributes::read(&input.attrs, on, report);
            let rule = attributes.rename_all;
            let name = struct_name(input, &data.fields, &attributes, report);
            variants = vec![Variant::of(&quote!(Self), &data.fields, rule, name, report)];
        }
        Data::Enum(data) => {
            on = On::Enum;
            attributes = Attributes::read(&input.attrs, on, report);
            let of = |variant| Variant::of_enum(variant, &attributes, report);
            variants = data.variants.iter().map(of).collect();
        }
        Data::Union(data) => {
            report.error(
                data.union_token,
                "cannot derive `Subject` for a union: nothing says which of its fields it holds\n\
                 help: use an enum instead",
            );
            return TokenStream::new();
        }
    }
    let tagging = tagging(&attributes, report);
    let idents = idents(input);
    distinct_names(&variants, &idents, &tagging, report);
    for (variant, ident) in variants.iter().zip(idents) {
        if let (Tagging::Internal(tag), Content::Map(fields)) = (&tagging, &variant.content)
            && let Some((_, field)) = fields.iter().find(|(key, _)| key == tag)
            && !variant.skip
        {
            report.error(
                &field.name,
                format!(
                    "this field has the same name as the tag, {tag:?}\nhelp: rename one of the two"
                ),
            );
        }
        if let (Tagging::Internal(_), Content::Tuple(_)) = (&tagging, &variant.content)
            && !variant.skip
        {
            report.error(
                ident,
                "`tag` cannot be used with a tuple variant: it has no map for the tag\n\
                 help: name its fields, or add `content = \"…\"`",
            );
        }
    }
    let option = "#[subject(crate = path::to::patterns)]";
    let door = match door(attributes.krate.as_ref(), option) {
        Ok(door) => door,
        Err(error) => {
            report.push(error);
            return TokenStream::new();
        }
    };
    Derivation {
        input,
        door,
        variants,
        tagging,
        atoms: attributes.atoms,
    }
    .code()
}

/// The name that a struct with a tag has.
fn struct_name(
    input: &DeriveInput,
    fields: &Fields,
    attributes: &Attributes,
    report: &mut Report,
) -> Option<String> {
    match (&attributes.tag, &attributes.rename) {
        (Some(tag), _) if !matches!(fields, Fields::Named(_)) => {
            report.error(
                tag,
                "`tag` cannot be used with a struct without named fields: it has no map for the tag\nhelp: name its fields",
            );
            None
        }
        (Some(_), Some(name)) => Some(name.value()),
        (Some(_), None) => Some(input.ident.unraw().to_string()),
        (None, Some(name)) => {
            report.error(
                name,
                "unexpected `rename` on a struct without `tag`: its value does not hold its name\n\
                 help: add `tag = \"type\"`, or remove the `rename`",
            );
            None
        }
        (None, None) => None,
    }
}

/// Reports variants with one name: no value could tell them apart.
fn distinct_names(variants: &[Variant], idents: &[&Ident], tagging: &Tagging, report: &mut Report) {
    if matches!(tagging, Tagging::None) {
        return;
    }
    for (at, (variant, ident)) in variants.iter().zip(idents).enumerate() {
        let is_it = |other: &Variant| !other.skip && other.name == variant.name;
        if let Some(name) = &variant.name
            && !variant.skip
            && variants[..at].iter().any(is_it)
        {
            report.error(
                ident,
                format!("duplicate variant name {name:?}\nhelp: rename or skip one of them"),
            );
        }
    }
}

fn idents(input: &DeriveInput) -> Vec<&Ident> {
    match &input.data {
        Data::Enum(data) => data.variants.iter().map(|variant| &variant.ident).collect(),
        _ => vec![&input.ident],
    }
}

fn tagging(attributes: &Attributes, report: &mut Report) -> Tagging {
    if let Some(untagged) = &attributes.untagged {
        if attributes.tag.is_some() || attributes.content.is_some() {
            report.error(
                untagged,
                "an enum cannot be both `untagged` and tagged\nhelp: remove `untagged`, or `tag` and `content`",
            );
        }
        return Tagging::None;
    }
    match (&attributes.tag, &attributes.content) {
        (None, None) => Tagging::External,
        (Some(tag), None) => Tagging::Internal(tag.value()),
        (Some(tag), Some(content)) if tag.value() != content.value() => {
            Tagging::Adjacent(tag.value(), content.value())
        }
        (Some(_), Some(content)) => {
            report.error(
                content,
                "the tag and the content have the same key\nhelp: name them differently",
            );
            Tagging::External
        }
        (None, Some(content)) => {
            report.error(
                content,
                "missing `tag` for this `content`\nhelp: write `tag = \"type\", content = \"…\"`",
            );
            Tagging::External
        }
    }
}
