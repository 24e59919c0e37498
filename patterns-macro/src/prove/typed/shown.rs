//! Values that are not covered, as messages show them.
//!
//! The search tells values apart only as far as patterns do. If no pattern looks into maps, "a map"
//! is not covered. Here such a value becomes one that the type has: a variant by its name.

use super::{Place, Typed};
use crate::ir::{Integer, Key, Kind, Sequence};
use crate::prove::usefulness::{
    Fields, Interval, Middle, More, OtherKeys, SetId, ValueKind, ValueSet, Witness,
};
use crate::shape::Type;

/// The most values that a message shows.
const MOST: usize = 3;

impl Typed<'_> {
    /// Values of the arguments, as a message shows them.
    pub(crate) fn shown(&self, witnesses: Vec<Vec<Witness>>) -> Vec<Vec<Witness>> {
        let mut shown: Vec<Vec<Witness>> = Vec::new();
        for witness in witnesses {
            // The first argument that there are several ways to show.
            let ways: Vec<Vec<Witness>> = witness
                .iter()
                .enumerate()
                .map(|(at, part)| match self.arguments.get(at) {
                    Some(Some(id)) => self.of_set(part, *id),
                    _ => vec![part.clone()],
                })
                .collect();
            let many = ways.iter().position(|ways| ways.len() > 1).unwrap_or(0);
            let count = ways.get(many).map_or(1, Vec::len);
            for way in 0..count {
                let one = ways.iter().enumerate().map(|(at, ways)| {
                    let way = if at == many { way } else { 0 };
                    ways[way].clone()
                });
                let one = one.collect();
                if !shown.contains(&one) {
                    shown.push(one);
                }
            }
        }
        shown.truncate(MOST);
        shown
    }

    /// The ways to show a value of a set.
    fn of_set(&self, witness: &Witness, id: SetId) -> Vec<Witness> {
        let is_whole_range = |interval: &Interval<Integer>| match &self.all[id.0] {
            Place::Type(Type::Int { first, last, .. }) => {
                interval.from.as_ref().is_none_or(|from| from <= first)
                    && interval.to.as_ref().is_none_or(|to| *to > *last)
            }
            _ => false,
        };
        match witness {
            Witness::Int(interval) if is_whole_range(interval) => {
                vec![Witness::Kind(ValueKind::Known(Kind::Number))]
            }
            witness => self.of(witness, &self.sets[id.0]),
        }
    }

    fn of(&self, witness: &Witness, set: &ValueSet) -> Vec<Witness> {
        let mut alternatives = Vec::new();
        flatten(set, &mut alternatives);
        let ways: Vec<Witness> = alternatives
            .into_iter()
            .flat_map(|set| self.of_alternative(witness, set))
            .take(MOST)
            .collect();
        if ways.is_empty() {
            vec![witness.clone()]
        } else {
            ways
        }
    }

    fn of_alternative(&self, witness: &Witness, set: &ValueSet) -> Vec<Witness> {
        match (witness, set) {
            (Witness::Present(inner), set) => {
                let ways = self.of(inner, set).into_iter();
                ways.map(|way| Witness::Present(Box::new(way))).collect()
            }
            (witness, ValueSet::Folded(id)) => self.of_set(witness, *id),
            (Witness::Kind(ValueKind::Known(Kind::Str)), ValueSet::Texts(texts)) => {
                let texts = texts.iter().map(|text| Witness::Text {
                    interval: Interval::single(text),
                    example: text.clone(),
                });
                texts.collect()
            }
            (
                Witness::Kind(ValueKind::Known(Kind::Tuple)),
                ValueSet::List {
                    of: Sequence::Tuple,
                    front,
                    middle: Middle::Empty,
                    ..
                },
            ) => vec![Witness::List {
                of: Sequence::Tuple,
                front: vec![Witness::Any; front.len()],
                open: false,
                back: Vec::new(),
            }],
            (Witness::Kind(ValueKind::Known(Kind::Map)), ValueSet::Map(fields)) => {
                self.shown_map(&[], fields).into_iter().collect()
            }
            (Witness::Map { entries, .. }, ValueSet::Map(fields)) => {
                self.shown_map(entries, fields).into_iter().collect()
            }
            (
                Witness::List {
                    of,
                    front,
                    open,
                    back,
                },
                ValueSet::List {
                    of: own,
                    front: sets,
                    middle,
                    ..
                },
            ) if of == own && back.is_empty() => {
                let part = |(at, part): (usize, &Witness)| match (sets.get(at), middle) {
                    (Some(set), _) => self.of(part, set).swap_remove(0),
                    (None, Middle::Each(set)) => self.of(part, set).swap_remove(0),
                    (None, _) => part.clone(),
                };
                vec![Witness::List {
                    of: *of,
                    front: front.iter().enumerate().map(part).collect(),
                    open: *open,
                    back: Vec::new(),
                }]
            }
            _ => Vec::new(),
        }
    }

    /// A map with these entries, if maps like these have them.
    fn shown_map(&self, entries: &[(Key, Witness)], fields: &Fields) -> Option<Witness> {
        let mut shown = Vec::new();
        for (key, entry) in entries {
            let field = fields.of(key).next()?;
            match entry {
                Witness::Absent if !field.absent => return None,
                Witness::Absent if field.present == ValueSet::Nothing => {}
                Witness::Absent => shown.push((key.clone(), Witness::Absent)),
                Witness::Any => {}
                _ if field.present == ValueSet::Nothing => return None,
                entry => {
                    let entry = self.of(entry, &field.present).swap_remove(0);
                    shown.push((key.clone(), entry));
                }
            }
        }
        // A map is known by its only key, or by a tag.
        let is_tag = |set: &ValueSet| matches!(set, ValueSet::Text(_) | ValueSet::Atom(_));
        let own = || fields.entries.iter();
        if own().len() == 1 && shown.is_empty() {
            let any = || Witness::Present(Box::new(Witness::Any));
            shown.extend(own().map(|(key, _)| (key.clone(), any())));
        }
        for (key, field) in own().filter(|(_, field)| is_tag(&field.present)) {
            let tag = match &field.present {
                ValueSet::Text(text) => Witness::Text {
                    interval: text.clone(),
                    example: String::new(),
                },
                ValueSet::Atom(name) => Witness::Atom(name.clone()),
                _ => continue,
            };
            if !shown.iter().any(|(known, _)| known == key) {
                shown.insert(0, (key.clone(), tag));
            }
        }
        let is_closed = fields.others == OtherKeys::Forbidden && shown.len() == own().len();
        Some(Witness::Map {
            entries: shown,
            more: if is_closed { More::None } else { More::Either },
        })
    }
}

/// The alternatives of a set.
fn flatten<'s>(set: &'s ValueSet, into: &mut Vec<&'s ValueSet>) {
    match set {
        ValueSet::Or(sets) => sets.iter().for_each(|set| flatten(set, into)),
        set => into.push(set),
    }
}
