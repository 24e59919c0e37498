//! Tags decide which clause is closest; the order of keys does not.

use std::collections::BTreeSet;

use super::{answer, elements};
use crate::ir::{Asked, Clause, EntryPat, Kind, Leaf, Pat, Tail};
use crate::testing::interpret::{Host, Value, float_in, int_in};

/// The same clauses with the keys of all maps in reverse.
pub(super) fn turned(clauses: &[Clause]) -> Vec<Clause> {
    let mut clauses = clauses.to_vec();
    for pat in clauses
        .iter_mut()
        .flat_map(|clause| &mut clause.heads)
        .flatten()
    {
        turn(pat);
    }
    clauses
}

fn turn(pat: &mut Pat) {
    match pat {
        Pat::Bind { pat, .. }
        | Pat::Viewed { pat, .. }
        | Pat::Keyed { pat, .. }
        | Pat::Not(pat)
        | Pat::Opt { pat, .. }
        | Pat::Many { pat, .. }
        | Pat::Guarded { pat, .. } => turn(pat),
        Pat::List {
            front, rest, back, ..
        } => {
            front.iter_mut().chain(back).for_each(turn);
            if let Some(each) = rest.as_mut().and_then(|rest| rest.each.as_mut()) {
                turn(each);
            }
        }
        Pat::Find { run: pats, .. } | Pat::Or(_, pats) | Pat::All(pats) => {
            pats.iter_mut().for_each(turn);
        }
        Pat::Map { entries, tail } => {
            entries.reverse();
            for entry in entries {
                if let EntryPat::Required(pat)
                | EntryPat::Optional(pat)
                | EntryPat::Default { pat, .. } = &mut entry.value
                {
                    turn(pat);
                }
            }
            if let Tail::Each { key, value, .. } = tail {
                turn(key);
                turn(value);
            }
        }
        Pat::Wild | Pat::Leaf(_) | Pat::Asked(_) | Pat::Segments(..) | Pat::Bytes(_) => {}
    }
}

/// Returns whether one clause may have the literal of a place, and another a literal that the place
/// has not.
pub(super) fn tells_apart(host: &Host, clauses: &[Clause], value: &Value) -> bool {
    let mut literals = BTreeSet::new();
    for pat in clauses.iter().flat_map(|clause| &clause.heads).flatten() {
        collect(host, pat, value, "$", &mut literals);
    }
    let mut places = literals.iter().map(|(place, _)| place);
    let both =
        |place| [false, true].map(|passes| literals.contains(&(String::clone(place), passes)));
    places.any(|place| both(place) == [true, true])
}

fn collect(
    host: &Host,
    pat: &Pat,
    value: &Value,
    place: &str,
    literals: &mut BTreeSet<(String, bool)>,
) {
    let passes = match pat {
        Pat::Leaf(Leaf::Kind(Kind::Null)) => *value == Value::Null,
        Pat::Leaf(Leaf::Bool(expected)) => value.as_bool() == Some(*expected),
        Pat::Leaf(Leaf::Int(range)) => int_in(value, range),
        Pat::Leaf(Leaf::Float(range)) => float_in(value, range),
        Pat::Leaf(Leaf::Str(text)) => value.as_str() == Some(text),
        Pat::Leaf(Leaf::Atom(name)) => *value == Value::atom(name),
        Pat::Leaf(Leaf::Bytes(bytes)) => *value == Value::bytes(bytes),
        Pat::Asked(Asked::Equal(_)) => answer(host, pat, value),
        Pat::Bind { pat, .. } | Pat::Guarded { pat, .. } => {
            return collect(host, pat, value, place, literals);
        }
        Pat::Many { pat, .. } => return collect(host, pat, value, place, literals),
        // A null is not a literal that tells clauses apart.
        Pat::Opt { pat, .. } if *value != Value::Null => {
            return collect(host, pat, value, place, literals);
        }
        Pat::Viewed { view, pat, .. } => {
            if let Some(yielded) = (host.view)(*view, value) {
                collect(host, pat, &yielded, place, literals);
            }
            return;
        }
        Pat::Or(_, pats) | Pat::All(pats) => {
            for pat in pats {
                collect(host, pat, value, place, literals);
            }
            return;
        }
        Pat::List { front, back, .. } => {
            let Some(list) = elements(value) else { return };
            for (at, (pat, element)) in front.iter().zip(list).enumerate() {
                collect(host, pat, element, &format!("{place}[{at}]"), literals);
            }
            let Some(end) = list.len().checked_sub(back.len()) else {
                return;
            };
            for (at, pat) in (end..).zip(back) {
                collect(host, pat, &list[at], &format!("{place}[{at}]"), literals);
            }
            return;
        }
        Pat::Map { entries, .. } => {
            let Some(map) = value.as_map() else { return };
            for entry in entries {
                let mut keys = entry.keys.iter().map(|key| host.key(key));
                let (Some(key), Some(pat)) = (
                    keys.find(|key| map.contains(key)),
                    match &entry.value {
                        EntryPat::Required(pat)
                        | EntryPat::Optional(pat)
                        | EntryPat::Default { pat, .. } => Some(pat),
                        EntryPat::Absent => None,
                    },
                ) else {
                    continue;
                };
                let inner = format!("{place}[{key:?}]");
                collect(host, pat, map.get(&key).unwrap(), &inner, literals);
            }
            return;
        }
        _ => return,
    };
    literals.insert((place.to_owned(), passes));
}
