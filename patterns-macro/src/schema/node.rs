//! A schema with all that it refers to, in one arena.

use super::ecma::EcmaRegex;
use super::number::Number;
use super::place::{File, Place, Placed};
use super::value::Value;

/// A schema and all that it refers to. Every reference is resolved.
///
/// # Guarantees
///
/// - Each [`NodeId`] in it is one of its nodes.
/// - Nodes may refer to each other in circles, but only through a part of the value: a property, a
///   key's name or an element. The nodes that apply to the *same* value (`reference`, `all_of`,
///   `any_of`, `one_of`, `not`, `condition`, the schemas of `dependents`) form no circle, and no
///   chain of more than [`LONGEST_CHAIN`]. Such a recursion needs no guard of its own.
/// - A tree of these nodes may still be exponentially larger than the arena: count steps.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(super) nodes: Vec<Node>,
    pub(super) files: Vec<File>,
    pub(super) root: NodeId,
}

/// The longest chain of nodes that apply to the same value, each by a keyword of the one before.
pub(crate) const LONGEST_CHAIN: usize = 100;

/// A node of a [`Schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(super) u32);

impl NodeId {
    /// Its number among all nodes of the schema.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A schema within a schema.
///
/// All its assertions hold at once; an absent assertion allows anything. Those about another kind
/// of value than the one at hand hold: `{"minimum": 3}` allows all strings.
///
/// The node *over-approximates* what is written: each valid value meets all its assertions. The
/// opposite holds if no [`is_inexact`](Self::is_inexact) node is involved. So the values that meet
/// the assertions of `not` are only known to be forbidden if all nodes that say so are exact. The
/// same holds for the `else` of a `condition`. Whoever does not follow one of the fields below, or
/// reads `one_of` as `any_of`, has to treat a node with it as inexact.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a keyword of its own"
)]
pub(crate) struct Node {
    /// The first character of the schema, or of the reference that a made-up node stems from.
    pub(crate) place: Place,
    /// `false`, the schema without valid values.
    pub(crate) never: bool,
    /// `type`. `OpenAPI`'s `nullable` is [`Type::Null`].
    pub(crate) types: Option<Placed<Vec<Type>>>,
    /// `enum` and `const`: the values that both list, each with its place.
    pub(crate) values: Option<Placed<Vec<Placed<Value>>>>,
    /// The stricter of `minimum` and `exclusiveMinimum`.
    pub(crate) minimum: Option<Bound>,
    /// The stricter of `maximum` and `exclusiveMaximum`.
    pub(crate) maximum: Option<Bound>,
    pub(crate) multiple_of: Option<Number>,
    /// `minLength` and `maxLength`, in characters.
    pub(crate) length: Counts,
    /// `pattern`: an expression that is found in each valid string.
    pub(crate) pattern: Option<EcmaRegex>,
    pub(crate) properties: Vec<Property>,
    pub(crate) required: Vec<Placed<String>>,
    /// `patternProperties`. They apply to the keys of `properties` too.
    pub(crate) pattern_properties: Vec<(EcmaRegex, NodeId)>,
    /// `additionalProperties`: the values of keys that neither `properties` names nor a key of
    /// `pattern_properties` is found in.
    pub(crate) additional: Option<NodeId>,
    /// `propertyNames`: a schema of the keys, as strings.
    pub(crate) names: Option<NodeId>,
    /// `minProperties` and `maxProperties`.
    pub(crate) keys: Counts,
    /// `dependentRequired`, `dependentSchemas` and `dependencies`.
    pub(crate) dependents: Vec<Dependent>,
    /// `prefixItems`, or the array form of `items`: the schemas of the first elements.
    pub(crate) prefix: Vec<NodeId>,
    /// `items`, or `additionalItems`: the schema of the elements after `prefix`.
    pub(crate) items: Option<NodeId>,
    pub(crate) contains: Option<Contains>,
    /// `minItems` and `maxItems`.
    pub(crate) elements: Counts,
    /// `uniqueItems`: no two elements are equal.
    pub(crate) unique: bool,
    /// `allOf`: each of them holds.
    pub(crate) all_of: Vec<NodeId>,
    /// `anyOf`: at least one of them holds, unless there are none.
    pub(crate) any_of: Vec<NodeId>,
    /// `oneOf`: exactly one of them holds, unless there are none.
    pub(crate) one_of: Vec<NodeId>,
    pub(crate) not: Option<NodeId>,
    /// `if`, `then` and `else`.
    pub(crate) condition: Option<Condition>,
    /// `$ref`: another conjunct.
    pub(crate) reference: Option<NodeId>,
    /// `format`. A validator may check it or not, so the node is inexact.
    pub(crate) format: Option<String>,
    /// `true` if something is written here that no other field says: values that meet all other
    /// assertions may still be invalid.
    pub(crate) is_inexact: bool,
    /// `true` if [`judge`](Schema::judge), which knows more, cannot follow it either.
    pub(super) is_unjudged: bool,
    /// `unevaluatedProperties` and `unevaluatedItems`, where other schemas apply to the value too.
    pub(super) unevaluated_properties: Option<NodeId>,
    pub(super) unevaluated_items: Option<NodeId>,
    /// `true` if elements that `contains` finds are surely evaluated, as they are since draft
    /// 2020-12. Draft 2019-09 says nothing of them, and validators differ.
    pub(super) contains_surely_evaluates: bool,
    /// `true` if `1.0` may not count as an integer, as in draft 4.
    pub(super) has_strict_integers: bool,
}

impl Node {
    /// A schema that cannot be read.
    pub(super) fn unknown(place: Place) -> Self {
        Self {
            place,
            is_inexact: true,
            is_unjudged: true,
            ..Self::default()
        }
    }

    /// Something here is not followed.
    pub(super) fn leave_out(&mut self) {
        self.is_inexact = true;
        self.is_unjudged = true;
    }

    /// The nodes that apply to the same value as this one, because of it.
    pub(crate) fn of_same_value(&self) -> Vec<NodeId> {
        let condition = self
            .condition
            .iter()
            .flat_map(|condition| [Some(condition.test), condition.then, condition.otherwise]);
        let single = [self.reference, self.not]
            .into_iter()
            .chain(condition)
            .flatten();
        let dependents = self
            .dependents
            .iter()
            .filter_map(|dependent| dependent.schema);
        let lists = [&self.all_of, &self.any_of, &self.one_of]
            .into_iter()
            .flatten()
            .copied();
        single.chain(dependents).chain(lists).collect()
    }

    /// Changes the ids that [`of_same_value`](Self::of_same_value) lists.
    pub(super) fn of_same_value_mut(&mut self, change: &mut dyn FnMut(&mut NodeId)) {
        let condition = self.condition.iter_mut().flat_map(|condition| {
            let test = std::iter::once(&mut condition.test);
            test.chain(&mut condition.then)
                .chain(&mut condition.otherwise)
        });
        let single = self
            .reference
            .iter_mut()
            .chain(&mut self.not)
            .chain(condition);
        let dependents = self
            .dependents
            .iter_mut()
            .filter_map(|of| of.schema.as_mut());
        let lists = [&mut self.all_of, &mut self.any_of, &mut self.one_of];
        let all = single.chain(dependents).chain(lists.into_iter().flatten());
        all.for_each(change);
    }
}

/// A type of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Type {
    Null,
    Boolean,
    /// A number without a fraction, however it is written: `3` and, after draft 4, `3.0`.
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl Type {
    pub(crate) const ALL: [(Self, &'static str); 7] = [
        (Self::Null, "null"),
        (Self::Boolean, "boolean"),
        (Self::Integer, "integer"),
        (Self::Number, "number"),
        (Self::String, "string"),
        (Self::Array, "array"),
        (Self::Object, "object"),
    ];
}

/// A bound of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) place: Place,
    pub(crate) value: Number,
    /// `true` if the bound itself is out.
    pub(crate) is_exclusive: bool,
}

/// Bounds of a count, both inclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) min: u64,
    pub(crate) max: Option<u64>,
}

/// An entry of `properties`: the schema of the values of one key, which may be absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Property {
    pub(crate) name: String,
    /// The place of the key.
    pub(crate) place: Place,
    pub(crate) schema: NodeId,
}

/// Assertions about an object that has a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dependent {
    pub(crate) key: String,
    /// The keys that the object then has too.
    pub(crate) required: Vec<Placed<String>>,
    /// A schema of the whole object.
    pub(crate) schema: Option<NodeId>,
}

/// `contains`, `minContains` and `maxContains`: how many elements are valid for a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Contains {
    pub(crate) schema: NodeId,
    /// At least 1, unless `minContains` says otherwise.
    pub(crate) count: Counts,
}

/// `if`: values that are valid for `test` are valid for `then`, all others for `otherwise`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    pub(crate) test: NodeId,
    pub(crate) then: Option<NodeId>,
    pub(crate) otherwise: Option<NodeId>,
}

impl Schema {
    /// The node that the program names.
    pub(crate) fn root(&self) -> NodeId {
        self.root
    }

    /// All nodes, in the order of their [indices](NodeId::index).
    pub(crate) fn ids(&self) -> impl Iterator<Item = NodeId> {
        let len = u32::try_from(self.nodes.len()).expect("fewer than 2^32 nodes");
        (0..len).map(NodeId)
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The files that were read. The function is compiled anew if one of them changes.
    pub(crate) fn files(&self) -> &[File] {
        &self.files
    }

    /// A place as messages show it: `schemas/event.json:12:5`.
    pub(crate) fn shown(&self, place: Place) -> String {
        let file = &self.files[place.file.0 as usize].shown;
        format!("{file}:{}:{}", place.line, place.column)
    }
}
