//! `#[derive(Subject)]`: structs and enums as dynamic values, by serde's conventions.
//!
//! One value may be several composites, one within the other: of a variant with fields, the map from the
//! variant's name to its content is part 0, and the content part 1. The expansion says for each part how many
//! elements it has, which they are, and what a key leads to, as one `match` on the value.

mod attributes;
mod bounds;
mod names;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields};

use self::attributes::{Attributes, On};
use self::names::Rule;
use crate::report::Report;

/// The implementations for a type; with errors, these alone.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut report = Report::new();
    let code = derive(&input, &mut report);
    match report.into_compile_errors() {
        Some(errors) => errors,
        None => code,
    }
}

/// How a variant's name comes to be a part of the value.
enum Tagging {
    /// Not at all.
    None,
    /// The map from the name to the content.
    External,
    /// One more entry of the content, which is a map.
    Internal(String),
    /// An entry beside one that holds the content.
    Adjacent(String, String),
}

/// A struct, or a variant.
struct Shape {
    /// The pattern that binds its fields, each to [`field_ident`].
    pattern: TokenStream,
    content: Content,
    /// The name that tags it; a struct has none.
    name: Option<String>,
    skip: bool,
}

/// What a struct or a variant holds.
enum Content {
    /// Nothing.
    Unit,
    /// One field without a name, which it is all but in name.
    Newtype(Box<Field>),
    /// Fields without names.
    Tuple(Vec<Field>),
    /// Fields with names.
    Map(Vec<(String, Field)>),
}

struct Field {
    /// What it is bound to.
    ident: Ident,
    ty: syn::Type,
    /// Its own name, to report at.
    name: Option<Ident>,
}

/// The composites that a value is.
struct Part {
    number: u32,
    entries: Vec<Entry>,
    /// The content of a variant whose own entries stand beside the tag.
    flattened: Option<TokenStream>,
}

struct Entry {
    /// None of a tuple's element.
    key: Option<String>,
    value: TokenStream,
}

fn field_ident(at: usize) -> Ident {
    format_ident!("field{}", at, span = Span::mixed_site())
}

fn derive(input: &DeriveInput, report: &mut Report) -> TokenStream {
    let (on, shapes, attributes);
    match &input.data {
        Data::Struct(data) => {
            on = On::Struct;
            attributes = Attributes::read(&input.attrs, on, report);
            let rule = attributes.rename_all;
            let name = struct_name(input, &data.fields, &attributes, report);
            shapes = vec![Shape::of(&quote!(Self), &data.fields, rule, name, report)];
        }
        Data::Enum(data) => {
            on = On::Enum;
            attributes = Attributes::read(&input.attrs, on, report);
            let of = |variant| variant_shape(variant, &attributes, report);
            shapes = data.variants.iter().map(of).collect();
        }
        Data::Union(data) => {
            report.error(
                data.union_token,
                "a union is no dynamic value: nothing says which of its fields it holds\n\
                 help: derive `Subject` for an enum",
            );
            return TokenStream::new();
        }
    }
    let tagging = tagging(&attributes, report);
    let variants = variants(input);
    distinct_names(&shapes, &variants, &tagging, report);
    for (shape, variant) in shapes.iter().zip(variants) {
        if let (Tagging::Internal(tag), Content::Map(fields)) = (&tagging, &shape.content)
            && let Some((_, field)) = fields.iter().find(|(key, _)| key == tag)
            && !shape.skip
        {
            report.error(
                &field.name,
                format!("this field has the name of the tag, {tag:?}\nhelp: rename one of the two"),
            );
        }
        if let (Tagging::Internal(_), Content::Tuple(_)) = (&tagging, &shape.content)
            && !shape.skip
        {
            report.error(
                variant,
                "a variant of several fields without names has no map for the tag to stand in\n\
                 help: name its fields, or write `content = \"…\"` beside the `tag`",
            );
        }
    }
    let door = match &attributes.krate {
        Some(path) => quote!(#path::__private),
        None => quote!(::patterns::__private),
    };
    Derivation {
        input,
        door,
        shapes,
        tagging,
        atoms: attributes.atoms,
    }
    .code()
}

/// The name of a struct that has a tag.
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
                "a struct without names of fields is no map for the tag to stand in\nhelp: name its fields",
            );
            None
        }
        (Some(_), Some(name)) => Some(name.value()),
        (Some(_), None) => Some(input.ident.unraw().to_string()),
        (None, Some(name)) => {
            report.error(
                name,
                "the name of a struct is part of its value only beside a `tag`\n\
                 help: write `tag = \"type\"` too, or remove the name",
            );
            None
        }
        (None, None) => None,
    }
}

/// Variants of one name could not be told apart by it.
fn distinct_names(shapes: &[Shape], variants: &[&Ident], tagging: &Tagging, report: &mut Report) {
    if matches!(tagging, Tagging::None) {
        return;
    }
    for (at, (shape, variant)) in shapes.iter().zip(variants).enumerate() {
        let is_it = |other: &Shape| !other.skip && other.name == shape.name;
        if let Some(name) = &shape.name
            && !shape.skip
            && shapes[..at].iter().any(is_it)
        {
            report.error(
                variant,
                format!("two variants are called {name:?}\nhelp: rename or skip one of them"),
            );
        }
    }
}

fn variants(input: &DeriveInput) -> Vec<&Ident> {
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
                "this enum has a tag\nhelp: remove `untagged`, or `tag` and `content`",
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
                "the tag and the content have one key\nhelp: name them differently",
            );
            Tagging::External
        }
        (None, Some(content)) => {
            report.error(
                content,
                "`content` stands beside a `tag`\nhelp: write `tag = \"type\", content = \"…\"`",
            );
            Tagging::External
        }
    }
}

fn variant_shape(variant: &syn::Variant, of: &Attributes, report: &mut Report) -> Shape {
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
    let mut shape = Shape::of(&path, &variant.fields, rule, Some(name), report);
    shape.skip = own.skip;
    if own.skip {
        shape.pattern = quote!(#path { .. });
    }
    shape
}

impl Shape {
    fn of(
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
            if own.skip {
                continue;
            }
            let ident = field_ident(at);
            let member = match &field.ident {
                Some(name) => quote!(#name),
                None => {
                    if let Some(rename) = &own.rename {
                        report.error(rename, "this field has no name\nhelp: remove the attribute");
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
}

impl Shape {
    /// The types of the fields that patterns see.
    fn types(&self) -> Vec<&syn::Type> {
        match &self.content {
            _ if self.skip => Vec::new(),
            Content::Unit => Vec::new(),
            Content::Newtype(field) => vec![&field.ty],
            Content::Tuple(fields) => fields.iter().map(|field| &field.ty).collect(),
            Content::Map(fields) => fields.iter().map(|(_, field)| &field.ty).collect(),
        }
    }
}

/// Two fields of one name would be two entries with one key.
fn distinct(named: &[(String, Field)], report: &mut Report) {
    for (at, (key, field)) in named.iter().enumerate() {
        if named[..at].iter().any(|(other, _)| other == key) {
            report.error(
                &field.name,
                format!("two fields are called {key:?}\nhelp: rename or skip one of them"),
            );
        }
    }
}

struct Derivation<'a> {
    input: &'a DeriveInput,
    door: TokenStream,
    shapes: Vec<Shape>,
    tagging: Tagging,
    atoms: bool,
}

impl Derivation<'_> {
    fn code(&self) -> TokenStream {
        let door = &self.door;
        let ident = &self.input.ident;
        let mut generics = self.input.generics.clone();
        let seen = self.shapes.iter().flat_map(Shape::types);
        for ty in bounds::of(&self.input.generics, seen) {
            let bounds = generics.make_where_clause();
            bounds
                .predicates
                .push(syn::parse_quote!(#ty: #door::AsNative));
        }
        let (implement, types, bounds) = generics.split_for_impl();
        let mut lent = generics.clone();
        lent.params
            .insert(0, syn::GenericParam::Lifetime(syn::parse_quote!('patterns)));
        let (implement_lent, _, _) = lent.split_for_impl();
        let (native, len, at, key, get) = self.arms();
        // What stands beside a tag may have its key once more.
        let flattens = |shape| {
            self.parts(shape)
                .1
                .iter()
                .any(|part| part.flattened.is_some())
        };
        let distinct = self.shapes.iter().any(flattens).then(|| {
            quote! {
                #[inline]
                fn has_distinct_keys(&self, part: #door::u32) -> #door::bool {
                    let _ = part;
                    false
                }
            }
        });
        // A look-up is a field once its key is known. Of 24 fields the compiler called it, and compared names: 184
        // instructions for three look-ups that are 19, with the match around them, when written in place.
        quote! {
            #[automatically_derived]
            impl #implement #door::Composite for #ident #types #bounds {
                #[inline]
                fn len(&self, part: #door::u32) -> #door::usize {
                    match self { #len }
                }

                #[inline]
                fn at(&self, part: #door::u32, index: #door::usize) -> #door::Native<'_> {
                    match self { #at }
                }

                #[inline]
                fn key(&self, part: #door::u32, index: #door::usize) -> #door::Native<'_> {
                    match self { #key }
                }

                #[inline(always)]
                fn get(&self, part: #door::u32, key: &#door::str) -> #door::Option<#door::Native<'_>> {
                    match self { #get }
                }

                #distinct
            }

            #[automatically_derived]
            impl #implement #door::AsNative for #ident #types #bounds {
                #[inline]
                fn as_native(&self) -> #door::Native<'_> {
                    match self { #native }
                }
            }

            #[automatically_derived]
            impl #implement #door::Element for #ident #types #bounds {
                type Elements<'patterns> = #door::Slice<'patterns, Self> where Self: 'patterns;

                #[inline]
                fn elements(slice: &[Self]) -> #door::Slice<'_, Self> {
                    #door::Slice::new(slice)
                }
            }

            #[automatically_derived]
            impl #implement_lent #door::Scrutinee<'patterns> for #ident #types #bounds {
                type Subject = #door::Native<'patterns>;

                #[inline]
                fn subject(&'patterns self) -> #door::Native<'patterns> {
                    #door::AsNative::as_native(self)
                }
            }
        }
    }

    /// The arms of each method's `match`.
    fn arms(
        &self,
    ) -> (
        TokenStream,
        TokenStream,
        TokenStream,
        TokenStream,
        TokenStream,
    ) {
        let door = &self.door;
        let [mut native, mut len, mut at, mut key, mut get] =
            std::array::from_fn(|_| TokenStream::new());
        for shape in &self.shapes {
            let pattern = &shape.pattern;
            let (whole, parts) = self.parts(shape);
            native.extend(quote!(#[allow(unused_variables)] #pattern => #whole,));
            if parts.is_empty() {
                continue;
            }
            let choose = |of: &dyn Fn(&Part) -> TokenStream| -> TokenStream {
                let (last, others) = parts.split_last().expect("there is one");
                let arms = others.iter().map(|part| {
                    let (number, code) = (part.number, of(part));
                    quote!(#number => #code,)
                });
                let last = of(last);
                if others.is_empty() {
                    last
                } else {
                    quote!(match part { #(#arms)* _ => #last })
                }
            };
            let arm = |code: TokenStream| quote!(#[allow(unused_variables)] #pattern => #code,);
            len.extend(arm(choose(&|part| {
                let count = part.entries.len();
                match &part.flattened {
                    Some(inner) => {
                        quote!(#count + match #inner { #door::Native::Map(map) => map.len(), _ => 0 })
                    }
                    None => quote!(#count),
                }
            })));
            at.extend(arm(choose(&|part| self.at(part))));
            key.extend(arm(choose(&|part| self.key(part))));
            get.extend(arm(choose(&|part| self.get(part))));
        }
        // A type without fields is no composite anywhere: its methods are never called.
        len.extend(quote!(#[allow(unreachable_patterns)] _ => 0,));
        at.extend(quote!(#[allow(unreachable_patterns)] _ => #door::Native::Null,));
        key.extend(quote!(#[allow(unreachable_patterns)] _ => #door::Native::Null,));
        get.extend(quote!(#[allow(unreachable_patterns)] _ => #door::None,));
        if self.shapes.is_empty() {
            native.extend(quote!(_ => #door::Native::Null,));
        }
        (native, len, at, key, get)
    }

    fn at(&self, part: &Part) -> TokenStream {
        let door = &self.door;
        let arms = part.entries.iter().enumerate().map(|(index, entry)| {
            let value = &entry.value;
            quote!(#index => #value,)
        });
        let count = part.entries.len();
        let other = match &part.flattened {
            Some(inner) => quote! {
                index => match #inner {
                    #door::Native::Map(map) => match map.iter().nth(index - #count) {
                        #door::Some((_, value)) => value,
                        #door::None => #door::Native::Null,
                    },
                    _ => #door::Native::Null,
                }
            },
            None => quote!(_ => #door::Native::Null),
        };
        quote!(match index { #(#arms)* #other })
    }

    fn key(&self, part: &Part) -> TokenStream {
        let door = &self.door;
        let arms = part
            .entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| {
                let key = entry.key.as_ref()?;
                Some(quote!(#index => #door::Native::Str(#key),))
            });
        let count = part.entries.len();
        let other = match &part.flattened {
            Some(inner) => quote! {
                index => match #inner {
                    #door::Native::Map(map) => match map.iter().nth(index - #count) {
                        #door::Some((key, _)) => key,
                        #door::None => #door::Native::Null,
                    },
                    _ => #door::Native::Null,
                }
            },
            None => quote!(_ => #door::Native::Null),
        };
        quote!(match index { #(#arms)* #other })
    }

    fn get(&self, part: &Part) -> TokenStream {
        let door = &self.door;
        let arms = part.entries.iter().filter_map(|entry| {
            let (key, value) = (entry.key.as_ref()?, &entry.value);
            Some(quote!(#key => #door::Some(#value),))
        });
        let other = match &part.flattened {
            Some(inner) => quote! {
                match #inner {
                    #door::Native::Map(map) => map.get(key),
                    _ => #door::None,
                }
            },
            None => quote!(#door::None),
        };
        quote!(match key { #(#arms)* _ => #other })
    }

    /// A shape as a value, and the composites that it is.
    fn parts(&self, shape: &Shape) -> (TokenStream, Vec<Part>) {
        let door = &self.door;
        if shape.skip {
            return (quote!(#door::Native::Null), Vec::new());
        }
        let part = |number: u32, entries: Vec<Entry>| Part {
            number,
            entries,
            flattened: None,
        };
        let map = |number: u32| quote!(#door::Native::map(self, #number));
        // The content by itself, as the part of that number.
        let content = |number: u32| -> (TokenStream, Vec<Part>) {
            match &shape.content {
                Content::Unit => (quote!(#door::Native::Null), Vec::new()),
                Content::Newtype(field) => (self.value(field), Vec::new()),
                Content::Tuple(fields) => (
                    quote!(#door::Native::tuple(self, #number)),
                    vec![part(number, self.elements(fields))],
                ),
                Content::Map(fields) => (map(number), vec![part(number, self.entries(fields))]),
            }
        };
        let Some(name) = &shape.name else {
            return content(0);
        };
        let tagged = |key: &str| Entry {
            key: Some(key.to_owned()),
            value: self.name(name),
        };
        match (&self.tagging, &shape.content) {
            (Tagging::None, _) => content(0),
            (Tagging::External, Content::Unit) => (self.name(name), Vec::new()),
            (Tagging::External, _) => {
                let (value, inner) = content(1);
                let key = Some(name.clone());
                let mut parts = vec![part(0, vec![Entry { key, value }])];
                parts.extend(inner);
                (map(0), parts)
            }
            (Tagging::Internal(tag), Content::Map(fields)) => {
                let mut entries = vec![tagged(tag)];
                entries.extend(self.entries(fields));
                (map(0), vec![part(0, entries)])
            }
            (Tagging::Internal(tag), Content::Newtype(field)) => {
                let mut whole = part(0, vec![tagged(tag)]);
                whole.flattened = Some(self.value(field));
                (map(0), vec![whole])
            }
            (Tagging::Internal(tag) | Tagging::Adjacent(tag, _), _)
                if matches!(shape.content, Content::Unit) =>
            {
                (map(0), vec![part(0, vec![tagged(tag)])])
            }
            (Tagging::Internal(tag), _) => (map(0), vec![part(0, vec![tagged(tag)])]),
            (Tagging::Adjacent(tag, key), _) => {
                let (value, inner) = content(1);
                let key = Some(key.clone());
                let mut parts = vec![part(0, vec![tagged(tag), Entry { key, value }])];
                parts.extend(inner);
                (map(0), parts)
            }
        }
    }

    /// A variant's name as a value.
    fn name(&self, name: &str) -> TokenStream {
        let door = &self.door;
        if self.atoms {
            quote!(#door::Native::Atom(#name))
        } else {
            quote!(#door::Native::Str(#name))
        }
    }

    fn elements(&self, fields: &[Field]) -> Vec<Entry> {
        let fields = fields.iter().map(|field| Entry {
            key: None,
            value: self.value(field),
        });
        fields.collect()
    }

    fn entries(&self, fields: &[(String, Field)]) -> Vec<Entry> {
        let fields = fields.iter().map(|(key, field)| Entry {
            key: Some(key.clone()),
            value: self.value(field),
        });
        fields.collect()
    }

    /// A field as a value. Where its type is none, the error stands at the type.
    fn value(&self, field: &Field) -> TokenStream {
        let (door, ident, ty) = (&self.door, &field.ident, &field.ty);
        let span = Span::mixed_site().located_at(ty.span());
        quote_spanned!(span=> <#ty as #door::AsNative>::as_native(#ident))
    }
}
