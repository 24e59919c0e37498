//! Patterns that match no value by themselves, because their parts exclude each other.
//!
//! Only a [`Conjunction`] can be empty while its parts are not, so nothing else is asked. It may be
//! anywhere: within `each!`, an optional key or `not!`, the pattern around it still matches values.

use std::collections::HashSet;

use super::choices::{Choices, Question};
use super::matrix::{Cell, Matrix};
use super::search::Search;
use super::{Analysis, HeadRow, Redundant};
use crate::ir::ChoiceId;
use crate::lower::sources::Conjunction;

/// A pattern that matches no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Contradiction {
    /// All of the conjunction.
    Whole,
    /// An alternative within it, which its other parts exclude.
    Alternative(ChoiceId, usize),
}

impl Analysis<'_> {
    /// The smallest contradictions, each with the index of its conjunction.
    pub(crate) fn contradictions(
        &self,
        conjunctions: &[Conjunction],
    ) -> Vec<(usize, Contradiction)> {
        let mut found: Vec<(usize, Contradiction)> = Vec::new();
        let mut told = HashSet::new();
        for (at, conjunction) in conjunctions.iter().enumerate() {
            // What contains a contradiction is not to blame.
            let within = conjunction.first_within..at;
            if found.iter().any(|(at, _)| within.contains(at)) {
                continue;
            }
            let pats = std::slice::from_ref(&conjunction.pat);
            if self.is_impossible(&self.part_row(conjunction.clause, pats)) {
                found.push((at, Contradiction::Whole));
                continue;
            }
            let mut impossible = Vec::new();
            let mut choices = Choices {
                analysis: self,
                clause: conjunction.clause,
                pats,
                question: Question::IsImpossible,
                found: &mut impossible,
            };
            choices.pat(&conjunction.pat, &mut Vec::new());
            for one in impossible {
                if let Redundant::Alternative(choice, number) = one.what
                    && told.insert((choice, number))
                {
                    found.push((at, Contradiction::Alternative(choice, number)));
                }
            }
        }
        found
    }

    /// Returns whether no value is in the sets of a head.
    pub(super) fn is_impossible(&self, head: &HeadRow) -> bool {
        let mut search = Search::new(&self.steps, 1);
        let alone = Matrix {
            columns: &vec![true; head.sets.len()],
            rows: &[],
            candidate: &head.sets.iter().map(Cell::value).collect::<Vec<_>>(),
        };
        let found = search.search(alone, 0);
        found.is_ok_and(|found| found.is_empty())
    }
}
