//! Specialization: a cell becomes cells for the parts of a constructor, the elements of lists or
//! the keys of maps.

use super::approximation::Approximation;
use super::constructors::{Constructor, Covering, Lengths, Role};
use super::matrix::{Cell, IsOpen};
use super::steps::{OutOfSteps, Steps};
use super::value_set::{Field, Fields, Middle, OtherKeys, ValueSet};
use crate::ir::Key;

/// The search that specializes: it has the steps, and decides whether one set contains another.
pub(super) trait Judge {
    fn steps(&self) -> &Steps;

    /// Returns whether the row's set contains the candidate's.
    fn covers(
        &mut self,
        row: &ValueSet,
        candidate: &ValueSet,
        is_open: IsOpen,
        depth: usize,
    ) -> Result<bool, OutOfSteps>;
}

/// Specializes cells to a constructor.
pub(super) struct Specialize<'s, 'r, 'a> {
    pub(super) constructor: &'r Constructor,
    pub(super) search: &'s mut dyn Judge,
    pub(super) role: Role<'r, 'a>,
    pub(super) depth: usize,
}

/// The cells of the parts, once for each way in which a cell can match.
pub(super) type Ways<'a> = Vec<Vec<Cell<'a>>>;

impl Specialize<'_, '_, '_> {
    pub(super) fn of<'a>(&mut self, cell: &Cell<'a>) -> Result<Ways<'a>, OutOfSteps> {
        match cell {
            Cell::Value(sets) => {
                let mut ways = self.all(sets.iter().copied())?;
                ways.retain(|way| !way.iter().any(Cell::is_dead));
                Ok(ways)
            }
            Cell::Field(fields) => {
                let mut value = Cell::Value(Vec::new());
                for field in fields {
                    value.add(&field.present);
                }
                Ok(if value.is_dead() {
                    Vec::new()
                } else {
                    vec![vec![value]]
                })
            }
            Cell::Others(_) => Ok(Vec::new()),
        }
    }

    /// Cells that match anything.
    fn blank<'a>(&self) -> Vec<Cell<'a>> {
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

    fn all<'a>(
        &mut self,
        sets: impl Iterator<Item = &'a ValueSet>,
    ) -> Result<Ways<'a>, OutOfSteps> {
        let mut ways = vec![self.blank()];
        for set in sets {
            let more = self.ways(set)?;
            let cells = ways.len() + ways.iter().flatten().map(Cell::size).sum::<usize>();
            let more_cells = more.len() + more.iter().flatten().map(Cell::size).sum::<usize>();
            let steps = self.search.steps();
            steps.copy(ways.len() * more_cells + more.len() * cells)?;
            ways = ways
                .iter()
                .flat_map(|way| more.iter().map(|other| both(way, other)))
                .collect();
        }
        Ok(ways)
    }

    fn ways<'a>(&mut self, set: &'a ValueSet) -> Result<Ways<'a>, OutOfSteps> {
        self.search.steps().look(1);
        Ok(match (set, self.constructor) {
            (ValueSet::Any, _) => vec![self.blank()],
            (ValueSet::Kinds(kinds), constructor) if constructor.is_among(kinds) => {
                vec![self.blank()]
            }
            (ValueSet::Viewed(..), _) => {
                let is_over = self.role.approximation() == Approximation::Over;
                let matches = is_over || self.role.is_implied(set, self.search.steps());
                if matches {
                    vec![self.blank()]
                } else {
                    Vec::new()
                }
            }
            (ValueSet::Or(sets), _) => {
                let mut ways = Vec::new();
                for set in sets {
                    let more = self.ways(set)?;
                    let steps = self.search.steps();
                    steps.copy(more.iter().map(Vec::len).sum())?;
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
                map(fields, keys, *only).into_iter().collect()
            }
            _ => Vec::new(),
        })
    }

    fn list<'a>(
        &mut self,
        front: &'a [ValueSet],
        middle: &'a Middle,
        back: &'a [ValueSet],
        lengths: Lengths,
    ) -> Result<Option<Vec<Cell<'a>>>, OutOfSteps> {
        let least = front.len() + back.len();
        let all = lengths.front + lengths.back;
        let fits = match middle {
            Middle::Empty => !lengths.open && all == least,
            _ => all >= least,
        };
        if !fits {
            return Ok(None);
        }
        if lengths.open
            && let Middle::Each(each) = middle
            && !self.matches_all_between(each)?
        {
            return Ok(None);
        }
        let mut cells = self.blank();
        for (cell, set) in cells.iter_mut().zip(front) {
            cell.add(set);
        }
        for (cell, set) in cells.iter_mut().rev().zip(back.iter().rev()) {
            cell.add(set);
        }
        if let Middle::Each(each) = middle {
            for cell in &mut cells[front.len()..all - back.len()] {
                cell.add(each);
            }
        }
        Ok(Some(cells))
    }

    /// Returns whether an `each!` surely matches all elements in the middle of lists of any length.
    /// Only an `each!` of the candidate can tell.
    fn matches_all_between(&mut self, each: &ValueSet) -> Result<bool, OutOfSteps> {
        let Role::Row(covering) = self.role else {
            return Ok(true);
        };
        let Covering {
            candidate, is_open, ..
        } = covering;
        let Cell::Value(sets) = candidate else {
            return Ok(false);
        };
        for set in sets {
            if let ValueSet::List {
                middle: Middle::Each(its),
                ..
            } = set
                && self.search.covers(each, its, is_open, self.depth)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn find<'a>(&self, run: &'a [ValueSet], lengths: Lengths) -> Ways<'a> {
        let all = lengths.front + lengths.back;
        if lengths.open {
            let is_any = run.iter().all(|set| *set == ValueSet::Any);
            if is_any || matches!(self.role, Role::Candidate) {
                return vec![self.blank()];
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
                cells
            })
            .collect()
    }
}

/// Cells that match what both match.
fn both<'a>(one: &[Cell<'a>], other: &[Cell<'a>]) -> Vec<Cell<'a>> {
    let merged = one
        .iter()
        .zip(other)
        .map(|(one, other)| match (one, other) {
            (Cell::Value(one), Cell::Value(other)) => {
                Cell::Value(one.iter().chain(other).copied().collect())
            }
            (Cell::Field(one), Cell::Field(other)) => {
                Cell::Field(one.iter().chain(other).copied().collect())
            }
            (Cell::Others(OtherKeys::Forbidden), _) => Cell::Others(OtherKeys::Forbidden),
            (_, other) => other.clone(),
        });
    merged.collect()
}

/// The cells of a map pattern for these keys and for all others, which are absent if there are
/// `only` these.
fn map<'a>(fields: &'a Fields, keys: &[Key], only: bool) -> Option<Vec<Cell<'a>>> {
    if only {
        let mut others = fields.entries.iter().filter(|(key, _)| !keys.contains(key));
        if !others.all(|(_, field)| field.absent) {
            return None;
        }
    }
    let cells = keys.iter().map(|key| {
        let own = fields.entries.iter().filter(|(name, _)| name == key);
        let mut own: Vec<&Field> = own.map(|(_, field)| field).collect();
        if own.is_empty() {
            own.push(fields.unnamed(key));
        }
        Cell::field(own)
    });
    let others = if only {
        OtherKeys::Allowed
    } else {
        fields.others
    };
    Some(cells.chain([Cell::Others(others)]).collect())
}
