//! Which of several failed attempts came closest: of clauses, of alternatives, of elements.
//!
//! The one that passed the most tests did, unless a tag decides. A *tag* is a place where clauses
//! have different literals, one of which the value has: a clause is beaten if another passes a tag
//! that it fails, and fails none that it passes. Among equals, the one that differs by a slip of
//! spelling is closer, and then the earlier.

use std::mem;

use super::spelling::{Guess, Slip};
use super::values::Tested;
use super::{Blamed, Ranked, Walk, Walked};
use crate::report::described::pattern::{Entry, Pattern};
use crate::report::described::plan::{Head, Spot};
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
                let tried = tried(&attempts);
                closest(&tried, &mut |index| self.slip(&attempts[index].guesses))
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

    /// Notes that one of these literals may be meant by the string in a place.
    pub(super) fn guess_literals(&mut self, alternatives: &'static [Pattern], at: PlaceId) {
        if let View::Str(found) = self.places.view(at)
            && !self.redact
        {
            self.guesses.push(Guess::Literals(alternatives, found));
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

    /// Why each clause failed, and the one that came closest.
    pub(crate) fn rank(&mut self) -> Ranked {
        self.make_tests();
        let mut walked = Vec::new();
        let blamed = (0..self.clauses.list.len()).map(|index| {
            if let Some(head) = self.counted(index) {
                let tested = self.count(head);
                if !tested.passes() {
                    return Blamed::Counted(head, tested);
                }
                // A guard is false, or a part failed that can't be asked twice.
            }
            walked.push(self.walk(index));
            Blamed::Walked(walked.len() - 1)
        });
        let blamed: Vec<Blamed> = blamed.collect();
        let tags = self.tags();
        let tried = blamed.iter().map(|blamed| match blamed {
            Blamed::Counted(head, tested) => (tested.passed(), tags.of_head(head)),
            Blamed::Walked(walk) => {
                let Walked {
                    passed, literals, ..
                } = &walked[*walk];
                let literals = &self.literals[literals.clone()];
                (*passed, Tags::of_literals(literals, &tags.bits))
            }
        });
        let tried: Vec<(usize, Tags)> = tried.collect();
        let closest = closest(&tried, &mut |index| match blamed[index] {
            Blamed::Counted(head, _) => self.slip_of(head),
            Blamed::Walked(walk) => {
                let guesses = mem::take(&mut self.guesses);
                let slip = self.slip(&guesses[walked[walk].guesses.clone()]);
                self.guesses = guesses;
                slip
            }
        });
        Ranked {
            closest,
            blamed,
            walked,
        }
    }

    /// The tags among the literals that were tested so far.
    fn tags(&mut self) -> ClauseTags {
        let plan = self.plan;
        // The number of the plan for a place, or one above all of them.
        let mut number_of: Vec<Spot> = Vec::new();
        if !self.literals.is_empty() {
            // A literal in a clause that is walked may be in a place where others are counted.
            for number in &plan.literals {
                self.reach(plan.tests[*number].step.at);
            }
            let above = plan.ways.len();
            number_of.extend(above..above + self.places.len());
            for (spot, PlaceId(place)) in self.planned.reached() {
                number_of[place as usize] = spot;
            }
        }
        let mut outcomes = Outcomes::default();
        for Literal { place, passes } in &self.literals {
            outcomes.note(number_of[place.0 as usize], *passes);
        }
        let literals = plan.literals.iter().map(|number| {
            let at = plan.tests[*number].step.at;
            (*number, at, self.planned.results[*number].tested)
        });
        let literals = || {
            literals
                .clone()
                .filter(|(.., tested)| *tested != Tested::UNTESTED)
        };
        for (_, at, tested) in literals() {
            outcomes.note(at, tested.passes());
        }
        let bits = outcomes.bits();
        if bits.is_empty() {
            return ClauseTags::default();
        }
        let bit = |number: Spot| bits.get(number).copied().unwrap_or_default();
        let mut of_tests = vec![Tags::default(); plan.tests.len()];
        for (number, at, tested) in literals() {
            of_tests[number] = Tags::of(bit(at), tested.passes());
        }
        ClauseTags {
            of_tests,
            bits: number_of.into_iter().map(bit).collect(),
        }
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

/// A set of tags: a bit for each.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct Tags {
    passed: u64,
    failed: u64,
}

impl Tags {
    /// The tag with this bit, or none.
    fn of(bit: u64, passes: bool) -> Self {
        if passes {
            Self {
                passed: bit,
                failed: 0,
            }
        } else {
            Self {
                passed: 0,
                failed: bit,
            }
        }
    }

    /// The tags among some literals. Each place has a bit.
    fn of_literals(literals: &[Literal], bits: &[u64]) -> Self {
        let tags = literals.iter().map(|Literal { place, passes }| {
            let bit = bits.get(place.0 as usize).copied();
            Self::of(bit.unwrap_or_default(), *passes)
        });
        tags.fold(Self::default(), Self::and)
    }

    fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed | other.passed,
            failed: self.failed | other.failed,
        }
    }

    fn beats(self, other: Self) -> bool {
        self.passed & other.failed != 0 && self.failed & other.passed == 0
    }
}

/// The tags of clauses.
#[derive(Default)]
struct ClauseTags {
    /// Those of the tests that the plan numbers. Empty if there are no tags, as the bits are.
    of_tests: Vec<Tags>,
    /// The bit of each place that the walk has looked at.
    bits: Vec<u64>,
}

impl ClauseTags {
    fn of_head(&self, head: &Head) -> Tags {
        let numbers = head.literals.iter();
        let tags = numbers.filter_map(|number| self.of_tests.get(*number));
        tags.copied().fold(Tags::default(), Tags::and)
    }
}

/// For each place, whether a literal passed there and whether one failed.
#[derive(Default)]
struct Outcomes(Vec<[bool; 2]>);

impl Outcomes {
    fn note(&mut self, place: usize, passes: bool) {
        if place >= self.0.len() {
            self.0.resize(place + 1, [false; 2]);
        }
        self.0[place][usize::from(passes)] = true;
    }

    /// The bits of the places that are tags; none of the others. Empty if no place is.
    fn bits(&self) -> Vec<u64> {
        if !self.0.contains(&[true; 2]) {
            return Vec::new();
        }
        let mut left = 0..TAGS;
        let bits = self.0.iter().map(|outcomes| match outcomes {
            [true, true] => left.next().map_or(0, |bit| 1 << bit),
            _ => 0,
        });
        bits.collect()
    }
}

/// The tests and tags that each of some attempts passed.
fn tried(attempts: &[Attempt<'_>]) -> Vec<(usize, Tags)> {
    let literals = || attempts.iter().flat_map(|attempt| &attempt.literals);
    let mut outcomes = Outcomes::default();
    if literals().any(|literal| literal.passes) {
        for Literal { place, passes } in literals() {
            outcomes.note(place.0 as usize, *passes);
        }
    }
    let bits = outcomes.bits();
    let tried = attempts.iter();
    tried
        .map(|attempt| (attempt.passed, Tags::of_literals(&attempt.literals, &bits)))
        .collect()
}

/// The index of the one that came closest, of some with the number of tests and the tags that they
/// passed. Slips decide between equals.
fn closest(tried: &[(usize, Tags)], slip: &mut dyn FnMut(usize) -> Slip) -> usize {
    let mut winning: Vec<Tags> = Vec::new();
    for (_, tags) in tried {
        if tags.passed != 0 && winning.len() < TAGS && !winning.contains(tags) {
            winning.push(*tags);
        }
    }
    let is_beaten = |(_, tags): &(_, Tags)| winning.iter().any(|other| other.beats(*tags));
    let beaten: Vec<bool> = tried.iter().map(is_beaten).collect();
    // Each may be beaten by another.
    let all_are = beaten.iter().all(|beaten| *beaten);
    let counts = |index: &usize| all_are || !beaten[*index];
    let passed = |index: usize| tried[index].0;
    let most = (0..tried.len()).filter(counts).map(passed).max();
    let mut equals = (0..tried.len()).filter(|index| Some(passed(*index)) == most && counts(index));
    match (equals.next(), equals.next()) {
        (Some(one), None) => one,
        (Some(one), Some(other)) => {
            let equals = [one, other].into_iter().chain(equals);
            equals.min_by_key(|index| slip(*index)).unwrap_or(one)
        }
        (None, _) => 0,
    }
}
