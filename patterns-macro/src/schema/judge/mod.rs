//! The verdict on one value, as far as the schema can be followed.

mod scalars;
mod unevaluated;

use std::cell::Cell;

use self::scalars::{is_within, judge_number, judge_text, judge_type, judge_values};
use super::ecma::EcmaRegex;
use super::node::{Counts, Node, NodeId, Schema};
use super::value::Value;

/// The verdict of a schema on a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    Valid,
    Invalid,
    /// Something that is written in the schema cannot be followed.
    Unknown,
}

impl Judged {
    fn of(is_valid: bool) -> Self {
        if is_valid { Self::Valid } else { Self::Invalid }
    }

    fn of_known(is_valid: Option<bool>) -> Self {
        is_valid.map_or(Self::Unknown, Self::of)
    }

    /// The verdict of two assertions together.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Invalid, _) | (_, Self::Invalid) => Self::Invalid,
            (Self::Valid, Self::Valid) => Self::Valid,
            _ => Self::Unknown,
        }
    }

    fn not(self) -> Self {
        match self {
            Self::Valid => Self::Invalid,
            Self::Invalid => Self::Valid,
            Self::Unknown => Self::Unknown,
        }
    }

    /// The verdict of a schema that may or may not apply to the value.
    fn if_it_applies(self) -> Self {
        if self == Self::Valid {
            self
        } else {
            Self::Unknown
        }
    }

    /// All assertions together. The first that does not hold ends the matter.
    fn all(judgements: impl IntoIterator<Item = Self>) -> Self {
        let mut all = Self::Valid;
        for judged in judgements {
            all = all.and(judged);
            if all == Self::Invalid {
                break;
            }
        }
        all
    }

    /// The verdict of alternatives: at least one holds, unless none does.
    fn any(judgements: impl IntoIterator<Item = Self>) -> Self {
        Self::all(judgements.into_iter().map(Self::not)).not()
    }
}

/// The most pairs of a node and a value that are looked at for one judgement.
const MOST_STEPS: u32 = 1_000_000;

/// The deepest recursion, over the parts of the value and the nodes that apply to them.
const DEEPEST: u32 = 400;

impl Schema {
    /// Judges a value.
    ///
    /// A judgement is sound in both directions: every validator that follows the draft calls a
    /// `Valid` value valid and an `Invalid` one invalid, whether it checks formats or not. Values
    /// that need more than a million steps, or are nested too deeply, are `Unknown`.
    pub(crate) fn judge(&self, node: NodeId, value: &Value) -> Judged {
        let judge = Judge {
            schema: self,
            steps: Cell::new(MOST_STEPS),
            depth: Cell::new(DEEPEST),
        };
        judge.judge(node, value)
    }
}

struct Judge<'s> {
    schema: &'s Schema,
    steps: Cell<u32>,
    depth: Cell<u32>,
}

impl Judge<'_> {
    fn judge(&self, id: NodeId, value: &Value) -> Judged {
        let judged = self.within_limits(|| self.judge_node(self.schema.node(id), value));
        judged.unwrap_or(Judged::Unknown)
    }

    /// Runs one step of the recursion; nothing if it has become too deep, or too long.
    fn within_limits<T>(&self, step: impl FnOnce() -> T) -> Option<T> {
        let (steps, depth) = (self.steps.get(), self.depth.get());
        self.steps.set(steps.checked_sub(1)?);
        self.depth.set(depth.checked_sub(1)?);
        let result = step();
        self.depth.set(depth);
        Some(result)
    }

    fn judge_optional(&self, id: Option<NodeId>, value: &Value) -> Judged {
        id.map_or(Judged::Valid, |id| self.judge(id, value))
    }

    fn judge_all(&self, ids: &[NodeId], value: &Value) -> Judged {
        Judged::all(ids.iter().map(|id| self.judge(*id, value)))
    }

    fn judge_node(&self, node: &Node, value: &Value) -> Judged {
        if node.never {
            return Judged::Invalid;
        }
        let of_kind = match value {
            Value::Null | Value::Bool(_) => Judged::Valid,
            Value::Number(number) => judge_number(node, number),
            Value::String(text) => judge_text(node, text),
            Value::Array(elements) => self.judge_array(node, elements),
            Value::Object(_) => self.judge_object(node, value),
        };
        let own = judge_type(node, value)
            .and(judge_values(node, value))
            .and(of_kind);
        if own == Judged::Invalid {
            return own;
        }
        let composed = [
            |judge: &Self, node: &Node, value: &Value| judge.judge_optional(node.reference, value),
            |judge: &Self, node: &Node, value: &Value| judge.judge_all(&node.all_of, value),
            Self::judge_any_of,
            Self::judge_one_of,
            |judge: &Self, node: &Node, value: &Value| {
                node.not
                    .map_or(Judged::Valid, |not| judge.judge(not, value).not())
            },
            Self::judge_condition,
        ];
        let composed = Judged::all(composed.iter().map(|part| part(self, node, value)));
        let unknown = if node.is_unjudged {
            Judged::Unknown
        } else {
            Judged::Valid
        };
        let all = own.and(composed).and(unknown);
        if all == Judged::Invalid {
            return all;
        }
        all.and(self.judge_unevaluated(node, value))
    }

    fn judge_any_of(&self, node: &Node, value: &Value) -> Judged {
        if node.any_of.is_empty() {
            return Judged::Valid;
        }
        Judged::any(node.any_of.iter().map(|id| self.judge(*id, value)))
    }

    fn judge_one_of(&self, node: &Node, value: &Value) -> Judged {
        if node.one_of.is_empty() {
            return Judged::Valid;
        }
        self.count(
            node.one_of.iter().map(|id| (*id, value)),
            Counts {
                min: 1,
                max: Some(1),
            },
        )
    }

    /// Judges if the number of valid values is within bounds.
    fn count<'v>(
        &self,
        judged: impl Iterator<Item = (NodeId, &'v Value)>,
        bounds: Counts,
    ) -> Judged {
        let (mut valid, mut possible) = (0, 0);
        for (id, value) in judged {
            match self.judge(id, value) {
                Judged::Valid => {
                    valid += 1;
                    possible += 1;
                }
                Judged::Unknown => possible += 1,
                Judged::Invalid => {}
            }
        }
        let is_above = |count| bounds.max.is_some_and(|max| count > max);
        if possible < bounds.min || is_above(valid) {
            Judged::Invalid
        } else if valid >= bounds.min && !is_above(possible) {
            Judged::Valid
        } else {
            Judged::Unknown
        }
    }

    fn judge_condition(&self, node: &Node, value: &Value) -> Judged {
        let Some(condition) = &node.condition else {
            return Judged::Valid;
        };
        let then = || self.judge_optional(condition.then, value);
        let otherwise = || self.judge_optional(condition.otherwise, value);
        match self.judge(condition.test, value) {
            Judged::Valid => then(),
            Judged::Invalid => otherwise(),
            Judged::Unknown => {
                let then = then();
                if then == otherwise() {
                    then
                } else {
                    Judged::Unknown
                }
            }
        }
    }

    fn judge_array(&self, node: &Node, elements: &[Value]) -> Judged {
        let has_length = Judged::of(is_within(elements.len(), node.elements));
        let is_repeated = |(at, element)| elements[..at].contains(element);
        let is_unique = !node.unique || !elements.iter().enumerate().any(is_repeated);
        let each = elements.iter().enumerate().map(|(at, element)| {
            let schema = node.prefix.get(at).copied().or(node.items);
            self.judge_optional(schema, element)
        });
        let contains = || {
            let contains = node.contains.as_ref();
            contains.map_or(Judged::Valid, |contains| {
                let elements = elements.iter().map(|element| (contains.schema, element));
                self.count(elements, contains.count)
            })
        };
        has_length
            .and(Judged::of(is_unique))
            .and(Judged::all(each))
            .and(contains())
    }

    fn judge_object(&self, node: &Node, object: &Value) -> Judged {
        let Value::Object(entries) = object else {
            return Judged::Valid;
        };
        let has = |key: &String| entries.contains_key(key);
        let has_keys = is_within(entries.len(), node.keys)
            && node.required.iter().all(|key| has(&key.value))
            && node
                .dependents
                .iter()
                .filter(|of| has(&of.key))
                .all(|dependent| dependent.required.iter().all(|key| has(&key.value)));
        let mut judged = Judged::of(has_keys);
        for (key, value) in entries {
            if judged == Judged::Invalid {
                return judged;
            }
            for property in &node.properties {
                if property.name == *key {
                    judged = judged.and(self.judge(property.schema, value));
                }
            }
            for (pattern, schema) in &node.pattern_properties {
                judged = judged.and(match pattern.is_found_in(key) {
                    Some(true) => self.judge(*schema, value),
                    Some(false) => Judged::Valid,
                    None => self.judge(*schema, value).if_it_applies(),
                });
            }
            if let Some(additional) = node.additional {
                judged = judged.and(match is_named(node, key) {
                    Judged::Valid => Judged::Valid,
                    Judged::Invalid => self.judge(additional, value),
                    Judged::Unknown => self.judge(additional, value).if_it_applies(),
                });
            }
            if let Some(names) = node.names {
                judged = judged.and(self.judge(names, &Value::String(key.clone())));
            }
        }
        let dependents = node
            .dependents
            .iter()
            .filter(|dependent| has(&dependent.key));
        let dependents =
            Judged::all(dependents.map(|dependent| self.judge_optional(dependent.schema, object)));
        judged.and(dependents)
    }
}

/// Judges if `properties` or `patternProperties` name a key.
fn is_named(node: &Node, key: &str) -> Judged {
    if node.properties.iter().any(|property| property.name == key) {
        return Judged::Valid;
    }
    let found = |(pattern, _): &(EcmaRegex, _)| Judged::of_known(pattern.is_found_in(key));
    Judged::any(node.pattern_properties.iter().map(found))
}
