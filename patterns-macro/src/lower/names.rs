//! Which occurrences are one name, and of which type they are.

use std::collections::{HashMap, HashSet};

use super::survey::Occurrence;
use super::types::Type;

/// Groups the occurrences of each name, by their index, and gives them their types.
pub(super) fn unite(occurrences: &mut [Occurrence]) -> Vec<Vec<usize>> {
    let names = resolve(occurrences);
    for name in &names {
        spread_types(name, occurrences);
    }
    names
}

/// Groups the occurrences of each name, in the order of their first occurrence.
///
/// A name within `not!` is the clause's own where the clause binds it outside, because the negation
/// is then about that value; otherwise nobody outside can see it, and each `not!` has its own.
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

/// Where one occurrence of a name is typed, all are: they are compared as that type, and the body
/// sees one name of one type. Alternatives apart do not lend each other their types.
fn spread_types(group: &[usize], occurrences: &mut [Occurrence]) {
    loop {
        let untyped = group.iter().find_map(|&at| {
            let bare = &occurrences[at];
            let lent = |&other: &usize| {
                let other = &occurrences[other];
                other
                    .ty
                    .filter(|ty| !matches!(ty, Type::MapRest | Type::Part) && other.meets(bare))
            };
            bare.ty
                .is_none()
                .then(|| group.iter().find_map(lent).map(|ty| (at, ty)))?
        });
        let Some((at, ty)) = untyped else { return };
        occurrences[at].ty = Some(ty);
    }
}
