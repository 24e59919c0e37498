//! The derived implementations: one `match` on the value for each method.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::DeriveInput;
use syn::spanned::Spanned;

use super::bounds;
use super::variant::{Content, Field, Tagging, Variant};
use crate::pieces::Pieces;
use crate::tokens::{Allow, located};

/// One of the composites that a value is.
struct Composite {
    number: u32,
    entries: Vec<Entry>,
    /// The content of a variant whose entries come after the tag in one map.
    flattened: Option<TokenStream>,
}

struct Entry {
    /// An element of a tuple has no key.
    key: Option<String>,
    value: TokenStream,
}

/// The largest number of composites that a variant is: its map and its content.
const COMPOSITES: usize = 2;

/// The arms of the `match`es of `as_native`, and of `Composite`'s methods.
#[derive(Default)]
struct Arms {
    native: TokenStream,
    len: TokenStream,
    at: TokenStream,
    key: TokenStream,
    get: TokenStream,
}

/// A type whose implementations are derived.
pub(super) struct Derivation<'a> {
    pub(super) input: &'a DeriveInput,
    pub(super) door: Pieces,
    pub(super) variants: Vec<Variant>,
    pub(super) tagging: Tagging,
    pub(super) atoms: bool,
}

impl Derivation<'_> {
    /// The implementations.
    pub(super) fn code(&self) -> TokenStream {
        let door = &self.door;
        let ident = &self.input.ident;
        let mut generics = self.input.generics.clone();
        let seen = self.variants.iter().flat_map(Variant::types);
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
        let Arms {
            native,
            len,
            at,
            key,
            get,
        } = self.arms();
        // The content after a tag may repeat the key of the tag.
        let flattens = |variant| {
            self.composites(variant, 0)
                .1
                .iter()
                .any(|part| part.flattened.is_some())
        };
        let distinct = self.variants.iter().any(flattens).then(|| {
            quote! {
                #[inline]
                fn has_distinct_keys(&self, part: #door::u32) -> #door::bool {
                    let _ = part;
                    false
                }
            }
        });
        let packed_tag = self.packed_tag();
        let shape = self.shape_macro();
        // `get` is always inlined: with a constant key a look-up is one field. With 24 fields,
        // rustc called it and compared names: 19 -> 184 instructions for three look-ups, with the
        // match around them.
        quote! {
            #shape

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

                #packed_tag
            }
        }
    }

    /// The arms of each method's `match`.
    fn arms(&self) -> Arms {
        let door = &self.door;
        let mut arms = Arms::default();
        // No two variants have a composite of one number, although they could. LLVM would make one
        // of their handles, and then ask for the variant again: nine events, 171 -> 148
        // instructions. Rust's own `match` needs 147.
        let numbers = (0u32..).step_by(COMPOSITES);
        for (first, variant) in numbers.zip(&self.variants) {
            let (pattern, lenient) = (&variant.pattern, Allow::UnusedVariables);
            let (whole, parts) = self.composites(variant, first);
            arms.native.extend(quote!(#lenient #pattern => #whole,));
            if parts.is_empty() {
                continue;
            }
            let choose = |of: &dyn Fn(&Composite) -> TokenStream| -> TokenStream {
                let (last, others) = parts.split_last().expect("there is one");
                let before = others.iter().map(|part| {
                    let (number, code) = (part.number, of(part));
                    quote!(#number => #code,)
                });
                let last = of(last);
                if others.is_empty() {
                    last
                } else {
                    quote!(match part { #(#before)* _ => #last })
                }
            };
            let arm = |code: TokenStream| quote!(#lenient #pattern => #code,);
            arms.len.extend(arm(choose(&|part| {
                let count = part.entries.len();
                match &part.flattened {
                    Some(inner) => {
                        quote!(#count + match #inner { #door::Native::Map(map) => map.len(), _ => 0 })
                    }
                    None => quote!(#count),
                }
            })));
            arms.at.extend(arm(choose(&|part| self.at(part))));
            arms.key.extend(arm(choose(&|part| self.key(part))));
            arms.get.extend(arm(choose(&|part| self.get(part))));
        }
        // A variant without fields is not a composite: nothing calls these methods on it.
        let lenient = Allow::UnreachablePatterns;
        arms.len.extend(quote!(#lenient _ => 0,));
        arms.at.extend(quote!(#lenient _ => #door::Native::Null,));
        arms.key.extend(quote!(#lenient _ => #door::Native::Null,));
        arms.get.extend(quote!(#lenient _ => #door::None,));
        if self.variants.is_empty() {
            arms.native.extend(quote!(_ => #door::Native::Null,));
        }
        arms
    }

    fn at(&self, part: &Composite) -> TokenStream {
        let arms = part.entries.iter().enumerate().map(|(index, entry)| {
            let value = &entry.value;
            quote!(#index => #value,)
        });
        let other = self.beyond(part, &quote!((_, found)));
        quote!(match index { #(#arms)* #other })
    }

    fn key(&self, part: &Composite) -> TokenStream {
        let door = &self.door;
        let arms = part
            .entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| {
                let key = entry.key.as_ref()?;
                Some(quote!(#index => #door::Native::Str(#key),))
            });
        let other = self.beyond(part, &quote!((found, _)));
        quote!(match index { #(#arms)* #other })
    }

    /// The arm for an index after the composite's own entries: an entry of the content after the
    /// tag. The pattern `entry` binds `found`, its key or its value.
    fn beyond(&self, part: &Composite, entry: &TokenStream) -> TokenStream {
        let door = &self.door;
        let Some(inner) = &part.flattened else {
            return quote!(_ => #door::Native::Null);
        };
        let count = part.entries.len();
        quote! {
            index => match #inner {
                #door::Native::Map(map) => match map.iter().nth(index - #count) {
                    #door::Some(#entry) => found,
                    #door::None => #door::Native::Null,
                },
                _ => #door::Native::Null,
            }
        }
    }

    fn get(&self, part: &Composite) -> TokenStream {
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

    /// A variant as a value, and the composites that it is, which are numbered from `first`.
    fn composites(&self, variant: &Variant, first: u32) -> (TokenStream, Vec<Composite>) {
        let door = &self.door;
        if variant.skip {
            return (quote!(#door::Native::Null), Vec::new());
        }
        let part = |number: u32, entries: Vec<Entry>| Composite {
            number,
            entries,
            flattened: None,
        };
        let map = |number: u32| quote!(#door::Native::map(self, #number));
        // The content alone, as the composite of that number.
        let content = |number: u32| -> (TokenStream, Vec<Composite>) {
            match &variant.content {
                Content::Unit => (quote!(#door::Native::Null), Vec::new()),
                Content::Newtype(field) => (self.value(field), Vec::new()),
                Content::Tuple(fields) => (
                    quote!(#door::Native::tuple(self, #number)),
                    vec![part(number, self.elements(fields))],
                ),
                Content::Map(fields) => (map(number), vec![part(number, self.entries(fields))]),
            }
        };
        let Some(name) = &variant.name else {
            return content(first);
        };
        let tagged = |key: &str| Entry {
            key: Some(key.to_owned()),
            value: self.name(name),
        };
        match (&self.tagging, &variant.content) {
            (Tagging::None, _) => content(first),
            (Tagging::External, Content::Unit) => (self.name(name), Vec::new()),
            (Tagging::External, _) => {
                let (value, inner) = content(first + 1);
                let key = Some(name.clone());
                let mut parts = vec![part(first, vec![Entry { key, value }])];
                parts.extend(inner);
                (map(first), parts)
            }
            (Tagging::Internal(tag), Content::Map(fields)) => {
                let mut entries = vec![tagged(tag)];
                entries.extend(self.entries(fields));
                (map(first), vec![part(first, entries)])
            }
            (Tagging::Internal(tag), Content::Newtype(field)) => {
                let mut whole = part(first, vec![tagged(tag)]);
                whole.flattened = Some(self.value(field));
                (map(first), vec![whole])
            }
            // Content that is not a map leaves the tag alone. Unnamed fields here are an error
            // already.
            (Tagging::Internal(tag), _) | (Tagging::Adjacent(tag, _), Content::Unit) => {
                (map(first), vec![part(first, vec![tagged(tag)])])
            }
            (Tagging::Adjacent(tag, key), _) => {
                let (value, inner) = content(first + 1);
                let key = Some(key.clone());
                let mut parts = vec![part(first, vec![tagged(tag), Entry { key, value }])];
                parts.extend(inner);
                (map(first), parts)
            }
        }
    }

    /// The name of a variant as a value.
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

    /// A field as a value. If its type is not one, the error is at the type.
    fn value(&self, field: &Field) -> TokenStream {
        let (door, ident, ty) = (&self.door, &field.ident, &field.ty);
        let span = located(Span::mixed_site(), ty.span());
        quote_spanned!(span=> <#ty as #door::AsNative>::as_native(#ident))
    }
}
