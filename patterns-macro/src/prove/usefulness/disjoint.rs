//! What is plainly apart.

use super::value_set::{Field, Rest, Shape, Sort};
use crate::ir::Kind;

/// Whether no value is of both shapes, as far as a glance tells.
pub(super) fn are_apart(one: &Shape, other: &Shape) -> bool {
    match (one, other) {
        (Shape::Nothing, _) | (_, Shape::Nothing) => true,
        (Shape::Or(shapes), other) | (other, Shape::Or(shapes)) => {
            shapes.iter().all(|shape| are_apart(shape, other))
        }
        (Shape::And(shapes), other) | (other, Shape::And(shapes)) => {
            shapes.iter().any(|shape| are_apart(shape, other))
        }
        (Shape::Any, _) | (_, Shape::Any) => false,
        (Shape::Sorts(one), Shape::Sorts(other)) => !one.iter().any(|sort| other.contains(sort)),
        (Shape::Sorts(sorts), other) | (other, Shape::Sorts(sorts)) => {
            kind(other).is_some_and(|kind| !sorts.contains(&Sort::Of(kind)))
        }
        (Shape::Bool(one), Shape::Bool(other)) => one != other,
        (Shape::Int(one), Shape::Int(other)) => one.is_disjoint(other),
        (Shape::Float(one), Shape::Float(other)) => one.is_disjoint(other),
        (Shape::Text(one), Shape::Text(other)) => one.is_disjoint(other),
        (Shape::Atom(one), Shape::Atom(other)) => one != other,
        (Shape::Bytes(one), Shape::Bytes(other)) => one != other,
        (Shape::Map(one), Shape::Map(other)) => one.entries.iter().any(|(key, field)| {
            let same = other.entries.iter().filter(|(name, _)| name == key);
            let mut of_other = same.map(|(_, field)| field).peekable();
            let apart = |one: &Field, other: &Field| {
                !(one.absent && other.absent) && are_apart(&one.present, &other.present)
            };
            if of_other.peek().is_none() {
                return apart(field, other.unnamed(key));
            }
            of_other.any(|other| apart(field, other))
        }),
        (
            Shape::List {
                of,
                front,
                rest,
                back,
            },
            Shape::List {
                of: its_of,
                front: its_front,
                rest: its_rest,
                back: its_back,
            },
        ) => {
            let (least, its_least) = (front.len() + back.len(), its_front.len() + its_back.len());
            of != its_of
                || (*rest == Rest::Nothing && its_least > least)
                || (*its_rest == Rest::Nothing && least > its_least)
                || front
                    .iter()
                    .zip(its_front)
                    .any(|(one, other)| are_apart(one, other))
        }
        (one, other) => match (kind(one), kind(other)) {
            (Some(Kind::Number), Some(Kind::Number)) => {
                std::mem::discriminant(one) != std::mem::discriminant(other)
            }
            (Some(one), Some(other)) => one != other,
            _ => false,
        },
    }
}

fn kind(shape: &Shape) -> Option<Kind> {
    match shape {
        Shape::Bool(_) => Some(Kind::Bool),
        Shape::Int(_) | Shape::Float(_) | Shape::NaN => Some(Kind::Number),
        Shape::Text(_) | Shape::Glob(_) => Some(Kind::Str),
        Shape::Atom(_) => Some(Kind::Atom),
        Shape::Bytes(_) => Some(Kind::Bytes),
        Shape::List { of, .. } | Shape::Find(of, _) => Some(of.kind()),
        Shape::Map(_) => Some(Kind::Map),
        Shape::Any | Shape::Nothing | Shape::Sorts(_) | Shape::Or(_) | Shape::And(_) => None,
    }
}
