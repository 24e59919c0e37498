//! Which test a decision graph makes next.
//!
//! Only the tests of the first row are candidates: that row has to be settled anyway, so no test is
//! made that it would not have made. The candidates are compared by, in this order: the longest run
//! of leading rows that share the test; the fewest rows that do not ask it; the fewest cases; the
//! lowest cost; the order in the source. Comparing the number of cases first is right for closed
//! enums, but wrong here: a tag has the most cases and is the best test (40 tagged clauses: 4874
//! nodes against 82).
//!
//! If every row that asks anything asks a test, no row is carried along edges that do not concern
//! it. Then the test that tells most rows apart comes first: the place whose content has the most
//! cases. In most data the tag shows that a value matches no clause, so the value is refused after
//! one look-up instead of one for each key that all clauses share (the benchmark's router of 50
//! clauses: 234 instructions against 452).

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::graph::hashing::Quick;
use crate::graph::rows::{Check, Place, PlaceId, Presence, Program, TestId};
use crate::ir::Sequence;

/// The question of a node: one column of the matrix of rows and places. Tests of one column are
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
            | Check::Segments(..)
            | Check::ByteSegments { .. }
            | Check::Only { .. }
            | Check::Equal(_)
            | Check::Same(..)
            | Check::OwnNumber
            | Check::Rust { .. }
            | Check::Call(_)
            | Check::Argument(_)
            | Check::Nested(_) => Self::Single(id),
        }
    }

    /// The rough cost of asking: a value in hand, a length, a string, a look-up, a call.
    fn cost(self, program: &Program) -> u32 {
        match self {
            Self::Kind(_) => 0,
            Self::Bool(_) | Self::Int(_) => 1,
            Self::Len(..) => 2,
            Self::Str(_) => 3,
            Self::Presence(place) => match program.place(place) {
                Place::Viewed { .. } => 8,
                _ => 4,
            },
            Self::Single(test) => match program.test(test).check {
                Check::Float(_) | Check::OwnNumber | Check::Argument(_) => 1,
                Check::StrRange(_) | Check::Bytes(_) => 3,
                Check::Segments(..) | Check::ByteSegments { .. } => 5,
                Check::Equal(_) | Check::Only { .. } | Check::Rust { .. } => 6,
                Check::Call(_) => 8,
                _ => 9,
            },
        }
    }
}

/// The column to test for these rows, given by their open tests. The first row has some.
pub(crate) fn choose(program: &Program, rows: &[&[TestId]]) -> Column {
    let mut candidates: Vec<Candidate> = Vec::new();
    for &test in rows[0] {
        let column = Column::of(program, test);
        let known = candidates.iter().any(|known| known.column == column);
        if !known && is_available(program, rows[0], test) {
            candidates.push(Candidate::new(column, program.test(test).place));
        }
    }
    if candidates.len() == 1 {
        return candidates[0].column;
    }
    // A row with nothing to ask costs the same on every edge.
    let open = rows.iter().filter(|row| !row.is_empty()).count();
    // One pass over the rows, whatever the number of candidates.
    for (at, row) in rows.iter().enumerate() {
        for &test in *row {
            let place = program.test(test).place;
            for candidate in &mut candidates {
                if candidate.place == place {
                    candidate.count(at, test, Column::of(program, test));
                }
            }
        }
    }
    let scored = candidates.iter().enumerate().map(|(order, candidate)| {
        let without = open - candidate.asking;
        let cases = if without == 0 {
            // Most first.
            usize::MAX - candidate.contents.len()
        } else {
            candidate.cases.len()
        };
        let cost = candidate.column.cost(program);
        let score = (Reverse(candidate.run), without, cases, cost, order);
        (score, candidate.column)
    });
    scored
        .min_by(|(left, _), (right, _)| left.cmp(right))
        .map(|(_, column)| column)
        .expect("a pending test that waits for no other")
}

/// A column that may be asked next, and how the rows ask it.
struct Candidate {
    column: Column,
    place: PlaceId,
    /// The number of rows that ask it.
    asking: usize,
    /// The number of leading rows that ask it.
    run: usize,
    cases: HashSet<TestId, Quick>,
    /// The tests of the place other than its presence and its kind, whether they are available now
    /// or later.
    contents: HashSet<TestId, Quick>,
}

impl Candidate {
    fn new(column: Column, place: PlaceId) -> Self {
        Self {
            column,
            place,
            asking: 0,
            run: 0,
            cases: HashSet::default(),
            contents: HashSet::default(),
        }
    }

    /// Counts a test that row `at` makes of the place. A row has one test in a column.
    fn count(&mut self, at: usize, test: TestId, column: Column) {
        if column == self.column {
            self.asking += 1;
            self.run += usize::from(self.run == at);
            self.cases.insert(test);
        }
        if !matches!(column, Column::Presence(_) | Column::Kind(_)) {
            self.contents.insert(test);
        }
    }
}

/// The map whose only key a row asks for, and the field of that key, if nothing but the key itself
/// has to be settled before.
pub(crate) fn sole_key(program: &Program, pending: &[TestId]) -> Option<(PlaceId, PlaceId)> {
    pending.iter().find_map(|&id| {
        let test = program.test(id);
        let key = test.check.sole_key()?;
        let is_its_field =
            |place: PlaceId| program.place(place).literal_key() == Some((test.place, key));
        let mut field = None;
        for (at, &other) in pending.iter().enumerate() {
            let (place, check) = (program.test(other).place, &program.test(other).check);
            if is_its_field(place) && *check == Check::Presence(Presence::Present) {
                field = Some(place);
            } else if other != id && waits_for(program, pending, id, (at, other)) {
                return None;
            }
        }
        Some((test.place, field?))
    })
}

/// Returns whether everything that a test builds on is settled.
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
    if reads_names(program, test) {
        let at = pending.iter().position(|pending| *pending == test);
        return !reads_names(program, other) || Some(other_at) < at;
    }
    if reads_names(program, other) {
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

/// Returns whether a test reads names. It comes after all tests that bind them.
fn reads_names(program: &Program, test: TestId) -> bool {
    match &program.test(test).check {
        Check::Same(..) => true,
        Check::ByteSegments { reads, .. } => !reads.is_empty(),
        Check::Nested(nested) => program.nested(*nested).reads_names(),
        _ => false,
    }
}

/// The order of tests of one place: the key, the kind, the content, whole patterns.
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
        Check::Segments(..)
        | Check::ByteSegments { .. }
        | Check::Only { .. }
        | Check::Argument(_)
        | Check::Equal(_)
        | Check::Same(..)
        | Check::Call(_)
        | Check::Nested(_) => 3,
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
