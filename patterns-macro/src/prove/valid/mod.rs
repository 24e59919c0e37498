//! The values that are valid for a schema, as sets that contain at least all of them.
//!
//! Each keyword of a node becomes a set, and the node their intersection. A keyword that cannot be
//! followed adds nothing, which leaves the set too large. In a `not` that would be too small, so
//! the set of a node's *invalid* values is computed from the keywords as well: it is everything if
//! one of them is not followed exactly.
//!
//! Only the keys that patterns name become entries of the maps. The others are told of by whether
//! there must or may be some. Strings that `pattern`, `minLength` and `maxLength` exclude are left out
//! if patterns name them.

mod asked;
mod inside;
mod joined;
mod named;
mod outside;
mod sets;

use std::collections::BTreeSet;

pub(crate) use self::asked::Asked;
pub(crate) use self::joined::Joined;
use self::named::Named;
use crate::prove::usefulness::{Domain, SetId, ValueSet};
use crate::schema::{Node, NodeId, Schema};

/// What the sets are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To tell that no valid value matches: an integer may be a float without a fraction.
    Contradictions,
    /// The same, but without the keys that an open map may have and that the schema does not name
    /// where it names some.
    NamedKeys,
    /// To tell that every valid value matches: a number without a fraction is an integer, of 64
    /// bits unless its bounds or its format say otherwise.
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

/// The valid values of a schema.
///
/// The sets of a node are at twice its number: the valid values, and after them the invalid ones.
pub(crate) struct Valid<'s> {
    /// The number of its first set.
    first: usize,
    schema: &'s Schema,
    nodes: Vec<NodeId>,
    /// What patterns name; none if all keys of the schema are looked at.
    asked: Option<&'s Asked>,
    purpose: Purpose,
    /// Alternatives are searched one after the other.
    is_large: bool,
}

impl<'s> Valid<'s> {
    pub(crate) fn new(
        schema: &'s Schema,
        asked: Option<&'s Asked>,
        purpose: Purpose,
        first: usize,
    ) -> Self {
        let nodes: Vec<NodeId> = schema.ids().collect();
        Self {
            first,
            schema,
            is_large: nodes.len() > MOST_AT_ONCE,
            nodes,
            asked,
            purpose,
        }
    }

    /// The same values, whose alternatives are searched as those of a large schema are, or not.
    #[cfg(test)]
    fn with_large(self, is_large: bool) -> Self {
        Self { is_large, ..self }
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

    /// Returns whether some pattern names a key.
    fn is_asked(&self, key: &str) -> bool {
        self.asked.is_none_or(|asked| asked.keys.contains(key))
    }

    /// The keys that patterns name, or all that a node names, sorted.
    fn asked<'n>(&'n self, node: &'n Node) -> Vec<&'n str> {
        if let Some(asked) = self.asked {
            return asked.keys.iter().map(String::as_str).collect();
        }
        let own = node.properties.iter().map(|own| &*own.name);
        let required = node.required.iter().map(|key| &*key.value);
        let all: BTreeSet<&str> = own.chain(required).collect();
        all.into_iter().collect()
    }
}

/// The most nodes of a schema whose alternatives are searched all at once.
const MOST_AT_ONCE: usize = 500;

impl Domain for Valid<'_> {
    fn sets(&self) -> usize {
        2 * self.nodes.len()
    }

    fn is_large(&self) -> bool {
        self.is_large
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

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod octokit;
#[cfg(test)]
mod tests;
