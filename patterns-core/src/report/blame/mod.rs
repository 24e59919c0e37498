//! Why a clause failed: walks the description of its patterns over the values once more, and notes
//! the first test that fails. Only the failing path does so.
//!
//! # A run
//!
//! ```text
//! clause   json!({"type": "push", "size": 1..=9, ..}) if is_known(event)
//! value    {"type": "push", "size": "3"}
//!
//! test                      passes   passed   noted
//! $ is a map                yes      1
//! $ has the key "type"      yes      2
//! $.type is a string        yes      3
//! $.type is "push"          yes      4
//! $ has the key "size"      yes      5
//! $.size is an integer      no       5        at $.size: expected 1..=9, found string "3"
//! ```
//!
//! The walk of this clause ends here. The report gives the note, with the count: of all clauses,
//! the one with the highest count came closest. Had the size been 3, every test would have passed,
//! and the report would be "at $: the guard `is_known(event)` is false".
//!
//! # The order of tests
//!
//! The tests of a clause are counted in the order of the source, depth first: a value's kind, then
//! its content; a key's presence, then its value, and after all entries that there are no others; a
//! list's length, then its elements. A part that compares with a name bound after it is *deferred*
//! until the rest is tested; guards come last. If all alternatives fail, the one that passed the
//! most tests is reported.
//!
//! # What is not known
//!
//! Guards are not run again: if all else of a clause passes, its guard was false. Nor is anything
//! that can't be asked twice. Such a part is a *suspect*, and is reported if everything else
//! passes.
//!
//! The work is bounded whatever the size of the value. If a list is searched, or its elements are
//! repeated over, a limited number of elements is looked at ([`Walk::sample`]); of a long string
//! the beginning is; values are compared up to a limit ([`bounded`]). Anything beyond is a suspect
//! too.

mod bounded;
mod calls;
mod difference;
#[cfg(test)]
mod effort;
mod keys;
mod lists;
mod maps;
mod numbers;
mod shared;
mod spelling;
mod strings;
mod values;

use std::borrow::Cow;
use std::mem;

use self::bounded::{same_floats, same_within};
use self::difference::{Comparison, Difference};
use self::shared::Shared;
use crate::quote::short;
use crate::report::described::clause::{Clause, Clauses};
use crate::report::described::pattern::{About, Compare, Name, Pattern};
use crate::report::found::Found;
use crate::report::path::{Step, ValuePath};
use crate::report::question::Value;
use crate::report::reason::Reason;
use crate::report::refusal::Refusals;

/// The number of characters of a pattern's text that are kept.
const PATTERN: usize = 80;

/// The number of choices tried for a clause whose alternatives bind a repeated name.
const ATTEMPTS: usize = 32;

/// The number of elements and entries read for one clause whose patterns repeat or search.
const CANDIDATES: usize = 128;

/// Why one clause failed.
pub(crate) struct Blamed {
    /// The number of tests that passed before.
    pub(crate) passed: usize,
    pub(crate) path: ValuePath,
    pub(crate) reason: Reason,
}

/// The findings of a clause's tests so far.
#[derive(Clone, Default)]
struct Gathered<'n> {
    /// The values of repeated names, if they are known.
    named: Vec<Option<Value<'n>>>,
    /// Parts that may be what failed.
    suspects: Vec<(ValuePath, Reason)>,
    guards: Vec<(ValuePath, &'static str)>,
    deferred: Vec<Deferred<'n>>,
}

impl Gathered<'_> {
    fn clear(&mut self) {
        self.named.clear();
        self.suspects.clear();
        self.guards.clear();
        self.deferred.clear();
    }

    fn is_empty(&self) -> bool {
        self.named.is_empty()
            && self.suspects.is_empty()
            && self.guards.is_empty()
            && self.deferred.is_empty()
    }
}

/// A part that is tested after the others.
#[derive(Clone)]
struct Deferred<'n> {
    pattern: &'static Pattern,
    value: Value<'n>,
    position: Position<'n>,
}

/// The place of the walk in the arguments.
#[derive(Clone, Default)]
struct Position<'n> {
    /// Which argument this is, if there are several.
    argument: Option<usize>,
    steps: Vec<Taken<'n>>,
}

/// A step that the walk takes.
#[derive(Clone)]
enum Taken<'n> {
    Step(Step),
    /// To the value of this key, which is read only if something fails there: it may be long.
    Key(Value<'n>),
}

impl Taken<'_> {
    fn step(&self) -> Step {
        match self {
            Self::Step(step) => step.clone(),
            Self::Key(key) => keys::step(key),
        }
    }
}

/// The state of a walk that it can go back to.
struct Snapshot<'n> {
    passed: usize,
    /// None if nothing was gathered, as at the beginning of each clause: there is nothing to copy.
    gathered: Option<Gathered<'n>>,
}

/// Which of several matching alternatives is taken, if they bind a repeated name.
#[derive(Default)]
struct Choices {
    /// For each choice in the order met: how many matching alternatives are passed over.
    turns: Vec<usize>,
    met: usize,
    /// There is no such alternative.
    exhausted: bool,
}

/// The result of a part that was tested by itself.
enum Verdict {
    Pass,
    Fail,
    /// It passes if this is not what failed.
    Suspect(ValuePath, Reason),
}

/// The walk over the clauses of one report, one after the other.
pub(crate) struct Walk<'n> {
    shared: Shared<'n>,
    /// The names of several arguments.
    names: &'static [&'static str],
    redact: bool,
    position: Position<'n>,
    passed: usize,
    gathered: Gathered<'n>,
    closest: Option<Blamed>,
    /// If above zero, failures are not noted.
    quiet: usize,
    candidates: usize,
    choices: Choices,
    refusals: Refusals,
}

impl<'n> Walk<'n> {
    pub(crate) fn new(clauses: &Clauses, arguments: &[Value<'n>], refusals: Refusals) -> Self {
        Self {
            refusals,
            shared: Shared::new(arguments),
            names: clauses.arguments,
            redact: clauses.redact,
            position: Position::default(),
            passed: 0,
            gathered: Gathered::default(),
            closest: None,
            quiet: 0,
            candidates: CANDIDATES,
            choices: Choices::default(),
        }
    }

    /// Finds why a clause failed.
    pub(crate) fn blame(&mut self, clause: &'static Clause, arguments: &[Value<'n>]) -> Blamed {
        for head in clause.heads {
            self.restore(&Snapshot {
                passed: 0,
                gathered: None,
            });
            self.candidates = CANDIDATES;
            self.attempt(&mut |walk| {
                for (index, (pattern, value)) in head.iter().zip(arguments).enumerate() {
                    walk.position.argument = (!walk.names.is_empty()).then_some(index);
                    if !walk.test(pattern, value, false) {
                        return false;
                    }
                }
                walk.settle() && {
                    walk.conclude(clause);
                    false
                }
            });
        }
        self.closest.take().unwrap_or_else(|| Blamed {
            // The value differs from what the match saw, such as a view that now answers otherwise.
            passed: 0,
            path: ValuePath::default(),
            reason: Reason::NotEqual {
                expected: Cow::Borrowed(clause.pattern),
                found: match arguments.first() {
                    Some(value) => Found::of(value, self.redact),
                    None => Found::nothing(),
                },
            },
        })
    }

    fn snapshot(&self) -> Snapshot<'n> {
        Snapshot {
            passed: self.passed,
            gathered: (!self.gathered.is_empty()).then(|| self.gathered.clone()),
        }
    }

    fn restore(&mut self, snapshot: &Snapshot<'n>) {
        self.passed = snapshot.passed;
        match &snapshot.gathered {
            Some(gathered) => self.gathered.clone_from(gathered),
            None => self.gathered.clear(),
        }
    }

    /// Returns whether a part passes with some choice of its alternatives.
    fn attempt(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> bool {
        let outside = mem::take(&mut self.choices);
        let start = self.snapshot();
        let mut passes = false;
        for _ in 0..ATTEMPTS {
            self.choices.met = 0;
            self.choices.exhausted = false;
            passes = part(self);
            if passes {
                break;
            }
            if self.choices.exhausted {
                self.choices.turns.pop();
            }
            let Some(last) = self.choices.turns.last_mut() else {
                break;
            };
            *last += 1;
            self.restore(&start);
        }
        self.choices = outside;
        passes
    }

    /// Tests a part by itself. The names that it binds and the tests that it passes stay.
    fn within(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> Verdict {
        let suspects = mem::take(&mut self.gathered.suspects);
        let guards = mem::take(&mut self.gathered.guards);
        let deferred = mem::take(&mut self.gathered.deferred);
        let passes = self.attempt(&mut |walk| part(walk) && walk.settle());
        let suspects = mem::replace(&mut self.gathered.suspects, suspects).into_iter();
        let guards = mem::replace(&mut self.gathered.guards, guards).into_iter();
        self.gathered.deferred = deferred;
        if !passes {
            return Verdict::Fail;
        }
        let guards = guards.map(|(path, guard)| {
            let guard = Cow::Borrowed(guard);
            (path, Reason::GuardFalse { guard })
        });
        match suspects.chain(guards).next() {
            Some((path, reason)) => Verdict::Suspect(path, reason),
            None => Verdict::Pass,
        }
    }

    /// Tests a part by itself, and leaves nothing of it but the verdict.
    fn aside(&mut self, part: &mut dyn FnMut(&mut Self) -> bool) -> Verdict {
        let start = self.snapshot();
        let verdict = self.within(part);
        self.restore(&start);
        verdict
    }

    /// Tests parts whose failures don't count as those of the clause, and returns the closest
    /// failure.
    fn apart<R>(&mut self, parts: impl FnOnce(&mut Self) -> R) -> (R, Option<Blamed>) {
        let outside = self.closest.take();
        let result = parts(self);
        (result, mem::replace(&mut self.closest, outside))
    }

    /// Tests what was deferred.
    fn settle(&mut self) -> bool {
        let deferred = mem::take(&mut self.gathered.deferred);
        if deferred.is_empty() {
            return true;
        }
        let here = mem::take(&mut self.position);
        let passes = deferred.into_iter().all(|part| {
            self.position = part.position;
            self.test(part.pattern, &part.value, false)
        });
        self.position = here;
        passes
    }

    /// All tests that could be made have passed, so one of the others must have failed.
    fn conclude(&mut self, clause: &Clause) {
        let root = ValuePath::default();
        let own = clause.guard.map(|guard| (root.clone(), guard));
        let (path, reason) = match mem::take(&mut self.gathered.suspects).into_iter().next() {
            Some(suspect) => suspect,
            None => {
                let mut guards = mem::take(&mut self.gathered.guards);
                guards.extend(own);
                match &guards[..] {
                    [] => return,
                    [(path, guard)] => {
                        let guard = Cow::Borrowed(*guard);
                        (path.clone(), Reason::GuardFalse { guard })
                    }
                    several => {
                        let texts: Vec<_> = several.iter().map(|(_, guard)| *guard).collect();
                        let guard = Cow::Owned(texts.join(" && "));
                        (root, Reason::GuardFalse { guard })
                    }
                }
            }
        };
        self.note(path, reason);
    }

    fn path(&self) -> ValuePath {
        ValuePath {
            argument: self.position.argument.map(|index| self.names[index]),
            steps: self.position.steps.iter().map(Taken::step).collect(),
        }
    }

    /// Returns whether a failure here would be the closest so far.
    fn is_closer(&self) -> bool {
        let farther = |closest: &Blamed| self.passed > closest.passed;
        self.quiet == 0 && self.closest.as_ref().is_none_or(farther)
    }

    fn note(&mut self, path: ValuePath, reason: Reason) {
        if self.is_closer() {
            self.closest = Some(Blamed {
                passed: self.passed,
                path,
                reason,
            });
        }
    }

    /// A test that failed.
    fn fail(&mut self, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        if self.is_closer() {
            let (path, reason) = (self.path(), reason(self));
            self.note(path, reason);
        }
        false
    }

    fn pass(&mut self) -> bool {
        self.passed += 1;
        true
    }

    /// A test whose result is not known.
    fn suspect(&mut self, reason: impl FnOnce(&mut Self) -> Reason) -> bool {
        let (path, reason) = (self.path(), reason(self));
        self.gathered.suspects.push((path, reason));
        self.pass()
    }

    fn found(&mut self, value: &Value<'n>) -> Found {
        self.shared.found(value, self.redact)
    }

    /// Tests a value. `known` says that its kind was counted before.
    fn test(&mut self, pattern: &'static Pattern, value: &Value<'n>, known: bool) -> bool {
        match pattern {
            Pattern::Wild => true,
            Pattern::Bind { name, pattern, .. } => {
                self.test(pattern, value, known) && self.bind(*name, value)
            }
            Pattern::Kind(_)
            | Pattern::Number
            | Pattern::Bool(_)
            | Pattern::Int(_)
            | Pattern::Float(_)
            | Pattern::Atom(_)
            | Pattern::Bytes(_) => self.scalar(pattern, value, known),
            Pattern::Str(_) | Pattern::StrRange(_) | Pattern::Segments(_) => {
                self.string(pattern, value, known)
            }
            Pattern::Ask(ask) => self.ask(ask, value, known),
            Pattern::List {
                of,
                front,
                rest,
                back,
            } => self.list(*of, (front, rest.as_ref(), back), value, known),
            Pattern::Find {
                of,
                before,
                run,
                after,
            } => self.find(*of, (*before, run, *after), value, known),
            Pattern::Map { entries, tail } => self.map(entries, tail, value, known),
            Pattern::Or {
                alternatives,
                binds: true,
            } => self.choose(alternatives, value, known),
            Pattern::Or { alternatives, .. } => self.alternatives(alternatives, value, known),
            Pattern::All(patterns) => {
                let mut known = known;
                patterns.iter().all(|pattern| {
                    let passes = self.test(pattern, value, known);
                    known |= tells_kind(pattern);
                    passes
                })
            }
            Pattern::Not(pattern) => self.negation(pattern, value),
            Pattern::Guarded { pattern, guard } => {
                let passes = self.test(pattern, value, known);
                if passes {
                    self.gathered.guards.push((self.path(), guard));
                }
                passes
            }
            Pattern::Deferred(pattern) => {
                self.gathered.deferred.push(Deferred {
                    pattern,
                    value: value.clone(),
                    position: self.position.clone(),
                });
                true
            }
        }
    }

    /// Names a value, or compares it with the one that has the name.
    fn bind(&mut self, name: Name, value: &Value<'n>) -> bool {
        self.bind_part(name, value, 0)
    }

    /// Names a value that begins at this element of the list at the place of the walk.
    fn bind_part(&mut self, name: Name, value: &Value<'n>, start: usize) -> bool {
        let Some((index, compare)) = name.repeated else {
            return true;
        };
        let index = index as usize;
        if self.gathered.named.len() <= index {
            self.gathered.named.resize(index + 1, None);
        }
        let Some(first) = self.gathered.named[index].clone() else {
            self.gathered.named[index] = Some(value.clone());
            return true;
        };
        let equal = match compare {
            Compare::Dynamic => same_within(&first, value),
            Compare::Float => same_floats(&first, value),
            Compare::Typed => None,
        };
        if equal == Some(true) {
            return self.pass();
        }
        let difference = match (compare, equal) {
            (Compare::Dynamic, Some(_)) => Comparison::of(&first, value, self.redact),
            (Compare::Dynamic, None) => Difference::unknown(&first, value, self.redact),
            (Compare::Float | Compare::Typed, _) => Difference::whole(&first, value, self.redact),
        };
        let depth = self.position.steps.len();
        let steps = difference.steps.into_iter().enumerate();
        let steps = steps.map(|(at, step)| match step {
            Step::Index(index) if at == 0 => Step::Index(start + index),
            step => step,
        });
        self.position.steps.extend(steps.map(Taken::Step));
        let reason = |_: &mut Self| Reason::Unequal {
            name: name.text,
            expected: difference.expected,
            found: difference.found,
        };
        let passes = if equal == Some(false) {
            self.fail(reason)
        } else {
            self.suspect(reason)
        };
        self.position.steps.truncate(depth);
        passes
    }

    /// Takes the first alternative that certainly matches, or else the first that may. If all fail,
    /// the closest failure counts; if one matches, the failures of the others don't.
    fn alternatives(
        &mut self,
        alternatives: &'static [Pattern],
        value: &Value<'n>,
        known: bool,
    ) -> bool {
        let start = self.snapshot();
        let suspects = self.gathered.suspects.len();
        let (possible, failed) = self.apart(|walk| {
            let mut possible = None;
            for pattern in alternatives {
                walk.restore(&start);
                if walk.test(pattern, value, known) {
                    let is_sure = walk.gathered.suspects.len() == suspects;
                    let reached = walk.snapshot();
                    if is_sure {
                        return Some(reached);
                    }
                    possible.get_or_insert(reached);
                }
            }
            possible
        });
        match possible {
            Some(reached) => {
                self.restore(&reached);
                true
            }
            None => self.fail_as(failed),
        }
    }

    /// Takes the matching alternative whose turn it is. Each is first tried by itself.
    fn choose(&mut self, alternatives: &'static [Pattern], value: &Value<'n>, known: bool) -> bool {
        let choice = self.choices.met;
        self.choices.met += 1;
        if self.choices.turns.len() == choice {
            self.choices.turns.push(0);
        }
        let turn = self.choices.turns[choice];
        let start = self.snapshot();
        let mut matching = 0;
        let (chosen, failed) = self.apart(|walk| {
            alternatives.iter().find(|pattern| {
                let further = walk.choices.turns.split_off(choice + 1);
                let passes = walk.test(pattern, value, known);
                walk.choices.met = choice + 1;
                walk.choices.turns.truncate(choice + 1);
                walk.choices.turns.extend(further);
                walk.restore(&start);
                matching += usize::from(passes);
                passes && matching > turn
            })
        });
        match chosen {
            Some(pattern) => self.test(pattern, value, known),
            None if matching > 0 => {
                self.choices.exhausted = true;
                false
            }
            None => {
                self.choices.turns.truncate(choice);
                self.fail_as(failed)
            }
        }
    }

    /// Fails with the closest failure of some parts.
    fn fail_as(&mut self, failed: Option<Blamed>) -> bool {
        if let Some(blamed) = failed {
            let closest = self.closest.as_ref();
            if closest.is_none_or(|closest| blamed.passed > closest.passed) {
                self.closest = Some(blamed);
            }
        }
        false
    }

    fn negation(&mut self, pattern: &'static Pattern, value: &Value<'n>) -> bool {
        self.quiet += 1;
        let verdict = self.aside(&mut |walk| walk.test(pattern, value, false));
        self.quiet -= 1;
        let reason = |walk: &mut Self| Reason::Excluded {
            expected: short(pattern, PATTERN).into(),
            found: walk.found(value),
        };
        match verdict {
            Verdict::Fail => self.pass(),
            Verdict::Pass => self.fail(reason),
            Verdict::Suspect(..) => self.suspect(reason),
        }
    }
}

/// Returns whether a pattern tests a value's kind before all else.
fn tells_kind(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Wild | Pattern::Not(_) | Pattern::Deferred(_) => false,
        Pattern::Ask(ask) => matches!(
            ask.about,
            About::Integer(_) | About::Float(_) | About::Char | About::Function
        ),
        Pattern::Bind { pattern, .. } | Pattern::Guarded { pattern, .. } => tells_kind(pattern),
        Pattern::Or { alternatives, .. } => alternatives.iter().all(tells_kind),
        Pattern::All(patterns) => patterns.iter().any(tells_kind),
        Pattern::Kind(_)
        | Pattern::Number
        | Pattern::Bool(_)
        | Pattern::Int(_)
        | Pattern::Float(_)
        | Pattern::Str(_)
        | Pattern::StrRange(_)
        | Pattern::Segments(_)
        | Pattern::Atom(_)
        | Pattern::Bytes(_)
        | Pattern::List { .. }
        | Pattern::Find { .. }
        | Pattern::Map { .. } => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::report::described::clause::{Clause, Clauses};
    use crate::report::described::pattern::{
        Entry, EntryPattern, IntRange, Integer, Key, Pattern, Tail,
    };
    use crate::report::mismatch::mismatch_of;
    use crate::specimen::{Specimen, map, number, string};

    const SIZE: Pattern = Pattern::Int(IntRange {
        first: Some(Integer::Small(1)),
        last: Some(Integer::Small(9)),
        ty: None,
    });

    static CLAUSES: Clauses = Clauses::new(
        "route",
        "src/events.rs",
        1,
        1,
        &[Clause::new(
            r#"json!({"type": "push", "size": 1..=9, ..})"#,
            Some("is_known(event)"),
            2,
            9,
            &[&[Pattern::Map {
                entries: &[
                    Entry {
                        keys: &[Key::Literal("type")],
                        value: EntryPattern::Required(Pattern::Str("push")),
                    },
                    Entry {
                        keys: &[Key::Literal("size")],
                        value: EntryPattern::Required(SIZE),
                    },
                ],
                tail: Tail::Open,
            }]],
        )],
    );

    #[track_caller]
    fn reports(size: Specimen, passed: usize, note: &str) {
        let value = map([("type", string("push")), ("size", size)]);
        let mismatch = mismatch_of(&CLAUSES, &value);
        let closest = mismatch.closest();
        assert_eq!(closest.passed(), passed);
        assert_eq!(format!("at {}: {}", closest.path(), closest.reason()), note);
    }

    #[test]
    fn the_run_that_the_head_of_the_file_draws() {
        reports(
            string("3"),
            5,
            r#"at $.size: expected 1..=9, found string "3""#,
        );
        reports(number(3), 7, "at $: the guard `is_known(event)` is false");
    }
}
