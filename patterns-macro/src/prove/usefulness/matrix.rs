//! The search for a value that a candidate takes and no row before it.
//!
//! Rows and candidate are lines of a matrix, its columns the parts of a value that are still to be looked
//! at. A step divides one column into [classes](super::constructors); of each class, the lines that take it go
//! on, with the parts of the class as columns of their own (Maranget, "Warnings for pattern matching",
//! 2007). Classes that the same rows take lead to the same place, so they go together, and those that the
//! fewest rows take go first: what is left over is found early.

use std::collections::{BTreeMap, BTreeSet};

use super::constructors::{Class, Role, classes, whole, witnesses};
use super::glob::Glob;
use super::specialize::{Parts, PartsRole};
use super::value_set::{Field, Others, Shape};
use super::witness::Witness;

/// What a line says of one column.
#[derive(Clone, Debug)]
pub(super) enum Slot<'a> {
    /// The value is all of these; nothing is said by none.
    Value(Vec<&'a Shape>),
    /// What a key holds is all of these.
    Field(Vec<&'a Field>),
    /// Whether there may be keys that nobody names.
    Others(Others),
}

impl<'a> Slot<'a> {
    pub(super) fn value(shape: &'a Shape) -> Self {
        let mut slot = Self::Value(Vec::new());
        slot.add(shape);
        slot
    }

    pub(super) fn add(&mut self, shape: &'a Shape) {
        match (self, shape) {
            (_, Shape::Any) => {}
            (Self::Value(all), shape) => all.push(shape),
            _ => {}
        }
    }

    pub(super) fn field(fields: Vec<&'a Field>) -> Self {
        let says = |field: &&Field| !(field.absent && field.present == Shape::Any);
        Self::Field(fields.into_iter().filter(says).collect())
    }

    /// Whether it plainly takes nothing.
    pub(super) fn is_dead(&self) -> bool {
        matches!(self, Self::Value(shapes) if shapes.contains(&&Shape::Nothing))
    }

    /// Whether it says nothing.
    fn is_wild(&self) -> bool {
        match self {
            Self::Value(shapes) => shapes.is_empty(),
            Self::Field(fields) => fields.is_empty(),
            Self::Others(others) => *others == Others::Allowed,
        }
    }
}

/// A line of the matrix, of an earlier clause.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    /// Where it comes from.
    pub(super) origin: usize,
}

/// The search took too many steps.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OutOfSteps;

type Found = Result<Vec<Vec<Witness>>, OutOfSteps>;

/// A column: whether its values may be of other kinds than JSON's.
pub(super) type IsOpen = bool;

/// One search.
pub(super) struct Search {
    /// How many more cells may be looked at.
    pub(super) steps: usize,
    /// How many witnesses are wanted. With one, the first that is found will do.
    pub(super) wanted: usize,
    /// Whether only witnesses are wanted that surely no row takes.
    pub(super) certain: bool,
    /// The origins of the rows that took what the candidate takes.
    pub(super) covered_by: BTreeSet<usize>,
}

/// How deep a search may nest: each column of a matrix is a level, of a few KB of stack.
const DEEPEST: usize = 400;

impl Search {
    pub(super) fn new(steps: usize, wanted: usize) -> Self {
        Self {
            steps,
            wanted,
            certain: false,
            covered_by: BTreeSet::new(),
        }
    }

    pub(super) fn step(&mut self, lines: usize) -> Result<(), OutOfSteps> {
        self.steps = self.steps.checked_sub(lines).ok_or(OutOfSteps)?;
        Ok(())
    }

    /// Values that the candidate takes and no row; none if there are none.
    pub(super) fn search(
        &mut self,
        columns: &[IsOpen],
        rows: &[Row<'_>],
        candidate: &[Slot<'_>],
        depth: usize,
    ) -> Found {
        self.step((rows.len() + 1) * columns.len().max(1))?;
        if depth > DEEPEST {
            return Err(OutOfSteps);
        }
        let covering = rows.iter().find(|row| row.slots.iter().all(Slot::is_wild));
        if let Some(row) = covering {
            self.covered_by.insert(row.origin);
            return Ok(Vec::new());
        }
        let Some(at) = choose(rows, candidate) else {
            // No row is left: all that the candidate says has to be possible.
            let mut witness = Vec::new();
            for (slot, is_open) in candidate.iter().zip(columns) {
                match self.inhabitant(slot, *is_open, depth)? {
                    Some(found) => witness.push(found),
                    None => return Ok(Vec::new()),
                }
            }
            return Ok(vec![witness]);
        };
        self.split(columns, rows, candidate, at, depth)
    }

    /// A value that a slot takes.
    fn inhabitant(
        &mut self,
        slot: &Slot<'_>,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<Option<Witness>, OutOfSteps> {
        if slot.is_wild() {
            return Ok(Some(Witness::Any));
        }
        let slots = std::slice::from_ref(slot);
        let found = self.split(&[is_open], &[], slots, 0, depth + 1)?;
        Ok(found.into_iter().next().and_then(|mut found| found.pop()))
    }

    /// Divides a column.
    fn split(
        &mut self,
        columns: &[IsOpen],
        rows: &[Row<'_>],
        candidate: &[Slot<'_>],
        at: usize,
        depth: usize,
    ) -> Found {
        if let Some(narrowed) = alternatives_with_globs(candidate, at) {
            let mut found = Vec::new();
            for candidate in narrowed {
                found.extend(self.search(columns, rows, &candidate, depth + 1)?);
                if self.is_enough(&found) {
                    break;
                }
            }
            return Ok(self.smallest(found));
        }
        let is_open = columns[at];
        let column = || rows.iter().map(move |row| &row.slots[at]);
        let all = classes(column().chain([&candidate[at]]), is_open);
        let known = globs(&candidate[at]);
        let mut groups: BTreeMap<Vec<usize>, Vec<Class>> = BTreeMap::new();
        let mut divided = Vec::new();
        for class in all {
            if class.has_parts() {
                if self.wanted == 1 {
                    divided.extend(class.with_keys_of(&candidate[at]));
                }
                divided.push(class);
                continue;
            }
            if !candidate[at].takes(&class, Role::Candidate) {
                continue;
            }
            self.step(rows.len())?;
            let taking =
                (0..rows.len()).filter(|row| rows[*row].slots[at].takes(&class, Role::Row(&known)));
            groups.entry(taking.collect()).or_default().push(class);
        }
        let mut groups: Vec<_> = groups.into_iter().collect();
        groups.sort_by_key(|(taking, _)| taking.len());
        let mut found = Vec::new();
        let (left_columns, left) = (without(columns, at), without(candidate, at));
        for (taking, classes) in groups {
            if self.is_enough(&found) {
                break;
            }
            let rows: Vec<Row<'_>> = taking
                .into_iter()
                .map(|row| Row {
                    slots: without(&rows[row].slots, at),
                    origin: rows[row].origin,
                })
                .collect();
            let behind = self.search(&left_columns, &rows, &left, depth + 1)?;
            if behind.is_empty() {
                continue;
            }
            for head in witnesses(&classes, self.certain, column()) {
                found.extend(behind.iter().map(|rest| {
                    let mut witness = rest.clone();
                    witness.insert(at, head.clone());
                    witness
                }));
            }
        }
        for class in divided {
            if self.is_enough(&found) {
                break;
            }
            found.extend(self.divide(columns, rows, candidate, at, &class, depth)?);
        }
        Ok(self.smallest(found))
    }

    /// Goes on within the values of a class that has parts.
    fn divide(
        &mut self,
        columns: &[IsOpen],
        rows: &[Row<'_>],
        candidate: &[Slot<'_>],
        at: usize,
        class: &Class,
        depth: usize,
    ) -> Found {
        let candidates = Parts {
            class,
            search: self,
            role: PartsRole::Candidate,
            depth,
        }
        .of(&candidate[at])?;
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let parts = candidates[0].len();
        let mut columns_now = without(columns, at);
        columns_now.resize(columns_now.len() + parts, columns[at]);
        let mut found = Vec::new();
        // Where witnesses have to be certain, a row takes what cannot be decided, as the candidate does.
        let role = if self.certain {
            PartsRole::Candidate
        } else {
            PartsRole::Row {
                candidate: &candidate[at],
                is_open: columns[at],
            }
        };
        for ways in candidates {
            let mut rows_now = Vec::new();
            for row in rows {
                self.step(1)?;
                let of_row = Parts {
                    class,
                    search: self,
                    role,
                    depth,
                }
                .of(&row.slots[at])?;
                for parts in of_row {
                    let mut slots = without(&row.slots, at);
                    slots.extend(parts);
                    let origin = row.origin;
                    rows_now.push(Row { slots, origin });
                }
            }
            let mut slots = without(candidate, at);
            slots.extend(ways);
            let behind = self.search(&columns_now, &rows_now, &slots, depth + 1)?;
            found.extend(behind.into_iter().map(|mut witness| {
                let parts = witness.split_off(witness.len() - parts);
                witness.insert(at, whole(class, parts));
                witness
            }));
            if self.is_enough(&found) {
                break;
            }
        }
        Ok(found)
    }

    fn is_enough(&self, found: &[Vec<Witness>]) -> bool {
        self.wanted == 1 && !found.is_empty()
    }

    /// As many as are wanted.
    fn smallest(&self, mut found: Vec<Vec<Witness>>) -> Vec<Vec<Witness>> {
        found.sort_by_cached_key(|witness| {
            let size: usize = witness.iter().map(Witness::size).sum();
            let ranks: Vec<usize> = witness.iter().map(Witness::rank).collect();
            (size, ranks)
        });
        found.dedup();
        found.truncate(self.wanted);
        found
    }

    /// Whether a shape takes all that another takes.
    pub(super) fn covers(
        &mut self,
        row: &Shape,
        candidate: &Shape,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<bool, OutOfSteps> {
        let mut inner = Search::new(self.steps, 1);
        let row = Row {
            slots: vec![Slot::value(row)],
            origin: 0,
        };
        let found = inner.search(&[is_open], &[row], &[Slot::value(candidate)], depth + 1)?;
        self.steps = inner.steps;
        Ok(found.is_empty())
    }
}

/// The column to divide: if possible one where the candidate leaves little open, so that few classes go on,
/// otherwise one that the first row asks about; of these, the one that most rows ask about.
fn choose(rows: &[Row<'_>], candidate: &[Slot<'_>]) -> Option<usize> {
    let first = rows.first()?;
    let asking = |at: usize| rows.iter().filter(|row| !row.slots[at].is_wild()).count();
    // Of equals the first.
    let most_asked = |columns: &mut dyn Iterator<Item = usize>| {
        let counted = columns.map(|at| (asking(at), usize::MAX - at));
        let (most, at) = counted.max()?;
        (most > 0).then_some(usize::MAX - at)
    };
    let all = 0..candidate.len();
    most_asked(&mut all.clone().filter(|at| !candidate[*at].is_wild()))
        .or_else(|| most_asked(&mut all.filter(|at| !first.slots[*at].is_wild())))
}

fn without<T: Clone>(line: &[T], at: usize) -> Vec<T> {
    let mut left = Vec::with_capacity(line.len() + 4);
    left.extend_from_slice(&line[..at]);
    left.extend_from_slice(&line[at + 1..]);
    left
}

/// The candidate once for each alternative of a column, where one of these is a glob: which glob a string
/// is of has to be known before rows are asked whether they take it.
fn alternatives_with_globs<'a>(candidate: &[Slot<'a>], at: usize) -> Option<Vec<Vec<Slot<'a>>>> {
    fn has_glob(shape: &Shape) -> bool {
        match shape {
            Shape::Glob(_) => true,
            Shape::Or(shapes) | Shape::And(shapes) => shapes.iter().any(has_glob),
            _ => false,
        }
    }
    let Slot::Value(shapes) = &candidate[at] else {
        return None;
    };
    let (choice, alternatives) =
        shapes
            .iter()
            .enumerate()
            .find_map(|(choice, shape)| match shape {
                Shape::Or(alternatives) if has_glob(shape) => Some((choice, alternatives)),
                _ => None,
            })?;
    let narrowed = alternatives.iter().map(|alternative| {
        let mut shapes = shapes.clone();
        shapes[choice] = alternative;
        let mut narrowed = candidate.to_vec();
        narrowed[at] = Slot::Value(shapes);
        narrowed
    });
    Some(narrowed.collect())
}

/// The globs that a string of the slot is surely of.
fn globs<'a>(slot: &Slot<'a>) -> Vec<&'a Glob> {
    fn collect<'a>(shapes: impl Iterator<Item = &'a Shape>, into: &mut Vec<&'a Glob>) {
        for shape in shapes {
            match shape {
                Shape::Glob(glob) => into.push(glob),
                Shape::And(shapes) => collect(shapes.iter(), into),
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    if let Slot::Value(shapes) = slot {
        collect(shapes.iter().copied(), &mut all);
    }
    all
}
