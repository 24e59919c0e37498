//! Lists: their length, their elements, search and repetition.

use std::ops::Range;
use std::{mem, ptr};

use super::certain::certainly_matches;
use super::{Verdict, Walk, rank};
use crate::quote::short;
use crate::report::described::pattern::{Collect, Name, Pattern, Rest};
use crate::report::fault::Fault;
use crate::report::path::Step;
use crate::report::question::{Answer, Value, ValueList};
use crate::report::reason::{ONLY, Reason};
use crate::report::record::{Failure, PATTERN, PlaceId, Why};
use crate::subject::{List, View};

/// The number of elements of a longer list that are read from the front, and from the back.
const FRONT: usize = 24;
const BACK: usize = 8;

/// The element or entry of a repetition at which the match stopped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stopped {
    Unknown,
    Nowhere,
    At(usize),
}

/// The parts of a repetition that may not match.
pub(super) struct Doubts {
    pub(super) stopped: Stopped,
    /// The verdict on the part where the match stopped.
    pub(super) at_stop: Option<Verdict>,
    /// The first suspect among the others.
    suspect: Option<Failure>,
}

impl Doubts {
    /// `stop` is the question where the match stopped in this value.
    pub(super) fn of(value: &Value<'_>, stop: Option<u32>) -> Self {
        let stopped = match stop.and_then(|stop| value.ask_about(stop, "")) {
            Some(Answer::Stopped(Some(index))) => Stopped::At(index),
            Some(Answer::Stopped(None)) => Stopped::Nowhere,
            _ => Stopped::Unknown,
        };
        Self {
            stopped,
            at_stop: None,
            suspect: None,
        }
    }

    pub(super) fn add(&mut self, index: usize, verdict: Verdict) {
        if self.stopped == Stopped::At(index) {
            self.at_stop = Some(verdict);
        } else if let Verdict::Suspect(failure) | Verdict::False(failure) = verdict {
            self.suspect.get_or_insert(failure);
        }
    }
}

/// A list pattern: what comes before the rest, the rest, and what comes after it.
type Shape = (
    &'static [Pattern],
    Option<&'static Rest>,
    &'static [Pattern],
);

/// Returns whether an element certainly matches a pattern.
fn is_certain(pattern: &'static Pattern, list: &ValueList<'_>, index: usize) -> bool {
    if list.has_passed(index, ptr::from_ref(pattern).addr()) {
        return true;
    }
    let mut is_certain = false;
    list.see(index, &mut |seen| {
        is_certain = certainly_matches(pattern, seen);
    });
    is_certain
}

/// The positions to look at, and whether there are others.
pub(in crate::report) fn sample(start: usize, end: usize) -> (impl Iterator<Item = usize>, bool) {
    let count = end.saturating_sub(start);
    let cut = count > FRONT + BACK;
    let front = if cut { FRONT } else { count };
    let back = if cut { BACK } else { 0 };
    ((start..start + front).chain(end - back..end), cut)
}

impl<'n> Walk<'n> {
    /// Uses up one of the elements and entries that may still be looked at. False if none is left.
    pub(super) fn look(&mut self) -> bool {
        let left = self.candidates > 0;
        self.candidates -= usize::from(left);
        left
    }

    /// The elements of a list or a tuple.
    fn sequence(
        &mut self,
        pattern: &'static Pattern,
        at: PlaceId,
        known: bool,
    ) -> Option<ValueList<'n>> {
        match self.kind(pattern, at, known)? {
            View::List(list) | View::Tuple(list) => Some(list),
            _ => None,
        }
    }

    pub(super) fn list(
        &mut self,
        pattern: &'static Pattern,
        (front, rest, back): Shape,
        at: PlaceId,
        known: bool,
    ) -> bool {
        let Some(list) = self.sequence(pattern, at, known) else {
            return false;
        };
        let (len, least) = (list.len(), front.len() + back.len());
        if len < least || (rest.is_none() && len > least) {
            self.fail(at, |walk| Why::Length {
                least,
                is_open: rest.is_some(),
                len: (!walk.redact).then_some(len),
            });
            // The first elements may still tell which list is meant.
            let there = front.len().min(len);
            self.elements(&front[..there], &list, at, 0);
            return false;
        }
        self.pass();
        let end = len - back.len();
        let mut passes = self.elements(front, &list, at, 0);
        if let Some(rest) = rest {
            let part = front.len()..end;
            let name = rest.name;
            passes &= name.is_none_or(|name| self.bind_slice(name, &list, at, part.clone()));
            passes &= match (rest.each, rest.collect) {
                (None, _) => true,
                (Some(each), Collect::All) => self.each((each, rest.stop), &list, at, part),
                (Some(each), Collect::Matching) => {
                    self.filter(each, &list, at, part);
                    true
                }
            };
        }
        self.elements(back, &list, at, end) & passes
    }

    fn elements(
        &mut self,
        patterns: &'static [Pattern],
        list: &ValueList<'n>,
        at: PlaceId,
        start: usize,
    ) -> bool {
        let mut all_pass = true;
        for (pattern, index) in patterns.iter().zip(start..) {
            // A pattern that matches any value needs no look at it.
            if matches!(pattern, Pattern::Wild) {
                continue;
            }
            let value = || Some(list.at(index));
            if let Some(element) = self.places.look_up(at, Step::Index(index), value) {
                all_pass &= self.test(pattern, element, false);
            }
        }
        all_pass
    }

    fn bind_slice(
        &mut self,
        name: Name,
        list: &ValueList<'n>,
        at: PlaceId,
        Range { start, end }: Range<usize>,
    ) -> bool {
        if name.repeated.is_none() && !self.is_collecting() {
            return true;
        }
        let slice = Value::new(list.slice(start, end));
        self.bind_part(name, &slice, at, start)
    }

    /// `each!(P)` over a part of a list. The first element that does not match is blamed, and
    /// others if faults are still noted; the tests that earlier elements passed don't count.
    fn each(
        &mut self,
        (pattern, stop): (&'static Pattern, Option<u32>),
        list: &ValueList<'n>,
        at: PlaceId,
        Range { start, end }: Range<usize>,
    ) -> bool {
        let (indices, mut cut) = sample(start, end);
        let mut repetition = self.repetition();
        let mut doubts = Doubts::of(self.places.value(at), stop);
        for index in indices {
            if !self.look() {
                cut = true;
                break;
            }
            if !self.is_collecting() && is_certain(pattern, list, index) {
                continue;
            }
            match self.element(pattern, (list, at), index, doubts.stopped) {
                Verdict::Fail if self.goes_on(&mut repetition) => {}
                Verdict::Fail => break,
                verdict => doubts.add(index, verdict),
            }
        }
        if self.has_failed(&repetition) {
            return false;
        }
        if let Stopped::At(index) = doubts.stopped
            && doubts.at_stop.is_none()
            && (start..end).contains(&index)
        {
            let verdict = self.element(pattern, (list, at), index, doubts.stopped);
            doubts.add(index, verdict);
        }
        let like = || format!("elements like {}", short(pattern, PATTERN));
        self.repeated(doubts, cut, like, at)
    }

    /// `filter!(P)` over a part of a list. It always matches, so only its names are of interest.
    fn filter(
        &mut self,
        pattern: &'static Pattern,
        list: &ValueList<'n>,
        at: PlaceId,
        part: Range<usize>,
    ) {
        if !self.is_collecting() {
            return;
        }
        let start = part.start;
        for index in part {
            let mut element =
                |walk: &mut Self| walk.element(pattern, (list, at), index, Stopped::Unknown);
            if index - start == FRONT || !self.look() || !self.is_sorted_out(&mut element) {
                self.show_all(pattern, at, None);
                return;
            }
        }
    }

    /// Tests a part of a `filter!`, which passes over it if it does not match. Returns whether it
    /// is known if it does.
    pub(super) fn is_sorted_out(&mut self, part: &mut dyn FnMut(&mut Self) -> Verdict) -> bool {
        let start = self.snapshot();
        let verdict = part(self);
        if !matches!(verdict, Verdict::Pass) {
            self.restore(&start);
        }
        matches!(verdict, Verdict::Pass | Verdict::Fail)
    }

    /// Tests one of the elements of a repetition by itself.
    fn element(
        &mut self,
        pattern: &'static Pattern,
        (list, at): (&ValueList<'n>, PlaceId),
        index: usize,
        stopped: Stopped,
    ) -> Verdict {
        self.round(at, stopped == Stopped::At(index), &mut |walk| {
            let element = walk.places.part(at, Step::Index(index), list.at(index));
            walk.test(pattern, element, false)
        })
    }

    /// A repetition no part of which has certainly failed. The part at which the match stopped has,
    /// or else a suspect may have, or one that was not looked at.
    pub(super) fn repeated(
        &mut self,
        doubts: Doubts,
        uncertain: bool,
        like: impl FnOnce() -> String,
        at: PlaceId,
    ) -> bool {
        match doubts.at_stop {
            Some(Verdict::Fail) => return false,
            Some(Verdict::Suspect(failure) | Verdict::False(failure)) => {
                self.gathered.suspects.insert(0, failure);
                return self.pass();
            }
            // A part that passes is one of another value, where the match stopped before.
            Some(Verdict::Pass) | None => {}
        }
        self.pass();
        // A negation may not have been tried.
        if doubts.stopped == Stopped::Nowhere && self.quiet == 0 {
            return true;
        }
        if let Some(suspect) = doubts.suspect {
            self.gathered.suspects.push(suspect);
        } else if uncertain {
            return self.suspect_for(at, |walk| Reason::NotFound {
                expected: format!("{ONLY}{}", like()).into(),
                found: walk.found(at),
                nearest: None,
            });
        }
        true
    }

    /// `[.., p, q, ..]`
    pub(super) fn find(
        &mut self,
        pattern: &'static Pattern,
        (before, run, after): (Option<Name>, &'static [Pattern], Option<Name>),
        at: PlaceId,
        known: bool,
    ) -> bool {
        let Some(list) = self.sequence(pattern, at, known) else {
            return false;
        };
        let ends = (list.len() + 1).saturating_sub(run.len());
        let (starts, mut cut) = sample(0, ends);
        let start = self.snapshot();
        let mut possible = false;
        let mut hit = None;
        let mut failed = Vec::new();
        // Of each element, the first failure is told.
        let one = self.most.min(start.noted + 1);
        let most = mem::replace(&mut self.most, one);
        let outside = mem::replace(&mut self.is_elsewhere, true);
        for index in starts {
            if !self.look() {
                cut = true;
                break;
            }
            let run = &mut |walk: &mut Self| walk.elements(run, &list, at, index);
            match self.forgetting(|walk| walk.within(run)) {
                Verdict::Pass => {
                    hit = Some(index);
                    break;
                }
                Verdict::Suspect(_) | Verdict::False(_) => {
                    possible = true;
                    self.restore(&start);
                }
                Verdict::Fail => failed.push(self.leave(&start)),
            }
        }
        self.most = most;
        self.is_elsewhere = outside;
        self.passed = start.passed;
        self.literals.truncate(start.literals);
        self.guesses.truncate(start.guesses);
        if let Some(index) = hit {
            let end = index + run.len();
            self.pass();
            return before.is_none_or(|name| self.bind_slice(name, &list, at, 0..index))
                && after.is_none_or(|name| self.bind_slice(name, &list, at, end..list.len()));
        }
        let nearest = rank::nearest(failed).map(|nearest| {
            let place = |place| (self.places.path(place), self.found(place));
            let Fault { path, reason } = nearest.fault(place);
            Box::new((path, reason.copied()))
        });
        let reason = |walk: &mut Self| {
            let texts: Vec<_> = run.iter().map(ToString::to_string).collect();
            let expected = match &texts[..] {
                [one] => format!("an element like {one}"),
                several => format!("elements like {} in a row", several.join(", ")),
            };
            Reason::NotFound {
                expected: short(expected, PATTERN).into(),
                found: walk.found(at),
                nearest,
            }
        };
        if possible || cut {
            for pattern in run {
                self.show_all(pattern, at, None);
            }
            for name in before.iter().chain(&after) {
                self.show(name.text, at, || None);
            }
            self.suspect_for(at, reason)
        } else {
            self.fail_for(at, reason)
        }
    }
}
