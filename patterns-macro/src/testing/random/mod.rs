//! Random clauses over a vocabulary so small that they collide, and values that nearly match them.
//!
//! Patterns are made with placeholders for names and guards. Then [`scoping`] establishes what the
//! front end guarantees: alternatives that bind the same names, names of one type, guards with ids
//! of their own.

mod covers;
mod fitting;
mod patterns;
mod scoping;
mod tags;
mod vocabulary;

use std::fmt::{self, Debug, Formatter};
use std::io::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngAlgorithm;

pub(crate) use self::fitting::Dice;
use self::fitting::arguments_for;
use self::patterns::{argument, key, leaf_or_pair, pattern};
use self::scoping::Scoping;
pub(crate) use self::vocabulary::{EXPRESSIONS, VIEWS, Vocabulary, host, is_irrefutable};
use super::shown::Shown;
use crate::ir::{ChoiceId, Clause, Entry, EntryPat, Form, GuardId, Name, Pat, Sequence, Tail};
use crate::testing::interpret::Value;

/// Random clauses, and their vocabulary. A failing test prints them in a few lines.
#[derive(Clone)]
pub(crate) struct Clauses {
    pub(crate) all: Vec<Clause>,
    vocabulary: Vocabulary,
}

impl Clauses {
    /// Values that the clauses nearly match, one per argument. Some have kinds that the clauses do
    /// not mention.
    pub(crate) fn arguments(&self, seed: u64) -> Vec<Value> {
        let kinds = if seed.is_multiple_of(8) {
            Vocabulary::Term
        } else {
            self.vocabulary
        };
        arguments_for(&self.all, kinds, seed)
    }

    fn well_formed(vocabulary: Vocabulary, mut all: Vec<Clause>) -> Self {
        let mut scoping = Scoping::default();
        for clause in &mut all {
            scoping.clause(clause);
        }
        Self { all, vocabulary }
    }
}

impl Debug for Clauses {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Shown(&self.all[..]))
    }
}

/// Tries a property on `cases` cases, or on as many as the variable `PROPTEST_CASES` says.
///
/// The properties run for minutes on a busy machine, so each says what it does. It writes to
/// standard error itself, because the harness captures what a passing test prints.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let wanted = std::env::var("PROPTEST_CASES").ok();
    let cases = wanted.and_then(|text| text.parse().ok()).unwrap_or(cases);
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a property");
    writeln!(std::io::stderr(), "{test}: {cases} random cases").expect("stderr accepts a line");
    ProptestConfig {
        cases,
        failure_persistence: None,
        // A long run may draw any number of sets that are not programs.
        max_local_rejects: u32::MAX,
        // Making patterns forks the generator at each of their parts; this one forks quickly.
        rng_algorithm: RngAlgorithm::XorShift,
        ..ProptestConfig::default()
    }
}

/// The values that each set of clauses is tried on, as seeds.
pub(crate) fn seeds() -> impl Strategy<Value = Vec<u64>> {
    vec(any::<u64>(), 16)
}

/// Clauses of both vocabularies, each equally often.
fn of_both<S>(make: impl Fn(Vocabulary) -> S) -> impl Strategy<Value = Clauses>
where
    S: Strategy<Value = Vec<Clause>> + 'static,
{
    let of = |vocabulary| {
        make(vocabulary).prop_map(move |clauses| Clauses::well_formed(vocabulary, clauses))
    };
    prop_oneof![of(Vocabulary::Json), of(Vocabulary::Term)]
}

/// A clause, which has a guard with this probability.
fn clause(
    heads: impl Strategy<Value = Vec<Vec<Pat>>>,
    guarded: f64,
) -> impl Strategy<Value = Clause> {
    (heads, prop::bool::weighted(guarded)).prop_map(|(heads, guarded)| Clause {
        heads,
        guard: guarded.then_some(GuardId(0)),
    })
}

pub(crate) fn clauses(arity: usize, most: usize) -> impl Strategy<Value = Clauses> {
    of_both(move |vocabulary| {
        // If a clause has one argument, its alternatives belong to the pattern.
        let heads = vec(vec(argument(vocabulary), arity), 1..=arity.min(2));
        vec(clause(heads, 0.25), 1..=most)
    })
}

/// Clauses whose alternatives multiply: sequences of five elements with three alternatives each.
pub(crate) fn clauses_of_many_rows() -> impl Strategy<Value = Clauses> {
    of_both(|vocabulary| {
        let alternatives =
            vec(leaf_or_pair(vocabulary), 3).prop_map(|pats| Pat::Or(ChoiceId(0), pats));
        let of = prop::sample::select(vocabulary.sequences());
        let head = (of, vec(alternatives, 5)).prop_map(|(of, front)| Pat::List {
            of,
            front,
            rest: None,
            back: Vec::new(),
        });
        vec(clause(head.prop_map(|pat| vec![vec![pat]]), 0.2), 1..=2)
    })
}

/// Clauses that recognise a map by its only key, mixed with clauses of any kind.
pub(crate) fn clauses_of_only_keys() -> impl Strategy<Value = Clauses> {
    of_both(|vocabulary| {
        let tagged = || {
            (key(vocabulary), pattern(vocabulary)).prop_map(|(key, pat)| Pat::Map {
                entries: vec![Entry {
                    keys: vec![key],
                    value: EntryPat::Required(pat),
                }],
                tail: Tail::Closed,
            })
        };
        let of = prop::sample::select(vocabulary.sequences());
        let within = (of, tagged()).prop_map(|(of, inner)| Pat::List {
            of,
            front: vec![inner],
            rest: None,
            back: Vec::new(),
        });
        let head = prop_oneof![8 => tagged(), 3 => within, 1 => pattern(vocabulary)];
        vec(clause(head.prop_map(|pat| vec![vec![pat]]), 0.2), 3..=8)
    })
}

/// Clauses that are often exhaustive, after some of any kind.
pub(crate) fn clauses_that_cover(arity: usize) -> impl Strategy<Value = Clauses> {
    of_both(move |vocabulary| {
        let before = vec(vec(argument(vocabulary), arity), 0..=2);
        (before, covers::heads(vocabulary, arity)).prop_map(|(before, heads)| {
            let heads = before.into_iter().chain(heads);
            heads
                .map(|head| Clause {
                    heads: vec![head],
                    guard: None,
                })
                .collect()
        })
    })
}

/// A clause whose parts often exclude each other: `all!` of two or three patterns, or two places of
/// one name.
pub(crate) fn clause_of_parts() -> impl Strategy<Value = Clauses> {
    of_both(|vocabulary| {
        let some = || prop_oneof![3 => leaf_or_pair(vocabulary), 2 => pattern(vocabulary)];
        let named = || {
            some().prop_map(|pat| Pat::Bind {
                name: Name(0),
                form: Form::Value,
                pat: Box::new(pat),
            })
        };
        let head = prop_oneof![
            vec(some(), 2..=3).prop_map(Pat::All),
            vec(named(), 2).prop_map(|front| Pat::List {
                of: Sequence::List,
                front,
                rest: None,
                back: Vec::new(),
            }),
        ];
        vec(clause(head.prop_map(|pat| vec![vec![pat]]), 0.0), 1)
    })
}

/// Clauses over terms that are told apart by a tag.
pub(crate) fn clauses_of_tags(arity: usize) -> impl Strategy<Value = Clauses> {
    let heads = vec(vec(tags::tagged(), arity), 1);
    vec(clause(heads, 0.1), 2..=6)
        .prop_map(|clauses| Clauses::well_formed(Vocabulary::Term, clauses))
}
