//! The guards of a clause: which of them was false, or whether another part is to blame.
//!
//! Guards are not run again. Where several parts may be what failed, the match notes of each guard
//! that it was false, see [`Guard::was_false`]. Such a note is about the last round of each
//! repetition, where the match stopped. In other rounds nothing is known.

use std::mem;

use super::shown::is_false;
use super::{Gathered, Walk};
use crate::report::described::clause::Clause;
use crate::report::described::pattern::Guard;
use crate::report::fault::Fault;
use crate::report::path::ValuePath;
use crate::report::question::{Answer, Value};
use crate::report::reason::Reason;

/// A guard whose pattern matches.
#[derive(Clone)]
pub(super) struct AskedGuard {
    path: ValuePath,
    guard: Guard,
    /// None if the match has noted nothing of it here.
    was_false: Option<bool>,
}

impl Gathered<'_> {
    /// A guard that is known to have been false. It was asked after all other tests had passed.
    pub(super) fn false_guard(&self) -> Option<(ValuePath, Reason)> {
        let mut guards = self.guards.iter();
        let asked = guards.find(|asked| asked.was_false == Some(true))?;
        Some((asked.path.clone(), is_false(&[asked.guard])))
    }

    /// Returns whether a part may be what failed. A guard that was not false, or not asked, is not.
    pub(super) fn is_doubtful(&self) -> bool {
        let mut guards = self.guards.iter();
        !self.suspects.is_empty() || guards.any(|asked| asked.was_false.is_none())
    }

    /// The first part of which it is not known whether it matches.
    pub(super) fn first_doubt(&mut self) -> Option<(ValuePath, Reason)> {
        let guards = mem::take(&mut self.guards).into_iter();
        let guards = guards.map(|asked| (asked.path, is_false(&[asked.guard])));
        let suspects = mem::take(&mut self.suspects).into_iter();
        suspects.chain(guards).next()
    }
}

impl<'n> Walk<'n> {
    /// Adds a guard whose pattern matches the value here.
    pub(super) fn add_guard(&mut self, guard: Guard, value: Option<&Value<'n>>) {
        let question = guard.was_false.filter(|_| !self.is_elsewhere);
        let answer = question.zip(value);
        let answer = answer.and_then(|(question, value)| value.ask_about(question, ""));
        let asked = AskedGuard {
            path: self.path(),
            guard,
            was_false: match answer {
                Some(Answer::Yes) => Some(true),
                Some(Answer::No) => Some(false),
                _ => None,
            },
        };
        self.gathered.guards.push(asked);
    }

    /// All tests that could be made have passed, so one of the others must have failed.
    pub(super) fn conclude(&mut self, clause: &Clause, arguments: &[Value<'n>]) {
        let here = mem::take(&mut self.position);
        if let Some(guard) = clause.guard {
            self.add_guard(guard, arguments.first());
        }
        let gathered = &mut self.gathered;
        let guards: Vec<_> = gathered.guards.iter().map(|asked| asked.guard).collect();
        let blamed = match gathered.false_guard() {
            None if gathered.suspects.is_empty() && guards.len() > 1 => {
                Some((ValuePath::default(), is_false(&guards)))
            }
            None => gathered.first_doubt(),
            known => known,
        };
        if let Some((path, reason)) = blamed {
            self.note(|_| Fault { path, reason });
        }
        self.position = here;
    }
}
