//! The guards of a clause: which of them was false, or whether another part is to blame.
//!
//! Guards are not run again. If several parts may be what failed, the match notes each guard that
//! was false, see [`Guard::was_false`]. Such a note is about the last time that it was asked, in
//! the last round of each repetition, where the match stopped. In other rounds nothing is known.

use std::mem;
use std::sync::Arc;

use super::shown::is_false;
use super::{Gathered, Walk};
use crate::report::described::clause::Clause;
use crate::report::described::pattern::Guard;
use crate::report::question::Answer;
use crate::report::record::{At, Failure, PlaceId, Why};

/// A guard whose pattern matches.
#[derive(Clone)]
pub(super) struct AskedGuard {
    at: At,
    guard: Guard,
    /// None if the match has noted nothing of it here.
    was_false: Option<bool>,
}

impl AskedGuard {
    fn failure(&self) -> Failure {
        failure(self.at.clone(), &[self.guard])
    }
}

/// One of these guards is false.
fn failure(at: At, guards: &[Guard]) -> Failure {
    Failure {
        at,
        why: Why::Reason(Arc::new(is_false(guards))),
    }
}

impl Gathered<'_> {
    /// A guard that is known to have been false. It was asked after all other tests had passed.
    pub(super) fn false_guard(&self) -> Option<Failure> {
        let mut guards = self.guards.iter();
        let asked = guards.find(|asked| asked.was_false == Some(true));
        asked.map(AskedGuard::failure)
    }

    /// Returns whether a part may be what failed. A guard that was not false, or not asked, is not.
    pub(super) fn is_doubtful(&self) -> bool {
        let mut guards = self.guards.iter();
        !self.suspects.is_empty() || guards.any(|asked| asked.was_false.is_none())
    }

    /// The first part of which it is not known whether it matches.
    pub(super) fn first_doubt(&mut self) -> Option<Failure> {
        let guards = mem::take(&mut self.guards);
        let mut suspects = mem::take(&mut self.suspects).into_iter();
        suspects
            .next()
            .or_else(|| guards.first().map(AskedGuard::failure))
    }
}

impl Walk<'_> {
    /// Adds a guard whose pattern matches the value in a place.
    pub(super) fn add_guard(&mut self, guard: Guard, place: PlaceId) {
        self.asked(guard, At::Place(place), place);
    }

    /// Adds a guard that is about this, and that a value can be asked about.
    fn asked(&mut self, guard: Guard, at: At, place: PlaceId) {
        let question = guard.was_false.filter(|_| !self.is_elsewhere);
        let value = self.places.value(place);
        let answer = question.and_then(|question| value.ask_about(question, ""));
        let was_false = match answer {
            Some(Answer::Yes) => Some(true),
            Some(Answer::No) => Some(false),
            _ => None,
        };
        let asked = AskedGuard {
            at,
            guard,
            was_false,
        };
        self.gathered.guards.push(asked);
    }

    /// All tests that could be made have passed, so one of the others must have failed.
    pub(super) fn conclude(&mut self, clause: &Clause) {
        if let Some(guard) = clause.guard {
            self.asked(guard, At::root(), PlaceId(0));
        }
        let gathered = &mut self.gathered;
        let blamed = match gathered.false_guard() {
            None if gathered.suspects.is_empty() && gathered.guards.len() > 1 => {
                let guards: Vec<_> = gathered.guards.iter().map(|asked| asked.guard).collect();
                Some(failure(At::root(), &guards))
            }
            None => gathered.first_doubt(),
            known => known,
        };
        if let Some(blamed) = blamed {
            self.note(|_| blamed);
        }
    }
}
