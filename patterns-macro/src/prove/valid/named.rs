//! The keys that a schema names for a value, to tell those that it does not.

use std::collections::BTreeSet;

use super::Valid;
use crate::schema::{Counts, Node, NodeId};

/// The keys that some nodes name together.
#[derive(Clone, Default)]
pub(super) struct Named<'s> {
    pub(super) keys: BTreeSet<&'s str>,
    /// They say something of every key.
    pub(super) all: bool,
}

impl<'s> Valid<'s> {
    /// Adds the keys that a node names for a value, apart from those of its alternatives.
    pub(super) fn name_conjuncts(&self, node: &'s Node, named: &mut Named<'s>) {
        let own = node.properties.iter().map(|own| &*own.name);
        let required = node.required.iter().map(|key| &*key.value);
        let dependents = node.dependents.iter().map(|dependent| &*dependent.key);
        let all = own.chain(required).chain(dependents);
        named.keys.extend(all.filter(|key| self.is_asked(key)));
        for dependent in &node.dependents {
            let required = dependent.required.iter().map(|key| &*key.value);
            named.keys.extend(required);
        }
        for key in self.asked.iter().flat_map(|asked| &asked.keys) {
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
    pub(super) fn name_all(&self, id: NodeId, named: &mut Named<'s>) {
        let node = self.schema.node(id);
        self.name_conjuncts(node, named);
        for other in node.any_of.iter().chain(&node.one_of) {
            self.name_all(*other, named);
        }
    }
}

/// Returns whether a node says nothing.
pub(super) fn is_trivial(node: &Node) -> bool {
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
