//! Specialization: a cell becomes cells for the parts of a constructor, the elements of lists or
//! the keys of maps.

use super::approximation::Approximation;
use super::constructors::{Constructor, Covering, Lengths, Role};
use super::domain::Unfolded;
use super::matrix::{Cell, IsOpen};
use super::steps::{OutOfSteps, Steps};
use super::value_set::{Field, Fields, Middle, OtherKeys, ValueSet};
use crate::ir::Key;

/// The search that specializes: it has the steps, and decides whether one set contains another.
pub(super) trait Judge {
    fn steps(&self) -> &Steps;

    /// Returns whether the row's set contains what all of the candidate's have in common.
    fn covers(
        &mut self,
        row: &ValueSet,
        candidate: &[&ValueSet],
        is_open: IsOpen,
        depth: usize,
    ) -> Result<bool, OutOfSteps>;

    /// Returns whether some value may be in all of these sets.
    fn is_possible(
        &mut self,
        sets: Vec<&ValueSet>,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<bool, OutOfSteps>;
}

/// Specializes cells to a constructor.
pub(super) struct Specialize<'s, 'r, 'a> {
    pub(super) constructor: &'r Constructor,
    pub(super) search: &'s mut dyn Judge,
    pub(super) domain: &'a Unfolded<'a>,
    pub(super) role: Role<'r, 'a>,
    /// `true` if the values of the column may be of other kinds than JSON's.
    pub(super) is_open: IsOpen,
    pub(super) depth: usize,
}

/// A way in which a cell can match.
#[derive(Clone)]
pub(super) struct Way<'a> {
    /// The cells of the parts.
    pub(super) cells: Vec<Cell<'a>>,
    /// In an open list: the sets that all elements between the known ones are in.
    pub(super) between: Vec<&'a ValueSet>,
    /// In an open list: runs that may be anywhere.
    runs: Vec<&'a [ValueSet]>,
}

impl<'a> From<Vec<Cell<'a>>> for Way<'a> {
    fn from(cells: Vec<Cell<'a>>) -> Self {
        Self {
            cells,
            between: Vec::new(),
            runs: Vec::new(),
        }
    }
}

impl Way<'_> {
    /// The way in which both match.
    fn and(&self, other: &Self) -> Self {
        let merged = self.cells.iter().zip(&other.cells);
        let merged = merged.map(|(one, other)| one.and(other));
        Self {
            cells: merged.collect(),
            between: self.between.iter().chain(&other.between).copied().collect(),
            runs: self.runs.iter().chain(&other.runs).copied().collect(),
        }
    }

    /// The work of copying it.
    fn size(&self) -> usize {
        let cells = self.cells.iter().map(Cell::size).sum::<usize>();
        1 + cells + self.between.len() + self.runs.len()
    }

    fn is_dead(&self) -> bool {
        self.cells.iter().any(Cell::is_dead)
    }
}

impl<'a> Specialize<'_, '_, 'a> {
    pub(super) fn of(&mut self, cell: &Cell<'a>) -> Result<Vec<Way<'a>>, OutOfSteps> {
        match cell {
            Cell::Value(sets) => {
                let mut ways = self.all(sets.iter().copied())?;
                ways.retain(|way| !way.is_dead());
                let mut possible = Vec::new();
                for way in ways {
                    possible.extend(self.with_runs(way)?);
                }
                Ok(possible)
            }
            Cell::Field(fields) => {
                let mut value = Cell::Value(Vec::new());
                for field in fields {
                    value.add(&field.present);
                }
                Ok(if value.is_dead() {
                    Vec::new()
                } else {
                    vec![vec![value].into()]
                })
            }
            Cell::Others(_) => Ok(Vec::new()),
        }
    }

    /// Cells that match anything.
    fn blank(&self) -> Vec<Cell<'a>> {
        match self.constructor {
            Constructor::List(_, lengths) => {
                vec![Cell::Value(Vec::new()); lengths.front + lengths.back]
            }
            Constructor::Maps { keys, .. } => {
                let mut cells = vec![Cell::Field(Vec::new()); keys.len()];
                cells.push(Cell::Others(OtherKeys::Allowed));
                cells
            }
            _ => Vec::new(),
        }
    }

    fn all(
        &mut self,
        sets: impl Iterator<Item = &'a ValueSet>,
    ) -> Result<Vec<Way<'a>>, OutOfSteps> {
        let mut ways: Vec<Way<'a>> = vec![self.blank().into()];
        for set in sets {
            let more = self.ways(set)?;
            let size = |ways: &[Way<'_>]| ways.len() + ways.iter().map(Way::size).sum::<usize>();
            let (cells, more_cells) = (size(&ways), size(&more));
            let steps = self.search.steps();
            steps.copy(ways.len() * more_cells + more.len() * cells)?;
            ways = ways
                .iter()
                .flat_map(|way| more.iter().map(|other| way.and(other)))
                .collect();
        }
        Ok(ways)
    }

    fn ways(&mut self, set: &'a ValueSet) -> Result<Vec<Way<'a>>, OutOfSteps> {
        self.search.steps().look(1);
        Ok(match (set, self.constructor) {
            (ValueSet::Any, _) => vec![self.blank().into()],
            (ValueSet::Kinds(kinds), constructor) if constructor.is_among(kinds) => {
                vec![self.blank().into()]
            }
            (ValueSet::Viewed(..), _) => {
                let is_over = self.role.approximation() == Approximation::Over;
                let matches = is_over || self.role.is_implied(set, self.search.steps());
                if matches {
                    vec![self.blank().into()]
                } else {
                    Vec::new()
                }
            }
            (ValueSet::Folded(id), _) => self.ways(self.domain.set(*id))?,
            (ValueSet::Or(sets), _) => {
                let mut ways = Vec::new();
                for set in sets {
                    let more = self.ways(set)?;
                    let steps = self.search.steps();
                    steps.copy(more.iter().map(|way| way.cells.len()).sum())?;
                    ways.extend(more);
                }
                ways
            }
            (ValueSet::And(sets), _) => self.all(sets.iter())?,
            (
                ValueSet::List {
                    of,
                    front,
                    middle,
                    back,
                },
                Constructor::List(sequence, lengths),
            ) if of == sequence => self
                .list(front, middle, back, *lengths)?
                .into_iter()
                .collect(),
            (ValueSet::Find(of, run), Constructor::List(sequence, lengths)) if of == sequence => {
                self.find(run, *lengths)
            }
            (ValueSet::Map(fields), Constructor::Maps { keys, only }) => {
                let steps = self.search.steps();
                steps.look(keys.len() * fields.entries.len());
                let ways = map(fields, keys, *only);
                steps.copy(ways.iter().map(Vec::len).sum())?;
                ways.into_iter().map(Way::from).collect()
            }
            _ => Vec::new(),
        })
    }

    fn list(
        &mut self,
        front: &'a [ValueSet],
        middle: &'a Middle,
        back: &'a [ValueSet],
        lengths: Lengths,
    ) -> Result<Option<Way<'a>>, OutOfSteps> {
        let least = front.len() + back.len();
        let all = lengths.front + lengths.back;
        let fits = match middle {
            Middle::Empty => !lengths.open && all == least,
            _ => all >= least,
        };
        if !fits {
            return Ok(None);
        }
        let mut way = Way::from(self.blank());
        if lengths.open
            && let Middle::Each(each) = middle
        {
            if !self.matches_all_between(each)? {
                return Ok(None);
            }
            way.between.push(each);
        }
        for (cell, set) in way.cells.iter_mut().zip(front) {
            cell.add(set);
        }
        for (cell, set) in way.cells.iter_mut().rev().zip(back.iter().rev()) {
            cell.add(set);
        }
        if let Middle::Each(each) = middle {
            for cell in &mut way.cells[front.len()..all - back.len()] {
                cell.add(each);
            }
        }
        Ok(Some(way))
    }

    /// Returns whether an `each!` surely matches all elements in the middle of lists of any length.
    /// Only the sets of the candidate's elements can tell.
    fn matches_all_between(&mut self, each: &ValueSet) -> Result<bool, OutOfSteps> {
        let Role::Row(Covering { between, .. }) = self.role else {
            return Ok(true);
        };
        let (is_open, depth) = (self.is_open, self.depth);
        Ok(!between.is_empty() && self.search.covers(each, between, is_open, depth)?)
    }

    /// The ways in which the runs of an open list may be among its elements, as far as single
    /// elements tell.
    fn with_runs(&mut self, way: Way<'a>) -> Result<Vec<Way<'a>>, OutOfSteps> {
        if way.between.is_empty() {
            return Ok(vec![way]);
        }
        let runs = way.runs.clone();
        let mut ways = vec![way];
        for run in runs {
            if self.is_between(run, &ways[0].between)? {
                continue;
            }
            let known = ways[0].cells.len();
            self.search.steps().copy(ways.len() * known * known)?;
            ways = match run {
                [element] => {
                    let placed = ways.iter().flat_map(|way| {
                        (0..known).map(|at| {
                            let mut way = way.clone();
                            way.cells[at].add(element);
                            way
                        })
                    });
                    placed.collect()
                }
                // A part of the run may be among the known elements.
                _ if known > 0 => continue,
                _ => Vec::new(),
            };
            if ways.is_empty() {
                break;
            }
        }
        Ok(ways)
    }

    /// Returns whether all elements of a run may be among those between the known ones.
    fn is_between(
        &mut self,
        run: &'a [ValueSet],
        between: &[&'a ValueSet],
    ) -> Result<bool, OutOfSteps> {
        for set in run {
            let all = [set].into_iter().chain(between.iter().copied());
            if !self
                .search
                .is_possible(all.collect(), self.is_open, self.depth)?
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn find(&self, run: &'a [ValueSet], lengths: Lengths) -> Vec<Way<'a>> {
        let all = lengths.front + lengths.back;
        if lengths.open {
            let is_any = run.iter().all(|set| *set == ValueSet::Any);
            if is_any || matches!(self.role, Role::Candidate) {
                let mut way = Way::from(self.blank());
                if !is_any {
                    way.runs.push(run);
                }
                return vec![way];
            }
        }
        // In an open list, elements of the front and of the back may not be adjacent.
        let in_front = if lengths.open { lengths.front } else { all };
        let blocks = [0..in_front, in_front..all];
        let places = blocks.into_iter().flat_map(|block| {
            let last = (block.end + 1).saturating_sub(run.len());
            block.start..last.max(block.start)
        });
        places
            .map(|place| {
                let mut cells = self.blank();
                for (cell, set) in cells[place..].iter_mut().zip(run) {
                    cell.add(set);
                }
                cells.into()
            })
            .collect()
    }
}

/// The cells of a map for these keys and for all others, which are absent if there are `only`
/// these.
fn map<'a>(fields: &'a Fields, keys: &[Key], only: bool) -> Vec<Vec<Cell<'a>>> {
    const PRESENT: &Field = &Field {
        absent: false,
        present: ValueSet::Any,
    };
    let mut others = fields.others;
    if only || fields.domain.is_some() {
        let unlisted = fields.entries.iter().filter(|(key, _)| !keys.contains(key));
        for (_, field) in unlisted {
            others = OtherKeys::new(
                others.allows_none() && field.absent,
                others.allows_some() || field.present != ValueSet::Nothing,
            );
        }
    }
    if only {
        if !others.allows_none() {
            return Vec::new();
        }
        others = OtherKeys::Allowed;
    }
    let cells = keys.iter().map(|key| Cell::field(fields.of(key).collect()));
    let cells: Vec<Cell<'_>> = cells.collect();
    let mut ways = Vec::new();
    // A witness may ask for another key than those that it names, which may be one of these.
    if fields.domain.is_none() && others == OtherKeys::Required {
        let is_other = |key: &Key| fields.entries.iter().all(|(name, _)| name != key);
        for (at, _) in keys.iter().enumerate().filter(|(_, key)| is_other(key)) {
            let mut cells = cells.clone();
            cells[at] = Cell::field(vec![PRESENT]);
            cells.push(Cell::Others(OtherKeys::Allowed));
            ways.push(cells);
        }
    }
    ways.push(cells.into_iter().chain([Cell::Others(others)]).collect());
    ways
}
