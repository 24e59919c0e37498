//! What a pattern says of a value, reduced to what can be decided before the program runs.
//!
//! A guard, a view, a constant or a repeated name depends on what is only known later. So each pattern has
//! two shapes ([`Bias`]): one takes at least what the pattern takes, the other at most. A clause is
//! covered if its larger shape lies within the smaller shapes of earlier clauses; then it is covered
//! whatever the guards say.

use std::collections::{BTreeMap, BTreeSet};

use super::glob::Glob;
use super::interval::{Interval, Ordered};
use crate::ir::parts::{mention, own_names};
use crate::ir::{
    Call, Clause, Entry, EntryPat, Float, FloatRange, IntRange, Integer, Key, Kind, Name, Pat,
    RustPatId, Scalar, Segment, Sequence, Tail,
};

/// What a value is, coarsely: a kind that patterns know, or none of these. Value types may have more
/// kinds than JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    Of(Kind),
    Other,
}

impl Sort {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Kind::all().map(Self::Of).chain([Self::Other])
    }
}

/// A set of values.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    Any,
    Nothing,
    /// Every value of these.
    Sorts(Vec<Sort>),
    Bool(bool),
    Int(Interval<Integer>),
    Float(Interval<Ordered>),
    /// A number that is neither an integer nor in the order of floats.
    NaN,
    Text(Interval<String>),
    /// A string of these literals, with anything between them.
    Glob(Glob),
    Atom(String),
    Bytes(Vec<u8>),
    List {
        of: Sequence,
        front: Vec<Shape>,
        rest: Rest,
        back: Vec<Shape>,
    },
    /// A list with this run in it.
    Find(Sequence, Vec<Shape>),
    Map(Box<Fields>),
    Or(Vec<Shape>),
    And(Vec<Shape>),
}

/// What stands between the ends of a list.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rest {
    Nothing,
    Anything,
    /// Any number of elements of this shape.
    Each(Box<Shape>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fields {
    /// The entries; a key may come twice, and both count. No key is computed.
    pub(super) entries: Vec<(Key, Field)>,
    /// What the keys that the entries don't name may hold, if they are strings.
    unnamed: Field,
    /// The same of other keys.
    unnamed_values: Field,
    /// What further keys there may be, that no pattern around names.
    pub(super) others: Others,
}

impl Fields {
    /// What a key may hold that no entry names.
    pub(super) fn unnamed(&self, key: &Key) -> &Field {
        match key {
            Key::Literal(_) => &self.unnamed,
            Key::Value(_) | Key::Computed(_) => &self.unnamed_values,
        }
    }
}

/// What a map may hold under one key.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    /// Whether the key may be absent.
    pub(super) absent: bool,
    /// What its value may be.
    pub(super) present: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Others {
    Allowed,
    Forbidden,
}

impl Field {
    pub(super) const ANY: Self = Self {
        absent: true,
        present: Shape::Any,
    };
    const GONE: Self = Self {
        absent: true,
        present: Shape::Nothing,
    };
}

/// Which of the two shapes of a pattern is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bias {
    /// It takes no value that the pattern does not take.
    Least,
    /// It takes every value that the pattern takes.
    Most,
}

impl Bias {
    /// What is known of a pattern of which nothing is known.
    fn unknown(self) -> Shape {
        match self {
            Self::Least => Shape::Nothing,
            Self::Most => Shape::Any,
        }
    }

    fn opposite(self) -> Self {
        match self {
            Self::Least => Self::Most,
            Self::Most => Self::Least,
        }
    }
}

/// How many maps the alternative keys of one map pattern may multiply to before it counts as unknown.
const MOST_MAPS: usize = 64;

/// The shapes of a clause's head, one for each argument.
pub(super) fn head_shapes(
    clause: &Clause,
    head: &[Pat],
    is_irrefutable: &dyn Fn(RustPatId) -> bool,
    bias: Bias,
) -> Vec<Shape> {
    if bias == Bias::Least && clause.guard.is_some() {
        return vec![Shape::Nothing; head.len()];
    }
    let mut counts = BTreeMap::new();
    for pat in head {
        mention(pat, &mut counts);
    }
    counts.retain(|_, count| *count > 1);
    let shaper = Shaper {
        is_irrefutable,
        repeated: &counts.into_keys().collect(),
        bias,
    };
    head.iter().map(|pat| shaper.shape(pat)).collect()
}

/// Makes shapes of patterns.
#[derive(Clone, Copy)]
struct Shaper<'a> {
    /// Whether a Rust pattern takes every value of its type.
    is_irrefutable: &'a dyn Fn(RustPatId) -> bool,
    /// Names that stand for an equality.
    repeated: &'a BTreeSet<Name>,
    bias: Bias,
}

impl Shaper<'_> {
    fn shape(self, pat: &Pat) -> Shape {
        let is_repeated = |name| self.repeated.contains(name);
        if self.bias == Bias::Least && own_names(pat).iter().any(is_repeated) {
            return Shape::Nothing;
        }
        match pat {
            Pat::Wild => Shape::Any,
            Pat::Bind { pat, .. } => self.shape(pat),
            Pat::Kind(kind) => Shape::Sorts(vec![Sort::Of(*kind)]),
            Pat::Bool(value) => Shape::Bool(*value),
            Pat::Int(range) => Shape::Int(range.into()),
            Pat::Float(range) => Shape::Float(range.into()),
            Pat::Str(text) => Shape::Text(Interval::single(text)),
            Pat::Atom(name) => Shape::Atom(name.clone()),
            Pat::Bytes(bytes) => Shape::Bytes(bytes.clone()),
            Pat::StrRange(range) => Shape::Text(range.into()),
            Pat::Segments(segments) => self.segments(segments),
            Pat::Equal(_) => self.bias.unknown(),
            Pat::Rust { pat, .. } => {
                if (self.is_irrefutable)(*pat) {
                    Shape::Any
                } else {
                    self.bias.unknown()
                }
            }
            Pat::Call { call, pat, .. } => self.call(*call, *pat),
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let shapes = |pats: &[Pat]| pats.iter().map(|pat| self.shape(pat)).collect();
                let rest = match rest {
                    None => Rest::Nothing,
                    Some(rest) => match &rest.each {
                        None => Rest::Anything,
                        Some(each) => match self.shape(each) {
                            Shape::Any => Rest::Anything,
                            shape => Rest::Each(Box::new(shape)),
                        },
                    },
                };
                Shape::List {
                    of: *of,
                    front: shapes(front),
                    rest,
                    back: shapes(back),
                }
            }
            Pat::Find { of, run, .. } => {
                Shape::Find(*of, run.iter().map(|pat| self.shape(pat)).collect())
            }
            Pat::Map { entries, tail } => self.map(entries, tail),
            Pat::Or(_, pats) => Shape::Or(pats.iter().map(|pat| self.shape(pat)).collect()),
            Pat::All(pats) => Shape::And(pats.iter().map(|pat| self.shape(pat)).collect()),
            Pat::Not(pat) => {
                let inner = Shaper {
                    bias: self.bias.opposite(),
                    ..self
                };
                complement(&inner.shape(pat), self.bias)
            }
            Pat::Guarded { pat, .. } => match self.bias {
                Bias::Least => Shape::Nothing,
                Bias::Most => self.shape(pat),
            },
        }
    }

    fn segments(self, segments: &[Segment]) -> Shape {
        let Some(glob) = Glob::new(segments) else {
            return match self.bias {
                Bias::Least => Shape::Nothing,
                Bias::Most => match segments.first() {
                    Some(Segment::Literal(text)) => Shape::Text(Interval::with_prefix(text)),
                    _ => Shape::Sorts(vec![Sort::Of(Kind::Str)]),
                },
            };
        };
        match glob.prefix() {
            "" => Shape::Glob(glob),
            prefix => Shape::And(vec![
                Shape::Text(Interval::with_prefix(prefix)),
                Shape::Glob(glob),
            ]),
        }
    }

    /// A scalar's type says which numbers it holds; a view may say anything.
    fn call(self, call: Call, pat: RustPatId) -> Shape {
        let Call::Scalar(scalar) = call else {
            return self.bias.unknown();
        };
        let ints = |first: Integer, last: Integer| {
            let range = IntRange {
                first: Some(first),
                last: Some(last),
            };
            Shape::Int((&range).into())
        };
        if self.bias == Bias::Most {
            return match scalar {
                Scalar::Char => Shape::Sorts(vec![Sort::Of(Kind::Str)]),
                Scalar::F32 | Scalar::F64 => Shape::Sorts(vec![Sort::Of(Kind::Number)]),
                Scalar::I128 | Scalar::Isize => ints(i128::MIN.into(), i128::MAX.into()),
                Scalar::U128 | Scalar::Usize => {
                    ints(0.into(), Integer::new(false, &u128::MAX.to_string()))
                }
            };
        }
        if !(self.is_irrefutable)(pat) {
            return Shape::Nothing;
        }
        match scalar {
            // Every integer up to 2^53 is a float exactly; beyond, only some are.
            Scalar::F64 => {
                let finite = FloatRange {
                    first: Some(Float::new(f64::MIN)),
                    last: Some(Float::new(f64::MAX)),
                    inclusive: true,
                };
                Shape::Or(vec![
                    Shape::Float((&finite).into()),
                    ints((-(1 << 53)).into(), (1 << 53).into()),
                ])
            }
            Scalar::F32 => ints((-(1 << 24)).into(), (1 << 24).into()),
            Scalar::I128 => ints(i128::MIN.into(), i128::MAX.into()),
            Scalar::U128 => ints(0.into(), Integer::new(false, &u128::MAX.to_string())),
            // As wide as on the narrowest machine.
            Scalar::Isize => ints(i128::from(i16::MIN).into(), i128::from(i16::MAX).into()),
            Scalar::Usize => ints(0.into(), i128::from(u16::MAX).into()),
            Scalar::Char => Shape::Nothing,
        }
    }

    fn map(self, entries: &[Entry], tail: &Tail) -> Shape {
        let has_computed = entries
            .iter()
            .flat_map(|entry| &entry.keys)
            .any(|key| matches!(key, Key::Computed(_)));
        if has_computed && self.bias == Bias::Least {
            return Shape::Nothing;
        }
        // A key that is computed may be any: what the map says of keys that it does not name is lost.
        let (unnamed, unnamed_values, others) = match tail {
            _ if has_computed => (Field::ANY, Field::ANY, Others::Allowed),
            Tail::Open | Tail::Rest(_) => (Field::ANY, Field::ANY, Others::Allowed),
            Tail::Closed => (Field::GONE, Field::GONE, Others::Forbidden),
            Tail::Each { key, value } => self.each_entry(key, value),
        };
        // Each choice among alternative keys is a map of its own.
        let mut maps: Vec<Vec<(Key, Field)>> = vec![Vec::new()];
        for entry in entries {
            let ways = self.ways(entry);
            if maps.len() * ways.len() > MOST_MAPS {
                return match self.bias {
                    Bias::Least => Shape::Nothing,
                    Bias::Most => Shape::Sorts(vec![Sort::Of(Kind::Map)]),
                };
            }
            maps = maps
                .into_iter()
                .flat_map(|map| {
                    ways.iter().map(move |way| {
                        let mut map = map.clone();
                        map.extend(way.iter().cloned());
                        map
                    })
                })
                .collect();
        }
        let mut maps: Vec<Shape> = maps
            .into_iter()
            .map(|entries| {
                Shape::Map(Box::new(Fields {
                    entries,
                    unnamed: unnamed.clone(),
                    unnamed_values: unnamed_values.clone(),
                    others,
                }))
            })
            .collect();
        match maps.len() {
            1 => maps.remove(0),
            _ => Shape::Or(maps),
        }
    }

    /// What `each!(key: value)` says of the keys that the entries don't name: of strings, of others, and of
    /// keys that no pattern names.
    fn each_entry(self, key: &Pat, value: &Pat) -> (Field, Field, Others) {
        let key = self.shape(key);
        let takes_all = key == Shape::Any;
        let takes_strings = match &key {
            Shape::Sorts(sorts) => sorts.contains(&Sort::Of(Kind::Str)),
            key => *key == Shape::Any,
        };
        let present = self.shape(value);
        let others = match self.bias {
            Bias::Least if !(takes_all && present == Shape::Any) => Others::Forbidden,
            _ => Others::Allowed,
        };
        let field = |is_taken: bool| match self.bias {
            _ if is_taken => Field {
                absent: true,
                present: present.clone(),
            },
            Bias::Least => Field::GONE,
            Bias::Most => Field::ANY,
        };
        (field(takes_strings), field(takes_all), others)
    }

    /// The ways in which an entry matches, each with what it says of its keys: the first that is present
    /// counts.
    fn ways(self, entry: &Entry) -> Vec<Vec<(Key, Field)>> {
        let keys = &entry.keys;
        if keys.iter().any(|key| matches!(key, Key::Computed(_))) {
            return vec![Vec::new()];
        }
        let (present, may_be_absent) = match &entry.value {
            EntryPat::Required(pat) => (self.shape(pat), false),
            EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => (self.shape(pat), true),
            EntryPat::Absent => (Shape::Nothing, true),
        };
        let last = keys.len() - 1;
        let way = |(at, key): (usize, &Key)| {
            let gone = keys[..at].iter().map(|key| (key.clone(), Field::GONE));
            let field = Field {
                absent: may_be_absent && at == last,
                present: present.clone(),
            };
            gone.chain([(key.clone(), field)]).collect()
        };
        keys.iter().enumerate().map(way).collect()
    }
}

/// All but the values of a shape, as near as a shape can say it.
fn complement(shape: &Shape, bias: Bias) -> Shape {
    let without = |kind: Kind| Sort::all().filter(move |sort| *sort != Sort::Of(kind));
    let and_others = |kind: Kind, own: Vec<Shape>| {
        let mut all = vec![Shape::Sorts(without(kind).collect())];
        all.extend(own);
        Shape::Or(all)
    };
    match shape {
        Shape::Any => Shape::Nothing,
        Shape::Nothing => Shape::Any,
        Shape::Sorts(sorts) => {
            Shape::Sorts(Sort::all().filter(|sort| !sorts.contains(sort)).collect())
        }
        Shape::Bool(value) => and_others(Kind::Bool, vec![Shape::Bool(!value)]),
        Shape::Int(interval) => {
            let mut own: Vec<Shape> = interval.complement().into_iter().map(Shape::Int).collect();
            own.extend([Shape::Float(Interval::ALL), Shape::NaN]);
            and_others(Kind::Number, own)
        }
        Shape::Float(interval) => {
            let outside = interval.complement().into_iter().map(Shape::Float);
            let mut own: Vec<Shape> = outside.collect();
            own.extend([Shape::Int(Interval::ALL), Shape::NaN]);
            and_others(Kind::Number, own)
        }
        Shape::NaN => and_others(
            Kind::Number,
            vec![Shape::Int(Interval::ALL), Shape::Float(Interval::ALL)],
        ),
        Shape::Text(interval) => {
            let outside = interval.complement().into_iter().map(Shape::Text);
            and_others(Kind::Str, outside.collect())
        }
        Shape::Or(shapes) => {
            let all = shapes.iter().map(|shape| complement(shape, bias));
            Shape::And(all.collect())
        }
        Shape::And(shapes) => {
            let all = shapes.iter().map(|shape| complement(shape, bias));
            Shape::Or(all.collect())
        }
        Shape::List {
            of,
            front,
            rest,
            back,
        } => {
            let of = *of;
            let least = front.len() + back.len();
            let open = |len: usize, rest: Rest| Shape::List {
                of,
                front: vec![Shape::Any; len],
                rest,
                back: Vec::new(),
            };
            let is_any = front.iter().chain(back).all(|shape| *shape == Shape::Any);
            let mut own: Vec<Shape> = (0..least).map(|len| open(len, Rest::Nothing)).collect();
            match rest {
                Rest::Nothing if is_any => own.push(open(least + 1, Rest::Anything)),
                Rest::Anything if is_any => {}
                _ if bias == Bias::Most => own = vec![Shape::Sorts(vec![Sort::Of(of.kind())])],
                Rest::Nothing => own.push(open(least + 1, Rest::Anything)),
                _ => {}
            }
            and_others(of.kind(), own)
        }
        Shape::Glob(_) => outside(Kind::Str, bias, and_others),
        Shape::Atom(_) => outside(Kind::Atom, bias, and_others),
        Shape::Bytes(_) => outside(Kind::Bytes, bias, and_others),
        Shape::Find(of, _) => outside(of.kind(), bias, and_others),
        Shape::Map(_) => outside(Kind::Map, bias, and_others),
    }
}

/// What lies outside of a part of a kind that can't be said more nearly.
fn outside(kind: Kind, bias: Bias, and_others: impl Fn(Kind, Vec<Shape>) -> Shape) -> Shape {
    match bias {
        Bias::Least => and_others(kind, Vec::new()),
        Bias::Most => Shape::Any,
    }
}
