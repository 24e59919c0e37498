//! The tests of all clauses in a row, made once for each function.
//!
//! Most tests of most clauses are about keys of maps that other clauses name too. The plan gives
//! each such place a number, so that a walk finds it in a table, and goes through the tests of a
//! clause in a loop. Other tests are left to the walk's own way through the pattern. Tests have
//! numbers too, and those that always have the same result share one: each is made once, and a
//! clause is counted by adding up results. To find the closest clause of the benchmarks' router
//! takes 29,000 instructions among 10 clauses, 43,000 among 50 and 144,000 among 200. If the first
//! clause with a test makes it, and every clause notes why it failed, it takes 37,000, 75,000 and
//! 232,000; if only places and literals have numbers, 44,000, 108,000 and 282,000; without the
//! plan, 72,500 among 10 and 880,000 among 200.
//!
//! The plan also says what all clauses together look at in each place, so that it can be copied
//! once ([`Wanted`]).
//!
//! ```text
//! clause   json!({"type": "push", "size": u8(_), ..})
//!
//! places   0  $               tests   0  place 0 is a map
//!          1  $.type                  1  place 1 is there
//!          2  $.size                  2  place 1 is "push"
//!                                     3  place 2 is there
//!                                     4  place 2 is u8(_)
//! ```

use crate::report::described::pattern::{Entry, EntryPattern, IntRange, Key, Pattern, Tail};
use crate::report::spelling::Shape;
use crate::subject::kind::Kind;

/// The number of a place that some clause names. The first are the arguments.
pub(in crate::report) type Spot = usize;

/// A test at a place. In a clause it follows the tests that must pass for the place to be there.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Step {
    pub(in crate::report) at: Spot,
    pub(in crate::report) test: Test,
}

#[derive(Clone, Copy, Debug)]
pub(in crate::report) enum Test {
    /// The value is a map, as this pattern says.
    Map(&'static Pattern),
    /// The map has this key, as one of its pattern's entries says. The key's value is at `part`.
    Entry {
        part: Spot,
        entry: &'static Entry,
        entries: &'static [Entry],
    },
    /// A map with these entries has others only as the tail says.
    Tail(&'static [Entry], &'static Tail),
    /// A pattern without parts.
    Scalar(Scalar),
    /// Any of these, which have no parts. All of them are literals, or none.
    Scalars(&'static [Pattern]),
    /// Null, or what this pattern matches: one without parts that is no literal.
    Nullable(&'static Pattern),
    /// Any other.
    Pattern(&'static Pattern),
}

/// A pattern without parts.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Scalar {
    pub(in crate::report) pattern: &'static Pattern,
    /// The shape of a string, to look for slips.
    pub(in crate::report) shape: Shape,
}

/// One alternative of a clause's head.
#[derive(Debug)]
pub(in crate::report) struct Head {
    pub(in crate::report) steps: Box<[Step]>,
    /// The number of each step's result, which all tests that have the same result share.
    pub(in crate::report) numbers: Box<[usize]>,
    /// The numbers of those that compare with a literal.
    pub(in crate::report) literals: Box<[usize]>,
    /// `true` if there is nothing to choose or to defer in it.
    pub(in crate::report) is_flat: bool,
    /// `true` if the results of its steps are all that there is to know.
    pub(in crate::report) is_counted: bool,
}

/// The tests of the clauses of a function.
#[derive(Debug)]
pub(in crate::report) struct Plan {
    /// For each clause the alternatives of its head.
    pub(in crate::report) clauses: Box<[Box<[Head]>]>,
    /// For each place the place of the map and the key that lead to it. None for an argument.
    pub(in crate::report) ways: Box<[Option<(Spot, &'static str)>]>,
    /// The tests that may have different results, each by its number. Those of one place follow
    /// each other, after those of the places that lead to it.
    pub(in crate::report) tests: Box<[Asked]>,
    /// The numbers of those that compare with a literal, and that counting needs.
    pub(in crate::report) literals: Box<[usize]>,
    /// The names that guards read.
    pub(in crate::report) reads: Box<[&'static str]>,
    /// What the clauses look at in each place, if they can be walked over a copy of that.
    pub(in crate::report) wanted: Option<Box<[Wanted]>>,
}

/// A test that several clauses may ask for.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Asked {
    pub(in crate::report) step: Step,
    /// `true` if a clause asks for it that needs only be counted.
    pub(in crate::report) is_counted: bool,
}

/// What clauses look at in one place.
#[derive(Debug, Default)]
pub(in crate::report) struct Wanted {
    /// The keys that some clause names, in order, and the places of their values.
    pub(in crate::report) keys: Numbered<&'static str>,
    /// Patterns that have no steps of their own.
    pub(in crate::report) patterns: Vec<&'static Pattern>,
    /// The entries of patterns that allow no others.
    pub(in crate::report) closed: Vec<&'static [Entry]>,
    /// `true` if a report may show the value, whatever keys it has.
    pub(in crate::report) is_shown: bool,
    /// `true` if some clause requires the key of this place, or its absence.
    pub(in crate::report) is_required: bool,
    pub(in crate::report) is_excluded: bool,
}

/// Keys in order, with a number for each.
type Numbered<K> = Vec<(K, usize)>;

/// The number of a key. A new one gets what `number` says.
fn numbered<K: Ord>(all: &mut Numbered<K>, key: K, number: impl FnOnce() -> usize) -> usize {
    match all.binary_search_by(|(own, _)| own.cmp(&key)) {
        Ok(at) => all[at].1,
        Err(at) => {
            all.insert(at, (key, number()));
            all[at].1
        }
    }
}

/// What a test asks of a place. Equal questions of one place have the same answer.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Asks {
    IsMap,
    IsThere,
    IsAbsent,
    MayBeThere,
    Is(Kind),
    IsNumber,
    IsBool(bool),
    IsInt(&'static IntRange),
    IsStr(&'static str),
    IsAtom(&'static str),
    IsBytes(&'static [u8]),
}

struct Planner<'r> {
    reads: &'r [&'static str],
    wanted: Vec<Wanted>,
    ways: Vec<Option<(Spot, &'static str)>>,
    /// The numbers of the tests that are asked of each place.
    asked: Vec<Numbered<Asks>>,
    tests: Vec<Asked>,
    /// The steps of the head, and their numbers.
    steps: Vec<Step>,
    numbers: Vec<usize>,
}

impl Plan {
    /// The tests of clauses with these heads, over so many arguments. If the clauses can wait, they
    /// are walked over a copy.
    pub(super) fn of(
        clauses: impl Iterator<Item = &'static [&'static [Pattern]]>,
        arguments: usize,
        reads: Box<[&'static str]>,
        can_wait: bool,
    ) -> Self {
        let mut planner = Planner {
            reads: &reads,
            wanted: (0..arguments).map(|_| Wanted::default()).collect(),
            ways: vec![None; arguments],
            asked: Vec::new(),
            tests: Vec::new(),
            steps: Vec::new(),
            numbers: Vec::new(),
        };
        let clauses = clauses.map(|heads| heads.iter().map(|head| planner.head(head)).collect());
        let mut clauses: Box<[Box<[Head]>]> = clauses.collect();
        let Planner {
            wanted,
            ways,
            mut tests,
            ..
        } = planner;
        for head in clauses.iter().filter_map(|heads| counted(heads)) {
            for number in &head.numbers {
                tests[*number].is_counted = true;
            }
        }
        let (tests, renumbered) = by_place(&tests);
        for head in clauses.iter_mut().flatten() {
            for number in &mut head.numbers {
                *number = renumbered[*number];
            }
            let literals = head.numbers.iter().copied();
            let literals = literals.filter(|number| tests[*number].step.is_literal());
            head.literals = literals.collect();
        }
        let literals = tests.iter().enumerate();
        let literals = literals.filter(|(_, asked)| asked.is_counted && asked.step.is_literal());
        Self {
            clauses,
            ways: ways.into(),
            literals: literals.map(|(number, _)| number).collect(),
            tests,
            reads,
            wanted: can_wait.then(|| wanted.into()),
        }
    }

    /// The head of a clause, if its tests need only be counted.
    pub(in crate::report) fn counted(&self, clause: usize) -> Option<&Head> {
        counted(&self.clauses[clause])
    }
}

/// The head of a clause with these alternatives, if its tests need only be counted.
fn counted(heads: &[Head]) -> Option<&Head> {
    match heads {
        [head] if head.is_counted => Some(head),
        _ => None,
    }
}

/// The tests by their places, and the new number of each.
fn by_place(tests: &[Asked]) -> (Box<[Asked]>, Vec<usize>) {
    let mut places: Vec<Vec<usize>> = Vec::new();
    for (number, asked) in tests.iter().enumerate() {
        let at = asked.step.at;
        places.resize_with(places.len().max(at + 1), Vec::new);
        places[at].push(number);
    }
    let mut renumbered = vec![0; tests.len()];
    let mut ordered = Vec::with_capacity(tests.len());
    for number in places.into_iter().flatten() {
        renumbered[number] = ordered.len();
        ordered.push(tests[number]);
    }
    (ordered.into(), renumbered)
}

impl Planner<'_> {
    fn head(&mut self, head: &'static [Pattern]) -> Head {
        for (at, pattern) in (0..).zip(head) {
            self.pattern(pattern, at);
        }
        let steps: Box<[Step]> = self.steps.drain(..).collect();
        let is_pattern = |step: &Step| matches!(step.test, Test::Pattern(_));
        let is_flat = !steps.iter().any(is_pattern);
        let is_each = |step: &Step| matches!(step.test, Test::Tail(_, Tail::Each { .. }));
        Head {
            is_flat,
            is_counted: is_flat && !steps.iter().any(is_each),
            steps,
            numbers: self.numbers.drain(..).collect(),
            literals: Box::default(),
        }
    }

    fn pattern(&mut self, pattern: &'static Pattern, at: Spot) {
        match pattern {
            Pattern::Wild => {}
            Pattern::Bind { name, pattern, .. } if name.repeated.is_none() => {
                self.wanted[at].is_shown |= self.reads.contains(&name.text);
                self.pattern(pattern, at);
            }
            Pattern::Map { entries, tail } if entries.iter().all(is_plain) => {
                self.step(at, Test::Map(pattern), Some((at, Asks::IsMap)));
                self.wanted[at].is_shown |= entries.is_empty();
                for entry in *entries {
                    self.entry(entry, entries, at);
                }
                if !matches!(tail, Tail::Open | Tail::Rest(_)) {
                    self.step(at, Test::Tail(entries, tail), None);
                }
                if matches!(tail, Tail::Closed) {
                    self.wanted[at].closed.push(entries);
                }
            }
            _ if pattern.is_scalar() => {
                self.scalar(pattern, at);
                self.wanted[at].is_shown = true;
            }
            Pattern::Or {
                alternatives,
                binds: false,
            } if are_scalars(alternatives) => {
                self.step(at, Test::Scalars(alternatives), None);
                self.wanted[at].is_shown = true;
            }
            Pattern::Opt(pattern) if is_nullable(pattern) => {
                self.step(at, Test::Nullable(pattern), None);
                self.wanted[at].is_shown = true;
            }
            _ => {
                self.step(at, Test::Pattern(pattern), None);
                self.wanted[at].patterns.push(pattern);
            }
        }
    }

    fn scalar(&mut self, pattern: &'static Pattern, at: Spot) {
        let text = match pattern {
            Pattern::Str(text) => text,
            _ => "",
        };
        let scalar = Scalar {
            pattern,
            shape: Shape::of(text),
        };
        let asks = match pattern {
            Pattern::Kind(kind) => Some(Asks::Is(*kind)),
            Pattern::Number => Some(Asks::IsNumber),
            Pattern::Bool(is_true) => Some(Asks::IsBool(*is_true)),
            Pattern::Int(range) => Some(Asks::IsInt(range)),
            Pattern::Str(text) => Some(Asks::IsStr(text)),
            Pattern::Atom(name) => Some(Asks::IsAtom(name)),
            Pattern::Bytes(bytes) => Some(Asks::IsBytes(bytes)),
            _ => None,
        };
        self.step(at, Test::Scalar(scalar), asks.map(|asks| (at, asks)));
    }

    fn entry(&mut self, entry: &'static Entry, entries: &'static [Entry], at: Spot) {
        let [Key::Literal(key)] = entry.keys else {
            return;
        };
        let next = self.wanted.len();
        let part = numbered(&mut self.wanted[at].keys, key, || next);
        if part == next {
            self.wanted.push(Wanted::default());
            self.ways.push(Some((at, key)));
        }
        let test = Test::Entry {
            part,
            entry,
            entries,
        };
        let asks = match entry.value {
            EntryPattern::Required(_) => Asks::IsThere,
            EntryPattern::Optional(_) => Asks::MayBeThere,
            EntryPattern::Absent => Asks::IsAbsent,
        };
        self.step(at, test, Some((part, asks)));
        match &entry.value {
            EntryPattern::Required(pattern) => {
                self.wanted[part].is_required = true;
                self.pattern(pattern, part);
            }
            EntryPattern::Optional(pattern) => self.pattern(pattern, part),
            EntryPattern::Absent => self.wanted[part].is_excluded = true,
        }
    }

    /// Adds a step, which asks this of a place, or what no other does.
    fn step(&mut self, at: Spot, test: Test, asks: Option<(Spot, Asks)>) {
        let next = self.tests.len();
        let number = match asks {
            Some((of, asks)) => {
                if self.asked.len() <= of {
                    self.asked.resize_with(of + 1, Numbered::new);
                }
                numbered(&mut self.asked[of], asks, || next)
            }
            None => next,
        };
        let step = Step { at, test };
        if number == next {
            self.tests.push(Asked {
                step,
                is_counted: false,
            });
        }
        self.steps.push(step);
        self.numbers.push(number);
    }
}

impl Asked {
    /// Returns whether another is about the same place.
    pub(in crate::report) fn is_beside(&self, other: &Self) -> bool {
        self.step.at == other.step.at
    }
}

impl Step {
    /// Returns whether it compares the value with a literal.
    pub(in crate::report) fn is_literal(&self) -> bool {
        match &self.test {
            Test::Scalar(scalar) => scalar.pattern.is_literal(),
            Test::Scalars(alternatives) => alternatives.iter().all(Pattern::is_literal),
            Test::Map(_)
            | Test::Entry { .. }
            | Test::Tail(..)
            | Test::Nullable(_)
            | Test::Pattern(_) => false,
        }
    }
}

/// Returns whether null or a pattern is a test of [`Test::Nullable`].
fn is_nullable(pattern: &Pattern) -> bool {
    let pattern = pattern.without_names();
    pattern.is_scalar() && !pattern.is_literal()
}

/// Returns whether alternatives have no parts, and all are literals or none is.
fn are_scalars(alternatives: &[Pattern]) -> bool {
    let literals = alternatives.iter().filter(|pattern| pattern.is_literal());
    let literals = literals.count();
    alternatives.iter().all(Pattern::is_scalar) && (literals == 0 || literals == alternatives.len())
}

/// Returns whether an entry names one key that is known before the match.
fn is_plain(entry: &Entry) -> bool {
    matches!(entry.keys, [Key::Literal(_)])
}
