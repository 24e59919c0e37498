//! Strings: literals, ranges, and segments, with the place in the string where one fails.

use super::{Walk, numbers};
use crate::quote::{quoted, short};
use crate::report::described::pattern::{Pattern, Run, Segment};
use crate::report::question::{self, Answer};
use crate::report::reason::Reason;
use crate::report::record::{PATTERN, PlaceId, is_whole};
use crate::rules::segments::LOOKAHEAD;
use crate::subject::View;

/// How many bytes of a string are searched for a literal, or read as a number. The search takes
/// some seven instructions for each byte.
const WINDOW: usize = 1024;

/// The beginning of a text, and whether that is all of it.
fn window(text: &str) -> (&str, bool) {
    let end = text.floor_char_boundary(WINDOW);
    (&text[..end], end == text.len())
}

impl<'n> Walk<'n> {
    /// A string made of segments.
    pub(super) fn string(
        &mut self,
        pattern: &'static Pattern,
        segments: &'static [Segment],
        at: PlaceId,
        known: bool,
    ) -> bool {
        let Some(View::Str(found)) = self.kind(pattern, at, known) else {
            return false;
        };
        self.segments(segments, found, at)
    }

    fn segments(&mut self, segments: &'static [Segment], found: &'n str, at: PlaceId) -> bool {
        let mut rest = found;
        // A hole that is still open.
        let mut hole = None;
        for (index, segment) in segments.iter().enumerate() {
            let is_last = index + 1 == segments.len();
            let place = found.len() - rest.len();
            match segment {
                Segment::Hole(name) if is_last => {
                    return name
                        .is_none_or(|name| self.bind_part(name, &question::value(rest), at, 0));
                }
                Segment::Hole(name) => hole = Some(*name),
                Segment::Literal(literal) => {
                    let Some(name) = hole.take() else {
                        let Some(after) = rest.strip_prefix(literal) else {
                            return self.lacks(literal, "at", place, at);
                        };
                        rest = after;
                        self.pass();
                        continue;
                    };
                    let taken = if is_last {
                        let Some(taken) = rest.strip_suffix(literal) else {
                            return self.lacks(literal, "at the end", place, at);
                        };
                        rest = "";
                        taken
                    } else {
                        let (searched, is_all) = window(rest);
                        let Some((taken, _)) = searched.split_once(literal) else {
                            if is_all {
                                return self.lacks(literal, "after", place, at);
                            }
                            return self
                                .suspect_for(at, |walk| walk.lacking(literal, "after", place, at));
                        };
                        rest = &rest[taken.len() + literal.len()..];
                        taken
                    };
                    self.pass();
                    if !name.is_none_or(|name| self.bind_part(name, &question::value(taken), at, 0))
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
                    let (read, is_all) = window(rest);
                    let Run { len: end, is_value } = run(read);
                    let hole = Hole {
                        ty,
                        written: (!is_whole(ty, written)).then_some(*written),
                        run: &rest[..end],
                        is_value,
                        place,
                        is_end: rest.is_empty(),
                    };
                    if read.len() - end < LOOKAHEAD && !is_all {
                        return self.suspect_for(at, |walk| walk.unread(&hole, at));
                    }
                    let answer = match fits {
                        _ if !is_value => Answer::No,
                        None => Answer::Yes,
                        Some(fits) => {
                            let value = self.places.value(at);
                            value.ask_about(*fits, read).unwrap_or_default()
                        }
                    };
                    let passes = match &answer {
                        Answer::No => self.fail_for(at, |walk| walk.unread(&hole, at)),
                        Answer::Unknown => self.suspect_for(at, |walk| walk.unread(&hole, at)),
                        _ => self.pass(),
                    };
                    let taken = question::value(&rest[..end]);
                    rest = &rest[end..];
                    if !passes || !self.bind_answer(names, answer, &taken, at) {
                        return false;
                    }
                }
            }
        }
        let place = found.len() - rest.len();
        if rest.is_empty() {
            return self.pass();
        }
        self.fail_for(at, |walk| Reason::NotEqual {
            expected: if walk.redact {
                "the end of the string".into()
            } else {
                format!("the end of the string at byte {place}").into()
            },
            found: walk.found(at),
        })
    }

    fn lacks(&mut self, literal: &str, how: &str, place: usize, at: PlaceId) -> bool {
        self.fail_for(at, |walk| walk.lacking(literal, how, place, at))
    }

    /// A literal that is missing from its place. The place tells the length of the parts before it,
    /// which is content.
    fn lacking(&mut self, literal: &str, how: &str, place: usize, at: PlaceId) -> Reason {
        let literal = quoted(literal, PATTERN / 2);
        let place = match how {
            "at the end" => how.to_owned(),
            _ if place == 0 && how == "at" => "at the beginning".to_owned(),
            _ if place == 0 => "in the string".to_owned(),
            _ if self.redact => "after what stands before it".to_owned(),
            _ => format!("{how} byte {place}"),
        };
        Reason::NotEqual {
            expected: format!("{literal} {place}").into(),
            found: self.found(at),
        }
    }

    /// A typed hole that does not match what it reads: its type, its range, and the run. The place
    /// tells the length of the parts before it, which is content.
    fn unread(&mut self, hole: &Hole<'_>, at: PlaceId) -> Reason {
        let Hole { run, place, .. } = *hole;
        let is_float = matches!(hole.ty, "f32" | "f64");
        let hole_text = match hole.written {
            Some(written) => short(written, PATTERN / 2).into(),
            // Only text that is a number can be out of the range of floats.
            None if is_float && run.is_empty() => hole.ty.into(),
            None => numbers::with_range(hole.ty),
        };
        let expected = match place {
            0 => format!("{hole_text} at the beginning").into(),
            _ if self.redact => hole_text,
            _ if hole.is_end => format!("{hole_text} at the end").into(),
            _ => format!("{hole_text} at byte {place}").into(),
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
    /// The byte of the string at which it begins.
    place: usize,
    /// True if nothing of the string is left there.
    is_end: bool,
}
