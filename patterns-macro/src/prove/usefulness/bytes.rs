//! Sets of byte strings that consist of segments.

use super::approximation::Approximation;
use std::collections::HashMap;

use crate::ir::{ByteSegment, Coding, Order, Size};

/// Segments of byte strings, each number with every value of its type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bytes(Vec<Piece<Vec<u8>>>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece<B> {
    Literal(B),
    /// So many bytes of any content.
    Any(usize),
    /// An open hole.
    Open,
    /// A hole as long as the number at this bit says.
    Counted(usize, Coding),
    /// A hole as long as the program says.
    Unknown,
}

impl Bytes {
    /// The set of some segments, if they are all byte strings of which the lengths of holes are
    /// known. No literal is empty or follows another.
    pub(super) fn new(segments: &[ByteSegment]) -> Self {
        let mut pieces = Vec::new();
        let mut bits = 0;
        // The numbers at known places, and the bit where the next segment begins.
        let mut numbers = HashMap::new();
        let mut at = Some(0_usize);
        for segment in segments {
            let start = at;
            at = start
                .zip(segment.width())
                .and_then(|(at, width)| at.checked_add(width));
            let piece = match segment {
                ByteSegment::Literal(bytes) => Piece::Literal(bytes.clone()),
                ByteSegment::Number { coding, names, .. } => {
                    for name in names {
                        numbers.insert(*name, start.map(|start| Piece::Counted(start, *coding)));
                    }
                    bits += coding.width;
                    let bytes = bits / 8;
                    bits %= 8;
                    Piece::Any(bytes)
                }
                ByteSegment::Hole { size, .. } => match size {
                    Size::Open => Piece::Open,
                    Size::Fixed(len) => Piece::Any(*len),
                    Size::Constant(_) => Piece::Unknown,
                    Size::Named(name) => {
                        let number = numbers.get(name).cloned().flatten();
                        number.unwrap_or(Piece::Unknown)
                    }
                },
            };
            match (pieces.last_mut(), piece) {
                (Some(Piece::Any(known)), Piece::Any(more)) => {
                    *known = known.saturating_add(more);
                }
                (_, piece) => pieces.push(piece),
            }
        }
        Self(pieces)
    }

    /// Returns whether the length of each hole is known.
    pub(super) fn is_known(&self) -> bool {
        !self.0.contains(&Piece::Unknown)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether a byte string consists of the segments. If that depends on the program, the
    /// approximation decides.
    pub(super) fn matches(&self, bytes: &[u8], approximation: Approximation) -> bool {
        matches(&self.pieces(), (bytes, bytes), approximation)
    }

    /// Returns whether each byte string of `other` surely consists of these segments.
    pub(super) fn covers(&self, other: &Self) -> bool {
        self.is_known() && covers(&self.pieces(), &other.pieces())
    }

    /// Returns whether no byte string consists of both.
    pub(super) fn is_disjoint(&self, other: &Self) -> bool {
        differ(&self.pieces(), &other.pieces())
    }

    /// The pieces, of which a match leaves less and less.
    fn pieces(&self) -> Vec<Piece<&[u8]>> {
        self.0.iter().map(Piece::borrowed).collect()
    }
}

impl Piece<Vec<u8>> {
    fn borrowed(&self) -> Piece<&[u8]> {
        match self {
            Self::Literal(bytes) => Piece::Literal(bytes),
            Self::Any(len) => Piece::Any(*len),
            Self::Open => Piece::Open,
            Self::Counted(at, coding) => Piece::Counted(*at, *coding),
            Self::Unknown => Piece::Unknown,
        }
    }
}

impl Piece<&[u8]> {
    /// The number of bytes, if it is known.
    fn len(self) -> Option<usize> {
        match self {
            Self::Literal(bytes) => Some(bytes.len()),
            Self::Any(len) => Some(len),
            Self::Open | Self::Counted(..) | Self::Unknown => None,
        }
    }

    /// The piece without its first bytes, if there is more to it.
    fn after(self, len: usize) -> Option<Self> {
        match self {
            Self::Literal(bytes) => bytes
                .get(len..)
                .filter(|left| !left.is_empty())
                .map(Piece::Literal),
            Self::Any(all) => (all > len).then(|| Self::Any(all - len)),
            Self::Open | Self::Counted(..) | Self::Unknown => None,
        }
    }
}

/// Returns whether the rest of a byte string consists of the pieces. The first is the whole of it.
fn matches(
    pieces: &[Piece<&[u8]>],
    (all, rest): (&[u8], &[u8]),
    approximation: Approximation,
) -> bool {
    let Some((first, others)) = pieces.split_first() else {
        return rest.is_empty();
    };
    let length = |piece: &Piece<&[u8]>| match piece {
        Piece::Literal(bytes) => Some(bytes.len()),
        Piece::Any(len) => Some(*len),
        Piece::Counted(at, coding) => number_at(all, *at, *coding),
        Piece::Open | Piece::Unknown => None,
    };
    let unknown = approximation == Approximation::Over;
    let rest = match (first, others) {
        (Piece::Literal(literal), _) => rest.strip_prefix(&literal[..]),
        (Piece::Any(_) | Piece::Counted(..), _) => length(first).and_then(|len| rest.get(len..)),
        (Piece::Unknown, _) => return unknown,
        (Piece::Open, []) => return true,
        (Piece::Open, [Piece::Literal(literal), _, ..]) => {
            let at = rest
                .windows(literal.len())
                .position(|window| window == *literal);
            at.map(|at| &rest[at..])
        }
        (Piece::Open, others) if others.contains(&Piece::Unknown) => return unknown,
        (Piece::Open, others) => {
            // What follows has a length that does not depend on where it begins.
            let mut lengths = others.iter().map(length);
            let last = lengths.try_fold(0_usize, |last, len| last.checked_add(len?));
            let at = last.and_then(|last| rest.len().checked_sub(last));
            at.map(|at| &rest[at..])
        }
    };
    rest.is_some_and(|rest| matches(others, (all, rest), approximation))
}

/// The number at a bit, if it is there and may be a length.
fn number_at(bytes: &[u8], at: usize, coding: Coding) -> Option<usize> {
    let bit = |at: usize| Some(bytes.get(at / 8)? >> (7 - at % 8) & 1);
    let bits = (at..at + coding.width)
        .map(bit)
        .collect::<Option<Vec<u8>>>()?;
    let mut bytes: Vec<&[u8]> = bits.chunks(8).collect();
    if coding.order == Order::Little {
        bytes.reverse();
    }
    let bits = bytes.concat();
    let is_negative = coding.ty.name().starts_with('i') && bits.first() == Some(&1);
    let number = bits
        .iter()
        .fold(0_u128, |all, bit| all << 1 | u128::from(*bit));
    usize::try_from(number).ok().filter(|_| !is_negative)
}

/// Returns whether the row surely matches each byte string that the candidate matches. Both are
/// walked side by side, as long as their places are known.
fn covers(row: &[Piece<&[u8]>], candidate: &[Piece<&[u8]>]) -> bool {
    match (row, candidate) {
        ([Piece::Open], _) | ([], []) => true,
        // Both are at one place, and so is the number.
        ([own @ Piece::Counted(..), row @ ..], [its, candidate @ ..]) => {
            own == its && covers(row, candidate)
        }
        (row, candidate) if row == candidate => !row.contains(&Piece::Unknown),
        ([Piece::Literal(own), row @ ..], [Piece::Literal(its), candidate @ ..]) => {
            let len = own.len().min(its.len());
            own[..len] == its[..len]
                && covers(
                    &behind(Piece::Literal(*own).after(len), row),
                    &behind(Piece::Literal(*its).after(len), candidate),
                )
        }
        (
            [own @ Piece::Any(_), row @ ..],
            [its @ (Piece::Any(_) | Piece::Literal(_)), candidate @ ..],
        ) => {
            let Some(len) = own.len().min(its.len()) else {
                return false;
            };
            covers(
                &behind(own.after(len), row),
                &behind(its.after(len), candidate),
            )
        }
        _ => false,
    }
}

/// Returns whether two literals at one place differ, or one ends where the other does not.
fn differ(one: &[Piece<&[u8]>], other: &[Piece<&[u8]>]) -> bool {
    match (one, other) {
        ([], left) | (left, []) => left
            .iter()
            .any(|piece| piece.len().is_some_and(|len| len > 0)),
        ([first, one @ ..], [second, other @ ..]) => {
            let (Some(len), Some(its)) = (first.len(), second.len()) else {
                return false;
            };
            let len = len.min(its);
            if let (Piece::Literal(first), Piece::Literal(second)) = (first, second)
                && first[..len] != second[..len]
            {
                return true;
            }
            differ(
                &behind(first.after(len), one),
                &behind(second.after(len), other),
            )
        }
    }
}

/// What is left of a piece, and the pieces after it.
fn behind<'b>(left: Option<Piece<&'b [u8]>>, pieces: &[Piece<&'b [u8]>]) -> Vec<Piece<&'b [u8]>> {
    left.into_iter().chain(pieces.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{ExprId, HoleType, Int, Name, RustPatId};
    use crate::testing::interpret::{Bindings, take_bytes_apart};
    use crate::testing::random::host;
    use proptest::prelude::*;

    fn literal(bytes: &[u8]) -> ByteSegment {
        ByteSegment::Literal(bytes.to_vec())
    }

    fn hole(size: Size) -> ByteSegment {
        ByteSegment::Hole { name: None, size }
    }

    fn number(coding: Option<Coding>) -> ByteSegment {
        ByteSegment::Number {
            coding: coding.unwrap(),
            pat: RustPatId(0),
            names: Vec::new(),
        }
    }

    fn u16() -> ByteSegment {
        number(Coding::of(HoleType::Int(Int::U16), Order::Big))
    }

    const OPEN: Size = Size::Open;

    #[track_caller]
    fn covers(row: &[ByteSegment], candidate: &[ByteSegment], covered: bool) {
        let (row, candidate) = (Bytes::new(row), Bytes::new(candidate));
        assert_eq!(row.covers(&candidate), covered, "{row:?} {candidate:?}");
    }

    #[test]
    fn so_many_bytes_cover_others_of_that_length() {
        let any = |len| hole(Size::Fixed(len));
        covers(&[u16()], &[any(2)], true);
        covers(&[any(1), any(1)], &[u16()], true);
        covers(&[any(2)], &[literal(b"ab")], true);
        covers(&[literal(b"ab")], &[any(2)], false);
        covers(&[any(3)], &[u16()], false);
        covers(&[any(2), hole(OPEN)], &[u16(), literal(b"a"), any(7)], true);
        covers(&[literal(b"a"), hole(OPEN)], &[literal(b"ab"), u16()], true);
        covers(
            &[literal(b"ab"), hole(OPEN)],
            &[literal(b"a"), u16()],
            false,
        );
        let bits = |width| number(Coding::bits(width));
        covers(&[bits(3), bits(13)], &[u16()], true);
    }

    #[test]
    fn an_unknown_length_covers_nothing_and_is_covered_by_all_that_follow_its_prefix() {
        let unknown = || hole(Size::Constant(ExprId(0)));
        covers(&[unknown(), hole(OPEN)], &[unknown(), hole(OPEN)], false);
        covers(&[unknown()], &[unknown()], false);
        covers(
            &[literal(b"a"), hole(OPEN)],
            &[literal(b"a"), unknown()],
            true,
        );
        covers(
            &[literal(b"a"), unknown()],
            &[literal(b"a"), unknown()],
            false,
        );
    }

    fn segments() -> impl Strategy<Value = Vec<ByteSegment>> {
        let fixed = || {
            prop_oneof![
                prop::sample::select(vec![&b"a"[..], b"b", b"ab", b"ba"]).prop_map(literal),
                (0usize..3).prop_map(|len| hole(Size::Fixed(len))),
                Just(u16()),
                Just(hole(Size::Constant(ExprId(0)))),
                Just(hole(Size::Named(Name(0)))),
            ]
        };
        let some = || prop::collection::vec(fixed(), 0..3);
        let open = prop::sample::select(vec![&b"a"[..], b"ab"])
            .prop_map(|bytes| vec![hole(OPEN), literal(bytes)]);
        let open = prop_oneof![Just(Vec::new()), open, Just(vec![hole(OPEN)])];
        (some(), open, some()).prop_map(|(before, open, after)| {
            let mut all = [before, open, after].concat();
            // A number that some holes are as long as.
            all.insert(
                0,
                ByteSegment::Number {
                    coding: Coding::of(HoleType::Int(Int::I8), Order::Big).unwrap(),
                    pat: RustPatId(0),
                    names: vec![Name(0)],
                },
            );
            all.dedup_by(|second, first| match (first, second) {
                (ByteSegment::Literal(first), ByteSegment::Literal(second)) => {
                    first.append(second);
                    true
                }
                _ => false,
            });
            all
        })
    }

    proptest! {
        #[test]
        fn what_is_covered_or_disjoint_is_so_for_each_byte_string(
            one in segments(),
            other in segments(),
            length in prop::sample::select(b"\x00\x01\x02\xff".to_vec()),
            bytes in prop::collection::vec(prop::sample::select(b"ab".to_vec()), 0..7),
        ) {
            let bytes = [vec![length], bytes].concat();
            let fits = |segments: &[ByteSegment]| {
                take_bytes_apart(&host(), segments, &bytes, &Bindings::new()).is_some()
            };
            let sets = [&one, &other].map(|segments| Bytes::new(segments));
            for (set, segments) in sets.iter().zip([&one, &other]) {
                prop_assert!(!set.matches(&bytes, Approximation::Under) || fits(segments));
                prop_assert!(set.matches(&bytes, Approximation::Over) || !fits(segments));
            }
            if sets[0].covers(&sets[1]) {
                prop_assert!(fits(&one) || !fits(&other), "{one:?} {other:?}");
            }
            if sets[0].is_disjoint(&sets[1]) {
                prop_assert!(!(fits(&one) && fits(&other)), "{one:?} {other:?}");
            }
        }
    }
}
