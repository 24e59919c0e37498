//! Which occurrences in a clause are one name, and what type the name has.

use std::collections::{HashMap, HashSet};

use super::survey::Occurrence;
use super::types::Type;

/// Finds the occurrences of each name, by index, and gives all of them the type of the name.
///
/// The names are in the order of their first occurrence.
pub(super) fn unite(occurrences: &mut [Occurrence]) -> Vec<Vec<usize>> {
    let names = resolve(occurrences);
    for name in &names {
        spread_types(name, occurrences);
    }
    names
}

/// Groups the occurrences that are one name.
///
/// If a name within `not!` is also bound outside of it, both are one name: the negation compares
/// with the value bound outside. If not, the name is local to the `not!`.
fn resolve(occurrences: &[Occurrence]) -> Vec<Vec<usize>> {
    let mut direct: HashSet<(String, &[usize])> = HashSet::new();
    for occurrence in occurrences {
        direct.insert((occurrence.binder.ident.to_string(), &occurrence.nots));
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known = HashMap::new();
    for (index, occurrence) in occurrences.iter().enumerate() {
        let text = occurrence.binder.ident.to_string();
        let scopes = (0..=occurrence.nots.len()).map(|depth| &occurrence.nots[..depth]);
        let scope = scopes
            .into_iter()
            .find(|scope| direct.contains(&(text.clone(), scope)));
        let group = *known.entry((text, scope)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups
}

/// Gives the type of one occurrence of a name to those that have none: they are compared as that
/// type, and the body sees one type. An occurrence gets no type from another alternative.
fn spread_types(group: &[usize], occurrences: &mut [Occurrence]) {
    loop {
        let untyped = group.iter().find_map(|&at| {
            let bare = &occurrences[at];
            let lent = |&other: &usize| {
                let other = &occurrences[other];
                other.ty.filter(|ty| {
                    !matches!(ty, Type::MapRest | Type::Part | Type::Argument) && other.meets(bare)
                })
            };
            bare.ty
                .is_none()
                .then(|| group.iter().find_map(lent).map(|ty| (at, ty)))?
        });
        let Some((at, ty)) = untyped else { return };
        occurrences[at].ty = Some(ty);
    }
}
