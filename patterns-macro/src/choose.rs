//! Which test a decision graph makes next.
//!
//! Only the first row's tests are candidates: the row has to be settled anyway, so no test is made that
//! the row would not have made. Among them, in order: the test that the longest run of leading rows
//! shares; the fewest rows that don't ask; the fewest cases; the cheapest; the first in the source.
//! Fewest cases first, right for closed enums, is wrong here: a tag has the most cases and is the best
//! test (40 tagged clauses: 4874 nodes against 82).

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::ir::Sequence;
use crate::rows::{Check, Place, PlaceId, Program, TestId};

/// What a node asks: one column of the matrix that rows and places span. Tests of one column are
/// answered together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Presence(PlaceId),
    Kind(PlaceId),
    Bool(PlaceId),
    Int(PlaceId),
    Str(PlaceId),
    Len(Sequence, PlaceId),
    /// A test that is answered by itself.
    Single(TestId),
}

impl Column {
    pub(crate) fn of(program: &Program, id: TestId) -> Self {
        let test = program.test(id);
        match test.check {
            Check::Presence(_) => Self::Presence(test.place),
            Check::Kind(_) => Self::Kind(test.place),
            Check::Bool(_) => Self::Bool(test.place),
            Check::Int(_) => Self::Int(test.place),
            Check::Str(_) => Self::Str(test.place),
            Check::Len(of, _) => Self::Len(of, test.place),
            Check::Float(_)
            | Check::StrRange(_)
            | Check::Bytes(_)
            | Check::Segments(_)
            | Check::Only { .. }
            | Check::Equal(_)
            | Check::Same(..)
            | Check::OwnNumber
            | Check::Rust { .. }
            | Check::Call(_)
            | Check::Sub(_) => Self::Single(id),
        }
    }

    /// What asking costs, roughly: a value in hand, a length, a string, a look-up, a call.
    fn cost(self, program: &Program) -> u32 {
        match self {
            Self::Kind(_) => 0,
            Self::Bool(_) | Self::Int(_) => 1,
            Self::Len(..) => 2,
            Self::Str(_) => 3,
            Self::Presence(_) => 4,
            Self::Single(test) => match program.test(test).check {
                Check::Float(_) | Check::OwnNumber => 1,
                Check::StrRange(_) | Check::Bytes(_) => 3,
                Check::Segments(_) => 5,
                Check::Equal(_) | Check::Only { .. } | Check::Rust { .. } => 6,
                Check::Call(_) => 8,
                _ => 9,
            },
        }
    }
}

/// The column to test for these rows, given by their pending tests. The first row has some.
pub(crate) fn choose(program: &Program, rows: &[&[TestId]]) -> Column {
    let mut seen = Vec::new();
    for &test in rows[0] {
        let column = Column::of(program, test);
        if is_available(program, rows[0], test) && !seen.contains(&column) {
            seen.push(column);
        }
    }
    let candidates = seen.into_iter().enumerate().map(|(order, column)| {
        let mut run = 0;
        let mut without = 0;
        let mut cases = BTreeSet::new();
        for (at, row) in rows.iter().enumerate() {
            match row
                .iter()
                .find(|test| Column::of(program, **test) == column)
            {
                Some(test) => {
                    run += usize::from(run == at);
                    cases.insert(test);
                }
                None => without += 1,
            }
        }
        let score = (
            Reverse(run),
            without,
            cases.len(),
            column.cost(program),
            order,
        );
        (score, column)
    });
    candidates
        .min_by(|(left, _), (right, _)| left.cmp(right))
        .map(|(_, column)| column)
        .expect("a pending test that waits for no other")
}

/// Whether everything that a test builds on has been settled.
fn is_available(program: &Program, pending: &[TestId], test: TestId) -> bool {
    pending
        .iter()
        .enumerate()
        .all(|(at, &other)| other == test || !waits_for(program, pending, test, (at, other)))
}

fn waits_for(
    program: &Program,
    pending: &[TestId],
    test: TestId,
    (other_at, other): (usize, TestId),
) -> bool {
    if is_late(program, test) {
        let at = pending.iter().position(|pending| *pending == test);
        return !is_late(program, other) || Some(other_at) < at;
    }
    if is_late(program, other) {
        return false;
    }
    let (this, that) = (program.test(test), program.test(other));
    if this.place == that.place {
        return rank(&that.check) < rank(&this.check);
    }
    if let Check::Only { .. } = this.check
        && let Place::Field { map, .. } = program.place(that.place)
        && *map == this.place
    {
        return matches!(that.check, Check::Presence(_));
    }
    let opens = matches!(
        that.check,
        Check::Presence(_) | Check::Kind(_) | Check::Len(..)
    );
    opens && is_within(program, this.place, that.place)
}

/// Tests that read names stand behind all that bind them.
fn is_late(program: &Program, test: TestId) -> bool {
    match program.test(test).check {
        Check::Same(..) => true,
        Check::Sub(sub) => !program.sub(sub).outer.is_empty(),
        _ => false,
    }
}

/// Of tests of one place, which come first: the key, the kind, the content, whole patterns.
fn rank(check: &Check) -> u32 {
    match check {
        Check::Presence(_) => 0,
        Check::Kind(_) => 1,
        Check::Bool(_)
        | Check::Int(_)
        | Check::Float(_)
        | Check::Str(_)
        | Check::StrRange(_)
        | Check::Bytes(_)
        | Check::Len(..)
        | Check::OwnNumber => 2,
        Check::Segments(_)
        | Check::Only { .. }
        | Check::Equal(_)
        | Check::Same(..)
        | Check::Call(_)
        | Check::Sub(_) => 3,
        Check::Rust { .. } => 4,
    }
}

fn is_within(program: &Program, place: PlaceId, ancestor: PlaceId) -> bool {
    let mut at = program.place(place).parent();
    while let Some(parent) = at {
        if parent == ancestor {
            return true;
        }
        at = program.place(parent).parent();
    }
    false
}

#[cfg(test)]
mod tests;
