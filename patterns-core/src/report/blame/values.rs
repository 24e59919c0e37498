//! Values without parts: kinds, numbers, atoms, bytes, and what only Rust can tell.

use std::borrow::Cow;

use super::bounded::is_small;
use super::numbers;
use super::{PATTERN, Walk};
use crate::quote::{is_identifier, short, shortened};
use crate::report::described::pattern::{About, Ask, IntRange, Integer, Name, Pattern};
use crate::report::question::{Answer, Value, ValueView};
use crate::report::reason::Reason;
use crate::subject::kind::Kind;
use crate::subject::number;
use crate::subject::{Number, Subject, View};

impl<'n> Walk<'n> {
    pub(super) fn scalar(
        &mut self,
        pattern: &'static Pattern,
        value: &Value<'n>,
        known: bool,
    ) -> bool {
        match pattern {
            Pattern::Kind(kind) => self
                .kind(value, known, &[*kind], || kind.name().into())
                .is_some(),
            Pattern::Number => {
                let numbers = [Kind::Integer, Kind::Float];
                self.kind(value, known, &numbers, || "number".into())
                    .is_some()
            }
            Pattern::Bool(expected) => {
                let text = || if *expected { "true" } else { "false" }.into();
                match self.kind(value, known, &[Kind::Bool], text) {
                    Some(View::Bool(found)) if found == *expected => self.pass(),
                    Some(_) => self.unequal_to(text, value),
                    None => false,
                }
            }
            Pattern::Int(range) => {
                let text = || match range.ty {
                    Some(ty) => ty.into(),
                    None => range.to_string().into(),
                };
                match self.kind(value, known, &[Kind::Integer], text) {
                    Some(View::Number(found)) if is_within(range, &found) => self.pass(),
                    Some(_) if range.is_single() => self.unequal_to(text, value),
                    Some(_) => {
                        let expected = || match range.ty {
                            Some(ty) => format!("{ty} ({range})").into(),
                            None => text(),
                        };
                        self.out_of_range(expected, value)
                    }
                    None => false,
                }
            }
            Pattern::Float(range) => {
                let text = || range.to_string().into();
                match self.kind(value, known, &[Kind::Float], text) {
                    Some(View::Number(found))
                        if number::float_in(&found, range.first, range.last, range.inclusive) =>
                    {
                        self.pass()
                    }
                    Some(_) if range.is_single() => self.unequal_to(text, value),
                    Some(_) => self.out_of_range(text, value),
                    None => false,
                }
            }
            Pattern::Atom(expected) => {
                let text = || short(pattern, PATTERN).into();
                match self.kind(value, known, &[Kind::Atom], text) {
                    Some(View::Atom(found)) if found == *expected => self.pass(),
                    Some(_) => self.unequal_to(text, value),
                    None => false,
                }
            }
            Pattern::Bytes(expected) => {
                let text = || short(pattern, PATTERN).into();
                match self.kind(value, known, &[Kind::Bytes], text) {
                    Some(View::Bytes(found)) if found == *expected => self.pass(),
                    Some(_) => self.unequal_to(text, value),
                    None => false,
                }
            }
            // The others have parts, or questions.
            _ => true,
        }
    }

    /// The view of a value of one of these kinds; another kind is a failure.
    pub(super) fn kind(
        &mut self,
        value: &Value<'n>,
        known: bool,
        kinds: &[Kind],
        expected: impl Fn() -> Cow<'static, str>,
    ) -> Option<ValueView<'n>> {
        let seen = value.view();
        if kinds.contains(&seen.kind()) {
            self.passed += usize::from(!known);
            return Some(seen);
        }
        self.fail(|walk| Reason::WrongKind {
            expected: shortened(numbers::of_kind(expected(), kinds, seen.kind()), PATTERN).into(),
            found: walk.found(value),
        });
        None
    }

    pub(super) fn unequal_to(
        &mut self,
        expected: impl FnOnce() -> Cow<'static, str>,
        value: &Value<'n>,
    ) -> bool {
        self.fail(|walk| Reason::NotEqual {
            expected: shortened(expected(), PATTERN).into(),
            found: walk.found(value),
        })
    }

    pub(super) fn out_of_range(
        &mut self,
        expected: impl FnOnce() -> Cow<'static, str>,
        value: &Value<'n>,
    ) -> bool {
        self.fail(|walk| Reason::OutOfRange {
            expected: shortened(expected(), PATTERN).into(),
            found: walk.found(value),
        })
    }

    pub(super) fn ask(&mut self, ask: &'static Ask, value: &Value<'n>, known: bool) -> bool {
        let kinds: &[Kind] = match ask.about {
            About::Integer(_) => &[Kind::Integer],
            About::Float(_) => &[Kind::Integer, Kind::Float],
            About::Char => &[Kind::String],
            About::Function => &[Kind::Function],
            About::Equal | About::Rust | About::Range | About::View(_) => &[],
        };
        let expected = || Cow::Borrowed(plain_type(ask));
        if !kinds.is_empty() && self.kind(value, known, kinds, expected).is_none() {
            return false;
        }
        if let About::View(callee) = ask.about {
            return self.call(ask, callee, value);
        }
        let answer = match ask.question {
            Some(question) if is_small(value, ask.about == About::Equal) => {
                value.ask(question).unwrap_or_default()
            }
            _ => Answer::Unknown,
        };
        let reason = |walk: &mut Self, shown: Option<String>| {
            let found = walk.found(value);
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
                About::Rust | About::Char | About::Function | About::View(_) => Reason::NotEqual {
                    expected: shortened(expected(), PATTERN).into(),
                    found,
                },
                About::Range | About::Integer(_) | About::Float(_) => Reason::OutOfRange {
                    expected: shortened(in_range(ask, value, walk.redact), PATTERN).into(),
                    found,
                },
            }
        };
        if ask.about == About::Equal && !matches!(answer, Answer::Unknown) {
            self.literal(matches!(answer, Answer::Yes));
        }
        let passes = match &answer {
            Answer::Yes | Answer::Key(_) | Answer::Bound(_) | Answer::Stopped(_) => self.pass(),
            Answer::No | Answer::Part(_) => self.fail(|walk| reason(walk, None)),
            Answer::Unlike(shown) => self.fail(|walk| reason(walk, Some(shown.clone()))),
            Answer::Unknown => self.suspect(|walk| reason(walk, None)),
        };
        passes && self.bind_answer(ask.names, answer, value)
    }

    /// Names what a Rust pattern binds of a value.
    pub(super) fn bind_answer(
        &mut self,
        names: &'static [Name],
        answer: Answer,
        value: &Value<'n>,
    ) -> bool {
        self.show_answer(names, answer);
        names.iter().all(|name| self.compare(*name, value, 0))
    }
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

/// The type of a typed pattern over all values of the type, `f64` for `f64(x)`; otherwise the
/// pattern's text.
fn plain_type(ask: &'static Ask) -> &'static str {
    let ty = match ask.about {
        About::Integer(ty) | About::Float(ty) => ty,
        About::Char => "char",
        About::Function => return "function",
        _ => return ask.text,
    };
    if is_whole(ty, ask.text) { ty } else { ask.text }
}

/// Returns whether the text of a typed pattern shows that it is over all values of its type.
pub(super) fn is_whole(ty: &str, text: &str) -> bool {
    let argument = text.strip_prefix(ty);
    let argument = argument.and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    argument.is_some_and(is_identifier)
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
