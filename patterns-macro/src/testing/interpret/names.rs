//! The names in patterns, found by visiting every part.
//!
//! The compiler has [its own walk](crate::ir::parts) for that, which the oracle must not rely on.

use std::collections::BTreeSet;

use crate::ir::{Asked, EntryPat, Name, Pat, Segment, Tail};

/// The names of a pattern, outside of negations or inside.
pub(crate) fn names_of(pat: &Pat, negated: bool) -> BTreeSet<Name> {
    fn collect(pat: &Pat, within: bool, negated: bool, into: &mut BTreeSet<Name>) {
        let mut own = |names: &mut dyn Iterator<Item = Name>| {
            if within == negated {
                into.extend(names);
            }
        };
        let mut parts: Vec<&Pat> = Vec::new();
        match pat {
            Pat::Wild | Pat::Leaf(_) | Pat::Asked(Asked::Equal(_)) => {}
            Pat::Segments(segments) => {
                for segment in segments {
                    match segment {
                        Segment::Literal(_) => {}
                        Segment::Hole(name) => own(&mut name.iter().copied()),
                        Segment::Typed { names, .. } => own(&mut names.iter().copied()),
                    }
                }
            }
            Pat::Asked(Asked::Rust { names, .. } | Asked::Call { names, .. }) => {
                own(&mut names.iter().copied());
            }
            Pat::Bind { name, pat, .. } => {
                own(&mut [*name].into_iter());
                parts.push(pat);
            }
            Pat::List {
                front, rest, back, ..
            } => {
                parts.extend(front.iter().chain(back));
                if let Some(rest) = rest {
                    own(&mut rest.name.iter().copied());
                    parts.extend(rest.each.as_deref());
                }
            }
            Pat::Find {
                before, run, after, ..
            } => {
                own(&mut before.iter().chain(after).copied());
                parts.extend(run);
            }
            Pat::Map { entries, tail } => {
                for entry in entries {
                    match &entry.value {
                        EntryPat::Required(pat)
                        | EntryPat::Optional(pat)
                        | EntryPat::Default { pat, .. } => parts.push(pat),
                        EntryPat::Absent => {}
                    }
                }
                match tail {
                    Tail::Closed | Tail::Open => {}
                    Tail::Rest(name) => own(&mut [*name].into_iter()),
                    Tail::Each { key, value, .. } => parts.extend([&**key, &**value]),
                }
            }
            Pat::Or(_, pats) | Pat::All(pats) => parts.extend(pats),
            Pat::Not(pat) => return collect(pat, true, negated, into),
            Pat::Guarded { pat, .. } => parts.push(pat),
        }
        for part in parts {
            collect(part, within, negated, into);
        }
    }
    let mut names = BTreeSet::new();
    collect(pat, false, negated, &mut names);
    names
}
