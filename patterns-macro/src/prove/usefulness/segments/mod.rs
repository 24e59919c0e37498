//! Sets of strings that consist of segments: literals, and holes with or without a type.

#[cfg(test)]
mod tests;

use super::approximation::Approximation;
use super::glob::Glob;
use super::interval::Interval;
use super::runs::{integers, is_in_run, last_run, may_continue, reads, run};
use crate::ir::{HoleType, Scalar, Segment, Side};

/// Segments of strings, each typed hole with every value of its type.
///
/// A match goes from one side to the other and never back: from the left, a hole extends to the
/// first occurrence of the literal after it, a typed hole over the whole run that a number can be
/// written with. A match from the right is the mirror image.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Segments {
    side: Side,
    /// In the order of the text.
    pieces: Vec<Piece<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece<T> {
    Literal(T),
    Hole,
    Typed(HoleType),
}

impl Piece<String> {
    fn borrowed(&self) -> Piece<&str> {
        match self {
            Self::Literal(text) => Piece::Literal(text),
            Self::Hole => Piece::Hole,
            Self::Typed(ty) => Piece::Typed(*ty),
        }
    }
}

impl Segments {
    /// Segments as the front end leaves them: no literal is empty or follows another.
    pub(super) fn new(side: Side, segments: &[Segment]) -> Self {
        let piece = |segment: &Segment| match segment {
            Segment::Literal(text) => Piece::Literal(text.clone()),
            Segment::Hole(_) => Piece::Hole,
            Segment::Typed { ty, .. } => Piece::Typed(*ty),
        };
        let pieces = segments.iter().map(piece).collect();
        Self { side, pieces }
    }

    /// The pieces in the order in which a match from that side meets them.
    fn pieces(&self, side: Side) -> Vec<Piece<&str>> {
        let pieces = self.pieces.iter().map(Piece::borrowed);
        match side {
            Side::Left => pieces.collect(),
            Side::Right => pieces.rev().collect(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The text that its strings begin with.
    pub(super) fn prefix(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Literal(text)) => text,
            _ => "",
        }
    }

    /// The strings of these segments, if they are all strings with a prefix.
    pub(super) fn interval(&self) -> Option<Interval<String>> {
        match &self.pieces[..] {
            [Piece::Hole] | [Piece::Literal(_), Piece::Hole] => {
                Some(Interval::with_prefix(self.prefix()))
            }
            _ => None,
        }
    }

    /// Returns whether a text consists of the segments. If that depends on the machine, the
    /// approximation decides.
    pub(super) fn matches(&self, text: &str, approximation: Approximation) -> bool {
        matches(self.side, &self.pieces(self.side), text, approximation)
    }

    /// Returns whether each string of `other` surely consists of these segments.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let walk = Walk {
            side: self.side,
            alike: self.side == other.side,
        };
        walk.covers(&self.pieces(self.side), &other.pieces(self.side))
    }
}

/// The rest of a text after a literal at its side.
fn strip<'t>(side: Side, text: &'t str, literal: &str) -> Option<&'t str> {
    match side {
        Side::Left => text.strip_prefix(literal),
        Side::Right => text.strip_suffix(literal),
    }
}

/// The rest of a text after the literal's occurrence that is nearest to its side.
fn after<'t>(side: Side, text: &'t str, literal: &str) -> Option<&'t str> {
    match side {
        Side::Left => text.split_once(literal).map(|(_, rest)| rest),
        Side::Right => text.rsplit_once(literal).map(|(rest, _)| rest),
    }
}

/// The character of a text that is at its side.
fn facing(side: Side, text: &str) -> Option<char> {
    match side {
        Side::Left => text.chars().next(),
        Side::Right => text.chars().next_back(),
    }
}

/// What a typed hole reads at the side of a text, and the rest. `next` is the piece after the hole:
/// from the right, a sign is left to a literal that stands there only with it.
fn read<'t>(
    side: Side,
    ty: HoleType,
    text: &'t str,
    next: Option<&Piece<&str>>,
) -> (&'t str, &'t str) {
    if side == Side::Left {
        return run(ty, text);
    }
    let (rest, run) = last_run(ty, text);
    if let Some(Piece::Literal(literal)) = next
        && run.len() > 1
        && run.starts_with(['+', '-'])
        && !rest.ends_with(literal)
        && text[..=rest.len()].ends_with(literal)
    {
        return (&run[1..], &text[..=rest.len()]);
    }
    (run, rest)
}

fn matches(side: Side, pieces: &[Piece<&str>], text: &str, approximation: Approximation) -> bool {
    let Some((first, others)) = pieces.split_first() else {
        return text.is_empty();
    };
    let rest = match (first, others) {
        (Piece::Literal(literal), _) => strip(side, text, literal),
        (Piece::Hole, []) => return true,
        (Piece::Hole, [Piece::Literal(last)]) => {
            return match side {
                Side::Left => text.ends_with(last),
                Side::Right => text.starts_with(last),
            };
        }
        (Piece::Hole, [Piece::Literal(literal), others @ ..]) => {
            let rest = after(side, text, literal);
            return rest.is_some_and(|rest| matches(side, others, rest, approximation));
        }
        (Piece::Hole, _) => return approximation == Approximation::Over,
        (Piece::Typed(ty), _) => {
            let (run, rest) = read(side, *ty, text, others.first());
            reads(*ty, run, approximation).then_some(rest)
        }
    };
    rest.is_some_and(|rest| matches(side, others, rest, approximation))
}

/// A walk over a row and a candidate side by side, as a match by the row goes.
struct Walk {
    side: Side,
    /// `true` if a match by the candidate goes the same way. If not, of the candidate is known only
    /// that its strings are its pieces one after the other, each typed hole some value of its type.
    alike: bool,
}

impl Walk {
    /// Returns whether the row surely matches each string that the candidate matches.
    ///
    /// As long as a typed hole is left, each piece of the row has to end at a place of the
    /// candidate that is known. After that any place will do.
    fn covers(&self, row: &[Piece<&str>], candidate: &[Piece<&str>]) -> bool {
        let side = self.side;
        if !row.iter().any(|piece| matches!(piece, Piece::Typed(_))) {
            return glob(side, row).implied_by(&glob(side, candidate));
        }
        match (row, candidate) {
            ([Piece::Literal(own), row @ ..], [Piece::Literal(text), candidate @ ..]) => {
                strip(side, text, own)
                    .is_some_and(|rest| self.covers(row, &behind(rest, candidate)))
            }
            ([Piece::Typed(own), row @ ..], [Piece::Typed(ty), candidate @ ..]) => {
                includes(*own, *ty)
                    && self.ends_alike(*own, *ty, row.first(), candidate.first())
                    && self.covers(row, candidate)
            }
            ([Piece::Typed(own), row @ ..], [Piece::Literal(text), candidate @ ..]) => {
                let (run, rest) = read(side, *own, text, row.first());
                let ends = candidate.is_empty() || self.ends_within(*own, text, row.first());
                ends && reads(*own, run, Approximation::Under)
                    && self.covers(row, &behind(rest, candidate))
            }
            // The hole ends at the next occurrence of the literal after it.
            (
                [Piece::Hole, Piece::Literal(own), row @ ..],
                [Piece::Literal(text), candidate @ ..],
            ) => after(side, text, own)
                .is_some_and(|rest| self.covers(row, &behind(rest, candidate))),
            // The run of a type holds no occurrence of a literal that begins otherwise.
            ([Piece::Hole, Piece::Literal(own), ..], [Piece::Typed(ty), candidate @ ..])
                if !facing(side, own).is_some_and(|first| is_in_run(*ty, first))
                    && matches!(candidate, [Piece::Literal(_), ..]) =>
            {
                self.covers(row, candidate)
            }
            (
                [Piece::Hole, Piece::Literal(own), row @ ..],
                [Piece::Hole, Piece::Literal(its), candidate @ ..],
            ) => {
                // On the far side, a literal is the farthest occurrence.
                self.alike && own == its && !candidate.is_empty() && self.covers(row, candidate)
            }
            _ => false,
        }
    }

    /// Returns whether a typed hole of the row surely reads what one of the candidate reads, before
    /// these pieces.
    fn ends_alike(
        &self,
        own: HoleType,
        its: HoleType,
        own_next: Option<&Piece<&str>>,
        its_next: Option<&Piece<&str>>,
    ) -> bool {
        let is_float = |ty| matches!(ty, HoleType::Scalar(Scalar::F32 | Scalar::F64));
        let alike = self.alike && is_float(own) == is_float(its);
        if alike && self.side == Side::Left {
            return true;
        }
        let Some(Piece::Literal(text)) = its_next else {
            return its_next.is_none();
        };
        let first = facing(self.side, text);
        if alike {
            // The literals decide to which run a sign belongs.
            return own_next == its_next || !matches!(first, Some('+' | '-'));
        }
        match self.side {
            Side::Left if self.alike => !may_continue(own, text),
            _ => !first.is_some_and(|first| is_in_run(own, first)),
        }
    }

    /// Returns whether a typed hole surely ends within a literal of the candidate.
    fn ends_within(&self, own: HoleType, text: &str, next: Option<&Piece<&str>>) -> bool {
        match (self.side, next) {
            (Side::Left, _) => !may_continue(own, run(own, text).1),
            (Side::Right, Some(Piece::Literal(literal))) => {
                let (rest, _) = last_run(own, text);
                let end = facing(Side::Right, rest);
                end.is_some_and(|end| !is_in_run(own, end)) && rest.len() >= literal.len()
            }
            (Side::Right, _) => false,
        }
    }
}

/// The rest of a literal, unless it is empty, and the pieces after it.
fn behind<'t>(rest: &'t str, pieces: &[Piece<&'t str>]) -> Vec<Piece<&'t str>> {
    let rest = (!rest.is_empty()).then_some(Piece::Literal(rest));
    rest.into_iter().chain(pieces.iter().copied()).collect()
}

/// The literals, with a hole for all that is between them.
fn glob(side: Side, pieces: &[Piece<&str>]) -> Glob {
    let mut pieces = pieces.to_vec();
    if side == Side::Right {
        pieces.reverse();
    }
    let mut literals = vec![String::new()];
    for piece in pieces {
        match piece {
            Piece::Literal(text) => {
                if let Some(last) = literals.last_mut() {
                    last.push_str(text);
                }
            }
            Piece::Hole | Piece::Typed(_) => literals.push(String::new()),
        }
    }
    Glob::new(literals)
}

/// Returns whether one type surely has each value of another that is written in a run.
fn includes(own: HoleType, its: HoleType) -> bool {
    if own == its {
        return true;
    }
    match (own, its) {
        (HoleType::Scalar(Scalar::F64), HoleType::Scalar(Scalar::F32)) => true,
        // Every integer of these types is finite as a float.
        (HoleType::Scalar(Scalar::F32 | Scalar::F64), its) => match its {
            HoleType::Int(_) | HoleType::Scalar(Scalar::I128 | Scalar::Isize) => true,
            HoleType::Scalar(Scalar::U128 | Scalar::Usize) => own == HoleType::Scalar(Scalar::F64),
            _ => false,
        },
        _ => {
            let own = integers(own, Approximation::Under);
            let its = integers(its, Approximation::Over);
            own.zip(its).is_some_and(|(own, its)| own.covers(&its))
        }
    }
}
