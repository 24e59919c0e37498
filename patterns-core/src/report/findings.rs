//! What a walk over the clauses finds.

use std::slice;

use crate::report::blame::Walk;
use crate::report::described::clause::Clauses;
use crate::report::excerpt::Excerpt;
use crate::report::path::ValuePath;
use crate::report::question::Value;
use crate::report::record::{Record, Sites};
use crate::report::refusal::Refusals;
use crate::report::tried::ClauseReport;

/// Why each of the clauses failed.
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) closest: usize,
    pub(super) records: Vec<Record>,
    pub(super) sites: Sites,
}

impl Findings {
    /// Finds why the clauses failed on these arguments, or on a copy of them.
    pub(super) fn of<'n>(
        described: &'static Clauses,
        arguments: &[Value<'n>],
        excerpt: Option<&'n Excerpt>,
        refusals: Refusals,
    ) -> Self {
        let mut walk = Walk::new(described, arguments, excerpt, refusals);
        let ranked = walk.rank();
        let clauses = 0..described.list.len();
        let mut records: Vec<_> = clauses.map(|index| walk.record(&ranked, index)).collect();
        walk.complete(&ranked, &mut records[ranked.closest]);
        let sites = walk.sites(&records);
        Self {
            closest: ranked.closest,
            records,
            sites,
        }
    }

    pub(super) fn of_copy(described: &'static Clauses, excerpt: &Excerpt) -> Self {
        let arguments = excerpt.arguments();
        Self::of(described, &arguments, Some(excerpt), Refusals::new())
    }

    /// Finds the clause that came closest, and why it failed. That needs no records of the others.
    pub(super) fn closest(described: &'static Clauses, excerpt: &Excerpt) -> ClauseReport {
        let arguments = excerpt.arguments();
        let mut walk = Walk::new(described, &arguments, Some(excerpt), Refusals::new());
        let ranked = walk.rank();
        let mut record = walk.record(&ranked, ranked.closest);
        walk.complete(&ranked, &mut record);
        let sites = walk.sites(slice::from_ref(&record));
        ClauseReport::of(described, ranked.closest, &record, &sites)
    }

    /// A clause, and why it failed.
    pub(super) fn clause(&self, described: &'static Clauses, index: usize) -> ClauseReport {
        ClauseReport::of(described, index, &self.records[index], &self.sites)
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
