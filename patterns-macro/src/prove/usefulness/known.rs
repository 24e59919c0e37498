//! Knowledge about the arguments of a function: they are values of a domain.

use super::constructors::{Constructor, Lengths, Role};
use super::domain::Unfolded;
use super::matrix::{Cell, Matrix};
use super::search::Search;
use super::specialize::Specialize;
use super::steps::{OutOfSteps, Steps};
use super::value_set::{SetId, ValueSet};
use crate::ir::Sequence;

/// What is known of the arguments, and what is only suspected.
pub(crate) struct Evidence<'d> {
    pub(crate) known: Known<'d>,
    /// The same, without the keys that maps may have but that are not named.
    pub(crate) named: Option<Known<'d>>,
}

/// What is known of the arguments.
pub(crate) struct Known<'d> {
    pub(super) domain: Unfolded<'d>,
    arguments: Arguments,
}

enum Arguments {
    /// The list of the arguments is in a set.
    Listed(ValueSet),
    /// Each argument is in a set of its own, if anything is known of it.
    Each(Vec<Option<ValueSet>>),
}

impl<'d> Known<'d> {
    /// Nothing is known.
    pub(super) const fn nothing() -> Self {
        Self {
            domain: Unfolded::none(),
            arguments: Arguments::Each(Vec::new()),
        }
    }

    /// The list of several arguments is in a set of the domain.
    #[cfg_attr(
        not(any(feature = "schema", test)),
        expect(dead_code, reason = "only schemas need it")
    )]
    pub(crate) fn listed(domain: Unfolded<'d>, id: SetId) -> Self {
        Self {
            domain,
            arguments: Arguments::Listed(ValueSet::Folded(id)),
        }
    }

    /// Each argument is in a set of the domain, if one is given for it.
    pub(crate) fn each(domain: Unfolded<'d>, ids: Vec<Option<SetId>>) -> Self {
        let sets = ids.into_iter().map(|id| id.map(ValueSet::Folded));
        Self {
            domain,
            arguments: Arguments::Each(sets.collect()),
        }
    }

    /// Returns whether something is known of an argument by itself.
    pub(super) fn says(&self, argument: usize) -> bool {
        match &self.arguments {
            Arguments::Each(sets) => sets.get(argument).is_some_and(Option::is_some),
            Arguments::Listed(_) => false,
        }
    }

    /// The cells, each with what is known of its argument by itself.
    pub(super) fn of_each<'a>(&'a self, mut cells: Vec<Cell<'a>>) -> Vec<Cell<'a>> {
        if let Arguments::Each(sets) = &self.arguments {
            for (cell, set) in cells.iter_mut().zip(sets) {
                if let Some(set) = set {
                    cell.add(set);
                }
            }
        }
        cells
    }

    /// The cells, each with what is known of its argument: once for each way in which that can be.
    pub(super) fn candidates<'a>(
        &'a self,
        cells: Vec<Cell<'a>>,
        steps: &'a Steps,
    ) -> Result<Vec<Vec<Cell<'a>>>, OutOfSteps> {
        match &self.arguments {
            Arguments::Each(_) => Ok(vec![self.of_each(cells)]),
            Arguments::Listed(set) => {
                let lengths = Lengths {
                    front: cells.len(),
                    back: 0,
                    open: false,
                };
                let ways = Specialize {
                    constructor: &Constructor::List(Sequence::List, lengths),
                    search: &mut Search::new(steps, &self.domain, 1),
                    domain: &self.domain,
                    role: Role::Candidate,
                    is_open: true,
                    depth: 0,
                }
                .of(&Cell::value(set))?;
                let ways = ways.into_iter().map(|way| {
                    let both = way.cells.into_iter().zip(&cells);
                    let both = both.map(|(known, own)| known.and(own));
                    both.collect()
                });
                Ok(ways.collect())
            }
        }
    }

    /// Returns whether some arguments may be in these cells.
    pub(super) fn allows<'a>(
        &'a self,
        cells: Vec<Cell<'a>>,
        steps: &'a Steps,
    ) -> Result<bool, OutOfSteps> {
        for candidate in self.candidates(cells, steps)? {
            if self.possible(&candidate, steps)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Returns whether some values may be in these cells, which say already what is known.
    pub(super) fn possible<'a>(
        &'a self,
        cells: &[Cell<'a>],
        steps: &'a Steps,
    ) -> Result<bool, OutOfSteps> {
        let mut search = Search::new(steps, &self.domain, 1);
        let alone = Matrix {
            columns: &vec![true; cells.len()],
            rows: &[],
            candidate: cells,
        };
        Ok(!search.search(alone, 0)?.is_empty())
    }
}
