//! `unevaluatedProperties` and `unevaluatedItems`: schemas of the entries and elements that no other
//! schema of the value has looked at.

use super::{Judge, Judged, is_named};
use crate::schema::node::{Node, NodeId};
use crate::schema::value::Value;

impl Judge<'_> {
    /// Judges the parts that are left over. All else about the value is valid or unknown.
    pub(super) fn judge_unevaluated(&self, node: &Node, value: &Value) -> Judged {
        let Some(schema) = left_over(node, value) else {
            return Judged::Valid;
        };
        let evaluated = self.evaluated_beside(node, value);
        let parts = parts(value).zip(evaluated);
        Judged::all(parts.map(|(part, is_evaluated)| match is_evaluated {
            Judged::Valid => Judged::Valid,
            Judged::Invalid => self.judge(schema, part),
            Judged::Unknown => self.judge(schema, part).if_it_applies(),
        }))
    }

    /// Judges for each part of the value if a schema has looked at it, where the value is valid for
    /// the schema.
    fn evaluated(&self, id: NodeId, value: &Value) -> Vec<Judged> {
        let node = self.schema.node(id);
        let all = |judged| parts(value).map(|_| judged).collect();
        if node.is_unjudged {
            return all(Judged::Unknown);
        }
        if left_over(node, value).is_some() {
            return all(Judged::Valid);
        }
        let evaluated = self.within_limits(|| self.evaluated_beside(node, value));
        evaluated.unwrap_or_else(|| all(Judged::Unknown))
    }

    /// As [`evaluated`](Self::evaluated), by all but the keywords about what is left over.
    fn evaluated_beside(&self, node: &Node, value: &Value) -> Vec<Judged> {
        let mut evaluated = self.evaluated_by_own(node, value);
        let mut add = |id: NodeId, applies: Judged| {
            if applies == Judged::Invalid {
                return;
            }
            for (all, by_this) in evaluated.iter_mut().zip(self.evaluated(id, value)) {
                *all = Judged::any([*all, by_this.and(applies)]);
            }
        };
        let always = node.reference.iter().chain(&node.all_of);
        always.for_each(|id| add(*id, Judged::Valid));
        for id in node.any_of.iter().chain(&node.one_of) {
            add(*id, self.judge(*id, value));
        }
        if let Some(condition) = &node.condition {
            let holds = self.judge(condition.test, value);
            add(condition.test, holds);
            condition.then.into_iter().for_each(|id| add(id, holds));
            let otherwise = condition.otherwise.into_iter();
            otherwise.for_each(|id| add(id, holds.not()));
        }
        if let Value::Object(entries) = value {
            for dependent in &node.dependents {
                if let Some(id) = dependent.schema
                    && entries.contains_key(&dependent.key)
                {
                    add(id, Judged::Valid);
                }
            }
        }
        evaluated
    }

    /// Judges for each part if the node's own keywords look at it.
    fn evaluated_by_own(&self, node: &Node, value: &Value) -> Vec<Judged> {
        match value {
            Value::Object(entries) => {
                let is_all = node.additional.is_some();
                let judge = |key: &String| Judged::any([Judged::of(is_all), is_named(node, key)]);
                entries.keys().map(judge).collect()
            }
            Value::Array(elements) => {
                let certainty = if node.contains_surely_evaluates {
                    Judged::Valid
                } else {
                    Judged::Unknown
                };
                let judge = |(at, element): (usize, &Value)| {
                    let by_place = node.items.is_some() || at < node.prefix.len();
                    let found = node.contains.as_ref().map(|contains| {
                        let found = self.judge(contains.schema, element);
                        found.and(certainty)
                    });
                    Judged::any([Judged::of(by_place), found.unwrap_or(Judged::Invalid)])
                };
                elements.iter().enumerate().map(judge).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The schema of the parts that are left over, if a node has one for this kind of value.
fn left_over(node: &Node, value: &Value) -> Option<NodeId> {
    match value {
        Value::Object(_) => node.unevaluated_properties,
        Value::Array(_) => node.unevaluated_items,
        _ => None,
    }
}

/// The values within a value.
fn parts(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Object(entries) => Box::new(entries.values()),
        Value::Array(elements) => Box::new(elements.iter()),
        _ => Box::new(std::iter::empty()),
    }
}
