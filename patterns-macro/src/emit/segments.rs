//! Strings taken apart by segments.

use proc_macro2::{Ident, Span};

use super::{Emitter, unused_names};
use crate::ir::{Name, Segment, Side};
use crate::pieces::{Pieces, quote};
use crate::tokens::{Allow, own};

impl Emitter<'_> {
    /// A string taken apart from one side, as an option of what its holes bind.
    pub(super) fn segments(&self, content: &Ident, side: Side, segments: &[Segment]) -> Pieces {
        let door = self.door;
        let label = self.label("segments");
        let none = quote!(break #label #door::None);
        let rest = own("rest");
        let mut code = quote!(let #rest = #content;);
        let mut values = vec![Vec::new(); segments.len()];
        let mut hole: Option<(usize, Option<Name>)> = None;
        let [next, up_to, far] = match side {
            Side::Left => [quote!(literal), quote!(until), quote!(until_end)],
            Side::Right => [quote!(until_end), quote!(since), quote!(literal)],
        };
        let steps = segments.iter().enumerate();
        let steps: Vec<_> = match side {
            Side::Left => steps.collect(),
            Side::Right => steps.rev().collect(),
        };
        let mut steps = steps.into_iter().peekable();
        while let Some((at, segment)) = steps.next() {
            let after = steps.peek();
            match segment {
                Segment::Hole(name) if after.is_none() => {
                    values[at].extend(name.map(|_| quote!(#rest)));
                }
                Segment::Hole(name) => hole = Some((at, *name)),
                Segment::Literal(literal) => match hole.take() {
                    None => code.extend(quote! {
                        let #door::Some(#rest) = #door::#next(#rest, #literal) else { #none };
                    }),
                    Some((at, name)) => {
                        let run = self.run(name.is_some(), &mut values[at]);
                        let (taken, call) = match after {
                            None => (quote!(#run), &far),
                            Some(_) => (quote!((#run, #rest)), &up_to),
                        };
                        code.extend(quote! {
                            let #door::Some(#taken) = #door::#call(#rest, #literal) else { #none };
                        });
                        if after.is_none() {
                            continue;
                        }
                    }
                },
                Segment::Typed { ty, pat, names } => {
                    let ty = own(ty.name());
                    let (number, lenient) = (own("typed"), Allow::UnreachablePatterns);
                    let unused = unused_names(names.iter().map(|name| self.name(*name)));
                    let (pat, matched) = self.rust_pattern(*pat, names);
                    let results: Vec<Ident> = names.iter().map(|_| self.hole_ident()).collect();
                    let call = match (side, after) {
                        (Side::Left, _) => quote!(typed::<#door::#ty>(#rest)),
                        (Side::Right, Some((_, Segment::Literal(before)))) => {
                            quote!(last_typed::<#door::#ty>(#rest, #before))
                        }
                        (Side::Right, _) => quote!(last_typed::<#door::#ty>(#rest, "")),
                    };
                    code.extend(quote! {
                        let #door::Some((#number, #rest)) = #door::#call else { #none };
                        let (#(#results,)*) = match #number {
                            #unused
                            #pat => #matched,
                            #lenient
                            _ => #none,
                        };
                    });
                    values[at].extend(results.iter().map(|result| quote!(#result)));
                }
            }
            if after.is_none() && !matches!(segment, Segment::Hole(_)) {
                code.extend(quote!(if !#rest.is_empty() { #none }));
            }
        }
        let values = values.iter().flatten();
        quote!(#label: { #code break #label #door::Some((#(#values,)*)) })
    }

    /// A variable for the text of a hole, or `_`.
    fn run(&self, is_named: bool, values: &mut Vec<Pieces>) -> Pieces {
        if !is_named {
            return quote!(_);
        }
        let ident = self.hole_ident();
        values.push(quote!(#ident));
        quote!(#ident)
    }

    pub(super) fn hole_ident(&self) -> Ident {
        let label = self.label("hole");
        Ident::new(&label.ident.to_string(), Span::mixed_site())
    }
}
