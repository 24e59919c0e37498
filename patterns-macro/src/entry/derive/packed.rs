//! The tag of an enum as an integer, for the clauses of a match on the enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::expansion::Derivation;
use super::variant::Tagging;
use crate::tag::packed;
use crate::tokens::Allow;

impl Derivation<'_> {
    /// The method that tells which tag the value has. A variant whose tag is no string, or a long
    /// one, has 0: clauses then compare texts.
    // It is always inlined: the clauses around it are then a `match` on the variants. Nine events
    // with two tags of one length: 179 -> 149 instructions. Rust's own `match` needs 147.
    pub(super) fn packed_tag(&self) -> Option<TokenStream> {
        let door = &self.door;
        let at = match &self.tagging {
            _ if self.atoms || self.variants.len() < 2 => return None,
            Tagging::None => return None,
            Tagging::External => quote!(#door::None),
            Tagging::Internal(key) | Tagging::Adjacent(key, _) => quote!(#door::Some(#key)),
        };
        let arms = self.variants.iter().map(|variant| {
            let (pattern, lenient) = (&variant.pattern, Allow::UnusedVariables);
            let name = variant.name.as_deref().filter(|_| !variant.skip);
            let tag = name.and_then(packed).unwrap_or_default();
            quote!(#lenient #pattern => #tag,)
        });
        Some(quote! {
            #[inline(always)]
            fn packed_tag(&'patterns self, key: #door::Option<&#door::str>) -> #door::u128 {
                match key {
                    #at => match self { #(#arms)* },
                    _ => 0,
                }
            }
        })
    }
}
