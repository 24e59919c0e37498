//! Splitting a column into constructors: sets of values that no pattern of the column tells apart
//! at its top.

use std::collections::BTreeSet;

use super::approximation::Approximation;
use super::disjoint::kind;
use super::domain::Unfolded;
use super::interval::{Interval, Ordered};
use super::matrix::Cell;
use super::scalars;
use super::steps::Steps;
use super::value_set::{Middle, ValueKind, ValueSet};
use crate::ir::{Integer, Key, Kind, Scalar, Sequence};

/// Values that are alike for all patterns of a column, apart from their parts.
#[derive(Clone, Debug)]
pub(super) enum Constructor {
    /// All values of a kind that no pattern looks into.
    Kind(ValueKind),
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
    /// Maps, with these keys as parts. If `only`, maps without any other key.
    Maps {
        keys: Vec<Key>,
        only: bool,
    },
    /// A key is absent.
    Absent,
    /// A key is present.
    Present,
    /// The map has no keys but those that patterns name.
    NoOthers,
    /// The map has keys that no pattern names.
    SomeOthers,
}

/// The lengths of lists: `front + back`, or if `open`, that or more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    pub(super) front: usize,
    pub(super) back: usize,
    pub(super) open: bool,
}

impl Constructor {
    /// Returns whether its values have parts to look at: elements, keys, the value of a key.
    pub(super) fn has_parts(&self) -> bool {
        matches!(self, Self::List(..) | Self::Maps { .. } | Self::Present)
    }

    fn kind(&self) -> Option<ValueKind> {
        let kind = match self {
            Self::Kind(kind) => return Some(*kind),
            Self::Bool(_) => Kind::Bool,
            Self::Int(_) | Self::Float(_) | Self::NaN => Kind::Number,
            Self::Text(_) => Kind::Str,
            Self::Atom(_) => Kind::Atom,
            Self::Bytes(_) => Kind::Bytes,
            Self::List(of, _) => of.kind(),
            Self::Maps { .. } => Kind::Map,
            Self::Absent | Self::Present | Self::NoOthers | Self::SomeOthers => return None,
        };
        Some(ValueKind::Known(kind))
    }

    /// If these are maps: those that have no other keys than a candidate names.
    ///
    /// The search looks at them first. If each clause names a key of its own, only the clauses that
    /// name the candidate's keys remain. Otherwise, with a thousand such clauses, each would be
    /// asked about all thousand keys: a million cells for each clause.
    pub(super) fn with_keys_of(&self, candidate: &Cell<'_>) -> Option<Self> {
        let Self::Maps { keys, .. } = self else {
            return None;
        };
        let mut tested = Tested::default();
        if let Cell::Value(sets) = candidate {
            for set in sets {
                tested.set(set, None);
            }
        }
        let named = tested.maps.unwrap_or_default();
        (named.len() < keys.len()).then(|| Self::Maps {
            keys: named.into_iter().cloned().collect(),
            only: true,
        })
    }

    /// Returns whether all its values are of these kinds.
    pub(super) fn is_among(&self, kinds: &[ValueKind]) -> bool {
        self.kind().is_some_and(|kind| kinds.contains(&kind))
    }
}

/// The tests that the patterns of a column make.
#[derive(Default)]
struct Tested<'a> {
    bools: bool,
    numbers: bool,
    ints: Vec<&'a Interval<Integer>>,
    floats: Vec<&'a Interval<Ordered>>,
    scalars: BTreeSet<Scalar>,
    strings: bool,
    texts: Vec<&'a Interval<String>>,
    single_texts: Vec<&'a str>,
    atoms: BTreeSet<&'a str>,
    bytes: BTreeSet<&'a [u8]>,
    lists: Option<Longest>,
    tuples: Option<Longest>,
    /// The longest lists that only a domain tells apart.
    folded: Longest,
    maps: Option<BTreeSet<&'a Key>>,
    /// The sets that have been looked at.
    looks: usize,
}

/// The longest lists that the patterns of a column test.
#[derive(Clone, Copy, Default)]
struct Longest {
    /// The longest front and back of patterns with a rest.
    front: usize,
    back: usize,
    exact: usize,
}

impl Longest {
    /// The longer ones of both.
    fn or(self, other: Self) -> Self {
        Self {
            front: self.front.max(other.front),
            back: self.back.max(other.back),
            exact: self.exact.max(other.exact),
        }
    }

    /// All lists of some length or more are alike for these patterns, as in rustc's analysis of
    /// slices.
    fn constructors(self, of: Sequence) -> impl Iterator<Item = Constructor> {
        let Self { front, back, exact } = self;
        let front = front.max((exact + 1).saturating_sub(back));
        let shorter = (0..front + back).map(|front| (front, 0, false));
        let all = shorter.chain([(front, back, true)]);
        all.map(move |(front, back, open)| Constructor::List(of, Lengths { front, back, open }))
    }
}

impl<'a> Tested<'a> {
    /// Adds the tests of a pattern. The distinctions of a domain count only where a pattern looks
    /// too.
    fn set(&mut self, set: &'a ValueSet, domain: Option<&'a Unfolded<'_>>) {
        self.set_of(set, domain, true);
    }

    fn set_of(&mut self, set: &'a ValueSet, domain: Option<&'a Unfolded<'_>>, looks: bool) {
        self.looks += 1;
        match set {
            ValueSet::Any
            | ValueSet::Nothing
            | ValueSet::Kinds(_)
            | ValueSet::ByteSegments(_)
            | ValueSet::Viewed(..) => {}
            ValueSet::Bool(_) => self.bools |= looks,
            ValueSet::Int(interval) => {
                self.numbers |= looks;
                self.ints.push(interval);
            }
            ValueSet::Float(interval) => {
                self.numbers |= looks;
                self.floats.push(interval);
            }
            ValueSet::WholeFloats | ValueSet::NaN => self.numbers |= looks,
            ValueSet::Held(Scalar::Char) | ValueSet::Segments(_) => self.strings = true,
            ValueSet::Held(scalar) => {
                self.numbers = true;
                self.scalars.insert(*scalar);
            }
            ValueSet::Text(interval) => {
                self.strings |= looks;
                self.texts.push(interval);
            }
            ValueSet::Texts(texts) => {
                self.strings |= looks;
                self.looks += texts.len();
                self.single_texts.extend(texts.iter().map(String::as_str));
            }
            ValueSet::Atom(name) => _ = self.atoms.insert(name),
            ValueSet::Bytes(bytes) => _ = self.bytes.insert(bytes),
            ValueSet::List {
                of,
                front,
                middle,
                back,
            } => {
                let longest = match middle {
                    Middle::Empty => Longest {
                        exact: front.len() + back.len(),
                        ..Longest::default()
                    },
                    _ => Longest {
                        front: front.len(),
                        back: back.len(),
                        exact: 0,
                    },
                };
                self.list(*of, longest, looks);
            }
            ValueSet::Find(of, run) => {
                let front = run.len();
                let longest = Longest {
                    front,
                    ..Longest::default()
                };
                self.list(*of, longest, looks);
            }
            ValueSet::Map(fields) => {
                let is_shown = || domain.is_some_and(Unfolded::are_shown);
                if !looks || (fields.domain.is_some() && !is_shown()) {
                    return;
                }
                let keys = self.maps.get_or_insert_default();
                keys.extend(fields.entries.iter().map(|(key, _)| key));
                self.looks += fields.entries.len();
            }
            ValueSet::Folded(id) => {
                if let Some(unfolded) = domain {
                    self.set_of(unfolded.set(*id), domain, unfolded.are_shown());
                }
            }
            ValueSet::Or(sets) | ValueSet::And(sets) => {
                for set in sets {
                    self.set_of(set, domain, looks);
                }
            }
        }
    }

    fn list(&mut self, of: Sequence, tested: Longest, looks: bool) {
        let longest = match of {
            _ if !looks => &mut self.folded,
            Sequence::List => self.lists.get_or_insert_default(),
            Sequence::Tuple => self.tuples.get_or_insert_default(),
        };
        *longest = longest.or(tested);
    }

    fn constructors(self, open: bool) -> Vec<Constructor> {
        let mut constructors = Vec::new();
        let all = ValueKind::all();
        let kinds = all.filter(|kind| open || Kind::JSON.map(ValueKind::Known).contains(kind));
        for kind in kinds {
            match kind {
                ValueKind::Known(Kind::Bool) if self.bools => {
                    constructors.extend([false, true].map(Constructor::Bool));
                }
                ValueKind::Known(Kind::Number) if self.numbers => {
                    let sides = [Approximation::Under, Approximation::Over];
                    let held = || {
                        let scalars = self.scalars.iter();
                        scalars.flat_map(|scalar| sides.map(|side| (*scalar, side)))
                    };
                    let bounds: Vec<_> = held()
                        .filter_map(|(scalar, side)| scalars::ints(scalar, side))
                        .collect();
                    let ints = Interval::pieces(self.ints.iter().copied().chain(&bounds));
                    let bounds: Vec<_> = held()
                        .filter_map(|(scalar, side)| scalars::floats(scalar, side))
                        .collect();
                    let floats = Interval::pieces(self.floats.iter().copied().chain(&bounds));
                    constructors.extend(ints.into_iter().map(Constructor::Int));
                    constructors.extend(floats.into_iter().map(Constructor::Float));
                    constructors.push(Constructor::NaN);
                }
                ValueKind::Known(Kind::Str) if self.strings => {
                    let singles = self.single_texts.iter();
                    let singles: Vec<_> = singles.map(|text| Interval::single(text)).collect();
                    let texts = Interval::pieces(self.texts.iter().copied().chain(&singles));
                    constructors.extend(texts.into_iter().map(Constructor::Text));
                }
                ValueKind::Known(Kind::Atom) => {
                    let named = self.atoms.iter().map(|name| Some((*name).to_owned()));
                    constructors.extend(named.chain([None]).map(Constructor::Atom));
                }
                ValueKind::Known(Kind::Bytes) => {
                    let named = self.bytes.iter().map(|bytes| Some(bytes.to_vec()));
                    constructors.extend(named.chain([None]).map(Constructor::Bytes));
                }
                ValueKind::Known(Kind::List) if self.lists.is_some() => {
                    let lists = self.lists.map(|lists| lists.or(self.folded));
                    let lists = lists.iter().flat_map(|it| it.constructors(Sequence::List));
                    constructors.extend(lists);
                }
                ValueKind::Known(Kind::Tuple) if self.tuples.is_some() => {
                    let tuples = self.tuples.map(|tuples| tuples.or(self.folded));
                    let tuples = tuples
                        .iter()
                        .flat_map(|it| it.constructors(Sequence::Tuple));
                    constructors.extend(tuples);
                }
                ValueKind::Known(Kind::Map) if self.maps.is_some() => {
                    let keys = self.maps.iter().flatten().map(|key| (*key).clone());
                    let keys = keys.collect();
                    constructors.push(Constructor::Maps { keys, only: false });
                }
                kind => constructors.push(Constructor::Kind(kind)),
            }
        }
        constructors
    }
}

/// Splits a column. `open` says whether its values may be of other kinds than JSON's.
pub(super) fn constructors<'a>(
    column: impl Iterator<Item = &'a Cell<'a>>,
    open: bool,
    domain: &'a Unfolded<'_>,
    steps: &Steps,
) -> Vec<Constructor> {
    let mut tested = Tested::default();
    for cell in column {
        match cell {
            Cell::Value(sets) => sets.iter().for_each(|set| tested.set(set, Some(domain))),
            Cell::Field(_) => return vec![Constructor::Absent, Constructor::Present],
            Cell::Others(_) => return vec![Constructor::NoOthers, Constructor::SomeOthers],
        }
    }
    steps.look(tested.looks);
    tested.constructors(open)
}

/// Whose cell is asked. This decides what is not known: a candidate may match it, a row does not.
#[derive(Clone, Copy)]
pub(super) enum Role<'r, 'a> {
    /// The pattern that may be covered.
    Candidate,
    /// A pattern that may cover it.
    Row(Covering<'r, 'a>),
}

/// The knowledge of a row about the values in its column: they match the candidate.
#[derive(Clone, Copy)]
pub(super) struct Covering<'r, 'a> {
    /// The sets without bounds that all values of the candidate are in.
    pub(super) known: &'r [&'a ValueSet],
    /// In an open list: the sets that all elements between the known ones are in.
    pub(super) between: &'r [&'a ValueSet],
    /// Returns whether the first set contains the second.
    pub(super) contains: &'r dyn Fn(&ValueSet, &ValueSet) -> bool,
    /// `true` if a witness must surely be matched by no row: a row then matches each number that it
    /// may match.
    pub(super) certain: bool,
}

impl Role<'_, '_> {
    /// The approximation of a set that has no bounds.
    pub(super) fn approximation(&self) -> Approximation {
        match self {
            Self::Row(Covering { certain: false, .. }) => Approximation::Under,
            Self::Row(_) | Self::Candidate => Approximation::Over,
        }
    }

    /// Returns whether all values of the candidate are in a set that has no bounds.
    pub(super) fn is_implied(&self, set: &ValueSet, steps: &Steps) -> bool {
        let Self::Row(Covering {
            known, contains, ..
        }) = self
        else {
            return false;
        };
        known.iter().any(|known| match (set, known) {
            (ValueSet::Held(own), ValueSet::Held(known)) => scalars::includes(*own, *known),
            (ValueSet::Segments(own), ValueSet::Segments(known)) => {
                steps.copy(own.len() + known.len()).is_ok() && own.covers(known)
            }
            (ValueSet::ByteSegments(own), ValueSet::ByteSegments(known)) => {
                steps.copy(own.len() + known.len()).is_ok() && own.covers(known)
            }
            (ValueSet::Viewed(view, own), ValueSet::Viewed(other, known)) => {
                view == other && contains(own, known)
            }
            _ => false,
        })
    }
}

impl Cell<'_> {
    /// Returns whether all values of a constructor without parts are in the cell.
    pub(super) fn matches(
        &self,
        constructor: &Constructor,
        role: Role<'_, '_>,
        domain: &Unfolded<'_>,
        steps: &Steps,
    ) -> bool {
        steps.look(1);
        match self {
            Self::Value(sets) => sets
                .iter()
                .all(|set| matches(set, constructor, role, domain, steps)),
            Self::Field(fields) => fields.iter().all(|field| field.absent),
            Self::Others(others) => match constructor {
                Constructor::NoOthers => others.allows_none(),
                _ => others.allows_some(),
            },
        }
    }
}

fn matches(
    set: &ValueSet,
    constructor: &Constructor,
    role: Role<'_, '_>,
    domain: &Unfolded<'_>,
    steps: &Steps,
) -> bool {
    steps.look(1);
    match (set, constructor) {
        (ValueSet::Any, _) | (ValueSet::NaN, Constructor::NaN) => true,
        (ValueSet::Kinds(kinds), constructor) => constructor.is_among(kinds),
        (ValueSet::Bool(value), Constructor::Bool(own)) => value == own,
        (ValueSet::Int(interval), Constructor::Int(own)) => interval.covers(own),
        (ValueSet::Float(interval), Constructor::Float(own)) => interval.covers(own),
        (ValueSet::WholeFloats, Constructor::Float(own)) => match role.approximation() {
            Approximation::Over => own.has_whole(),
            Approximation::Under => own.is_whole(),
        },
        (
            ValueSet::Held(scalar),
            Constructor::Int(_) | Constructor::Float(_) | Constructor::NaN | Constructor::Text(_),
        ) => holds(*scalar, constructor, role.approximation()) || role.is_implied(set, steps),
        (ValueSet::Text(interval), Constructor::Text(own)) => interval.covers(own),
        (ValueSet::Atom(name), Constructor::Atom(own)) => Some(name) == own.as_ref(),
        (ValueSet::Bytes(bytes), Constructor::Bytes(own)) => Some(bytes) == own.as_ref(),
        (ValueSet::Segments(segments), Constructor::Text(own)) => match own.only() {
            Some(text) => segments.matches(text, role.approximation()),
            None if matches!(role, Role::Candidate) => true,
            None => {
                let is_within = || segments.interval().is_some_and(|all| all.covers(own));
                is_within() || role.is_implied(set, steps)
            }
        },
        (ValueSet::ByteSegments(segments), Constructor::Bytes(Some(bytes))) => {
            segments.matches(bytes, role.approximation())
        }
        (ValueSet::ByteSegments(_), Constructor::Bytes(None)) | (ValueSet::Viewed(..), _) => {
            role.approximation() == Approximation::Over || role.is_implied(set, steps)
        }
        (ValueSet::Texts(texts), Constructor::Text(own)) => {
            own.only().is_some_and(|text| texts.contains(text))
        }
        (ValueSet::Folded(id), constructor) => {
            matches(domain.set(*id), constructor, role, domain, steps)
        }
        (ValueSet::Or(sets), constructor) => sets
            .iter()
            .any(|set| matches(set, constructor, role, domain, steps)),
        (ValueSet::And(sets), constructor) => sets
            .iter()
            .all(|set| matches(set, constructor, role, domain, steps)),
        // No pattern looks into the kind, so only a domain can have a part of it.
        (set, Constructor::Kind(ValueKind::Known(own))) => kind(set) == Some(*own),
        _ => false,
    }
}

/// Returns whether all values of a constructor are held by a type.
fn holds(scalar: Scalar, constructor: &Constructor, approximation: Approximation) -> bool {
    let over = approximation == Approximation::Over;
    match constructor {
        Constructor::Int(own) => {
            scalars::ints(scalar, approximation).is_some_and(|held| held.covers(own))
        }
        Constructor::Float(own) => {
            scalars::floats(scalar, approximation).is_some_and(|held| held.covers(own))
        }
        Constructor::NaN => over && scalars::floats(scalar, approximation).is_some(),
        Constructor::Text(own) => match own.only() {
            Some(text) => scalars::holds_text(scalar, text),
            None => over && scalar == Scalar::Char,
        },
        _ => false,
    }
}
