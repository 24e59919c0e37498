//! The names that the guards of a clause read: a report shows their values if a guard is false.

use std::collections::BTreeSet;

use syn::Ident;

use super::literal::{list, question, text};
use crate::ir::parts::{bound_names, nested_guards};
use crate::ir::{Clause, GuardId, Name};
use crate::lower::sources::Sources;

/// The names that the guards of a clause read.
pub(super) struct Read<'a> {
    sources: &'a Sources,
    /// The names that may be shown.
    names: BTreeSet<Name>,
    /// Those that some guard reads.
    by_guards: BTreeSet<Name>,
}

impl<'a> Read<'a> {
    pub(super) fn of(clause: &Clause, redact: bool, sources: &'a Sources) -> Self {
        let pats = || clause.heads.iter().flatten();
        let guards: Vec<GuardId> = pats().flat_map(nested_guards).chain(clause.guard).collect();
        let names = if redact || guards.is_empty() {
            BTreeSet::new()
        } else {
            pats().flat_map(bound_names).collect()
        };
        let mut read = Self {
            sources,
            names,
            by_guards: BTreeSet::new(),
        };
        read.by_guards = guards
            .into_iter()
            .flat_map(|guard| read.by(guard))
            .collect();
        read
    }

    /// The names that a guard reads, in the order of its text.
    fn by(&self, guard: GuardId) -> Vec<Name> {
        let idents = self
            .names
            .iter()
            .map(|name| &self.sources.name(*name).ident);
        let read = self.sources.guard(guard).names_read(idents).into_iter();
        let named = |ident: &Ident| {
            let mut names = self.names.iter().copied();
            names.find(|name| self.sources.name(*name).ident == *ident)
        };
        read.filter_map(named).collect()
    }

    /// Those of the names that some guard reads.
    pub(super) fn among(&self, names: &[Name]) -> Vec<Name> {
        let names = names.iter().copied();
        names.filter(|name| self.by_guards.contains(name)).collect()
    }

    /// A guard. `was_false` is the question whether it was false.
    pub(super) fn guard(&self, guard: GuardId, was_false: Option<u32>) -> String {
        let names = self.by(guard).into_iter();
        let names = names.map(|name| text(&self.sources.name(name).ident.to_string()));
        let guard = text(&self.sources.guard(guard).text());
        guard + &list(names) + &question(was_false)
    }
}
