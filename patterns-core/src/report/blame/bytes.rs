//! Byte strings: segments, with the byte at which one fails.

use super::Walk;
use super::read::Read;
use crate::quote::{short, write_bytes};
use crate::report::described::expected;
use crate::report::described::pattern::{ByteOrder, ByteSegment, Name, Pattern, Size};
use crate::report::found::{Found, value_text};
use crate::report::question::{Answer, Value};
use crate::report::reason::Reason;
use crate::report::record::{PATTERN, PlaceId, is_whole};
use crate::rules::bytes;
use crate::subject::{Number, Subject, View};

/// How many bytes are searched for a literal. The search takes some five instructions for each.
const WINDOW: usize = 1024;

/// A walk through a byte string.
struct Place<'n> {
    /// All of it.
    found: &'n [u8],
    /// The bit at which the next segment begins.
    bit: usize,
    /// `true` if a hole before it has a length that depends on the value.
    is_content: bool,
    at: PlaceId,
}

impl<'n> Place<'n> {
    fn byte(&self) -> usize {
        self.bit / 8
    }

    fn rest(&self) -> &'n [u8] {
        &self.found[self.byte()..]
    }
}

/// How a segment ends.
enum Step {
    Passes,
    /// It is noted that the byte string does not match, or may not; nothing more can be told.
    Ends(bool),
}

impl<'n> Walk<'n> {
    /// A byte string made of segments.
    pub(super) fn byte_string(
        &mut self,
        pattern: &'static Pattern,
        segments: &'static [ByteSegment],
        at: PlaceId,
        known: bool,
    ) -> bool {
        let Some(View::Bytes(found)) = self.kind(pattern, at, known) else {
            return false;
        };
        let mut place = Place {
            found,
            bit: 0,
            is_content: false,
            at,
        };
        for (index, segment) in segments.iter().enumerate() {
            let step = match segment {
                ByteSegment::Literal(literal) => {
                    let before = index.checked_sub(1).map(|before| &segments[before]);
                    let is_end = index + 1 == segments.len() && before.is_some_and(is_open);
                    self.literal_bytes(literal, is_end, &mut place)
                }
                ByteSegment::Hole { name, size } => {
                    self.byte_hole(*name, size, &segments[index + 1..], &mut place)
                }
                ByteSegment::Number { .. } => self.byte_number(segment, &mut place),
            };
            if let Step::Ends(passes) = step {
                return passes;
            }
        }
        if place.rest().is_empty() {
            return self.pass();
        }
        self.fail_for(at, |walk| {
            let end = walk.placed("the end of the byte string".to_owned(), &place);
            walk.misfit(end, &place)
        })
    }

    fn literal_bytes(
        &mut self,
        literal: &'static [u8],
        is_end: bool,
        place: &mut Place<'n>,
    ) -> Step {
        if place.rest().starts_with(literal) {
            place.bit += literal.len() * 8;
            self.pass();
            return Step::Passes;
        }
        Step::Ends(self.fail_for(place.at, |walk| {
            let expected = if is_end {
                format!("{} at the end", quoted(literal))
            } else {
                walk.placed(quoted(literal), place)
            };
            walk.misfit(expected, place)
        }))
    }

    fn byte_hole(
        &mut self,
        name: Option<Name>,
        size: &'static Size,
        after: &'static [ByteSegment],
        place: &mut Place<'n>,
    ) -> Step {
        let rest = place.rest();
        let taken = match (size, after) {
            (Size::Open, []) => Some(rest.len()),
            (Size::Open, [ByteSegment::Literal(literal), _, ..]) => {
                let searched = &rest[..rest.len().min(WINDOW + literal.len())];
                match bytes::until_bytes(searched, literal) {
                    Some((before, _)) => Some(before.len()),
                    None => {
                        let lacks = |walk: &mut Self| walk.lacks_bytes(literal, place);
                        return Step::Ends(if searched.len() < rest.len() {
                            self.suspect_for(place.at, lacks)
                        } else {
                            self.fail_for(place.at, lacks)
                        });
                    }
                }
            }
            (Size::Open, after) => {
                let mut last = Some(0_usize);
                for segment in after {
                    let bits = match segment {
                        ByteSegment::Literal(literal) => Some(literal.len() * 8),
                        ByteSegment::Number { width, .. } => Some(*width),
                        ByteSegment::Hole { size, .. } => self
                            .length(size, place)
                            .and_then(|length| usize::try_from(length).ok()?.checked_mul(8)),
                    };
                    last = last
                        .zip(bits)
                        .and_then(|(last, bits)| last.checked_add(bits));
                }
                // If that is too much, the segments after it tell what is missing.
                last.map(|bits| rest.len().saturating_sub(bits / 8))
            }
            (size, _) => match self.length(size, place) {
                Some(length) if usize::try_from(length).is_ok_and(|it| it <= rest.len()) => {
                    usize::try_from(length).ok()
                }
                Some(length) => {
                    let hole = Hole { name, size, length };
                    return Step::Ends(self.fail_for(place.at, |walk| walk.too_long(&hole, place)));
                }
                None => None,
            },
        };
        let Some(taken) = taken else {
            return Step::Ends(self.suspect_for(place.at, |walk| {
                let expected = walk.placed(said(name, size), place);
                walk.misfit(expected, place)
            }));
        };
        place.is_content |= !matches!(size, Size::Fixed(_));
        place.bit += taken * 8;
        self.pass();
        let part = Read::Bytes(&rest[..taken]).erased();
        if name.is_none_or(|name| self.bind_part(name, &part, place.at, 0)) {
            Step::Passes
        } else {
            Step::Ends(false)
        }
    }

    /// The length of a hole, if it is known. It may be negative.
    fn length(&self, size: &Size, place: &Place<'n>) -> Option<i128> {
        match size {
            Size::Open => None,
            Size::Fixed(length) => i128::try_from(*length).ok(),
            Size::Asked { question, .. } => {
                let value = self.places.value(place.at);
                match value.ask_about((*question)?, "") {
                    Some(Answer::Length(Some(length))) => i128::try_from(length).ok(),
                    _ => None,
                }
            }
            Size::Named(name) => {
                let (index, _) = name.repeated?;
                let value = self.gathered.named.get(index as usize)?.as_ref()?;
                match value.view() {
                    View::Number(Number::Int(value)) => Some(value.into()),
                    View::Number(Number::UInt(value)) => Some(value.into()),
                    View::Number(Number::Big(value)) => value.to_string().parse().ok(),
                    _ => None,
                }
            }
        }
    }

    fn byte_number(&mut self, segment: &'static ByteSegment, place: &mut Place<'n>) -> Step {
        let ByteSegment::Number {
            ty,
            width,
            order,
            fits,
            text,
            names,
        } = segment
        else {
            unreachable!("only a number is read");
        };
        let end = place.bit + width;
        if end > place.found.len() * 8 {
            return Step::Ends(self.fail_for(place.at, |walk| {
                let expected = walk.placed(called(text), place);
                walk.short_of(expected, place)
            }));
        }
        let number = read(place.found, place.bit, *width, *order);
        // Its own bytes, the most significant one first.
        let bytes = number.to_be_bytes();
        let own = &bytes[bytes.len() - bytes_of(ty)..];
        let answer = match fits {
            None => Answer::Yes,
            Some(fits) => {
                let value = self.places.value(place.at);
                value.ask_about_bytes(*fits, own).unwrap_or_default()
            }
        };
        let value = typed(ty, own);
        let unlike = |walk: &mut Self| {
            let written = if is_whole(&called(text), text) {
                called(text)
            } else {
                short(text, PATTERN / 2)
            };
            let expected = walk.placed(written, place);
            let found = walk.found_at(place);
            Reason::NotEqual {
                expected: expected.into(),
                found: found.reading_number(&value_text(&value)),
            }
        };
        let passes = match &answer {
            Answer::No => self.fail_for(place.at, unlike),
            Answer::Unknown => self.suspect_for(place.at, unlike),
            _ => self.pass(),
        };
        if passes && self.bind_answer(names, answer, &value, place.at) {
            place.bit = end;
            Step::Passes
        } else {
            Step::Ends(false)
        }
    }

    fn lacks_bytes(&mut self, literal: &'static [u8], place: &Place<'n>) -> Reason {
        let literal = quoted(literal);
        let expected = match place.byte() {
            0 => format!("{literal} in the byte string"),
            _ if place.is_content && self.redact => literal,
            byte => format!("{literal} after byte {byte}"),
        };
        self.misfit(expected, place)
    }

    /// A hole that is longer than what is left, or has a length that no byte string has.
    fn too_long(&mut self, hole: &Hole, place: &Place<'n>) -> Reason {
        let Hole { name, size, length } = hole;
        if *length < 0 {
            let expected = self.placed(said(*name, size), place).into();
            let found = self.found_at(place).reading_number(&length.to_string());
            return Reason::NotEqual { expected, found };
        }
        let is_content = matches!(size, Size::Named(_));
        let expected = if is_content && self.redact {
            said(*name, size)
        } else {
            let plural = if *length == 1 { "" } else { "s" };
            format!("{length} byte{plural}")
        };
        let expected = self.placed(expected, place);
        self.short_of(expected, place)
    }

    /// A text about a place. It is content if it depends on the value.
    fn placed(&self, text: String, place: &Place<'n>) -> String {
        match (place.bit, place.byte()) {
            (0, _) => format!("{text} at the beginning"),
            _ if place.is_content && self.redact => text,
            (bit, byte) if bit % 8 == 0 => format!("{text} at byte {byte}"),
            (bit, _) => format!("{text} at bit {bit}"),
        }
    }

    fn misfit(&mut self, expected: String, place: &Place<'n>) -> Reason {
        Reason::NotEqual {
            expected: expected.into(),
            found: self.found_at(place),
        }
    }

    /// There are fewer bytes left than expected.
    fn short_of(&mut self, expected: String, place: &Place<'n>) -> Reason {
        let left = match place.rest().len() {
            0 => "nothing more".to_owned(),
            left => format!("only {left} more"),
        };
        Reason::NotEqual {
            expected: expected.into(),
            found: self.found_at(place).reading_number(&left),
        }
    }

    /// The byte string, around the place.
    fn found_at(&mut self, place: &Place<'n>) -> Found {
        let view = self.places.view(place.at);
        Found::around(view, place.byte(), self.redact)
    }
}

/// A hole with a length.
struct Hole {
    name: Option<Name>,
    size: &'static Size,
    length: i128,
}

struct HoleText(Option<Name>, &'static Size);

impl core::fmt::Display for HoleText {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        expected::hole(f, self.0, self.1)
    }
}

/// The length of a hole that only the program knows, or that no byte string has.
fn said(name: Option<Name>, size: &'static Size) -> String {
    let text = match size {
        Size::Asked { text, .. } | Size::Named(Name { text, .. }) => text,
        Size::Open | Size::Fixed(_) => {
            return short(format_args!("`{}`", HoleText(name, size)), PATTERN);
        }
    };
    short(format_args!("as many bytes as `{text}` says"), PATTERN)
}

fn is_open(segment: &ByteSegment) -> bool {
    matches!(
        segment,
        ByteSegment::Hole {
            size: Size::Open,
            ..
        }
    )
}

fn quoted(literal: &[u8]) -> String {
    let mut text = String::new();
    let _ = write_bytes(&mut text, literal);
    short(text, PATTERN / 2)
}

/// The call of a number, as it is written: `le::<u16>` of `le::<u16>(n)`.
fn called(text: &str) -> String {
    text.split('(').next().unwrap_or(text).to_owned()
}

/// A number as its bits.
fn read(found: &[u8], bit: usize, width: usize, order: ByteOrder) -> u128 {
    let end = bit + width;
    let span = &found[bit / 8..end.div_ceil(8)];
    let push = |all, byte: &u8| all << 8 | u128::from(*byte);
    match order {
        ByteOrder::Little => span.iter().rev().fold(0, push),
        ByteOrder::Big => span.iter().fold(0, push),
        ByteOrder::Bits => bytes::bits::<u64>(found, bit, width).into(),
    }
}

/// A type of numbers, with its width in bytes and what it reads.
macro_rules! types {
    ($($ty:ident: $read:expr;)*) => {
        /// The number of bytes of a type.
        fn bytes_of(ty: &str) -> usize {
            match ty {
                $(stringify!($ty) => size_of::<$ty>(),)*
                _ => unreachable!("a type of fixed width"),
            }
        }

        /// The number that bytes are in a type.
        fn typed<'n>(ty: &str, own: &[u8]) -> Value<'n> {
            match ty {
                $(stringify!($ty) => {
                    let read: fn($ty) -> Read<'n> = $read;
                    read($ty::from_be_bytes(bytes::array(own, 0))).erased()
                })*
                _ => unreachable!("a type of fixed width"),
            }
        }
    };
}

types! {
    i8: |number| Read::signed(number.into());
    i16: |number| Read::signed(number.into());
    i32: |number| Read::signed(number.into());
    i64: |number| Read::signed(number.into());
    i128: Read::signed;
    u8: |number| Read::unsigned(number.into());
    u16: |number| Read::unsigned(number.into());
    u32: |number| Read::unsigned(number.into());
    u64: |number| Read::unsigned(number.into());
    u128: Read::unsigned;
    f32: |number| Read::Float(number.into());
    f64: Read::Float;
}
