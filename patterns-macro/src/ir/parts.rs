//! The parts of a pattern, and the names in it.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Asked, EntryPat, GuardId, Name, Pat, Rest, Segment, Tail, byte_segment_names, lengths_read,
    names_as_lengths,
};

/// The names that occur within the negations of a pattern.
pub(crate) fn compared_names(pat: &Pat) -> BTreeSet<Name> {
    let mut names: BTreeSet<Name> = parts(pat).into_iter().flat_map(compared_names).collect();
    if let Pat::Not(pat) = pat {
        names.extend(bound_names(pat));
    }
    names
}

/// The names within a pattern that are lengths.
pub(crate) fn lengths_named(pat: &Pat) -> BTreeSet<Name> {
    let mut names: BTreeSet<Name> = parts(pat).into_iter().flat_map(lengths_named).collect();
    if let Pat::Bytes(segments) = pat {
        names.extend(names_as_lengths(segments));
    }
    names
}

/// The names that the guards within a pattern may read, its keys and its lengths.
pub(crate) fn read_names(pat: &Pat) -> BTreeSet<Name> {
    let mut names: BTreeSet<Name> = parts(pat).into_iter().flat_map(read_names).collect();
    if let Pat::Guarded { reads, .. } | Pat::Keyed { reads, .. } = pat {
        names.extend(reads);
    }
    if let Pat::Bytes(segments) = pat {
        names.extend(lengths_read(segments));
    }
    names
}

/// The alternatives, with those nested directly in others.
pub(crate) fn flat_alternatives(alternatives: &[Pat]) -> Vec<&Pat> {
    alternatives
        .iter()
        .flat_map(|pat| match pat {
            Pat::Or(_, inner) => flat_alternatives(inner),
            pat => vec![pat],
        })
        .collect()
}

/// The names that the holes of a string bind, in order.
pub(crate) fn segment_names(segments: &[Segment]) -> Vec<Name> {
    segments
        .iter()
        .flat_map(|segment| match segment {
            Segment::Literal(_) => Vec::new(),
            Segment::Hole(name) => name.iter().copied().collect(),
            Segment::Typed { names, .. } => names.clone(),
        })
        .collect()
}

/// The nested guards of a pattern.
pub(crate) fn nested_guards(pat: &Pat) -> Vec<GuardId> {
    let own = match pat {
        Pat::Guarded { guard, .. } => Some(*guard),
        _ => None,
    };
    let parts = parts(pat).into_iter().flat_map(nested_guards);
    own.into_iter().chain(parts).collect()
}

pub(crate) fn has_guard(pat: &Pat) -> bool {
    matches!(pat, Pat::Guarded { .. }) || parts(pat).into_iter().any(has_guard)
}

/// The names that a pattern binds. Names within `not!` are not bound.
pub(crate) fn bound_names(pat: &Pat) -> BTreeSet<Name> {
    if matches!(pat, Pat::Not(_)) {
        return BTreeSet::new();
    }
    let mut names: BTreeSet<Name> = own_names(pat).into_iter().collect();
    for part in parts(pat) {
        names.extend(bound_names(part));
    }
    names
}

/// Counts how often each name occurs in a pattern. Among alternatives, the highest count wins.
pub(crate) fn mention(pat: &Pat, counts: &mut BTreeMap<Name, usize>) {
    for name in own_names(pat) {
        *counts.entry(name).or_default() += 1;
    }
    let Pat::Or(_, alternatives) = pat else {
        for part in parts(pat) {
            mention(part, counts);
        }
        return;
    };
    let mut most: BTreeMap<Name, usize> = BTreeMap::new();
    for alternative in alternatives {
        let mut within = BTreeMap::new();
        mention(alternative, &mut within);
        for (name, count) in within {
            let known = most.entry(name).or_default();
            *known = count.max(*known);
        }
    }
    for (name, count) in most {
        *counts.entry(name).or_default() += count;
    }
}

/// The names that a pattern itself binds, without those of its parts. A name bound twice is listed
/// twice.
pub(crate) fn own_names(pat: &Pat) -> Vec<Name> {
    match pat {
        Pat::Bind { name, .. }
        | Pat::Map {
            tail: Tail::Rest(name),
            ..
        } => vec![*name],
        Pat::Asked(
            Asked::Rust { names, .. } | Asked::Argument { names, .. } | Asked::Call { names, .. },
        ) => names.clone(),
        Pat::Segments(_, segments) => segment_names(segments),
        Pat::Bytes(segments) => byte_segment_names(segments),
        Pat::List {
            rest: Some(Rest { name, .. }),
            ..
        } => name.iter().copied().collect(),
        Pat::Find { before, after, .. } => before.iter().chain(after).copied().collect(),
        _ => Vec::new(),
    }
}

/// The names that a pattern binds to `Option`s: those in an optional part, unless it has a default
/// or they are collected around it.
pub(crate) fn optional_names(pat: &Pat) -> BTreeSet<Name> {
    let of_all = |pats: &[Pat]| pats.iter().flat_map(optional_names).collect();
    match pat {
        Pat::Opt { pat, default: None } => bound_names(pat),
        Pat::Bind { pat, .. }
        | Pat::Viewed { pat, .. }
        | Pat::Keyed { pat, .. }
        | Pat::Guarded { pat, .. }
        | Pat::Opt { pat, .. } => optional_names(pat),
        Pat::List { front, back, .. } => {
            front.iter().chain(back).flat_map(optional_names).collect()
        }
        Pat::Find { run: pats, .. } | Pat::Or(_, pats) | Pat::All(pats) => of_all(pats),
        Pat::Map { entries, .. } => {
            let names = entries.iter().flat_map(|entry| match &entry.value {
                EntryPat::Optional(pat) => bound_names(pat),
                EntryPat::Required(pat) | EntryPat::Default { pat, .. } => optional_names(pat),
                EntryPat::Absent => BTreeSet::new(),
            });
            names.collect()
        }
        Pat::Wild
        | Pat::Leaf(_)
        | Pat::Asked(_)
        | Pat::Segments(..)
        | Pat::Bytes(_)
        | Pat::Not(_)
        | Pat::Many { .. } => BTreeSet::new(),
    }
}

/// The patterns directly within a pattern.
pub(crate) fn parts(pat: &Pat) -> Vec<&Pat> {
    match pat {
        Pat::Bind { pat, .. }
        | Pat::Viewed { pat, .. }
        | Pat::Keyed { pat, .. }
        | Pat::Not(pat)
        | Pat::Opt { pat, .. }
        | Pat::Many { pat, .. }
        | Pat::Guarded { pat, .. } => vec![pat],
        Pat::List {
            front, rest, back, ..
        } => {
            let each = rest.iter().filter_map(|rest| rest.each.as_deref());
            front.iter().chain(each).chain(back).collect()
        }
        Pat::Find { run: pats, .. } | Pat::Or(_, pats) | Pat::All(pats) => pats.iter().collect(),
        Pat::Map { entries, tail } => {
            let mut all: Vec<&Pat> = entries
                .iter()
                .filter_map(|entry| match &entry.value {
                    EntryPat::Required(pat)
                    | EntryPat::Optional(pat)
                    | EntryPat::Default { pat, .. } => Some(pat),
                    EntryPat::Absent => None,
                })
                .collect();
            if let Tail::Each { key, value, .. } = tail {
                all.extend([&**key, &**value]);
            }
            all
        }
        Pat::Wild | Pat::Leaf(_) | Pat::Segments(..) | Pat::Bytes(_) | Pat::Asked(_) => Vec::new(),
    }
}
