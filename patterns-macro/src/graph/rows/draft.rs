//! Rows in the making, and the nested patterns that wait for their names.

use std::collections::BTreeSet;

use super::{Check, Missing, Outcome, PlaceId, Presence, Test};
use crate::ir::{
    ByteSegment, Collect, ExprId, IntRange, Key, Name, Pat, StopId, byte_segment_names,
    lengths_read,
};

/// A row in the making.
#[derive(Clone, Default)]
pub(super) struct Draft<'p> {
    pub(super) tests: Vec<Test>,
    /// Tests that read names. They come after all others.
    pub(super) comparisons: Vec<Test>,
    pub(super) outcome: Outcome,
    /// Parts that need a nested matcher. They wait until the names of the row are known.
    pub(super) deferred: Vec<Deferred<'p>>,
}

/// A part of a pattern that needs a nested matcher, and its place.
#[derive(Clone)]
pub(super) struct Deferred<'p> {
    pub(super) place: PlaceId,
    pub(super) pattern: NestedPat<'p>,
}

/// The patterns of a nested matcher.
#[derive(Clone)]
pub(super) enum NestedPat<'p> {
    Any(&'p [Pat]),
    /// A byte string whose lengths read names of the row. It has no parts.
    Bytes(&'p [ByteSegment]),
    Not(&'p Pat),
    Many {
        pat: &'p Pat,
        stop: Option<StopId>,
    },
    Optional {
        missing: Missing,
        pat: &'p Pat,
        default: Option<ExprId>,
    },
    Keyed {
        key: ExprId,
        reads: &'p BTreeSet<Name>,
        pat: &'p Pat,
    },
    Each {
        collect: Collect,
        pat: &'p Pat,
        front: usize,
        back: usize,
        stop: Option<StopId>,
    },
    Find {
        before: Option<Name>,
        run: &'p [Pat],
        after: Option<Name>,
    },
    Entries {
        collect: Collect,
        key: &'p Pat,
        value: &'p Pat,
        except: Vec<Key>,
        stop: Option<StopId>,
    },
}

impl<'p> NestedPat<'p> {
    /// The patterns within it.
    pub(super) fn pats(&self) -> Vec<&'p Pat> {
        match *self {
            NestedPat::Any(pats) | NestedPat::Find { run: pats, .. } => pats.iter().collect(),
            NestedPat::Not(pat)
            | NestedPat::Many { pat, .. }
            | NestedPat::Optional { pat, .. }
            | NestedPat::Keyed { pat, .. }
            | NestedPat::Each { pat, .. } => vec![pat],
            NestedPat::Entries { key, value, .. } => vec![key, value],
            NestedPat::Bytes(_) => Vec::new(),
        }
    }

    /// The names that its key or its lengths read.
    pub(super) fn reads(&self) -> BTreeSet<Name> {
        match self {
            NestedPat::Keyed { reads, .. } => BTreeSet::clone(reads),
            NestedPat::Bytes(segments) => lengths_read(segments),
            _ => BTreeSet::new(),
        }
    }

    /// The names that it binds in addition to those in its patterns.
    pub(super) fn ends(&self) -> Vec<Name> {
        match *self {
            NestedPat::Find { before, after, .. } => before.into_iter().chain(after).collect(),
            NestedPat::Bytes(segments) => byte_segment_names(segments),
            _ => Vec::new(),
        }
    }
}

impl Draft<'_> {
    /// Adds a test, or narrows the test of the same column. False if nothing passes both.
    pub(super) fn require(&mut self, test: Test) -> bool {
        if self.tests.contains(&test) {
            return true;
        }
        for known in &mut self.tests {
            if known.place != test.place {
                continue;
            }
            match (&mut known.check, &test.check) {
                (Check::Presence(known), Check::Presence(new)) => {
                    return match (*known, *new) {
                        (_, Presence::Looked) => true,
                        (Presence::Looked, new) => {
                            *known = new;
                            true
                        }
                        (known, new) => known == new,
                    };
                }
                (Check::Kind(known), Check::Kind(new)) => {
                    known.retain(|kind| new.contains(kind));
                    return !known.is_empty();
                }
                (Check::Bool(known), Check::Bool(new)) => return known == new,
                (Check::Str(known), Check::Str(new)) => {
                    known.retain(|text| new.contains(text));
                    return !known.is_empty();
                }
                (Check::Int(known), Check::Int(new)) => {
                    *known = intersect(known, new);
                    return !known.is_empty();
                }
                (Check::Len(_, known), Check::Len(_, new)) => {
                    known.least = known.least.max(new.least);
                    known.most = match (known.most, new.most) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    };
                    return known.most.is_none_or(|most| known.least <= most);
                }
                _ => {}
            }
        }
        self.tests.push(test);
        true
    }
}

fn intersect(left: &[IntRange], right: &[IntRange]) -> Vec<IntRange> {
    let mut both = Vec::new();
    for a in left {
        for b in right {
            let first = match (&a.first, &b.first) {
                (Some(a), Some(b)) => Some(a.max(b)),
                (a, b) => a.as_ref().or(b.as_ref()),
            };
            let last = match (&a.last, &b.last) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.as_ref().or(b.as_ref()),
            };
            if let (Some(first), Some(last)) = (first, last)
                && first > last
            {
                continue;
            }
            both.push(IntRange {
                first: first.cloned(),
                last: last.cloned(),
            });
        }
    }
    both
}
