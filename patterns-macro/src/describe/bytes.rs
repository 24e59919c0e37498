//! The segments of byte strings, as const data.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Describer;
use super::names::Compare;
use crate::ir::{ByteSegment, Order, Size};
use crate::tokens::option;

impl Describer<'_, '_> {
    pub(super) fn bytes(&mut self, segments: &[ByteSegment]) -> TokenStream {
        let door = self.door;
        let segments = segments.iter().map(|segment| self.byte_segment(segment));
        let segments: Vec<_> = segments.collect();
        quote!(#door::Pattern::ByteSegments(&[#(#segments),*]))
    }

    fn byte_segment(&mut self, segment: &ByteSegment) -> TokenStream {
        let door = self.door;
        match segment {
            ByteSegment::Literal(bytes) => {
                let bytes = Literal::byte_string(bytes);
                quote!(#door::ByteSegment::Literal(#bytes))
            }
            ByteSegment::Hole { name, size } => {
                let (name, size) = (self.maybe_name(*name), self.size(*size));
                quote!(#door::ByteSegment::Hole { name: #name, size: #door::Size::#size })
            }
            ByteSegment::Number { coding, pat, names } => {
                let ty = coding.ty.name();
                let bound = self.bound(names);
                let fits = option(door, self.answers().number(ty, *pat, &bound));
                let text = self.sources.rust_pat(*pat).called(&coding.name());
                let names = self.all_names(names, Compare::of(coding.ty));
                let (width, order) = (coding.width, order(coding.order));
                quote! {
                    #door::ByteSegment::Number {
                        ty: #ty,
                        width: #width,
                        order: #door::ByteOrder::#order,
                        fits: #fits,
                        text: #text,
                        names: &[#(#names),*],
                    }
                }
            }
        }
    }

    fn size(&mut self, size: Size) -> TokenStream {
        match size {
            Size::Open => quote!(Open),
            Size::Fixed(len) => quote!(Fixed(#len)),
            Size::Constant(expr) => {
                let question = option(self.door, self.answers().length(expr));
                let text = self.sources.expr(expr).text();
                quote!(Asked { text: #text, question: #question })
            }
            Size::Named(name) if self.names.is_yielded(name) => {
                let (door, text) = (self.door, self.sources.name(name).ident.to_string());
                quote!(Asked { text: #text, question: #door::None })
            }
            Size::Named(name) => {
                let name = self.name(name, Compare::Dynamic);
                quote!(Named(#name))
            }
        }
    }
}

fn order(order: Order) -> TokenStream {
    match order {
        Order::Big => quote!(Big),
        Order::Little => quote!(Little),
        Order::Bits => quote!(Bits),
    }
}
