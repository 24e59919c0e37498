//! A column divided into classes: sets of values that no pattern of the column tells apart at its top.

use std::collections::BTreeSet;

use super::glob::Glob;
use super::interval::{Interval, Ordered};
use super::matrix::Slot;
use super::value_set::{Others, Rest, Shape, Sort};
use super::witness::{More, Witness};
use crate::ir::{Integer, Key, Kind, Sequence};

/// Values that are alike for all patterns of a column, but for what is within them.
#[derive(Clone, Debug)]
pub(super) enum Class {
    /// All of a kind, where no pattern looks further.
    Sort(Sort),
    Bool(bool),
    Int(Interval<Integer>),
    Float(Interval<Ordered>),
    NaN,
    Text(Interval<String>),
    /// One atom, or all that no pattern names.
    Atom(Option<String>),
    /// One byte string, or all that no pattern names.
    Bytes(Option<Vec<u8>>),
    List(Sequence, Lengths),
    /// Maps, by these keys; if there are `only` these, none with others.
    Maps {
        keys: Vec<Key>,
        only: bool,
    },
    /// Of a field.
    Absent,
    Present,
    /// Of the keys that nobody names.
    NoOthers,
    SomeOthers,
}

/// Lists of so many elements at the front and at the back, and if it is open, of any number between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    pub(super) front: usize,
    pub(super) back: usize,
    pub(super) open: bool,
}

impl Class {
    /// Whether there is more to look at inside: elements, keys, the value of a key.
    pub(super) fn has_parts(&self) -> bool {
        matches!(self, Self::List(..) | Self::Maps { .. } | Self::Present)
    }

    fn sort(&self) -> Option<Sort> {
        let kind = match self {
            Self::Sort(sort) => return Some(*sort),
            Self::Bool(_) => Kind::Bool,
            Self::Int(_) | Self::Float(_) | Self::NaN => Kind::Number,
            Self::Text(_) => Kind::Str,
            Self::Atom(_) => Kind::Atom,
            Self::Bytes(_) => Kind::Bytes,
            Self::List(of, _) => of.kind(),
            Self::Maps { .. } => Kind::Map,
            Self::Absent | Self::Present | Self::NoOthers | Self::SomeOthers => return None,
        };
        Some(Sort::Of(kind))
    }

    /// Of maps, those that have no other keys than a candidate names. They are looked at first: among
    /// clauses that each name a key of their own, they leave only those that name the candidate's. (Of a thousand
    /// such clauses, each would otherwise be asked about all thousand keys: a million slots for each clause.)
    pub(super) fn with_keys_of(&self, candidate: &Slot<'_>) -> Option<Self> {
        let Self::Maps { keys, .. } = self else {
            return None;
        };
        let mut asked = Asked::default();
        if let Slot::Value(shapes) = candidate {
            for shape in shapes {
                asked.shape(shape);
            }
        }
        let named = asked.maps.unwrap_or_default();
        (named.len() < keys.len()).then(|| Self::Maps {
            keys: named.into_iter().cloned().collect(),
            only: true,
        })
    }

    /// Whether all values of the class are in the sorts.
    pub(super) fn is_among(&self, sorts: &[Sort]) -> bool {
        self.sort().is_some_and(|sort| sorts.contains(&sort))
    }
}

/// What the patterns of a column ask of values.
#[derive(Default)]
struct Asked<'a> {
    bools: bool,
    numbers: bool,
    ints: Vec<&'a Interval<Integer>>,
    floats: Vec<&'a Interval<Ordered>>,
    strings: bool,
    texts: Vec<&'a Interval<String>>,
    atoms: BTreeSet<&'a str>,
    bytes: BTreeSet<&'a [u8]>,
    lists: Option<Longest>,
    tuples: Option<Longest>,
    maps: Option<BTreeSet<&'a Key>>,
}

/// How long lists are that patterns ask about.
#[derive(Clone, Copy, Default)]
struct Longest {
    /// The fronts and backs of open ones.
    front: usize,
    back: usize,
    exact: usize,
}

impl Longest {
    /// From some length on, all lists are alike for these patterns (as for Rust's slices).
    fn classes(self, of: Sequence) -> impl Iterator<Item = Class> {
        let Self { front, back, exact } = self;
        let front = front.max((exact + 1).saturating_sub(back));
        let shorter = (0..front + back).map(|front| (front, 0, false));
        let all = shorter.chain([(front, back, true)]);
        all.map(move |(front, back, open)| Class::List(of, Lengths { front, back, open }))
    }
}

impl<'a> Asked<'a> {
    fn shape(&mut self, shape: &'a Shape) {
        match shape {
            Shape::Any | Shape::Nothing | Shape::Sorts(_) => {}
            Shape::Bool(_) => self.bools = true,
            Shape::Int(interval) => {
                self.numbers = true;
                self.ints.push(interval);
            }
            Shape::Float(interval) => {
                self.numbers = true;
                self.floats.push(interval);
            }
            Shape::NaN => self.numbers = true,
            Shape::Text(interval) => {
                self.strings = true;
                self.texts.push(interval);
            }
            Shape::Glob(_) => self.strings = true,
            Shape::Atom(name) => _ = self.atoms.insert(name),
            Shape::Bytes(bytes) => _ = self.bytes.insert(bytes),
            Shape::List {
                of,
                front,
                rest,
                back,
            } => match rest {
                Rest::Nothing => self.list(*of, 0, 0, front.len() + back.len()),
                _ => self.list(*of, front.len(), back.len(), 0),
            },
            Shape::Find(of, run) => self.list(*of, run.len(), 0, 0),
            Shape::Map(fields) => {
                let keys = self.maps.get_or_insert_default();
                keys.extend(fields.entries.iter().map(|(key, _)| key));
            }
            Shape::Or(shapes) | Shape::And(shapes) => {
                for shape in shapes {
                    self.shape(shape);
                }
            }
        }
    }

    fn list(&mut self, of: Sequence, front: usize, back: usize, exact: usize) {
        let longest = match of {
            Sequence::List => &mut self.lists,
            Sequence::Tuple => &mut self.tuples,
        };
        let longest = longest.get_or_insert_default();
        longest.front = longest.front.max(front);
        longest.back = longest.back.max(back);
        longest.exact = longest.exact.max(exact);
    }

    fn classes(self, open: bool) -> Vec<Class> {
        let mut classes = Vec::new();
        let all = Sort::all();
        let sorts = all.filter(|sort| open || Kind::JSON.map(Sort::Of).contains(sort));
        for sort in sorts {
            match sort {
                Sort::Of(Kind::Bool) if self.bools => {
                    classes.extend([false, true].map(Class::Bool));
                }
                Sort::Of(Kind::Number) if self.numbers => {
                    let ints = Interval::pieces(self.ints.iter().copied());
                    let floats = Interval::pieces(self.floats.iter().copied());
                    classes.extend(ints.into_iter().map(Class::Int));
                    classes.extend(floats.into_iter().map(Class::Float));
                    classes.push(Class::NaN);
                }
                Sort::Of(Kind::Str) if self.strings => {
                    let texts = Interval::pieces(self.texts.iter().copied());
                    classes.extend(texts.into_iter().map(Class::Text));
                }
                Sort::Of(Kind::Atom) => {
                    let named = self.atoms.iter().map(|name| Some((*name).to_owned()));
                    classes.extend(named.chain([None]).map(Class::Atom));
                }
                Sort::Of(Kind::Bytes) => {
                    let named = self.bytes.iter().map(|bytes| Some(bytes.to_vec()));
                    classes.extend(named.chain([None]).map(Class::Bytes));
                }
                Sort::Of(Kind::List) if let Some(lists) = self.lists => {
                    classes.extend(lists.classes(Sequence::List));
                }
                Sort::Of(Kind::Tuple) if let Some(tuples) = self.tuples => {
                    classes.extend(tuples.classes(Sequence::Tuple));
                }
                Sort::Of(Kind::Map) if self.maps.is_some() => {
                    let keys = self.maps.iter().flatten().map(|key| (*key).clone());
                    let keys = keys.collect();
                    classes.push(Class::Maps { keys, only: false });
                }
                sort => classes.push(Class::Sort(sort)),
            }
        }
        classes
    }
}

/// Divides a column. `open` says whether its values may be of other kinds than JSON's.
pub(super) fn classes<'a>(column: impl Iterator<Item = &'a Slot<'a>>, open: bool) -> Vec<Class> {
    let mut asked = Asked::default();
    for slot in column {
        match slot {
            Slot::Value(shapes) => shapes.iter().for_each(|shape| asked.shape(shape)),
            Slot::Field(_) => return vec![Class::Absent, Class::Present],
            Slot::Others(_) => return vec![Class::NoOthers, Class::SomeOthers],
        }
    }
    asked.classes(open)
}

/// Who asks whether a class lies in a pattern.
#[derive(Clone, Copy)]
pub(super) enum Role<'r> {
    /// The pattern that may be covered: it may take what cannot be decided.
    Candidate,
    /// One that may cover it: it does not take what cannot be decided. The candidate's own string is one
    /// of all these globs.
    Row(&'r [&'r Glob]),
}

impl Slot<'_> {
    /// Whether all values of a class without parts are in the slot.
    pub(super) fn takes(&self, class: &Class, role: Role<'_>) -> bool {
        match self {
            Self::Value(shapes) => shapes.iter().all(|shape| takes(shape, class, role)),
            Self::Field(fields) => fields.iter().all(|field| field.absent),
            Self::Others(others) => *others == Others::Allowed || matches!(class, Class::NoOthers),
        }
    }
}

fn takes(shape: &Shape, class: &Class, role: Role<'_>) -> bool {
    match (shape, class) {
        (Shape::Any, _) | (Shape::NaN, Class::NaN) => true,
        (Shape::Sorts(sorts), class) => class.is_among(sorts),
        (Shape::Bool(value), Class::Bool(class)) => value == class,
        (Shape::Int(interval), Class::Int(class)) => interval.covers(class),
        (Shape::Float(interval), Class::Float(class)) => interval.covers(class),
        (Shape::Text(interval), Class::Text(class)) => interval.covers(class),
        (Shape::Atom(name), Class::Atom(class)) => Some(name) == class.as_ref(),
        (Shape::Bytes(bytes), Class::Bytes(class)) => Some(bytes) == class.as_ref(),
        (Shape::Glob(glob), Class::Text(class)) => {
            let is_within = || glob.interval().is_some_and(|glob| glob.covers(class));
            match (class.only(), role) {
                (Some(text), _) => glob.matches(text),
                (None, Role::Candidate) => true,
                (None, Role::Row(known)) => {
                    is_within() || known.iter().any(|known| glob.implied_by(known))
                }
            }
        }
        (Shape::Or(shapes), class) => shapes.iter().any(|shape| takes(shape, class, role)),
        (Shape::And(shapes), class) => shapes.iter().all(|shape| takes(shape, class, role)),
        _ => false,
    }
}

/// What stands for classes without parts that lead to the same: each on its own, but for the numbers and
/// the strings that nobody names. If they are to be `certain`, strings of which some glob may be are left out.
pub(super) fn witnesses<'a>(
    classes: &[Class],
    certain: bool,
    column: impl Iterator<Item = &'a Slot<'a>>,
) -> Vec<Witness> {
    let mut witnesses = Vec::new();
    let mut texts = Vec::new();
    let mut floats = Vec::new();
    let mut ints = Vec::new();
    let mut has_nan = false;
    for class in classes {
        match class {
            Class::Sort(sort) => witnesses.push(Witness::Sort(*sort)),
            Class::Bool(value) => witnesses.push(Witness::Bool(*value)),
            Class::Int(interval) => ints.push(interval),
            Class::Float(interval) => floats.push(interval),
            Class::NaN => has_nan = true,
            Class::Text(interval) => texts.push(interval),
            Class::Atom(_) => witnesses.push(Witness::Sort(Sort::Of(Kind::Atom))),
            Class::Bytes(_) => witnesses.push(Witness::Sort(Sort::Of(Kind::Bytes))),
            Class::Absent => witnesses.push(Witness::Absent),
            Class::NoOthers => witnesses.push(Witness::More(More::None)),
            Class::SomeOthers => witnesses.push(Witness::More(More::Some)),
            Class::List(..) | Class::Maps { .. } | Class::Present => {}
        }
    }
    if has_nan && !ints.is_empty() && !floats.is_empty() {
        witnesses.push(Witness::OtherNumber);
    } else {
        witnesses.extend(ints.iter().map(|ints| Witness::Int((*ints).clone())));
        match &floats[..] {
            [] if has_nan => witnesses.push(Witness::OtherNumber),
            floats => witnesses.extend(floats.first().map(|floats| within(floats))),
        }
    }
    let globs = globs(column);
    let apart = texts.iter().find_map(|text| example(text, &globs));
    let any = texts.first().filter(|_| !certain);
    let any = any.map(|text| text.from.clone().unwrap_or_default());
    if let Some(example) = apart.or(any) {
        witnesses.push(match &texts[..] {
            [interval] => Witness::Text {
                interval: (*interval).clone(),
                example,
            },
            _ => Witness::OtherText(example),
        });
    }
    witnesses
}

/// A float of an interval, one that reads well if it can be. What is beyond all finite ones has no literal.
fn within(interval: &Interval<Ordered>) -> Witness {
    let ends = [
        interval.from,
        interval.to.map(|to| Ordered::new(to.get().next_down())),
    ];
    [0.5, 1.5, -0.5]
        .map(|simple| Some(Ordered::new(simple)))
        .into_iter()
        .chain(ends)
        .flatten()
        .find(|value| value.get().is_finite() && interval.contains(value))
        .map_or(Witness::OtherNumber, Witness::Float)
}

/// The globs that the patterns of a column ask about.
fn globs<'a>(column: impl Iterator<Item = &'a Slot<'a>>) -> Vec<&'a Glob> {
    fn collect<'a>(shapes: impl Iterator<Item = &'a Shape>, into: &mut Vec<&'a Glob>) {
        for shape in shapes {
            match shape {
                Shape::Glob(glob) => into.push(glob),
                Shape::Or(shapes) | Shape::And(shapes) => collect(shapes.iter(), into),
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    for slot in column {
        if let Slot::Value(shapes) = slot {
            collect(shapes.iter().copied(), &mut all);
        }
    }
    all
}

/// A text of an interval that no glob matches, if one is found.
fn example(interval: &Interval<String>, globs: &[&Glob]) -> Option<String> {
    let from = interval.from.as_deref().unwrap_or_default();
    let tries = ["", "?", "z", "0", "~~", "\u{1}"].map(|end| format!("{from}{end}"));
    tries
        .into_iter()
        .find(|text| interval.contains(text) && !globs.iter().any(|glob| glob.matches(text)))
}

/// A witness of a class from those of its parts.
pub(super) fn whole(class: &Class, mut parts: Vec<Witness>) -> Witness {
    match class {
        Class::List(Sequence::Tuple, _) => Witness::Sort(Sort::Of(Kind::Tuple)),
        Class::List(Sequence::List, lengths) => {
            let back = parts.split_off(lengths.front);
            if !lengths.open && back.is_empty() {
                return Witness::List {
                    front: parts,
                    open: false,
                    back,
                };
            }
            // `[_, .., _]` says no more than `[_, _, ..]`.
            let (front, back) = if back.iter().all(|part| *part == Witness::Any) {
                parts.extend(back);
                (parts, Vec::new())
            } else {
                (parts, back)
            };
            Witness::List {
                front,
                open: lengths.open,
                back,
            }
        }
        Class::Maps { keys, .. } => {
            let more = match parts.pop() {
                Some(Witness::More(more)) => more,
                _ => More::Either,
            };
            let entries = keys.iter().cloned().zip(parts);
            let entries = entries.filter(|(_, value)| *value != Witness::Any);
            Witness::Map {
                entries: entries.collect(),
                more,
            }
        }
        Class::Present => match parts.pop() {
            // The key is there, whatever its value is.
            Some(value) => Witness::Present(Box::new(value)),
            None => Witness::Any,
        },
        _ => Witness::Any,
    }
}
