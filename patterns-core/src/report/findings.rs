//! What a walk over the clauses finds.

use crate::report::blame::{Spots, Walk};
use crate::report::described::clause::Clauses;
use crate::report::excerpt::Excerpt;
use crate::report::path::ValuePath;
use crate::report::question::Value;
use crate::report::record::{Failure, Record, Sites};
use crate::report::refusal::Refusals;
use crate::report::source::clause_source;
use crate::report::tried::ClauseReport;

/// Why each of the clauses failed.
#[derive(Clone, Debug)]
pub(super) struct Findings {
    pub(super) closest: usize,
    pub(super) records: Vec<Record>,
    /// The first failures of the clauses.
    pub(super) failures: Vec<Failure>,
    /// The other failures of the closest clause.
    others: Vec<Failure>,
    pub(super) sites: Sites,
}

impl Findings {
    /// Finds why the clauses failed on these arguments, or on a copy of them.
    pub(super) fn of<'n>(
        described: &'static Clauses,
        arguments: &[Value<'n>],
        copied: Option<&'n dyn Spots>,
        refusals: Refusals,
    ) -> Self {
        let mut walk = Walk::new(described, arguments, copied, refusals);
        let mut ranked = walk.rank();
        let (mut records, mut failures) = walk.records(&ranked);
        let mut others = walk.complete(&mut ranked);
        if !others.is_empty() {
            records[ranked.closest].failure = failures.len();
            failures.push(others.remove(0));
        }
        let sites = walk.sites(failures.iter().chain(&others));
        Self {
            closest: ranked.closest,
            records,
            failures,
            others,
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
        let mut ranked = walk.rank();
        let mut failures = walk.complete(&mut ranked);
        if failures.is_empty() {
            failures.push(walk.failure(&ranked, ranked.closest));
        }
        let sites = walk.sites(failures.iter());
        ClauseReport {
            source: clause_source(described, ranked.closest),
            passed: ranked.passed(ranked.closest),
            faults: sites.faults(&failures),
        }
    }

    /// A clause, and why it failed.
    pub(super) fn clause(&self, described: &'static Clauses, index: usize) -> ClauseReport {
        let Record { passed, failure } = self.records[index];
        let others = if index == self.closest {
            &self.others[..]
        } else {
            &[]
        };
        let failures = std::iter::once(&self.failures[failure]).chain(others);
        ClauseReport {
            source: clause_source(described, index),
            passed,
            faults: self.sites.faults(failures),
        }
    }

    /// The same about a part of another value, which this path leads to.
    pub(super) fn within(self, before: ValuePath) -> Self {
        Self {
            sites: self.sites.within(before),
            ..self
        }
    }
}
