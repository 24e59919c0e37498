//! Which clauses are unreachable, and which values are not covered.
//!
//! # One question
//!
//! Given some *rows* of patterns and a *candidate*: is there a value that the candidate matches and
//! no row matches? If so, the candidate is *useful*, and the value is a *witness*.
//!
//! - A clause is unreachable if it is not useful after the clauses before it.
//! - Clauses are exhaustive if `_` is not useful after all of them. Otherwise the witnesses are the
//!   values that are not covered.
//!
//! The algorithm is Maranget's ("Warnings for pattern matching", 2007). rustc uses it too, in its
//! crate `rustc_pattern_analysis`.
//!
//! # Sets of values
//!
//! Much of a pattern is decided only at run time: guards, views, constants, repeated names. So the
//! search works on [sets of values](value_set), two for each pattern. The under-approximation holds
//! only values that the pattern surely matches, the over-approximation all that it may match. Rows
//! use the former and candidates the latter. Reports are then true whatever a guard says.
//!
//! # The matrix
//!
//! The rows and the candidate form a [matrix] of *cells*. Its *columns* are the parts of the value
//! that have not been looked at; at first, the arguments of the function. A step works on one
//! column:
//!
//! 1. It [splits](constructors) the column into *constructors*, sets of values that no cell of the
//!    column tells apart at its top: `true`, the integers from 2 to 5, the lists of three elements,
//!    the maps.
//! 2. For each constructor, only the rows that match it remain.
//! 3. The cells are [specialized](specialize) to the constructor: its parts, such as the elements
//!    of a list, become columns of their own.
//!
//! If all cells of a row match anything, the row covers the candidate here. If no row is left, the
//! candidate is useful, provided that some value matches its remaining cells.
//!
//! # What dynamic values add
//!
//! - The parts of a map are its keys, each absent or present with a value, and one more column:
//!   does the map have keys that no pattern names?
//! - Numbers and strings are split at the bounds of the patterns in the column, and there is always
//!   something between them. A prefix is an interval of strings.
//! - Some sets have no bounds: the strings of some [segments], the numbers that a float type holds
//!   exactly. Such a candidate may match whatever is left between the bounds. A row matches it only
//!   if its set surely contains the candidate's, as `f64(_)` contains `f32(_)`.
//! - Values may be of kinds that patterns do not know. So a last clause after all known kinds is
//!   not reported. `total` may rely on a value type that has no other kinds, and then requires that
//!   of it.
//!
//! # A worked run
//!
//! Is the third clause of these reachable?
//!
//! ```text
//! {"a": 1, ..}     row 1
//! {!"a", ..}       row 2
//! {"a": 1..=2}     candidate
//! ```
//!
//! The only column is the value. It splits into maps and the other kinds. The candidate matches
//! only maps, whose parts are the key `a` and the other keys:
//!
//! ```text
//!               "a"               other keys
//! row 1         present: 1        allowed
//! row 2         absent            allowed
//! candidate     present: 1..=2    forbidden
//! ```
//!
//! The column `"a"` splits into absent and present. The candidate does not match the former. Row 2
//! does not match the latter, whose part is the value of `a`:
//!
//! ```text
//!               value of "a"      other keys
//! row 1         1                 allowed
//! candidate     1..=2             forbidden
//! ```
//!
//! This column splits into `..1`, `1`, `2` and `3..`. The candidate matches `1` and `2`. No row
//! matches `2`, so it is tried first:
//!
//! ```text
//!               other keys
//! candidate     forbidden
//! ```
//!
//! No row is left, and a map without other keys exists. On the way back, the parts are put together
//! again: `2` is the value of `a`, and `{"a": 2}` the witness. The third clause is reachable.
//!
//! # Limits
//!
//! The search may need exponential time. So all questions about a function share a limited number
//! of [steps]: each cell or set that is copied or made is one, and so are a few that are looked at.
//! If they are not enough, nothing more is reported, and `total` refuses the function. A test holds
//! clauses that multiply in several ways to their steps, by the bytes that are allocated for them.
//!
//! # Where the tests are
//!
//! - `tests/mod.rs`: clauses, with what is unreachable and which values are not covered.
//! - `tests/agreement.rs`: random clauses against the interpreter of clauses. Without an
//!   unreachable part, every value is matched as before; no clause matches a witness.
//! - `interval.rs`, `glob.rs`, `segments.rs`, `witness.rs`: the small pieces.
//! - `tests/ui/unreachable` and `tests/ui/total` of the repository: the messages.

mod approximation;
mod atoms;
mod bytes;
mod choices;
#[cfg(any(feature = "schema", test))]
mod completeness;
mod constructors;
mod contradictions;
mod disjoint;
mod domain;
mod expected;
mod forced;
mod glob;
mod interval;
mod known;
mod known_ways;
mod matrix;
mod refuted;
mod runs;
mod said;
mod scalars;
mod search;
mod segments;
mod specialize;
mod steps;
mod value_set;
mod witness;

use std::collections::BTreeSet;

use self::approximation::Approximation;
pub(crate) use self::atoms::Ask;
use self::choices::{Choices, Question};
#[cfg(any(feature = "schema", test))]
pub(crate) use self::completeness::{Completeness, example};
pub(crate) use self::contradictions::Contradiction;
use self::disjoint::are_disjoint;
pub(crate) use self::domain::Domain;
pub(crate) use self::domain::Unfolded;
pub(crate) use self::interval::Interval;
#[cfg(any(feature = "schema", test))]
pub(crate) use self::interval::Ordered;
pub(crate) use self::known::{Evidence, Known};
use self::matrix::{Cell, Matrix, Row};
pub(crate) use self::refuted::{Culprit, Refuted, What};
use self::search::Search;
use self::steps::{OutOfSteps, Steps};
pub(crate) use self::value_set::ValueSet;
use self::value_set::{Approximator, repeated_names};
pub(crate) use self::value_set::{Field, Fields, Middle, OtherKeys, SetId, ValueKind};
pub(crate) use self::witness::More;
pub(crate) use self::witness::Witness;
use crate::ir::{ChoiceId, Clause, Name, Pat, RustPatId};

/// The number of steps that all questions about a function may need together: half of them to find
/// what is unreachable or contradicts itself, the other half to find whether the clauses are
/// exhaustive. A step is a cell or a set that is copied or made, or several that are looked at.
/// Together with the steps for each clause, this bounds the proofs of a function. In a debug build
/// of the macro a step lasts 0.06 µs (the copies of maps in an `all!`) to 1.3 µs (a list of
/// hundreds of alternatives), so two million last 0.1 to 2.6 seconds.
const STEPS: usize = 2_000_000;

/// The number of further steps for each clause. If a thousand clauses each name a key of their own,
/// each needs some nine thousand.
const STEPS_PER_CLAUSE: usize = 10_000;

/// The most values that a message shows as not covered.
const SHOWN: usize = 3;

/// An unreachable part of a clause.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreachable {
    pub(crate) clause: usize,
    pub(crate) what: Redundant,
    /// The clauses that already match every value it would. The clause itself is among them if its
    /// earlier alternatives do.
    pub(crate) covered_by: BTreeSet<usize>,
}

/// Which part of a clause is unreachable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Redundant {
    /// All of it.
    Clause,
    /// One of the alternatives of its head.
    Head(usize),
    /// One alternative within its pattern.
    Alternative(ChoiceId, usize),
}

/// The answer to the question whether clauses are exhaustive.
#[derive(Debug, PartialEq)]
pub(crate) enum Totality {
    /// They are, provided that the arguments marked `true` have only JSON's kinds. No argument whose
    /// type is known is marked.
    Total(Vec<bool>),
    /// They are not. Each witness has a value for every argument. Unless `certain`, clauses match
    /// the witnesses under conditions.
    Missing {
        witnesses: Vec<Vec<Witness>>,
        certain: bool,
    },
    /// That is not known.
    Undecided,
}

/// The clauses of a function, to be analysed.
pub(crate) struct Analysis<'a> {
    clauses: &'a [Clause],
    /// Tells if a Rust pattern matches every value of its type.
    is_irrefutable: &'a dyn Fn(RustPatId) -> bool,
    /// The work that all questions together may still do.
    steps: Steps,
    /// What the types of the arguments say.
    known: Known<'a>,
    /// Nothing is known of the values.
    nothing: Unfolded<'static>,
}

/// The sets of a head, one for each argument.
struct HeadRow {
    sets: Vec<ValueSet>,
    /// The index of its clause.
    origin: usize,
}

impl HeadRow {
    fn cells(&self) -> Vec<Cell<'_>> {
        self.sets.iter().map(Cell::value).collect()
    }

    fn row(&self) -> Row<'_> {
        Row {
            cells: self.cells(),
            origin: self.origin,
        }
    }

    fn is_dead(&self) -> bool {
        self.sets.contains(&ValueSet::Nothing)
    }

    fn is_disjoint_from(&self, other: &Self, domain: &Unfolded<'_>, steps: &Steps) -> bool {
        let mut pairs = self.sets.iter().zip(&other.sets);
        pairs.any(|(one, other)| are_disjoint(one, other, domain, steps))
    }
}

impl<'a> Analysis<'a> {
    pub(crate) fn new(
        clauses: &'a [Clause],
        is_irrefutable: &'a dyn Fn(RustPatId) -> bool,
    ) -> Self {
        Self {
            clauses,
            is_irrefutable,
            steps: Steps::new(STEPS / 2 + STEPS_PER_CLAUSE * clauses.len()),
            known: Known::nothing(),
            nothing: Unfolded::none(),
        }
    }

    /// The arguments are values of these types.
    pub(crate) fn over(self, known: Known<'a>) -> Self {
        Self { known, ..self }
    }

    /// Unreachable clauses and alternatives, in order.
    pub(crate) fn unreachable(&self) -> Vec<Unreachable> {
        let mut found = Vec::new();
        let mut before: Vec<HeadRow> = Vec::new();
        for (at, clause) in self.clauses.iter().enumerate() {
            self.judge(at, clause, &before, &mut found);
            let rows = clause
                .heads
                .iter()
                .map(|head| self.head_row(at, head, Approximation::Under));
            before.extend(rows.filter(|row| !row.is_dead()));
        }
        found
    }

    fn judge(&self, at: usize, clause: &Clause, before: &[HeadRow], found: &mut Vec<Unreachable>) {
        let heads: Vec<HeadRow> = clause
            .heads
            .iter()
            .map(|head| self.head_row(at, head, Approximation::Over))
            .collect();
        let covered: Option<Vec<BTreeSet<usize>>> = heads
            .iter()
            .map(|head| self.cover(head, before.iter()))
            .collect();
        if let Some(covered) = covered {
            found.push(Unreachable {
                clause: at,
                what: Redundant::Clause,
                covered_by: covered.into_iter().flatten().collect(),
            });
            return;
        }
        let mut own: Vec<HeadRow> = Vec::new();
        for (number, (head, pats)) in heads.iter().zip(&clause.heads).enumerate() {
            if heads.len() > 1
                && let Some(covered_by) = self.cover(head, before.iter().chain(&own))
            {
                found.push(Unreachable {
                    clause: at,
                    what: Redundant::Head(number),
                    covered_by,
                });
                continue;
            }
            let mut judged = Choices {
                analysis: self,
                clause: at,
                pats,
                question: Question::IsCovered(before.iter().chain(&own).collect()),
                found,
            };
            for pat in pats {
                judged.pat(pat, &mut Vec::new());
            }
            own.push(self.head_row(at, pats, Approximation::Under));
        }
    }

    /// Returns whether the clauses are exhaustive over this many arguments.
    pub(crate) fn totality(&self, arity: usize) -> Totality {
        // A last `_` is exhaustive, however many steps it needs to find that it is reachable.
        self.steps.add(STEPS / 2);
        let closed: Vec<bool> = (0..arity).map(|at| self.known.says(at)).collect();
        let left_over = match self.left_over(&closed, Approximation::Under) {
            Ok(left_over) => left_over,
            Err(OutOfSteps) => return Totality::Undecided,
        };
        if !left_over.is_empty() {
            // Values that no clause can match, whatever its guards and views say, explain more.
            return match self.left_over(&closed, Approximation::Over) {
                Ok(witnesses) if !witnesses.is_empty() => Totality::Missing {
                    witnesses,
                    certain: true,
                },
                _ => Totality::Missing {
                    witnesses: left_over,
                    certain: false,
                },
            };
        }
        // Which arguments may be of any kind, together with those before them that may.
        let mut open = closed;
        for argument in (0..arity).filter(|at| !self.known.says(*at)) {
            open[argument] = true;
            match self.left_over(&open, Approximation::Under) {
                Ok(left_over) => open[argument] = left_over.is_empty(),
                Err(OutOfSteps) => return Totality::Undecided,
            }
        }
        Totality::Total(open.into_iter().map(|is_open| !is_open).collect())
    }

    fn left_over(
        &self,
        columns: &[bool],
        approximation: Approximation,
    ) -> Result<Vec<Vec<Witness>>, OutOfSteps> {
        let heads = self.all_heads(approximation);
        let rows: Vec<Row<'_>> = heads.iter().map(HeadRow::row).collect();
        let mut search = Search::new(&self.steps, &self.known.domain, SHOWN);
        search.certain = approximation == Approximation::Over;
        let matrix = Matrix {
            columns,
            rows: &rows,
            candidate: &self
                .known
                .of_each(vec![Cell::Value(Vec::new()); columns.len()]),
        };
        search.search(matrix, 0)
    }

    /// The rows of all clauses.
    fn all_heads(&self, approximation: Approximation) -> Vec<HeadRow> {
        let clauses = self.clauses.iter().enumerate();
        let heads = clauses.flat_map(|(at, clause)| {
            let heads = clause.heads.iter();
            heads.map(move |head| self.head_row(at, head, approximation))
        });
        heads.filter(|head| !head.is_dead()).collect()
    }

    fn head_row(&self, origin: usize, head: &[Pat], approximation: Approximation) -> HeadRow {
        if approximation == Approximation::Under && self.clauses[origin].guard.is_some() {
            let sets = vec![ValueSet::Nothing; head.len()];
            return HeadRow { sets, origin };
        }
        self.row(origin, head, &repeated_names(head), approximation)
    }

    /// The row of some patterns of a clause. These names compare values.
    fn row(
        &self,
        origin: usize,
        pats: &[Pat],
        repeated: &BTreeSet<Name>,
        approximation: Approximation,
    ) -> HeadRow {
        let approximator = Approximator {
            is_irrefutable: self.is_irrefutable,
            repeated,
            approximation,
            steps: &self.steps,
        };
        let sets = pats.iter().map(|pat| approximator.set(pat)).collect();
        HeadRow { sets, origin }
    }

    /// The clauses that cover a candidate. A candidate that matches nothing by itself is not covered.
    fn cover<'l>(
        &self,
        candidate: &HeadRow,
        before: impl Iterator<Item = &'l HeadRow>,
    ) -> Option<BTreeSet<usize>> {
        let steps = &self.steps;
        if steps.are_spent() {
            return None;
        }
        // Most clauses have nothing in common, which is quick to see.
        let rows: Vec<Row<'_>> = before
            .filter(|row| !row.is_disjoint_from(candidate, &self.nothing, steps))
            .map(HeadRow::row)
            .collect();
        if rows.is_empty() {
            return None;
        }
        let columns = vec![true; candidate.sets.len()];
        let cells = self.known.of_each(candidate.cells());
        let alone = Matrix {
            columns: &columns,
            rows: &[],
            candidate: &cells,
        };
        let mut search = Search::new(steps, &self.known.domain, 1);
        let left_over = search.search(
            Matrix {
                rows: &rows,
                ..alone
            },
            0,
        );
        if !left_over.ok()?.is_empty() {
            return None;
        }
        let mut covered_by = std::mem::take(&mut search.covered_by);
        let possible = search.search(alone, 0);
        if possible.ok()?.is_empty() {
            return None;
        }
        // The search names the first row that matches a value. Some of them may not be needed.
        for origin in covered_by.clone() {
            let left = covered_by.iter().filter(|other| **other != origin);
            let left: BTreeSet<usize> = left.copied().collect();
            let rows = rows.iter().filter(|row| left.contains(&row.origin));
            let rows: Vec<Row<'_>> = rows.cloned().collect();
            let found = search.search(
                Matrix {
                    rows: &rows,
                    ..alone
                },
                0,
            );
            if found.is_ok_and(|found| found.is_empty()) {
                covered_by = left;
            }
        }
        Some(covered_by)
    }
}

#[cfg(test)]
pub(in crate::prove) mod tests;
