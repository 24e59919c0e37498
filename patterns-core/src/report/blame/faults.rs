//! All faults of one clause. Each costs its texts, so if there are several clauses, the walk notes
//! the first failure of each, and the others of the closest clause once it is known.

use std::mem;

use super::{Blamed, Ranked, Snapshot, Walk};
use crate::report::record::Failure;

/// The number of faults that are noted.
pub(crate) const FAULTS: usize = 32;

/// A repetition some of whose parts may have failed.
pub(super) struct Repetition<'n> {
    /// The state that it goes back to for each part, with the faults so far.
    start: Snapshot<'n>,
    /// The number of tests that had passed when the first part failed.
    passed: Option<usize>,
}

impl<'n> Walk<'n> {
    /// All failures of the closest clause, if it has several.
    pub(in crate::report) fn complete(&mut self, ranked: &mut Ranked) -> Vec<Failure> {
        let most = mem::replace(&mut self.most, FAULTS);
        self.failures.clear();
        match ranked.blamed[ranked.closest] {
            Blamed::Counted(head, tested) if tested.failed() > 1 => self.fails_at(head),
            Blamed::Counted(..) => {}
            Blamed::Walked(walk) => {
                let walked = &mut ranked.walked[walk];
                if !walked.others.is_empty() {
                    self.failures.push(walked.first.clone());
                    self.failures.append(&mut walked.others);
                } else if walked.has_more && most < FAULTS {
                    self.clause(ranked.closest);
                }
            }
        }
        match self.failures.len() {
            0 | 1 => Vec::new(),
            _ => mem::take(&mut self.failures),
        }
    }

    pub(super) fn repetition(&self) -> Repetition<'n> {
        Repetition {
            start: self.snapshot(),
            passed: None,
        }
    }

    /// Returns whether a repetition goes on after a part that failed: only to note further faults.
    pub(super) fn goes_on(&mut self, repetition: &mut Repetition<'n>) -> bool {
        let passed = *repetition.passed.get_or_insert(self.passed);
        if self.is_noting() {
            let start = &mut repetition.start;
            start.noted = self.failures.len();
            start.guesses = self.guesses.len();
            self.restore(start);
            true
        } else {
            self.has_more |= self.quiet == 0;
            self.passed = passed;
            false
        }
    }

    /// Returns whether a part of a repetition failed, and goes on from the first that did.
    pub(super) fn has_failed(&mut self, repetition: &Repetition<'n>) -> bool {
        self.passed = repetition.passed.unwrap_or(self.passed);
        repetition.passed.is_some()
    }
}
