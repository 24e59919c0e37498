//! The tests of all clauses in a row, made once for each function.
//!
//! Most tests of most clauses are about keys of maps that other clauses name too. The plan gives
//! each such place a number, so that a walk finds it in a table, and goes through the tests of a
//! clause in a loop. Other tests are left to the walk's own way through the pattern. Literals have
//! numbers too: each is compared with a place once. A walk over the benchmarks' router of 10
//! clauses takes 43,000 instructions, over 200 clauses 368,000; with numbers for places only 46,000
//! and 518,000, and without the plan 72,500 and 880,000.
//!
//! The plan also says what all clauses together look at in each place, so that it can be copied
//! once ([`Wanted`]).
//!
//! ```text
//! clause   json!({"type": "push", "size": u8(_), ..})
//!
//! steps    $ is a map, or go on at the end        numbers   0  $
//!          $ has "type" (1), or go on at "size"             1  $.type
//!          1 is "push"                                      2  $.size
//!          $ has "size" (2), or go on at the end
//!          2 is u8(_)
//! ```

use crate::report::described::pattern::{Entry, EntryPattern, Key, Pattern, Tail};
use crate::report::spelling::Shape;

/// The number of a place that some clause names. The first are the arguments.
pub(in crate::report) type Spot = usize;

/// One test of a clause, at a place.
#[derive(Debug)]
pub(in crate::report) struct Step {
    pub(in crate::report) at: Spot,
    pub(in crate::report) test: Test,
    /// The step to go on at if there is nothing to test within this one.
    pub(in crate::report) end: usize,
}

#[derive(Debug)]
pub(in crate::report) enum Test {
    /// The value is a map, as this pattern says.
    Map(&'static Pattern),
    /// The map has this key, as one of its pattern's entries says. The key's value is at `part`.
    Entry {
        key: &'static str,
        part: Spot,
        entry: &'static Entry,
        entries: &'static [Entry],
    },
    /// A map with these entries has others only as the tail says.
    Tail(&'static [Entry], &'static Tail),
    /// A pattern without parts.
    Scalar(Scalar),
    /// Any other.
    Pattern(&'static Pattern),
}

/// A pattern without parts, of a value in one place.
#[derive(Clone, Copy, Debug)]
pub(in crate::report) struct Scalar {
    pub(in crate::report) pattern: &'static Pattern,
    pub(in crate::report) is_literal: bool,
    /// The shape of a string, to look for slips.
    pub(in crate::report) shape: Shape,
    /// The number under which the result is kept. Clauses that compare the same place with the same
    /// string share it.
    pub(in crate::report) number: usize,
}

/// One alternative of a clause's head.
#[derive(Debug)]
pub(in crate::report) struct Head {
    pub(in crate::report) steps: Box<[Step]>,
    /// `true` if there is nothing to choose or to defer in it.
    pub(in crate::report) is_flat: bool,
}

/// The tests of the clauses of a function.
#[derive(Debug)]
pub(in crate::report) struct Plan {
    /// For each clause the alternatives of its head.
    pub(in crate::report) clauses: Box<[Box<[Head]>]>,
    /// The number of places.
    pub(in crate::report) spots: Spot,
    /// The number of patterns without parts.
    pub(in crate::report) scalars: usize,
    /// The names that guards read.
    pub(in crate::report) reads: Box<[&'static str]>,
    /// What the clauses look at in each place, if they can be walked over a copy of that.
    pub(in crate::report) wanted: Option<Box<[Wanted]>>,
}

/// What clauses look at in one place.
#[derive(Debug, Default)]
pub(in crate::report) struct Wanted {
    /// The keys that some clause names, in order, and the places of their values.
    pub(in crate::report) keys: Numbered,
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

/// Texts in order, with a number for each.
type Numbered = Vec<(&'static str, usize)>;

/// The number of a text. A new one gets what `number` says.
fn numbered(all: &mut Numbered, text: &'static str, number: impl FnOnce() -> usize) -> usize {
    match all.binary_search_by_key(&text, |(own, _)| own) {
        Ok(at) => all[at].1,
        Err(at) => {
            all.insert(at, (text, number()));
            all[at].1
        }
    }
}

struct Planner<'r> {
    reads: &'r [&'static str],
    wanted: Vec<Wanted>,
    /// For each place the strings that it is compared with, in order, and their numbers.
    strings: Vec<Numbered>,
    scalars: usize,
    steps: Vec<Step>,
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
            strings: Vec::new(),
            scalars: 0,
            steps: Vec::new(),
        };
        let clauses = clauses.map(|heads| heads.iter().map(|head| planner.head(head)).collect());
        let clauses = clauses.collect();
        let Planner {
            wanted, scalars, ..
        } = planner;
        Self {
            clauses,
            spots: wanted.len(),
            scalars,
            reads,
            wanted: can_wait.then(|| wanted.into()),
        }
    }
}

impl Planner<'_> {
    fn head(&mut self, head: &'static [Pattern]) -> Head {
        for (at, pattern) in (0..).zip(head) {
            self.pattern(pattern, at);
        }
        let steps: Box<[Step]> = self.steps.drain(..).collect();
        let is_pattern = |step: &Step| matches!(step.test, Test::Pattern(_));
        Head {
            is_flat: !steps.iter().any(is_pattern),
            steps,
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
                let map = self.step(at, Test::Map(pattern));
                self.wanted[at].is_shown |= entries.is_empty();
                for entry in *entries {
                    self.entry(entry, entries, at);
                }
                if !matches!(tail, Tail::Open | Tail::Rest(_)) {
                    self.step(at, Test::Tail(entries, tail));
                }
                if matches!(tail, Tail::Closed) {
                    self.wanted[at].closed.push(entries);
                }
                self.end(map);
            }
            _ if pattern.is_scalar() => {
                let scalar = self.scalar(pattern, at);
                self.step(at, Test::Scalar(scalar));
                self.wanted[at].is_shown = true;
            }
            _ => {
                self.step(at, Test::Pattern(pattern));
                self.wanted[at].patterns.push(pattern);
            }
        }
    }

    fn scalar(&mut self, pattern: &'static Pattern, at: Spot) -> Scalar {
        let Self {
            strings, scalars, ..
        } = self;
        let mut next = || {
            *scalars += 1;
            *scalars - 1
        };
        let (text, number) = match pattern {
            Pattern::Str(text) => {
                if strings.len() <= at {
                    strings.resize_with(at + 1, Numbered::new);
                }
                (*text, numbered(&mut strings[at], text, next))
            }
            _ => ("", next()),
        };
        Scalar {
            pattern,
            is_literal: pattern.is_literal(),
            shape: Shape::of(text),
            number,
        }
    }

    fn entry(&mut self, entry: &'static Entry, entries: &'static [Entry], at: Spot) {
        let [Key::Literal(key)] = entry.keys else {
            return;
        };
        let next = self.wanted.len();
        let part = numbered(&mut self.wanted[at].keys, key, || next);
        if part == next {
            self.wanted.push(Wanted::default());
        }
        let test = Test::Entry {
            key,
            part,
            entry,
            entries,
        };
        let has = self.step(at, test);
        match &entry.value {
            EntryPattern::Required(pattern) => {
                self.wanted[part].is_required = true;
                self.pattern(pattern, part);
            }
            EntryPattern::Optional(pattern) => self.pattern(pattern, part),
            EntryPattern::Absent => self.wanted[part].is_excluded = true,
        }
        self.end(has);
    }

    fn step(&mut self, at: Spot, test: Test) -> usize {
        self.steps.push(Step { at, test, end: 0 });
        let index = self.steps.len() - 1;
        self.end(index);
        index
    }

    /// Ends the steps that depend on this one.
    fn end(&mut self, step: usize) {
        self.steps[step].end = self.steps.len();
    }
}

/// Returns whether an entry names one key that is known before the match.
fn is_plain(entry: &Entry) -> bool {
    matches!(entry.keys, [Key::Literal(_)])
}
