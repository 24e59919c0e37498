//! Which clauses no value reaches, and which values no clause takes.
//!
//! Both are one question: is there a value that a candidate takes and that no row takes? A clause that may be
//! unreachable is the candidate, and the clauses before it are the rows; for the values that are left over,
//! the candidate takes everything and all clauses are rows. (Maranget, "Warnings for pattern matching", 2007;
//! Rust's own compiler asks the same.) Dynamic values add to that:
//!
//! - the columns of a map are its keys, each absent or present with a value, and one column says whether there
//!   are keys that nobody names;
//! - numbers and strings are divided at the bounds of the patterns that ask about them, and always leave
//!   something between; a prefix is an interval of strings;
//! - much is decided only when the program runs (guards, views, constants, equal names). So each pattern has
//!   two [shapes](value_set), one that takes no more and one that takes no less. Nothing is reported that is
//!   not so, whatever these say;
//! - values may be of kinds that patterns don't know. A clause behind all known kinds is therefore not
//!   reported, while `total` may rely on a value type that has no other kinds, and then asks for it.
//!
//! One worked run: rows `{"a": 1, ..}` and `{!"a", ..}`, candidate `{"a": 1..=2}`. The value's column is
//! divided into maps and all others; the candidate is a map, so only these go on, with columns for the
//! key `a` and for other keys. The key's column is divided into absent, which the candidate is not, and present,
//! which leaves the first row; the value of `a` then into `..1`, `1`, `2` and `3..`, of which the candidate
//! takes `1` and `2`. The row takes `1`. No row is left at `2`, so `{"a": 2}` is a witness: the candidate is useful.
//!
//! The search can be exponential, so it is given a number of steps; what is not decided within them
//! is not reported. The tests hold it against the interpreter of clauses.

mod choices;
mod constructors;
mod disjoint;
mod glob;
mod interval;
mod matrix;
mod specialize;
mod value_set;
mod witness;

use std::collections::BTreeSet;

use self::choices::Choices;
use self::disjoint::are_apart;
use self::matrix::{OutOfSteps, Row, Search, Slot};
use self::value_set::{Bias, Shape, head_shapes};
pub(crate) use self::witness::Witness;
use crate::ir::{ChoiceId, Clause, Pat, RustPatId};

/// How many cells of matrices may be looked at for one question: the reachability of all clauses, or their
/// totality. Three million take a debug build of the macro about a second, where nothing is decided early. A
/// thousand clauses of a router take a tenth of that.
const STEPS: usize = 3_000_000;

/// How many more for each clause: a thousand clauses that each name a key of their own are looked at some four
/// thousand times each.
const STEPS_PER_CLAUSE: usize = 5_000;

/// How many values that no clause takes are shown.
const SHOWN: usize = 3;

/// What no value reaches.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreachable {
    pub(crate) clause: usize,
    pub(crate) part: Part,
    /// The clauses that take what it would. The clause itself is among them if alternatives before this
    /// one do.
    pub(crate) covered_by: BTreeSet<usize>,
}

/// A part of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Clause,
    /// One of the alternatives of its arguments.
    Head(usize),
    /// One alternative within its pattern.
    Alternative(ChoiceId, usize),
}

/// Whether clauses take every value.
#[derive(Debug, PartialEq)]
pub(crate) enum Totality {
    /// They do, as long as the arguments for which it is `true` have no other kinds than JSON's.
    Total(Vec<bool>),
    /// They don't: each witness has a value for every argument. If they are not `certain`, clauses take them
    /// under conditions.
    Missing {
        witnesses: Vec<Vec<Witness>>,
        certain: bool,
    },
    /// That is not known.
    Undecided,
}

/// The clauses of a function, to be analysed.
pub(crate) struct Analysis<'a> {
    pub(crate) clauses: &'a [Clause],
    /// Whether a Rust pattern takes every value of its type.
    pub(crate) is_irrefutable: &'a dyn Fn(RustPatId) -> bool,
}

/// A head's shapes, and the clause that it is of.
struct Line {
    shapes: Vec<Shape>,
    origin: usize,
}

impl Line {
    fn slots(&self) -> Vec<Slot<'_>> {
        self.shapes.iter().map(Slot::value).collect()
    }

    fn is_dead(&self) -> bool {
        self.shapes.contains(&Shape::Nothing)
    }

    fn is_apart(&self, other: &Self) -> bool {
        let mut pairs = self.shapes.iter().zip(&other.shapes);
        pairs.any(|(one, other)| are_apart(one, other))
    }
}

impl Analysis<'_> {
    /// Clauses and alternatives that no value reaches, in order.
    pub(crate) fn unreachable(&self) -> Vec<Unreachable> {
        let mut found = Vec::new();
        let mut before: Vec<Line> = Vec::new();
        let mut steps = STEPS + STEPS_PER_CLAUSE * self.clauses.len();
        for (at, clause) in self.clauses.iter().enumerate() {
            self.judge(at, clause, &before, &mut steps, &mut found);
            let lines = clause
                .heads
                .iter()
                .map(|head| self.line(at, head, Bias::Least));
            before.extend(lines.filter(|line| !line.is_dead()));
        }
        found
    }

    fn judge(
        &self,
        at: usize,
        clause: &Clause,
        before: &[Line],
        steps: &mut usize,
        found: &mut Vec<Unreachable>,
    ) {
        let heads: Vec<Line> = clause
            .heads
            .iter()
            .map(|head| self.line(at, head, Bias::Most))
            .collect();
        let covered: Option<Vec<BTreeSet<usize>>> = heads
            .iter()
            .map(|head| cover(head, before.iter(), steps))
            .collect();
        if let Some(covered) = covered {
            found.push(Unreachable {
                clause: at,
                part: Part::Clause,
                covered_by: covered.into_iter().flatten().collect(),
            });
            return;
        }
        let mut own: Vec<Line> = Vec::new();
        for (number, (head, pats)) in heads.iter().zip(&clause.heads).enumerate() {
            if heads.len() > 1
                && let Some(covered_by) = cover(head, before.iter().chain(&own), steps)
            {
                found.push(Unreachable {
                    clause: at,
                    part: Part::Head(number),
                    covered_by,
                });
                continue;
            }
            let mut judged = Choices {
                analysis: self,
                clause: at,
                pats,
                before: before.iter().chain(&own).collect(),
                steps,
                found,
            };
            for pat in pats {
                judged.pat(pat, &mut Vec::new());
            }
            own.push(self.line(at, pats, Bias::Least));
        }
    }

    /// Whether the clauses take every value of so many arguments.
    pub(crate) fn totality(&self, arity: usize) -> Totality {
        let closed = vec![false; arity];
        let left_over = match self.left_over(&closed, Bias::Least) {
            Ok(left_over) => left_over,
            Err(OutOfSteps) => return Totality::Undecided,
        };
        if !left_over.is_empty() {
            // Those that no clause can take, whatever its guards and views say, are the clearer ones.
            return match self.left_over(&closed, Bias::Most) {
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
        // Each argument that may be of any kind beside those before it that may.
        let mut open = closed;
        for argument in 0..arity {
            open[argument] = true;
            match self.left_over(&open, Bias::Least) {
                Ok(left_over) => open[argument] = left_over.is_empty(),
                Err(OutOfSteps) => return Totality::Undecided,
            }
        }
        Totality::Total(open.into_iter().map(|is_open| !is_open).collect())
    }

    fn left_over(&self, columns: &[bool], bias: Bias) -> Result<Vec<Vec<Witness>>, OutOfSteps> {
        let lines: Vec<Line> = self
            .clauses
            .iter()
            .enumerate()
            .flat_map(|(at, clause)| {
                let lines = clause
                    .heads
                    .iter()
                    .map(move |head| self.line(at, head, bias));
                lines.filter(|line| !line.is_dead())
            })
            .collect();
        let rows: Vec<Row<'_>> = lines.iter().map(row).collect();
        let everything = vec![Slot::Value(Vec::new()); columns.len()];
        let mut search = Search::new(STEPS, SHOWN);
        search.certain = bias == Bias::Most;
        search.search(columns, &rows, &everything, 0)
    }

    fn line(&self, origin: usize, head: &[Pat], bias: Bias) -> Line {
        let shapes = head_shapes(&self.clauses[origin], head, self.is_irrefutable, bias);
        Line { shapes, origin }
    }
}

fn row(line: &Line) -> Row<'_> {
    Row {
        slots: line.slots(),
        origin: line.origin,
    }
}

/// What covers a candidate, if anything does. A candidate that takes nothing by itself is not covered.
fn cover<'l>(
    candidate: &Line,
    before: impl Iterator<Item = &'l Line>,
    steps: &mut usize,
) -> Option<BTreeSet<usize>> {
    // Most clauses have nothing in common, which takes no search to see.
    let rows: Vec<Row<'_>> = before
        .filter(|line| !line.is_apart(candidate))
        .map(row)
        .collect();
    if rows.is_empty() {
        return None;
    }
    let columns = vec![true; candidate.shapes.len()];
    let slots = candidate.slots();
    let mut search = Search::new(*steps, 1);
    let left_over = search.search(&columns, &rows, &slots, 0);
    *steps = search.steps;
    if !left_over.ok()?.is_empty() {
        return None;
    }
    let mut covered_by = std::mem::take(&mut search.covered_by);
    let possible = search.search(&columns, &[], &slots, 0);
    if possible.ok()?.is_empty() {
        return None;
    }
    // The search names the first row that takes a value: of these, one may do without another.
    for origin in covered_by.clone() {
        let left = covered_by.iter().filter(|other| **other != origin);
        let left: BTreeSet<usize> = left.copied().collect();
        let rows = rows.iter().filter(|row| left.contains(&row.origin));
        let rows: Vec<Row<'_>> = rows.cloned().collect();
        if search
            .search(&columns, &rows, &slots, 0)
            .is_ok_and(|found| found.is_empty())
        {
            covered_by = left;
        }
    }
    *steps = search.steps;
    Some(covered_by)
}

#[cfg(test)]
mod tests;
