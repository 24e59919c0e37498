//! Clauses that fail in the same place for the same kind of reason, told together.

use core::fmt::{self, Display, Formatter};
use std::borrow::Cow;

use crate::report::mismatch::{ClauseReport, Mismatch};
use crate::report::reason::Reason;

/// The number of other clauses that are told together. Fewer have a line each.
const LEAST: usize = 3;

/// The number of groups that a clause is compared with.
const GROUPS: usize = 64;

/// Clauses that are told together, and what all of them expect.
pub(super) struct Group<'m> {
    clauses: Vec<&'m ClauseReport>,
    reason: Cow<'m, Reason>,
}

impl Mismatch {
    /// The closest clause and those that fail as it does.
    pub(super) fn closest_group(&self) -> Group<'_> {
        let closest = self.closest();
        let alike = self
            .clauses()
            .iter()
            .filter(|other| is_like(closest, other));
        let mut clauses: Vec<_> = alike.collect();
        if clauses.is_empty() {
            clauses.push(closest);
        }
        Group::of(clauses)
    }

    /// The other clauses, in the order of the source.
    pub(super) fn other_groups(&self, closest: &Group<'_>) -> Vec<Group<'_>> {
        let mut groups: Vec<Vec<&ClauseReport>> = Vec::new();
        for clause in self.clauses() {
            if closest
                .clauses
                .iter()
                .any(|it| it.index() == clause.index())
            {
                continue;
            }
            let mut known = groups.iter_mut().take(GROUPS);
            match known.find(|group| is_like(group[0], clause)) {
                Some(group) => group.push(clause),
                None => groups.push(vec![clause]),
            }
        }
        let (few, many): (Vec<_>, Vec<_>) = groups.into_iter().partition(|it| it.len() < LEAST);
        let few = few.into_iter().flatten().map(|clause| vec![clause]);
        few.chain(many).map(Group::of).collect()
    }
}

/// Returns whether two clauses fail in the same place for the same kind of reason.
fn is_like(one: &ClauseReport, other: &ClauseReport) -> bool {
    one.path() == other.path() && one.reason().is_like(other.reason())
}

impl<'m> Group<'m> {
    fn of(clauses: Vec<&'m ClauseReport>) -> Self {
        let reason = match clauses[..] {
            [one] => Cow::Borrowed(one.reason()),
            _ => {
                let all = clauses.iter().map(|clause| clause.reason());
                Cow::Owned(clauses[0].reason().or(all))
            }
        };
        Self { clauses, reason }
    }

    pub(super) fn first(&self) -> &'m ClauseReport {
        self.clauses[0]
    }

    pub(super) fn len(&self) -> usize {
        self.clauses.len()
    }

    /// The tests that the closest of them passed.
    pub(super) fn passed(&self) -> usize {
        let passed = self.clauses.iter().map(|clause| clause.passed());
        passed.max().unwrap_or_default()
    }

    /// What all of them expect.
    pub(super) fn reason(&self) -> &Reason {
        &self.reason
    }
}

impl Display for Group<'_> {
    /// The reason, with the number of clauses if there are several.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.reason.write(f, self.len())
    }
}
