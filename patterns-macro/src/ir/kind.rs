//! Kinds of values, the forms in which names are bound, and the types of scalars.

use super::Int;

/// The kind of a value. It is tested before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    Str,
    List,
    Map,
    /// A byte string. JSON has neither this kind nor the following.
    Bytes,
    Atom,
    Tuple,
}

impl Kind {
    /// The typed pattern, or the literal, that matches all values of the kind.
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

    /// The kinds of JSON values.
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

/// A kind that has elements. Lists and tuples have the same patterns, but a list is never a tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sequence {
    List,
    Tuple,
}

impl Sequence {
    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::List => Kind::List,
            Self::Tuple => Kind::Tuple,
        }
    }

    /// The form in which a name is bound to a part of the sequence.
    pub(crate) fn form(self) -> Form {
        match self {
            Self::List => Form::List,
            Self::Tuple => Form::Tuple,
        }
    }
}

/// The form in which a name is bound to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// The dynamic value itself.
    Value,
    Bool,
    Int(Int),
    /// The number type of the value type.
    Number,
    Str,
    List,
    Map,
    Bytes,
    Atom,
    Tuple,
}

/// The types of typed patterns that are not ranges of integers.
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

/// The type of a number in a string or a byte string, of a bool or a character in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum HoleType {
    Int(Int),
    Scalar(Scalar),
    Bool,
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
