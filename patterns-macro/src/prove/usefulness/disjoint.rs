//! Sets of values that are obviously disjoint.

use super::approximation::Approximation;
use super::scalars;
use super::steps::Steps;
use super::value_set::{Field, Middle, ValueKind, ValueSet};
use crate::ir::Kind;

/// Returns whether two sets are disjoint, as far as a quick look can tell.
pub(super) fn are_disjoint(one: &ValueSet, other: &ValueSet, steps: &Steps) -> bool {
    steps.look(1);
    match (one, other) {
        (ValueSet::Nothing, _) | (_, ValueSet::Nothing) => true,
        (ValueSet::Or(sets), other) | (other, ValueSet::Or(sets)) => {
            sets.iter().all(|set| are_disjoint(set, other, steps))
        }
        (ValueSet::And(sets), other) | (other, ValueSet::And(sets)) => {
            sets.iter().any(|set| are_disjoint(set, other, steps))
        }
        (ValueSet::Any | ValueSet::Folded(_), _) | (_, ValueSet::Any | ValueSet::Folded(_)) => {
            false
        }
        (ValueSet::Kinds(one), ValueSet::Kinds(other)) => {
            !one.iter().any(|kind| other.contains(kind))
        }
        (ValueSet::Kinds(kinds), other) | (other, ValueSet::Kinds(kinds)) => {
            kind(other).is_some_and(|kind| !kinds.contains(&ValueKind::Known(kind)))
        }
        (ValueSet::Viewed(view, one), ValueSet::Viewed(other_view, other)) => {
            view == other_view && are_disjoint(one, other, steps)
        }
        (ValueSet::Viewed(..), _) | (_, ValueSet::Viewed(..)) => false,
        (ValueSet::Bool(one), ValueSet::Bool(other)) => one != other,
        (ValueSet::Int(one), ValueSet::Int(other)) => one.is_disjoint(other),
        (ValueSet::Float(one), ValueSet::Float(other)) => one.is_disjoint(other),
        (ValueSet::Text(one), ValueSet::Text(other)) => one.is_disjoint(other),
        (ValueSet::Texts(texts), ValueSet::Text(interval))
        | (ValueSet::Text(interval), ValueSet::Texts(texts)) => {
            steps.look(texts.len());
            !texts.iter().any(|text| interval.contains(text))
        }
        (ValueSet::Atom(one), ValueSet::Atom(other)) => one != other,
        (ValueSet::Bytes(one), ValueSet::Bytes(other)) => one != other,
        (ValueSet::Bytes(bytes), ValueSet::ByteSegments(segments))
        | (ValueSet::ByteSegments(segments), ValueSet::Bytes(bytes)) => {
            !segments.matches(bytes, Approximation::Over)
        }
        (ValueSet::ByteSegments(one), ValueSet::ByteSegments(other)) => one.is_disjoint(other),
        (ValueSet::Map(one), ValueSet::Map(other)) => one.entries.iter().any(|(key, field)| {
            steps.look(other.entries.len());
            let same = other.entries.iter().filter(|(name, _)| name == key);
            let mut of_other = same.map(|(_, field)| field).peekable();
            let apart = |one: &Field, other: &Field| {
                !(one.absent && other.absent) && are_disjoint(&one.present, &other.present, steps)
            };
            if of_other.peek().is_none() {
                return apart(field, other.unnamed(key));
            }
            of_other.any(|other| apart(field, other))
        }),
        (
            ValueSet::List {
                of,
                front,
                middle,
                back,
            },
            ValueSet::List {
                of: its_of,
                front: its_front,
                middle: its_middle,
                back: its_back,
            },
        ) => {
            let (least, its_least) = (front.len() + back.len(), its_front.len() + its_back.len());
            of != its_of
                || (*middle == Middle::Empty && its_least > least)
                || (*its_middle == Middle::Empty && least > its_least)
                || front
                    .iter()
                    .zip(its_front)
                    .any(|(one, other)| are_disjoint(one, other, steps))
        }
        (one, other) => match (kind(one), kind(other)) {
            (Some(Kind::Number), Some(Kind::Number)) => {
                let is_held = |set: &ValueSet| matches!(set, ValueSet::Held(_));
                !is_held(one)
                    && !is_held(other)
                    && std::mem::discriminant(one) != std::mem::discriminant(other)
            }
            (Some(one), Some(other)) => one != other,
            _ => false,
        },
    }
}

/// The kind that all values of a set have, if its form tells.
pub(super) fn kind(set: &ValueSet) -> Option<Kind> {
    match set {
        ValueSet::Bool(_) => Some(Kind::Bool),
        ValueSet::Int(_) | ValueSet::Float(_) | ValueSet::NaN => Some(Kind::Number),
        ValueSet::Held(scalar) => Some(scalars::kind(*scalar)),
        ValueSet::Text(_) | ValueSet::Texts(_) | ValueSet::Segments(_) => Some(Kind::Str),
        ValueSet::Atom(_) => Some(Kind::Atom),
        ValueSet::Bytes(_) | ValueSet::ByteSegments(_) => Some(Kind::Bytes),
        ValueSet::List { of, .. } | ValueSet::Find(of, _) => Some(of.kind()),
        ValueSet::Map(_) => Some(Kind::Map),
        ValueSet::Any
        | ValueSet::Nothing
        | ValueSet::Kinds(_)
        | ValueSet::Viewed(..)
        | ValueSet::Folded(_)
        | ValueSet::Or(_)
        | ValueSet::And(_) => None,
    }
}
