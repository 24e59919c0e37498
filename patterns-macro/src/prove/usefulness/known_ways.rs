//! The ways in which values are known to be in sets of a domain, each with the rows that may match it.
//!
//! A schema of all events has hundreds of alternatives, and hundreds of clauses name a hundred
//! keys. If all were searched at once, each alternative would be a candidate of a hundred columns,
//! compared with hundreds of rows. But few clauses can match a given event at all, and these name
//! few keys.

use super::disjoint::are_disjoint;
use super::domain::Unfolded;
use super::matrix::{Cell, Row};
use super::said::{self, Said, alternatives, any_pair};
use super::steps::{OutOfSteps, Steps};
use super::value_set::{Fields, ValueSet};

/// The ways in which a cell of the candidate can be in sets of a domain, except for those that its
/// patterns obviously exclude. None if it is in no such set, if the domain is small, or if they are
/// too many.
pub(super) fn ways_of_domain<'a>(
    cell: &Cell<'a>,
    domain: &'a Unfolded<'a>,
    steps: &Steps,
) -> Option<Vec<Vec<&'a ValueSet>>> {
    let Cell::Value(sets) = cell else {
        return None;
    };
    if !domain.is_large() {
        return None;
    }
    let is_known = |set: &&ValueSet| matches!(set, ValueSet::Folded(_));
    let (known, asked): (Vec<&ValueSet>, Vec<&ValueSet>) = sets.iter().copied().partition(is_known);
    if known.is_empty() {
        return None;
    }
    let said = known.into_iter().map(|set| Said { set, by: None });
    let ways = alternatives(&said.collect::<Vec<_>>(), domain);
    if ways.len() >= said::MOST {
        return None;
    }
    let ways = ways
        .into_iter()
        .map(|way| way.into_iter().map(|said| said.set));
    let ways = ways.map(|way| asked.iter().copied().chain(way).collect::<Vec<_>>());
    let is_possible = |way: &Vec<&ValueSet>| {
        let (asked, known) = way.split_at(asked.len());
        !are_apart(asked, known, domain, steps)
    };
    Some(ways.filter(is_possible).collect())
}

fn are_apart(
    some: &[&ValueSet],
    others: &[&ValueSet],
    domain: &Unfolded<'_>,
    steps: &Steps,
) -> bool {
    any_pair(some, others, |one, other| {
        are_disjoint(one, other, domain, steps)
    })
}

/// The rows that may match values in this way; and one that does not because of the value of a key,
/// so that a witness tells that value. If no row looks into maps, one that does is kept, so that a
/// way whose parts exclude each other is seen to be empty.
pub(super) fn rows_of_way<'a>(
    rows: &[Row<'a>],
    at: usize,
    way: &[&ValueSet],
    domain: &Unfolded<'_>,
    steps: &Steps,
) -> Result<Vec<Row<'a>>, OutOfSteps> {
    let (mut left, mut is_told) = (Vec::new(), false);
    let (mut looks, mut other) = (false, None);
    for row in rows {
        if let Cell::Value(sets) = &row.cells[at] {
            let looks_here = maps(sets).next().is_some();
            if are_apart(sets, way, domain, steps) {
                if is_told || !differs_in_a_key(sets, way, domain, steps) {
                    other = other.or(looks_here.then_some(row));
                    continue;
                }
                is_told = true;
            }
            looks |= looks_here;
        }
        steps.copy(row.cells.len())?;
        left.push(row.clone());
    }
    if let Some(other) = other.filter(|_| !looks) {
        steps.copy(other.cells.len())?;
        left.push(other.clone());
    }
    Ok(left)
}

/// Returns whether maps in a way have a key whose value is not one that a row matches.
fn differs_in_a_key(
    row: &[&ValueSet],
    way: &[&ValueSet],
    domain: &Unfolded<'_>,
    steps: &Steps,
) -> bool {
    maps(row).flat_map(|row| &row.entries).any(|(key, own)| {
        let mut others = maps(way).flat_map(|way| way.of(key));
        others
            .any(|other| !other.absent && are_disjoint(&own.present, &other.present, domain, steps))
    })
}

fn maps<'m>(sets: &'m [&ValueSet]) -> impl Iterator<Item = &'m Fields> {
    sets.iter().filter_map(|set| match set {
        ValueSet::Map(fields) => Some(&**fields),
        _ => None,
    })
}
