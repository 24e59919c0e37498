//! Sets that several keywords need.

use crate::ir::{Integer, Kind};
use crate::prove::usefulness::{Interval, ValueKind, ValueSet};
use crate::schema::{Bound, Number, Type, Value};

/// Any value of JSON.
pub(super) fn json() -> ValueSet {
    ValueSet::Kinds(Kind::JSON.map(ValueKind::Known).to_vec())
}

pub(super) fn kinds_but(kind: Kind) -> ValueSet {
    let kinds = Kind::JSON.into_iter().filter(|other| *other != kind);
    ValueSet::Kinds(kinds.map(ValueKind::Known).collect())
}

pub(super) fn and(mut sets: Vec<ValueSet>) -> ValueSet {
    if sets.contains(&ValueSet::Nothing) {
        return ValueSet::Nothing;
    }
    let json = json();
    if let Some(at) = sets.iter().rposition(|set| *set == json) {
        let one = sets.swap_remove(at);
        sets.retain(|set| *set != json);
        if sets.is_empty() {
            return one;
        }
    }
    match sets.len() {
        0 => json,
        1 => sets.remove(0),
        _ => ValueSet::And(sets),
    }
}

pub(super) fn or(sets: Vec<ValueSet>) -> ValueSet {
    let json = json();
    if sets.contains(&json) {
        return json;
    }
    ValueSet::union(sets)
}

/// The values that are of none of these types.
pub(super) fn outside_types(types: &[Type]) -> ValueSet {
    let has = |ty: Type| types.contains(&ty);
    let kinds = [
        (Kind::Null, has(Type::Null)),
        (Kind::Bool, has(Type::Boolean)),
        (Kind::Number, has(Type::Number) || has(Type::Integer)),
        (Kind::Str, has(Type::String)),
        (Kind::List, has(Type::Array)),
        (Kind::Map, has(Type::Object)),
    ];
    let kinds = kinds.into_iter().filter(|(_, is_in)| !is_in);
    let kinds = kinds.map(|(kind, _)| ValueKind::Known(kind));
    let mut sets = vec![ValueSet::Kinds(kinds.collect())];
    if has(Type::Integer) && !has(Type::Number) {
        sets.push(ValueSet::Float(Interval::ALL));
    }
    or(sets)
}

pub(super) fn has_type(value: &Value, types: Option<&[Type]>) -> bool {
    let Some(types) = types else { return true };
    let own = match value {
        Value::Null => Type::Null,
        Value::Bool(_) => Type::Boolean,
        Value::Number(number) if number.is_whole() && types.contains(&Type::Integer) => {
            Type::Integer
        }
        Value::Number(_) => Type::Number,
        Value::String(_) => Type::String,
        Value::Array(_) => Type::Array,
        Value::Object(_) => Type::Object,
    };
    types.contains(&own)
}

/// The first integer that a lower bound allows.
pub(super) fn first_integer(bound: &Bound) -> Option<Integer> {
    let first = bound.value.ceiling()?;
    let is_out = bound.is_exclusive && Number::from(&first) == bound.value;
    Some(if is_out { first.successor() } else { first })
}

/// The last integer that an upper bound allows.
pub(super) fn last_integer(bound: &Bound) -> Option<Integer> {
    let last = bound.value.floor()?;
    let is_out = bound.is_exclusive && Number::from(&last) == bound.value;
    Some(if is_out { last.predecessor() } else { last })
}
