//! The end of a match: names are bound, guards are asked, and the body follows.

use std::iter::once;

use proc_macro2::{Ident, Span};
use quote::format_ident;

use super::{End, Walk};
use crate::emit::arguments::{taken_apart, uses_names};
use crate::emit::layout::Point;
use crate::emit::scope::result_of;
use crate::emit::{
    Delivery, Param, Passed, Scope, Yields, is_shadowed, may_be_unused, unused_names,
};
use crate::graph::build::NodeId;
use crate::graph::rows::{Outcome, Source};
use crate::ir::Name;
use crate::pieces::{Pieces, quote};
use crate::tokens::{Allow, code_at, outer_at};

impl Walk<'_> {
    /// A body that several leaves lead to, written once.
    pub(super) fn shared_body(&self, clause: usize) -> Pieces {
        let attributes = self.delivery.attributes(clause);
        let Passed {
            params,
            touch,
            guard_touch,
        } = &self.passed[&clause];
        let params = params.iter().copied().enumerate();
        let binds = params.map(|(at, param)| {
            let (binding, given) = (self.emitter.binding(param), given(at));
            let unused = unused_names(once(self.emitter.param(param)));
            quote!(#attributes #unused let #binding = #given;)
        });
        let body = self.body(clause);
        quote!(#(#binds)* #touch #guard_touch #body)
    }

    /// The body of a clause, if bodies are written in place.
    fn body(&self, clause: usize) -> Option<Pieces> {
        match self.delivery {
            Delivery::Bodies(bodies) => Some(bodies.body(clause, self.emitter.door)),
            Delivery::Values(_) => None,
        }
    }

    /// Results that cannot be copied and are needed again if the guard is false. They are handed
    /// back: the variables for them, and the names that they are bound to.
    fn handed_back(&self, outcome: &Outcome, otherwise: NodeId) -> Vec<(Pieces, Ident)> {
        let needed = self.needed(otherwise);
        let back = outcome.binds.iter().filter_map(|(name, source)| {
            let result = result_of(source).filter(|result| needed.contains(result))?;
            Some((
                self.emitter.variable(result),
                self.emitter.name(*name).clone(),
            ))
        });
        back.collect()
    }

    /// The names of the rows around that guards read: statements that bind them, and statements
    /// after the guards that give back what was moved.
    fn lent(&self, outcome: &Outcome, scope: &mut Scope) -> (Pieces, Pieces) {
        let (mut lend, mut give_back) = (Pieces::new(), Pieces::new());
        for (name, source) in &outcome.lent {
            let (before, value) = self.bound(*name, source, scope);
            let name = self.emitter.name(*name);
            let unused = unused_names(once(name));
            lend.extend(quote!(#before #unused let #name = #value; #unused let _ = &#name;));
            if let Some(result) = result_of(source) {
                let result = result.ident();
                give_back.extend(quote!(#unused { #result = #name; }));
            }
        }
        (lend, give_back)
    }

    /// The value of a name, and the statements before it.
    fn bound(&self, name: Name, source: &Source, scope: &mut Scope) -> (Pieces, Pieces) {
        let (before, value) = self.emitter.source(source, scope);
        // Types that differ between alternatives are reported at the name.
        let standing = self.emitter.standing(source);
        let at = standing.unwrap_or_else(|| self.emitter.name(name).span());
        let value = match source {
            // It contains the keys of the user.
            Source::Without { .. } => outer_at(&value, at),
            _ => code_at(&value, at),
        };
        (before, value)
    }

    /// The code of a leaf: bindings, guards, and the body or the jump to it. If a guard is false,
    /// the match goes on at `otherwise`.
    pub(super) fn leaf(
        &self,
        clause: usize,
        outcome: &Outcome,
        otherwise: NodeId,
        mut scope: Scope,
        end: End,
    ) -> Pieces {
        let outside = scope.clone();
        let to_body = &self.passed[&clause];
        let shared = self.layout.is_shared(Point::Body(clause));
        // A shared body is written in its own place, not here.
        let inline = if shared { None } else { self.body(clause) };
        let apart = taken_apart(outcome);
        let is_apart = |name: &Name| apart.iter().any(|(_, names)| names.contains(name));
        let values: Vec<(Name, Pieces, Pieces)> = outcome
            .binds
            .iter()
            .map(|(name, source)| {
                if is_apart(name) {
                    let ident = self.emitter.name(*name);
                    return (*name, Pieces::new(), quote!(#ident));
                }
                let (before, value) = self.bound(*name, source, &mut scope);
                (*name, before, value)
            })
            .collect();
        let deliver = |values: Vec<Pieces>| match (self.delivery, &inline) {
            (Delivery::Values(leaving), _) => leaving.deliver(clause, &values, self.emitter.door),
            (Delivery::Bodies(_), None) => self.leave(Point::Body(clause), &values),
            (Delivery::Bodies(_), Some(body)) => {
                let touch = &to_body.touch;
                quote!(#touch #body)
            }
        };
        let attributes = self.delivery.attributes(clause);
        // Only the body shows whether a `mut` is used.
        let lenient = inline.is_none().then_some(Allow::UnusedMut);
        let unused_mut = lenient.filter(|_| {
            let mut names = apart.iter().flat_map(|(_, names)| names);
            names.any(|name| self.emitter.is_mutable(*name))
        });
        let take = self.emitter.take(&apart, &quote!(#attributes #unused_mut));
        // What is not passed on is not moved.
        let passed = uses_names(self.delivery).then_some(&take);
        if inline.is_none() && outcome.guards.is_empty() {
            let before = values.iter().map(|(_, before, _)| before);
            let values = values.iter().map(|(_, _, value)| value.clone()).collect();
            let deliver = deliver(values);
            return quote!(#(#before)* #passed #deliver);
        }
        let (mut binds, give_back) = self.lent(outcome, &mut scope);
        for (_, before, _) in &values {
            binds.extend(before.clone());
        }
        let guard_names = self.emitter.guard_names(outcome);
        for (name, _, value) in values.iter().filter(|(name, ..)| !is_apart(name)) {
            let binding = self.emitter.binding(Param::Name(*name));
            let lenient = lenient.as_ref().filter(|_| self.emitter.is_mutable(*name));
            let unused = unused_names(once(self.emitter.name(*name)));
            let attributes = quote!(#attributes #lenient #unused);
            binds.extend(quote!(#attributes let #binding = #value;));
        }
        // A name that a guard shadows was still compared, which no body can show.
        let compared = outcome.unified.iter();
        let compared = compared.filter(|name| outcome.binds.contains_key(name));
        let shadowed = compared.map(|name| self.emitter.name(*name));
        let shadowed = shadowed.filter(|name| is_shadowed(name, &guard_names));
        let shadowed = shadowed.filter(|name| !may_be_unused(name));
        binds.extend(quote!(#(_ = #shadowed;)*));
        let names = to_body.params.iter();
        let names = names.map(|param| self.emitter.param(*param));
        let deliver = deliver(names.clone().map(|name| quote!(#name)).collect());
        let unused = unused_names(names).filter(|_| inline.is_none());
        // A `bool` gives the names to no body that could use them.
        let is_bool = matches!(self.delivery, Delivery::Values(values) if matches!(values.yields, Yields::Bool));
        let is_touched = |name: &&Name| {
            !is_apart(name) && self.emitter.is_touched(**name, outcome, &guard_names)
        };
        let touched = outcome.binds.keys().filter(|_| is_bool).filter(is_touched);
        let touched = touched.map(|name| self.emitter.name(*name));
        let deliver = quote!(#(_ = #touched;)* #unused #deliver);
        if outcome.guards.is_empty() {
            return quote!(#binds #passed #deliver);
        }
        let lenient = lenient.filter(|_| guard_names.iter().any(|name| name.mutable.is_some()));
        let deliver = quote!(#give_back #deliver);
        let holds = if apart.is_empty() {
            self.emitter.where_hold(&outcome.guards, deliver)
        } else {
            let passed = quote!(#passed);
            self.emitter.where_hold_apart(
                outcome,
                &apart,
                (&take, &passed),
                (deliver, inline.is_some()),
            )
        };
        let deliver = quote!(#attributes #lenient #holds #give_back);
        let back = self.handed_back(outcome, otherwise);
        if back.is_empty() {
            let otherwise = self.go(otherwise, &outside, end);
            return quote!({ #binds #deliver } #otherwise);
        }
        // After this code, the variables that are handed back would not be in scope.
        let otherwise = self.go(otherwise, &outside, None);
        let (results, names): (Vec<_>, Vec<_>) = back.into_iter().unzip();
        quote! {
            let (#(#results,)*) = { #binds #deliver (#(#names,)*) };
            #otherwise
        }
    }
}

/// A variable for a value that a shared body is given.
pub(super) fn given(at: usize) -> Ident {
    format_ident!("given{}", at, span = Span::mixed_site())
}
