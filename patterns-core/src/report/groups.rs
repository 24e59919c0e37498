//! Clauses that fail in the same place for the same kind of reason, told together.

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
        let closest = &report.records[report.closest];
        let clauses = 0..report.records.len();
        let clauses = clauses
            .filter(|index| {
                *index == report.closest || report.sites.is_like(closest, &report.records[*index])
            })
            .collect();
        Group { report, clauses }
    }

    /// The other clauses, in the order of the source.
    pub(super) fn other_groups(&self, closest: &Group<'_>) -> Vec<Group<'_>> {
        let report = self.record().findings();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for (index, record) in report.records.iter().enumerate() {
            if closest.clauses.binary_search(&index).is_ok() {
                continue;
            }
            let mut known = groups.iter_mut().take(GROUPS);
            let is_like =
                |group: &&mut Vec<usize>| report.sites.is_like(&report.records[group[0]], record);
            match known.find(is_like) {
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
        let first = &self.report.records[self.first()];
        self.report.sites.joined(first, self.records().skip(1))
    }

    fn records(&self) -> impl Iterator<Item = &Record> {
        let clauses = self.clauses.iter();
        clauses.map(|index| &self.report.records[*index])
    }
}
