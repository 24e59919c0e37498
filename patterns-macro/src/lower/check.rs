//! The rules that look across a clause or a map, one function each, headed by its reason.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::ir::KeyValue;
use crate::lower::survey::{Choice, Defaulted, Occurrence, Survey, Wrap};
use crate::lower::sources::NameSource;
pub(crate) use crate::lower::types::Type;
use crate::report::Report;
use crate::syntax::{Element, Head, Item, ItemKind, Key};

/// The names of a clause, and what each binder of it binds.
pub(crate) struct Names<'a> {
    /// In the order of their first occurrence.
    pub(crate) sources: Vec<NameSource>,
    /// By the binder's id: the index of its name, and the type that the name has.
    pub(crate) binders: Vec<(usize, Option<Type<'a>>)>,
}

/// Finds the names of a clause and checks them against each other.
pub(crate) fn names<'a>(head: &'a Head, report: &mut Report) -> Names<'a> {
    let mut survey = Survey::of(head);
    let groups = resolve(&survey.occurrences);
    for group in &groups {
        spread_types(group, &mut survey.occurrences);
    }
    // A lost part may have held a name, so its absence elsewhere proves nothing.
    if !head.lost {
        for group in &groups {
            one_meaning(group, &survey.occurrences, report);
        }
        // Within `not!` nothing is bound, so there is nothing to be alike.
        for choice in survey.choices.iter().filter(|choice| choice.nots == 0) {
            alternatives_bind_alike(choice, &survey.occurrences, report);
        }
        for default in &survey.defaults {
            default_binds_one(default, &survey.occurrences, report);
        }
    }
    let mut binders = vec![(0, None); head.binders];
    let mut sources = Vec::new();
    for (name, group) in groups.iter().enumerate() {
        let first = survey.occurrences[group[0]].binder;
        let mutable = group
            .iter()
            .find_map(|&at| survey.occurrences[at].binder.mutable);
        sources.push(NameSource {
            ident: first.ident.clone(),
            mutable,
        });
        for &at in group {
            let occurrence = &survey.occurrences[at];
            binders[occurrence.binder.id] = (name, occurrence.ty);
        }
    }
    Names { sources, binders }
}

/// Groups the occurrences of each name, by their index.
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

/// A repeated name means equality, so its occurrences must be values that can be compared: one
/// type, and all of them there at the same time, the same number of times.
fn one_meaning(group: &[usize], occurrences: &[Occurrence], report: &mut Report) {
    let binding_nots = group.iter().map(|&at| occurrences[at].nots.len()).min();
    for (position, &second) in group.iter().enumerate() {
        let second = &occurrences[second];
        for &first in &group[..position] {
            let first = &occurrences[first];
            if !first.meets(second) {
                continue;
            }
            if let Some(message) = conflict(first, second, binding_nots.unwrap_or(0)) {
                report.error(&second.binder.ident, message);
                return;
            }
        }
    }
}

/// Why two occurrences of a name cannot be compared.
fn conflict(first: &Occurrence, second: &Occurrence, nots: usize) -> Option<String> {
    let name = &second.binder.ident;
    let rename = "\nhelp: rename one of the two, and compare them in a guard";
    let incomparable =
        |what| format!("cannot compare `{name}` with another `{name}`: one {what}{rename}");
    // What stands in a `not!` that the name comes from outside of is compared, never bound.
    let compared = |occurrence: &Occurrence| occurrence.nots.len() > nots;
    let (outer, inner) = if compared(first) {
        (second, first)
    } else {
        (first, second)
    };
    let common = outer
        .wraps
        .iter()
        .zip(&inner.wraps)
        .take_while(|(a, b)| a == b)
        .count();
    let beyond = match outer.wraps.get(common) {
        _ if compared(outer) => None,
        None if compared(inner) => None,
        None => inner.wraps.get(common),
        some => some,
    };
    if let Some((_, wrap)) = beyond {
        let what = match wrap {
            Wrap::Option => "is an `Option`, from an optional key",
            Wrap::Vec => "is a `Vec`, from `each!`",
            Wrap::Default => "has a default",
        };
        return Some(incomparable(what));
    }
    let special =
        |wanted: fn(Type) -> bool| [first.ty, second.ty].into_iter().flatten().any(wanted);
    if special(|ty| matches!(ty, Type::MapRest)) {
        return Some(incomparable("is the rest of a map"));
    }
    if special(|ty| matches!(ty, Type::Part)) {
        return Some(incomparable("is a part of a typed value"));
    }
    if first.ty.map(Type::name) == second.ty.map(Type::name) {
        return None;
    }
    Some(format!(
        "mismatched types of `{name}`: expected {}, found {}{rename}",
        Type::shown(first.ty),
        Type::shown(second.ty)
    ))
}

/// Whichever alternative matches, the body sees the same names at the same types.
fn alternatives_bind_alike(choice: &Choice, occurrences: &[Occurrence], report: &mut Report) {
    let bound = |range: &Range<usize>| -> Vec<&Occurrence> {
        let binding = occurrences[range.clone()]
            .iter()
            .filter(|occurrence| occurrence.nots.is_empty());
        let mut names = HashSet::new();
        binding
            .filter(|occurrence| names.insert(&occurrence.binder.ident))
            .collect()
    };
    let alternatives: Vec<_> = choice
        .alternatives
        .iter()
        .map(|(at, range)| (*at, bound(range)))
        .collect();
    let mut judged = HashSet::new();
    for first in alternatives.iter().flat_map(|(_, names)| names) {
        let name = &first.binder.ident;
        if !judged.insert(name) {
            continue;
        }
        for (at, names) in &alternatives {
            let Some(here) = names.iter().find(|here| here.binder.ident == *name) else {
                report.error(
                    at,
                    format!(
                        "`{name}` is not bound in all alternatives\n\
                         help: bind `{name}` here too, or write `_` in its place in the others"
                    ),
                );
                continue;
            };
            let wraps = |occurrence: &Occurrence| -> Vec<Wrap> {
                occurrence.wraps[choice.wraps..]
                    .iter()
                    .map(|(_, wrap)| *wrap)
                    .filter(|wrap| *wrap != Wrap::Default)
                    .collect()
            };
            let types: Vec<Type> = [first.ty, here.ty].into_iter().flatten().collect();
            let are_sequences = types.len() == 2 && types.iter().all(|ty| ty.is_sequence());
            let unknown = are_sequences || types.into_iter().any(Type::is_rusts);
            let differ = first.ty.map(Type::name) != here.ty.map(Type::name);
            if wraps(first) != wraps(here) || (!unknown && differ) {
                let (one, other) = (
                    described(first.ty, &wraps(first)),
                    described(here.ty, &wraps(here)),
                );
                report.error(
                    &here.binder.ident,
                    format!(
                        "mismatched types of `{name}` across alternatives: expected {one}, found {other}\n\
                         help: write the same type in both, or split them into two clauses"
                    ),
                );
            }
        }
    }
}

fn described(ty: Option<Type>, wraps: &[Wrap]) -> String {
    let ty = Type::shown(ty);
    wraps.iter().rev().fold(ty, |ty, wrap| match wrap {
        Wrap::Option => format!("an `Option` of {ty}"),
        Wrap::Vec => format!("a `Vec` of {ty}"),
        Wrap::Default => ty,
    })
}

/// A default is one value, so there is one name to give it to.
fn default_binds_one(default: &Defaulted, occurrences: &[Occurrence], report: &mut Report) {
    let binding = occurrences[default.within.clone()]
        .iter()
        .filter(|occurrence| occurrence.nots.len() == default.nots);
    let names: HashSet<_> = binding.map(|occurrence| &occurrence.binder.ident).collect();
    let found = match names.len() {
        1 => return,
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    report.error(
        default.at,
        format!(
            "expected one name for the default, found {found}\n\
             help: write `\"k\"?: name = default`, or remove the default to get an `Option`"
        ),
    );
}

/// A key written twice in one map would be two patterns for one value, which is more likely a slip;
/// `all!` says it on purpose.
pub(crate) fn distinct_keys(items: &[Item], report: &mut Report) {
    let mut seen = HashSet::new();
    for item in items {
        let ItemKind::Entry { keys, .. } = &item.kind else {
            continue;
        };
        for key in keys {
            let (value, at) = match key {
                Key::Literal { text, at } => (KeyValue::Str(text.clone()), at),
                Key::Value { value, at } => (value.clone(), at),
                Key::Computed(_) => continue,
            };
            let shown = value.to_string();
            if !seen.insert(value) {
                report.error(
                    at,
                    format!(
                        "duplicate key {shown} in this map\n\
                         help: write `all!(P, Q)` to match one value against two patterns"
                    ),
                );
            }
        }
    }
}

/// What a map may hold besides its entries is said once, at the end, as in a struct pattern.
pub(crate) fn one_tail_last(items: &[Item], report: &mut Report) {
    let is_tail = |item: &Item| !matches!(item.kind, ItemKind::Entry { .. });
    let mut tails = items.iter().enumerate().filter(|(_, item)| is_tail(item));
    let Some((index, first)) = tails.next() else {
        return;
    };
    let what = |item: &Item| {
        if matches!(item.kind, ItemKind::Each { .. }) {
            "`each!`"
        } else {
            "`..`"
        }
    };
    let mut again = false;
    for (_, item) in tails {
        again = true;
        report.error(
            item.at,
            format!(
                "unexpected {}: {} already matches the remaining entries\n\
                 help: remove one of the two",
                what(item),
                what(first)
            ),
        );
    }
    if !again && index + 1 < items.len() {
        report.error(
            first.at,
            format!(
                "{} matches the remaining entries, so it must come last\n\
                 help: move it to the end of the map",
                what(first)
            ),
        );
    }
}

/// What the rests of a list leave to it: one rest splits a list in two, two of them find a run, and
/// more would need a search that tries every split.
pub(crate) enum ListShape {
    /// No rest.
    Exact,
    /// One, at this index.
    Split(usize),
    /// `..` at both ends.
    Find,
}

/// See [`ListShape`].
pub(crate) fn list_shape(elements: &[Element], report: &mut Report) -> Option<ListShape> {
    let rests: Vec<_> = elements
        .iter()
        .enumerate()
        .filter_map(|(index, element)| match element {
            Element::Rest { at, each, .. } => Some((index, *at, each.is_some())),
            Element::Pat(_) => None,
        })
        .collect();
    match rests[..] {
        [] => Some(ListShape::Exact),
        [(index, ..)] => Some(ListShape::Split(index)),
        [(0, _, false), (last, _, false)] if last + 1 == elements.len() && last > 1 => {
            Some(ListShape::Find)
        }
        [.., (_, at, _)] => {
            report.error(
                at,
                "`..` and `each!` can only be used once per list, or `..` at both ends of a run\n\
                 help: write `[first, rest @ ..]`, or `[.., run, ..]`",
            );
            None
        }
    }
}
