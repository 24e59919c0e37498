//! Arguments as they are, matched by the Rust patterns of `rust!(p)`.
//!
//! Such a pattern may move parts out of its argument, so it binds its names only where the clause
//! is certain to run. Before that it is only looked at: as an arm of a `match` whose guard notes
//! that the pattern fits, and is false. Rust moves nothing to the names of an arm until its guard
//! holds, and lends them to the guard.

use std::collections::BTreeMap;

use super::{Delivery, Emitter, Param, Yields, unused_names};
use crate::graph::rows::{Outcome, PlaceId, Source};
use crate::ir::{Name, RustPatId};
use crate::pieces::{Pieces, quote};
use crate::tokens::{Allow, own};

/// An argument to be taken apart by a pattern that fits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Apart {
    pub(super) place: PlaceId,
    pub(super) pat: RustPatId,
    /// Whether the pattern matches every value of its type.
    pub(super) is_certain: bool,
}

impl Emitter<'_> {
    /// A statement that runs others, if a pattern fits an argument, with its names lent.
    pub(crate) fn look(&self, argument: usize, pat: RustPatId, then: &Pieces) -> Pieces {
        let (door, lenient) = (self.door, Allow::UnusedVariables);
        let (argument, pat) = (&self.arguments[argument], self.sources.rust_pat(pat));
        quote! {
            match #argument {
                #lenient
                #pat if { #then false } => #door::unreachable!("only looked at"),
                _ => {}
            }
        }
    }

    fn look_at(&self, place: PlaceId, pat: RustPatId, then: &Pieces) -> Pieces {
        self.look(self.argument_of_pattern(place), pat, then)
    }

    /// The index of the argument at a place, if one is there.
    pub(super) fn argument_at(&self, place: PlaceId) -> Option<usize> {
        let mut roots = self.plan.roots.iter();
        roots.position(|root| *root == place)
    }

    /// The index of the argument that a Rust pattern is over.
    fn argument_of_pattern(&self, place: PlaceId) -> usize {
        let argument = self.argument_at(place);
        argument.expect("a Rust pattern is over an argument")
    }

    /// A condition for whether a pattern fits, and the statements before it.
    pub(super) fn fits(&self, place: PlaceId, pat: RustPatId) -> (Pieces, Pieces) {
        let fits = own("fits");
        let look = self.look_at(place, pat, &quote!(#fits = true;));
        (quote!(let mut #fits = false; #look), quote!(#fits))
    }

    /// An expression over the names of a pattern that fits.
    pub(super) fn apart(&self, apart: Apart, names: &Pieces) -> Pieces {
        let (door, lenient) = (self.door, Allow::UnreachablePatterns);
        let argument = &self.arguments[self.argument_of_pattern(apart.place)];
        let pat = self.sources.rust_pat(apart.pat);
        let otherwise = (!apart.is_certain)
            .then(|| quote!(#lenient _ => #door::unreachable!("the pattern has matched"),));
        quote!(match #argument { #pat => #names, #otherwise })
    }

    /// Statements that take arguments apart.
    pub(super) fn take(&self, all: &[(Apart, Vec<Name>)], attributes: &Pieces) -> Pieces {
        let taken = all.iter().map(|(apart, names)| {
            let idents = names.iter().map(|name| self.name(*name));
            let unused = unused_names(idents.clone());
            let value = self.apart(*apart, &quote!((#(#idents,)*)));
            let bindings = names.iter().map(|name| self.binding(Param::Name(*name)));
            quote!(#attributes #unused let (#(#bindings,)*) = #value;)
        });
        taken.collect()
    }

    /// Code that runs if the guards of a row hold, which takes these arguments apart. `passed` does
    /// so if the names are used after the guards.
    ///
    /// A guard is asked once, and one with a `let` binds names for the body. So it is the guard of
    /// an arm that takes an argument apart; other arguments are taken apart before it.
    pub(super) fn where_hold_apart(
        &self,
        outcome: &Outcome,
        all: &[(Apart, Vec<Name>)],
        (take, passed): (&Pieces, &Pieces),
        (then, is_inline): (Pieces, bool),
    ) -> Pieces {
        let guards = &outcome.guards;
        let mut sources = guards.iter().map(|guard| self.sources.guard(*guard));
        if sources.any(|guard| guard.has_let) {
            let ([guard], Some(((apart, names), others))) = (&guards[..], all.split_last()) else {
                let holds = self.where_hold(guards, then);
                return quote!({ #take #holds });
            };
            let others = self.take(others, &Pieces::new());
            let argument = &self.arguments[self.argument_of_pattern(apart.place)];
            let pat = self.sources.rust_pat(apart.pat);
            let condition = &self.sources.guard(*guard).expr;
            let (held, was_false) = self.notes(*guard);
            let names = names.iter().filter(|name| self.is_mutable(**name));
            // What is passed on is mutable where it arrives.
            let names = names.filter(|_| is_inline);
            let mutable = names.map(|name| {
                let (binding, name) = (self.binding(Param::Name(*name)), self.name(*name));
                quote!(let #binding = #name;)
            });
            return quote!({
                #others
                match #argument {
                    #pat if #condition => { #held #(#mutable)* #then }
                    _ => { #was_false }
                }
            });
        }
        let is_read = |name: &Name| self.guards_read(guards, self.name(*name));
        let read = all.iter().filter(|(_, names)| names.iter().any(is_read));
        let read: Vec<Apart> = read.map(|(apart, _)| *apart).collect();
        if read.is_empty() {
            return self.where_hold(guards, quote!(#passed #then));
        }
        let holds = own("holds");
        let ask = self.where_hold(guards, quote!(#holds = true;));
        let looked = read.iter().rev().fold(ask, |then, apart| {
            self.look_at(apart.place, apart.pat, &then)
        });
        quote!({ let mut #holds = false; #looked if #holds { #passed #then } })
    }
}

/// The arguments that a row takes apart, each with the names that it binds.
pub(super) fn taken_apart(outcome: &Outcome) -> Vec<(Apart, Vec<Name>)> {
    let mut found: Vec<(Apart, BTreeMap<usize, Name>)> = Vec::new();
    for (name, source) in &outcome.binds {
        let Source::Argument {
            place,
            pat,
            at,
            is_certain,
        } = *source
        else {
            continue;
        };
        let apart = Apart {
            place,
            pat,
            is_certain,
        };
        match found.iter_mut().find(|(known, _)| *known == apart) {
            Some((_, names)) => _ = names.insert(at, *name),
            None => found.push((apart, BTreeMap::from([(at, *name)]))),
        }
    }
    let found = found.into_iter();
    found
        .map(|(apart, names)| (apart, names.into_values().collect()))
        .collect()
}

/// Returns whether what becomes of a match has a use for the names of its clauses.
pub(super) fn uses_names(delivery: &Delivery<'_>) -> bool {
    !matches!(
        delivery,
        Delivery::Values(values) if matches!(values.yields, Yields::Bool | Yields::Index)
    )
}
