//! What patterns name: schemas are followed as far as that.

use std::collections::BTreeSet;

use crate::ir::parts::parts;
use crate::ir::{Clause, Key, Leaf, Pat};

/// The keys and the strings that the patterns of a function name.
#[derive(Default)]
pub(crate) struct Asked {
    pub(super) keys: BTreeSet<String>,
    pub(super) texts: BTreeSet<String>,
}

impl Asked {
    pub(crate) fn by(clauses: &[Clause]) -> Self {
        let mut asked = Self::default();
        for pat in clauses.iter().flat_map(|clause| &clause.heads).flatten() {
            asked.add(pat);
        }
        asked
    }

    fn add(&mut self, pat: &Pat) {
        match pat {
            Pat::Map { entries, .. } => {
                let own = entries.iter().flat_map(|entry| &entry.keys);
                self.keys.extend(own.filter_map(|key| match key {
                    Key::Literal(text) => Some(text.clone()),
                    Key::Value(_) | Key::Computed(_) => None,
                }));
            }
            Pat::Leaf(Leaf::Str(text)) => _ = self.texts.insert(text.clone()),
            _ => {}
        }
        for part in parts(pat) {
            self.add(part);
        }
    }
}
