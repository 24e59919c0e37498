//! The sets of invalid values, which `not` and conditions exclude.

use super::Valid;
use super::inside::LONGEST;
use super::named::{Named, is_trivial};
use super::sets::{and, json, or, outside_types};
use crate::ir::{Integer, Kind, Sequence};
use crate::prove::usefulness::{Field, Interval, Middle, Ordered, ValueKind, ValueSet};
use crate::schema::{Node, NodeId, Value};

/// The most values of an `enum` of which the other values are known.
const MOST_EXCLUDED: usize = 16;

impl Valid<'_> {
    /// At least the values that are invalid for a node.
    pub(super) fn outside(&self, id: NodeId) -> ValueSet {
        let node = self.schema.node(id);
        if node.never {
            return json();
        }
        if node.is_inexact || !node.one_of.is_empty() || !node.dependents.is_empty() {
            return json();
        }
        let whole = |kind: Kind| ValueSet::Kinds(vec![ValueKind::Known(kind)]);
        let mut any = Vec::new();
        if let Some(types) = &node.types {
            any.push(outside_types(&types.value));
        }
        if let Some(values) = &node.values {
            any.push(self.unlisted(id, values.value.iter().map(|value| &value.value)));
        }
        if let Some(bound) = &node.minimum {
            any.push(ValueSet::Int(Interval {
                from: None,
                to: bound.value.floor().as_ref().map(Integer::successor),
            }));
            any.push(ValueSet::Float(Interval {
                from: None,
                to: Some(Ordered::new(bound.value.to_f64().next_up())),
            }));
        }
        if let Some(bound) = &node.maximum {
            any.push(ValueSet::Int(Interval {
                from: bound.value.ceiling(),
                to: None,
            }));
            any.push(ValueSet::Float(Interval {
                from: Some(Ordered::new(bound.value.to_f64())),
                to: None,
            }));
        }
        if node.multiple_of.is_some() {
            any.push(whole(Kind::Number));
        }
        if node.pattern.is_some() || node.length.max.is_some() || node.length.min > 1 {
            any.push(whole(Kind::Str));
        } else if node.length.min == 1 {
            any.push(ValueSet::Text(Interval::single("")));
        }
        self.lists_outside(node, &mut any);
        let has_rest = !node.pattern_properties.is_empty()
            || node
                .additional
                .is_some_and(|id| !is_trivial(self.schema.node(id)))
            || node.names.is_some()
            || (node.keys.min, node.keys.max) != (0, None);
        if has_rest {
            any.push(whole(Kind::Map));
        }
        for property in &node.properties {
            let field = Field {
                absent: false,
                present: ValueSet::Folded(self.invalid(property.schema)),
            };
            any.push(self.with_entry(id, &property.name, field));
        }
        for key in &node.required {
            any.push(self.with_entry(id, &key.value, Field::GONE));
        }
        for other in node.reference.iter().chain(&node.all_of) {
            any.push(self.outside(*other));
        }
        if !node.any_of.is_empty() {
            let all = node.any_of.iter().map(|other| self.outside(*other));
            any.push(and(all.collect()));
        }
        if let Some(not) = node.not {
            any.push(self.inside(not, &Named::default()));
        }
        if let Some(condition) = &node.condition {
            let test = self.inside(condition.test, &Named::default());
            let then = condition.then.map(|then| self.outside(then));
            any.extend(then.map(|then| and(vec![test, then])));
            let otherwise = condition.otherwise.map(|other| self.outside(other));
            any.extend(otherwise.map(|other| and(vec![self.outside(condition.test), other])));
        }
        or(any)
    }

    fn lists_outside(&self, node: &Node, any: &mut Vec<ValueSet>) {
        let list = |front: Vec<ValueSet>, middle| ValueSet::List {
            of: Sequence::List,
            front,
            middle,
            back: Vec::new(),
        };
        let anything = |len: u64| vec![json(); usize::try_from(len).unwrap_or(0)];
        let invalid = |node: NodeId| ValueSet::Folded(self.invalid(node));
        for (at, node) in (0..).zip(&node.prefix) {
            let mut front = anything(at);
            front.push(invalid(*node));
            any.push(list(front, Middle::Any));
        }
        if let Some(items) = node.items {
            any.push(match node.prefix.len() {
                0 => ValueSet::Find(Sequence::List, vec![invalid(items)]),
                _ => ValueSet::Kinds(vec![ValueKind::Known(Kind::List)]),
            });
        }
        let is_long = node.elements.min > LONGEST || node.elements.max > Some(LONGEST);
        if node.contains.is_some() || node.unique || is_long {
            any.push(ValueSet::Kinds(vec![ValueKind::Known(Kind::List)]));
        } else {
            any.extend((0..node.elements.min).map(|len| list(anything(len), Middle::Empty)));
            let longer = node.elements.max.map(|max| anything(max + 1));
            any.extend(longer.map(|front| list(front, Middle::Any)));
        }
    }

    /// The values that are not listed, as far as that is known.
    fn unlisted<'v>(
        &self,
        id: NodeId,
        values: impl ExactSizeIterator<Item = &'v Value>,
    ) -> ValueSet {
        if values.len() > MOST_EXCLUDED {
            return json();
        }
        let all = values.map(|value| match value {
            Value::Array(_) | Value::Object(_) => json(),
            value => self.literal(id, value).complement(),
        });
        and(all.chain([json()]).collect())
    }
}
