//! Tests what a mismatch says against the oracle, on random clauses and values.
//!
//! The runtime gets the description of the clauses directly, without tokens. The host of the oracle
//! answers the questions.

mod copied;
mod count;
mod description;
mod ranking;
mod terms;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use patterns_core::private::{self as core, Answer, At, mismatch};
use patterns_core::{Mismatch, Reason, ReportedKey, Step, Term};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use self::count::{count, kind_name};
use self::description::{Question, Questions, Translation, guard_text, leak, name_text, slice};
use self::ranking::{tells_apart, turned};
use self::terms::{Terms, value};
use super::names::HeadNames;
use crate::ir::parts::{bound_names, has_guard, mention, parts};
use crate::ir::{Asked, Clause, ExprId, Form, GuardId, Key, Name, Pat, Sequence, Tail};
use crate::testing::interpret::{
    Bindings, Bound, Host, Notes, Value, equal, fits, has_form, interpret, number_fits,
};
use crate::testing::random::{EXPRESSIONS, VIEWS, cases, clauses, host, seeds};

/// The answer of the oracle's host.
fn answer(host: &Host, pat: &Pat, value: &Value) -> bool {
    match pat {
        Pat::Asked(Asked::Equal(expr)) => equal(value, host.expr(*expr)),
        Pat::Asked(Asked::Rust { form, pat, .. }) => {
            has_form(value, *form) && (host.rust)(*pat, value).is_some()
        }
        Pat::Asked(Asked::Argument { pat, .. }) => (host.rust)(*pat, value).is_some(),
        Pat::Asked(Asked::Call { call, pat, .. }) => host.called(*call, *pat, value).is_some(),
        _ => unreachable!("nothing else is asked"),
    }
}

/// A question that nobody answers.
const ASKING: core::Pattern = core::Pattern::Ask(core::Ask {
    question: None,
    about: core::About::Rust,
    text: "asked",
    names: &[],
});

/// Whether a report can ask which guards were false.
#[derive(Clone, Copy, PartialEq)]
enum Guards {
    Noted,
    Unnoted,
}

/// The mismatch of clauses with one value, and what the match noted.
fn report(clauses: &[Clause], scrutinee: &Term, terms: &Terms, notes: &Notes) -> Mismatch {
    report_as((clauses, false), scrutinee, terms, notes, Guards::Noted)
}

/// The mismatch of clauses, and of one that asks the value itself, if that is wanted.
fn report_as(
    (clauses, asks): (&[Clause], bool),
    scrutinee: &Term,
    terms: &Terms,
    notes: &Notes,
    guards: Guards,
) -> Mismatch {
    let mut questions = Questions::default();
    let described = clauses.iter().map(|clause| {
        let heads = clause.heads.iter().map(|head| {
            let mut translation = Translation {
                names: HeadNames::of(head),
                questions: &mut questions,
            };
            translation.pats(head)
        });
        let heads = slice(heads.collect());
        let guard = clause.guard.map(|guard| {
            let names = clause.heads.iter().flatten().flat_map(bound_names);
            let guard = questions.guard(guard, names);
            let was_false = guard.was_false.filter(|_| guards == Guards::Noted);
            core::Guard { was_false, ..guard }
        });
        core::Clause::new("pattern", guard, 1, 1, heads)
    });
    let mut described: Vec<_> = described.collect();
    if asks {
        described.push(core::Clause::new("asking", None, 1, 1, &[&[ASKING]]));
    }
    let described = slice(described);
    let described = leak(core::Clauses::new("f", "f.rs", 1, 1, described));
    let oracle = Oracle {
        host: host(),
        questions,
        notes,
        terms,
    };
    // One for the value, and one for what each of three views yields that are called on each other.
    let deepest = core::asker(&scrutinee, |_, _: At<'_, '_, &Term>| Answer::Unknown);
    let third = core::asker(&scrutinee, |asked, at| oracle.answer(asked, &at, &deepest));
    let second = core::asker(&scrutinee, |asked, at| oracle.answer(asked, &at, &third));
    let asker = core::asker(&scrutinee, |asked, at| oracle.answer(asked, &at, &second));
    mismatch(described, &[core::asked(scrutinee, &asker)])
}

/// The term that a question is about.
fn term_at<'n>(at: &At<'_, 'n, &'n Term>) -> Option<&'n Term> {
    match at {
        At::Root(term)
        | At::Item(term)
        | At::RootKey(term)
        | At::InRootKey(term)
        | At::ItemKey(term)
        | At::InItemKey(term) => Some(term),
        At::Text(_) | At::Bytes(_) => None,
    }
}

/// Answers what reports ask.
struct Oracle<'a> {
    host: Host,
    questions: Questions,
    notes: &'a Notes,
    terms: &'a Terms,
}

/// An answer to the questions about a term.
type Asker<'n> = RefCell<dyn FnMut(u32, At<'_, 'n, &'n Term>) -> Answer<'n> + 'n>;

impl Oracle<'_> {
    /// The answer to a question. `parts` answers those about what a view yields.
    fn answer<'n>(
        &self,
        asked: u32,
        at: &At<'_, 'n, &'n Term>,
        parts: &'n Asker<'n>,
    ) -> Answer<'n> {
        let host = &self.host;
        let pat = match &self.questions.0[asked as usize] {
            Question::Matches(pat) => pat,
            Question::View(view) => {
                let Some(term) = term_at(at) else {
                    return Answer::Unknown;
                };
                return match (host.view)(*view, &value(term)) {
                    Some(yielded) => {
                        Answer::Part(core::asked(leak(self.terms.of(&yielded)), parts))
                    }
                    None => Answer::No,
                };
            }
            Question::Hole(ty, pat) => {
                let At::Text(text) = at else {
                    return Answer::No;
                };
                return fits(host, *ty, *pat, text).into();
            }
            Question::Number(ty, pat) => {
                let At::Bytes(bytes) = at else {
                    return Answer::No;
                };
                return number_fits(host, *ty, *pat, bytes).into();
            }
            Question::Length(expr) => {
                let length = host.expr(*expr).to_string();
                return Answer::Length(length.parse().ok());
            }
            Question::Stop(stop) => return Answer::Stopped(self.notes.stops.get(stop).copied()),
            Question::Key(key) => {
                let noted = self.notes.keys.get(key);
                let (Some((map, key)), Some(term)) = (noted, term_at(at)) else {
                    return Answer::Unknown;
                };
                return match key.as_str() {
                    Some(text) if value(term) == *map => Answer::Key(text.to_owned()),
                    _ => Answer::Unknown,
                };
            }
            Question::WasFalse(guard) => return self.notes.were_false.contains(guard).into(),
        };
        match at {
            // A computed key.
            At::Text(_) | At::Bytes(_) => match pat {
                Pat::Asked(Asked::Equal(expr)) => {
                    core::key_answer(&&self.terms.of(host.expr(*expr)))
                }
                _ => Answer::No,
            },
            at => answer(host, pat, &value(term_at(at).unwrap())).into(),
        }
    }
}

/// Returns whether a guard is in a part that is told as a whole: a search, a negation, a key.
fn hides_a_guard(pat: &Pat) -> bool {
    let here = match pat {
        Pat::Not(_) | Pat::Find { .. } => has_guard(pat),
        Pat::Map {
            tail: Tail::Each { key, .. },
            ..
        } => has_guard(key),
        _ => false,
    };
    here || parts(pat).into_iter().any(hides_a_guard)
}

/// Returns whether a guard decides what is excluded.
fn negates_a_guard(pat: &Pat) -> bool {
    let here = matches!(pat, Pat::Not(_)) && has_guard(pat);
    here || parts(pat).into_iter().any(negates_a_guard)
}

/// The value at a path that exists.
fn at<'v>(value: &'v Value, steps: &[Step]) -> Option<&'v Value> {
    steps.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.as_map()?.get(&(&**key).into()),
        Step::Other(text) => {
            let mut entries = value.as_map()?.iter();
            let found =
                entries.find(|(key, _)| key.as_str().is_none() && key.to_string() == **text);
            found.map(|(_, value)| value)
        }
        Step::Index(index) => elements(value)?.get(*index),
        _ => None,
    })
}

/// The views that are called on what other views yield, at most.
const DEEPEST: usize = 3;

/// The values that a path may lead to. It goes on into what a view yields without a step of its
/// own, so after each step it may be at what views of views yield.
fn values_at(value: &Value, steps: &[Step], host: &Host) -> Vec<Value> {
    let views = EXPRESSIONS.iter().map(|(view, ..)| *view).chain(VIEWS);
    let mut here = vec![value.clone()];
    let mut from = 0;
    for _ in 0..DEEPEST {
        let yielded: Vec<_> = here[from..]
            .iter()
            .flat_map(|value| views.clone().filter_map(|view| (host.view)(view, value)))
            .collect();
        from = here.len();
        here.extend(yielded);
    }
    match steps.split_first() {
        None => here,
        Some((step, rest)) => here
            .iter()
            .filter_map(|value| at(value, std::slice::from_ref(step)))
            .flat_map(|value| values_at(value, rest, host))
            .collect(),
    }
}

fn elements(value: &Value) -> Option<&[Value]> {
    match value {
        Value::List(elements) | Value::Tuple(elements) => Some(elements),
        _ => None,
    }
}

/// Returns whether a text has been cut.
fn is_cut(text: &str) -> bool {
    text.contains('…')
}

/// Returns whether a map may have the key that a report names.
fn has_key(map: &Value, shown: &ReportedKey) -> bool {
    let Some(map) = map.as_map() else {
        return false;
    };
    let mut keys = map.iter().map(|(key, _)| key);
    keys.any(|key| match shown {
        ReportedKey::Str(text) => key.as_str() == Some(text),
        other => is_cut(other.text()) || key.to_string() == other.text(),
    })
}

/// Returns whether a reason is true of its value.
fn is_true(reason: &Reason, value: &Value) -> bool {
    match reason {
        Reason::MissingKey { expected, .. } => {
            value.as_map().is_some() && expected.iter().all(|key| !has_key(value, key))
        }
        Reason::UnexpectedKeys { keys, .. } => {
            !keys.is_empty() && keys.iter().all(|key| has_key(value, key))
        }
        Reason::WrongLength { len, expected } => {
            let Some(found) = elements(value).map(<[Value]>::len) else {
                return false;
            };
            // Alternatives that expect something else are named with it.
            let mut lengths = expected.texts().filter(|text| text.contains("element"));
            let is_wrong = |text: &str| {
                let (least, is_least) = match text.strip_prefix("at least ") {
                    Some(text) => (text, true),
                    None => (text, false),
                };
                let least: usize = least.split(' ').next().unwrap().parse().unwrap();
                found < least || (!is_least && found > least)
            };
            *len == Some(found) && lengths.all(is_wrong)
        }
        Reason::NotFound { .. } => elements(value).is_some() || value.as_map().is_some(),
        Reason::WrongKind { found, .. }
        | Reason::NotEqual { found, .. }
        | Reason::OutOfRange { found, .. }
        | Reason::ViewFailed { found, .. }
        | Reason::Excluded { found, .. } => found.kind().name() == kind_name(value),
        // A segment of a byte string, such as a number, has the path of the byte string.
        Reason::Unequal { found, .. } => {
            matches!(value, Value::Bytes(_)) || found.kind().name() == kind_name(value)
        }
        _ => true,
    }
}

/// Returns whether a clause computes a key that is not a string. The runtime does not look it up
/// again, so the report only knows that it may be missing.
fn computes_key(clause: &Clause) -> bool {
    let text = format!("{clause:?}");
    let mut exprs = (0u32..).zip(host().exprs);
    exprs.any(|(id, key)| {
        key.as_str().is_none() && text.contains(&format!("{:?}", Key::Computed(ExprId(id))))
    })
}

/// Returns whether a name has the value that is told of it, if the text is whole.
fn has_value(seen: &Bindings, name: &str, told: Option<&str>) -> bool {
    // A guard may be asked where another alternative, or a part passed over, would bind the name.
    let Some((_, mut bound)) = seen.iter().find(|(own, _)| name_text(**own) == name) else {
        return true;
    };
    while let Bound::Maybe(Some(inner)) = bound {
        bound = inner;
    }
    let text = match bound {
        Bound::One(value) => value.to_string(),
        // Null is told as such.
        Bound::Maybe(_) => return told.is_none_or(|told| told == "null"),
        Bound::Many(values) => {
            let values: Option<Vec<_>> = values
                .iter()
                .map(|value| match value {
                    Bound::One(value) => Some(value.to_string()),
                    _ => None,
                })
                .collect();
            let Some(values) = values else { return false };
            format!("[{}]", values.join(", "))
        }
    };
    // Functions and Rust values are told by their kind.
    told.is_some_and(|told| told.contains('…') || text.contains('<') || told == text)
}

fn repeats_a_name(clause: &Clause) -> bool {
    let mut counts = BTreeMap::new();
    for pat in clause.heads.iter().flatten() {
        mention(pat, &mut counts);
    }
    counts.values().any(|count| *count > 1)
}

/// Returns whether the naive count covers all that a clause does.
fn is_countable(clause: &Clause) -> bool {
    let guarded = clause.heads.iter().flatten().any(has_guard);
    let text = format!("{clause:?}");
    let segmented = text.contains("Segments") || text.contains("Bytes([");
    let keyed = text.contains("Keyed {");
    !keyed && !guarded && !segmented && !repeats_a_name(clause)
}

/// A report blames a guard if that is all that fails: one that was false, with what it saw.
fn check_guards(
    clause: &Clause,
    false_calls: &[(GuardId, Bindings)],
    arguments: &[Value],
    (reason, told_text): (&Reason, &str),
) -> TestCaseResult {
    let lenient = Host {
        guard: |_, _| true,
        ..super::tests::host()
    };
    let matches = interpret(std::slice::from_ref(clause), &lenient, arguments);
    let is_guard = matches.chosen.is_some();
    let pats = || clause.heads.iter().flatten();
    let negates_a_guard = pats().any(negates_a_guard);
    if let Reason::GuardFalse { guard, values } = reason {
        // A guard of a search that is true elsewhere may find what a repeated name is unequal to.
        let unguarded = Clause {
            guard: None,
            ..clause.clone()
        };
        let is_its_own = clause.guard.is_some_and(|own| guard_text(own) == guard)
            && interpret(&[unguarded], &host(), arguments).chosen.is_some();
        prop_assert!(
            is_guard || negates_a_guard || is_its_own,
            "more than a guard fails: {}",
            told_text
        );
        // A name that has no value is told as such, whatever its default is.
        let clause_text = format!("{clause:?}");
        let mut defaults = ["Default {", "default: Some("].into_iter();
        let has_default = defaults.any(|text| clause_text.contains(text));
        let is_shown = !repeats_a_name(clause) && !has_default;
        let mut calls = false_calls.iter();
        let is_call = calls.any(|(id, seen)| {
            let mut values = values.iter();
            let are_seen =
                !is_shown || values.all(|(name, value)| has_value(seen, name, value.as_deref()));
            guard_text(*id) == guard && are_seen
        });
        prop_assert!(is_call, "no such guard: {}", told_text);
    } else if is_guard && !repeats_a_name(clause) {
        prop_assert!(
            pats().any(hides_a_guard),
            "only a guard fails: {}",
            told_text
        );
    }
    Ok(())
}

fn check(all: &[Clause], argument: &Value) -> TestCaseResult {
    let (host, terms) = (host(), Terms::new());
    // A term orders its entries.
    let term = &terms.of(argument);
    let value = &value(term);
    let arguments = std::slice::from_ref(value);
    let (mut failing, mut false_calls, mut notes) = (Vec::new(), Vec::new(), Notes::default());
    for clause in all {
        let run = interpret(std::slice::from_ref(clause), &host, arguments);
        if run.chosen.is_none() {
            failing.push(clause.clone());
            false_calls.push(run.false_calls);
            notes.stops.extend(run.notes.stops);
            notes.were_false.extend(run.notes.were_false);
            notes.keys.extend(run.notes.keys);
        }
    }
    if failing.is_empty() {
        return Ok(());
    }
    let mismatch = report(&failing, term, &terms, &notes);
    let most = mismatch
        .clauses()
        .iter()
        .map(patterns_core::ClauseReport::passed)
        .max();
    if !tells_apart(&host, &failing, value) {
        prop_assert_eq!(Some(mismatch.closest().passed()), most);
    }
    if !failing
        .iter()
        .any(|it| repeats_a_name(it) || computes_key(it))
    {
        let other = report(&turned(&failing), term, &terms, &notes);
        prop_assert_eq!(
            mismatch.closest().index(),
            other.closest().index(),
            "the order of keys decides between {:?} on {}",
            failing,
            value
        );
    }
    for ((clause, false_calls), told) in failing.iter().zip(&false_calls).zip(mismatch.clauses()) {
        // A name that occurs twice for one value needs no comparison. The report compares all the
        // same, and may find that a NaN differs from itself.
        let compares_nan = !value.is_key() && repeats_a_name(clause);
        if is_cut(&told.path().to_string()) || computes_key(clause) || compares_nan {
            continue;
        }
        let told_text = format!("{told:?} of {clause:?} on {value}");
        let blamed = if told_text.contains("Viewed {") {
            values_at(value, told.path().steps(), &host)
        } else {
            at(value, told.path().steps())
                .cloned()
                .into_iter()
                .collect()
        };
        prop_assert!(!blamed.is_empty(), "no such path: {}", told_text);
        prop_assert!(
            blamed.iter().any(|value| is_true(told.reason(), value)),
            "untrue: {}",
            told_text
        );
        check_guards(clause, false_calls, arguments, (told.reason(), &told_text))?;
        if is_countable(clause) {
            let expected = match count(&host, &clause.heads[0][0], value, false) {
                Ok(passed) => {
                    prop_assert!(clause.guard.is_some(), "nothing fails: {}", told_text);
                    passed
                }
                Err(passed) => passed,
            };
            if told_text.contains("Or(") || told_text.contains("Many {") {
                prop_assert!(told.passed() <= expected, "{}", told_text);
            } else {
                prop_assert_eq!(told.passed(), expected, "{}", told_text);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn what_is_told_is_true_and_the_closest_clause_passed_the_most_tests(
        clauses in clauses(1, 4),
        seeds in seeds(),
    ) {
        for seed in &seeds[..8] {
            check(&clauses.all, &clauses.arguments(*seed)[0])?;
        }
    }
}

/// The nested guard is false for the first element, and true for the second, where the name has two
/// equal values. The clause's own guard is then all that fails.
#[test]
fn a_guard_of_a_search_decides_what_a_name_is_compared_with() {
    let element = Pat::Bind {
        name: Name(1),
        form: Form::Value,
        pat: Box::new(Pat::Wild),
    };
    let search = Pat::Find {
        of: Sequence::List,
        before: Some(Name(0)),
        run: vec![Pat::Guarded {
            pat: Box::new(element),
            guard: GuardId(0),
            reads: BTreeSet::new(),
        }],
        after: Some(Name(0)),
    };
    let clause = Clause {
        heads: vec![vec![search]],
        guard: Some(GuardId(1)),
    };
    let empty = || Value::from_iter([0; 0]);
    let second = Value::from_iter([Value::from(true), "1y-3".into(), "x".into()]);
    let value = Value::from_iter([empty(), second, empty()]);
    check(&[clause], &value).unwrap();
}
