//! Values without parts: kinds, numbers, atoms, bytes, and what only Rust can tell.

use std::borrow::Cow;

use super::Walk;
use super::bounded::is_small;
use super::numbers;
use crate::quote::{short, shortened};
use crate::report::described::pattern::{
    About, Ask, FloatRange, IntRange, Integer, Name, Pattern, StrRange,
};
use crate::report::question::{Answer, Value, ValueView};
use crate::report::reason::Reason;
use crate::report::record::{PATTERN, PlaceId, Why, kinds, plain_type};
use crate::report::spelling::Shape;
use crate::subject::Number;
use crate::subject::glance::Glance;
use crate::subject::kind::Kind;
use crate::subject::number;

/// The results of tests: how many passed, and how many failed. A value's kind is one test, and its
/// content another.
///
/// Both are in one number, so that hundreds of results are added quickly.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Tested(u64);

impl Tested {
    const FAILED: u64 = 1 << 32;

    /// No test was made, so none failed.
    pub(super) const UNTESTED: Self = Self(0);

    /// One test.
    pub(super) fn of(passes: bool) -> Self {
        Self(if passes { 1 } else { Self::FAILED })
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    pub(super) fn passes(self) -> bool {
        self.0 < Self::FAILED
    }

    pub(super) fn passed(self) -> usize {
        (self.0 % Self::FAILED) as usize
    }

    pub(super) fn failed(self) -> usize {
        (self.0 / Self::FAILED) as usize
    }
}

impl<'n> Walk<'n> {
    /// Tests a value against a pattern without parts.
    pub(super) fn scalar(&mut self, pattern: &'static Pattern, at: PlaceId, known: bool) -> bool {
        let seen = self.places.view(at);
        let tested = tested(pattern, &seen.glance());
        let passes = tested.passes();
        self.passed += tested.passed().saturating_sub(known.into());
        if pattern.is_literal() {
            self.literal(at, passes);
        }
        if let Pattern::Str(text) = pattern
            && !passes
        {
            self.guess_literal(pattern, Shape::of(text), at);
        }
        passes || self.fail(at, |_| Why::Expects(pattern))
    }

    /// The view of a value of a kind that the pattern matches; another kind is a failure.
    pub(super) fn kind(
        &mut self,
        pattern: &'static Pattern,
        at: PlaceId,
        known: bool,
    ) -> Option<ValueView<'n>> {
        let seen = self.places.view(at);
        if kinds(pattern).contains(&seen.kind()) {
            let seen = seen.clone();
            self.passed += usize::from(!known);
            return Some(seen);
        }
        self.fail(at, |_| Why::Expects(pattern));
        None
    }

    pub(super) fn ask(
        &mut self,
        pattern: &'static Pattern,
        ask: &'static Ask,
        at: PlaceId,
        known: bool,
    ) -> bool {
        if !kinds(pattern).is_empty() && self.kind(pattern, at, known).is_none() {
            return false;
        }
        match ask.about {
            About::View(callee) => return self.call(ask, callee, at),
            About::Argument => return self.argument(ask, at),
            _ => {}
        }
        let value = self.places.value(at);
        let answer = match ask.question {
            Some(question) if is_small(value, ask.about == About::Equal) => {
                value.ask(question).unwrap_or_default()
            }
            _ => Answer::Unknown,
        };
        let reason = |walk: &mut Self, shown: Option<&str>| {
            let found = walk.found(at);
            match ask.about {
                About::Equal => Reason::NotEqual {
                    expected: match shown {
                        Some(shown) if !walk.redact => {
                            format!("{} ({})", short(ask.text, PATTERN), short(shown, PATTERN))
                                .into()
                        }
                        _ => short(ask.text, PATTERN).into(),
                    },
                    found,
                },
                About::Argument => argument_refused(ask),
                About::Rust
                | About::Char
                | About::Function
                | About::View(_)
                | About::Expression(_) => Reason::NotEqual {
                    expected: shortened(plain_type(ask).into(), PATTERN).into(),
                    found,
                },
                About::Range | About::Integer(_) | About::Float(_) => {
                    let range = in_range(ask, walk.places.value(at), walk.redact);
                    Reason::OutOfRange {
                        expected: shortened(range, PATTERN).into(),
                        found,
                    }
                }
            }
        };
        if ask.about == About::Equal && !matches!(answer, Answer::Unknown) {
            self.literal(at, matches!(answer, Answer::Yes));
        }
        let passes = match &answer {
            Answer::Yes
            | Answer::Key(_)
            | Answer::Bound(_)
            | Answer::Stopped(_)
            | Answer::Length(_) => self.pass(),
            Answer::No | Answer::Part(_) => self.fail_for(at, |walk| reason(walk, None)),
            Answer::Unlike(shown) => self.fail_for(at, |walk| reason(walk, Some(shown))),
            Answer::Unknown => self.suspect_for(at, |walk| reason(walk, None)),
        };
        let value = self.places.value(at).clone();
        passes && self.bind_answer(ask.names, answer, &value, at)
    }

    /// Tests a Rust pattern over an argument, whose type nothing is known of.
    fn argument(&mut self, ask: &'static Ask, at: PlaceId) -> bool {
        let value = self.places.value(at).clone();
        let question = ask.question.and_then(|question| value.ask(question));
        let answer = question.unwrap_or_default();
        let passes = match &answer {
            Answer::Yes | Answer::Bound(_) => self.pass(),
            _ => self.fail_for(at, |_| argument_refused(ask)),
        };
        passes && self.bind_answer(ask.names, answer, &value, at)
    }

    /// Names what a Rust pattern binds of a value.
    pub(super) fn bind_answer(
        &mut self,
        names: &'static [Name],
        answer: Answer,
        value: &Value<'n>,
        at: PlaceId,
    ) -> bool {
        self.show_answer(names, answer, at);
        let mut names = names.iter();
        names.all(|name| self.compare(*name, value, at, 0))
    }
}

/// The tests of a pattern without parts, of a value.
pub(super) fn tested(pattern: &Pattern, seen: &Glance<'_>) -> Tested {
    let content = match (pattern, seen) {
        (Pattern::Kind(kind), seen) => {
            return Tested::of(seen.kind() == *kind);
        }
        (Pattern::Number, Glance::Number(_)) => return Tested::of(true),
        (Pattern::Bool(expected), Glance::Bool(found)) => expected == found,
        (Pattern::Int(range), Glance::Number(found)) if seen.kind() == Kind::Integer => {
            is_within(range, found)
        }
        (
            Pattern::Float(FloatRange {
                first,
                last,
                inclusive,
            }),
            Glance::Number(found),
        ) if seen.kind() == Kind::Float => number::float_in(found, *first, *last, *inclusive),
        (Pattern::Bytes(expected), Glance::Bytes(found)) => expected == found,
        (Pattern::Str(expected), Glance::Str(found))
        | (Pattern::Atom(expected), Glance::Atom(found)) => expected == found,
        (Pattern::StrRange(range), Glance::Str(found)) => contains(range, found),
        _ => return Tested::of(false),
    };
    Tested::of(true).and(Tested::of(content))
}

/// The first of some alternatives without parts that matches a value, or else the one that came
/// closest, and its tests.
pub(super) fn any_tested(alternatives: &[Pattern], seen: &Glance<'_>) -> (usize, Tested) {
    let mut closest = (0, Tested::of(false));
    for (index, pattern) in alternatives.iter().enumerate() {
        let tested = tested(pattern, seen);
        if tested.passes() {
            return (index, tested);
        }
        if tested.passed() > closest.1.passed() {
            closest = (index, tested);
        }
    }
    closest
}

/// What a typed pattern over numbers expects: its range, and whether the type must hold the number
/// exactly.
fn in_range(ask: &'static Ask, value: &Value<'_>, redact: bool) -> Cow<'static, str> {
    let plain = plain_type(ask);
    match ask.about {
        About::Float(ty) => numbers::inexact(plain, ty, value, redact),
        _ => None,
    }
    .unwrap_or_else(|| numbers::with_range(plain))
}

fn contains(range: &StrRange, found: &str) -> bool {
    range.first.is_none_or(|first| first <= found)
        && range
            .last
            .is_none_or(|last| found < last || (range.inclusive && found == last))
}

fn is_within<B: core::fmt::Display>(range: &IntRange, found: &Number<B>) -> bool {
    let small = match found {
        Number::Int(value) => i128::from(*value),
        Number::UInt(value) => i128::from(*value),
        Number::Float(_) => return false,
        Number::Big(big) => {
            let (first, last) = (
                range.first.map(|bound| bound.to_string()),
                range.last.map(|bound| bound.to_string()),
            );
            return number::big_in(big, first.as_deref(), last.as_deref());
        }
    };
    let is_negative = |digits: &str| digits.starts_with('-');
    let above = match range.first {
        None => true,
        Some(Integer::Small(first)) => first <= small,
        Some(Integer::Big(digits)) => is_negative(digits),
    };
    let below = match range.last {
        None => true,
        Some(Integer::Small(last)) => small <= last,
        Some(Integer::Big(digits)) => !is_negative(digits),
    };
    above && below
}

/// The reason that an argument does not match a Rust pattern.
fn argument_refused(ask: &'static Ask) -> Reason {
    Reason::Unmatched {
        expected: format!("`{}`", short(ask.text, PATTERN)).into(),
    }
}
