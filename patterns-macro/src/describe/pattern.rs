//! Patterns with parts, as const data.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::Compare;
use super::{Describer, Over};
use crate::emit::const_key;
use crate::ir::{
    Collect, Entry, EntryPat, ExprId, Form, Key, Kind, Leaf, Pat, Rest, Side, StopId, Tail,
};
use crate::lower::sources::Viewing;
use crate::syntax::Typed;
use crate::tokens::option;

impl Describer<'_, '_> {
    pub(super) fn pat(&mut self, pat: &Pat, over: Over) -> TokenStream {
        let door = self.door;
        let described = self.kind_of_pat(pat, over);
        if self.names.compare_outside(pat) {
            quote!(#door::Pattern::Deferred(&#described))
        } else {
            described
        }
    }

    fn kind_of_pat(&mut self, pat: &Pat, over: Over) -> TokenStream {
        let door = self.door;
        match pat {
            Pat::Wild => quote!(#door::Pattern::Wild),
            Pat::Bind { name, form, pat } => {
                let pattern = self.pat(pat, over);
                let name = self.name(*name, Compare::Dynamic);
                let form = (*form != Form::Value).then(|| Typed::Form(*form).name());
                let form = option(door, form);
                quote!(#door::Pattern::Bind { name: #name, form: #form, pattern: &#pattern })
            }
            Pat::Leaf(leaf) => self.leaf(leaf),
            Pat::Segments(side, segments) => {
                let segments = segments.iter().map(|segment| self.segment(*side, segment));
                let segments: Vec<_> = segments.collect();
                let side = match side {
                    Side::Left => quote!(Left),
                    Side::Right => quote!(Right),
                };
                quote!(#door::Pattern::Segments(#door::Side::#side, &[#(#segments),*]))
            }
            Pat::Bytes(segments) => self.bytes(segments),
            Pat::Asked(asked) => self.asked(asked, over),
            Pat::Viewed { view, text, pat } => self.viewed(*view, *text, pat, over),
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let of = self.kind(of.kind());
                let front = self.pats(front, over);
                let rest = rest.as_ref().map(|rest| self.rest(rest, over));
                let (rest, back) = (option(door, rest), self.pats(back, over));
                quote!(#door::Pattern::List { of: #of, front: #front, rest: #rest, back: #back })
            }
            Pat::Find {
                of,
                before,
                run,
                after,
            } => {
                let of = self.kind(of.kind());
                let (before, after) = (self.maybe_name(*before), self.maybe_name(*after));
                let run = self.pats(run, over);
                quote!(#door::Pattern::Find { of: #of, before: #before, run: #run, after: #after })
            }
            Pat::Map { entries, tail } => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|entry| self.entry(entry, over))
                    .collect();
                let tail = self.tail(tail, over);
                quote!(#door::Pattern::Map { entries: &[#(#entries),*], tail: #door::Tail::#tail })
            }
            Pat::Keyed { key, pat, .. } => {
                let entry = self.keyed(*key, pat, over);
                quote!(#door::Pattern::Map { entries: &[#entry], tail: #door::Tail::Open })
            }
            Pat::Or(_, pats) => {
                let binds = self.names.bind_repeated(pat);
                let pats = pats.iter().map(|pat| self.pat(pat, over));
                let pats: Vec<_> = pats.collect();
                quote!(#door::Pattern::Or { alternatives: &[#(#pats),*], binds: #binds })
            }
            // A regular expression says that the value is a string.
            Pat::All(pats) if self.is_expression(pats) => self.pat(&pats[1], over),
            Pat::All(pats) => self.with_keys(pats, over).unwrap_or_else(|| {
                let pats = pats.iter().map(|pat| self.pat(pat, over));
                let pats: Vec<_> = pats.collect();
                quote!(#door::Pattern::All(&[#(#pats),*]))
            }),
            Pat::Not(pat) => {
                let pattern = self.pat(pat, over);
                quote!(#door::Pattern::Not(&#pattern))
            }
            Pat::Opt { pat, .. } => {
                let pattern = self.pat(pat, over);
                quote!(#door::Pattern::Opt(&#pattern))
            }
            Pat::Many { pat, stop } => self.many(pat, *stop, over),
            Pat::Guarded { pat, guard, .. } => {
                let pattern = self.pat(pat, over);
                let was_false = self.answers().was_false(*guard);
                let guard = self.read.guard(*guard, was_false, door);
                quote!(#door::Pattern::Guarded { pattern: &#pattern, guard: #guard })
            }
        }
    }

    fn many(&mut self, pat: &Pat, stop: Option<StopId>, over: Over) -> TokenStream {
        let door = self.door;
        let (list, one) = (self.kind(Kind::List), self.pat(pat, over));
        let (each, stop) = (self.pat(pat, Over::Item), self.stop(stop));
        let rest = quote! {
            #door::Some(#door::ListRest {
                name: #door::None,
                each: #door::Some(&#each),
                collect: #door::Collect::All,
                stop: #stop,
            })
        };
        let list = quote! {
            #door::Pattern::List { of: #list, front: &[], rest: #rest, back: &[] }
        };
        quote!(#door::Pattern::Many(&[#one, #list]))
    }

    /// Returns whether these are the parts of `str(re!(…))`.
    fn is_expression(&self, pats: &[Pat]) -> bool {
        let [Pat::Leaf(Leaf::Kind(Kind::Str)), Pat::Viewed { view, .. }] = pats else {
            return false;
        };
        matches!(self.sources.view(*view).called, Viewing::Groups { .. })
    }

    /// The entries of a map as they are written: keys that read names are among them.
    fn with_keys(&mut self, pats: &[Pat], over: Over) -> Option<TokenStream> {
        let [
            Pat::Map {
                entries,
                tail: Tail::Open,
            },
            keyed @ ..,
        ] = pats
        else {
            return None;
        };
        let is_keyed = |pat: &Pat| matches!(pat, Pat::Keyed { .. });
        if keyed.is_empty() || !keyed.iter().all(is_keyed) {
            return None;
        }
        let mut all: Vec<_> = entries
            .iter()
            .map(|entry| self.entry(entry, over))
            .collect();
        for pat in keyed {
            if let Pat::Keyed { key, pat, .. } = pat {
                all.push(self.keyed(*key, pat, over));
            }
        }
        let door = self.door;
        let map = quote!(#door::Pattern::Map { entries: &[#(#all),*], tail: #door::Tail::Open });
        let is_deferred = pats.iter().any(|pat| self.names.compare_outside(pat));
        Some(if is_deferred {
            quote!(#door::Pattern::Deferred(&#map))
        } else {
            map
        })
    }

    /// An entry whose key reads names, which the match has noted.
    fn keyed(&mut self, key: ExprId, pat: &Pat, over: Over) -> TokenStream {
        let door = self.door;
        let (kind, question) = if self.names.is_varying(key) {
            (quote!(Varying), self.answers().varying_key(key, over))
        } else {
            (quote!(Computed), Some(self.answers().noted_key(key)))
        };
        let question = option(door, question);
        let (text, pat) = (self.sources.expr(key).text(), self.pat(pat, over.item()));
        quote! {
            #door::Entry {
                keys: &[#door::Key::#kind { question: #question, text: #text }],
                value: #door::EntryPattern::Required(#pat),
            }
        }
    }

    fn rest(&mut self, rest: &Rest, over: Over) -> TokenStream {
        let door = self.door;
        let (name, collect) = (self.maybe_name(rest.name), self.collect(rest.collect));
        let each = rest.each.as_ref().map(|each| self.pat(each, over.item()));
        let each = option(door, each.map(|each| quote!(&#each)));
        let stop = self.stop(rest.stop);
        quote!(#door::ListRest { name: #name, each: #each, collect: #collect, stop: #stop })
    }

    fn tail(&mut self, tail: &Tail, over: Over) -> TokenStream {
        match tail {
            Tail::Closed => quote!(Closed),
            Tail::Open => quote!(Open),
            Tail::Rest(name) => {
                let name = self.name(*name, Compare::Typed);
                quote!(Rest(#name))
            }
            Tail::Each {
                collect,
                key,
                value,
                stop,
            } => {
                let collect = self.collect(*collect);
                let (key, value) = (self.pat(key, over.key()), self.pat(value, over.item()));
                let stop = self.stop(*stop);
                quote!(Each { collect: #collect, key: &#key, value: &#value, stop: #stop })
            }
        }
    }

    fn collect(&self, collect: Collect) -> TokenStream {
        let door = self.door;
        match collect {
            Collect::All => quote!(#door::Collect::All),
            Collect::Matching => quote!(#door::Collect::Matching),
        }
    }

    /// The question where a repetition stopped.
    fn stop(&mut self, stop: Option<StopId>) -> TokenStream {
        let question = stop.map(|stop| self.answers().stop(stop));
        option(self.door, question)
    }

    /// The patterns of the elements of a list, as a slice.
    fn pats(&mut self, pats: &[Pat], over: Over) -> TokenStream {
        let pats = pats.iter().map(|pat| self.pat(pat, over.item()));
        let pats: Vec<_> = pats.collect();
        quote!(&[#(#pats),*])
    }

    fn entry(&mut self, Entry { keys, value }: &Entry, over: Over) -> TokenStream {
        let door = self.door;
        let keys: Vec<_> = keys
            .iter()
            .map(|key| match key {
                Key::Literal(key) => quote!(#door::Key::Literal(#key)),
                Key::Value(value) => {
                    let (text, value) = (value.to_string(), const_key(value, door));
                    quote!(#door::Key::Written { value: #value, text: #text })
                }
                Key::Computed(expr) => {
                    let question = option(door, self.answers().key(*expr));
                    let text = self.sources.expr(*expr).text();
                    quote!(#door::Key::Computed { question: #question, text: #text })
                }
            })
            .collect();
        let value = match value {
            EntryPat::Required(pat) => {
                let pat = self.pat(pat, over.item());
                quote!(Required(#pat))
            }
            EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                let pat = self.pat(pat, over.item());
                quote!(Optional(#pat))
            }
            EntryPat::Absent => quote!(Absent),
        };
        quote!(#door::Entry { keys: &[#(#keys),*], value: #door::EntryPattern::#value })
    }
}
