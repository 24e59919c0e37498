//! What the failing path tells, against the oracle, on random clauses and values.
//!
//! The clauses are given to the runtime as their description says, without the way through tokens, and questions
//! are answered by the oracle's host.

use std::collections::BTreeMap;

use patterns_core::private::{self as core, Answer, At, mismatch};
use patterns_core::{Kind as Found, Mismatch, Reason, Step};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestCaseResult};
use serde_json::Value;

use super::HeadNames;
use crate::interpret::{Host, equal, float_in, has_form, int_in, interpret, kind_of, take_apart};
use crate::ir::parts::{has_guard, mention};
use crate::ir::{
    Call, Clause, Entry, EntryPat, Form, Int, Key, Kind, Name, Pat, Rest, Segment, Tail,
};
use crate::tree::tests::random::{Dice, arguments_for, clauses, host};

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn slice<T>(values: Vec<T>) -> &'static [T] {
    Box::leak(values.into_boxed_slice())
}

/// Questions, by their number.
#[derive(Default)]
struct Questions(Vec<Pat>);

struct Translation<'a> {
    names: HeadNames,
    questions: &'a mut Questions,
}

impl Translation<'_> {
    fn ask(
        &mut self,
        pat: &Pat,
        about: core::About,
        names: &[Name],
        compare: core::Compare,
    ) -> core::Pattern {
        self.questions.0.push(pat.clone());
        let question = u32::try_from(self.questions.0.len() - 1).unwrap();
        core::Pattern::Ask(core::Ask {
            question: Some(question),
            about,
            text: "asked",
            names: slice(names.iter().map(|name| self.name(*name, compare)).collect()),
        })
    }

    fn name(&self, name: Name, compare: core::Compare) -> core::Name {
        core::Name {
            text: leak(format!("n{}", name.0)),
            repeated: self
                .names
                .repeated
                .get(&name)
                .map(|index| (*index, compare)),
        }
    }

    fn value_name(&self, name: Option<Name>) -> Option<core::Name> {
        name.map(|name| self.name(name, core::Compare::Dynamic))
    }

    fn pats(&mut self, pats: &[Pat]) -> &'static [core::Pattern] {
        slice(pats.iter().map(|pat| self.pat(pat)).collect())
    }

    fn pat(&mut self, pat: &Pat) -> core::Pattern {
        let plain = self.plain(pat);
        if self.names.make_late(pat) {
            core::Pattern::Late(leak(plain))
        } else {
            plain
        }
    }

    #[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
    fn plain(&mut self, pat: &Pat) -> core::Pattern {
        match pat {
            Pat::Wild => core::Pattern::Wild,
            Pat::Bind { name, pat, .. } => core::Pattern::Bind {
                name: self.name(*name, core::Compare::Dynamic),
                form: None,
                pattern: leak(self.pat(pat)),
            },
            Pat::Kind(Kind::Number) => core::Pattern::Number,
            Pat::Kind(kind) => core::Pattern::Kind(match kind {
                Kind::Null => Found::Null,
                Kind::Bool => Found::Bool,
                Kind::Str => Found::String,
                Kind::List => Found::List,
                Kind::Map => Found::Map,
                kind => unreachable!("JSON has no {kind:?}"),
            }),
            Pat::Bool(value) => core::Pattern::Bool(*value),
            Pat::Int(range) => {
                let bound = |bound: &Option<crate::ir::Integer>| {
                    let bound = bound.as_ref()?;
                    Some(core::Integer::Small(bound.to_i128().unwrap()))
                };
                core::Pattern::Int(core::IntRange {
                    first: bound(&range.first),
                    last: bound(&range.last),
                    ty: None,
                })
            }
            Pat::Float(range) => core::Pattern::Float(core::FloatRange {
                first: range.first.map(crate::ir::Float::get),
                last: range.last.map(crate::ir::Float::get),
                inclusive: range.inclusive,
            }),
            Pat::Str(text) => core::Pattern::Str(leak(text.clone())),
            Pat::StrRange(range) => core::Pattern::StrRange(core::StrRange {
                first: range.first.clone().map(|text| &**leak(text)),
                last: range.last.clone().map(|text| &**leak(text)),
                inclusive: range.inclusive,
            }),
            Pat::Segments(segments) => {
                let segments = segments.iter().map(|segment| match segment {
                    Segment::Literal(text) => core::Segment::Literal(leak(text.clone())),
                    Segment::Hole(name) => core::Segment::Hole(self.value_name(*name)),
                    Segment::Typed { pat, names, .. } => {
                        let shown = Pat::Rust {
                            form: Form::Int(Int::U8),
                            pat: *pat,
                            names: Vec::new(),
                        };
                        self.questions.0.push(shown);
                        core::Segment::Typed {
                            ty: "u8",
                            run: core::run::<u8>,
                            fits: Some(u32::try_from(self.questions.0.len() - 1).unwrap()),
                            text: "u8(_)",
                            names: slice(
                                names
                                    .iter()
                                    .map(|name| self.name(*name, core::Compare::Typed))
                                    .collect(),
                            ),
                        }
                    }
                });
                core::Pattern::Segments(slice(segments.collect()))
            }
            Pat::Atom(_) | Pat::Bytes(_) => unreachable!("JSON has no such value"),
            Pat::Equal(_) => self.ask(pat, core::About::Equal, &[], core::Compare::Typed),
            Pat::Rust { names, .. } => {
                self.ask(pat, core::About::Rust, names, core::Compare::Typed)
            }
            Pat::Call {
                call: Call::Scalar(_),
                names,
                ..
            } => self.ask(pat, core::About::Float("f64"), names, core::Compare::Typed),
            Pat::Call { names, .. } => {
                self.ask(pat, core::About::View("view"), names, core::Compare::Typed)
            }
            Pat::List {
                front, rest, back, ..
            } => core::Pattern::List {
                of: Found::List,
                front: self.pats(front),
                rest: rest.as_ref().map(|Rest { name, each }| core::ListRest {
                    name: self.value_name(*name),
                    each: each.as_ref().map(|each| leak(self.pat(each))),
                }),
                back: self.pats(back),
            },
            Pat::Find {
                before, run, after, ..
            } => core::Pattern::Find {
                of: Found::List,
                before: self.value_name(*before),
                run: self.pats(run),
                after: self.value_name(*after),
            },
            Pat::Map { entries, tail } => core::Pattern::Map {
                entries: slice(entries.iter().map(|entry| self.entry(entry)).collect()),
                tail: match tail {
                    Tail::Closed => core::Tail::Closed,
                    Tail::Open => core::Tail::Open,
                    Tail::Rest(name) => core::Tail::Rest(self.name(*name, core::Compare::Typed)),
                    Tail::Each { key, value } => core::Tail::Each {
                        key: leak(self.pat(key)),
                        value: leak(self.pat(value)),
                    },
                },
            },
            Pat::Or(_, pats) => core::Pattern::Or {
                binds: self.names.bind_repeated(pat),
                alternatives: self.pats(pats),
            },
            Pat::All(pats) => core::Pattern::All(self.pats(pats)),
            Pat::Not(pat) => core::Pattern::Not(leak(self.pat(pat))),
            Pat::Guarded { pat, .. } => core::Pattern::Guarded {
                pattern: leak(self.pat(pat)),
                guard: "guard",
            },
        }
    }

    fn entry(&mut self, entry: &Entry) -> core::Entry {
        let keys = entry.keys.iter().map(|key| match key {
            Key::Literal(text) => core::Key::Literal(leak(text.clone())),
            Key::Value(_) => unreachable!("JSON has no such key"),
            Key::Computed(expr) => {
                self.questions.0.push(Pat::Equal(*expr));
                let question = u32::try_from(self.questions.0.len() - 1).unwrap();
                core::Key::Computed {
                    question: Some(question),
                    text: "key",
                }
            }
        });
        core::Entry {
            keys: slice(keys.collect()),
            value: match &entry.value {
                EntryPat::Required(pat) => core::EntryPattern::Required(self.pat(pat)),
                EntryPat::Optional(pat) | EntryPat::Default { pat, .. } => {
                    core::EntryPattern::Optional(self.pat(pat))
                }
                EntryPat::Absent => core::EntryPattern::Absent,
            },
        }
    }
}

/// What the oracle's host answers.
fn answer(host: &Host, pat: &Pat, value: &Value) -> bool {
    match pat {
        Pat::Equal(expr) => equal(value, host.expr(*expr)),
        Pat::Rust { form, pat, .. } => has_form(value, *form) && (host.rust)(*pat, value).is_some(),
        Pat::Call { call, pat, .. } => host.called(*call, *pat, value).is_some(),
        _ => unreachable!("nothing else is asked"),
    }
}

/// The report of clauses over one value.
fn report(clauses: &[Clause], value: &Value) -> Mismatch {
    let mut questions = Questions::default();
    let described = clauses.iter().map(|clause| {
        let heads = clause.heads.iter().map(|head| {
            let mut translation = Translation {
                names: HeadNames::of(head),
                questions: &mut questions,
            };
            translation.pats(head)
        });
        let guard = clause.guard.map(|_| "guard");
        core::Clause::new("pattern", guard, 1, 1, slice(heads.collect()))
    });
    let described = slice(described.collect());
    let described = leak(core::Clauses::new("f", "f.rs", 1, 1, described));
    let host = host();
    let asker = core::asker(&value, |question, at: At<'_, '_, &Value>| {
        let pat = &questions.0[question as usize];
        match at {
            At::Root(value) | At::Item(value) => answer(&host, pat, value).into(),
            // A computed key.
            At::Text("") => match pat {
                Pat::Equal(expr) => Answer::Key(host.expr(*expr).as_str().unwrap().to_owned()),
                _ => Answer::No,
            },
            // A number in a string, or a key.
            At::Text(text) => {
                let digits = core::run::<u8>(text).unwrap_or(0);
                let read = text[..digits].parse::<u8>().map(Value::from);
                answer(&host, pat, &read.unwrap_or_else(|_| text.into())).into()
            }
        }
    });
    mismatch(described, &[core::asked(value, &asker)])
}

/// The value at a path, which is there.
fn at<'v>(value: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(&**key),
        Step::Index(index) => value.get(*index),
        _ => None,
    })
}

fn kind_name(value: &Value) -> &'static str {
    match value {
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "integer",
        value => match kind_of(value) {
            Kind::Null => "null",
            Kind::Bool => "bool",
            Kind::Str => "string",
            Kind::List => "list",
            Kind::Map => "map",
            kind => unreachable!("JSON has no {kind:?}"),
        },
    }
}

/// Whether a reason is true of the value that it is about.
fn is_true(reason: &Reason, value: &Value) -> bool {
    match reason {
        Reason::MissingKey { expected, .. } => {
            let map = value.as_object().unwrap();
            expected.iter().all(|key| !map.contains_key(key.text()))
        }
        Reason::UnexpectedKeys { keys, .. } => {
            let map = value.as_object().unwrap();
            !keys.is_empty() && keys.iter().all(|key| map.contains_key(key.text()))
        }
        Reason::WrongLength { len, expected } => {
            let found = value.as_array().unwrap().len();
            let least: usize = expected
                .trim_start_matches("at least ")
                .split(' ')
                .next()
                .unwrap()
                .parse()
                .unwrap();
            let is_least = expected.starts_with("at least");
            *len == Some(found) && (found < least || (!is_least && found > least))
        }
        Reason::NotFound { .. } => value.is_array() || value.is_object(),
        Reason::WrongKind { found, .. }
        | Reason::NotEqual { found, .. }
        | Reason::OutOfRange { found, .. }
        | Reason::Unequal { found, .. }
        | Reason::ViewFailed { found, .. }
        | Reason::Excluded { found, .. } => found.kind().name() == kind_name(value),
        _ => true,
    }
}

/// How many tests of a pattern pass, or pass before one fails: the naive count, without repeated names.
#[expect(clippy::too_many_lines, reason = "an arm for each form of pattern")]
fn count(host: &Host, pat: &Pat, value: &Value, known: bool) -> Result<usize, usize> {
    let kind = |expected: &str| -> Result<usize, usize> {
        if kind_name(value) == expected {
            Ok(usize::from(!known))
        } else {
            Err(0)
        }
    };
    let then = |passed: usize, holds: bool| if holds { Ok(passed + 1) } else { Err(passed) };
    match pat {
        Pat::Wild => Ok(0),
        Pat::Bind { pat, .. } | Pat::Guarded { pat, .. } => count(host, pat, value, known),
        Pat::Kind(expected) => {
            if kind_of(value) == *expected {
                Ok(usize::from(!known))
            } else {
                Err(0)
            }
        }
        Pat::Bool(expected) => then(kind("bool")?, value.as_bool() == Some(*expected)),
        Pat::Int(range) => then(kind("integer")?, int_in(value, range)),
        Pat::Float(range) => then(kind("float")?, float_in(value, range)),
        Pat::Str(text) => then(kind("string")?, value.as_str() == Some(text)),
        Pat::StrRange(range) => then(
            kind("string")?,
            range.contains(value.as_str().unwrap_or_default()),
        ),
        Pat::Segments(segments) => {
            let passed = kind("string")?;
            // Each prefix of segments that can be taken is a test that passes.
            let text = value.as_str().unwrap();
            match take_apart(host, segments, text) {
                Some(_) => Ok(usize::MAX),
                None => Err(passed + usize::MAX / 2),
            }
        }
        Pat::Call {
            call: Call::Scalar(_),
            ..
        } => {
            let passed = if kind_of(value) == Kind::Number {
                usize::from(!known)
            } else {
                return Err(0);
            };
            then(passed, answer(host, pat, value))
        }
        Pat::Atom(_) | Pat::Bytes(_) => Err(0),
        Pat::Equal(_) | Pat::Rust { .. } | Pat::Call { .. } => then(0, answer(host, pat, value)),
        Pat::List {
            front, rest, back, ..
        } => {
            let mut passed = kind("list")?;
            let list = value.as_array().unwrap();
            let least = front.len() + back.len();
            if list.len() < least || (rest.is_none() && list.len() > least) {
                return Err(passed);
            }
            passed += 1;
            let end = list.len() - back.len();
            let mut each = |pat: &Pat, element: &Value| match count(host, pat, element, false) {
                Ok(more) => {
                    passed = passed.saturating_add(more);
                    Ok(())
                }
                Err(more) => Err(passed.saturating_add(more)),
            };
            for (pat, element) in front.iter().zip(list) {
                each(pat, element)?;
            }
            if let Some(repeated) = rest.as_ref().and_then(|rest| rest.each.as_deref()) {
                for element in &list[front.len()..end] {
                    if let Err(more) = count(host, repeated, element, false) {
                        return Err(passed.saturating_add(more));
                    }
                }
                passed += 1;
            }
            for (pat, element) in back.iter().zip(&list[end..]) {
                match count(host, pat, element, false) {
                    Ok(more) => passed = passed.saturating_add(more),
                    Err(more) => return Err(passed.saturating_add(more)),
                }
            }
            Ok(passed)
        }
        Pat::Find { run, .. } => {
            let passed = kind("list")?;
            let list = value.as_array().unwrap();
            let found = list.windows(run.len()).any(|window| {
                let mut pairs = run.iter().zip(window);
                pairs.all(|(pat, element)| count(host, pat, element, false).is_ok())
            });
            then(passed, found)
        }
        Pat::Map { entries, tail } => {
            let mut passed = kind("map")?;
            let map = value.as_object().unwrap();
            let mut left = map.clone();
            for entry in entries {
                let found = entry
                    .keys
                    .iter()
                    .map(|key| host.key(key))
                    .find(|key| map.contains_key(*key));
                let pat = match (&entry.value, found) {
                    (EntryPat::Required(_), None) | (EntryPat::Absent, Some(_)) => {
                        return Err(passed);
                    }
                    (EntryPat::Absent, None) => {
                        passed += 1;
                        continue;
                    }
                    (EntryPat::Optional(_) | EntryPat::Default { .. }, None) => continue,
                    (EntryPat::Required(pat), Some(_)) => {
                        passed += 1;
                        pat
                    }
                    (EntryPat::Optional(pat) | EntryPat::Default { pat, .. }, Some(_)) => pat,
                };
                let key = found.unwrap();
                left.remove(key);
                match count(host, pat, &map[key], false) {
                    Ok(more) => passed = passed.saturating_add(more),
                    Err(more) => return Err(passed.saturating_add(more)),
                }
            }
            match tail {
                Tail::Open | Tail::Rest(_) => Ok(passed),
                Tail::Closed => then(passed, left.is_empty()),
                Tail::Each { key, value } => {
                    for (text, entry) in left {
                        let passes = match count(host, key, &text.into(), false) {
                            Ok(passes) => passes,
                            Err(passes) => return Err(passed.saturating_add(passes)),
                        };
                        if let Err(more) = count(host, value, &entry, false) {
                            return Err(passed.saturating_add(passes).saturating_add(more));
                        }
                    }
                    Ok(passed.saturating_add(1))
                }
            }
        }
        Pat::Or(_, pats) => {
            let mut farthest = 0;
            for pat in pats {
                match count(host, pat, value, known) {
                    Ok(passed) => return Ok(passed),
                    Err(passed) => farthest = farthest.max(passed),
                }
            }
            Err(farthest)
        }
        Pat::All(pats) => {
            let (mut passed, mut known) = (0usize, known);
            for pat in pats {
                match count(host, pat, value, known) {
                    Ok(more) => passed = passed.saturating_add(more),
                    Err(more) => return Err(passed.saturating_add(more)),
                }
                known |= tells_kind(pat);
            }
            Ok(passed)
        }
        Pat::Not(pat) => match count(host, pat, value, false) {
            Ok(_) => Err(0),
            Err(_) => Ok(1),
        },
    }
}

fn tells_kind(pat: &Pat) -> bool {
    match pat {
        Pat::Wild | Pat::Not(_) | Pat::Equal(_) | Pat::Rust { .. } => false,
        Pat::Call { call, .. } => matches!(call, Call::Scalar(_)),
        Pat::Bind { pat, .. } | Pat::Guarded { pat, .. } => tells_kind(pat),
        Pat::Or(_, pats) => pats.iter().all(tells_kind),
        Pat::All(pats) => pats.iter().any(tells_kind),
        _ => true,
    }
}

/// Whether the naive count knows all that a clause does.
fn is_countable(clause: &Clause) -> bool {
    let mut counts = BTreeMap::new();
    for pat in clause.heads.iter().flatten() {
        mention(pat, &mut counts);
    }
    let guarded = clause.heads.iter().flatten().any(has_guard);
    let segmented = format!("{clause:?}").contains("Segments");
    !guarded && !segmented && counts.values().all(|count| *count == 1)
}

fn check(all: &[Clause], value: &Value) -> TestCaseResult {
    let host = host();
    let arguments = std::slice::from_ref(value);
    let failing: Vec<Clause> = all
        .iter()
        .filter(|clause| {
            interpret(std::slice::from_ref(clause), &host, arguments)
                .chosen
                .is_none()
        })
        .cloned()
        .collect();
    if failing.is_empty() {
        return Ok(());
    }
    let mismatch = report(&failing, value);
    let most = mismatch
        .clauses()
        .iter()
        .map(patterns_core::ClauseReport::passed)
        .max();
    prop_assert_eq!(Some(mismatch.closest().passed()), most);
    for (clause, told) in failing.iter().zip(mismatch.clauses()) {
        let blamed = at(value, told.path().steps());
        let told_text = format!("{told:?} of {clause:?} on {value}");
        prop_assert!(blamed.is_some(), "no such path: {}", told_text);
        prop_assert!(
            is_true(told.reason(), blamed.unwrap()),
            "untrue: {}",
            told_text
        );
        if matches!(told.reason(), Reason::GuardFalse { .. }) {
            let lenient = Host {
                guard: |_, _| true,
                ..super::tests::host()
            };
            let matches = interpret(std::slice::from_ref(clause), &lenient, arguments).chosen;
            prop_assert!(matches.is_some(), "more than a guard fails: {}", told_text);
        }
        if is_countable(clause) {
            let expected = match count(&host, &clause.heads[0][0], value, false) {
                Ok(passed) => {
                    prop_assert!(clause.guard.is_some(), "nothing fails: {}", told_text);
                    passed
                }
                Err(passed) => passed,
            };
            prop_assert_eq!(told.passed(), expected, "{}", told_text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_told_is_true_and_the_closest_clause_passed_the_most_tests(
        clauses in clauses(1, 4),
        seeds in vec(any::<u64>(), 8),
    ) {
        for seed in seeds {
            let arguments = arguments_for(&clauses.0, &mut Dice(seed));
            check(&clauses.0, &arguments[0])?;
        }
    }
}
