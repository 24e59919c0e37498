//! Calls within patterns: views and `de::<T>`, and why they refuse a value.

use std::borrow::Cow;

use super::bounded::is_small;
use super::{PATTERN, Walk};
use crate::quote::short;
use crate::report::described::pattern::{About, Ask, Pattern};
use crate::report::fault::Fault;
use crate::report::found::Found;
use crate::report::path::Step;
use crate::report::question::{Answer, Value};
use crate::report::reason::Reason;
use crate::report::refusal::{self, Cause, Known};
use crate::subject::{List, Map, Subject, View};

impl<'n> Walk<'n> {
    pub(super) fn call(
        &mut self,
        ask: &'static Ask,
        callee: &'static str,
        value: &Value<'n>,
    ) -> bool {
        let (answer, cause) = self.called(ask, callee, value);
        let passes = match (&answer, cause) {
            (Answer::Yes | Answer::Key(_) | Answer::Bound(_) | Answer::Stopped(_), _) => {
                self.pass()
            }
            (_, Some(cause)) => self.refused(ask, callee, value, cause),
            (Answer::No | Answer::Unlike(_) | Answer::Part(_), None) => {
                self.fail(|walk| view_failed(ask, callee, walk.found(value)))
            }
            (Answer::Unknown, None) => {
                self.suspect(|walk| view_failed(ask, callee, walk.found(value)))
            }
        };
        passes && self.bind_answer(ask.names, answer, value)
    }

    /// Tests what a view yields. Its parts have the path of the value that the view is called on.
    pub(super) fn viewed(
        &mut self,
        ask: &'static Ask,
        known: Option<u32>,
        pattern: &'static Pattern,
        value: &Value<'n>,
    ) -> bool {
        let About::View(callee) = ask.about else {
            unreachable!("only a view yields a value");
        };
        let (answer, cause) = match known.and_then(|question| value.ask(question)) {
            Some(part @ Answer::Part(_)) => (part, None),
            _ => self.called(ask, callee, value),
        };
        match (answer, cause) {
            (Answer::Part(part), _) => self.pass() && self.test(pattern, &part, false),
            (_, Some(cause)) => self.refused(ask, callee, value, cause),
            (Answer::Unknown, None) => {
                self.suspect(|walk| view_failed(ask, callee, walk.found(value)))
            }
            _ => self.fail(|walk| view_failed(ask, callee, walk.found(value))),
        }
    }

    /// The outcome of a call, and its cause: what the match met, or what the same call says now. A
    /// value of any size may be asked about again if the match has asked about it.
    fn called(
        &self,
        ask: &Ask,
        callee: &'static str,
        value: &Value<'n>,
    ) -> (Answer<'n>, Option<Cause>) {
        let address = value.address();
        let is_refused = match self.refusals.known(callee, address) {
            Known::Because(cause) => return (Answer::No, Some(cause)),
            Known::Refused => true,
            Known::Nothing => false,
        };
        let told = match ask.question {
            Some(question) if is_refused || is_small(value, false) => {
                refusal::call(|| value.ask(question).unwrap_or_default())
            }
            _ => None,
        };
        match told.unwrap_or_default() {
            (Answer::Unknown, _) if is_refused => (Answer::No, None),
            (answer, cause) => {
                if cause.is_some() {
                    self.refusals.keep(callee, address, cause.clone());
                }
                (answer, cause)
            }
        }
    }

    /// A call refused the value for this cause.
    fn refused(
        &mut self,
        ask: &'static Ask,
        callee: &'static str,
        value: &Value<'n>,
        cause: Cause,
    ) -> bool {
        match cause {
            Cause::Clause(closest) if closest.is_redacted || !self.redact => {
                let here = self.path();
                // The tests of the called clauses are tests of this clause.
                self.passed += closest.passed;
                for fault in closest.faults.all() {
                    self.note(|_| fault.within(&here));
                }
                false
            }
            Cause::Unread(steps, message) => {
                self.note(|walk| {
                    let found = walk.found(&part(value, &steps));
                    let steps = if walk.redact {
                        steps.iter().map(redacted).collect()
                    } else {
                        steps
                    };
                    Fault {
                        path: walk.path_to(steps),
                        reason: walk.because(ask, callee, found, message),
                    }
                });
                false
            }
            Cause::Text(text) => self.fail(|walk| {
                let found = walk.found(value);
                walk.because(ask, callee, found, text)
            }),
            Cause::Clause(_) => self.fail(|walk| view_failed(ask, callee, walk.found(value))),
        }
    }

    fn because(&self, ask: &Ask, callee: &'static str, found: Found, text: String) -> Reason {
        let mut reason = view_failed(ask, callee, found);
        if let Reason::ViewFailed { because, .. } = &mut reason
            && !self.redact
        {
            *because = Some(text.into());
        }
        reason
    }
}

fn view_failed(ask: &Ask, view: &'static str, found: Found) -> Reason {
    Reason::ViewFailed {
        expected: short(ask.text, PATTERN).into(),
        view,
        because: None,
        found,
    }
}

/// A step that shows no content: the names of a type's own fields are none.
fn redacted(step: &Step) -> Step {
    match step {
        Step::Index(_) | Step::Key(Cow::Borrowed(_)) => step.clone(),
        _ => Step::Redacted,
    }
}

/// The part of a value that these steps lead to, as far as they do.
fn part<'n>(value: &Value<'n>, steps: &[Step]) -> Value<'n> {
    let mut part = value.clone();
    for step in steps {
        let inner = match (step, part.view()) {
            (Step::Key(key), View::Map(map)) => map.get(key),
            (Step::Index(index), View::List(list) | View::Tuple(list)) => {
                (*index < list.len()).then(|| list.at(*index))
            }
            _ => None,
        };
        match inner {
            Some(inner) => part = inner,
            None => break,
        }
    }
    part
}
