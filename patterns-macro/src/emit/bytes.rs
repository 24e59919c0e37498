//! Byte strings taken apart by segments.
//!
//! The length of a byte string is asked once for each chunk whose size is known when the code is
//! written: its segments are at constant places.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, Span};
use syn::Lifetime;
use syn::spanned::Spanned;

use super::{Emitter, Scope, unused_names};
use crate::graph::rows::Source;
use crate::ir::{ByteSegment, Coding, Name, Order, RustPatId, Size};
use crate::lower::sources::Look;
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::tokens::{Allow, code_at, located, own};

/// The most bytes of a hole whose place is constant. rustc refuses to name an array of more bytes
/// than the target has.
const MOST: usize = 1 << 16;

/// Segments of a byte string that are taken together.
enum Chunk<'s> {
    /// Segments whose sizes are known, and the sum of these in bytes.
    Head(&'s [ByteSegment], usize),
    /// A hole of another size, and what follows it.
    Hole(Option<Name>, Size, &'s [ByteSegment]),
}

/// The code of one byte string.
struct Taking<'e, 'a> {
    emitter: &'e Emitter<'a>,
    label: Lifetime,
    code: Pieces,
    /// What the segments bind, in order.
    values: Vec<Pieces>,
    /// The names that a length may read.
    lengths: BTreeMap<Name, Pieces>,
}

impl Emitter<'_> {
    /// The values of names that lengths read, and the statements before them.
    pub(super) fn lengths(
        &self,
        reads: &[(Name, Source)],
        scope: &mut Scope,
    ) -> (Pieces, BTreeMap<Name, Pieces>) {
        let mut before = Pieces::new();
        let lengths = reads.iter().map(|(name, source)| {
            let (statements, value) = self.source(source, scope);
            before.extend(statements);
            (*name, value)
        });
        let lengths = lengths.collect();
        (before, lengths)
    }

    /// A byte string taken apart from left to right, as an option of what its segments bind.
    pub(super) fn bytes(
        &self,
        content: &Ident,
        segments: &[ByteSegment],
        lengths: BTreeMap<Name, Pieces>,
    ) -> Pieces {
        let (door, rest) = (self.door, own("rest"));
        let mut taking = Taking {
            emitter: self,
            label: self.label("bytes"),
            code: quote!(let #rest = #content;),
            values: Vec::new(),
            lengths,
        };
        let chunks = chunks(segments);
        for chunk in &chunks {
            match chunk {
                Chunk::Head(segments, len) => taking.head(segments, *len),
                Chunk::Hole(name, size, after) => taking.hole(*name, *size, after),
            }
        }
        let Taking {
            label,
            code,
            values,
            ..
        } = taking;
        let is_open = matches!(chunks.last(), Some(Chunk::Hole(_, Size::Open, _)));
        let end = (!is_open).then(|| quote!(if !#rest.is_empty() { break #label #door::None; }));
        quote!(#label: { #code #end break #label #door::Some((#(#values,)*)) })
    }
}

/// Divides segments into chunks.
fn chunks(segments: &[ByteSegment]) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut left = segments;
    while let Some((first, others)) = left.split_first() {
        let widths = left.iter().map_while(width);
        let (count, bits) = widths.fold((0, 0), |(count, bits), width| (count + 1, bits + width));
        if count > 0 {
            let (head, after) = left.split_at(count);
            chunks.push(Chunk::Head(head, bits / 8));
            left = after;
            continue;
        }
        if let ByteSegment::Hole { name, size } = first {
            chunks.push(Chunk::Hole(*name, *size, others));
        }
        // An open hole is taken together with the literal that ends it.
        left = match (first, others) {
            (
                ByteSegment::Hole {
                    size: Size::Open, ..
                },
                [ByteSegment::Literal(_), left @ ..],
            ) if !left.is_empty() => left,
            _ => others,
        };
    }
    chunks
}

/// The number of bits of a segment at a constant place.
fn width(segment: &ByteSegment) -> Option<usize> {
    segment.width().filter(|bits| bits / 8 <= MOST)
}

impl Taking<'_, '_> {
    fn none(&self) -> Pieces {
        let (door, label) = (self.emitter.door, &self.label);
        quote!(break #label #door::None)
    }

    /// Takes segments at constant places of the first bytes.
    fn head(&mut self, segments: &[ByteSegment], len: usize) {
        let (door, none) = (self.emitter.door, self.none());
        let (rest, head) = (own("rest"), own("head"));
        if let [ByteSegment::Literal(bytes)] = segments {
            let bytes = Literal::byte_string(bytes);
            self.code.extend(quote! {
                let #door::Some(#rest) = #rest.strip_prefix(#bytes) else { #none };
            });
            return;
        }
        let before = std::mem::take(&mut self.code);
        let mut bit = 0;
        for segment in segments {
            let at = bit / 8;
            bit += width(segment).unwrap_or_default();
            let end = bit / 8;
            match segment {
                ByteSegment::Literal(bytes) => {
                    let bytes = Literal::byte_string(bytes);
                    self.code.extend(quote! {
                        if #head[#at..#end] != *#bytes { #none }
                    });
                }
                ByteSegment::Hole { name: Some(_), .. } => {
                    let taken = self.emitter.hole_ident();
                    self.code.extend(quote!(let #taken = &#head[#at..#end];));
                    self.values.push(quote!(#taken));
                }
                ByteSegment::Hole { name: None, .. } => {}
                ByteSegment::Number { coding, pat, names } => {
                    let value = self.number(*coding, bit - coding.width);
                    self.matched(&value, *pat, names);
                }
            }
        }
        let head = if self.code.is_empty() {
            quote!(_)
        } else {
            quote!(#head)
        };
        let within = std::mem::replace(&mut self.code, before);
        self.code.extend(quote! {
            let #door::Some((#head, #rest)) = #rest.split_first_chunk::<#len>() else { #none };
            #within
        });
    }

    /// The number at a bit of the head.
    fn number(&self, coding: Coding, bit: usize) -> Pieces {
        let (door, head) = (self.emitter.door, own("head"));
        let (ty, width) = (own(coding.ty.name()), coding.width);
        let (at, len) = (bit / 8, width / 8);
        match coding.order {
            Order::Big => {
                quote!(#door::#ty::from_be_bytes(#door::array::<#len>(#head, #at)))
            }
            Order::Little => {
                quote!(#door::#ty::from_le_bytes(#door::array::<#len>(#head, #at)))
            }
            Order::Bits => quote!(#door::bits::<#door::#ty>(#head, #bit, #width)),
        }
    }

    /// Matches a number against the user's pattern.
    fn matched(&mut self, value: &Pieces, pat: RustPatId, names: &[Name]) {
        if self.emitter.sources.rust_pat(pat).look == Look::Wild {
            return;
        }
        let (none, lenient) = (self.none(), Allow::UnreachablePatterns);
        let unused = unused_names(names.iter().map(|name| self.emitter.name(*name)));
        let (pat, found) = self.emitter.rust_pattern(pat, names);
        let results: Vec<Ident> = names.iter().map(|_| self.emitter.hole_ident()).collect();
        self.code.extend(quote! {
            let (#(#results,)*) = match #value {
                #unused
                #pat => #found,
                #lenient
                _ => #none,
            };
        });
        for (name, result) in names.iter().zip(&results) {
            self.lengths.insert(*name, quote!(#result));
            self.values.push(quote!(#result));
        }
    }

    /// Takes a hole whose size is known when the code runs.
    fn hole(&mut self, name: Option<Name>, size: Size, after: &[ByteSegment]) {
        let (door, none, rest) = (self.emitter.door, self.none(), own("rest"));
        let taken = name.map(|_| self.emitter.hole_ident());
        let pattern = match &taken {
            Some(taken) => quote!(#taken),
            None => quote!(_),
        };
        match (size, after) {
            (Size::Open, []) => {
                self.values.extend(name.map(|_| quote!(#rest)));
                return;
            }
            (Size::Open, [ByteSegment::Literal(literal), _, ..]) => {
                let literal = Literal::byte_string(literal);
                self.code.extend(quote! {
                    let #door::Some((#pattern, #rest)) = #door::until_bytes(#rest, #literal)
                        else { #none };
                });
            }
            (Size::Open, after) => {
                let bits: usize = after.iter().filter_map(width).sum();
                let fixed = bits / 8;
                let others = after.iter().filter(|segment| width(segment).is_none());
                let others: Vec<_> = others
                    .filter_map(|segment| match segment {
                        ByteSegment::Hole { size, .. } => Some(self.length(*size)),
                        _ => None,
                    })
                    .collect();
                self.code.extend(quote! {
                    let #door::Some((#pattern, #rest)) =
                        #door::take_but(#rest, #fixed, &[#(#others),*]) else { #none };
                });
            }
            (size, _) => {
                let length = self.length(size);
                self.code.extend(quote! {
                    let #door::Some((#pattern, #rest)) = #door::take(#rest, #length)
                        else { #none };
                });
            }
        }
        self.values.extend(taken.map(|taken| quote!(#taken)));
    }

    /// The length of a hole, as an option.
    fn length(&self, size: Size) -> Pieces {
        let door = self.emitter.door;
        let (value, at) = match size {
            Size::Open => unreachable!("the length of an open hole is not asked"),
            Size::Fixed(len) => return quote!(#door::Some(#len)),
            Size::Constant(expr) => {
                let expr = self.emitter.sources.expr(expr);
                (quote!(#expr), expr.span())
            }
            Size::Named(name) => {
                let value = self.lengths.get(&name).cloned();
                let ident = self.emitter.name(name);
                let value = value.unwrap_or_else(|| quote!(#ident));
                (code_at(&value, ident.span()), ident.span())
            }
        };
        let length = code_at(&quote!(#door::Length::length), at);
        let span = located(Span::mixed_site(), at);
        quote_spanned!(span=> #length(&#value))
    }
}
