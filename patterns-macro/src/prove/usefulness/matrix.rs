//! The matrix that the search runs on: rows, the candidate, and what they say of each column.

use super::value_set::{Field, OtherKeys, ValueSet};

/// The values that a row or the candidate matches in one column.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    /// A value that is in all of these sets.
    Value(Vec<&'a ValueSet>),
    /// A key of a map, absent or present as all of these say.
    Field(Vec<&'a Field>),
    /// The keys of a map that no pattern in the column names.
    Others(OtherKeys),
}

impl<'a> Cell<'a> {
    pub(super) fn value(set: &'a ValueSet) -> Self {
        let mut cell = Self::Value(Vec::new());
        cell.add(set);
        cell
    }

    pub(super) fn add(&mut self, set: &'a ValueSet) {
        match (self, set) {
            (_, ValueSet::Any) => {}
            (Self::Value(all), set) => all.push(set),
            _ => {}
        }
    }

    /// What both match.
    pub(super) fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Value(one), Self::Value(other)) => {
                Self::Value(one.iter().chain(other).copied().collect())
            }
            (Self::Field(one), Self::Field(other)) => {
                Self::Field(one.iter().chain(other).copied().collect())
            }
            (Self::Others(one), Self::Others(other)) => Self::Others(one.and(*other)),
            (_, other) => other.clone(),
        }
    }

    pub(super) fn field(fields: Vec<&'a Field>) -> Self {
        let says = |field: &&Field| !(field.absent && field.present == ValueSet::Any);
        Self::Field(fields.into_iter().filter(says).collect())
    }

    /// Returns whether this is true of any of its sets.
    pub(super) fn any(&self, is: impl FnMut(&ValueSet) -> bool) -> bool {
        matches!(self, Self::Value(sets) if sets.iter().copied().any(is))
    }

    /// The work of copying it.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Value(sets) => 1 + sets.len(),
            Self::Field(fields) => 1 + fields.len(),
            Self::Others(_) => 1,
        }
    }

    /// Returns whether it obviously matches nothing.
    pub(super) fn is_dead(&self) -> bool {
        match self {
            Self::Value(sets) => sets.contains(&&ValueSet::Nothing),
            Self::Field(_) => false,
            Self::Others(others) => *others == OtherKeys::Impossible,
        }
    }

    /// Returns whether no pattern looks at it. A domain may.
    pub(super) fn is_folded(&self) -> bool {
        match self {
            Self::Value(sets) => sets.iter().all(|set| set.is_folded()),
            Self::Field(fields) => fields.iter().all(|field| field.present.is_folded()),
            Self::Others(others) => *others == OtherKeys::Allowed,
        }
    }

    /// Returns whether it matches anything.
    pub(super) fn is_wild(&self) -> bool {
        match self {
            Self::Value(sets) => sets.is_empty(),
            Self::Field(fields) => fields.is_empty(),
            Self::Others(others) => *others == OtherKeys::Allowed,
        }
    }
}

/// A row of the matrix: a way in which an earlier clause matches.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) cells: Vec<Cell<'a>>,
    /// The index of the clause.
    pub(super) origin: usize,
}

/// The rows and the candidate, over the columns that have not been looked at.
#[derive(Clone, Copy)]
pub(super) struct Matrix<'m, 'a> {
    pub(super) columns: &'m [IsOpen],
    pub(super) rows: &'m [Row<'a>],
    pub(super) candidate: &'m [Cell<'a>],
}

/// `true` if the values of a column may be of other kinds than JSON's.
pub(super) type IsOpen = bool;
