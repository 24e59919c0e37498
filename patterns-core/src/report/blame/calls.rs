//! Calls within patterns: views and `de::<T>`, and why they refuse a value.

use std::borrow::Cow;
use std::sync::Arc;

use super::Walk;
use super::bounded::is_small;
use crate::quote::short;
use crate::report::described::pattern::{About, Ask, Pattern};
use crate::report::fault::Fault;
use crate::report::found::Found;
use crate::report::path::Step;
use crate::report::question::{Answer, Value};
use crate::report::reason::Reason;
use crate::report::record::{At, Failure, PATTERN, PlaceId, Why};
use crate::report::refusal::{self, Cause, Known};
use crate::subject::{List, Map, Subject, View};

impl<'n> Walk<'n> {
    pub(super) fn call(&mut self, ask: &'static Ask, callee: &'static str, at: PlaceId) -> bool {
        let value = self.places.value(at).clone();
        let (answer, cause) = self.called(ask, callee, &value);
        let passes = match (&answer, cause) {
            (Answer::Yes | Answer::Key(_) | Answer::Bound(_) | Answer::Stopped(_), _) => {
                self.pass()
            }
            (answer, cause) => self.unmatched(ask, callee, at, (answer, cause)),
        };
        passes && self.bind_answer(ask.names, answer, &value, at)
    }

    /// Tests what a view yields. Its parts have the path of the value that the view is called on.
    pub(super) fn viewed(
        &mut self,
        ask: &'static Ask,
        known: Option<u32>,
        pattern: &'static Pattern,
        at: PlaceId,
    ) -> bool {
        let callee = match ask.about {
            About::View(callee) => callee,
            About::Expression(expression) => {
                return self.captured(ask, expression, known, pattern, at);
            }
            _ => unreachable!("only a view yields a value"),
        };
        let value = self.places.value(at).clone();
        let (answer, cause) = match known.and_then(|question| value.ask(question)) {
            Some(part @ Answer::Part(_)) => (part, None),
            _ => self.called(ask, callee, &value),
        };
        match (answer, cause) {
            (Answer::Part(part), _) => {
                let part = self.places.beside(at, part);
                self.pass() && self.test(pattern, part, false)
            }
            (answer, cause) => self.unmatched(ask, callee, at, (&answer, cause)),
        }
    }

    /// Tests the groups of a regular expression. They have the path of the string that it is found
    /// in.
    fn captured(
        &mut self,
        ask: &'static Ask,
        expression: &'static str,
        known: Option<u32>,
        pattern: &'static Pattern,
        at: PlaceId,
    ) -> bool {
        let value = self.places.value(at).clone();
        let again = ask.question.filter(|_| is_small(&value, false));
        let mut questions = known.into_iter().chain(again);
        let answer = questions.find_map(|question| match value.ask(question)? {
            Answer::Unknown => None,
            answer => Some(answer),
        });
        let reason = |walk: &mut Self| Reason::NotEqual {
            expected: format!("a string that matches `{}`", short(expression, PATTERN / 2)).into(),
            found: walk.found(at),
        };
        match answer {
            Some(Answer::Part(groups)) => {
                let groups = self.places.groups(at, groups);
                self.pass() && self.test(pattern, groups, true)
            }
            None if matches!(value.view(), View::Str(_)) => self.suspect_for(at, reason),
            _ => self.fail_for(at, reason),
        }
    }

    /// A call that did not match the value, or may not have.
    fn unmatched(
        &mut self,
        ask: &'static Ask,
        callee: &'static str,
        at: PlaceId,
        outcome: (&Answer<'n>, Option<Cause>),
    ) -> bool {
        let reason = |walk: &mut Self| view_failed(ask, callee, walk.found(at));
        match outcome {
            (_, Some(cause)) => self.refused(ask, callee, at, cause),
            (Answer::Unknown, None) => self.suspect_for(at, reason),
            _ => self.fail_for(at, reason),
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
        at: PlaceId,
        cause: Cause,
    ) -> bool {
        match cause {
            Cause::Clause(closest) if closest.is_redacted || !self.redact => {
                let here = self.places.path(at);
                // The tests of the called clauses are tests of this clause.
                self.passed += closest.passed;
                for fault in closest.faults.all() {
                    self.note(|_| {
                        let Fault { path, reason } = fault.within(&here);
                        Failure {
                            at: At::Path(Box::new(path)),
                            why: Why::Reason(reason),
                        }
                    });
                }
                false
            }
            Cause::Unread(steps, message) => {
                self.note(|walk| {
                    let part = part(walk.places.value(at), &steps);
                    let found = Found::of(&part.view(), walk.redact);
                    let steps = if walk.redact {
                        steps.iter().map(redacted).collect()
                    } else {
                        steps
                    };
                    let reason = walk.because(ask, callee, found, message);
                    Failure {
                        at: walk.path_to(at, steps),
                        why: Why::Reason(Arc::new(reason)),
                    }
                });
                false
            }
            Cause::Text(text) => self.fail_for(at, |walk| {
                let found = walk.found(at);
                walk.because(ask, callee, found, text)
            }),
            Cause::Clause(_) => self.fail_for(at, |walk| view_failed(ask, callee, walk.found(at))),
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
