//! The sets of values that a pattern matches, as far as they are known before the program runs.
//!
//! Guards, views, constants and repeated names are decided at run time. Each pattern therefore has
//! two sets (see [`Approximation`]). A clause whose over-approximation lies within the
//! under-approximations of earlier clauses is covered, whatever the guards say.

use std::collections::{BTreeMap, BTreeSet};

use super::approximation::Approximation;
use super::bytes::Bytes;
use super::interval::{Interval, Ordered};
use super::scalars;
use super::segments::Segments;
use super::steps::Steps;
use crate::ir::parts::{mention, own_names};
use crate::ir::{
    Asked, ByteSegment, Call, Collect, Entry, EntryPat, Integer, Key, Kind, Leaf, Name, Pat,
    RustPatId, Scalar, Segment, Sequence, Side, Tail, ViewId,
};

/// The kind of a value: one that patterns know, or another. Value types may have more kinds than
/// JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ValueKind {
    Known(Kind),
    Other,
}

impl ValueKind {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Kind::all().map(Self::Known).chain([Self::Other])
    }
}

/// A set of a domain, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SetId(pub(crate) usize);

/// A set of values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ValueSet {
    Any,
    Nothing,
    /// Every value of these kinds.
    Kinds(Vec<ValueKind>),
    Bool(bool),
    Int(Interval<Integer>),
    Float(Interval<Ordered>),
    /// The floats without a fraction.
    #[cfg_attr(
        not(any(feature = "schema", test)),
        expect(dead_code, reason = "only schemas need it")
    )]
    WholeFloats,
    /// The number that is neither an integer nor ordered among the floats.
    NaN,
    /// The values that a scalar type holds.
    Held(Scalar),
    Text(Interval<String>),
    /// Some strings.
    Texts(BTreeSet<String>),
    /// The strings of these segments.
    Segments(Segments),
    /// The values for which a view yields one of a set.
    Viewed(ViewId, Box<ValueSet>),
    Atom(String),
    Bytes(Vec<u8>),
    /// The byte strings of these segments.
    ByteSegments(Bytes),
    List {
        of: Sequence,
        front: Vec<ValueSet>,
        middle: Middle,
        back: Vec<ValueSet>,
    },
    /// The lists that contain this run.
    Find(Sequence, Vec<ValueSet>),
    Map(Box<Fields>),
    /// A set of a domain.
    Folded(SetId),
    Or(Vec<ValueSet>),
    And(Vec<ValueSet>),
}

impl ValueSet {
    /// Returns whether only a domain speaks of the value here: no pattern looks at it.
    pub(super) fn is_folded(&self) -> bool {
        match self {
            Self::Folded(_) => true,
            Self::Kinds(kinds) => {
                let mut json = Kind::JSON.into_iter().map(ValueKind::Known);
                json.all(|kind| kinds.contains(&kind))
            }
            Self::Or(sets) | Self::And(sets) => sets.iter().all(Self::is_folded),
            _ => false,
        }
    }

    /// The values that are in any of some sets.
    pub(crate) fn union(mut sets: Vec<Self>) -> Self {
        sets.retain(|set| *set != Self::Nothing);
        match sets.len() {
            0 => Self::Nothing,
            1 => sets.remove(0),
            _ => Self::Or(sets),
        }
    }

    /// At least all other values.
    #[cfg_attr(
        not(any(feature = "schema", test)),
        expect(dead_code, reason = "only schemas need it")
    )]
    pub(crate) fn complement(&self) -> Self {
        complement(self, Approximation::Over)
    }

    /// The number of sets that it consists of.
    pub(super) fn size(&self) -> usize {
        let of_all = |sets: &[Self]| sets.iter().map(Self::size).sum::<usize>();
        1 + match self {
            Self::Viewed(_, set) => set.size(),
            Self::Or(sets) | Self::And(sets) | Self::Find(_, sets) => of_all(sets),
            Self::List {
                front,
                middle,
                back,
                ..
            } => {
                let middle = match middle {
                    Middle::Each(each) => each.size(),
                    Middle::Empty | Middle::Any => 0,
                };
                of_all(front) + middle + of_all(back)
            }
            Self::Map(fields) => {
                let fields_of_keys = fields.entries.iter().map(|(_, field)| field);
                let all = fields_of_keys.chain([&fields.unnamed, &fields.unnamed_values]);
                all.map(|field| field.present.size()).sum()
            }
            _ => 0,
        }
    }
}

/// The elements that a list may hold between its front and its back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Middle {
    Empty,
    Any,
    /// Any number of elements of this set.
    Each(Box<ValueSet>),
}

/// The entries that a map may hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fields {
    /// The entries. If a key is repeated, both entries apply. No key is computed.
    pub(crate) entries: Vec<(Key, Field)>,
    /// The field of a string key without an entry.
    pub(crate) unnamed: Field,
    /// The field of any other key without an entry.
    pub(crate) unnamed_values: Field,
    /// The keys that no pattern in the column names.
    pub(crate) others: OtherKeys,
    /// The set of a domain that it is, if it is not a pattern.
    pub(crate) domain: Option<SetId>,
}

impl Fields {
    /// The fields of a key: all that name it, or that of a key without an entry.
    pub(crate) fn of<'a>(&'a self, key: &Key) -> impl Iterator<Item = &'a Field> {
        let entries = match self.domain {
            // The entries of a domain are sorted.
            Some(_) => match self.entries.binary_search_by(|(name, _)| name.cmp(key)) {
                Ok(at) => &self.entries[at..=at],
                Err(_) => &[],
            },
            None => &self.entries[..],
        };
        let own = entries.iter().filter(move |(name, _)| name == key);
        let mut own = own.map(|(_, field)| field).peekable();
        let unnamed = own.peek().is_none().then(|| self.unnamed(key));
        own.chain(unnamed)
    }

    /// The sets that are looked at to find the fields of a key.
    pub(super) fn looks(&self) -> usize {
        match self.domain {
            Some(_) => self.entries.len().max(1).ilog2() as usize + 1,
            None => self.entries.len(),
        }
    }

    /// The field of a key without an entry.
    pub(super) fn unnamed(&self, key: &Key) -> &Field {
        match key {
            Key::Literal(_) => &self.unnamed,
            Key::Value(_) | Key::Computed(_) => &self.unnamed_values,
        }
    }
}

/// The values that a map may hold under one key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    /// `true` if the key may be absent.
    pub(crate) absent: bool,
    /// Its values, if it is present.
    pub(crate) present: ValueSet,
}

/// The keys of a map that no pattern in the column names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OtherKeys {
    Allowed,
    Forbidden,
    /// There is at least one.
    Required,
    /// There are none, and at least one: no map is like this.
    Impossible,
}

impl OtherKeys {
    /// Those of maps that may have `none`, or `some`.
    pub(crate) fn new(none: bool, some: bool) -> Self {
        match (none, some) {
            (true, true) => Self::Allowed,
            (true, false) => Self::Forbidden,
            (false, true) => Self::Required,
            (false, false) => Self::Impossible,
        }
    }

    /// Returns whether there may be none.
    pub(super) fn allows_none(self) -> bool {
        matches!(self, Self::Allowed | Self::Forbidden)
    }

    /// Returns whether there may be some.
    pub(super) fn allows_some(self) -> bool {
        matches!(self, Self::Allowed | Self::Required)
    }

    /// Those that both allow.
    pub(super) fn and(self, other: Self) -> Self {
        Self::new(
            self.allows_none() && other.allows_none(),
            self.allows_some() && other.allows_some(),
        )
    }
}

impl Field {
    pub(crate) const ANY: Self = Self {
        absent: true,
        present: ValueSet::Any,
    };
    pub(crate) const GONE: Self = Self {
        absent: true,
        present: ValueSet::Nothing,
    };
}

impl Approximation {
    /// The set of a pattern that we know nothing about.
    fn unknown(self) -> ValueSet {
        match self {
            Self::Under => ValueSet::Nothing,
            Self::Over => ValueSet::Any,
        }
    }
}

/// Alternative keys multiply a map pattern into several maps. If they are more than this many, the
/// pattern counts as unknown.
const MOST_MAPS: usize = 64;

/// The most sets in these maps together: nested alternative keys multiply what is in the maps.
const MOST_SETS: usize = 10_000;

/// The longest list whose complement is known. It has a set for each element of each shorter list.
const LONGEST: usize = 64;

/// The names that occur several times in these patterns, and so compare values.
pub(super) fn repeated_names<'p>(pats: impl IntoIterator<Item = &'p Pat>) -> BTreeSet<Name> {
    let mut counts = BTreeMap::new();
    for pat in pats {
        mention(pat, &mut counts);
    }
    counts.retain(|_, count| *count > 1);
    counts.into_keys().collect()
}

/// Computes the sets of patterns.
#[derive(Clone, Copy)]
pub(super) struct Approximator<'a> {
    /// Tells if a Rust pattern matches every value of its type.
    pub(super) is_irrefutable: &'a dyn Fn(RustPatId) -> bool,
    /// Names that compare values.
    pub(super) repeated: &'a BTreeSet<Name>,
    pub(super) approximation: Approximation,
    pub(super) steps: &'a Steps,
}

impl Approximator<'_> {
    /// The set of a pattern. If the steps are spent, nothing is known.
    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    pub(super) fn set(self, pat: &Pat) -> ValueSet {
        if self.steps.copy(1).is_err() {
            return self.approximation.unknown();
        }
        let is_repeated = |name| self.repeated.contains(name);
        if self.approximation == Approximation::Under && own_names(pat).iter().any(is_repeated) {
            return ValueSet::Nothing;
        }
        match pat {
            Pat::Wild
            | Pat::Asked(Asked::Argument {
                is_certain: true, ..
            }) => ValueSet::Any,
            Pat::Bind { pat, .. } => self.set(pat),
            Pat::Leaf(leaf) => match leaf {
                Leaf::Kind(kind) => ValueSet::Kinds(vec![ValueKind::Known(*kind)]),
                Leaf::Bool(value) => ValueSet::Bool(*value),
                Leaf::Int(range) => ValueSet::Int(range.into()),
                Leaf::Float(range) => ValueSet::Float(range.into()),
                Leaf::Str(text) => ValueSet::Text(Interval::single(text)),
                Leaf::Atom(name) => ValueSet::Atom(name.clone()),
                Leaf::Bytes(bytes) => ValueSet::Bytes(bytes.clone()),
                Leaf::StrRange(range) => ValueSet::Text(range.into()),
            },
            Pat::Segments(side, segments) => self.segments(*side, segments),
            Pat::Bytes(segments) => self.bytes(segments),
            Pat::Asked(Asked::Equal(_) | Asked::Argument { .. }) => self.approximation.unknown(),
            Pat::Asked(Asked::Rust { pat, .. }) => {
                if (self.is_irrefutable)(*pat) {
                    ValueSet::Any
                } else {
                    self.approximation.unknown()
                }
            }
            Pat::Asked(Asked::Call { call, pat, .. }) => self.call(*call, *pat),
            Pat::Viewed { view, pat, .. } => match self.set(pat) {
                ValueSet::Nothing => ValueSet::Nothing,
                set => ValueSet::Viewed(*view, Box::new(set)),
            },
            Pat::List {
                of,
                front,
                rest,
                back,
            } => {
                let sets = |pats: &[Pat]| pats.iter().map(|pat| self.set(pat)).collect();
                let middle = match rest {
                    None => Middle::Empty,
                    Some(rest) => match &rest.each {
                        _ if rest.collect == Collect::Matching => Middle::Any,
                        None => Middle::Any,
                        Some(each) => match self.set(each) {
                            ValueSet::Any => Middle::Any,
                            set => Middle::Each(Box::new(set)),
                        },
                    },
                };
                ValueSet::List {
                    of: *of,
                    front: sets(front),
                    middle,
                    back: sets(back),
                }
            }
            Pat::Find { of, run, .. } => {
                ValueSet::Find(*of, run.iter().map(|pat| self.set(pat)).collect())
            }
            Pat::Map { entries, tail } => self.map(entries, tail),
            Pat::Keyed { .. } => match self.approximation {
                Approximation::Under => ValueSet::Nothing,
                Approximation::Over => ValueSet::Kinds(vec![ValueKind::Known(Kind::Map)]),
            },
            Pat::Or(_, pats) => ValueSet::Or(pats.iter().map(|pat| self.set(pat)).collect()),
            Pat::All(pats) => ValueSet::And(pats.iter().map(|pat| self.set(pat)).collect()),
            Pat::Not(pat) => {
                let inner = Approximator {
                    approximation: self.approximation.opposite(),
                    ..self
                };
                let set = complement(&inner.set(pat), self.approximation);
                self.steps.look(set.size());
                set
            }
            Pat::Many { pat, .. } => {
                let one = self.set(pat);
                let list = ValueSet::List {
                    of: Sequence::List,
                    front: Vec::new(),
                    middle: match &one {
                        ValueSet::Any => Middle::Any,
                        set => Middle::Each(Box::new(set.clone())),
                    },
                    back: Vec::new(),
                };
                ValueSet::Or(vec![one, list])
            }
            Pat::Opt { pat, .. } => {
                let null = ValueSet::Kinds(vec![ValueKind::Known(Kind::Null)]);
                ValueSet::Or(vec![null, self.set(pat)])
            }
            Pat::Guarded { pat, .. } => match self.approximation {
                Approximation::Under => ValueSet::Nothing,
                Approximation::Over => self.set(pat),
            },
        }
    }

    fn segments(self, side: Side, segments: &[Segment]) -> ValueSet {
        let is_certain = |segment: &Segment| match segment {
            Segment::Typed { pat, .. } => (self.is_irrefutable)(*pat),
            Segment::Literal(_) | Segment::Hole(_) => true,
        };
        if self.approximation == Approximation::Under && !segments.iter().all(is_certain) {
            return ValueSet::Nothing;
        }
        let segments = Segments::new(side, segments);
        match segments.prefix() {
            "" => ValueSet::Segments(segments),
            prefix => ValueSet::And(vec![
                ValueSet::Text(Interval::with_prefix(prefix)),
                ValueSet::Segments(segments),
            ]),
        }
    }

    fn bytes(self, segments: &[ByteSegment]) -> ValueSet {
        let is_certain = |segment: &ByteSegment| match segment {
            ByteSegment::Number { pat, .. } => (self.is_irrefutable)(*pat),
            ByteSegment::Literal(_) | ByteSegment::Hole { .. } => true,
        };
        let bytes = Bytes::new(segments);
        let is_certain = segments.iter().all(is_certain) && bytes.is_known();
        if self.approximation == Approximation::Under && !is_certain {
            return ValueSet::Nothing;
        }
        ValueSet::ByteSegments(bytes)
    }

    /// The type of a scalar says which values it holds. A view may match anything.
    fn call(self, call: Call, pat: RustPatId) -> ValueSet {
        let Call::Scalar(scalar) = call else {
            return self.approximation.unknown();
        };
        if self.approximation == Approximation::Under && !(self.is_irrefutable)(pat) {
            return ValueSet::Nothing;
        }
        match scalar {
            Scalar::I128 | Scalar::U128 => {
                scalars::ints(scalar, self.approximation).map_or(ValueSet::Nothing, ValueSet::Int)
            }
            scalar => ValueSet::Held(scalar),
        }
    }

    fn map(self, entries: &[Entry], tail: &Tail) -> ValueSet {
        let has_computed = entries
            .iter()
            .flat_map(|entry| &entry.keys)
            .any(|key| matches!(key, Key::Computed(_)));
        if has_computed && self.approximation == Approximation::Under {
            return ValueSet::Nothing;
        }
        // A computed key may be any key, so nothing is known about keys without an entry.
        let (unnamed, unnamed_values, others) = match tail {
            _ if has_computed => (Field::ANY, Field::ANY, OtherKeys::Allowed),
            Tail::Open
            | Tail::Rest(_)
            | Tail::Each {
                collect: Collect::Matching,
                ..
            } => (Field::ANY, Field::ANY, OtherKeys::Allowed),
            Tail::Closed => (Field::GONE, Field::GONE, OtherKeys::Forbidden),
            Tail::Each { key, value, .. } => self.each_entry(key, value),
        };
        // Each choice among alternative keys gives a map.
        let mut maps: Vec<Vec<(Key, Field)>> = vec![Vec::new()];
        let mut size = 0;
        for entry in entries {
            let ways = self.ways(entry);
            let fields = ways.iter().flatten();
            let more: usize = fields.map(|(_, field)| 1 + field.present.size()).sum();
            size = size * ways.len() + maps.len() * more;
            let is_affordable = size <= MOST_SETS && self.steps.copy(size).is_ok();
            if maps.len() * ways.len() > MOST_MAPS || !is_affordable {
                return match self.approximation {
                    Approximation::Under => ValueSet::Nothing,
                    Approximation::Over => ValueSet::Kinds(vec![ValueKind::Known(Kind::Map)]),
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
        let mut maps: Vec<ValueSet> = maps
            .into_iter()
            .map(|entries| {
                ValueSet::Map(Box::new(Fields {
                    entries,
                    unnamed: unnamed.clone(),
                    unnamed_values: unnamed_values.clone(),
                    others,
                    domain: None,
                }))
            })
            .collect();
        match maps.len() {
            1 => maps.remove(0),
            _ => ValueSet::Or(maps),
        }
    }

    /// The fields that `each!(key: value)` allows for keys without an entry, for strings and for
    /// other values, and whether it allows keys that no pattern names.
    fn each_entry(self, key: &Pat, value: &Pat) -> (Field, Field, OtherKeys) {
        let key = self.set(key);
        let matches_all = key == ValueSet::Any;
        let matches_strings = match &key {
            ValueSet::Kinds(kinds) => kinds.contains(&ValueKind::Known(Kind::Str)),
            key => *key == ValueSet::Any,
        };
        let present = self.set(value);
        let others = match self.approximation {
            Approximation::Under if !(matches_all && present == ValueSet::Any) => {
                OtherKeys::Forbidden
            }
            _ => OtherKeys::Allowed,
        };
        let field = |is_matched: bool| match self.approximation {
            _ if is_matched => Field {
                absent: true,
                present: present.clone(),
            },
            Approximation::Under => Field::GONE,
            Approximation::Over => Field::ANY,
        };
        (field(matches_strings), field(matches_all), others)
    }

    /// The ways in which an entry matches, each with what it says about the entry's keys. Of
    /// alternative keys, the first that is present counts.
    fn ways(self, entry: &Entry) -> Vec<Vec<(Key, Field)>> {
        let keys = &entry.keys;
        if keys.iter().any(|key| matches!(key, Key::Computed(_))) {
            return vec![Vec::new()];
        }
        let (present, may_be_absent) = match &entry.value {
            EntryPat::Required(pat) => (self.set(pat), false),
            EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => (self.set(pat), true),
            EntryPat::Absent => (ValueSet::Nothing, true),
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

/// All other values than those of a set, or an approximation of them.
fn complement(set: &ValueSet, approximation: Approximation) -> ValueSet {
    let without =
        |kind: Kind| ValueKind::all().filter(move |other| *other != ValueKind::Known(kind));
    let and_others = |kind: Kind, own: Vec<ValueSet>| {
        let mut all = vec![ValueSet::Kinds(without(kind).collect())];
        all.extend(own);
        ValueSet::Or(all)
    };
    match set {
        ValueSet::Any => ValueSet::Nothing,
        ValueSet::Nothing => ValueSet::Any,
        ValueSet::Kinds(kinds) => ValueSet::Kinds(
            ValueKind::all()
                .filter(|kind| !kinds.contains(kind))
                .collect(),
        ),
        ValueSet::Bool(value) => and_others(Kind::Bool, vec![ValueSet::Bool(!value)]),
        ValueSet::Int(interval) => {
            let mut own: Vec<ValueSet> = interval
                .complement()
                .into_iter()
                .map(ValueSet::Int)
                .collect();
            own.extend([ValueSet::Float(Interval::ALL), ValueSet::NaN]);
            and_others(Kind::Number, own)
        }
        ValueSet::Float(interval) => {
            let outside = interval.complement().into_iter().map(ValueSet::Float);
            let mut own: Vec<ValueSet> = outside.collect();
            own.extend([ValueSet::Int(Interval::ALL), ValueSet::NaN]);
            and_others(Kind::Number, own)
        }
        ValueSet::WholeFloats => outside(Kind::Number, approximation, and_others),
        ValueSet::NaN => and_others(
            Kind::Number,
            vec![ValueSet::Int(Interval::ALL), ValueSet::Float(Interval::ALL)],
        ),
        ValueSet::Text(interval) => {
            let outside = interval.complement().into_iter().map(ValueSet::Text);
            and_others(Kind::Str, outside.collect())
        }
        ValueSet::Or(sets) => {
            let all = sets.iter().map(|set| complement(set, approximation));
            ValueSet::And(all.collect())
        }
        ValueSet::And(sets) => {
            let all = sets.iter().map(|set| complement(set, approximation));
            ValueSet::Or(all.collect())
        }
        ValueSet::List {
            of,
            front,
            middle,
            back,
        } => {
            let of = *of;
            let least = front.len() + back.len();
            let of_any = |len: usize, middle: Middle| ValueSet::List {
                of,
                front: vec![ValueSet::Any; len],
                middle,
                back: Vec::new(),
            };
            if least > LONGEST {
                return outside(of.kind(), approximation, and_others);
            }
            let is_any = front.iter().chain(back).all(|set| *set == ValueSet::Any);
            let mut own: Vec<ValueSet> = (0..least).map(|len| of_any(len, Middle::Empty)).collect();
            match middle {
                Middle::Empty if is_any => own.push(of_any(least + 1, Middle::Any)),
                Middle::Any if is_any => {}
                _ if approximation == Approximation::Over => {
                    own = vec![ValueSet::Kinds(vec![ValueKind::Known(of.kind())])];
                }
                Middle::Empty => own.push(of_any(least + 1, Middle::Any)),
                _ => {}
            }
            and_others(of.kind(), own)
        }
        ValueSet::Viewed(..) | ValueSet::Folded(_) => approximation.unknown(),
        ValueSet::Held(scalar) => outside(scalars::kind(*scalar), approximation, and_others),
        ValueSet::Segments(_) | ValueSet::Texts(_) => outside(Kind::Str, approximation, and_others),
        ValueSet::Atom(_) => outside(Kind::Atom, approximation, and_others),
        ValueSet::Bytes(_) | ValueSet::ByteSegments(_) => {
            outside(Kind::Bytes, approximation, and_others)
        }
        ValueSet::Find(of, _) => outside(of.kind(), approximation, and_others),
        ValueSet::Map(_) => outside(Kind::Map, approximation, and_others),
    }
}

/// The complement of some values of a kind, if no set says exactly which of that kind are left.
fn outside(
    kind: Kind,
    approximation: Approximation,
    and_others: impl Fn(Kind, Vec<ValueSet>) -> ValueSet,
) -> ValueSet {
    match approximation {
        Approximation::Under => and_others(kind, Vec::new()),
        Approximation::Over => ValueSet::Any,
    }
}
