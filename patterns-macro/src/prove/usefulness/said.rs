//! The ways in which a value can be in some sets of a domain.

use super::disjoint::are_of_other_kinds;
use super::domain::Unfolded;
use super::value_set::{SetId, ValueSet};

/// One of the sets that the value at a place is in, and the set of the domain that says so.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) set: &'a ValueSet,
    pub(super) by: Option<SetId>,
}

/// The most alternatives of a place that are looked at. If there are so many, some may be missing.
pub(super) const MOST: usize = 2_000;

/// The ways in which a value can be in all of these sets: each has no alternatives of its own.
pub(super) fn alternatives<'a>(sets: &[Said<'a>], domain: &'a Unfolded<'a>) -> Vec<Vec<Said<'a>>> {
    let mut all = vec![Vec::new()];
    for &said in sets {
        let own = match said.set {
            ValueSet::Any => continue,
            ValueSet::Folded(id) => {
                let (set, by) = (domain.set(*id), Some(*id));
                alternatives(&[Said { set, by }], domain)
            }
            ValueSet::Or(sets) => {
                let sets = sets.iter().map(|set| Said { set, ..said });
                sets.flat_map(|said| alternatives(&[said], domain))
                    .collect()
            }
            ValueSet::And(sets) => {
                let sets: Vec<Said<'a>> = sets.iter().map(|set| Said { set, ..said }).collect();
                alternatives(&sets, domain)
            }
            ValueSet::Map(fields) => {
                let by = fields.domain.or(said.by);
                vec![vec![Said { by, ..said }]]
            }
            _ => vec![vec![said]],
        };
        let both = all.iter().flat_map(|one: &Vec<Said<'a>>| {
            let others = own.iter().filter(|other| !are_apart(one, other));
            others.map(move |other| one.iter().chain(other).copied().collect())
        });
        all = both.take(MOST).collect();
    }
    all
}

/// Returns whether no value is in all of these sets, as far as their kinds tell. Each keyword of a
/// schema that is about maps says "a map like this, or another kind", so without this look the
/// alternatives of several would multiply.
fn are_apart(some: &[Said<'_>], others: &[Said<'_>]) -> bool {
    any_pair(some, others, |one, other| {
        are_of_other_kinds(one.set, other.set)
    })
}

/// Returns whether a condition holds for one of some things and one of others.
pub(super) fn any_pair<T>(some: &[T], others: &[T], mut holds: impl FnMut(&T, &T) -> bool) -> bool {
    let mut ones = some.iter();
    ones.any(|one| others.iter().any(|other| holds(one, other)))
}
