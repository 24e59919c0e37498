//! The names of a head, and how the occurrences of a name are compared.

use std::collections::{BTreeMap, BTreeSet};

use super::Describer;
use super::literal::{list, number, option, text};
use crate::ir::parts::{bound_names, compared_names, lengths_named, mention, parts};
use crate::ir::{Asked, Call, ExprId, HoleType, Name, Pat, Scalar, Tail};

/// The names that decide which parts of a head are compared, and when.
pub(super) struct HeadNames {
    /// The names that occur more than once or are lengths, numbered.
    pub(super) repeated: BTreeMap<Name, u32>,
    /// The names that the head binds.
    bound: BTreeSet<Name>,
    /// Those that it binds to what a view yields, which a report does not know.
    yielded: BTreeSet<Name>,
    /// The keys that read names and are within repetitions.
    varying: BTreeSet<ExprId>,
}

impl HeadNames {
    pub(super) fn of(head: &[Pat]) -> Self {
        let mut counts = BTreeMap::new();
        for pat in head {
            mention(pat, &mut counts);
        }
        // A report keeps the value of a name that is a length, as that of one that occurs again.
        let lengths = head.iter().flat_map(lengths_named);
        for name in lengths {
            *counts.entry(name).or_default() += 1;
        }
        let repeated = counts.into_iter().filter(|(_, count)| *count > 1);
        Self {
            repeated: repeated
                .zip(0u32..)
                .map(|((name, _), index)| (name, index))
                .collect(),
            bound: head.iter().flat_map(bound_names).collect(),
            yielded: head.iter().flat_map(yielded_names).collect(),
            varying: head
                .iter()
                .flat_map(|pat| varying_keys(pat, false))
                .collect(),
        }
    }

    /// Returns whether a key that reads names differs from map to map.
    pub(super) fn is_varying(&self, key: ExprId) -> bool {
        self.varying.contains(&key)
    }

    /// Returns whether a name is bound to what a view yields.
    pub(super) fn is_yielded(&self, name: Name) -> bool {
        self.yielded.contains(&name)
    }

    /// Returns whether a pattern compares with a name that is bound outside of it.
    pub(super) fn compare_outside(&self, pat: &Pat) -> bool {
        let may_be = match pat {
            Pat::Not(_) | Pat::Find { .. } | Pat::Map { .. } | Pat::Many { .. } => true,
            Pat::List { rest, .. } => rest.as_ref().is_some_and(|rest| rest.each.is_some()),
            _ => false,
        };
        may_be && {
            let own = bound_names(pat);
            let compared = compared_names(pat);
            compared
                .iter()
                .any(|name| !own.contains(name) && self.bound.contains(name))
        }
    }

    /// Returns whether a pattern binds a name that occurs more than once.
    pub(super) fn bind_repeated(&self, pat: &Pat) -> bool {
        bound_names(pat)
            .iter()
            .any(|name| self.repeated.contains_key(name))
    }
}

/// The names that a pattern binds to what a view or the like yields.
fn yielded_names(pat: &Pat) -> BTreeSet<Name> {
    let mut names: BTreeSet<Name> = parts(pat).into_iter().flat_map(yielded_names).collect();
    if let Pat::Asked(Asked::Call {
        call, names: own, ..
    }) = pat
        && !matches!(call, Call::Scalar(_))
    {
        names.extend(own);
    }
    names
}

/// The keys of a pattern that read names and are in a repetition.
fn varying_keys(pat: &Pat, is_repeated: bool) -> BTreeSet<ExprId> {
    let is_repeated = is_repeated
        || match pat {
            Pat::Find { .. } | Pat::Many { .. } => true,
            Pat::List { rest, .. } => rest.as_ref().is_some_and(|rest| rest.each.is_some()),
            Pat::Map { tail, .. } => matches!(tail, Tail::Each { .. }),
            _ => false,
        };
    let parts = parts(pat).into_iter();
    let mut keys: BTreeSet<ExprId> = parts
        .flat_map(|part| varying_keys(part, is_repeated))
        .collect();
    if let Pat::Keyed { key, .. } = pat
        && is_repeated
    {
        keys.insert(*key);
    }
    keys
}

/// The way in which the occurrences of a name are compared.
#[derive(Clone, Copy)]
pub(super) enum Compare {
    Dynamic,
    Float,
    Typed,
}

impl Compare {
    /// The way for values of the type of a hole. They have no parts, so each name of their pattern
    /// is bound to all of it.
    pub(super) fn of(ty: HoleType) -> Self {
        match ty {
            HoleType::Scalar(Scalar::F32 | Scalar::F64) => Self::Float,
            _ => Self::Dynamic,
        }
    }
}

impl Describer<'_, '_> {
    pub(super) fn name(&self, name: Name, compare: Compare) -> String {
        let repeated = self.names.repeated.get(&name).map(|index| {
            let compare = match compare {
                Compare::Dynamic => 'd',
                Compare::Float => 'f',
                Compare::Typed => 't',
            };
            format!("{compare}{}", number(*index))
        });
        text(&self.sources.name(name).ident.to_string()) + &option(repeated)
    }

    pub(super) fn all_names(&self, names: &[Name], compare: Compare) -> String {
        list(names.iter().map(|name| self.name(*name, compare)))
    }

    pub(super) fn maybe_name(&self, name: Option<Name>) -> String {
        option(name.map(|name| self.name(name, Compare::Dynamic)))
    }
}
