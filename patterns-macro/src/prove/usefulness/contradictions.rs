//! Patterns that match no value by themselves, because their parts exclude each other.
//!
//! Only a [`Conjunction`] can be empty while its parts are not, so nothing else is asked. It may be
//! anywhere: within `each!`, an optional key or `not!`, the pattern around it still matches values.

use std::collections::{BTreeSet, HashSet};

use super::approximation::Approximation;
use super::choices::{Choices, Question};
use super::matrix::Matrix;
use super::search::Search;
use super::value_set::repeated_names;
use super::{Analysis, HeadRow, Redundant};
use crate::ir::{ChoiceId, Name, Pat};
use crate::lower::sources::Conjunction;

/// A pattern that matches no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Contradiction {
    /// The conjunction by itself.
    Whole,
    /// The conjunction, because earlier patterns of its names exclude it.
    Named,
    /// An alternative within it, because the rest or those earlier patterns exclude it.
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
        let heads = self.clauses.iter().map(|clause| clause.heads.iter());
        let repeated: Vec<BTreeSet<Name>> =
            heads.map(|heads| repeated_names(heads.flatten())).collect();
        for (at, conjunction) in conjunctions.iter().enumerate() {
            // A conjunction that contains a contradiction is not to blame.
            let within = conjunction.first_within..at;
            if found.iter().any(|(at, _)| within.contains(at)) {
                continue;
            }
            let Conjunction {
                clause,
                pat,
                elsewhere,
                ..
            } = conjunction;
            let repeated = &repeated[*clause];
            let is_impossible = |part: &Pat| {
                let part = std::slice::from_ref(part);
                self.is_empty(&self.row(*clause, part, repeated, Approximation::Over))
            };
            if is_impossible(pat) {
                found.push((at, Contradiction::Whole));
                continue;
            }
            let all = match &elsewhere[..] {
                [] => pat.clone(),
                // These contradict each other, which is told where they do.
                _ if is_impossible(&Pat::All(elsewhere.clone())) => continue,
                _ => Pat::All(elsewhere.iter().chain([pat]).cloned().collect()),
            };
            if !elsewhere.is_empty() && is_impossible(&all) {
                found.push((at, Contradiction::Named));
                continue;
            }
            let mut impossible = Vec::new();
            let mut choices = Choices {
                analysis: self,
                clause: *clause,
                pats: std::slice::from_ref(&all),
                question: Question::IsImpossible(repeated),
                found: &mut impossible,
            };
            // Those of earlier patterns may be needed elsewhere.
            choices.pat(pat, &mut Vec::new());
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
    pub(super) fn is_empty(&self, head: &HeadRow) -> bool {
        let mut search = Search::new(&self.steps, &self.nothing, 1);
        let alone = Matrix {
            columns: &vec![true; head.sets.len()],
            rows: &[],
            candidate: &head.cells(),
        };
        let found = search.search(alone, 0);
        found.is_ok_and(|found| found.is_empty())
    }
}
