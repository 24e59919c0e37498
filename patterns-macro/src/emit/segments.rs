//! Strings taken apart by segments.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::{Emitter, unused_names};
use crate::ir::{Name, Segment};
use crate::tokens::{Allow, own};

impl Emitter<'_> {
    /// A string taken apart from left to right, as an option of what its holes bind.
    pub(super) fn segments(&self, content: &Ident, segments: &[Segment]) -> TokenStream {
        let door = self.door;
        let label = self.label("segments");
        let none = quote!(break #label #door::None);
        let rest = own("rest");
        let mut code = quote!(let #rest = #content;);
        let mut values = Vec::new();
        let mut hole: Option<Option<Name>> = None;
        for (at, segment) in segments.iter().enumerate() {
            let is_last = at + 1 == segments.len();
            match segment {
                Segment::Hole(name) if is_last => {
                    values.extend(name.map(|_| quote!(#rest)));
                }
                Segment::Hole(name) => hole = Some(*name),
                Segment::Literal(literal) => match hole.take() {
                    None => {
                        code.extend(quote! {
                            let #door::Some(#rest) = #door::literal(#rest, #literal) else { #none };
                        });
                        code.extend(is_last.then(|| quote!(if !#rest.is_empty() { #none })));
                    }
                    Some(name) => {
                        let run = self.run(name.is_some(), &mut values);
                        code.extend(if is_last {
                            quote!(let #door::Some(#run) = #door::until_end(#rest, #literal) else { #none };)
                        } else {
                            quote! {
                                let #door::Some((#run, #rest)) = #door::until(#rest, #literal) else { #none };
                            }
                        });
                    }
                },
                Segment::Typed { ty, pat, names } => {
                    let ty = own(ty.name());
                    let (number, lenient) = (own("typed"), Allow::UnreachablePatterns);
                    let unused = unused_names(names.iter().map(|name| self.name(*name)));
                    let (pat, matched) = self.rust_pattern(*pat, names);
                    let results: Vec<Ident> = names.iter().map(|_| self.hole_ident()).collect();
                    code.extend(quote! {
                        let #door::Some((#number, #rest)) = #door::typed::<#door::#ty>(#rest) else { #none };
                        let (#(#results,)*) = match #number {
                            #unused
                            #pat => #matched,
                            #lenient
                            _ => #none,
                        };
                    });
                    code.extend(is_last.then(|| quote!(if !#rest.is_empty() { #none })));
                    values.extend(results.iter().map(|result| quote!(#result)));
                }
            }
        }
        quote!(#label: { #code #door::Some((#(#values,)*)) })
    }

    /// A variable for the text of a hole, or `_`.
    fn run(&self, is_named: bool, values: &mut Vec<TokenStream>) -> TokenStream {
        if !is_named {
            return quote!(_);
        }
        let ident = self.hole_ident();
        values.push(quote!(#ident));
        quote!(#ident)
    }

    fn hole_ident(&self) -> Ident {
        let label = self.label("hole");
        Ident::new(&label.ident.to_string(), Span::mixed_site())
    }
}
