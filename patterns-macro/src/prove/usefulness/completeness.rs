//! The question if clauses match every value of a domain.

use super::approximation::Approximation;
use super::interval::Interval;
use super::known::Known;
use super::matrix::{Cell, Matrix};
use super::search::Search;
use super::steps::{OutOfSteps, Steps};
use super::value_set::{Field, Fields, Middle, OtherKeys, ValueKind, ValueSet};
use super::witness::{More, Witness};
use super::{Analysis, SHOWN, STEPS};
use crate::ir::Kind;

/// The answer to the question whether clauses match every value of a domain.
#[derive(Debug, PartialEq)]
pub(crate) enum Completeness {
    Complete,
    /// They do not. Unless `certain`, clauses match the witnesses under conditions.
    Missing {
        witnesses: Vec<Vec<Witness>>,
        certain: bool,
    },
    /// That is not known.
    Undecided,
}

/// The steps to make one value that a witness describes.
const STEPS_OF_EXAMPLE: usize = 200_000;

impl Analysis<'_> {
    /// Returns whether the clauses match every value that is known to be possible.
    pub(crate) fn completeness(&self, known: &Known<'_>, arity: usize) -> Completeness {
        self.steps.add(STEPS / 2);
        let columns = vec![false; arity];
        let missing = match self.not_matched(known, &columns, Approximation::Under) {
            Ok(missing) if missing.is_empty() => return Completeness::Complete,
            Ok(missing) => missing,
            Err(OutOfSteps) => return Completeness::Undecided,
        };
        match self.not_matched(known, &columns, Approximation::Over) {
            Ok(witnesses) if !witnesses.is_empty() => Completeness::Missing {
                witnesses,
                certain: true,
            },
            _ => Completeness::Missing {
                witnesses: missing,
                certain: false,
            },
        }
    }

    fn not_matched(
        &self,
        known: &Known<'_>,
        columns: &[bool],
        approximation: Approximation,
    ) -> Result<Vec<Vec<Witness>>, OutOfSteps> {
        let heads = self.all_heads(approximation);
        let rows: Vec<_> = heads.iter().map(super::HeadRow::row).collect();
        let mut search = Search::new(&self.steps, &known.domain, SHOWN);
        search.certain = approximation == Approximation::Over;
        let mut found = Vec::new();
        let blank = vec![Cell::Value(Vec::new()); columns.len()];
        for candidate in known.candidates(blank, &self.steps)? {
            let matrix = Matrix {
                columns,
                rows: &rows,
                candidate: &candidate,
            };
            found.extend(search.search(matrix, 0)?);
        }
        Ok(search.smallest(found))
    }
}

/// A value of a domain that a witness describes, whole. Among several, `choice` tells which.
pub(crate) fn example(
    witness: &[Witness],
    known: &Known<'_>,
    choice: usize,
) -> Option<Vec<Witness>> {
    let steps = Steps::new(STEPS_OF_EXAMPLE);
    let sets: Vec<ValueSet> = witness.iter().map(set_of).collect();
    let cells = sets.iter().map(Cell::value).collect();
    let candidates = known.candidates(cells, &steps).ok()?;
    candidates.into_iter().find_map(|candidate| {
        let mut search = Search::new(&steps, &known.domain, 1);
        search.choice = choice;
        let matrix = Matrix {
            columns: &vec![false; candidate.len()],
            rows: &[],
            candidate: &candidate,
        };
        search.search(matrix, 0).ok()?.pop()
    })
}

/// The values that a witness describes.
fn set_of(witness: &Witness) -> ValueSet {
    match witness {
        Witness::Any | Witness::Absent | Witness::More(_) => ValueSet::Any,
        Witness::Kind(kind) => ValueSet::Kinds(vec![*kind]),
        Witness::Bool(value) => ValueSet::Bool(*value),
        Witness::Int(interval) => ValueSet::Int(interval.clone()),
        Witness::OtherNumber(None) => ValueSet::Kinds(vec![ValueKind::Known(Kind::Number)]),
        Witness::Float(float) | Witness::OtherNumber(Some(float)) => ValueSet::Float(Interval {
            from: Some(*float),
            to: Some(super::Ordered::new(float.get().next_up())),
        }),
        Witness::Text { example, .. } | Witness::OtherText(example) => {
            ValueSet::Text(Interval::single(example))
        }
        Witness::Atom(name) => ValueSet::Atom(name.clone()),
        Witness::List {
            of,
            front,
            open,
            back,
        } => ValueSet::List {
            of: *of,
            front: front.iter().map(set_of).collect(),
            middle: if *open { Middle::Any } else { Middle::Empty },
            back: back.iter().map(set_of).collect(),
        },
        Witness::Map { entries, more } => {
            let entries = entries.iter().map(|(key, entry)| {
                let field = match entry {
                    Witness::Absent => Field::GONE,
                    Witness::Any => Field::ANY,
                    entry => Field {
                        absent: false,
                        present: set_of(entry),
                    },
                };
                (key.clone(), field)
            });
            ValueSet::Map(Box::new(Fields {
                entries: entries.collect(),
                unnamed: Field::ANY,
                unnamed_values: Field::ANY,
                others: match more {
                    More::Some => OtherKeys::Required,
                    More::None | More::Either => OtherKeys::Allowed,
                },
                domain: None,
            }))
        }
        Witness::Present(value) => set_of(value),
    }
}
