//! The sets of valid values: what each keyword of a node allows.

use std::collections::BTreeSet;

use super::named::Named;
use super::sets::{and, first_integer, has_type, json, kinds_but, last_integer, or};
use super::{Purpose, Valid};
use crate::ir::{Integer, Key, Kind, Sequence};
use crate::prove::usefulness::{
    Field, Fields, Interval, Middle, Ordered, OtherKeys, ValueKind, ValueSet,
};
use crate::schema::{Contains, Counts, Judged, Node, NodeId, Type, Value, example_of, integers_of};

/// The longest list whose elements are told apart.
pub(super) const LONGEST: u64 = 8;

impl<'s> Valid<'s> {
    pub(super) fn inside(&self, id: NodeId, around: &Named<'s>) -> ValueSet {
        let node = self.schema.node(id);
        if node.never {
            return ValueSet::Nothing;
        }
        let mut named = around.clone();
        let mut all = Vec::new();
        if self.purpose == Purpose::NamedKeys {
            self.name_conjuncts(node, &mut named);
        }
        // An alternative has only its own names, and those of what holds besides.
        let within = named.clone();
        if self.purpose == Purpose::NamedKeys {
            for other in node.any_of.iter().chain(&node.one_of) {
                self.name_all(*other, &mut named);
            }
        }
        all.push(self.own(id, node, &named));
        let conjuncts = node.reference.iter().chain(&node.all_of);
        all.extend(conjuncts.map(|other| self.inside(*other, &named)));
        for choice in [&node.any_of, &node.one_of] {
            if !choice.is_empty() {
                let sets = choice.iter().map(|other| self.inside(*other, &within));
                all.push(or(sets.collect()));
            }
        }
        if let Some(not) = node.not {
            all.push(self.outside(not));
        }
        if let Some(condition) = &node.condition {
            let when = |test, then: Option<NodeId>| match then {
                Some(then) => and(vec![test, self.inside(then, &named)]),
                None => test,
            };
            all.push(or(vec![
                when(self.inside(condition.test, &named), condition.then),
                when(self.outside(condition.test), condition.otherwise),
            ]));
        }
        for dependent in &node.dependents {
            if !self.is_asked(&dependent.key) {
                continue;
            }
            let required = dependent.required.iter().map(|key| &*key.value);
            let mut then = vec![self.requiring(id, required)];
            then.extend(dependent.schema.map(|schema| self.inside(schema, &named)));
            let gone = self.with_entry(id, &dependent.key, Field::GONE);
            all.push(or(vec![kinds_but(Kind::Map), gone, and(then)]));
        }
        and(all)
    }

    /// The values that a node's own keywords allow.
    fn own(&self, id: NodeId, node: &Node, named: &Named<'_>) -> ValueSet {
        let types = node.types.as_ref().map(|types| &types.value[..]);
        let has = |ty: Type| types.is_none_or(|types| types.contains(&ty));
        if let Some(values) = &node.values {
            let values = values.value.iter().map(|value| &value.value);
            return self.listed(id, values.filter(|value| has_type(value, types)));
        }
        let mut plain = Vec::new();
        let mut sets = Vec::new();
        let mut put = |kind: Kind, set: Option<ValueSet>| match set {
            Some(set) => sets.push(set),
            None => plain.push(ValueKind::Known(kind)),
        };
        if has(Type::Null) {
            put(Kind::Null, None);
        }
        if has(Type::Boolean) {
            put(Kind::Bool, None);
        }
        if has(Type::Number) {
            put(Kind::Number, self.numbers(node, false));
        } else if has(Type::Integer) {
            put(Kind::Number, self.numbers(node, true));
        }
        if has(Type::String) {
            let format = node.format.as_deref();
            let format = format.filter(|_| self.purpose == Purpose::Examples);
            let fitting = format.and_then(example_of);
            let fitting = fitting.map(|text| ValueSet::Text(Interval::single(text)));
            put(Kind::Str, fitting.or_else(|| self.texts(node)));
        }
        if has(Type::Array) {
            put(Kind::List, self.lists(node));
        }
        if has(Type::Object) {
            put(Kind::Map, self.maps(id, node, named));
        }
        if !plain.is_empty() {
            sets.insert(0, ValueSet::Kinds(plain));
        }
        or(sets)
    }

    /// The strings of a node, unless they are all: all but those that patterns name and that the
    /// node excludes.
    fn texts(&self, node: &Node) -> Option<ValueSet> {
        if node.pattern.is_none() && node.length == Counts::default() {
            return None;
        }
        let empty = (node.length.min > 0).then(String::new);
        let named = self.asked.iter().flat_map(|asked| &asked.texts).cloned();
        let excluded = empty
            .into_iter()
            .chain(named.filter(|text| node.excludes(text)));
        let excluded: BTreeSet<String> = excluded.collect();
        if excluded.is_empty() {
            return None;
        }
        let mut from = None;
        let mut between = Vec::new();
        for text in excluded {
            let next = Some(format!("{text}\0"));
            let to = Some(text);
            if from != to && to.as_deref() != Some("") {
                between.push(ValueSet::Text(Interval { from, to }));
            }
            from = next;
        }
        between.push(ValueSet::Text(Interval { from, to: None }));
        Some(or(between))
    }

    /// The numbers within the bounds of a node, unless they are all.
    fn numbers(&self, node: &Node, are_whole: bool) -> Option<ValueSet> {
        let is_complete = self.purpose.is_complete();
        let (minimum, maximum) = (&node.minimum, &node.maximum);
        if !are_whole && !is_complete && minimum.is_none() && maximum.is_none() {
            return None;
        }
        let of_format = node.format.as_deref().and_then(integers_of);
        let most = of_format.unwrap_or(i64::MIN.into()..=u64::MAX.into());
        let lowest = || is_complete.then(|| Integer::from(*most.start()));
        let highest = || is_complete.then(|| Integer::from(*most.end()));
        let first = minimum.as_ref().map_or_else(lowest, first_integer);
        let last = maximum.as_ref().map_or_else(highest, last_integer);
        let is_empty = matches!((&first, &last), (Some(first), Some(last)) if first > last);
        let mut sets = Vec::new();
        if !is_empty {
            sets.push(ValueSet::Int(Interval {
                from: first,
                to: last.as_ref().map(Integer::successor),
            }));
        }
        if !(are_whole && is_complete) {
            let finite = |value: f64| value.clamp(f64::MIN, f64::MAX);
            let from = minimum.as_ref().map_or(f64::MIN, |b| b.value.to_f64());
            let to = maximum.as_ref().map_or(f64::MAX, |b| b.value.to_f64());
            if from <= to {
                let floats = ValueSet::Float(Interval {
                    from: Some(Ordered::new(finite(from))),
                    to: Some(Ordered::new(finite(to).next_up())),
                });
                sets.push(if are_whole {
                    ValueSet::And(vec![floats, ValueSet::WholeFloats])
                } else {
                    floats
                });
            }
        }
        Some(or(sets))
    }

    /// The lists of a node, unless they are all.
    fn lists(&self, node: &Node) -> Option<ValueSet> {
        let contains = node.contains.as_ref();
        let contains = contains.filter(|Contains { count, .. }| count.min > 0);
        let counts = node.elements;
        let says_nothing = node.prefix.is_empty()
            && node.items.is_none()
            && contains.is_none()
            && (counts.min, counts.max) == (0, None);
        if says_nothing {
            return None;
        }
        let folded = |node: NodeId| ValueSet::Folded(self.valid(node));
        let item = || node.items.map_or_else(json, folded);
        let prefix = u64::try_from(node.prefix.len()).unwrap_or(u64::MAX);
        let is_closed = node
            .items
            .is_some_and(|items| self.schema.node(items).never);
        let most = match counts.max {
            _ if is_closed => Some(counts.max.unwrap_or(prefix).min(prefix)),
            max => max,
        };
        let least = counts.min.min(LONGEST.max(prefix));
        let of_length = |len: u64, middle: Middle| {
            let prefix = node.prefix.iter().map(|id| folded(*id));
            let front = prefix.chain(std::iter::repeat_with(item));
            ValueSet::List {
                of: Sequence::List,
                front: front.take(usize::try_from(len).unwrap_or(0)).collect(),
                middle,
                back: Vec::new(),
            }
        };
        let exact = |len: u64| of_length(len, Middle::Empty);
        let mut sets: Vec<ValueSet>;
        match most {
            Some(most) if most <= LONGEST.max(prefix) => {
                sets = (counts.min..=most).map(exact).collect();
            }
            _ => {
                sets = (least..prefix).map(exact).collect();
                let each = Middle::Each(Box::new(item()));
                sets.push(of_length(least.max(prefix), each));
            }
        }
        let lists = or(sets);
        Some(match contains {
            Some(contains) => {
                let run = vec![folded(contains.schema)];
                and(vec![lists, ValueSet::Find(Sequence::List, run)])
            }
            None => lists,
        })
    }

    /// The maps of a node, unless they are all.
    fn maps(&self, id: NodeId, node: &Node, named: &Named<'_>) -> Option<ValueSet> {
        let says_nothing = node.properties.is_empty()
            && node.required.is_empty()
            && node.pattern_properties.is_empty()
            && node.additional.is_none()
            && node.names.is_none()
            && node.keys.min == 0;
        if says_nothing {
            return None;
        }
        let additional = node.additional.map(|id| (id, self.schema.node(id)));
        let is_closed = additional.is_some_and(|(_, node)| node.never);
        let names_some = !node.properties.is_empty() && !named.all;
        let mut entries = Vec::new();
        for key in self.asked(node) {
            let mut sets = Vec::new();
            let own = node.properties.iter().find(|own| own.name == *key);
            sets.extend(own.map(|own| own.schema));
            let (mut is_matched, mut may_match) = (own.is_some(), own.is_some());
            for (pattern, schema) in &node.pattern_properties {
                match pattern.is_found_in(key) {
                    Some(true) => {
                        sets.push(*schema);
                        (is_matched, may_match) = (true, true);
                    }
                    Some(false) => {}
                    None => may_match = true,
                }
            }
            if !may_match {
                sets.extend(node.additional);
            }
            let text = || Value::String(key.to_owned());
            let is_forbidden = sets.iter().any(|id| self.schema.node(*id).never)
                || node
                    .names
                    .is_some_and(|names| self.schema.judge(names, &text()) == Judged::Invalid)
                || (self.purpose == Purpose::NamedKeys
                    && names_some
                    && !is_matched
                    && !may_match
                    && !named.keys.contains(key));
            let sets = sets.into_iter().map(|id| ValueSet::Folded(self.valid(id)));
            entries.push((
                Key::Literal(key.to_owned()),
                Field {
                    absent: node.required.iter().all(|required| required.value != key),
                    present: if is_forbidden {
                        ValueSet::Nothing
                    } else {
                        and(sets.collect())
                    },
                },
            ));
        }
        let is_asked = |key: &str| self.is_asked(key);
        let required = node.required.iter();
        let requires_others = required.map(|key| &*key.value).any(|key| !is_asked(key))
            || node.keys.min > u64::try_from(entries.len()).unwrap_or(u64::MAX);
        let allows_others = !is_closed
            || !node.pattern_properties.is_empty()
            || node.properties.iter().any(|own| !is_asked(&own.name));
        Some(self.map_of(
            id,
            entries,
            Field {
                absent: true,
                present: match additional {
                    Some((id, _)) => ValueSet::Folded(self.valid(id)),
                    None => json(),
                },
            },
            OtherKeys::new(!requires_others, allows_others),
        ))
    }

    fn map_of(
        &self,
        id: NodeId,
        entries: Vec<(Key, Field)>,
        unnamed: Field,
        others: OtherKeys,
    ) -> ValueSet {
        ValueSet::Map(Box::new(Fields {
            entries,
            unnamed,
            unnamed_values: Field::GONE,
            others,
            domain: Some(self.valid(id)),
        }))
    }

    /// The maps with such a field, whatever other keys they have.
    pub(super) fn with_entry(&self, id: NodeId, key: &str, field: Field) -> ValueSet {
        let anything = Field {
            absent: true,
            present: json(),
        };
        if !self.is_asked(key) {
            let others = OtherKeys::new(field.absent, field.present != ValueSet::Nothing);
            // Other keys that no pattern names may be there as well.
            let others = match others {
                OtherKeys::Required => OtherKeys::Required,
                _ => OtherKeys::Allowed,
            };
            return self.map_of(id, Vec::new(), anything, others);
        }
        let entries = vec![(Key::Literal(key.to_owned()), field)];
        self.map_of(id, entries, anything, OtherKeys::Allowed)
    }

    /// The maps with these keys.
    fn requiring<'k>(&self, id: NodeId, keys: impl Iterator<Item = &'k str>) -> ValueSet {
        let present = || Field {
            absent: false,
            present: json(),
        };
        and(keys
            .map(|key| self.with_entry(id, key, present()))
            .collect())
    }

    /// Values that are listed.
    fn listed<'v>(&self, id: NodeId, values: impl Iterator<Item = &'v Value>) -> ValueSet {
        let (mut texts, mut sets) = (BTreeSet::new(), Vec::new());
        for value in values {
            match value {
                Value::String(text) => _ = texts.insert(text.clone()),
                value => sets.push(self.literal(id, value)),
            }
        }
        if !texts.is_empty() {
            sets.insert(0, ValueSet::Texts(texts));
        }
        or(sets)
    }

    pub(super) fn literal(&self, id: NodeId, value: &Value) -> ValueSet {
        match value {
            Value::Null => ValueSet::Kinds(vec![ValueKind::Known(Kind::Null)]),
            Value::Bool(value) => ValueSet::Bool(*value),
            Value::String(text) => ValueSet::Text(Interval::single(text)),
            Value::Number(number) => {
                let float = ValueSet::Float(Interval {
                    from: Some(Ordered::new(number.to_f64())),
                    to: Some(Ordered::new(number.to_f64().next_up())),
                });
                match number.to_integer() {
                    Some(integer) => {
                        let mut sets = vec![ValueSet::Int(Interval {
                            to: Some(integer.successor()),
                            from: Some(integer),
                        })];
                        if !self.purpose.is_complete() {
                            sets.push(float);
                        }
                        or(sets)
                    }
                    None => float,
                }
            }
            Value::Array(elements) => ValueSet::List {
                of: Sequence::List,
                front: elements
                    .iter()
                    .map(|value| self.literal(id, value))
                    .collect(),
                middle: Middle::Empty,
                back: Vec::new(),
            },
            Value::Object(entries) => {
                let asked = entries.iter().filter(|(key, _)| self.is_asked(key));
                let asked = asked.map(|(key, value)| {
                    let field = Field {
                        absent: false,
                        present: self.literal(id, value),
                    };
                    (Key::Literal(key.clone()), field)
                });
                let asked: Vec<_> = asked.collect();
                let has_others = asked.len() < entries.len();
                ValueSet::Map(Box::new(Fields {
                    entries: asked,
                    unnamed: Field::GONE,
                    unnamed_values: Field::GONE,
                    others: OtherKeys::new(!has_others, has_others),
                    domain: Some(self.valid(id)),
                }))
            }
        }
    }
}
