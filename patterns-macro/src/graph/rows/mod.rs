//! Patterns flattened to rows of tests over places, from which decision graphs are built.
//!
//! A [`Place`] is a part of the input, a [`Test`] a question about it, and a [`Row`] a conjunction
//! of tests with the names that it binds. Alternatives become rows of their own, in order. Search,
//! repetition, negation and optional parts cannot be said by a finite set of tests. Each is one
//! test with a nested [`Matcher`], a [`Nested`].

mod draft;
mod flatten;
mod maps;
mod settle;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(crate) use self::flatten::MOST_ROWS;

use crate::graph::interned::Interned;
use crate::ir::parts::segment_names;
use crate::ir::{
    ByteSegment, Call, Collect, ExprId, FloatRange, Form, GuardId, IntRange, Key, Kind, Name,
    RustPatId, Segment, Sequence, Side, StopId, StrRange, ViewId, byte_segment_names,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PlaceId(pub(crate) u32);

/// A part of the input.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Place {
    /// The input of a matcher: an argument, an element, a remaining entry.
    Root(u32),
    /// The value of a key.
    Field { map: PlaceId, key: Key },
    /// The result of a view. Like a key, it has to be looked up.
    Viewed { of: PlaceId, view: ViewId },
    /// An element, counted from the front. Code that asks for elements has to know whether the
    /// place is a list or a tuple, because expanded code sees the two as different types.
    Front {
        of: Sequence,
        list: PlaceId,
        index: usize,
    },
    /// An element, counted from the end: 1 is the last.
    Back {
        of: Sequence,
        list: PlaceId,
        from_end: usize,
    },
}

impl Place {
    pub(crate) fn parent(&self) -> Option<PlaceId> {
        match *self {
            Place::Root(_) => None,
            Place::Field { map: parent, .. }
            | Place::Viewed { of: parent, .. }
            | Place::Front { list: parent, .. }
            | Place::Back { list: parent, .. } => Some(parent),
        }
    }

    /// The map and the key of a field, if the key is a literal string.
    pub(crate) fn literal_key(&self) -> Option<(PlaceId, &str)> {
        match self {
            Place::Field {
                map,
                key: Key::Literal(key),
            } => Some((*map, key)),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TestId(pub(crate) u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NestedId(pub(crate) u32);

/// One question about one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Test {
    pub(crate) place: PlaceId,
    pub(crate) check: Check,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Check {
    /// The presence of a key.
    Presence(Presence),
    /// One of these kinds.
    Kind(BTreeSet<Kind>),
    Bool(bool),
    /// An integer in one of these ranges.
    Int(Vec<IntRange>),
    Float(FloatRange),
    /// One of these strings, or an atom of such a name.
    Str(BTreeSet<String>),
    Bytes(Vec<u8>),
    StrRange(StrRange),
    /// A string of these segments. Yields what its named holes bind.
    Segments(Side, Vec<Segment>),
    /// A byte string of these segments. Yields what they bind.
    ByteSegments {
        segments: Vec<ByteSegment>,
        /// The names of the row that lengths read.
        reads: Vec<(Name, Source)>,
    },
    Len(Sequence, Len),
    /// A map without other keys than these; `required` ones are known to be there.
    Only {
        required: Vec<Key>,
        optional: Vec<Key>,
    },
    Equal(ExprId),
    /// Two parts are equal: a repeated name. The place is that of the second.
    Same(Source, Source),
    /// Yields the value's own number.
    OwnNumber,
    /// Yields a typed value that a call returns.
    Call(Call),
    /// A Rust pattern over a typed value. Yields its names.
    Rust {
        over: Typed,
        pat: RustPatId,
        names: Vec<Name>,
    },
    /// A Rust pattern over an argument as it is.
    Argument(RustPatId),
    /// A nested matcher. Yields its names.
    Nested(NestedId),
}

impl Check {
    /// The only key that a map may have, if no other is allowed.
    pub(crate) fn sole_key(&self) -> Option<&str> {
        match self {
            Check::Only { required, optional } if optional.is_empty() => match &required[..] {
                [Key::Literal(key)] => Some(key),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The value that a Rust pattern is matched against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Typed {
    /// The value in a form.
    Form(Form),
    /// The result of a call.
    Call(TestId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Presence {
    Present,
    Absent,
    /// Either, but the key has been looked up: an optional entry reads the result.
    Looked,
}

/// The number of elements of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Len {
    pub(crate) least: usize,
    /// `None`: any number above.
    pub(crate) most: Option<usize>,
}

impl Len {
    const ANY: Self = Self {
        least: 0,
        most: None,
    };

    /// Returns whether all lengths that `other` allows are allowed.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        self.left_of(other) == Self::ANY
    }

    pub(crate) fn allows(&self, length: usize) -> bool {
        self.least <= length && self.most.is_none_or(|most| length <= most)
    }

    /// Returns whether both allow some length.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.allows(other.least) || other.allows(self.least)
    }

    /// The bounds that are still open if `known` holds.
    fn left_of(&self, known: &Self) -> Self {
        let least = self.least;
        let is_known = |most| known.most.is_some_and(|known| known <= most);
        Self {
            least: if least <= known.least { 0 } else { least },
            most: self.most.filter(|most| !is_known(*most)),
        }
    }
}

/// The origin of a bound value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    /// The value at a place in a form. Never `Form::Number`, which is the result of a test.
    Place(PlaceId, Form),
    /// A list without its ends.
    Slice {
        of: Sequence,
        list: PlaceId,
        front: usize,
        back: usize,
    },
    /// A map without these keys.
    Without { map: PlaceId, keys: Vec<Key> },
    /// A result of a test, by position.
    Result(TestId, usize),
    /// A name of a Rust pattern over an argument, by position. It is bound at the end, because it
    /// may take the argument apart.
    Argument {
        place: PlaceId,
        pat: RustPatId,
        at: usize,
        /// Whether the pattern matches every value of its type.
        is_certain: bool,
    },
}

impl Source {
    /// The place that the source reads.
    pub(crate) fn place(&self, program: &Program) -> PlaceId {
        match *self {
            Source::Place(place, _)
            | Source::Slice { list: place, .. }
            | Source::Without { map: place, .. }
            | Source::Argument { place, .. } => place,
            Source::Result(test, _) => program.test(test).place,
        }
    }
}

/// A conjunction of tests: one of the alternatives in which a clause matches.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Row {
    /// The clause it belongs to, by its index in the matcher.
    pub(crate) clause: usize,
    pub(crate) tests: Vec<TestId>,
    pub(crate) outcome: Outcome,
}

/// The effect of a row whose tests have passed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct Outcome {
    /// The sources of the names. Every row of a clause binds the same names.
    pub(crate) binds: BTreeMap<Name, Source>,
    /// Names that mean equality. They count as used.
    pub(crate) unified: BTreeSet<Name>,
    /// The names that nested guards read, here and in nested matchers. They count as used too.
    pub(crate) read: BTreeSet<Name>,
    /// The names of the rows around a nested matcher that its guards read.
    pub(crate) lent: BTreeMap<Name, Source>,
    /// Conditions in the order written, nested ones first.
    pub(crate) guards: Vec<GuardId>,
}

/// Rows in order of preference.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    pub(crate) rows: Vec<Row>,
}

/// A nested matcher.
#[derive(Clone, Debug)]
pub(crate) struct Nested {
    pub(crate) form: NestedForm,
    pub(crate) matcher: Matcher,
    /// The names that it yields, in order.
    pub(crate) names: Vec<Name>,
    /// The names that its rows bind to `Option`s.
    pub(crate) optional: BTreeSet<Name>,
    /// The values of names of the row around it that it compares with.
    pub(crate) outer: Vec<Source>,
    /// The values of the names of the row around it that its guards read.
    pub(crate) lent: Vec<Source>,
}

impl Nested {
    /// Returns whether it needs names of the row around it.
    pub(crate) fn reads_names(&self) -> bool {
        !self.outer.is_empty() || !self.lent.is_empty()
    }
}

#[derive(Clone, Debug)]
pub(crate) enum NestedForm {
    /// The place matches.
    Any,
    /// The place does not match.
    Not,
    /// The place matches, or is a list whose elements all do. Each is `root`.
    Many {
        root: PlaceId,
        /// `true` if the place is of the same type as the elements.
        is_part: bool,
        stop: Option<StopId>,
    },
    /// The place is missing, or its value, `root`, matches.
    Optional {
        missing: Missing,
        root: PlaceId,
        default: Option<ExprId>,
    },
    /// The value of a key, `root`, matches. The key reads these names.
    Keyed {
        key: ExprId,
        root: PlaceId,
        reads: Vec<(Name, Source)>,
    },
    /// A repetition over all elements except those at the ends. Each is `root`.
    Each {
        collect: Collect,
        root: PlaceId,
        front: usize,
        back: usize,
        stop: Option<StopId>,
    },
    /// The leftmost run of elements that matches; the elements are `roots`. The first names are
    /// those of the lists before and after the run, if bound.
    Find {
        roots: Vec<PlaceId>,
        before: bool,
        after: bool,
    },
    /// A repetition over all entries except those of the keys. Each is `key` and `value`.
    Entries {
        collect: Collect,
        key: PlaceId,
        value: PlaceId,
        except: Vec<Key>,
        stop: Option<StopId>,
    },
}

impl NestedForm {
    /// Returns whether its matcher has to match if it does.
    pub(crate) fn has_to_match(&self) -> bool {
        match self {
            Self::Any | Self::Optional { .. } | Self::Keyed { .. } => true,
            Self::Each { collect, .. } | Self::Entries { collect, .. } => *collect == Collect::All,
            Self::Not | Self::Many { .. } | Self::Find { .. } => false,
        }
    }
}

/// When an optional part is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// If its key is absent.
    Key,
    /// If it is null.
    Null,
}

/// Everything that rows refer to by an id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    places: Interned<Place>,
    tests: Interned<Test>,
    nested: Vec<Nested>,
    roots: u32,
    /// The roots that are parts of values, and so of one type.
    parts: BTreeSet<PlaceId>,
    /// Returns whether a clause has too many rows.
    overflown: bool,
}

impl Program {
    pub(crate) fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0]
    }

    pub(crate) fn test(&self, id: TestId) -> &Test {
        &self.tests[id.0]
    }

    pub(crate) fn nested(&self, id: NestedId) -> &Nested {
        &self.nested[id.0 as usize]
    }

    /// The nested matchers, by their ids.
    pub(crate) fn all_nested(&self) -> &[Nested] {
        &self.nested
    }

    /// The remainder of a test of a length if the length is in `known`.
    pub(crate) fn left_of(&self, id: TestId, known: &Len) -> TestId {
        let test = self.test(id);
        let Check::Len(of, len) = test.check else {
            return id;
        };
        let left = Test {
            place: test.place,
            check: Check::Len(of, len.left_of(known)),
        };
        let id = self.tests.find(&left);
        TestId(id.expect("both bounds of a length are tests"))
    }

    /// The number of results of a test.
    pub(crate) fn yields(&self, id: TestId) -> usize {
        match &self.test(id).check {
            Check::OwnNumber | Check::Call(_) => 1,
            Check::Segments(_, segments) => segment_names(segments).len(),
            Check::ByteSegments { segments, .. } => byte_segment_names(segments).len(),
            Check::Rust { names, .. } => names.len(),
            Check::Nested(nested) => self.nested(*nested).names.len(),
            _ => 0,
        }
    }

    /// The literal keys that clauses ask of each map, in the order of their first use. The map is
    /// opened with them.
    pub(crate) fn literal_keys(&self) -> HashMap<PlaceId, Vec<(PlaceId, &str)>> {
        let mut keys: HashMap<PlaceId, Vec<(PlaceId, &str)>> = HashMap::new();
        for (id, place) in (0u32..).zip(self.places.values()) {
            if let Some((map, key)) = place.literal_key() {
                keys.entry(map).or_default().push((PlaceId(id), key));
            }
        }
        keys
    }

    fn intern_place(&mut self, place: Place) -> PlaceId {
        PlaceId(self.places.number(place))
    }

    fn intern_test(&mut self, test: Test) -> TestId {
        // If one bound is known, a graph asks for the other.
        if let Check::Len(
            of,
            Len {
                least: least @ 1..,
                most: most @ Some(_),
            },
        ) = test.check
        {
            for len in [Len { least, most: None }, Len { least: 0, most }] {
                self.tests.number(Test {
                    place: test.place,
                    check: Check::Len(of, len),
                });
            }
        }
        TestId(self.tests.number(test))
    }

    /// Returns whether a place is a part of a value: an element, or the value of a key. All of
    /// these are of one type; an argument, or what a view yields, may be of another.
    pub(crate) fn is_part(&self, place: PlaceId) -> bool {
        match self.place(place) {
            Place::Field { .. } | Place::Front { .. } | Place::Back { .. } => true,
            Place::Root(_) => self.parts.contains(&place),
            Place::Viewed { .. } => false,
        }
    }

    fn new_root(&mut self) -> PlaceId {
        self.roots += 1;
        self.intern_place(Place::Root(self.roots - 1))
    }

    fn add_nested(&mut self, nested: Nested) -> NestedId {
        let id = NestedId(u32::try_from(self.nested.len()).expect("fewer than 2^32 patterns"));
        self.nested.push(nested);
        id
    }
}

#[cfg(test)]
mod tests;
