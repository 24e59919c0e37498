//! Sets of values that are obviously disjoint.

use super::approximation::Approximation;
use super::domain::Unfolded;
use super::scalars;
use super::steps::Steps;
use super::value_set::{Field, Fields, Middle, ValueKind, ValueSet};
use crate::ir::Kind;

/// Returns whether two sets are disjoint, as far as a quick look can tell. At most one of them
/// contains sets of the domain.
pub(super) fn are_disjoint(
    one: &ValueSet,
    other: &ValueSet,
    domain: &Unfolded<'_>,
    steps: &Steps,
) -> bool {
    steps.look(1);
    match (one, other) {
        (ValueSet::Nothing, _) | (_, ValueSet::Nothing) => true,
        (ValueSet::Or(sets), other) | (other, ValueSet::Or(sets)) => sets
            .iter()
            .all(|set| are_disjoint(set, other, domain, steps)),
        (ValueSet::And(sets), other) | (other, ValueSet::And(sets)) => sets
            .iter()
            .any(|set| are_disjoint(set, other, domain, steps)),
        (ValueSet::Any, _) | (_, ValueSet::Any) => false,
        (ValueSet::Folded(id), other) | (other, ValueSet::Folded(id)) => {
            !other.is_folded() && are_disjoint(domain.set(*id), other, domain, steps)
        }
        (ValueSet::Kinds(_), _) | (_, ValueSet::Kinds(_)) => are_of_other_kinds(one, other),
        (ValueSet::Viewed(view, one), ValueSet::Viewed(other_view, other)) => {
            view == other_view && are_disjoint(one, other, domain, steps)
        }
        (ValueSet::Viewed(..), _) | (_, ValueSet::Viewed(..)) => false,
        (ValueSet::Bool(one), ValueSet::Bool(other)) => one != other,
        (ValueSet::Int(one), ValueSet::Int(other)) => one.is_disjoint(other),
        (ValueSet::Float(one), ValueSet::Float(other)) => one.is_disjoint(other),
        (ValueSet::WholeFloats, ValueSet::Float(floats))
        | (ValueSet::Float(floats), ValueSet::WholeFloats) => !floats.has_whole(),
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
        (ValueSet::Map(one), ValueSet::Map(other)) => {
            let apart = |one: &Field, other: &Field| {
                !(one.absent && other.absent)
                    && are_disjoint(&one.present, &other.present, domain, steps)
            };
            let named = one.entries.iter().any(|(key, field)| {
                steps.look(other.looks());
                other.of(key).any(|other| apart(field, other))
            });
            // A key that one requires, and the other does not allow.
            let lacks = |one: &Fields, other: &Fields| {
                let mut required = other.entries.iter().filter(|(_, field)| !field.absent);
                required.any(|(key, _)| {
                    one.unnamed(key).present == ValueSet::Nothing && {
                        steps.look(one.looks());
                        one.entries.iter().all(|(name, _)| name != key)
                    }
                })
            };
            named || lacks(one, other)
        }
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
                    .any(|(one, other)| are_disjoint(one, other, domain, steps))
        }
        (one, other) => match (kind(one), kind(other)) {
            (Some(Kind::Number), Some(Kind::Number)) => {
                let is_held = |set: &ValueSet| matches!(set, ValueSet::Held(_));
                !is_held(one)
                    && !is_held(other)
                    && std::mem::discriminant(one) != std::mem::discriminant(other)
            }
            _ => are_of_other_kinds(one, other),
        },
    }
}

/// Returns whether the values of one set have other kinds than those of another, if the forms of the
/// sets tell.
pub(super) fn are_of_other_kinds(one: &ValueSet, other: &ValueSet) -> bool {
    match (one, other) {
        (ValueSet::Kinds(one), ValueSet::Kinds(other)) => {
            !one.iter().any(|kind| other.contains(kind))
        }
        (ValueSet::Kinds(kinds), other) | (other, ValueSet::Kinds(kinds)) => {
            kind(other).is_some_and(|kind| !kinds.contains(&ValueKind::Known(kind)))
        }
        (one, other) => match (kind(one), kind(other)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        },
    }
}

/// The kind that all values of a set have, if its form tells.
pub(super) fn kind(set: &ValueSet) -> Option<Kind> {
    match set {
        ValueSet::Bool(_) => Some(Kind::Bool),
        ValueSet::Int(_) | ValueSet::Float(_) | ValueSet::WholeFloats | ValueSet::NaN => {
            Some(Kind::Number)
        }
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
