//! Nested matchers: search, repetition, negation, optional parts.
//!
//! Each is an expression of type `Option`, with a tuple of what it binds. A block with a label ends
//! in a `break` too: rust-analyzer infers the type of such a block from its `break`s alone.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use syn::Lifetime;
use syn::spanned::Spanned;

use super::question::was_false_ident;
use super::scope::{Var, value_ident};
use super::source::literal_keys;
use super::{Delivery, Emitter, Failing, Scope, Values, Yields};
use crate::graph::rows::{Check, Missing, NestedForm, NestedId, PlaceId, Source};
use crate::ir::{Collect, ExprId, GuardId, Key, Name, StopId};
use crate::pieces::{Pieces, quote, quote_spanned};
use crate::tokens::{Allow, door_at, ident_at, invented, located, own};

impl Emitter<'_> {
    /// A nested matcher at a place, and the statements before it.
    pub(super) fn nested(
        &self,
        id: NestedId,
        place: PlaceId,
        scope: &mut Scope,
    ) -> (Pieces, Pieces) {
        let door = self.door;
        let nested = self.program.nested(id);
        let mut before = Pieces::new();
        for source in &nested.outer {
            before.extend(self.comparable(source, scope).0);
        }
        for source in &nested.lent {
            before.extend(self.source(source, scope).0);
        }
        let code = match &nested.form {
            NestedForm::Any => {
                before.extend(self.bring_value(place, scope));
                self.matched(id, scope)
            }
            NestedForm::Not => {
                before.extend(self.bring_value(place, scope));
                let matched = self.matched(id, scope);
                quote! {
                    match #matched {
                        #door::Some(_) => #door::None,
                        #door::None => #door::Some(()),
                    }
                }
            }
            NestedForm::Optional {
                missing,
                root,
                default,
            } => {
                let value = match missing {
                    Missing::Key => {
                        let look = Var::Look(place).ident();
                        quote!(#door::Clone::clone(&#look))
                    }
                    Missing::Null => {
                        before.extend(self.bring_value(place, scope));
                        let value = value_ident(place);
                        quote!(#door::unless_null(&#value))
                    }
                };
                self.optional(id, &value, *root, *default, scope)
            }
            NestedForm::Keyed { key, root, reads } => {
                before.extend(self.bring_value(place, scope));
                self.keyed(id, (place, *root), *key, reads, scope)
            }
            NestedForm::Many {
                root,
                is_part,
                stop,
            } => {
                before.extend(self.bring_value(place, scope));
                self.many(id, (place, *root), *is_part, *stop, scope)
            }
            NestedForm::Each {
                collect,
                root,
                front,
                back,
                stop,
            } => self.each(
                id,
                (place, *root),
                (*front, *back),
                (*collect, *stop),
                scope,
            ),
            NestedForm::Find {
                roots,
                before,
                after,
            } => self.find(id, place, roots, (*before, *after), scope),
            NestedForm::Entries {
                collect,
                key,
                value,
                except,
                stop,
            } => self.entries(id, place, (*key, *value), (except, *collect, *stop), scope),
        };
        (before, code)
    }

    /// The matcher itself, run once over roots that are in scope.
    fn matched(&self, id: NestedId, scope: &Scope) -> Pieces {
        let nested = self.program.nested(id);
        let label = self.label("nested");
        let names = match &nested.form {
            NestedForm::Not => &[],
            NestedForm::Find { before, after, .. } => {
                &nested.names[usize::from(*before) + usize::from(*after)..]
            }
            _ => nested.names.as_slice(),
        };
        let graph = self.plan.nested(id);
        let block = if graph.is_certain() {
            // The match is the end of its block, so nothing leaves the block.
            None
        } else {
            Some(label)
        };
        let delivery = Delivery::Values(Values {
            block: block.clone(),
            failed: None,
            yields: Yields::Names(names.len()),
        });
        let code = self.graph(graph, &delivery, scope, &Pieces::new());
        match block {
            Some(label) => quote!(#label: { #code }),
            None => quote!({ #code }),
        }
    }

    /// An optional part. `given` is an expression for its value, if there is one.
    fn optional(
        &self,
        id: NestedId,
        given: &Pieces,
        root: PlaceId,
        default: Option<ExprId>,
        scope: &Scope,
    ) -> Pieces {
        let door = self.door;
        let value = value_ident(root);
        let matched = self.matched(id, scope);
        if let Some(default) = default {
            return self.defaulted(id, given, &value, &matched, default);
        }
        let nested = self.program.nested(id);
        let names = names(nested.names.len());
        let absent = names.iter().map(|_| quote!(#door::None));
        let present = names.iter().zip(&nested.names).map(|(ident, name)| {
            if nested.optional.contains(name) {
                quote!(#ident)
            } else {
                quote!(#door::Some(#ident))
            }
        });
        quote! {
            match #given {
                #door::Some(#value) => match #matched {
                    #door::Some((#(#names,)*)) => #door::Some((#(#present,)*)),
                    #door::None => #door::None,
                },
                #door::None => #door::Some((#(#absent,)*)),
            }
        }
    }

    /// An optional part with a default for its name.
    ///
    /// Both are assigned to one variable. So the default is coerced to the name's type, and if it
    /// does not fit, rustc reports both types at the default, and the name as the reason.
    fn defaulted(
        &self,
        id: NestedId,
        given: &Pieces,
        value: &Ident,
        matched: &Pieces,
        default: ExprId,
    ) -> Pieces {
        let door = self.door;
        let label = self.label("optional");
        let default = self.sources.expr(default);
        let [found, mut bound] = ["found", "bound"].map(own);
        if let Some(name) = self.program.nested(id).names.first() {
            bound.set_span(located(bound.span(), self.name(*name).span()));
        }
        let lenient = [Allow::UnreachableCode, Allow::DivergingBody];
        let lenient = lenient.iter().filter(|_| default.may_only_leave());
        quote! {
            #label: {
                let #bound;
                match #given {
                    #door::Some(#value) => match #matched {
                        #door::Some((#found,)) => #bound = #found,
                        #door::None => break #label #door::None,
                    },
                    #door::None => {
                        #(#lenient)*
                        { #bound = #default; }
                    }
                }
                break #label #door::Some((#bound,))
            }
        }
    }

    /// The value of a key that reads names of the clause. The key is noted for the report.
    fn keyed(
        &self,
        id: NestedId,
        (map, root): (PlaceId, PlaceId),
        key: ExprId,
        reads: &[(Name, Source)],
        scope: &Scope,
    ) -> Pieces {
        let (door, value, whole) = (self.door, value_ident(root), value_ident(map));
        let map = Var::Content(map).ident();
        let names = reads.iter().map(|(name, source)| {
            let name = self.name(*name);
            let (_, value) = self.source(source, &mut scope.clone());
            let value = match source {
                // The result of a view may not be copied.
                Source::Result(test, _)
                    if !matches!(self.program.test(*test).check, Check::Segments(..)) =>
                {
                    quote!(&#value)
                }
                _ => value,
            };
            quote!(let #name = #value;)
        });
        let expr = self.sources.expr(key);
        let span = located(Span::call_site(), expr.span());
        let (at, map) = (door_at(door, span), ident_at(&map, span));
        let subject = Ident::new("key", located(Span::mixed_site(), span));
        let look_up = quote_spanned!(span=> #at::find_computed(&#map, &#subject));
        let note = (self.failing == Failing::Explained).then(|| {
            let noted = key_ident(key);
            quote!(#door::Noted::note(&#noted, &#whole, &#subject);)
        });
        let matched = self.matched(id, scope);
        let found = own("found");
        quote! {{
            let #found = {
                #(#names)*
                let #subject = &(#expr);
                let #subject = #at::subject(#subject);
                #note
                #look_up
            };
            match #found {
                #door::Some(#value) => #matched,
                #door::None => #door::None,
            }
        }}
    }

    fn each(
        &self,
        id: NestedId,
        (list, root): (PlaceId, PlaceId),
        (front, back): (usize, usize),
        (collect, stop): (Collect, Option<StopId>),
        scope: &Scope,
    ) -> Pieces {
        let door = self.door;
        let label = self.leaves(collect, "each");
        let value = value_ident(root);
        let (left, tail) = (invented("left", root.0), invented("tail", root.0));
        let elements = self.slice(list, front, back);
        // The index follows from what is left, so nothing is counted while elements match.
        let list = Var::Content(list).ident();
        let index = quote!(#door::List::len(&#list) - #back - #door::List::len(&#left));
        let note = self.note(stop, &index);
        let (start, push, collected) = self.collecting(id, label.as_ref(), note.as_ref(), scope);
        let label = label.map(|label| quote!(#label:));
        quote! {
            #label {
                #start
                let mut #left = #elements;
                while let #door::Some((#value, #tail)) = #door::List::split_first(&#left) {
                    #push
                    #left = #tail;
                }
                #collected
            }
        }
    }

    /// One or many. A value of the type of its elements is the first round of one loop with them.
    /// For any other value, the matcher is written twice.
    fn many(
        &self,
        id: NestedId,
        (place, root): (PlaceId, PlaceId),
        is_part: bool,
        stop: Option<StopId>,
        scope: &Scope,
    ) -> Pieces {
        let door = self.door;
        let label = self.label("many");
        let (whole, value) = (value_ident(place), value_ident(root));
        let [left, list, tail, at] = ["left", "list", "tail", "at"].map(|it| invented(it, root.0));
        let (start, _, collected) = self.collecting(id, None, None, scope);
        let collected = quote!(break #label #collected);
        // A guard that is false for the whole is told, also if the elements are tried then.
        let (noted, whole_noted): (Vec<Ident>, Vec<Ident>) = self
            .noted_within(id)
            .into_iter()
            .map(|guard| (was_false_ident(guard), invented("whole_was_false", guard.0)))
            .unzip();
        let fail = quote!(#(#noted |= #whole_noted;)* break #label #door::None;);
        let round = |found: &Pieces, none: &Pieces| {
            let matched = self.matched(id, scope);
            let names = names(self.program.nested(id).names.len());
            let all = (0u32..).zip(&names).map(|(at, _)| invented("all", at));
            quote! {
                #(#noted = false;)*
                match #matched {
                    #door::Some((#(#names,)*)) => { #(#door::Vec::push(&mut #all, #names);)* #found }
                    #door::None => { #none }
                }
            }
        };
        if is_part {
            let note = self.note(stop, &quote!(#at - 1));
            let count = note.is_some();
            let (count, step) = if count {
                (quote!(let mut #at = 0;), quote!(#at += 1;))
            } else {
                Default::default()
            };
            let one = quote!(if #door::Option::is_none(&#left) { break; });
            let none = quote! {
                if #door::Option::is_some(&#left) {
                    #note
                    #fail
                }
                #(#whole_noted = #noted;)*
                #left = #door::Subject::list(&#value);
                if #door::Option::is_none(&#left) {
                    break #label #door::None;
                }
            };
            let round = round(&one, &none);
            return quote! {
                #label: {
                    #start
                    #count
                    #(let mut #whole_noted = false;)*
                    let mut #value = #door::Clone::clone(&#whole);
                    let mut #left = #door::None;
                    loop {
                        #round
                        let #door::Some(#list) = &#left else { break };
                        let #door::Some((#tail, #list)) = #door::List::split_first(#list) else {
                            break;
                        };
                        #value = #tail;
                        #left = #door::Some(#list);
                        #step
                    }
                    #collected
                }
            };
        }
        let index = quote!(#door::List::len(&#list) - #door::List::len(&#left));
        let note = self.note(stop, &index);
        let each = round(&Pieces::new(), &quote!(#note #fail));
        let otherwise = quote! {
            #(let #whole_noted = #noted;)*
            let #door::Some(#list) = #door::Subject::list(&#whole) else {
                break #label #door::None;
            };
            let mut #left = #door::Clone::clone(&#list);
            while let #door::Some((#value, #tail)) = #door::List::split_first(&#left) {
                #each
                #left = #tail;
            }
        };
        let one = round(&Pieces::new(), &otherwise);
        quote! {
            #label: {
                #start
                let #value = #door::Clone::clone(&#whole);
                #one
                #collected
            }
        }
    }

    fn entries(
        &self,
        id: NestedId,
        map: PlaceId,
        (key, value): (PlaceId, PlaceId),
        (except, collect, stop): (&[Key], Collect, Option<StopId>),
        scope: &Scope,
    ) -> Pieces {
        let door = self.door;
        let label = self.leaves(collect, "entries");
        let map = Var::Content(map).ident();
        let at = invented("at", key.0);
        let (key, value) = (value_ident(key), value_ident(value));
        let note = self.note(stop, &quote!(#at));
        let (start, push, collected) = self.collecting(id, label.as_ref(), note.as_ref(), scope);
        let label = label.map(|label| quote!(#label:));
        let (before, push) = match literal_keys(except) {
            _ if except.is_empty() => (Pieces::new(), push),
            Some(literals) => {
                let push = quote!(if !#door::is_among(&#key, &[#(#literals),*]) { #push });
                (Pieces::new(), push)
            }
            None => {
                let named = own("named");
                let keys = except.iter().map(|key| self.kept_key(key));
                (
                    quote!(let #named = [#(#keys),*];),
                    quote!(if !#door::is_kept_among(&#key, &#named) { #push }),
                )
            }
        };
        let (mut entry, mut entries) = (quote!((#key, #value)), quote!(#door::entries(&#map)));
        if note.is_some() {
            (entry, entries) = (
                quote!((#at, #entry)),
                quote!(#door::Iterator::enumerate(#entries)),
            );
        }
        quote! {
            #label {
                #before
                #start
                for #entry in #entries { #push }
                #collected
            }
        }
    }

    /// A statement that notes for the report at which element or entry a repetition stops.
    fn note(&self, stop: Option<StopId>, index: &Pieces) -> Option<Pieces> {
        let stop = stop_ident(stop.filter(|_| self.failing == Failing::Explained)?);
        let door = self.door;
        Some(quote!(#door::Stop::note(&#stop, #index);))
    }

    /// The label of a repetition that is left if something does not match.
    fn leaves(&self, collect: Collect, stem: &str) -> Option<Lifetime> {
        match collect {
            Collect::All => Some(self.label(stem)),
            Collect::Matching => None,
        }
    }

    /// Matching one of many: statements that declare empty `Vec`s, code that fills them, and the
    /// result. The code leaves the label if one does not match; without a label it goes on.
    fn collecting(
        &self,
        id: NestedId,
        label: Option<&Lifetime>,
        note: Option<&Pieces>,
        scope: &Scope,
    ) -> (Pieces, Pieces, Pieces) {
        let door = self.door;
        let matched = self.matched(id, scope);
        let names = names(self.program.nested(id).names.len());
        let all: Vec<Ident> = (0u32..)
            .zip(&names)
            .map(|(at, _)| invented("all", at))
            .collect();
        let start = quote!(#(let mut #all = #door::Vec::new();)*);
        let push = quote!(#(#door::Vec::push(&mut #all, #names);)*);
        let found = quote!(#door::Some((#(#names,)*)));
        let push = match (label, note) {
            (None, _) => quote!(if let #found = #matched { #push }),
            (Some(label), None) => quote! {
                match #matched {
                    #found => { #push }
                    #door::None => break #label #door::None,
                }
            },
            (Some(label), Some(note)) => quote! {
                match #matched {
                    #found => { #push }
                    #door::None => { #note break #label #door::None; }
                }
            },
        };
        let noted = self.noted_within(id).into_iter().map(was_false_ident);
        let push = quote!(#(#noted = false;)* #push);
        let leave = label.map(|label| quote!(break #label));
        (start, push, quote!(#leave #door::Some((#(#all,)*))))
    }

    /// The guards of a nested matcher, and of those in it, that note that they were false.
    fn noted_within(&self, id: NestedId) -> BTreeSet<GuardId> {
        if self.failing == Failing::Quiet {
            return BTreeSet::new();
        }
        let mut noted = BTreeSet::new();
        for row in &self.program.nested(id).matcher.rows {
            let guards = row.outcome.guards.iter().copied();
            noted.extend(guards.filter(|guard| self.sources.guard(*guard).is_noted));
            for test in &row.tests {
                if let Check::Nested(inner) = self.program.test(*test).check {
                    noted.extend(self.noted_within(inner));
                }
            }
        }
        noted
    }

    fn find(
        &self,
        id: NestedId,
        list: PlaceId,
        roots: &[PlaceId],
        (before, after): (bool, bool),
        scope: &Scope,
    ) -> Pieces {
        let door = self.door;
        let label = self.label("find");
        let list = Var::Content(list).ident();
        let run = roots.len();
        let stem = roots.first().map_or(0, |root| root.0);
        let (at, left) = (invented("at", stem), invented("left", stem));
        let matched = self.matched(id, scope);
        let names =
            names(self.program.nested(id).names.len() - usize::from(before) - usize::from(after));
        let elements = roots.iter().enumerate().map(|(offset, root)| {
            let value = value_ident(*root);
            quote!(let #value = #door::List::at(&#left, #offset);)
        });
        let before =
            before.then(|| quote!(#door::List::bound(#door::List::slice(&#list, 0, #at)),));
        let after = after.then(|| {
            let after = quote!(#door::List::slice(&#left, #run, #door::List::len(&#left)));
            quote!(#door::List::bound(#after),)
        });
        let counted = before.is_some();
        let (count, step) = if counted {
            (quote!(let mut #at = 0;), quote!(#at += 1;))
        } else {
            Default::default()
        };
        // A search goes through a list from the front, which is the cheap end of a linked list.
        quote! {
            #label: {
                #count
                let mut #left = #door::Clone::clone(&#list);
                while #run <= #door::List::len(&#left) {
                    #(#elements)*
                    if let #door::Some((#(#names,)*)) = #matched {
                        break #label #door::Some((#before #after #(#names,)*));
                    }
                    #step
                    #left = match #door::List::split_first(&#left) {
                        #door::Some((_, #left)) => #left,
                        #door::None => break,
                    };
                }
                break #label #door::None
            }
        }
    }
}

/// The variable for the last key that reads names.
pub(crate) fn key_ident(ExprId(number): ExprId) -> Ident {
    invented("key_of", number)
}

/// The variable for where a repetition stopped.
pub(crate) fn stop_ident(StopId(number): StopId) -> Ident {
    invented("stop", number)
}

/// Variables for what a matcher yields.
fn names(count: usize) -> Vec<Ident> {
    (0..count)
        .map(|at| quote::format_ident!("found{}", at, span = Span::mixed_site()))
        .collect()
}
