//! Maps, their keys and their tails.

use super::Lowering;
use crate::ir::{Collect, Entry, EntryPat, Key, Pat, Tail};
use crate::syntax::{self, Item, ItemKind};

impl Lowering<'_> {
    pub(super) fn map(&mut self, items: &[Item]) -> Pat {
        let mut entries = Vec::new();
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
                ItemKind::Entry { keys, value } => entries.push(Entry {
                    keys: keys.iter().map(|key| self.key(key)).collect(),
                    value: self.entry_pat(value),
                }),
            }
        }
        Pat::Map { entries, tail }
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
