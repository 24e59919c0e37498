//! Patterns without parts: kinds, literals and ranges.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Describer;
use crate::ir::{Float, Int, IntRange, Integer, Kind, Leaf};
use crate::tokens::option;

impl Describer<'_, '_> {
    /// A pattern that is a constant itself.
    pub(super) fn leaf(&self, leaf: &Leaf) -> TokenStream {
        let door = self.door;
        match leaf {
            Leaf::Kind(Kind::Number) => quote!(#door::Pattern::Number),
            Leaf::Kind(kind) => {
                let kind = self.kind(*kind);
                quote!(#door::Pattern::Kind(#kind))
            }
            Leaf::Bool(value) => quote!(#door::Pattern::Bool(#value)),
            Leaf::Int(range) => self.int(range),
            Leaf::Float(range) => {
                let bound = |bound: Option<Float>| option(door, bound.map(Float::get));
                let (first, last, inclusive) =
                    (bound(range.first), bound(range.last), range.inclusive);
                quote!(#door::Pattern::Float(#door::FloatRange { first: #first, last: #last, inclusive: #inclusive }))
            }
            Leaf::Str(text) => quote!(#door::Pattern::Str(#text)),
            Leaf::Atom(name) => quote!(#door::Pattern::Atom(#name)),
            Leaf::Bytes(bytes) => {
                let bytes = Literal::byte_string(bytes);
                quote!(#door::Pattern::Bytes(#bytes))
            }
            Leaf::StrRange(range) => {
                let (first, last) = (
                    option(door, range.first.as_ref()),
                    option(door, range.last.as_ref()),
                );
                let inclusive = range.inclusive;
                quote!(#door::Pattern::StrRange(#door::StrRange { first: #first, last: #last, inclusive: #inclusive }))
            }
        }
    }

    pub(super) fn kind(&self, kind: Kind) -> TokenStream {
        let door = self.door;
        let kind = match kind {
            Kind::Null => quote!(Null),
            Kind::Bool => quote!(Bool),
            Kind::Str => quote!(String),
            Kind::List => quote!(List),
            Kind::Map => quote!(Map),
            Kind::Bytes => quote!(Bytes),
            Kind::Atom => quote!(Atom),
            Kind::Tuple => quote!(Tuple),
            Kind::Number => unreachable!("a number is of two kinds"),
        };
        quote!(#door::Kind::#kind)
    }

    fn int(&self, range: &IntRange) -> TokenStream {
        let door = self.door;
        let bound = |bound: Option<&Integer>| {
            let bound = bound.map(|bound| match bound.to_i128() {
                Some(value) => {
                    let value = Literal::i128_suffixed(value);
                    quote!(#door::Integer::Small(#value))
                }
                None => {
                    let digits = bound.to_string();
                    quote!(#door::Integer::Big(#digits))
                }
            });
            option(door, bound)
        };
        let (first, last) = (bound(range.first.as_ref()), bound(range.last.as_ref()));
        let ty = Int::ALL.iter().find(|(int, ..)| int.range() == *range);
        let ty = option(door, ty.map(|(_, name, ..)| *name));
        quote!(#door::Pattern::Int(#door::IntRange { first: #first, last: #last, ty: #ty }))
    }
}
