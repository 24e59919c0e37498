//! Parts that are tried: alternatives, parts tested by themselves, and the way back from them.

use std::mem;

use super::rank::Attempt;
use super::values::any_tested;
use super::{Gathered, Walk};
use crate::quote::short;
use crate::report::described::pattern::Pattern;
use crate::report::reason::Reason;
use crate::report::record::{Failure, PATTERN, PlaceId, Why};
use crate::subject::View;
use crate::subject::kind::Kind;

const NULL: Pattern = Pattern::Kind(Kind::Null);

/// The number of choices tried for a clause whose alternatives bind a repeated name.
const ATTEMPTS: usize = 32;

/// The state of a walk that it can go back to.
#[derive(Default)]
pub(super) struct Snapshot<'n> {
    pub(super) passed: usize,
    pub(super) noted: usize,
    pub(super) literals: usize,
    pub(super) guesses: usize,
    /// None if nothing was gathered, as at the beginning of each clause: there is nothing to copy.
    pub(super) gathered: Option<Gathered<'n>>,
}

/// Which of several matching alternatives is taken, if they bind a repeated name.
#[derive(Default)]
pub(super) struct Choices {
    /// For each choice in the order met: how many matching alternatives are passed over.
    pub(super) turns: Vec<usize>,
    pub(super) met: usize,
    /// All of them are passed over.
    pub(super) exhausted: bool,
}

/// The result of a part that was tested by itself.
pub(super) enum Verdict {
    Pass,
    Fail,
    /// It passes if this is not what failed.
    Suspect(Failure),
    /// All of it passes but this guard, which is known to have been false.
    False(Failure),
}

impl<'n> Walk<'n> {
    pub(super) fn snapshot(&self) -> Snapshot<'n> {
        Snapshot {
            passed: self.passed,
            noted: self.failures.len(),
            literals: self.literals.len(),
            guesses: self.guesses.len(),
            gathered: (!self.gathered.is_empty()).then(|| self.gathered.clone()),
        }
    }

    pub(super) fn restore(&mut self, snapshot: &Snapshot<'n>) {
        self.passed = snapshot.passed;
        self.failures.truncate(snapshot.noted);
        self.literals.truncate(snapshot.literals);
        self.guesses.truncate(snapshot.guesses);
        match &snapshot.gathered {
            Some(gathered) => self.gathered.clone_from(gathered),
            None if self.gathered.is_empty() => {}
            None => self.gathered.clear(),
        }
    }

    /// Goes back, and returns what was found since.
    pub(super) fn leave(&mut self, start: &Snapshot<'n>) -> Attempt<'n> {
        let attempt = Attempt {
            passed: self.passed,
            failures: self.failures.drain(start.noted..).collect(),
            literals: self.literals.drain(start.literals..).collect(),
            guesses: self.guesses.drain(start.guesses..).collect(),
        };
        self.restore(start);
        attempt
    }

    /// Returns whether a part passes with some choice of its alternatives. If it does not, the
    /// closest attempt counts.
    pub(super) fn attempt(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> bool {
        let outside = mem::take(&mut self.choices);
        let start = self.snapshot();
        let mut failed = Vec::new();
        let mut passes = false;
        for _ in 0..ATTEMPTS {
            self.choices.met = 0;
            self.choices.exhausted = false;
            passes = part(self);
            if passes {
                break;
            }
            let exhausted = self.choices.exhausted;
            if exhausted {
                self.choices.turns.pop();
            }
            let last = self.choices.turns.last_mut();
            if last.is_none() && failed.is_empty() && !exhausted {
                // It was the only attempt.
                break;
            }
            let attempt = self.leave(&start);
            if !exhausted {
                failed.push(attempt);
            }
            match self.choices.turns.last_mut() {
                Some(last) => *last += 1,
                None => break,
            }
        }
        if !passes {
            self.fail_as(failed);
        }
        self.choices = outside;
        passes
    }

    /// Tests a part by itself. The names that it binds and the tests that it passes stay.
    pub(super) fn within(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> Verdict {
        let suspects = mem::take(&mut self.gathered.suspects);
        let guards = mem::take(&mut self.gathered.guards);
        let deferred = mem::take(&mut self.gathered.deferred);
        let passes = self.attempt(&mut |walk| part(walk) & walk.settle());
        let verdict = if !passes {
            Verdict::Fail
        } else if let Some(failure) = self.gathered.false_guard() {
            Verdict::False(failure)
        } else if let Some(failure) = self.gathered.first_doubt() {
            Verdict::Suspect(failure)
        } else {
            Verdict::Pass
        };
        self.gathered.suspects = suspects;
        self.gathered.guards = guards;
        self.gathered.deferred = deferred;
        verdict
    }

    /// Tests a part of a repetition over the value in a place by itself. `is_last` says that the
    /// match stopped there.
    pub(super) fn round(
        &mut self,
        at: PlaceId,
        is_last: bool,
        part: &mut dyn FnMut(&mut Self) -> bool,
    ) -> Verdict {
        let outside = self.is_elsewhere;
        self.is_elsewhere |= !is_last;
        let around = self.rounds.len();
        if self.is_collecting() {
            self.rounds.push(self.places.depth(at) + 1);
        }
        let verdict = self.forgetting(|walk| walk.aside(part));
        self.rounds.truncate(around);
        self.is_elsewhere = outside;
        verdict
    }

    /// Tests a part by itself, and leaves nothing of it but the verdict and the names that are
    /// wanted, or the failure.
    pub(super) fn aside(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> Verdict {
        let start = self.snapshot();
        let verdict = self.within(part);
        // Which of several parts it is tells no clauses apart.
        self.literals.truncate(start.literals);
        if !matches!(verdict, Verdict::Fail) {
            let shown = mem::take(&mut self.gathered.shown);
            self.restore(&start);
            self.gathered.shown = shown;
        }
        verdict
    }

    /// Tests a part, and forgets its places if nothing is said about them.
    pub(super) fn forgetting(&mut self, part: impl FnOnce(&mut Self) -> Verdict) -> Verdict {
        let said = |walk: &Self| (walk.failures.len(), walk.guesses.len());
        let before = said(self);
        let mark = self.places.mark();
        let verdict = part(self);
        let is_known = matches!(verdict, Verdict::Pass | Verdict::Fail);
        self.places.end(mark, is_known && said(self) == before);
        self.slips.forget(self.places.len());
        verdict
    }

    /// Takes the first alternative that certainly matches, or else the first that may. If all fail,
    /// the closest failure counts; if one matches, the failures of the others don't.
    pub(super) fn alternatives(
        &mut self,
        alternatives: &'static [Pattern],
        at: PlaceId,
        known: bool,
    ) -> bool {
        if alternatives.iter().all(Pattern::is_scalar) {
            return self.scalars(alternatives, at, known);
        }
        let start = self.snapshot();
        let suspects = self.gathered.suspects.len();
        let mut possible = None;
        let mut failed = Vec::new();
        for pattern in alternatives {
            if !self.test(pattern, at, known) {
                failed.push(self.leave(&start));
                continue;
            }
            if self.gathered.suspects.len() == suspects {
                return true;
            }
            let reached = self.snapshot();
            let attempt = self.leave(&start);
            possible.get_or_insert((reached, attempt));
        }
        match possible {
            Some((reached, attempt)) => {
                self.gathered = reached.gathered.unwrap_or_default();
                self.resume(attempt);
                true
            }
            None => self.fail_as(failed),
        }
    }

    /// `opt!(P)`. Its null tells no clauses apart.
    pub(super) fn nullable(&mut self, pattern: &'static Pattern, at: PlaceId, known: bool) -> bool {
        if let View::Null = self.places.view(at) {
            self.show_all(pattern, at, Some("null"));
            self.passed += usize::from(!known);
            return true;
        }
        let start = self.snapshot();
        if self.test(pattern, at, known) {
            return true;
        }
        let failed = self.leave(&start);
        self.fail(at, |_| Why::Expects(&NULL));
        let or_null = self.leave(&start);
        self.fail_as(vec![failed, or_null])
    }

    /// Takes the matching alternative whose turn it is. Each is first tried by itself.
    pub(super) fn choose(
        &mut self,
        alternatives: &'static [Pattern],
        at: PlaceId,
        known: bool,
    ) -> bool {
        if self.choices.exhausted {
            return false;
        }
        let choice = self.choices.met;
        let is_new = self.choices.turns.len() == choice;
        if is_new {
            self.choices.turns.push(0);
        }
        let turn = self.choices.turns[choice];
        let start = self.snapshot();
        let mut matching = 0;
        let mut chosen = None;
        let mut failed = Vec::new();
        for pattern in alternatives {
            self.choices.met = choice + 1;
            let further = self.choices.turns.split_off(choice + 1);
            let passes = self.test(pattern, at, known);
            self.choices.turns.truncate(choice + 1);
            self.choices.turns.extend(further);
            let attempt = self.leave(&start);
            if !passes {
                failed.push(attempt);
                continue;
            }
            matching += 1;
            if matching > turn {
                chosen = Some(pattern);
                break;
            }
        }
        self.choices.met = choice + 1;
        match chosen {
            Some(pattern) => self.test(pattern, at, known),
            None if matching > 0 => {
                self.choices.exhausted = true;
                false
            }
            None => {
                // No choice was made here: the next one is of this number.
                self.choices.met = choice;
                if is_new {
                    self.choices.turns.pop();
                }
                self.fail_as(failed)
            }
        }
    }

    /// Tests a value against alternatives without parts: nothing needs to be undone.
    fn scalars(&mut self, alternatives: &'static [Pattern], at: PlaceId, known: bool) -> bool {
        let (closest, tested) = any_tested(alternatives, &self.places.view(at).glance());
        self.passed += tested.passed().saturating_sub(known.into());
        if alternatives[closest].is_literal() {
            self.literal(at, tested.passes());
        }
        tested.passes() || {
            self.guess_literals(alternatives, at);
            self.fail(at, |_| Why::ExpectsAny(alternatives, closest))
        }
    }

    /// Tests that a value does not match. `compares` says that the pattern has a name that is bound
    /// elsewhere. If it is not, since its own part failed, it is not known whether this part does.
    pub(super) fn negation(
        &mut self,
        pattern: &'static Pattern,
        at: PlaceId,
        compares: bool,
    ) -> bool {
        let start = self.snapshot();
        let firsts = self.firsts;
        self.quiet += 1;
        let test = &mut |walk: &mut Self| walk.test(pattern, at, false);
        let verdict = self.forgetting(|walk| walk.aside(test));
        self.quiet -= 1;
        self.restore(&start);
        let reason = |walk: &mut Self| Reason::Excluded {
            expected: short(pattern, PATTERN).into(),
            found: walk.found(at),
        };
        match verdict {
            Verdict::Fail | Verdict::False(_) => self.pass(),
            Verdict::Pass if !compares || self.firsts == firsts => self.fail_for(at, reason),
            Verdict::Pass | Verdict::Suspect(_) => self.suspect_for(at, reason),
        }
    }
}
