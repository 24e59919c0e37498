//! The intermediate form of a match: what patterns mean, without tokens and spans.
//!
//! `lower` makes it from the surface syntax. The proofs and the decision graphs read nothing else,
//! so they are tested without tokens. Each part that the user wrote in Rust (an expression, a
//! guard, a Rust pattern, a type) is an index into [`Sources`](crate::lower::sources::Sources).

mod bytes;
mod key;
mod kind;
mod number;
pub(crate) mod parts;

use std::collections::BTreeSet;

pub(crate) use self::bytes::{
    ByteSegment, Coding, Order, Size, byte_segment_names, lengths_read, names_as_lengths,
};
pub(crate) use self::key::{Key, KeyValue};
pub(crate) use self::kind::{Form, HoleType, Kind, Scalar, Sequence};
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
    /// A name that a clause binds. All its occurrences in that clause have this id; the same name
    /// in another clause has a different one.
    Name
    /// An expression: a constant, the argument of `pin!`, a computed key, a default.
    ExprId
    /// A Rust pattern over a typed value.
    RustPatId
    /// The path of a view, or the type of `de::<T>`: what is called to get a typed value.
    CalleeId
    /// A view whose result is a dynamic value, at one sort of place: the values that it is called
    /// on have one type, and so have its results.
    ViewId
    /// The text of a view's call, for the report.
    TextId
    /// A guard's condition.
    GuardId
    /// A choice: the places of its alternatives.
    ChoiceId
    /// A repetition that notes where it stopped, for the report.
    StopId
}

/// One clause. The first clause runs whose head matches the arguments and whose guard holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Clause {
    /// The alternatives of the head, each with one pattern per argument. A clause with one argument
    /// has one head; its alternatives are a [`Pat::Or`] in it.
    pub(crate) heads: Vec<Vec<Pat>>,
    /// The condition after `if`.
    pub(crate) guard: Option<GuardId>,
}

/// A pattern over one dynamic value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Pat {
    /// `_`
    Wild,
    /// `x`, `x @ P`, `i64(x)`, `str(x @ P)`: the name is bound to the value in the given form.
    /// `pat` guarantees that the value has that form: `i64(x)` is `Bind { form: Int(I64), pat:
    /// Int(i64::MIN..=i64::MAX) }`, and the `pat` of `str(x)` is `Kind(Str)`.
    Bind {
        name: Name,
        form: Form,
        pat: Box<Pat>,
    },
    /// A pattern given by data alone.
    Leaf(Leaf),
    /// A pattern that only the user's code can decide.
    Asked(Asked),
    /// `path(json!(P))`: a view yields a dynamic value, which matches.
    Viewed {
        view: ViewId,
        text: TextId,
        pat: Box<Pat>,
    },
    /// `str("a", x @ ..)`, `rstr(…)`: a string made of segments, in the order of the text.
    Segments(Side, Vec<Segment>),
    /// `bytes(b"a", u32(n), x @ ..n)`: a byte string made of segments.
    Bytes(Vec<ByteSegment>),
    /// `[a, b]`, `[x, xs @ ..]`, `[a, each!(q), z]`; with parentheses, a tuple.
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
    /// `{(key): P, ..}`, where the key reads names of the clause: a map whose value under the key
    /// matches.
    Keyed {
        key: ExprId,
        reads: BTreeSet<Name>,
        pat: Box<Pat>,
    },
    /// `P | Q`. All alternatives bind the same names in the same forms.
    Or(ChoiceId, Vec<Pat>),
    /// `all!(P, Q)`
    All(Vec<Pat>),
    /// `not!(P)`. If the clause binds a name in it outside, the name means equality.
    Not(Box<Pat>),
    /// `opt!(P)`, `opt!(P = default)`: null, or what `P` matches. Its names become `Option`s, or
    /// with a default, which null gives, its only name keeps its type.
    Opt {
        pat: Box<Pat>,
        default: Option<ExprId>,
    },
    /// `many!(P)`: what `P` matches, or a list with only such elements. Its names become `Vec`s.
    Many {
        pat: Box<Pat>,
        /// As in [`Rest`].
        stop: Option<StopId>,
    },
    /// `(P if cond)`
    Guarded {
        pat: Box<Pat>,
        guard: GuardId,
        /// The names of the clause that the guard may read. It sees its own pattern's, and those
        /// bound outside of the search that it is in.
        reads: BTreeSet<Name>,
    },
}

/// A pattern without names and parts: a set of values, given by data alone.
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

/// A pattern that only the user's code can decide: an expression, a Rust pattern, a call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Asked {
    /// A value equal to an expression: a constant, `pin!(…)`.
    Equal(ExprId),
    /// `i64(P)` and the like, if `P` is not a plain name, literal or range: the value in the given
    /// form matches the Rust pattern. A [`Pat::All`] combines it with the pattern that guarantees
    /// the form.
    Rust {
        form: Form,
        pat: RustPatId,
        names: Vec<Name>,
    },
    /// `rust!(p)`: an argument as it is matches the Rust pattern.
    Argument {
        pat: RustPatId,
        names: Vec<Name>,
        /// Whether it matches every value of its type.
        is_certain: bool,
    },
    /// `f64(p)`, `de::<T>(p)`, a view: a call gives a typed value, and it matches a Rust pattern.
    Call {
        call: Call,
        pat: RustPatId,
        names: Vec<Name>,
    },
}

/// The call that gives a typed value for a dynamic one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Call {
    /// `f64(p)`, `char(p)` and the like.
    Scalar(Scalar),
    /// `de::<T>(p)`; the callee is the type.
    De(CalleeId),
    /// `path(p, …)`; the callee is the path.
    View(CalleeId),
    /// `fun(f)`; the callee is the word `fun`, for its place.
    Fun(CalleeId),
    /// `any::<T>(x)`; the callee is the type.
    Any(CalleeId),
}

/// The part of a list between its front and its back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Rest {
    /// `xs @ ..`: the sub-list.
    pub(crate) name: Option<Name>,
    /// `each!(q)`, `filter!(q)`: a pattern for each of its elements. Its names become `Vec`s.
    pub(crate) each: Option<Box<Pat>>,
    pub(crate) collect: Collect,
    /// The place where the match notes the element that did not match, unless a report can find it.
    pub(crate) stop: Option<StopId>,
}

/// The parts that a repetition collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Collect {
    /// `each!`: all, which have to match.
    All,
    /// `filter!`: those that match.
    Matching,
}

impl Collect {
    /// The word that is written for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::All => "each",
            Self::Matching => "filter",
        }
    }
}

/// One entry of a map pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    /// The keys in the order written. The first that is present counts. Never empty.
    pub(crate) keys: Vec<Key>,
    pub(crate) value: EntryPat,
}

/// The condition of an entry on the value of its key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EntryPat {
    /// `"k": P`
    Required(Pat),
    /// `"k"?: P`. Its names become `Option`s, unless they are already.
    Optional(Pat),
    /// `"k"?: P = default`. If the key is absent, its only name is bound to the default.
    Default { pat: Pat, default: ExprId },
    /// `!"k"`
    Absent,
}

/// The entries that a map may have besides those of the pattern.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tail {
    /// Nothing.
    Closed,
    /// Anything: `..`
    Open,
    /// Anything: `..rest`
    Rest(Name),
    /// `each!(key: P)`, `filter!(key: P)`: a pattern for each remaining entry. `key` is a pattern
    /// of strings. The names of both become `Vec`s.
    Each {
        collect: Collect,
        key: Box<Pat>,
        value: Box<Pat>,
        /// As in [`Rest`].
        stop: Option<StopId>,
    },
}

/// The side of a string from which its segments are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Side {
    /// `str(…)`: a hole runs to the first occurrence of the literal after it.
    Left,
    /// `rstr(…)`: a hole begins behind the last occurrence of the literal before it.
    Right,
}

impl Side {
    /// The word that is written for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Left => "str",
            Self::Right => "rstr",
        }
    }
}

/// One segment of `str(…)` or `rstr(…)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Segment {
    Literal(String),
    /// `..`, `x @ ..`
    Hole(Option<Name>),
    /// `u32(n)`: the whole run of characters that a number can be written with. It is a value of
    /// the type, which matches the Rust pattern.
    Typed {
        ty: HoleType,
        pat: RustPatId,
        names: Vec<Name>,
    },
}

/// A range of strings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StrRange {
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    /// Whether `last` is in the range.
    pub(crate) inclusive: bool,
}

impl Form {
    /// The pattern of all values that have the form.
    pub(crate) fn guarantee(self) -> Pat {
        match self {
            Form::Int(int) => Pat::Leaf(Leaf::Int(int.range())),
            form => form
                .kind()
                .map_or(Pat::Wild, |kind| Pat::Leaf(Leaf::Kind(kind))),
        }
    }

    /// The only kind of values that have the form.
    pub(crate) fn kind(self) -> Option<Kind> {
        match self {
            Form::Value => None,
            Form::Bool => Some(Kind::Bool),
            Form::Int(_) | Form::Number => Some(Kind::Number),
            Form::Str => Some(Kind::Str),
            Form::List => Some(Kind::List),
            Form::Map => Some(Kind::Map),
            Form::Bytes => Some(Kind::Bytes),
            Form::Atom => Some(Kind::Atom),
            Form::Tuple => Some(Kind::Tuple),
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
