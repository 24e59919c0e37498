//! The values that are valid for a schema, as sets that contain at least all of them.
//!
//! Each keyword of a node becomes a set, and the node their intersection. What cannot be followed
//! adds nothing, which leaves the set too large. In a `not` that would be too small, so the set of a
//! node's *invalid* values is computed from the keywords as well: it is everything if one of them is
//! not followed exactly.
//!
//! Only the keys that patterns name become entries of the maps. The others are told of by whether
//! there must or may be some.

use std::collections::BTreeSet;

use crate::ir::{Integer, Key, Kind, Sequence};
use crate::prove::usefulness::{
    Domain, Field, Fields, Interval, Middle, Ordered, OtherKeys, SetId, ValueKind, ValueSet,
};
use crate::schema::{
    Bound, Contains, Counts, Judged, Node, NodeId, Number, Schema, Type, Value, example_of,
};

/// What the sets are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To tell that no valid value matches: an integer may be a float without a fraction.
    Contradictions,
    /// The same, but without the keys that an open map may have and that the schema does not name
    /// where it names some.
    NamedKeys,
    /// To tell that every valid value matches: a number without a fraction is an integer, of 64
    /// bits unless it is bounded.
    Completeness,
    /// To make examples of valid values: the same, but strings of a known format are one that fits.
    Examples,
}

impl Purpose {
    /// Returns whether numbers without a fraction are integers only.
    fn is_complete(self) -> bool {
        matches!(self, Self::Completeness | Self::Examples)
    }
}

/// The longest list whose elements are told apart.
const LONGEST: u64 = 8;

/// The most values of an `enum` of which the other values are known.
const MOST_EXCLUDED: usize = 16;

/// The valid values of a schema.
///
/// The sets of a node are at twice its number: the valid values, and after them the invalid ones.
pub(crate) struct Valid<'s> {
    /// The number of its first set.
    first: usize,
    schema: &'s Schema,
    nodes: Vec<NodeId>,
    /// The keys that patterns name; none if all keys of the schema are looked at.
    keys: Option<&'s BTreeSet<String>>,
    purpose: Purpose,
}

/// The keys that some nodes name together.
#[derive(Clone, Default)]
struct Named<'s> {
    keys: BTreeSet<&'s str>,
    /// They say something of every key.
    all: bool,
}

impl<'s> Valid<'s> {
    pub(crate) fn new(
        schema: &'s Schema,
        keys: Option<&'s BTreeSet<String>>,
        purpose: Purpose,
        first: usize,
    ) -> Self {
        Self {
            first,
            schema,
            nodes: schema.ids().collect(),
            keys,
            purpose,
        }
    }

    /// The set of the valid values of a node.
    pub(crate) fn valid(&self, node: NodeId) -> SetId {
        SetId(self.first + 2 * node.index())
    }

    fn invalid(&self, node: NodeId) -> SetId {
        SetId(self.first + 2 * node.index() + 1)
    }

    /// The node of a set.
    fn node(&self, id: SetId) -> NodeId {
        self.nodes[(id.0 - self.first) / 2]
    }

    fn inside(&self, id: NodeId, around: &Named<'s>) -> ValueSet {
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
            let least = (node.length.min > 0).then(|| {
                // The first string after the empty one.
                ValueSet::Text(Interval {
                    from: Some("\0".to_owned()),
                    to: None,
                })
            });
            let format = node.format.as_deref();
            let format = format.filter(|_| self.purpose == Purpose::Examples);
            let fitting = format.and_then(example_of);
            let fitting = fitting.map(|text| ValueSet::Text(Interval::single(text)));
            put(Kind::Str, fitting.or(least));
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

    /// The numbers within the bounds of a node, unless they are all.
    fn numbers(&self, node: &Node, are_whole: bool) -> Option<ValueSet> {
        let is_complete = self.purpose.is_complete();
        let (minimum, maximum) = (&node.minimum, &node.maximum);
        if !are_whole && !is_complete && minimum.is_none() && maximum.is_none() {
            return None;
        }
        let lowest = || Some(Integer::from(i128::from(i64::MIN))).filter(|_| is_complete);
        let highest = || Some(Integer::from(i128::from(u64::MAX))).filter(|_| is_complete);
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
                sets.push(ValueSet::Float(Interval {
                    from: Some(Ordered::new(finite(from))),
                    to: Some(Ordered::new(finite(to).next_up())),
                }));
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
    fn with_entry(&self, id: NodeId, key: &str, field: Field) -> ValueSet {
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

    fn literal(&self, id: NodeId, value: &Value) -> ValueSet {
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

    /// At least the values that are invalid for a node.
    fn outside(&self, id: NodeId) -> ValueSet {
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

    /// Returns whether some pattern names a key.
    fn is_asked(&self, key: &str) -> bool {
        self.keys.is_none_or(|keys| keys.contains(key))
    }

    /// The keys that patterns name, or all that a node names, sorted.
    fn asked<'n>(&'n self, node: &'n Node) -> Vec<&'n str> {
        if let Some(keys) = self.keys {
            return keys.iter().map(String::as_str).collect();
        }
        let own = node.properties.iter().map(|own| &*own.name);
        let required = node.required.iter().map(|key| &*key.value);
        let all: BTreeSet<&str> = own.chain(required).collect();
        all.into_iter().collect()
    }

    /// Adds the keys that a node names for a value, apart from those of its alternatives.
    fn name_conjuncts(&self, node: &'s Node, named: &mut Named<'s>) {
        let own = node.properties.iter().map(|own| &*own.name);
        let required = node.required.iter().map(|key| &*key.value);
        let dependents = node.dependents.iter().map(|dependent| &*dependent.key);
        let all = own.chain(required).chain(dependents);
        named.keys.extend(all.filter(|key| self.is_asked(key)));
        for dependent in &node.dependents {
            let required = dependent.required.iter().map(|key| &*key.value);
            named.keys.extend(required);
        }
        for key in self.keys.into_iter().flatten() {
            let mut patterns = node.pattern_properties.iter();
            if patterns.any(|(pattern, _)| pattern.is_found_in(key) != Some(false)) {
                named.keys.insert(key);
            }
        }
        // A schema of the other keys describes them.
        named.all |= node
            .additional
            .is_some_and(|id| !is_trivial(self.schema.node(id)));
        let others = node.reference.iter().chain(&node.all_of).chain(&node.not);
        let condition = node.condition.iter();
        let condition = condition.flat_map(|c| [Some(c.test), c.then, c.otherwise]);
        let dependents = node.dependents.iter().map(|dependent| dependent.schema);
        for other in others.copied().chain(condition.chain(dependents).flatten()) {
            self.name_all(other, named);
        }
    }

    /// Adds all keys that a node names for a value.
    fn name_all(&self, id: NodeId, named: &mut Named<'s>) {
        let node = self.schema.node(id);
        self.name_conjuncts(node, named);
        for other in node.any_of.iter().chain(&node.one_of) {
            self.name_all(*other, named);
        }
    }
}

impl Domain for Valid<'_> {
    fn sets(&self) -> usize {
        2 * self.nodes.len()
    }

    fn set(&self, id: SetId) -> ValueSet {
        let node = self.node(id);
        if id == self.valid(node) {
            self.inside(node, &Named::default())
        } else {
            self.outside(node)
        }
    }

    fn name(&self) -> String {
        "the schema".to_owned()
    }

    fn place(&self, id: SetId) -> Option<String> {
        let node = self.schema.node(self.node(id));
        Some(self.schema.shown(node.place))
    }

    fn keys(&self, id: SetId) -> Vec<(String, bool)> {
        let node = self.schema.node(self.node(id));
        let required = |key: &str| node.required.iter().any(|required| required.value == key);
        let own = node.properties.iter().map(|own| &own.name);
        let others = node.required.iter().map(|key| &key.value);
        let mut keys: Vec<(String, bool)> = Vec::new();
        for key in own.chain(others) {
            if !keys.iter().any(|(known, _)| known == key) {
                keys.push((key.clone(), required(key)));
            }
        }
        keys
    }
}

/// Several domains as one.
pub(crate) struct Joined<'s>(Vec<Valid<'s>>);

impl<'s> Joined<'s> {
    pub(crate) fn new(
        schemas: impl Iterator<Item = &'s Schema>,
        keys: Option<&'s BTreeSet<String>>,
        purpose: Purpose,
    ) -> Self {
        let mut first = 0;
        let all = schemas.map(|schema| {
            let valid = Valid::new(schema, keys, purpose, first);
            first += valid.sets();
            valid
        });
        Self(all.collect())
    }

    /// The valid values of each schema.
    pub(crate) fn roots(&self) -> impl Iterator<Item = SetId> {
        self.0.iter().map(|valid| valid.valid(valid.schema.root()))
    }

    fn of(&self, id: SetId) -> &Valid<'s> {
        let after = self.0.partition_point(|valid| valid.first <= id.0);
        &self.0[after - 1]
    }
}

impl Domain for Joined<'_> {
    fn sets(&self) -> usize {
        self.0.iter().map(Domain::sets).sum()
    }

    fn set(&self, id: SetId) -> ValueSet {
        self.of(id).set(id)
    }

    fn name(&self) -> String {
        "the schema".to_owned()
    }

    fn place(&self, id: SetId) -> Option<String> {
        self.of(id).place(id)
    }

    fn keys(&self, id: SetId) -> Vec<(String, bool)> {
        self.of(id).keys(id)
    }
}

/// Any value of JSON.
fn json() -> ValueSet {
    ValueSet::Kinds(Kind::JSON.map(ValueKind::Known).to_vec())
}

fn kinds_but(kind: Kind) -> ValueSet {
    let kinds = Kind::JSON.into_iter().filter(|other| *other != kind);
    ValueSet::Kinds(kinds.map(ValueKind::Known).collect())
}

fn and(mut sets: Vec<ValueSet>) -> ValueSet {
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

fn or(mut sets: Vec<ValueSet>) -> ValueSet {
    sets.retain(|set| *set != ValueSet::Nothing);
    let json = json();
    if sets.contains(&json) {
        return json;
    }
    match sets.len() {
        0 => ValueSet::Nothing,
        1 => sets.remove(0),
        _ => ValueSet::Or(sets),
    }
}

/// The values that are of none of these types.
fn outside_types(types: &[Type]) -> ValueSet {
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

fn has_type(value: &Value, types: Option<&[Type]>) -> bool {
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
fn first_integer(bound: &Bound) -> Option<Integer> {
    let first = bound.value.ceiling()?;
    let is_out = bound.is_exclusive && Number::from(&first) == bound.value;
    Some(if is_out { first.successor() } else { first })
}

/// The last integer that an upper bound allows.
fn last_integer(bound: &Bound) -> Option<Integer> {
    let last = bound.value.floor()?;
    let is_out = bound.is_exclusive && Number::from(&last) == bound.value;
    Some(if is_out { last.predecessor() } else { last })
}

/// Returns whether a node says nothing.
fn is_trivial(node: &Node) -> bool {
    let none = [
        node.types.is_none(),
        node.values.is_none(),
        node.minimum.is_none() && node.maximum.is_none() && node.multiple_of.is_none(),
        node.length == Counts::default() && node.pattern.is_none(),
        node.properties.is_empty() && node.required.is_empty(),
        node.pattern_properties.is_empty() && node.additional.is_none(),
        node.names.is_none() && node.keys == Counts::default(),
        node.dependents.is_empty() && node.prefix.is_empty() && node.items.is_none(),
        node.contains.is_none() && node.elements == Counts::default() && !node.unique,
        node.all_of.is_empty() && node.any_of.is_empty() && node.one_of.is_empty(),
        node.not.is_none() && node.condition.is_none() && node.reference.is_none(),
    ];
    !node.never && !node.is_inexact && none.into_iter().all(|none| none)
}

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod octokit;
#[cfg(test)]
mod tests;
