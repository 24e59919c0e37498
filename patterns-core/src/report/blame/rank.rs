//! Which of several failed attempts came closest: of clauses, of alternatives, of elements.
//!
//! The one that passed the most tests did, unless a tag decides. A *tag* is a place where clauses
//! have different literals, one of which the value has: a clause is beaten if another passes a tag
//! that it fails, and fails none that it passes. Among equals, the one that differs by a slip of
//! spelling is closer, and then the earlier.

use std::mem;

use super::spelling::{Guess, Slip};
use super::{Blamed, Walk};
use crate::report::described::pattern::{Entry, Pattern};
use crate::report::record::{Failure, PlaceId, Why};
use crate::report::spelling::Shape;
use crate::subject::View;

/// The number of tags that are told apart, and of sets of tags that are compared with each clause.
const TAGS: usize = 64;

/// A literal that was compared with the value in one place.
#[derive(Clone, Copy)]
pub(super) struct Literal {
    place: PlaceId,
    passes: bool,
}

/// What was found while a part failed.
pub(super) struct Attempt<'n> {
    pub(super) passed: usize,
    pub(super) failures: Vec<Failure>,
    pub(super) literals: Vec<Literal>,
    pub(super) guesses: Vec<Guess<'n>>,
}

impl<'n> Walk<'n> {
    /// Notes whether the value in a place is a literal of the pattern.
    pub(super) fn literal(&mut self, place: PlaceId, passes: bool) {
        if self.quiet == 0 {
            self.literals.push(Literal { place, passes });
        }
    }

    /// Goes on from what an attempt found.
    pub(super) fn resume(&mut self, attempt: Attempt<'n>) {
        self.passed = attempt.passed;
        self.failures.extend(attempt.failures);
        self.literals.extend(attempt.literals);
        self.guesses.extend(attempt.guesses);
    }

    /// Fails as the closest of some attempts.
    pub(super) fn fail_as(&mut self, mut attempts: Vec<Attempt<'n>>) -> bool {
        let closest = match attempts.len() {
            0 => return false,
            1 => 0,
            _ => {
                let tried = attempts.iter().map(|attempt| Tried {
                    passed: attempt.passed,
                    literals: &attempt.literals,
                });
                let tried: Vec<_> = tried.collect();
                closest(&tried, &mut |index| self.slip(&attempts[*index].guesses))
            }
        };
        join(&mut attempts, closest);
        self.resume(attempts.swap_remove(closest));
        false
    }

    /// The least slip of these guesses.
    pub(super) fn slip(&mut self, guesses: &[Guess<'n>]) -> Slip {
        let slips = guesses
            .iter()
            .map(|guess| self.slips.slip(guess, &self.places));
        slips.min().unwrap_or_default()
    }

    /// Notes that a literal of this shape may be meant by the string in a place.
    pub(super) fn guess_literal(&mut self, pattern: &'static Pattern, shape: Shape, at: PlaceId) {
        if let (Pattern::Str(text), View::Str(found)) = (pattern, self.places.view(at))
            && !self.redact
        {
            self.guesses.push(Guess::Literal(text, shape, found));
        }
    }

    /// Notes that a missing key may be misspelled in the map in a place.
    pub(super) fn guess_key(
        &mut self,
        entry: &'static Entry,
        entries: &'static [Entry],
        at: PlaceId,
    ) {
        if !self.redact {
            self.guesses.push(Guess::Key(entry, entries, at));
        }
    }

    /// The index of the clause that came closest.
    pub(crate) fn closest(&mut self, blamed: &[Blamed]) -> usize {
        let literals = mem::take(&mut self.literals);
        let guesses = mem::take(&mut self.guesses);
        let tried = blamed.iter().map(|clause| Tried {
            passed: clause.record.passed,
            literals: &literals[clause.literals.clone()],
        });
        let tried: Vec<_> = tried.collect();
        closest(&tried, &mut |index| {
            if let Some(head) = self.counted(*index) {
                return self.slip_of_steps(&head.steps);
            }
            let own = blamed[*index].guesses.clone();
            self.slip(&guesses[own])
        })
    }
}

/// Joins to the closest attempt's failure what the others expect of the same place.
fn join(attempts: &mut [Attempt<'_>], closest: usize) {
    let Some(failure) = attempts[closest].failures.first() else {
        return;
    };
    let firsts = attempts.iter().enumerate();
    let firsts = firsts.filter_map(|(at, attempt)| Some((at, attempt.failures.first()?)));
    let there = firsts.filter(|(_, other)| other.at == failure.at);
    let (of, whys): (Vec<_>, Vec<_>) = there.map(|(at, other)| (at, other.why.clone())).unzip();
    if whys.len() > 1 {
        let closest_of_them = of.iter().position(|at| *at == closest).unwrap_or_default();
        attempts[closest].failures[0].why = Why::Any(whys.into(), closest_of_them);
    }
}

/// The failure of the element that came closest to a pattern. All were compared with the same
/// literals.
pub(super) fn nearest(attempts: Vec<Attempt<'_>>) -> Option<Failure> {
    let closeness = |attempt: &Attempt<'_>| {
        let literals = attempt.literals.iter();
        let tags = literals.filter(|literal| literal.passes).count();
        (tags, attempt.passed)
    };
    // The last of equals in reverse is the first.
    let nearest = attempts.into_iter().rev().max_by_key(closeness)?;
    nearest.failures.into_iter().next()
}

/// What decides how close an attempt came.
struct Tried<'a> {
    passed: usize,
    literals: &'a [Literal],
}

/// A set of tags: a bit for each.
#[derive(Clone, Copy, Default, PartialEq)]
struct Tags {
    passed: u64,
    failed: u64,
}

impl Tags {
    fn beats(self, other: Self) -> bool {
        self.passed & other.failed != 0 && self.failed & other.passed == 0
    }
}

/// The index of the one that came closest. Slips decide between equals.
fn closest(tried: &[Tried<'_>], slip: &mut dyn FnMut(&usize) -> Slip) -> usize {
    let tags = tags_of(tried);
    let mut winning: Vec<Tags> = Vec::new();
    for tags in &tags {
        if tags.passed != 0 && winning.len() < TAGS && !winning.contains(tags) {
            winning.push(*tags);
        }
    }
    let is_beaten = |tags: Tags| winning.iter().any(|other| other.beats(tags));
    let beaten: Vec<bool> = tags.into_iter().map(is_beaten).collect();
    // Each may be beaten by another.
    let all_are = beaten.iter().all(|beaten| *beaten);
    let counts = |index: &usize| all_are || !beaten[*index];
    let passed = |index: usize| tried[index].passed;
    let most = (0..tried.len()).filter(counts).map(passed).max();
    let mut equals = (0..tried.len()).filter(|index| Some(passed(*index)) == most && counts(index));
    match (equals.next(), equals.next()) {
        (Some(one), None) => one,
        (Some(one), Some(other)) => {
            let equals = [one, other].into_iter().chain(equals);
            equals.min_by_key(slip).unwrap_or(one)
        }
        (None, _) => 0,
    }
}

/// The tags that each attempt passed and failed. Empty without tags.
fn tags_of(tried: &[Tried<'_>]) -> Vec<Tags> {
    let all = || tried.iter().flat_map(|tried| tried.literals);
    if !all().any(|literal| literal.passes) {
        return Vec::new();
    }
    // For each place, whether a literal passed and whether one failed.
    let mut places: Vec<[bool; 2]> = Vec::new();
    for literal in all() {
        let at = literal.place.0 as usize;
        if at >= places.len() {
            places.resize(at + 1, [false; 2]);
        }
        places[at][usize::from(literal.passes)] = true;
    }
    let mut count = 0;
    // The bits of the places that are tags; none of the others.
    let mut bits = vec![0u64; places.len()];
    for (bit, outcomes) in bits.iter_mut().zip(places) {
        if outcomes == [true; 2] && count < TAGS {
            *bit = 1 << count;
            count += 1;
        }
    }
    if count == 0 {
        return Vec::new();
    }
    let tags = tried.iter().map(|tried| {
        let mut tags = Tags::default();
        for literal in tried.literals {
            let set = if literal.passes {
                &mut tags.passed
            } else {
                &mut tags.failed
            };
            *set |= bits[literal.place.0 as usize];
        }
        tags
    });
    tags.collect()
}
