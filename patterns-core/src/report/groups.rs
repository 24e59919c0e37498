//! Clauses that fail in the same place for the same kind of reason, told together.

use std::mem;

use crate::report::fault::Fault;
use crate::report::findings::Findings;
use crate::report::mismatch::Mismatch;
use crate::report::record::Record;

/// The number of other clauses that are told together. Fewer have a line each.
const LEAST: usize = 3;

/// The number of groups that a clause is compared with.
const GROUPS: usize = 64;

/// Clauses that are told together, by their indices.
pub(super) struct Group<'m> {
    report: &'m Findings,
    clauses: Vec<usize>,
}

impl Mismatch {
    /// The closest clause and those that fail as it does.
    pub(super) fn closest_group(&self) -> Group<'_> {
        let report = self.record().findings();
        let Findings {
            closest,
            records,
            failures,
            sites,
            ..
        } = report;
        let own = records[*closest].failure;
        // Many clauses share a failure.
        let mut known = vec![None; failures.len()];
        known[own] = Some(true);
        let is_like = |index: &usize| {
            let failure = records[*index].failure;
            let is_like = || sites.is_like(&failures[own], &failures[failure]);
            *known[failure].get_or_insert_with(is_like)
        };
        Group {
            report,
            clauses: (0..records.len()).filter(is_like).collect(),
        }
    }

    /// The other clauses, in the order of the source.
    pub(super) fn other_groups(&self, closest: &Group<'_>) -> Vec<Group<'_>> {
        let report = self.record().findings();
        let Findings {
            records,
            failures,
            sites,
            ..
        } = report;
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut known = vec![None; failures.len()];
        for (index, Record { failure, .. }) in records.iter().enumerate() {
            if closest.clauses.binary_search(&index).is_ok() {
                continue;
            }
            let is_like = |group: &Vec<usize>| {
                sites.is_like(&failures[records[group[0]].failure], &failures[*failure])
            };
            let find = || {
                let like = groups.iter().take(GROUPS).position(is_like);
                like.unwrap_or(groups.len())
            };
            let group = *known[*failure].get_or_insert_with(find);
            match groups.get_mut(group) {
                Some(group) => group.push(index),
                None => groups.push(vec![index]),
            }
        }
        let (few, many): (Vec<_>, Vec<_>) = groups.into_iter().partition(|it| it.len() < LEAST);
        let few = few.into_iter().flatten().map(|index| vec![index]);
        let groups = few.chain(many);
        groups.map(|clauses| Group { report, clauses }).collect()
    }
}

impl Group<'_> {
    /// The index of the first clause.
    pub(super) fn first(&self) -> usize {
        self.clauses[0]
    }

    pub(super) fn len(&self) -> usize {
        self.clauses.len()
    }

    /// The most tests that one of the clauses passed.
    pub(super) fn passed(&self) -> usize {
        let passed = self.records().map(|record| record.passed);
        passed.max().unwrap_or_default()
    }

    /// The failure of all of them.
    pub(super) fn fault(&self) -> Fault {
        let Findings {
            failures, sites, ..
        } = self.report;
        if let [clause] = self.clauses[..] {
            return sites.fault(&failures[self.report.records[clause].failure]);
        }
        let mut is_new = vec![true; failures.len()];
        let own = self.records().map(|record| record.failure);
        let mut own = own.filter(|failure| mem::take(&mut is_new[*failure]));
        let first = own.next().unwrap_or_default();
        sites.joined(&failures[first], own.map(|failure| &failures[failure]))
    }

    fn records(&self) -> impl Iterator<Item = &Record> {
        let clauses = self.clauses.iter();
        clauses.map(|index| &self.report.records[*index])
    }
}
