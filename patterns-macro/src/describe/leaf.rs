//! Patterns without parts: kinds, literals and ranges.

use super::literal::{bytes, flag, float, number, option, text};
use crate::ir::{Float, Int, IntRange, Integer, Kind, Leaf};

/// A pattern without parts.
pub(super) fn leaf(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Kind(Kind::Number) => "n".to_owned(),
        Leaf::Kind(of) => format!("k{}", kind(*of)),
        Leaf::Bool(value) => flag(*value).to_owned(),
        Leaf::Int(range) => int(range),
        Leaf::Float(range) => {
            let bound = |bound: Option<Float>| option(bound.map(Float::get).map(float));
            let (first, last) = (bound(range.first), bound(range.last));
            format!("d{first}{last}{}", flag(range.inclusive))
        }
        Leaf::Str(value) => format!("s{}", text(value)),
        Leaf::Atom(name) => format!(":{}", text(name)),
        Leaf::Bytes(value) => format!("x{}", bytes(value)),
        Leaf::StrRange(range) => {
            let bound = |bound: &Option<String>| option(bound.as_deref().map(text));
            let (first, last) = (bound(&range.first), bound(&range.last));
            format!("r{first}{last}{}", flag(range.inclusive))
        }
    }
}

pub(super) fn kind(kind: Kind) -> char {
    match kind {
        Kind::Null => '0',
        Kind::Bool => 't',
        Kind::Str => 's',
        Kind::List => '[',
        Kind::Map => '{',
        Kind::Bytes => 'x',
        Kind::Atom => ':',
        Kind::Tuple => '(',
        Kind::Number => unreachable!("a number is of two kinds"),
    }
}

fn int(range: &IntRange) -> String {
    let bound = |bound: &Option<Integer>| {
        option(bound.as_ref().map(|bound| match bound.to_i128() {
            Some(value) => format!("i{}", number(value)),
            None => format!("+{}", text(&bound.to_string())),
        }))
    };
    let ty = Int::ALL.iter().find(|(int, ..)| int.range() == *range);
    let ty = option(ty.map(|(_, name, ..)| text(name)));
    format!("i{}{}{ty}", bound(&range.first), bound(&range.last))
}
