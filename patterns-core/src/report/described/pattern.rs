//! The description of a pattern, read from the [literal](super::literal) of expanded code, so that
//! the failing path can tell why a value does not match.
//!
//! It says what the compiled match tests, in the order of the source. Only Rust can answer a view,
//! a constant or a Rust pattern: each is a numbered question for the expansion; see
//! [`question`](crate::report::question). A question without a number can't be asked a second time.

#![expect(
    missing_docs,
    reason = "the fields mean what the patterns of the language mean"
)]

use crate::rules::key_value::KeyValue;
use crate::subject::kind::Kind;

/// A pattern over one value.
#[derive(Debug)]
pub enum Pattern {
    /// `_`
    Wild,
    /// `x`, `x @ P`, `i64(x)`: a name binds the value.
    Bind {
        name: Name,
        /// The name's type as the pattern writes it: `i64`. None if it binds the value itself.
        form: Option<&'static str>,
        pattern: &'static Pattern,
    },
    /// Any value of a kind.
    Kind(Kind),
    /// `number(_)`
    Number,
    /// `true`, `false`
    Bool(bool),
    /// An integer in a range.
    Int(IntRange),
    /// A float in a range.
    Float(FloatRange),
    /// A string literal.
    Str(&'static str),
    /// A range of strings.
    StrRange(StrRange),
    /// `str("a", x @ ..)`
    Segments(Side, &'static [Segment]),
    /// `bytes(b"a", u32(n), x @ ..n)`
    ByteSegments(&'static [ByteSegment]),
    /// A question that only Rust can answer.
    Ask(Ask),
    /// A question for what a view yields, and a pattern over that.
    Viewed {
        ask: Ask,
        /// The question for what the match has seen of it.
        known: Option<u32>,
        pattern: &'static Pattern,
    },
    /// `:ok`
    Atom(&'static str),
    /// `b"…"`
    Bytes(&'static [u8]),
    /// `[a, xs @ .., z]`, and the same in parentheses.
    List {
        of: Kind,
        front: &'static [Pattern],
        rest: Option<Rest>,
        back: &'static [Pattern],
    },
    /// `[.., p, q, ..]`
    Find {
        of: Kind,
        before: Option<Name>,
        run: &'static [Pattern],
        after: Option<Name>,
    },
    /// `json!({ … })`
    Map {
        entries: &'static [Entry],
        tail: Tail,
    },
    /// `P | Q`
    Or {
        alternatives: &'static [Pattern],
        /// `true` if they bind a name that is compared elsewhere. Then it matters which matching
        /// alternative is taken.
        binds: bool,
    },
    /// `all!(P, Q)`
    All(&'static [Pattern]),
    /// `not!(P)`
    Not(&'static Pattern),
    /// `many!(P)`: `P`, then the list whose elements match it.
    Many(&'static [Pattern; 2]),
    /// `opt!(P)`, with or without a default.
    Opt(&'static Pattern),
    /// `(P if cond)`
    Guarded {
        pattern: &'static Pattern,
        guard: Guard,
    },
    /// A part that compares with names that are bound after it: it is tested after the others.
    Deferred(&'static Pattern),
}

impl Pattern {
    /// The pattern of a value that it binds to names, each of which occurs once.
    pub(crate) fn without_names(&self) -> &Self {
        match self {
            Self::Bind { name, pattern, .. } if name.repeated.is_none() => pattern.without_names(),
            _ => self,
        }
    }

    /// Returns whether it tests a value without parts, and nothing that only Rust can tell.
    pub(crate) fn is_scalar(&self) -> bool {
        matches!(
            self,
            Self::Kind(_)
                | Self::Number
                | Self::Bool(_)
                | Self::Int(_)
                | Self::Float(_)
                | Self::Atom(_)
                | Self::Bytes(_)
                | Self::Str(_)
                | Self::StrRange(_)
        )
    }

    /// Returns whether it matches one value only.
    pub(crate) fn is_literal(&self) -> bool {
        match self {
            Self::Kind(kind) => *kind == Kind::Null,
            Self::Int(range) => range.is_single(),
            Self::Float(range) => range.is_single(),
            Self::Bool(_) | Self::Str(_) | Self::Atom(_) | Self::Bytes(_) => true,
            _ => false,
        }
    }
}

/// A guard.
#[derive(Clone, Copy, Debug)]
pub struct Guard {
    /// Its source text, without the `if`.
    pub text: &'static str,
    /// The names of the clause that it reads, in the order of the text. Empty if the content of
    /// values is kept out of reports.
    pub reads: &'static [&'static str],
    /// The question whether it was false when the match last asked it, if the match notes that.
    pub was_false: Option<u32>,
}

/// A name in a pattern.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    pub text: &'static str,
    /// Given if the clause has the name more than once: the index among such names, and how its
    /// occurrences are compared.
    pub repeated: Option<(u32, Compare)>,
}

/// The comparison of the occurrences of a repeated name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// As dynamic values.
    Dynamic,
    /// As floats, which integers may have been converted to.
    Float,
    /// By the `==` of a type that only the match knows.
    Typed,
}

/// An inclusive range of integers.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IntRange {
    pub first: Option<Integer>,
    pub last: Option<Integer>,
    /// The type that has these values: `u64`.
    pub ty: Option<&'static str>,
}

impl IntRange {
    /// Returns whether it is one integer.
    pub(crate) fn is_single(&self) -> bool {
        match (self.first, self.last) {
            (Some(Integer::Small(first)), Some(Integer::Small(last))) => first == last,
            (Some(Integer::Big(first)), Some(Integer::Big(last))) => first == last,
            _ => false,
        }
    }
}

/// A bound of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Integer {
    Small(i128),
    /// The digits of a larger one.
    Big(&'static str),
}

/// A range of floats.
#[derive(Debug)]
pub struct FloatRange {
    pub first: Option<f64>,
    pub last: Option<f64>,
    /// Whether `last` belongs to it.
    pub inclusive: bool,
}

impl FloatRange {
    /// Returns whether it is one float.
    pub(crate) fn is_single(&self) -> bool {
        self.inclusive && self.first.is_some() && self.first == self.last
    }
}

/// A range of strings.
#[derive(Debug)]
pub struct StrRange {
    pub first: Option<&'static str>,
    pub last: Option<&'static str>,
    /// Whether `last` belongs to it.
    pub inclusive: bool,
}

/// The side of a string from which its segments are matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// `str(…)`
    Left,
    /// `rstr(…)`
    Right,
}

/// One segment of a string.
#[derive(Debug)]
pub enum Segment {
    Literal(&'static str),
    Hole(Option<Name>),
    Typed {
        ty: &'static str,
        /// What it reads at the end of a text that is on the side where the match is.
        run: fn(&str) -> Run,
        /// The question whether what was parsed matches; the text begins with it. None if it always
        /// does.
        fits: Option<u32>,
        /// As it is written: `u32(n)`.
        text: &'static str,
        names: &'static [Name],
    },
}

/// One segment of a byte string.
#[derive(Debug)]
pub enum ByteSegment {
    Literal(&'static [u8]),
    Hole {
        name: Option<Name>,
        size: Size,
    },
    Number {
        /// Its type.
        ty: &'static str,
        /// The number of bits.
        width: usize,
        order: ByteOrder,
        /// The question whether the number matches, about its bytes in big-endian order. None if it
        /// always does.
        fits: Option<u32>,
        /// As it is written: `le::<u16>(n)`.
        text: &'static str,
        names: &'static [Name],
    },
}

/// The order of the bytes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    Big,
    Little,
    /// Bits that need not fill bytes.
    Bits,
}

/// The length of a hole in a byte string.
#[derive(Debug)]
pub enum Size {
    Open,
    Fixed(usize),
    /// A constant, or a name that is bound to what a view yields: its text, and the question for
    /// its value, if that can be asked.
    Asked {
        text: &'static str,
        question: Option<u32>,
    },
    /// The integer of this name.
    Named(Name),
}

/// What a typed hole reads: a [run](crate::rules::segments::Hole::run).
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Its length in bytes. 0 if no number, bool or character is here.
    pub len: usize,
    /// False if the type has no such value: the run is out of its range.
    pub is_value: bool,
}

/// A question about a value that only Rust can answer.
#[derive(Debug)]
pub struct Ask {
    /// None if it can't be asked again.
    pub question: Option<u32>,
    pub about: About,
    /// As it is written: `pin!(limit)`, `even(n)`.
    pub text: &'static str,
    pub names: &'static [Name],
}

/// The subject of a question, which decides how a refusal is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Equality with an expression.
    Equal,
    /// A Rust pattern over a typed value.
    Rust,
    /// A Rust pattern over an argument as it is.
    Argument,
    /// A Rust range over a typed value.
    Range,
    /// Conversion to an integer type, and a Rust pattern over that.
    Integer(&'static str),
    /// Conversion to a float type, and a Rust pattern over that.
    Float(&'static str),
    /// Conversion to a character, and a Rust pattern over that.
    Char,
    /// A function.
    Function,
    /// A call: a view's path, or `de::<T>`.
    View(&'static str),
    /// The groups of a regular expression.
    Expression(&'static str),
}

/// The parts that a repetition collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Collect {
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

/// The rest of a list pattern: `..`, or `each!` or `filter!` in its place.
#[derive(Debug)]
pub struct Rest {
    pub name: Option<Name>,
    pub each: Option<&'static Pattern>,
    pub collect: Collect,
    /// The question where `each!` stopped, if the match has noted it.
    pub stop: Option<u32>,
}

/// One entry of a map pattern.
#[derive(Debug)]
pub struct Entry {
    /// The first that is present wins.
    pub keys: &'static [Key],
    pub value: EntryPattern,
}

/// A key.
#[derive(Clone, Debug)]
pub enum Key {
    Literal(&'static str),
    /// `:name`: one that is not a string, and its text.
    Written {
        value: KeyValue,
        text: &'static str,
    },
    /// `(expr)`: the question for it, and its text.
    Computed {
        question: Option<u32>,
        text: &'static str,
    },
    /// One that reads names of a repetition, so that it differs from map to map. The question is
    /// about the map.
    Varying {
        question: Option<u32>,
        text: &'static str,
    },
}

impl Key {
    /// Returns whether the pattern does not say which key it is.
    pub(crate) fn is_computed(&self) -> bool {
        matches!(self, Self::Computed { .. } | Self::Varying { .. })
    }
}

/// The requirement of an entry on its key's value.
#[derive(Debug)]
pub enum EntryPattern {
    Required(Pattern),
    /// The key may be absent, with or without a default.
    Optional(Pattern),
    Absent,
}

/// The entries that a map may have besides those named.
#[derive(Debug)]
pub enum Tail {
    Closed,
    Open,
    Rest(Name),
    Each {
        collect: Collect,
        key: &'static Pattern,
        value: &'static Pattern,
        /// As in [`Rest`].
        stop: Option<u32>,
    },
}
