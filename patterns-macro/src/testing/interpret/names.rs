//! The names in patterns, found by visiting every part.
//!
//! The compiler has [its own walk](crate::ir::parts) for that, which the oracle must not rely on.

use std::collections::BTreeSet;

use crate::ir::{
    Asked, ByteSegment, EntryPat, GuardId, Name, Pat, Rest, Segment, Tail, names_as_lengths,
};

/// The names of a pattern, outside of negations or inside.
pub(crate) fn names_of(pat: &Pat, negated: bool) -> BTreeSet<Name> {
    fn collect(pat: &Pat, within: bool, negated: bool, into: &mut BTreeSet<Name>) {
        let mut own = |names: &mut dyn Iterator<Item = Name>| {
            if within == negated {
                into.extend(names);
            }
        };
        match pat {
            Pat::Segments(_, segments) => {
                for segment in segments {
                    match segment {
                        Segment::Literal(_) => {}
                        Segment::Hole(name) => own(&mut name.iter().copied()),
                        Segment::Typed { names, .. } => own(&mut names.iter().copied()),
                    }
                }
            }
            Pat::Bytes(segments) => {
                for segment in segments {
                    match segment {
                        ByteSegment::Literal(_) => {}
                        ByteSegment::Hole { name, .. } => own(&mut name.iter().copied()),
                        ByteSegment::Number { names, .. } => own(&mut names.iter().copied()),
                    }
                }
            }
            Pat::Asked(
                Asked::Rust { names, .. }
                | Asked::Argument { names, .. }
                | Asked::Call { names, .. },
            ) => {
                own(&mut names.iter().copied());
            }
            Pat::Bind { name, .. }
            | Pat::Map {
                tail: Tail::Rest(name),
                ..
            } => own(&mut [*name].into_iter()),
            Pat::List {
                rest: Some(Rest { name, .. }),
                ..
            } => own(&mut name.iter().copied()),
            Pat::Find { before, after, .. } => own(&mut before.iter().chain(after).copied()),
            Pat::Not(pat) => return collect(pat, true, negated, into),
            Pat::Wild
            | Pat::Leaf(_)
            | Pat::Asked(Asked::Equal(_))
            | Pat::List { .. }
            | Pat::Map { .. }
            | Pat::Viewed { .. }
            | Pat::Keyed { .. }
            | Pat::Or(..)
            | Pat::All(_)
            | Pat::Opt { .. }
            | Pat::Many { .. }
            | Pat::Guarded { .. } => {}
        }
        for part in parts(pat) {
            collect(part, within, negated, into);
        }
    }
    let mut names = BTreeSet::new();
    collect(pat, false, negated, &mut names);
    names
}

/// The names that the guards and lengths in a pattern read.
pub(super) fn reads_of(pat: &Pat) -> BTreeSet<Name> {
    let mut names: BTreeSet<Name> = parts(pat).into_iter().flat_map(reads_of).collect();
    if let Pat::Bytes(segments) = pat {
        names.extend(names_as_lengths(segments));
    }
    if let Pat::Guarded { reads, .. } = pat {
        names.extend(reads);
    }
    names
}

/// Returns whether a pattern binds a name as an `Option`.
pub(super) fn is_option(pat: &Pat, name: Name) -> bool {
    let binds = |pat: &Pat| names_of(pat, false).contains(&name);
    match pat {
        Pat::Opt { pat, default: None } => binds(pat),
        Pat::Map { entries, .. } => entries.iter().any(|entry| match &entry.value {
            EntryPat::Optional(pat) => binds(pat),
            EntryPat::Required(pat) | EntryPat::Default { pat, .. } => is_option(pat, name),
            EntryPat::Absent => false,
        }),
        Pat::List { front, back, .. } => {
            let mut ends = front.iter().chain(back);
            ends.any(|pat| is_option(pat, name))
        }
        Pat::Not(_) | Pat::Many { .. } => false,
        pat => parts(pat).into_iter().any(|part| is_option(part, name)),
    }
}

/// The guards of a pattern, wherever in it they are.
pub(super) fn guards_of(pat: &Pat) -> Vec<GuardId> {
    let mut guards: Vec<_> = parts(pat).into_iter().flat_map(guards_of).collect();
    if let Pat::Guarded { guard, .. } = pat {
        guards.push(*guard);
    }
    guards
}

/// The patterns directly inside a pattern.
fn parts(pat: &Pat) -> Vec<&Pat> {
    match pat {
        Pat::Wild | Pat::Leaf(_) | Pat::Asked(_) | Pat::Segments(..) | Pat::Bytes(_) => Vec::new(),
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
            front.iter().chain(back).chain(each).collect()
        }
        Pat::Find { run, .. } => run.iter().collect(),
        Pat::Map { entries, tail } => {
            let values = entries.iter().filter_map(|entry| match &entry.value {
                EntryPat::Required(pat)
                | EntryPat::Optional(pat)
                | EntryPat::Default { pat, .. } => Some(pat),
                EntryPat::Absent => None,
            });
            let each = match tail {
                Tail::Each { key, value, .. } => vec![&**key, &**value],
                Tail::Closed | Tail::Open | Tail::Rest(_) => Vec::new(),
            };
            values.chain(each).collect()
        }
        Pat::Or(_, pats) | Pat::All(pats) => pats.iter().collect(),
    }
}
