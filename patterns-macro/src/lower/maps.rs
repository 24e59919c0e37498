//! Maps, their keys and their tails.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::Expr;

use super::survey::Survey;
use super::{Lowering, all};
use crate::ir::{Collect, Entry, EntryPat, Key, Name, Pat, Tail};
use crate::syntax::{self, Item, ItemKind};

impl<'a> Lowering<'a> {
    pub(super) fn map(&mut self, items: &[Item]) -> Pat {
        let (mut entries, mut keyed) = (Vec::new(), Vec::new());
        let mut tail = Tail::Closed;
        for item in items {
            match &item.kind {
                // After a `filter!` it says nothing more.
                ItemKind::Open if matches!(tail, Tail::Each { .. }) => {}
                ItemKind::Open => tail = Tail::Open,
                ItemKind::Rest(binder) => tail = Tail::Rest(self.name(binder)),
                ItemKind::Each {
                    collect,
                    key,
                    value,
                    ..
                } => {
                    let key = Box::new(self.at(self.over.key(), key));
                    let value = Box::new(self.at(self.over.part(), value));
                    let stop = match collect {
                        Collect::All => self.stop_of_entries(&key, &value),
                        Collect::Matching => None,
                    };
                    tail = Tail::Each {
                        collect: *collect,
                        key,
                        value,
                        stop,
                    };
                }
                ItemKind::Entry { keys, value } => match self.keyed(keys, value) {
                    Some(pat) => keyed.push(pat),
                    None => entries.push(Entry {
                        keys: keys.iter().map(|key| self.key(key)).collect(),
                        value: self.entry_pat(value),
                    }),
                },
            }
        }
        let map = Pat::Map { entries, tail };
        all(std::iter::once(map).chain(keyed).collect())
    }

    /// For each computed key that reads names, these names.
    pub(super) fn keys_that_read(
        &self,
        survey: &Survey<'a>,
        names: &[Vec<usize>],
    ) -> Vec<(&'a Expr, BTreeSet<Name>)> {
        let keys = survey.keys.iter().map(|key| {
            let tokens = key.expr.to_token_stream();
            let read = names.iter().filter_map(|group| {
                let bound = key.reader.bound_before(group, &survey.occurrences)?;
                syntax::mentioned(&tokens, &bound.binder.ident)?;
                Some(self.name(bound.binder))
            });
            (key.expr, read.collect::<BTreeSet<_>>())
        });
        keys.filter(|(_, read)| !read.is_empty()).collect()
    }

    /// An entry whose key reads names, if it does.
    fn keyed(&mut self, keys: &[syntax::Key], value: &syntax::EntryPat) -> Option<Pat> {
        let ([syntax::Key::Computed(expr)], syntax::EntryPat::Required(pat)) = (keys, value) else {
            return None;
        };
        let mut known = self.keys.iter();
        let reads = known.find(|(key, _)| std::ptr::eq(*key, expr))?.1.clone();
        let key = self.expr(expr);
        self.sources.note_key(key);
        let pat = Box::new(self.at(self.over.part(), pat));
        Some(Pat::Keyed { key, reads, pat })
    }

    fn key(&mut self, key: &syntax::Key) -> Key {
        match key {
            syntax::Key::Literal { text, .. } => Key::Literal(text.clone()),
            syntax::Key::Value { value, .. } => Key::Value(value.clone()),
            syntax::Key::Computed(expr) => Key::Computed(self.expr(expr)),
        }
    }

    fn entry_pat(&mut self, value: &syntax::EntryPat) -> EntryPat {
        match value {
            syntax::EntryPat::Required(pat) => EntryPat::Required(self.at(self.over.part(), pat)),
            syntax::EntryPat::Optional(pat) => EntryPat::Optional(self.at(self.over.part(), pat)),
            syntax::EntryPat::Default { pat, default } => EntryPat::Default {
                pat: self.at(self.over.part(), pat),
                default: self.expr(default),
            },
            syntax::EntryPat::Absent => EntryPat::Absent,
        }
    }
}
