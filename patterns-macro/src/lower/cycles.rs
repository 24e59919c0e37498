//! Guards that wait for each other: each reads a name that is bound where the other is.
//!
//! A part with a choice of its own (a search, `each!`, an optional entry, `opt!`, `many!`,
//! `not!`) is matched once
//! the names outside that its guards read are known. If two such parts read each other's names,
//! neither can be the first.

use std::collections::BTreeSet;

use super::sources::Sources;
use crate::ir::parts::{bound_names, own_names, parts, read_names};
use crate::ir::{ChoiceId, EntryPat, GuardId, Name, Pat, Tail, lengths_read};
use crate::report::Report;

/// Reports the guards of a head that can't be asked.
pub(super) fn no_cycles(pats: &[&Pat], sources: &Sources, report: &mut Report) {
    let mut level = Level::default();
    for pat in pats {
        level.add(pat, &[]);
    }
    let all: Vec<&Part<'_>> = level.parts.iter().collect();
    if let Some((guard, name)) = unready(all, level.direct.clone()) {
        let (guard, name) = (sources.guard(guard), &sources.name(name).ident);
        report.error(
            &guard.expr,
            format!(
                "cannot evaluate this guard: it reads `{name}`, and what binds `{name}` waits for \
                 a name from here\n\
                 help: move `{}` to the guard of the clause",
                guard.text()
            ),
        );
    }
    for part in &level.parts {
        no_cycles(&part.pats, sources, report);
    }
}

/// A part with a choice of its own, or one that reads names.
struct Part<'p> {
    pats: Vec<&'p Pat>,
    /// The names that its key or its lengths read.
    reads: BTreeSet<Name>,
    /// The names that it binds for the parts around it.
    binds: BTreeSet<Name>,
    /// The alternatives that it is in.
    within: Vec<(ChoiceId, usize)>,
}

impl Part<'_> {
    fn waits_for(&self, unknown: &BTreeSet<Name>) -> BTreeSet<Name> {
        let own: BTreeSet<Name> = self.pats.iter().flat_map(|pat| bound_names(pat)).collect();
        let reads = self.pats.iter().flat_map(|pat| read_names(pat));
        let of_guards = reads.filter(|name| !own.contains(name));
        let reads = of_guards.chain(self.reads.iter().copied());
        reads.filter(|name| unknown.contains(name)).collect()
    }

    /// Returns whether one match can reach both.
    fn meets(&self, other: &Self) -> bool {
        let differs = |(choice, at): &(ChoiceId, usize)| {
            let mut others = other.within.iter();
            others.any(|(its, other)| its == choice && other != at)
        };
        !self.within.iter().any(differs)
    }
}

/// The patterns that are matched together: the names that are bound at once, and the parts that
/// come after.
#[derive(Default)]
struct Level<'p> {
    direct: BTreeSet<Name>,
    parts: Vec<Part<'p>>,
}

impl<'p> Level<'p> {
    fn add(&mut self, pat: &'p Pat, within: &[(ChoiceId, usize)]) {
        let mut apart = |pats: Vec<&'p Pat>, ends: &[Name]| {
            let mut binds: BTreeSet<Name> = pats.iter().flat_map(|pat| bound_names(pat)).collect();
            binds.extend(ends);
            let within = within.to_vec();
            self.parts.push(Part {
                pats,
                reads: BTreeSet::new(),
                binds,
                within,
            });
        };
        match pat {
            Pat::Not(pat) => {
                apart(vec![pat], &[]);
                // A negation binds nothing.
                if let Some(negation) = self.parts.last_mut() {
                    negation.binds.clear();
                }
            }
            Pat::Opt { pat, .. } | Pat::Many { pat, .. } => apart(vec![pat], &[]),
            Pat::Bytes(segments) if !lengths_read(segments).is_empty() => {
                apart(Vec::new(), &own_names(pat));
                if let Some(bytes) = self.parts.last_mut() {
                    bytes.reads = lengths_read(segments);
                }
            }
            Pat::Keyed { reads, pat, .. } => {
                apart(vec![pat], &[]);
                if let Some(keyed) = self.parts.last_mut() {
                    keyed.reads.clone_from(reads);
                }
            }
            Pat::Find { run, .. } => apart(run.iter().collect(), &own_names(pat)),
            Pat::Or(choice, alternatives) => {
                for (at, alternative) in alternatives.iter().enumerate() {
                    let within = [within, &[(*choice, at)]].concat();
                    self.add(alternative, &within);
                }
            }
            Pat::List {
                front, rest, back, ..
            } => {
                if let Some(each) = rest.as_ref().and_then(|rest| rest.each.as_deref()) {
                    apart(vec![each], &[]);
                }
                self.direct.extend(own_names(pat));
                for pat in front.iter().chain(back) {
                    self.add(pat, within);
                }
            }
            Pat::Map { entries, tail } => {
                if let Tail::Each { key, value, .. } = tail {
                    apart(vec![key, value], &[]);
                }
                for entry in entries {
                    if let EntryPat::Optional(pat) | EntryPat::Default { pat, .. } = &entry.value {
                        apart(vec![pat], &[]);
                    }
                }
                self.direct.extend(own_names(pat));
                for entry in entries {
                    if let EntryPat::Required(pat) = &entry.value {
                        self.add(pat, within);
                    }
                }
            }
            pat => {
                self.direct.extend(own_names(pat));
                for part in parts(pat) {
                    self.add(part, within);
                }
            }
        }
    }
}

/// Matches the parts one by one, each once the names are known that it reads. Returns a guard that
/// is never reached, with the name that it waits for.
fn unready(mut waiting: Vec<&Part<'_>>, mut known: BTreeSet<Name>) -> Option<(GuardId, Name)> {
    while !waiting.is_empty() {
        let unknown_to = |part: &Part<'_>| -> BTreeSet<Name> {
            let others = waiting.iter().filter(|other| !std::ptr::eq(**other, part));
            let others = others.filter(|other| other.meets(part));
            let unknown = others.flat_map(|other| &other.binds).copied();
            unknown.filter(|name| !known.contains(name)).collect()
        };
        let awaited = |part: &Part<'_>| part.waits_for(&unknown_to(part));
        let Some(ready) = waiting.iter().position(|part| awaited(part).is_empty()) else {
            return waiting.iter().find_map(|part| {
                let awaited = awaited(part);
                part.pats.iter().find_map(|pat| reader(pat, &awaited))
            });
        };
        known.extend(&waiting.remove(ready).binds);
    }
    None
}

/// A guard that reads one of these names.
fn reader(pat: &Pat, names: &BTreeSet<Name>) -> Option<(GuardId, Name)> {
    if let Pat::Guarded { guard, reads, .. } = pat
        && let Some(name) = reads.intersection(names).next()
    {
        return Some((*guard, *name));
    }
    parts(pat).into_iter().find_map(|part| reader(part, names))
}
