//! References between schemas.

use std::collections::BTreeSet;

use super::Assembler;
use super::part::{Misfit, Part};
use crate::schema::node::{Node, NodeId};
use crate::schema::sources::Location;
use crate::schema::uri;

/// A reference whose target depends on how its schema was reached.
pub(super) enum Dynamic {
    /// `$dynamicRef`, to one of the schemas with this `$dynamicAnchor`.
    Anchor(String),
    /// `$recursiveRef`, to one of the schemas with `$recursiveAnchor`.
    Recursive,
}

impl Assembler<'_> {
    /// The node that a `$ref` leads to. A schema that is not in a file here may be anything.
    pub(super) fn refer(&mut self, part: Part) -> Result<NodeId, Misfit> {
        Ok(match self.target(part)? {
            Some(at) => self.node_at(at),
            None => self.unknown(part.place()),
        })
    }

    /// The schema that a reference leads to, if it is in a file here.
    pub(super) fn target(&mut self, part: Part) -> Result<Option<Location>, Misfit> {
        let reference = part.text()?;
        let target = self.sources.resolve(part.at, reference, part.place());
        target.map_err(Misfit::Elsewhere)
    }

    /// The node that a `$dynamicRef` or `$recursiveRef` leads to.
    ///
    /// Such a reference leads where a `$ref` would. But if a schema there says so, the outermost
    /// schema of that kind that was passed on the way replaces it.
    pub(super) fn refer_dynamically(&mut self, part: Part) -> Result<NodeId, Misfit> {
        let Some(at) = self.target(part)? else {
            return Ok(self.unknown(part.place()));
        };
        let index = &self.sources.get(at.file).index;
        let dynamic = if part.keyword == "$recursiveRef" {
            index
                .recursive
                .contains(&at.tree)
                .then_some(Dynamic::Recursive)
        } else {
            let (_, name) = uri::split(part.text()?);
            let is_dynamic = index.dynamic(&name).contains(&at.tree);
            is_dynamic.then(|| Dynamic::Anchor(name.into_owned()))
        };
        let Some(dynamic) = dynamic else {
            return Ok(self.node_at(at));
        };
        let id = self.unknown(part.place());
        self.dynamics.push((id, dynamic));
        Ok(id)
    }

    /// All schemas that may be meant: those in any of the files.
    pub(super) fn candidates(&self, dynamic: &Dynamic) -> BTreeSet<Location> {
        let mut candidates = BTreeSet::new();
        for (file, source) in self.sources.all() {
            let index = &source.index;
            let trees = match dynamic {
                Dynamic::Anchor(name) => index.dynamic(name),
                Dynamic::Recursive => &index.recursive,
            };
            candidates.extend(trees.iter().filter_map(|tree| {
                let resource = index.owner(*tree)?;
                Some(Location {
                    file,
                    tree: *tree,
                    resource,
                })
            }));
        }
        candidates
    }

    /// Lets a dynamic reference lead to its candidates.
    pub(super) fn settle(&mut self, at: usize, candidates: &BTreeSet<Location>) {
        let id = self.dynamics[at].0;
        let place = self.nodes[id.0 as usize].place;
        let mut nodes: Vec<NodeId> = candidates.iter().map(|at| self.node_at(*at)).collect();
        self.nodes[id.0 as usize] = if nodes.len() == 1 {
            Node {
                place,
                reference: nodes.pop(),
                ..Node::default()
            }
        } else {
            Node {
                any_of: nodes,
                ..Node::unknown(place)
            }
        };
    }
}
