//! Strings that may be the tag of an enum: they are asked for as integers.
//!
//! A derived enum chooses its tag among constants. LLVM folds a comparison of their lengths, but
//! loads and compares the bytes of two of one length. It folds comparisons of integers, and what is
//! left is a jump by the variant. Only a scrutinee can tell its tag so: its type is known, and that
//! of a part of it is not.

use proc_macro2::Ident;

use super::{Emitter, texts};
use crate::graph::rows::PlaceId;
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::tag::packed;
use crate::tokens::door_at;

impl Emitter<'_> {
    /// The integer for the string at a place, if it may be a tag: an argument, or the value of a
    /// key of one.
    pub(super) fn tag(&self, place: PlaceId) -> Option<Pieces> {
        let door = self.door;
        if let Some(tag) = self.tag_of_sole(place) {
            return Some(tag);
        }
        let (map, key) = self.program.place(place).literal_key()?;
        self.packed_tag(map, &quote!(#door::Some(#key)))
    }

    /// The integer for the only key of a map, if it may be a tag.
    pub(super) fn tag_of_sole(&self, map: PlaceId) -> Option<Pieces> {
        let door = self.door;
        self.packed_tag(map, &quote!(#door::None))
    }

    /// The tag of the argument at a place. It is located like the argument, where rustc then says
    /// once that the argument is not a dynamic value.
    fn packed_tag(&self, place: PlaceId, key: &Pieces) -> Option<Pieces> {
        let argument = &self.borrowed[self.argument_at(place)?];
        let span = argument.span();
        let at = door_at(self.door, span);
        Some(quote_spanned!(span=> #at::packed_tag(#argument, #key)))
    }

    /// An expression for the number of the group that a text is in, or for the number of groups.
    /// `tag` is the text's integer, or 0.
    pub(super) fn number(&self, tag: &Pieces, text: &Ident, groups: &[Vec<&str>]) -> Pieces {
        let (none, by_text) = (groups.len(), texts::number(self.door, text, groups));
        let arms = (0usize..).zip(groups).filter_map(|(number, texts)| {
            let tags: Vec<u128> = texts.iter().copied().filter_map(packed).collect();
            (!tags.is_empty()).then(|| quote!(#(#tags)|* => #number,))
        });
        quote!(match #tag { 0 => #by_text, #(#arms)* _ => #none })
    }
}
