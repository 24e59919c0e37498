//! Which clauses can wait: what their tests look at is copied, and they are walked once somebody
//! asks why they failed.
//!
//! A pattern that compares values, or that asks what only the value's own type can answer, cannot:
//! the value is gone by then.

use crate::report::described::pattern::{
    Collect, Entry, EntryPattern, Guard, Key, Name, Pattern, Rest, Segment, Tail,
};
use crate::rules::key_value::KeyValue;

/// The number of bytes of a text that are copied. They are enough for a preview of a longer text,
/// and to tell it from any shorter literal.
pub(in crate::report) const COPIED: usize = 264;

/// A copy may end up to three bytes earlier, between two characters.
const SHORT: usize = COPIED - 4;

/// The names that the guard of a clause reads. If it is to blame, their values are shown.
type Reads = &'static [&'static str];

/// Returns whether a clause can be walked over a copy of what it looks at.
pub(super) fn can_wait(guard: Option<Guard>, heads: &[&[Pattern]]) -> bool {
    let reads: Reads = guard.map_or(&[], |guard| guard.reads);
    let mut patterns = heads.iter().copied().flatten();
    guard.is_none_or(|guard| guard.was_false.is_none())
        && patterns.all(|pattern| waits(pattern, reads))
}

fn waits(pattern: &Pattern, reads: Reads) -> bool {
    let all = |patterns: &[Pattern]| patterns.iter().all(|pattern| waits(pattern, reads));
    match pattern {
        Pattern::Wild
        | Pattern::Kind(_)
        | Pattern::Number
        | Pattern::Bool(_)
        | Pattern::Int(_)
        | Pattern::Float(_) => true,
        Pattern::Str(text) | Pattern::Atom(text) => is_short(text),
        Pattern::Bytes(bytes) => bytes.len() < SHORT,
        Pattern::StrRange(range) => range.first.iter().chain(&range.last).all(|it| is_short(it)),
        Pattern::Segments(_, segments) => segments.iter().all(|segment| match segment {
            Segment::Literal(_) => true,
            Segment::Hole(name) => name.iter().all(is_single),
            Segment::Typed { fits, names, .. } => fits.is_none() && names.iter().all(is_single),
        }),
        Pattern::Bind { name, pattern, .. } => is_single(name) && waits(pattern, reads),
        Pattern::List {
            front, rest, back, ..
        } => {
            let rest_waits = |rest: &Rest| {
                is_unread(rest.name.as_ref(), reads)
                    && match (rest.each, rest.collect) {
                        (Some(each), Collect::All) => rest.stop.is_none() && waits(each, reads),
                        // It always matches, so only its names are of interest.
                        (Some(_), Collect::Matching) => reads.is_empty(),
                        (None, _) => true,
                    }
            };
            all(front) && all(back) && rest.as_ref().is_none_or(rest_waits)
        }
        Pattern::Find {
            before, run, after, ..
        } => {
            let mut names = [before, after].into_iter();
            names.all(|name| is_unread(name.as_ref(), reads)) && all(run)
        }
        Pattern::Map { entries, tail } => {
            let entry_waits = |entry: &Entry| {
                let mut keys = entry.keys.iter();
                keys.all(key_waits)
                    && match &entry.value {
                        EntryPattern::Required(pattern) | EntryPattern::Optional(pattern) => {
                            waits(pattern, reads)
                        }
                        EntryPattern::Absent => true,
                    }
            };
            let tail_waits = match tail {
                Tail::Open | Tail::Closed => true,
                Tail::Rest(name) => is_unread(Some(name), reads),
                Tail::Each { collect, .. } => *collect == Collect::Matching && reads.is_empty(),
            };
            tail_waits && entries.iter().all(entry_waits)
        }
        Pattern::Or {
            alternatives,
            binds,
        } => !binds && all(alternatives),
        Pattern::All(patterns) => all(patterns),
        Pattern::Many(ways) => all(&ways[..]),
        Pattern::Not(pattern) | Pattern::Opt(pattern) => waits(pattern, reads),
        Pattern::ByteSegments(_)
        | Pattern::Ask(_)
        | Pattern::Viewed { .. }
        | Pattern::Guarded { .. }
        | Pattern::Deferred(_) => false,
    }
}

/// Returns whether a text can be told from a longer one that is copied in part.
fn is_short(text: &str) -> bool {
    text.len() < SHORT
}

/// Returns whether a key can be told from one that is copied in part: a short string or atom.
fn key_waits(key: &Key) -> bool {
    match key {
        Key::Literal(text) => is_short(text),
        Key::Written {
            value: KeyValue::Atom(name),
            ..
        } => is_short(name),
        Key::Written { .. } | Key::Computed { .. } | Key::Varying { .. } => false,
    }
}

/// Returns whether a name is compared with no other value.
fn is_single(name: &Name) -> bool {
    name.repeated.is_none()
}

/// Returns whether a name of several parts is compared with nothing, and no guard reads it.
fn is_unread(name: Option<&Name>, reads: Reads) -> bool {
    name.is_none_or(|name| is_single(name) && !reads.contains(&name.text))
}
