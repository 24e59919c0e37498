//! The values of Rust types, as sets that contain at least all of them.
//!
//! They agree with the values that `#[derive(Subject)]` and `AsNative` make. Unlike the sets of a
//! schema, these are the values themselves, except where [nothing is known](Type::Unknown) of a
//! type. All types that the arguments may contain are found at first, each with its arguments, and
//! get a set. A type that grows without end stops being known at some point.

#[cfg(test)]
mod agreement;
mod said;
mod shown;

use std::collections::{BTreeSet, HashMap};

pub(crate) use self::said::{OfType, Said};

use super::usefulness::{
    Domain, Field, Fields, Interval, Known, Middle, OtherKeys, SetId, Unfolded, ValueKind, ValueSet,
};
use crate::ir::{Key, Kind, Sequence};
use crate::shape::{Type, Types, Value};

/// The most types that get a set, each with its arguments.
const MOST: usize = 1_000;

/// The longest array whose elements are told apart.
const LONGEST: usize = 32;

/// What has a set: the values of a type, or those at one place in a variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Place {
    Type(Type),
    /// The value of an entry of a variant, which is written in the shape itself.
    Content {
        of: Variant,
        entry: usize,
    },
}

/// A variant of one of the shapes, with the shape's type arguments.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Variant {
    shape: usize,
    arguments: Vec<Type>,
    number: usize,
}

/// The types of the arguments of a match.
pub(crate) struct Typed<'t> {
    types: &'t Types,
    ids: HashMap<Place, SetId>,
    /// In the order of their sets.
    all: Vec<Place>,
    sets: Vec<ValueSet>,
    /// The set of each argument, unless nothing is known of it.
    arguments: Vec<Option<SetId>>,
    /// The values of types that nothing is known of.
    unknown: ValueSet,
    /// The number of flattened contents around the type that is worked on.
    flattening: usize,
    name: String,
}

impl<'t> Typed<'t> {
    /// The types of the arguments, which messages call by a name. The values of types that nothing
    /// is known of are `unknown`.
    fn new(types: &'t Types, arguments: &[Type], unknown: ValueSet, name: String) -> Self {
        let mut typed = Self {
            types,
            ids: HashMap::new(),
            all: Vec::new(),
            sets: Vec::new(),
            arguments: Vec::new(),
            unknown,
            flattening: 0,
            name,
        };
        let places = arguments.iter().map(|ty| Place::Type(ty.clone()));
        let ids = places.map(|place| typed.id(place)).collect();
        typed.arguments = ids;
        while typed.sets.len() < typed.all.len() {
            let set = match typed.all[typed.sets.len()].clone() {
                Place::Type(ty) => typed.set_of(&ty, &mut Vec::new()),
                Place::Content { of, entry } => match &types.shape(of.shape).values[of.number] {
                    Value::Map(entries) | Value::Flattened(entries, _) => {
                        typed.variant(&entries[entry].1, &of, &mut Vec::new())
                    }
                    _ => ValueSet::Any,
                },
            };
            typed.sets.push(set);
        }
        typed
    }

    /// What is known of the arguments.
    pub(crate) fn known(&self) -> Known<'_> {
        Known::each(Unfolded::new(self), self.arguments.clone())
    }

    /// The types that nothing is known of, although an argument may contain their values.
    pub(crate) fn unknown(&self) -> Vec<String> {
        self.types.unknown()
    }

    /// Returns whether something is known of some argument.
    pub(crate) fn says_something(&self) -> bool {
        self.arguments.iter().any(Option::is_some)
    }

    /// The set of a place, unless nothing is known of it.
    fn id(&mut self, place: Place) -> Option<SetId> {
        if let Some(id) = self.ids.get(&place) {
            return Some(*id);
        }
        if place == Place::Type(Type::Unknown) || self.all.len() == MOST {
            return None;
        }
        let id = SetId(self.all.len());
        self.all.push(place.clone());
        self.ids.insert(place, id);
        Some(id)
    }

    /// The set of a part, which stays folded.
    fn part(&mut self, ty: &Type) -> ValueSet {
        let id = self.id(Place::Type(ty.clone()));
        id.map_or_else(|| self.unknown.clone(), ValueSet::Folded)
    }

    /// The set that is worked on.
    fn current(&self) -> SetId {
        SetId(self.sets.len())
    }

    /// The values of a type, unfolded down to their parts. `within` are the types whose values these
    /// are: a type that is nothing but itself has no values.
    fn set_of(&mut self, ty: &Type, within: &mut Vec<Type>) -> ValueSet {
        let kind = |kind: Kind| ValueSet::Kinds(vec![ValueKind::Known(kind)]);
        match ty {
            Type::Unknown => self.unknown.clone(),
            Type::Null => kind(Kind::Null),
            Type::Bool => kind(Kind::Bool),
            Type::Str => kind(Kind::Str),
            Type::Char => ValueSet::Held(crate::ir::Scalar::Char),
            Type::Float(scalar) => ValueSet::And(vec![
                ValueSet::Or(vec![ValueSet::Float(Interval::ALL), ValueSet::NaN]),
                ValueSet::Held(*scalar),
            ]),
            Type::Int {
                first,
                last,
                has_zero,
                of_machine,
            } => {
                let ints = |first, last| {
                    ValueSet::Int(Interval {
                        from: Some(first),
                        to: Some(last),
                    })
                };
                let all = match has_zero {
                    true => ints(first.clone(), last.successor()),
                    false => ValueSet::Or(vec![
                        ints(first.clone(), 0.into()),
                        ints(1.into(), last.successor()),
                    ]),
                };
                match of_machine {
                    Some(scalar) => ValueSet::And(vec![all, ValueSet::Held(*scalar)]),
                    None => all,
                }
            }
            Type::Option(inner) => {
                let some = self.set_of(inner, within);
                ValueSet::union(vec![kind(Kind::Null), some])
            }
            Type::List(element, len) => {
                let part = self.part(element);
                let least = len.unwrap_or(0).min(LONGEST);
                ValueSet::List {
                    of: Sequence::List,
                    front: vec![part.clone(); least],
                    middle: match part {
                        _ if *len == Some(least) => Middle::Empty,
                        ValueSet::Any => Middle::Any,
                        part => Middle::Each(Box::new(part)),
                    },
                    back: Vec::new(),
                }
            }
            Type::Tuple(elements) => {
                let front = elements.iter().map(|ty| self.part(ty)).collect();
                tuple(front)
            }
            Type::Map(value) => {
                let present = self.part(value);
                let unnamed = Field {
                    absent: true,
                    present,
                };
                self.map(Vec::new(), unnamed, OtherKeys::Allowed)
            }
            Type::Derived(shape, arguments) => {
                if within.contains(ty) {
                    // What is not a map leaves the entries around it, so it does not vanish.
                    let is_flattened = self.flattening > 0;
                    return if is_flattened {
                        ValueSet::Any
                    } else {
                        ValueSet::Nothing
                    };
                }
                within.push(ty.clone());
                let types = self.types;
                let (mut texts, mut sets) = (BTreeSet::new(), Vec::new());
                for (number, value) in types.shape(*shape).values.iter().enumerate() {
                    match value {
                        Value::Text(text) => _ = texts.insert(text.clone()),
                        value => {
                            let of = Variant {
                                shape: *shape,
                                arguments: arguments.clone(),
                                number,
                            };
                            sets.push(self.variant(value, &of, within));
                        }
                    }
                }
                within.pop();
                if !texts.is_empty() {
                    sets.insert(0, ValueSet::Texts(texts));
                }
                ValueSet::union(sets)
            }
        }
    }

    /// The values of a variant, or of the content of one.
    fn variant(&mut self, value: &Value, of: &Variant, within: &mut Vec<Type>) -> ValueSet {
        let types = self.types;
        let part = |text: &str| types.part(text, of.shape, &of.arguments);
        match value {
            Value::Null => ValueSet::Kinds(vec![ValueKind::Known(Kind::Null)]),
            Value::Text(text) => ValueSet::Text(Interval::single(text)),
            Value::Atom(name) => ValueSet::Atom(name.clone()),
            Value::Of(ty) => self.set_of(&part(ty), within),
            Value::Tuple(elements) => {
                let elements = elements.iter().map(|element| match element {
                    Value::Of(ty) => self.part(&part(ty)),
                    _ => ValueSet::Any,
                });
                tuple(elements.collect())
            }
            Value::Map(entries) => {
                let entries = self.entries(entries, of);
                self.map(entries, Field::GONE, OtherKeys::Forbidden)
            }
            Value::Flattened(entries, ty) => {
                let own = self.entries(entries, of);
                self.flattening += 1;
                let content = self.set_of(&part(ty), within);
                self.flattening -= 1;
                self.flattened(&own, content)
            }
        }
    }

    /// The entries of a variant. Their values stay folded, so that types may contain themselves.
    fn entries(&mut self, entries: &[(String, Value)], of: &Variant) -> Vec<(Key, Field)> {
        let entries = entries.iter().enumerate().map(|(entry, (key, value))| {
            let present = match value {
                Value::Of(ty) => self.part(&self.types.part(ty, of.shape, &of.arguments)),
                Value::Null | Value::Text(_) | Value::Atom(_) => {
                    self.variant(value, of, &mut Vec::new())
                }
                Value::Tuple(_) | Value::Map(_) | Value::Flattened(..) => {
                    let of = of.clone();
                    let id = self.id(Place::Content { of, entry });
                    id.map_or(ValueSet::Any, ValueSet::Folded)
                }
            };
            let field = Field {
                absent: false,
                present,
            };
            (Key::Literal(key.clone()), field)
        });
        entries.collect()
    }

    fn map(&self, mut entries: Vec<(Key, Field)>, unnamed: Field, others: OtherKeys) -> ValueSet {
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        ValueSet::Map(Box::new(Fields {
            entries,
            unnamed,
            unnamed_values: Field::GONE,
            others,
            domain: Some(self.current()),
        }))
    }

    /// The maps of a set with these entries before their own. Other values leave these entries
    /// alone.
    fn flattened(&self, own: &[(Key, Field)], content: ValueSet) -> ValueSet {
        match content {
            ValueSet::Nothing => ValueSet::Nothing,
            ValueSet::Or(sets) => {
                let sets = sets.into_iter().map(|set| self.flattened(own, set));
                ValueSet::union(sets.collect())
            }
            ValueSet::Map(mut fields) => {
                fields
                    .entries
                    .retain(|(key, _)| own.iter().all(|(name, _)| name != key));
                fields.entries.extend(own.iter().cloned());
                self.map(fields.entries, fields.unnamed, fields.others)
            }
            // Nothing is known of it.
            ValueSet::Any => {
                let mut map = self.map(own.to_vec(), Field::ANY, OtherKeys::Allowed);
                if let ValueSet::Map(fields) = &mut map {
                    fields.unnamed_values = Field::ANY;
                }
                map
            }
            _ => self.map(own.to_vec(), Field::GONE, OtherKeys::Forbidden),
        }
    }

    /// The name of the derived type at a place, if it is not the one that messages name anyway.
    fn label(&self, place: &Place) -> Option<String> {
        let shape = match place {
            Place::Content { of, .. } => of.shape,
            Place::Type(Type::Derived(shape, _)) => *shape,
            Place::Type(Type::Option(inner)) => return self.label(&Place::Type((**inner).clone())),
            Place::Type(_) => return None,
        };
        let name = format!("`{}`", self.types.shape(shape).name);
        (name != self.name).then_some(name)
    }
}

impl Domain for Typed<'_> {
    fn sets(&self) -> usize {
        self.sets.len()
    }

    fn set(&self, id: SetId) -> ValueSet {
        self.sets[id.0].clone()
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn place(&self, id: SetId) -> Option<String> {
        self.label(&self.all[id.0])
    }

    fn keys(&self, id: SetId) -> Vec<(String, bool)> {
        let mut maps = Vec::new();
        collect_maps(&self.sets[id.0], &mut maps);
        let mut keys: Vec<(String, bool)> = Vec::new();
        for (key, _) in maps.iter().flat_map(|fields| &fields.entries) {
            let Key::Literal(text) = key else { continue };
            if !keys.iter().any(|(known, _)| known == text) {
                let mut fields = maps.iter().flat_map(|fields| fields.of(key));
                keys.push((text.clone(), fields.all(|field| !field.absent)));
            }
        }
        keys
    }
}

fn collect_maps<'s>(set: &'s ValueSet, into: &mut Vec<&'s Fields>) {
    match set {
        ValueSet::Map(fields) => into.push(fields),
        ValueSet::Or(sets) => sets.iter().for_each(|set| collect_maps(set, into)),
        _ => {}
    }
}

fn tuple(front: Vec<ValueSet>) -> ValueSet {
    ValueSet::List {
        of: Sequence::Tuple,
        front,
        middle: Middle::Empty,
        back: Vec::new(),
    }
}
