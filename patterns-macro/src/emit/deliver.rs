//! A match delivers clause bodies in place, or a value that leaves the match.

use proc_macro2::{Ident, Literal, Span};
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Lifetime, Meta, Type};

use super::layout::Placed;
use crate::door::Door;
use crate::pieces::{Interpolate, Pieces, quote, quote_spanned};
use crate::reader::is_editor;
use crate::syntax::{Clause, is_about_reachability};
use crate::tokens::{Allow, located, own, position};

/// The use that is made of a match.
pub(crate) enum Delivery<'a> {
    /// Each body is part of the code of the match. Code that reaches its end has not matched.
    Bodies(Bodies<'a>),
    /// The match is an expression: a value for the clause that matched, another if none did.
    Values(Values),
}

impl Delivery<'_> {
    pub(crate) fn placed(&self) -> Placed {
        match self {
            Self::Bodies(bodies) => bodies.placed,
            Self::Values(_) => Placed::Nowhere,
        }
    }

    /// A statement that leaves without a match.
    pub(super) fn fail(&self, door: &Door) -> Pieces {
        match self {
            Self::Bodies(Bodies { mismatch, .. }) => quote!(break #mismatch;),
            Self::Values(Values {
                failed: Some(failed),
                ..
            }) => quote!(break #failed;),
            Self::Values(values) => values.leave_with(&values.yields.failed(door)),
        }
    }

    /// The user's attributes on a clause, for what the clause binds.
    pub(super) fn attributes(&self, clause: usize) -> Pieces {
        match self {
            Self::Bodies(bodies) => attributes(&bodies.clauses[clause]),
            Self::Values(_) => Pieces::new(),
        }
    }
}

/// The bodies of a clause function.
pub(crate) struct Bodies<'a> {
    pub(crate) clauses: &'a [Clause],
    pub(crate) placed: Placed,
    /// The type that every body is coerced to.
    pub(crate) returned: &'a Type,
    /// The block that a body leaves with its value.
    pub(crate) done: Lifetime,
    /// The block that code leaves without a match.
    pub(crate) mismatch: Lifetime,
    /// A closure that each clause calls before its body, with its index and its place.
    pub(crate) entered: Option<&'a Ident>,
}

impl Bodies<'_> {
    /// The code of a clause: statements that never reach their end. It is written once.
    pub(super) fn body(&self, clause: usize, door: &Door) -> Pieces {
        let entered = self.entered.map(|entered| {
            let (line, column) = position(self.clauses[clause].span);
            let [line, column] = [line, column].map(Literal::u32_unsuffixed);
            let place = quote!(#door::concat!(#door::file!(), ":", #line, ":", #column));
            quote!(#entered(#clause, #place);)
        });
        let body = self.value(clause);
        quote!(#entered #body)
    }

    /// Statements that leave with the value of a body.
    fn value(&self, clause: usize) -> Pieces {
        let clause = &self.clauses[clause];
        let (body, attrs) = (&clause.body, attributes(clause));
        let (done, returned) = (&self.done, self.returned);
        if is_editor() {
            return quote!(#attrs break #done (#body););
        }
        let lenient = Allow::UnreachableCode;
        // Clippy would name a body that only leaves.
        let exit = clause.may_only_leave.then_some(Allow::DivergingBody);
        // The type coerces a body as the end of the function would. The lint would name a body that
        // diverges, which is not a mistake.
        let evaluate = if matches!(returned, Type::Tuple(unit) if unit.elems.is_empty()) {
            // A lint would name a block within a block, or at the place of a block's value.
            match body {
                Expr::Block(block) if block.attrs.is_empty() => {
                    let unit = own("unit");
                    quote!(#attrs let #unit: () = #body;)
                }
                _ => quote!(#attrs { #body }),
            }
        } else if matches!(returned, Type::Never(_)) {
            return quote!(#attrs { #body });
        } else {
            // rustc reports a body that borrows from what ends with it here.
            let span = located(Span::mixed_site(), body.span());
            let value = Ident::new("value", span);
            let leave = quote_spanned!(span=> #lenient break #done #value;);
            return quote!(#attrs #exit let #value: #returned = #body; #leave);
        };
        quote!(#evaluate #lenient break #done;)
    }

    /// Code inside a block of its own that it leaves without a match.
    pub(super) fn contained(&self, code: &Pieces) -> Pieces {
        let mismatch = &self.mismatch;
        quote!(#mismatch: { #code })
    }
}

/// The attributes of a clause that are still needed after the proofs.
fn attributes(clause: &Clause) -> Pieces {
    let attrs = clause.attrs.iter();
    let attrs = attrs.filter(|attr| !is_about_reachability(attr));
    let attrs = attrs.cloned().map(allowing);
    quote!(#(#attrs)*)
}

/// An `expect` as an `allow`. The attribute is written for each name and for the body, and only one
/// of them meets the expectation.
fn allowing(mut attr: Attribute) -> Attribute {
    if let Meta::List(list) = &mut attr.meta
        && list.path.is_ident("expect")
    {
        let span = located(Span::mixed_site(), list.path.span());
        list.path = Ident::new("allow", span).into();
    }
    attr
}

/// The values that a match leaves its block with.
pub(crate) struct Values {
    /// The block; none if nothing leaves it and the value is its last expression.
    pub(crate) block: Option<Lifetime>,
    /// The block that code leaves without a match, if more comes after it.
    pub(crate) failed: Option<Lifetime>,
    pub(crate) yields: Yields,
}

/// The value of a match.
#[derive(Clone, Copy)]
pub(crate) enum Yields {
    /// A `bool`: `true` if a clause matched.
    Bool,
    /// An option of the clause that matched, by its index.
    Index,
    /// An option of the first names of the only clause, as a tuple. The names of a guard come after
    /// those of the pattern, and stay inside.
    Names(usize),
    /// An option of the clause that matched, of so many. See [`chosen`].
    Chosen(usize),
}

impl Values {
    /// A statement that leaves with the values of a clause's names.
    pub(super) fn deliver(&self, clause: usize, values: &[Pieces], door: &Door) -> Pieces {
        let matched = match self.yields {
            Yields::Bool => quote!(true),
            Yields::Index => quote!(#door::Some(#clause)),
            Yields::Names(count) => {
                let values = values.iter().take(count);
                quote!(#door::Some((#(#values,)*)))
            }
            Yields::Chosen(clauses) => {
                let chosen = chosen(clause, clauses, &quote!((#(#values,)*)), door);
                quote!(#door::Some(#chosen))
            }
        };
        self.leave_with(&matched)
    }

    fn leave_with(&self, value: &Pieces) -> Pieces {
        match &self.block {
            Some(label) => quote!(break #label #value;),
            None => value.clone(),
        }
    }
}

impl Yields {
    fn failed(self, door: &Door) -> Pieces {
        match self {
            Self::Bool => quote!(false),
            Self::Index | Self::Names(_) | Self::Chosen(_) => quote!(#door::None),
        }
    }
}

/// The clause that matched and its value, as a path through nested `Result`s: a tree of small
/// types, however many clauses there are. One type generic in every clause costs rustc
/// minutes for some hundred.
///
/// It is an expression if `value` is one, and a pattern if that is one.
pub(crate) fn chosen(
    clause: usize,
    clauses: usize,
    value: &Pieces,
    door: &impl Interpolate,
) -> Pieces {
    let (mut from, mut to) = (0, clauses);
    let mut variants = Vec::new();
    while to - from > 1 {
        let middle = usize::midpoint(from, to);
        if clause < middle {
            variants.push(quote!(Ok));
            to = middle;
        } else {
            variants.push(quote!(Err));
            from = middle;
        }
    }
    let inside_out = variants.into_iter().rev();
    inside_out.fold(
        value.clone(),
        |value, variant| quote!(#door::#variant(#value)),
    )
}

/// Code after a total match, for rustc, which cannot see that one of the clauses matches.
pub(crate) fn never(door: &Door) -> Pieces {
    quote!(#door::unreachable!("a total match takes every value"))
}
