//! What a walk over the clauses finds.

use crate::report::blame::Walk;
use crate::report::described::clause::Clauses;
use crate::report::path::ValuePath;
use crate::report::question::Value;
use crate::report::record::{Record, Sites};
use crate::report::refusal::Refusals;

/// Why each of the clauses failed.
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) closest: usize,
    pub(super) records: Vec<Record>,
    pub(super) sites: Sites,
}

impl Findings {
    /// Finds why the clauses failed on these arguments.
    pub(super) fn of(
        described: &'static Clauses,
        arguments: &[Value<'_>],
        refusals: Refusals,
    ) -> Self {
        let mut walk = Walk::new(described, arguments, refusals);
        let clauses = 0..described.list.len();
        let mut blamed: Vec<_> = clauses.map(|index| walk.blame(index)).collect();
        let closest = walk.closest(&blamed);
        walk.complete(closest, &mut blamed[closest]);
        let sites = walk.sites(blamed.iter().map(|blamed| &blamed.record));
        Self {
            closest,
            records: blamed.into_iter().map(|blamed| blamed.record).collect(),
            sites,
        }
    }

    /// The same about a part of another value, which this path leads to.
    pub(super) fn within(&self, before: &ValuePath) -> Self {
        let records = self.records.iter().map(|record| record.within(before));
        Self {
            closest: self.closest,
            records: records.collect(),
            sites: self.sites.within(before),
        }
    }
}
