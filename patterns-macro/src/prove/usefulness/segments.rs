//! Sets of strings that consist of segments: literals, and holes with or without a type.

use super::approximation::Approximation;
use super::glob::Glob;
use super::interval::Interval;
use super::scalars;
use crate::ir::{HoleType, Integer, Scalar, Segment};

/// Segments of strings, each typed hole with every value of its type.
///
/// A match goes from left to right and never back: a hole extends to the first occurrence of the
/// literal after it, a typed hole over the whole run that a number can be written with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segments(Vec<Piece>);

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Literal(String),
    Hole,
    Typed(HoleType),
}

impl Piece {
    fn part(&self) -> Part<'_> {
        match self {
            Self::Literal(text) => Part::Literal(text),
            Self::Hole => Part::Hole,
            Self::Typed(ty) => Part::Typed(*ty),
        }
    }
}

impl Segments {
    /// Segments as the front end leaves them: no literal is empty or follows another.
    pub(super) fn new(segments: &[Segment]) -> Self {
        let piece = |segment: &Segment| match segment {
            Segment::Literal(text) => Piece::Literal(text.clone()),
            Segment::Hole(_) => Piece::Hole,
            Segment::Typed { ty, .. } => Piece::Typed(*ty),
        };
        Self(segments.iter().map(piece).collect())
    }

    fn parts(&self) -> Vec<Part<'_>> {
        self.0.iter().map(Piece::part).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The text that its strings begin with.
    pub(super) fn prefix(&self) -> &str {
        match self.0.first() {
            Some(Piece::Literal(text)) => text,
            _ => "",
        }
    }

    /// The strings of these segments, if they are all strings with a prefix.
    pub(super) fn interval(&self) -> Option<Interval<String>> {
        match &self.0[..] {
            [Piece::Hole] | [Piece::Literal(_), Piece::Hole] => {
                Some(Interval::with_prefix(self.prefix()))
            }
            _ => None,
        }
    }

    /// Returns whether a text consists of the segments. If that depends on the machine, the
    /// approximation decides.
    pub(super) fn matches(&self, text: &str, approximation: Approximation) -> bool {
        matches(&self.parts(), text, approximation)
    }

    /// Returns whether each string of `other` surely consists of these segments.
    pub(super) fn covers(&self, other: &Self) -> bool {
        covers(&self.parts(), &other.parts())
    }
}

/// A piece, or what is left of a literal.
#[derive(Clone, Copy, PartialEq)]
enum Part<'t> {
    Literal(&'t str),
    Hole,
    Typed(HoleType),
}

fn matches(parts: &[Part<'_>], text: &str, approximation: Approximation) -> bool {
    let Some((first, others)) = parts.split_first() else {
        return text.is_empty();
    };
    let rest = match (first, others) {
        (Part::Literal(literal), _) => text.strip_prefix(literal),
        (Part::Hole, []) => return true,
        (Part::Hole, [Part::Literal(last)]) => return text.ends_with(last),
        (Part::Hole, [Part::Literal(literal), others @ ..]) => {
            let rest = text.split_once(literal);
            return rest.is_some_and(|(_, rest)| matches(others, rest, approximation));
        }
        (Part::Hole, _) => return approximation == Approximation::Over,
        (Part::Typed(ty), _) => {
            let (run, rest) = run(*ty, text);
            reads(*ty, run, approximation).then_some(rest)
        }
    };
    rest.is_some_and(|rest| matches(others, rest, approximation))
}

/// Returns whether the row surely matches each string that the candidate matches.
///
/// As long as a typed hole is left, both are walked side by side: each part of the row has to end
/// at a place of the candidate that is known. After that any place will do.
fn covers(row: &[Part<'_>], candidate: &[Part<'_>]) -> bool {
    if !row.iter().any(|part| matches!(part, Part::Typed(_))) {
        return glob(row).implied_by(&glob(candidate));
    }
    match (row, candidate) {
        ([Part::Literal(own), row @ ..], [Part::Literal(text), candidate @ ..]) => text
            .strip_prefix(own)
            .is_some_and(|rest| covers(row, &behind(rest, candidate))),
        ([Part::Typed(own), row @ ..], [Part::Typed(ty), candidate @ ..]) => {
            holds(*own, *ty, candidate.first()) && covers(row, candidate)
        }
        ([Part::Typed(own), row @ ..], [Part::Literal(text), candidate @ ..]) => {
            let (run, rest) = run(*own, text);
            let ends = candidate.is_empty() || !may_continue(*own, rest);
            ends && reads(*own, run, Approximation::Under) && covers(row, &behind(rest, candidate))
        }
        // The hole ends at the first occurrence of the literal after it.
        ([Part::Hole, Part::Literal(own), row @ ..], [Part::Literal(text), candidate @ ..]) => text
            .split_once(own)
            .is_some_and(|(_, rest)| covers(row, &behind(rest, candidate))),
        // The run of a type holds no occurrence of a literal that begins otherwise.
        ([Part::Hole, Part::Literal(own), ..], [Part::Typed(ty), candidate @ ..])
            if !own.starts_with(|first| is_in_run(*ty, first))
                && matches!(candidate, [Part::Literal(_), ..]) =>
        {
            covers(row, candidate)
        }
        (
            [Part::Hole, Part::Literal(own), row @ ..],
            [Part::Hole, Part::Literal(its), candidate @ ..],
        ) => {
            // At the end, a literal is the last occurrence.
            own == its && !candidate.is_empty() && covers(row, candidate)
        }
        _ => false,
    }
}

/// The rest of a literal, unless it is empty, and the parts after it.
fn behind<'t>(rest: &'t str, parts: &[Part<'t>]) -> Vec<Part<'t>> {
    let rest = (!rest.is_empty()).then_some(Part::Literal(rest));
    rest.into_iter().chain(parts.iter().copied()).collect()
}

/// The literals, with a hole for all that is between them.
fn glob(parts: &[Part<'_>]) -> Glob {
    let mut literals = vec![String::new()];
    for part in parts {
        match part {
            Part::Literal(text) => {
                if let Some(last) = literals.last_mut() {
                    last.push_str(text);
                }
            }
            Part::Hole | Part::Typed(_) => literals.push(String::new()),
        }
    }
    Glob::new(literals)
}

/// Returns whether a hole of one type surely reads each run of another, before this part.
fn holds(own: HoleType, its: HoleType, next: Option<&Part<'_>>) -> bool {
    if own == its {
        return true;
    }
    match (own, its) {
        (HoleType::Scalar(Scalar::F64), HoleType::Scalar(Scalar::F32)) => true,
        (HoleType::Scalar(Scalar::F32 | Scalar::F64), its) => {
            // Every integer of these types is finite as a float.
            let is_finite = match its {
                HoleType::Int(_) | HoleType::Scalar(Scalar::I128 | Scalar::Isize) => true,
                HoleType::Scalar(Scalar::U128 | Scalar::Usize) => {
                    own == HoleType::Scalar(Scalar::F64)
                }
                _ => false,
            };
            is_finite
                && match next {
                    None => true,
                    Some(Part::Literal(text)) => !may_continue(own, text),
                    Some(_) => false,
                }
        }
        _ => {
            let own = integers(own, Approximation::Under);
            let its = integers(its, Approximation::Over);
            own.zip(its).is_some_and(|(own, its)| own.covers(&its))
        }
    }
}

/// The integers of a type.
fn integers(ty: HoleType, approximation: Approximation) -> Option<Interval<Integer>> {
    match ty {
        HoleType::Int(int) => Some((&int.range()).into()),
        HoleType::Scalar(scalar) => scalars::ints(scalar, approximation),
        HoleType::Bool => None,
    }
}

/// Returns whether a run may continue with the text after it, or with what follows that.
fn may_continue(ty: HoleType, rest: &str) -> bool {
    match ty {
        HoleType::Bool | HoleType::Scalar(Scalar::Char) => false,
        HoleType::Scalar(Scalar::F32 | Scalar::F64) => {
            rest.is_empty() || rest.starts_with(['.', 'e', 'E'])
        }
        HoleType::Int(_) | HoleType::Scalar(_) => rest.is_empty(),
    }
}

/// Returns whether a run of a type may contain a character.
fn is_in_run(ty: HoleType, character: char) -> bool {
    match ty {
        HoleType::Bool => character.is_ascii_alphabetic(),
        HoleType::Scalar(Scalar::Char) => true,
        HoleType::Scalar(Scalar::F32 | Scalar::F64) => {
            character.is_ascii_digit() || "+-.eE".contains(character)
        }
        HoleType::Int(_) | HoleType::Scalar(_) => {
            character.is_ascii_digit() || "+-".contains(character)
        }
    }
}

/// The beginning of a text that a value of the type may be written with, and the rest.
fn run(ty: HoleType, text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let sign = |at: usize| usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
    let digits = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default().iter();
        rest.take_while(|byte| byte.is_ascii_digit()).count()
    };
    let end = match ty {
        HoleType::Bool => {
            let mut words = ["true", "false"].into_iter();
            words
                .find(|word| text.starts_with(word))
                .map_or(0, str::len)
        }
        HoleType::Scalar(Scalar::Char) => text.chars().next().map_or(0, char::len_utf8),
        HoleType::Int(_) | HoleType::Scalar(_) => {
            let mut end = sign(0) + digits(sign(0));
            if let HoleType::Scalar(Scalar::F32 | Scalar::F64) = ty {
                if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
                    end += 1 + digits(end + 1);
                }
                let power = end + 1 + sign(end + 1);
                if end > 0 && matches!(bytes.get(end), Some(b'e' | b'E')) && digits(power) > 0 {
                    end = power + digits(power);
                }
            }
            end
        }
    };
    text.split_at(end)
}

/// Returns whether a run is a value of the type. If that depends on the machine, the approximation
/// decides.
fn reads(ty: HoleType, run: &str, approximation: Approximation) -> bool {
    match ty {
        HoleType::Bool => run.parse::<bool>().is_ok(),
        HoleType::Scalar(Scalar::Char) => run.parse::<char>().is_ok(),
        HoleType::Scalar(Scalar::F32) => run.parse().is_ok_and(f32::is_finite),
        HoleType::Scalar(Scalar::F64) => run.parse().is_ok_and(f64::is_finite),
        HoleType::Int(_) | HoleType::Scalar(_) => {
            let digits = run.trim_start_matches(['+', '-']);
            let value = Integer::new(run.starts_with('-'), digits);
            let held = integers(ty, approximation);
            // An unsigned type reads no sign below zero, not even that of `-0`.
            let is_signed = held
                .as_ref()
                .and_then(|held| held.from.as_ref())
                .is_some_and(|first| *first < 0.into());
            !digits.is_empty()
                && (is_signed || !run.starts_with('-'))
                && held.is_some_and(|held| held.contains(&value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::{Int, RustPatId};

    const U8: HoleType = HoleType::Int(Int::U8);
    const U16: HoleType = HoleType::Int(Int::U16);
    const I64: HoleType = HoleType::Int(Int::I64);
    const USIZE: HoleType = HoleType::Scalar(Scalar::Usize);
    const F32: HoleType = HoleType::Scalar(Scalar::F32);
    const F64: HoleType = HoleType::Scalar(Scalar::F64);
    const CHAR: HoleType = HoleType::Scalar(Scalar::Char);

    fn text(literal: &str) -> Segment {
        Segment::Literal(literal.to_owned())
    }

    fn typed(ty: HoleType) -> Segment {
        Segment::Typed {
            ty,
            pat: RustPatId(0),
            names: Vec::new(),
        }
    }

    const HOLE: Segment = Segment::Hole(None);

    #[track_caller]
    fn check(row: &[Segment], candidate: &[Segment], covered: bool) {
        let (row, candidate) = (Segments::new(row), Segments::new(candidate));
        assert_eq!(row.covers(&candidate), covered, "{row:?} {candidate:?}");
    }

    #[test]
    fn typed_holes_read_what_the_runtime_reads() {
        for (ty, read, unread) in [
            (
                U8,
                &["0", "+7", "007", "255"][..],
                &["", "-0", "256", "1x", "+", "1.0"][..],
            ),
            (
                I64,
                &["-0", "-12", "9223372036854775807"],
                &["9223372036854775808", "--1"],
            ),
            (
                F64,
                &["1", ".5", "-1.5e3", "1E-9"],
                &["1.", "e5", "1e400", "inf", "+.e1"],
            ),
            (F32, &["1e38"], &["1e39"]),
            (HoleType::Bool, &["true", "false"], &["True", "truex", ""]),
            (CHAR, &["x", "é"], &["", "xy"]),
        ] {
            let holes = Segments::new(&[typed(ty)]);
            for text in read {
                assert!(holes.matches(text, Approximation::Under), "{ty:?} {text}");
            }
            for text in unread {
                assert!(!holes.matches(text, Approximation::Over), "{ty:?} {text}");
            }
        }
        let usize = Segments::new(&[typed(USIZE)]);
        let matches = |text| {
            [Approximation::Under, Approximation::Over].map(|side| usize.matches(text, side))
        };
        assert_eq!(matches("65535"), [true, true]);
        assert_eq!(matches("65536"), [false, true]);
        assert_eq!(matches("-1"), [false, false]);
    }

    #[test]
    fn a_wider_type_covers_a_narrower_one() {
        for (row, candidate, covered) in [
            (U16, U8, true),
            (I64, U8, true),
            (U8, U16, false),
            (U16, I64, false),
            (F64, F32, true),
            (F64, U8, true),
            (F32, F64, false),
            (U8, F64, false),
            (USIZE, USIZE, true),
            (USIZE, U16, true),
            (USIZE, I64, false),
            (I64, USIZE, false),
            (CHAR, CHAR, true),
            (CHAR, HoleType::Bool, false),
        ] {
            check(&[typed(row)], &[typed(candidate)], covered);
            // A run of digits before a point may be that of a longer float.
            let is_longer = row == F64 && candidate == U8;
            let between = |ty| [text("v"), typed(ty), text(".")];
            check(&between(row), &between(candidate), covered && !is_longer);
        }
    }

    #[test]
    fn a_typed_hole_covers_where_its_run_surely_ends() {
        check(&[text("v"), typed(U8), HOLE], &[text("v1."), HOLE], true);
        check(&[text("v"), typed(U8), HOLE], &[text("v1"), HOLE], false);
        check(&[text("v"), typed(U8), HOLE], &[text("v1")], true);
        check(&[typed(F64), HOLE], &[text("1."), HOLE], false);
        check(&[typed(F64), HOLE], &[text("1x"), HOLE], true);
        check(&[typed(F64), HOLE], &[typed(U8), text("x"), HOLE], true);
        check(&[typed(F64), HOLE], &[typed(U8), text("e"), HOLE], false);
        check(&[typed(U8), HOLE], &[text("true")], false);
        check(&[typed(HoleType::Bool), HOLE], &[text("true"), HOLE], true);
    }

    #[test]
    fn a_hole_covers_up_to_an_occurrence_that_is_surely_the_first() {
        let dotted = |first, second| [first, text("."), typed(second)];
        check(&dotted(HOLE, U16), &dotted(HOLE, U8), true);
        check(&dotted(HOLE, U16), &dotted(typed(U16), U8), true);
        check(&dotted(HOLE, U16), &dotted(typed(F64), U8), false);
        check(&dotted(HOLE, U16), &[text("a.1")], true);
        check(&dotted(HOLE, U16), &[text("a.b.1")], false);
        check(&dotted(HOLE, U8), &[HOLE, text("..1")], false);
        check(
            &[HOLE, text("."), typed(U8), HOLE],
            &[HOLE, text("."), HOLE],
            false,
        );
        check(
            &[HOLE, text("."), typed(U8), HOLE],
            &[HOLE, text(".1")],
            false,
        );
    }

    #[test]
    fn after_the_last_typed_hole_any_occurrence_will_do() {
        check(
            &[typed(U8), HOLE, text("."), HOLE],
            &[typed(U8), HOLE, text("@"), HOLE, text(".")],
            true,
        );
        check(&[text("a"), HOLE], &[text("ab"), typed(U8)], true);
        check(&[HOLE, text("b")], &[text("a"), typed(U8), text("b")], true);
        check(&[HOLE, text("1"), HOLE], &[typed(U8)], false);
    }
}
