//! The segments of byte strings.

use std::collections::BTreeSet;

use super::{ExprId, HoleType, Int, Name, RustPatId, Scalar};

/// One segment of `bytes(…)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ByteSegment {
    Literal(Vec<u8>),
    /// `..`, `x @ ..`, `..4`, `x @ ..n`
    Hole {
        name: Option<Name>,
        size: Size,
    },
    /// `u32(n)`, `le::<u16>(n)`, `bits::<3>(n)`: a number, which matches the Rust pattern.
    Number {
        coding: Coding,
        pat: RustPatId,
        names: Vec<Name>,
    },
}

/// The number of bytes of a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Size {
    /// As many as what follows leaves.
    Open,
    Fixed(usize),
    Constant(ExprId),
    /// The integer of this name, which the clause binds before.
    Named(Name),
}

/// The form in which a byte string holds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Coding {
    /// The type of the number: of integers and floats whose width is the same everywhere.
    pub(crate) ty: HoleType,
    /// The number of bits.
    pub(crate) width: usize,
    pub(crate) order: Order,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Order {
    /// Whole bytes, the most significant one first.
    Big,
    /// Whole bytes, the least significant one first.
    Little,
    /// Any number of bits, the most significant one first.
    Bits,
}

impl ByteSegment {
    /// The number of bits, if it is known.
    pub(crate) fn width(&self) -> Option<usize> {
        match self {
            Self::Literal(bytes) => Some(bytes.len() * 8),
            Self::Number { coding, .. } => Some(coding.width),
            Self::Hole { size, .. } => match size {
                Size::Fixed(len) => len.checked_mul(8),
                Size::Open | Size::Constant(_) | Size::Named(_) => None,
            },
        }
    }
}

impl Coding {
    /// The type as whole bytes; `None` if its width is not the same everywhere.
    pub(crate) fn of(ty: HoleType, order: Order) -> Option<Self> {
        let width = match ty {
            HoleType::Int(Int::I8 | Int::U8) => 8,
            HoleType::Int(Int::I16 | Int::U16) => 16,
            HoleType::Int(Int::I32 | Int::U32) | HoleType::Scalar(Scalar::F32) => 32,
            HoleType::Int(Int::I64 | Int::U64) | HoleType::Scalar(Scalar::F64) => 64,
            HoleType::Scalar(Scalar::I128 | Scalar::U128) => 128,
            HoleType::Scalar(Scalar::Isize | Scalar::Usize | Scalar::Char) | HoleType::Bool => {
                return None;
            }
        };
        Some(Self { ty, width, order })
    }

    /// So many bits, as the smallest unsigned integer that holds them; `None` if none does.
    pub(crate) fn bits(width: usize) -> Option<Self> {
        let ty = match width {
            1..=8 => Int::U8,
            9..=16 => Int::U16,
            17..=32 => Int::U32,
            33..=64 => Int::U64,
            _ => return None,
        };
        Some(Self {
            ty: HoleType::Int(ty),
            width,
            order: Order::Bits,
        })
    }

    /// The call, as a pattern names it.
    pub(crate) fn name(self) -> String {
        match self.order {
            Order::Big => self.ty.name().to_owned(),
            Order::Little => format!("le::<{}>", self.ty.name()),
            Order::Bits => format!("bits::<{}>", self.width),
        }
    }
}

/// The names that the segments of a byte string bind, in order.
pub(crate) fn byte_segment_names(segments: &[ByteSegment]) -> Vec<Name> {
    segments
        .iter()
        .flat_map(|segment| match segment {
            ByteSegment::Literal(_) => Vec::new(),
            ByteSegment::Hole { name, .. } => name.iter().copied().collect(),
            ByteSegment::Number { names, .. } => names.clone(),
        })
        .collect()
}

/// The names that the lengths of these segments read.
pub(crate) fn names_as_lengths(segments: &[ByteSegment]) -> BTreeSet<Name> {
    let lengths = segments.iter().filter_map(|segment| match segment {
        ByteSegment::Hole {
            size: Size::Named(name),
            ..
        } => Some(*name),
        _ => None,
    });
    lengths.collect()
}

/// Those that no segment before the length binds.
pub(crate) fn lengths_read(segments: &[ByteSegment]) -> BTreeSet<Name> {
    let mut read = BTreeSet::new();
    for (at, segment) in segments.iter().enumerate() {
        let mut names = names_as_lengths(std::slice::from_ref(segment));
        let bound = byte_segment_names(&segments[..at]);
        names.retain(|name| !bound.contains(name));
        read.extend(names);
    }
    read
}
