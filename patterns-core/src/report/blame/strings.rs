//! Strings: literals, ranges, and segments, with the place in the string where one fails.

use super::read::Read;
use super::{Walk, numbers};
use crate::quote::{char_start, next_char_start, quoted, short};
use crate::report::described::pattern::{Pattern, Run, Segment, Side};
use crate::report::question::Answer;
use crate::report::reason::Reason;
use crate::report::record::{PATTERN, PlaceId, is_whole};
use crate::rules::segments::{LOOKAHEAD, last_run};
use crate::subject::View;

/// How many bytes of a string are searched for a literal, or read as a number. The search takes
/// some seven instructions for each byte.
const WINDOW: usize = 1024;

/// What is left of a string from which segments are taken on one side.
#[derive(Clone, Copy)]
struct Left<'v> {
    whole: &'v str,
    text: &'v str,
    side: Side,
}

impl<'v> Left<'v> {
    /// The next of the text, and whether that is all of it.
    fn window(self) -> (&'v str, bool) {
        let text = self.text;
        let read = match self.side {
            Side::Left => &text[..char_start(text, WINDOW)],
            Side::Right => &text[next_char_start(text, text.len().saturating_sub(WINDOW))..],
        };
        (read, read.len() == text.len())
    }

    /// Takes the next bytes.
    fn take(&mut self, len: usize) -> &'v str {
        match self.side {
            Side::Left => {
                let taken;
                (taken, self.text) = self.text.split_at(len);
                taken
            }
            Side::Right => {
                let taken;
                (self.text, taken) = self.text.split_at(self.text.len() - len);
                taken
            }
        }
    }

    /// Takes a literal, if it is next.
    fn take_literal(&mut self, literal: &str) -> bool {
        let is_next = match self.side {
            Side::Left => self.text.starts_with(literal),
            Side::Right => self.text.ends_with(literal),
        };
        if is_next {
            self.take(literal.len());
        }
        is_next
    }

    /// Takes all of a text that a literal ends on the far side, without the literal.
    fn take_up_to_last(&mut self, literal: &str) -> Option<&'v str> {
        let taken = match self.side {
            Side::Left => self.text.strip_suffix(literal),
            Side::Right => self.text.strip_prefix(literal),
        }?;
        self.take(self.text.len());
        Some(taken)
    }

    /// Takes a text up to the next occurrence of a literal. If that is not in the window, returns
    /// whether there is more.
    fn take_up_to(&mut self, literal: &str) -> Result<&'v str, bool> {
        let (searched, is_all) = self.window();
        let len = match self.side {
            Side::Left => searched.find(literal),
            Side::Right => {
                let at = searched.rfind(literal);
                at.map(|at| searched.len() - at - literal.len())
            }
        };
        let taken = self.take(len.ok_or(!is_all)?);
        self.take(literal.len());
        Ok(taken)
    }

    /// The byte of the string up to which it is taken.
    fn byte(self) -> usize {
        match self.side {
            Side::Left => self.whole.len() - self.text.len(),
            Side::Right => self.text.len(),
        }
    }

    /// Returns whether nothing is taken yet.
    fn is_whole(self) -> bool {
        self.text.len() == self.whole.len()
    }

    /// The names of the side where the match begins, and of the other.
    fn ends(self) -> [&'static str; 2] {
        match self.side {
            Side::Left => ["the beginning", "the end"],
            Side::Right => ["the end", "the beginning"],
        }
    }

    /// The next place of the string.
    fn next(self) -> String {
        let byte = self.byte();
        match self.side {
            Side::Left => format!("at byte {byte}"),
            Side::Right => format!("right before byte {byte}"),
        }
    }
}

/// The place where a literal is missing.
enum Missing {
    Next,
    Far,
    Anywhere,
}

impl<'n> Walk<'n> {
    /// A string made of segments.
    pub(super) fn string(
        &mut self,
        pattern: &'static Pattern,
        (side, segments): (Side, &'static [Segment]),
        at: PlaceId,
        known: bool,
    ) -> bool {
        let Some(View::Str(found)) = self.kind(pattern, at, known) else {
            return false;
        };
        let left = Left {
            whole: found,
            text: found,
            side,
        };
        match side {
            Side::Left => self.segments(segments.iter(), left, at),
            Side::Right => self.segments(segments.iter().rev(), left, at),
        }
    }

    /// Segments in the order in which they are matched.
    fn segments(
        &mut self,
        segments: impl Iterator<Item = &'static Segment>,
        mut left: Left<'n>,
        at: PlaceId,
    ) -> bool {
        let mut segments = segments.peekable();
        // A hole that is still open.
        let mut hole = None;
        while let Some(segment) = segments.next() {
            let next = segments.peek();
            match segment {
                Segment::Hole(name) if next.is_none() => {
                    let taken = Read::Str(left.text).erased();
                    return name.is_none_or(|name| self.bind_part(name, &taken, at, 0));
                }
                Segment::Hole(name) => hole = Some(*name),
                Segment::Literal(literal) => {
                    let Some(name) = hole.take() else {
                        if !left.take_literal(literal) {
                            return self.lacks(literal, &Missing::Next, left, at);
                        }
                        self.pass();
                        continue;
                    };
                    let taken = match self.up_to(literal, next.is_none(), &mut left, at) {
                        Ok(taken) => taken,
                        Err(passes) => return passes,
                    };
                    self.pass();
                    if !name
                        .is_none_or(|name| self.bind_part(name, &Read::Str(taken).erased(), at, 0))
                    {
                        return false;
                    }
                }
                Segment::Typed {
                    ty,
                    run,
                    fits,
                    text: written,
                    names,
                } => {
                    let (read, is_all) = left.window();
                    let Run { len, mut is_value } = run(read);
                    let is_cut = read.len() - len < LOOKAHEAD && !is_all;
                    let before = left;
                    let mut taken = left.take(len);
                    if let (Side::Right, Some(Segment::Literal(literal))) = (left.side, next) {
                        let start = last_run(before.text, len, literal);
                        if start > left.text.len() {
                            (left.text, taken) = before.text.split_at(start);
                            is_value = run(taken).is_value;
                        }
                    }
                    let hole = Hole {
                        ty,
                        written: (!is_whole(ty, written)).then_some(*written),
                        run: taken,
                        is_value,
                        before,
                    };
                    if is_cut {
                        return self.suspect_for(at, |walk| walk.unread(&hole, at));
                    }
                    let answer = match fits {
                        _ if !is_value => Answer::No,
                        None => Answer::Yes,
                        Some(fits) => {
                            let value = self.places.value(at);
                            value.ask_about(*fits, taken).unwrap_or_default()
                        }
                    };
                    let passes = match &answer {
                        Answer::No => self.fail_for(at, |walk| walk.unread(&hole, at)),
                        Answer::Unknown => self.suspect_for(at, |walk| walk.unread(&hole, at)),
                        _ => self.pass(),
                    };
                    let value = valued(ty, taken).erased();
                    if !passes || !self.bind_answer(names, answer, &value, at) {
                        return false;
                    }
                }
            }
        }
        if left.text.is_empty() {
            return self.pass();
        }
        self.fail_for(at, |walk| {
            let [_, far] = left.ends();
            Reason::NotEqual {
                expected: if walk.redact {
                    format!("{far} of the string").into()
                } else {
                    format!("{far} of the string at byte {}", left.byte()).into()
                },
                found: walk.found(at),
            }
        })
    }

    /// Takes what a hole matches, and the literal behind it. If that is not possible, returns
    /// whether the test passes.
    fn up_to(
        &mut self,
        literal: &str,
        is_last: bool,
        left: &mut Left<'n>,
        at: PlaceId,
    ) -> Result<&'n str, bool> {
        if is_last {
            let taken = left.take_up_to_last(literal);
            return taken.ok_or_else(|| self.lacks(literal, &Missing::Far, *left, at));
        }
        left.take_up_to(literal).map_err(|has_more| {
            let (missing, left) = (&Missing::Anywhere, *left);
            if has_more {
                self.suspect_for(at, |walk| walk.lacking(literal, missing, left, at))
            } else {
                self.lacks(literal, missing, left, at)
            }
        })
    }

    fn lacks(&mut self, literal: &str, missing: &Missing, left: Left<'n>, at: PlaceId) -> bool {
        self.fail_for(at, |walk| walk.lacking(literal, missing, left, at))
    }

    /// A literal that is missing from its place. The place tells the length of the parts before it,
    /// which is content.
    fn lacking(&mut self, literal: &str, missing: &Missing, left: Left<'n>, at: PlaceId) -> Reason {
        let literal = quoted(literal, PATTERN / 2);
        let [near, far] = left.ends();
        let (byte, is_whole) = (left.byte(), left.is_whole());
        let place = match (missing, left.side) {
            (Missing::Far, _) => format!("at {far}"),
            (Missing::Next, _) if is_whole => format!("at {near}"),
            (Missing::Anywhere, _) if is_whole => "in the string".to_owned(),
            (_, Side::Left) if self.redact => "after what stands before it".to_owned(),
            (_, Side::Right) if self.redact => "before what stands after it".to_owned(),
            (Missing::Next, _) => left.next(),
            (Missing::Anywhere, Side::Left) => format!("after byte {byte}"),
            (Missing::Anywhere, Side::Right) => format!("before byte {byte}"),
        };
        Reason::NotEqual {
            expected: format!("{literal} {place}").into(),
            found: self.found(at),
        }
    }

    /// A typed hole that does not match what it reads: its type, its range, and the run. The place
    /// tells the length of the parts before it, which is content.
    fn unread(&mut self, hole: &Hole<'_>, at: PlaceId) -> Reason {
        let Hole { run, before, .. } = *hole;
        let is_float = matches!(hole.ty, "f32" | "f64");
        let hole_text = match hole.written {
            Some(written) => short(written, PATTERN / 2).into(),
            // Only text that is a number can be out of the range of floats.
            None if is_float && run.is_empty() => hole.ty.into(),
            None => numbers::with_range(hole.ty),
        };
        let [near, far] = before.ends();
        let expected = if before.is_whole() {
            format!("{hole_text} at {near}").into()
        } else if self.redact {
            hole_text
        } else if before.text.is_empty() {
            format!("{hole_text} at {far}").into()
        } else {
            format!("{hole_text} {}", before.next()).into()
        };
        let found = self.found(at).reading(run);
        if run.is_empty() || hole.is_value {
            Reason::NotEqual {
                expected: expected.into(),
                found,
            }
        } else {
            Reason::OutOfRange {
                expected: expected.into(),
                found,
            }
        }
    }
}

/// A typed hole at a place of a string.
struct Hole<'v> {
    ty: &'static str,
    /// The text of the hole, if its pattern does not match all values of the type.
    written: Option<&'static str>,
    /// What it reads.
    run: &'v str,
    /// False if the type has no such value.
    is_value: bool,
    /// What is left of the string where it begins.
    before: Left<'v>,
}

/// What a hole of a type reads from a text that is a value of the type.
fn valued<'n>(ty: &str, text: &'n str) -> Read<'n> {
    let number = || {
        Some(match ty {
            "f32" => Read::Float(text.parse::<f32>().ok()?.into()),
            "f64" => Read::Float(text.parse().ok()?),
            "bool" => Read::Bool(text.parse().ok()?),
            "char" => return None,
            _ => match text.parse() {
                Ok(number) => Read::signed(number),
                Err(_) => Read::unsigned(text.parse().ok()?),
            },
        })
    };
    number().unwrap_or(Read::Str(text))
}
