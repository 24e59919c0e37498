//! Which repetitions note where they stopped: those of which a report, which does not run all code
//! again, may be unable to tell the element that does not match.

use super::Lowering;
use crate::ir::parts::{own_names, parts};
use crate::ir::{Asked, Key, Pat, Segment, StopId};

impl Lowering<'_> {
    /// Where a repetition over elements notes which one did not match, if it has to.
    pub(super) fn stop_of_elements(&mut self, each: &Pat) -> Option<StopId> {
        self.is_uncertain(each).then(|| self.sources.add_stop())
    }

    /// Where a repetition over entries notes which one did not match, if it has to.
    pub(super) fn stop_of_entries(&mut self, key: &Pat, value: &Pat) -> Option<StopId> {
        let is_uncertain = calls(key) || self.is_uncertain(key) || self.is_uncertain(value);
        is_uncertain.then(|| self.sources.add_stop())
    }

    /// Returns whether a report may be unable to tell if a value matches: there is a guard, an
    /// expression that is not evaluated again, or a comparison of values of the user's types.
    fn is_uncertain(&self, pat: &Pat) -> bool {
        let is_repeated = || {
            own_names(pat)
                .iter()
                .any(|name| self.repeated.contains(name))
        };
        let itself = match pat {
            Pat::Guarded { .. } => true,
            Pat::Asked(Asked::Equal(expr)) => !self.sources.expr(*expr).is_repeatable,
            Pat::Asked(Asked::Rust { .. } | Asked::Call { .. }) => is_repeated(),
            Pat::Segments(segments) => {
                let typed = |segment: &Segment| matches!(segment, Segment::Typed { .. });
                segments.iter().any(typed) && is_repeated()
            }
            Pat::Map { entries, .. } => {
                let mut keys = entries.iter().flat_map(|entry| &entry.keys);
                keys.any(|key| match key {
                    Key::Computed(expr) => !self.sources.expr(*expr).is_repeatable,
                    Key::Literal(_) | Key::Value(_) => false,
                })
            }
            _ => false,
        };
        itself || parts(pat).into_iter().any(|part| self.is_uncertain(part))
    }
}

/// Returns whether a pattern makes a call. A report makes none about a key.
fn calls(pat: &Pat) -> bool {
    matches!(pat, Pat::Asked(Asked::Call { .. }) | Pat::Viewed { .. })
        || parts(pat).into_iter().any(calls)
}
