//! The search for a value that the candidate matches and no row does.
//!
//! The rows and the candidate form a matrix. Its columns are the parts of the value that have not
//! been looked at. A step splits one column into [constructors](super::constructors). For each
//! constructor, the rows that match it remain, and its parts become new columns.
//!
//! Constructors that the same rows match lead to the same matrix, so they share one step. Those
//! that the fewest rows match come first, because they find witnesses early.

use std::collections::{BTreeMap, BTreeSet};

use super::constructors::{Constructor, Covering, Role, constructors};
use super::domain::Unfolded;
use super::known_ways::{rows_of_way, ways_of_domain};
use super::matrix::{Cell, IsOpen, Matrix, Row};
use super::said::{Said, alternatives};
use super::specialize::{Judge, Specialize};
use super::steps::{OutOfSteps, Steps};
use super::value_set::ValueSet;
use super::witness::{Witness, whole, witnesses};

type Found = Result<Vec<Vec<Witness>>, OutOfSteps>;

/// One search.
pub(super) struct Search<'s> {
    steps: &'s Steps,
    /// What is known of the values.
    domain: &'s Unfolded<'s>,
    /// The number of witnesses that are wanted. If only one, the search stops at the first.
    pub(super) wanted: usize,
    /// `true` if a witness must surely be matched by no row.
    pub(super) certain: bool,
    /// The origins of the rows that match what the candidate does.
    pub(super) covered_by: BTreeSet<usize>,
    /// Which of several examples is made of a domain, if one is made.
    pub(super) choice: usize,
}

/// The deepest nesting of the search. Each column of a matrix is a level, which needs a few KB of
/// stack.
const DEEPEST: usize = 400;

impl<'s> Search<'s> {
    pub(super) fn new(steps: &'s Steps, domain: &'s Unfolded<'s>, wanted: usize) -> Self {
        Self {
            steps,
            domain,
            wanted,
            certain: false,
            covered_by: BTreeSet::new(),
            choice: 0,
        }
    }

    /// Values that the candidate matches and no row does; empty if there are none.
    pub(super) fn search<'a>(&mut self, matrix: Matrix<'_, 'a>, depth: usize) -> Found
    where
        's: 'a,
    {
        let Matrix {
            columns,
            rows,
            candidate,
        } = matrix;
        self.steps.copy((rows.len() + 1) * columns.len().max(1))?;
        if depth > DEEPEST {
            return Err(OutOfSteps);
        }
        let covering = rows.iter().find(|row| row.cells.iter().all(Cell::is_wild));
        if let Some(row) = covering {
            self.covered_by.insert(row.origin);
            return Ok(Vec::new());
        }
        let Some(at) = self.choose(rows, candidate) else {
            // No row is left. The candidate is useful if some value matches all its cells.
            let mut witness = Vec::new();
            for (cell, is_open) in candidate.iter().zip(columns) {
                match self.inhabitant(cell, *is_open, depth)? {
                    Some(found) => witness.push(found),
                    None => return Ok(Vec::new()),
                }
            }
            return Ok(vec![witness]);
        };
        self.split(matrix, at, depth)
    }

    /// A value that a cell matches.
    pub(super) fn inhabitant<'a>(
        &mut self,
        cell: &Cell<'a>,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<Option<Witness>, OutOfSteps>
    where
        's: 'a,
    {
        if !self.is_asked(cell) {
            return Ok(Some(Witness::Any));
        }
        if let (true, Cell::Value(sets)) = (self.domain.are_shown(), cell) {
            // One alternative after the other, since each may have keys of its own.
            let said = sets.iter().map(|set| Said { set, by: None });
            let said: Vec<Said<'_>> = said.collect();
            let mut ways = alternatives(&said, self.domain);
            let first = self.choice % ways.len().max(1);
            ways.rotate_left(first);
            for way in ways {
                let cell = Cell::Value(way.iter().map(|said| said.set).collect());
                if let Some(found) = self.alone(&cell, is_open, depth)? {
                    return Ok(Some(found));
                }
            }
            return Ok(None);
        }
        self.alone(cell, is_open, depth)
    }

    fn alone<'a>(
        &mut self,
        cell: &Cell<'a>,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<Option<Witness>, OutOfSteps>
    where
        's: 'a,
    {
        let alone = Matrix {
            columns: &[is_open],
            rows: &[],
            candidate: std::slice::from_ref(cell),
        };
        let found = self.split(alone, 0, depth + 1)?;
        Ok(found.into_iter().next().and_then(|mut found| found.pop()))
    }

    /// Returns whether a cell of the candidate has to be looked into.
    fn is_asked(&self, cell: &Cell<'_>) -> bool {
        if self.domain.are_shown() {
            !cell.is_wild()
        } else {
            !cell.is_folded()
        }
    }

    /// Splits a column, and searches on for each of its constructors.
    fn split<'a>(&mut self, matrix: Matrix<'_, 'a>, at: usize, depth: usize) -> Found
    where
        's: 'a,
    {
        let Matrix {
            columns,
            rows,
            candidate,
        } = matrix;
        let column = || rows.iter().map(move |row| &row.cells[at]);
        if column().any(|cell| cell.any(|set| lacks_bounds(set, self.steps)))
            && let Some(narrowed) =
                alternatives_without_bounds(candidate, at, self.domain, self.steps)
        {
            return self.of_each(matrix, &narrowed, depth);
        }
        if let Some(ways) = ways_of_domain(&candidate[at], self.domain, self.steps) {
            return self.of_each_way(matrix, at, ways, depth);
        }
        let is_open = columns[at];
        let domain = self.domain;
        let all = constructors(
            column().chain([&candidate[at]]),
            is_open,
            domain,
            self.steps,
        );
        self.steps.copy(all.len())?;
        let (known, contains) = (
            known(&candidate[at], domain),
            containing(self.steps, domain, depth),
        );
        let role = Role::Row(Covering {
            known: &known,
            between: &[],
            contains: &contains,
            certain: self.certain,
        });
        let mut groups: BTreeMap<Vec<usize>, Vec<Constructor>> = BTreeMap::new();
        let mut divided = Vec::new();
        for constructor in all {
            if constructor.has_parts() {
                if self.wanted == 1 {
                    divided.extend(constructor.with_keys_of(&candidate[at]));
                }
                divided.push(constructor);
                continue;
            }
            if !candidate[at].matches(&constructor, Role::Candidate, domain, self.steps) {
                continue;
            }
            self.steps.copy(1)?;
            let cell = |row: usize| &rows[row].cells[at];
            let matching = (0..rows.len())
                .filter(|row| cell(*row).matches(&constructor, role, domain, self.steps));
            groups
                .entry(matching.collect())
                .or_default()
                .push(constructor);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(matching, _)| matching.len());
        let mut found = Vec::new();
        let (left_columns, left_candidate) = (without(columns, at), without(candidate, at));
        for (matching, constructors) in groups {
            if self.is_enough(&found) {
                break;
            }
            self.steps.copy(matching.len() * left_columns.len())?;
            let rows: Vec<Row<'_>> = matching
                .into_iter()
                .map(|row| Row {
                    cells: without(&rows[row].cells, at),
                    origin: rows[row].origin,
                })
                .collect();
            let left = Matrix {
                columns: &left_columns,
                rows: &rows,
                candidate: &left_candidate,
            };
            let rests = self.search(left, depth + 1)?;
            if rests.is_empty() {
                continue;
            }
            let heads = witnesses(&constructors, self.certain, column(), self.steps);
            self.steps.copy(heads.len() * rests.len() * columns.len())?;
            for head in heads {
                found.extend(rests.iter().map(|rest| {
                    let mut witness = rest.clone();
                    witness.insert(at, head.clone());
                    witness
                }));
            }
        }
        for constructor in divided {
            if self.is_enough(&found) {
                break;
            }
            found.extend(self.divide(matrix, at, &constructor, role, depth)?);
        }
        Ok(self.smallest(found))
    }

    /// Searches for each of these candidates.
    fn of_each<'a>(
        &mut self,
        matrix: Matrix<'_, 'a>,
        candidates: &[Vec<Cell<'a>>],
        depth: usize,
    ) -> Found
    where
        's: 'a,
    {
        self.steps.copy(candidates.len() * matrix.candidate.len())?;
        let mut found = Vec::new();
        for candidate in candidates {
            let one = Matrix {
                candidate,
                ..matrix
            };
            found.extend(self.search(one, depth + 1)?);
            if self.is_enough(&found) {
                break;
            }
        }
        Ok(self.smallest(found))
    }

    /// Searches for a candidate whose cell in a column is in one of these ways.
    ///
    /// Each of several ways gives one witness, until there are as many as are wanted: witnesses that
    /// differ in more than a key say more.
    fn of_each_way<'a>(
        &mut self,
        matrix: Matrix<'_, 'a>,
        at: usize,
        ways: Vec<Vec<&'a ValueSet>>,
        depth: usize,
    ) -> Found
    where
        's: 'a,
    {
        let wanted = self.wanted;
        let each = if ways.len() > 1 { 1 } else { wanted };
        let mut found: Vec<Vec<Witness>> = Vec::new();
        for way in ways {
            self.steps.copy(matrix.candidate.len())?;
            let rows = rows_of_way(matrix.rows, at, &way, self.domain, self.steps)?;
            let mut candidate = matrix.candidate.to_vec();
            candidate[at] = Cell::Value(way);
            let one = Matrix {
                candidate: &candidate,
                rows: &rows,
                ..matrix
            };
            self.wanted = each;
            let more = self.search(one, depth + 1);
            self.wanted = wanted;
            match more {
                Ok(more) => {
                    for witness in more {
                        if !found.contains(&witness) {
                            found.push(witness);
                        }
                    }
                }
                // What was found is a witness, whatever the others would be.
                Err(OutOfSteps) if !found.is_empty() => break,
                Err(OutOfSteps) => return Err(OutOfSteps),
            }
            if self.is_enough(&found) || (each < wanted && found.len() >= wanted) {
                break;
            }
        }
        Ok(self.smallest(found))
    }

    /// Searches the parts of a constructor.
    fn divide<'a>(
        &mut self,
        matrix: Matrix<'_, 'a>,
        at: usize,
        constructor: &Constructor,
        role: Role<'_, 'a>,
        depth: usize,
    ) -> Found
    where
        's: 'a,
    {
        let Matrix {
            columns,
            rows,
            candidate,
        } = matrix;
        let (domain, is_open) = (self.domain, columns[at]);
        let candidates = Specialize {
            constructor,
            search: self,
            domain,
            role: Role::Candidate,
            is_open,
            depth,
        }
        .of(&candidate[at])?;
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let parts = candidates[0].cells.len();
        let mut new_columns = without(columns, at);
        new_columns.resize(new_columns.len() + parts, columns[at]);
        let mut found = Vec::new();
        for way in candidates {
            // If a witness must be certain, rows match what is not known, as the candidate does.
            let role = match role {
                _ if self.certain => Role::Candidate,
                Role::Row(covering) => Role::Row(Covering {
                    between: &way.between,
                    ..covering
                }),
                Role::Candidate => role,
            };
            let mut new_rows = Vec::new();
            for row in rows {
                self.steps.copy(1)?;
                let of_row = Specialize {
                    constructor,
                    search: self,
                    domain,
                    role,
                    is_open,
                    depth,
                }
                .of(&row.cells[at])?;
                for parts in of_row {
                    self.steps.copy(row.cells.len() + parts.cells.len())?;
                    let mut cells = without(&row.cells, at);
                    cells.extend(parts.cells);
                    let origin = row.origin;
                    new_rows.push(Row { cells, origin });
                }
            }
            let mut cells = without(candidate, at);
            cells.extend(way.cells);
            let new = Matrix {
                columns: &new_columns,
                rows: &new_rows,
                candidate: &cells,
            };
            let witnesses = self.search(new, depth + 1)?;
            found.extend(witnesses.into_iter().map(|mut witness| {
                let parts = witness.split_off(witness.len() - parts);
                witness.insert(at, whole(constructor, parts));
                witness
            }));
            if self.is_enough(&found) {
                break;
            }
        }
        Ok(found)
    }

    /// The column to split.
    ///
    /// If possible it is one that the candidate tests, so that few constructors remain; otherwise
    /// one that the first row tests. Among these, it is the one that most rows test.
    fn choose(&self, rows: &[Row<'_>], candidate: &[Cell<'_>]) -> Option<usize> {
        let first = rows.first()?;
        let testing = |at: usize| rows.iter().filter(|row| !row.cells[at].is_wild()).count();
        // Among equals, the first.
        let most_asked = |columns: &mut dyn Iterator<Item = usize>| {
            let counted = columns.map(|at| (testing(at), usize::MAX - at));
            let (most, at) = counted.max()?;
            (most > 0).then_some(usize::MAX - at)
        };
        let all = 0..candidate.len();
        most_asked(&mut all.clone().filter(|at| self.is_asked(&candidate[*at])))
            .or_else(|| most_asked(&mut all.filter(|at| !first.cells[*at].is_wild())))
    }

    fn is_enough(&self, found: &[Vec<Witness>]) -> bool {
        self.wanted == 1 && !found.is_empty()
    }

    /// The smallest witnesses, as many as are wanted.
    pub(super) fn smallest(&self, mut found: Vec<Vec<Witness>>) -> Vec<Vec<Witness>> {
        found.sort_by_cached_key(|witness| {
            let size: usize = witness.iter().map(Witness::size).sum();
            let ranks: Vec<usize> = witness.iter().map(Witness::rank).collect();
            (size, ranks)
        });
        found.dedup();
        found.truncate(self.wanted);
        found
    }
}

impl Judge for Search<'_> {
    fn steps(&self) -> &Steps {
        self.steps
    }

    fn covers(
        &mut self,
        row: &ValueSet,
        candidate: &[&ValueSet],
        is_open: IsOpen,
        depth: usize,
    ) -> Result<bool, OutOfSteps> {
        let mut inner = Search::new(self.steps, self.domain, 1);
        let row = Row {
            cells: vec![Cell::value(row)],
            origin: 0,
        };
        let matrix = Matrix {
            columns: &[is_open],
            rows: &[row],
            candidate: &[Cell::Value(candidate.to_vec())],
        };
        let found = inner.search(matrix, depth + 1)?;
        Ok(found.is_empty())
    }

    fn is_possible(
        &mut self,
        sets: Vec<&ValueSet>,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<bool, OutOfSteps> {
        let mut inner = Search::new(self.steps, self.domain, 1);
        let found = inner.inhabitant(&Cell::Value(sets), is_open, depth + 1)?;
        Ok(found.is_some())
    }
}

/// Returns whether the first set surely contains the second, by searches of their own.
fn containing(
    steps: &Steps,
    domain: &Unfolded<'_>,
    depth: usize,
) -> impl Fn(&ValueSet, &ValueSet) -> bool {
    move |row, candidate| {
        let mut search = Search::new(steps, domain, 1);
        search
            .covers(row, &[candidate], true, depth)
            .unwrap_or(false)
    }
}

fn without<T: Clone>(cells: &[T], at: usize) -> Vec<T> {
    let mut left = Vec::with_capacity(cells.len() + 4);
    left.extend_from_slice(&cells[..at]);
    left.extend_from_slice(&cells[at + 1..]);
    left
}

/// Returns whether a set has no bounds at which a column could be split: whether it contains a
/// value may only be known because it contains all that another such set does.
fn lacks_bounds(set: &ValueSet, steps: &Steps) -> bool {
    steps.look(1);
    match set {
        ValueSet::Segments(_)
        | ValueSet::ByteSegments(_)
        | ValueSet::Held(_)
        | ValueSet::Viewed(..) => true,
        ValueSet::Or(sets) | ValueSet::And(sets) => sets.iter().any(|set| lacks_bounds(set, steps)),
        _ => false,
    }
}

/// If a column of the candidate has alternatives without bounds: the candidate, once for each of
/// them. Before testing whether rows match a value, we must know in which of them it is.
fn alternatives_without_bounds<'a>(
    candidate: &[Cell<'a>],
    at: usize,
    domain: &'a Unfolded<'a>,
    steps: &Steps,
) -> Option<Vec<Vec<Cell<'a>>>> {
    let Cell::Value(sets) = &candidate[at] else {
        return None;
    };
    let (choice, alternatives) =
        sets.iter()
            .enumerate()
            .find_map(|(choice, set)| match unfolded(set, domain) {
                set @ ValueSet::Or(alternatives) if lacks_bounds(set, steps) => {
                    Some((choice, alternatives))
                }
                _ => None,
            })?;
    let narrowed = alternatives.iter().map(|alternative| {
        let mut sets = sets.clone();
        sets[choice] = alternative;
        let mut narrowed = candidate.to_vec();
        narrowed[at] = Cell::Value(sets);
        narrowed
    });
    Some(narrowed.collect())
}

/// A set of a domain as it is written, or any other set itself.
fn unfolded<'a>(set: &'a ValueSet, domain: &'a Unfolded<'a>) -> &'a ValueSet {
    match set {
        ValueSet::Folded(id) => domain.set(*id),
        set => set,
    }
}

/// The sets without bounds that all values of the cell are in.
fn known<'a>(cell: &Cell<'a>, domain: &'a Unfolded<'a>) -> Vec<&'a ValueSet> {
    fn collect<'a>(
        sets: impl Iterator<Item = &'a ValueSet>,
        domain: &'a Unfolded<'a>,
        into: &mut Vec<&'a ValueSet>,
    ) {
        for set in sets {
            match unfolded(set, domain) {
                set @ (ValueSet::Segments(_)
                | ValueSet::ByteSegments(_)
                | ValueSet::Held(_)
                | ValueSet::Viewed(..)) => into.push(set),
                ValueSet::And(sets) => collect(sets.iter(), domain, into),
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    if let Cell::Value(sets) = cell {
        collect(sets.iter().copied(), domain, &mut all);
    }
    all
}
