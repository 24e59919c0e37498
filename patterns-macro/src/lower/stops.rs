//! The notes of a match for its report: where repetitions stopped, and which guards were false. A
//! report does not run all code again, and may be unable to tell what did not match.

use super::Lowering;
use crate::ir::parts::{own_names, parts};
use crate::ir::{
    Asked, ByteSegment, Clause, Collect, GuardId, Key, Pat, Segment, Size, StopId, Tail,
};

impl Lowering<'_> {
    /// The place where a repetition over elements notes which one did not match, if it has to.
    pub(super) fn stop_of_elements(&mut self, each: &Pat) -> Option<StopId> {
        (self.doubts(each) > 0).then(|| self.sources.add_stop())
    }

    /// The place where a repetition over entries notes which one did not match, if it has to.
    pub(super) fn stop_of_entries(&mut self, key: &Pat, value: &Pat) -> Option<StopId> {
        (self.doubts(key) + self.doubts(value) > 0).then(|| self.sources.add_stop())
    }

    /// Makes the guards of a clause note that they were false, unless such a guard is all that can
    /// be to blame if the rest matches.
    pub(super) fn note_guards(&mut self, Clause { heads, guard }: &Clause) {
        let pats = || heads.iter().flatten();
        let doubts: usize = pats().map(|pat| self.doubts(pat)).sum();
        if doubts + usize::from(guard.is_some()) > 1 {
            let guards: Vec<GuardId> = pats().flat_map(guards_to_blame).chain(*guard).collect();
            for guard in guards {
                self.sources.note(guard);
            }
        }
    }

    /// The number of parts that a report may be unable to check again: guards, expressions that are
    /// not evaluated again, and comparisons of values of the user's types.
    fn doubts(&self, pat: &Pat) -> usize {
        let is_repeated = || {
            own_names(pat)
                .iter()
                .any(|name| self.repeated.contains(name))
        };
        let itself = match pat {
            Pat::Guarded { .. } | Pat::Keyed { .. } => true,
            Pat::Asked(Asked::Equal(expr)) => !self.sources.expr(*expr).is_repeatable,
            Pat::Asked(Asked::Rust { .. } | Asked::Call { .. }) => is_repeated(),
            Pat::Segments(_, segments) => {
                let typed = |segment: &Segment| matches!(segment, Segment::Typed { .. });
                segments.iter().any(typed) && is_repeated()
            }
            Pat::Bytes(segments) => segments.iter().any(|segment| match segment {
                ByteSegment::Hole { size, .. } => {
                    matches!(size, Size::Named(_) | Size::Constant(_))
                }
                ByteSegment::Number { .. } => is_repeated(),
                ByteSegment::Literal(_) => false,
            }),
            Pat::Map { entries, .. } => {
                let mut keys = entries.iter().flat_map(|entry| &entry.keys);
                keys.any(|key| match key {
                    Key::Computed(expr) => !self.sources.expr(*expr).is_repeatable,
                    Key::Literal(_) | Key::Value(_) => false,
                })
            }
            _ => false,
        };
        let parts = parts_to_blame(pat).into_iter();
        usize::from(itself) + parts.map(|part| self.doubts(part)).sum::<usize>()
    }
}

/// The patterns directly within a pattern that may be what does not match. A `filter!` never is.
fn parts_to_blame(pat: &Pat) -> Vec<&Pat> {
    let passed_over: Vec<&Pat> = match pat {
        Pat::List {
            rest: Some(rest), ..
        } if rest.collect == Collect::Matching => rest.each.iter().map(|each| &**each).collect(),
        Pat::Map {
            tail:
                Tail::Each {
                    collect: Collect::Matching,
                    key,
                    value,
                    ..
                },
            ..
        } => vec![key, value],
        _ => Vec::new(),
    };
    let mut parts = parts(pat);
    parts.retain(|part| !passed_over.iter().any(|other| std::ptr::eq(*part, *other)));
    parts
}

/// The nested guards that may be what does not match.
fn guards_to_blame(pat: &Pat) -> Vec<GuardId> {
    let own = match pat {
        Pat::Guarded { guard, .. } => Some(*guard),
        _ => None,
    };
    let parts = parts_to_blame(pat).into_iter().flat_map(guards_to_blame);
    own.into_iter().chain(parts).collect()
}
