//! The intermediate form of a match: what patterns mean, with no tokens and no spans in it.
//!
//! `lower` makes it from the surface syntax; analysis and decision graphs read nothing else, so they
//! are tested without tokens. Whatever the user wrote in Rust (expressions, guards, Rust patterns,
//! types) is an index into [`Sources`](crate::lower::sources::Sources), which only `report` and `emit` open.

mod number;
pub(crate) mod parts;

use std::collections::BTreeMap;
use std::fmt;

pub(crate) use self::number::{Float, FloatRange, Int, IntRange, Integer};

/// An index into one of the tables of [`Sources`](crate::lower::sources::Sources).
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) struct $name(pub(crate) u32);
    )*};
}

ids! {
    /// A name that a clause binds. Its occurrences within one clause share the id, those in other
    /// clauses have ids of their own.
    Name
    /// An expression: a constant, the argument of `pin!`, a computed key, a default.
    ExprId
    /// A Rust pattern, over a typed value.
    RustPatId
    /// What is called to get a typed value: the path of a view, the type of `de::<T>`.
    CalleeId
    /// A guard's condition.
    GuardId
    /// A choice between alternatives: where each of them stands.
    ChoiceId
}

/// One clause: the first whose head takes the arguments, and whose guard holds, runs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Clause {
    /// The alternatives of the head, each with one pattern per argument. A clause over one argument
    /// has one head, its alternatives are a [`Pat::Or`] within.
    pub(crate) heads: Vec<Vec<Pat>>,
    /// The condition behind `if`.
    pub(crate) guard: Option<GuardId>,
}

/// What a value is, coarsely: the test that comes before all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    Str,
    List,
    Map,
    /// A byte string. This and what follows is no kind of JSON.
    Bytes,
    Atom,
    Tuple,
}

/// What has elements: patterns over both are alike, and no value of one is a value of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sequence {
    List,
    Tuple,
}

impl Kind {
    /// The typed pattern, or the literal, that takes all of the kind.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "bool",
            Self::Number => "number",
            Self::Str => "str",
            Self::List => "list",
            Self::Map => "map",
            Self::Bytes => "bytes",
            Self::Atom => "atom",
            Self::Tuple => "tuple",
        }
    }

    /// The kinds of JSON's values.
    pub(crate) const JSON: [Self; 6] = [
        Self::Null,
        Self::Bool,
        Self::Number,
        Self::Str,
        Self::List,
        Self::Map,
    ];

    /// All kinds that patterns know.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::JSON
            .into_iter()
            .chain([Self::Bytes, Self::Atom, Self::Tuple])
    }
}

/// A pattern over one dynamic value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pat {
    /// `_`
    Wild,
    /// `x`, `x @ P`, and the typed `i64(x)`, `str(x @ P)`: the name is bound to the value in the
    /// given form. `pat` guarantees that the value has that form: `i64(x)` is
    /// `Bind { form: Int(I64), pat: Int(i64::MIN..=i64::MAX) }`, `str(x)` has `Kind(Str)` below it.
    Bind {
        name: Name,
        form: Form,
        pat: Box<Pat>,
    },
    /// A pattern without names and parts.
    Leaf(Leaf),
    /// A pattern that only code of the user's can decide.
    Asked(Asked),
    /// `str("a", x @ ..)`: a string made of segments.
    Segments(Vec<Segment>),
    /// `[a, b]`, `[x, xs @ ..]`, `[a, each!(q), z]`, and the same in parentheses for a tuple.
    List {
        of: Sequence,
        front: Vec<Pat>,
        rest: Option<Rest>,
        back: Vec<Pat>,
    },
    /// `[.., p, q, ..]`: the leftmost place where the run matches.
    Find {
        of: Sequence,
        before: Option<Name>,
        run: Vec<Pat>,
        after: Option<Name>,
    },
    /// `json!({ … })`
    Map { entries: Vec<Entry>, tail: Tail },
    /// Either; every alternative binds the same names in the same forms.
    Or(ChoiceId, Vec<Pat>),
    /// `all!(P, Q)`
    All(Vec<Pat>),
    /// `not!(P)`. A name in it that the clause binds outside means equality with it.
    Not(Box<Pat>),
    /// `(P if cond)`
    Guarded { pat: Box<Pat>, guard: GuardId },
}

/// A pattern without names and parts: a set of values, given by data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Leaf {
    /// Any value of a kind: `null`, `list(_)`, `number(_)`.
    Kind(Kind),
    /// `true`, `false`
    Bool(bool),
    /// An integer in a range: literals, ranges, and the typed `u8(_)`, which is `0..=255`.
    Int(IntRange),
    /// A float in a range; a literal is a range of one.
    Float(FloatRange),
    /// A string literal or a character literal.
    Str(String),
    /// `:ok`
    Atom(String),
    /// `b"…"`
    Bytes(Vec<u8>),
    /// A range of strings, ordered by code point.
    StrRange(StrRange),
}

/// A pattern that only code of the user's can decide: an expression, a Rust pattern, a call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Asked {
    /// A value equal to an expression: a constant, `pin!(…)`.
    Equal(ExprId),
    /// `i64(P)` and the like over a Rust pattern that is not a plain name, literal or range: the value
    /// in the given form matches it. It comes in a [`Pat::All`] with the pattern that guarantees the
    /// form.
    Rust {
        form: Form,
        pat: RustPatId,
        names: Vec<Name>,
    },
    /// A typed value that takes a call to get, matched by a Rust pattern: `f64(p)`, `de::<T>(p)`, a
    /// view.
    Call {
        call: Call,
        pat: RustPatId,
        names: Vec<Name>,
    },
}

/// How a name sees the value that it is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// The dynamic value itself.
    Value,
    Bool,
    Int(Int),
    /// The value's own number type.
    Number,
    Str,
    List,
    Map,
    Bytes,
    Atom,
    Tuple,
}

/// How a typed value is got from a dynamic one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Call {
    /// `f64(p)`, `char(p)` …
    Scalar(Scalar),
    /// `de::<T>(p)`; the callee is the type.
    De(CalleeId),
    /// `path(p, …)`; the callee is the path.
    View(CalleeId),
    /// `fun(f)`; the callee is the word itself, for its place.
    Fun(CalleeId),
    /// `any::<T>(x)`; the callee is the type.
    Any(CalleeId),
}

/// Typed patterns that no range of integers describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Scalar {
    I128,
    U128,
    Isize,
    Usize,
    F32,
    F64,
    Char,
}

/// What stands where a list's `..` could.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Rest {
    /// `xs @ ..`: the sub-list.
    pub(crate) name: Option<Name>,
    /// `each!(q)`: what every element there matches. The names in it collect into `Vec`s.
    pub(crate) each: Option<Box<Pat>>,
}

/// One entry of a map pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    /// The keys in the order written: the first that is present counts. Never empty.
    pub(crate) keys: Vec<Key>,
    pub(crate) value: EntryPat,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    Literal(String),
    /// A literal that is no string: `1`, `:name`, `(:a, 1)`.
    Value(KeyValue),
    /// `(expr)`, evaluated in the function's scope.
    Computed(ExprId),
}

/// A key that is written out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum KeyValue {
    Null,
    Bool(bool),
    Int(Integer),
    Float(Float),
    Str(String),
    Bytes(Vec<u8>),
    Atom(String),
    Tuple(Vec<KeyValue>),
    List(Vec<KeyValue>),
    /// Each key once, in order: the order in which they are written is no part of it.
    Map(BTreeMap<KeyValue, KeyValue>),
}

impl Key {
    pub(crate) fn is_literal(&self, text: &str) -> bool {
        matches!(self, Self::Literal(own) if own == text)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => write!(f, "{text:?}"),
            Self::Value(value) => write!(f, "{value}"),
            Self::Computed(_) => f.write_str("(…)"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EntryPat {
    /// `"k": P`
    Required(Pat),
    /// `"k"?: P`: the names in it become `Option`s.
    Optional(Pat),
    /// `"k"?: P = default`: the one name in it takes the default where the key is absent.
    Default { pat: Pat, default: ExprId },
    /// `!"k"`
    Absent,
}

/// What a map may hold besides its entries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tail {
    /// Nothing.
    Closed,
    /// Anything: `..`
    Open,
    /// Anything: `..rest`
    Rest(Name),
    /// `each!(key: P)`: every remaining entry matches. `key` is a pattern over a string; the names
    /// of both collect into `Vec`s.
    Each { key: Box<Pat>, value: Box<Pat> },
}

/// One segment of `str(…)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Segment {
    Literal(String),
    /// `..`, `x @ ..`
    Hole(Option<Name>),
    /// `u32(n)`: the longest run that parses as the type and, parsed, matches the Rust pattern.
    Typed {
        ty: HoleType,
        pat: RustPatId,
        names: Vec<Name>,
    },
}

/// What a typed hole parses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum HoleType {
    Int(Int),
    Scalar(Scalar),
    Bool,
}

/// A range of strings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StrRange {
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    /// Whether `last` belongs to it.
    pub(crate) inclusive: bool,
}

impl KeyValue {
    /// Whether no list and no map is in it.
    pub(crate) fn is_of_scalars(&self) -> bool {
        match self {
            Self::Tuple(values) => values.iter().all(Self::is_of_scalars),
            Self::List(_) | Self::Map(_) => false,
            _ => true,
        }
    }
}

impl fmt::Display for KeyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{:?}", value.get()),
            Self::Str(text) => write!(f, "{text:?}"),
            Self::Bytes(bytes) => write!(f, "b\"{}\"", bytes.escape_ascii()),
            Self::Atom(name) if is_bare(name) => write!(f, ":{name}"),
            Self::Atom(name) => write!(f, ":{name:?}"),
            Self::Tuple(values) => {
                // A tuple of one has a comma, which tells it from parentheses.
                let closing = if values.len() == 1 { ",)" } else { ")" };
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(f, "({}{closing}", values.join(", "))
            }
            Self::List(values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                write!(f, "[{}]", values.join(", "))
            }
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{key}: {value}"));
                write!(f, "{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Whether the name of an atom stands without quotes.
fn is_bare(name: &str) -> bool {
    let is_letter = |character: char| character.is_alphabetic() || character == '_';
    name.starts_with(is_letter)
        && name
            .chars()
            .all(|next| is_letter(next) || next.is_numeric())
}

impl Sequence {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::List => Kind::List,
            Self::Tuple => Kind::Tuple,
        }
    }

    /// How a name sees a part of one.
    pub(crate) fn form(self) -> Form {
        match self {
            Self::List => Form::List,
            Self::Tuple => Form::Tuple,
        }
    }
}

impl Form {
    /// The pattern of all values that have the form.
    pub(crate) fn guarantee(self) -> Pat {
        match self {
            Form::Value => Pat::Wild,
            Form::Bool => Pat::Leaf(Leaf::Kind(Kind::Bool)),
            Form::Int(int) => Pat::Leaf(Leaf::Int(int.range())),
            Form::Number => Pat::Leaf(Leaf::Kind(Kind::Number)),
            Form::Str => Pat::Leaf(Leaf::Kind(Kind::Str)),
            Form::List => Pat::Leaf(Leaf::Kind(Kind::List)),
            Form::Map => Pat::Leaf(Leaf::Kind(Kind::Map)),
            Form::Bytes => Pat::Leaf(Leaf::Kind(Kind::Bytes)),
            Form::Atom => Pat::Leaf(Leaf::Kind(Kind::Atom)),
            Form::Tuple => Pat::Leaf(Leaf::Kind(Kind::Tuple)),
        }
    }
}

impl Scalar {
    pub(crate) const ALL: [(Self, &'static str); 7] = [
        (Self::I128, "i128"),
        (Self::U128, "u128"),
        (Self::Isize, "isize"),
        (Self::Usize, "usize"),
        (Self::F32, "f32"),
        (Self::F64, "f64"),
        (Self::Char, "char"),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl HoleType {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Int(int) => int.name(),
            Self::Scalar(scalar) => scalar.name(),
            Self::Bool => "bool",
        }
    }
}

impl StrRange {
    pub(crate) fn contains(&self, text: &str) -> bool {
        let above = self.first.as_ref().is_none_or(|first| &**first <= text);
        let below = self
            .last
            .as_ref()
            .is_none_or(|last| text < &**last || (self.inclusive && text == last));
        above && below
    }
}
