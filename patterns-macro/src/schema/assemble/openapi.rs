//! OpenAPI's additions to JSON Schema: `discriminator`, `nullable`, `readOnly` and `writeOnly`.

use super::Assembler;
use super::part::{Misfit, Part};
use crate::schema::dialect::Dialect;
use crate::schema::document::Data;
use crate::schema::node::{Node, NodeId, Property, Type};
use crate::schema::place::{Place, Placed};
use crate::schema::sources::Location;
use crate::schema::uri;
use crate::schema::value::Value;

impl Assembler<'_> {
    /// Reads a `discriminator`.
    pub(super) fn discriminate(
        &mut self,
        node: &mut Node,
        schema: Part,
        discriminator: Part,
    ) -> Result<(), Misfit> {
        let one_of = schema.entry("oneOf").map(|part| (part, &mut node.one_of));
        let any_of = schema.entry("anyOf").map(|part| (part, &mut node.any_of));
        let Some((alternatives, nodes)) = one_of.or(any_of) else {
            // The alternatives are the schemas that inherit this one, wherever they are.
            node.is_inexact = true;
            return Ok(());
        };
        self.tell_apart(discriminator, alternatives, nodes)
    }

    /// Lets each alternative of a `oneOf` or `anyOf` ask for its tags, as a `discriminator` says.
    ///
    /// A tag is the name of the alternative's schema, or what `mapping` has for it. A tag that
    /// leads to none of the alternatives is allowed in all of them, since another one may inherit
    /// them.
    fn tell_apart(
        &mut self,
        discriminator: Part,
        alternatives: Part,
        nodes: &mut [NodeId],
    ) -> Result<(), Misfit> {
        let Some(name) = discriminator.entry("propertyName") else {
            return Err(discriminator.misfit("an object with a `propertyName`"));
        };
        // The schemas with a name, and with the tag that it gives them.
        let mut targets = Vec::new();
        let mut tags: Vec<Vec<Placed<String>>> = Vec::new();
        for part in alternatives.array("an array of schemas")? {
            let implicit = part.entry("$ref").and_then(|reference| {
                let (_, fragment) = uri::split(reference.text().ok()?);
                let value = uri::pointer(&fragment).last()?;
                let place = reference.place();
                Some((reference, Placed { place, value }))
            });
            targets.push(match implicit {
                Some((reference, _)) => self.target(reference)?,
                None => None,
            });
            tags.push(implicit.into_iter().map(|(_, tag)| tag).collect());
        }
        if let Some(mapping) = discriminator.entry("mapping") {
            for entry in mapping.object("an object")?.entries() {
                let part = mapping.within(entry.value);
                let tag = Placed {
                    place: part.place_of(entry.at),
                    value: entry.name.clone(),
                };
                let to = self.mapped(part)?;
                let is_meant = |target: &Option<Location>| target.is_some() && *target == to;
                let is_of_none = !targets.iter().any(is_meant);
                for (tags, target) in tags.iter_mut().zip(&targets) {
                    if is_of_none || is_meant(target) {
                        tags.push(tag.clone());
                    }
                }
            }
        }
        for ((node, tags), target) in nodes.iter_mut().zip(tags).zip(targets) {
            // A schema without a name has no tag.
            if target.is_some() {
                *node = self.tagged(*node, name.place(), name.text()?, tags);
            }
        }
        Ok(())
    }

    /// Resolves a value of `mapping`: the name of a schema of the file, or a reference.
    fn mapped(&mut self, part: Part) -> Result<Option<Location>, Misfit> {
        let text = part.text()?;
        let is_name = text
            .chars()
            .all(|char| char.is_ascii_alphanumeric() || "._-".contains(char));
        if is_name {
            let fragment = format!("/components/schemas/{text}");
            let within = self
                .sources
                .within(part.at.file, part.at.resource, &fragment);
            if let Ok(at) = within {
                return Ok(Some(at));
            }
        }
        // A mapping to a file that is not there says nothing about the alternatives.
        Ok(self
            .sources
            .resolve(part.at, text, part.place())
            .unwrap_or(None))
    }

    /// A node whose key `name`, if it is there, has one of these values.
    fn tagged(
        &mut self,
        node: NodeId,
        place: Place,
        name: &str,
        tags: Vec<Placed<String>>,
    ) -> NodeId {
        let values = tags.into_iter().map(|tag| Placed {
            place: tag.place,
            value: Value::String(tag.value),
        });
        let schema = self.add(Node {
            place,
            types: Some(Placed {
                place,
                value: vec![Type::String],
            }),
            values: Some(Placed {
                place,
                value: values.collect(),
            }),
            ..Node::default()
        });
        let outer = Node {
            place: self.nodes[node.0 as usize].place,
            all_of: vec![node],
            properties: vec![Property {
                name: name.to_owned(),
                place,
                schema,
            }],
            ..Node::default()
        };
        self.add(outer)
    }

    /// Lets null be valid, too, if a schema is `nullable`.
    ///
    /// By the letter, it only extends a `type` in the same schema. In practice people also write it
    /// next to a `$ref`, an `allOf` or an `enum` without a null. Null is then possible.
    pub(super) fn nullable(&mut self, mut node: Node, schema: Part, dialect: Dialect) -> Node {
        let may_declare = matches!(
            dialect,
            Dialect::OpenApi30 | Dialect::OpenApi31 | Dialect::Undeclared
        );
        let nullable = schema.entry("nullable").map(Part::data);
        if !may_declare || !matches!(nullable, Some(Data::Bool(true))) {
            return node;
        }
        let excludes = node.values.is_some() || !node.of_same_value().is_empty();
        if let Some(types) = &mut node.types
            && !excludes
            && dialect == Dialect::OpenApi30
        {
            types.value.push(Type::Null);
            return node;
        }
        let place = node.place;
        let null = Node {
            types: Some(Placed {
                place,
                value: vec![Type::Null],
            }),
            ..Node::unknown(place)
        };
        let any_of = vec![self.add(null), self.add(node)];
        Node {
            place,
            any_of,
            ..Node::default()
        }
    }

    /// Lets keys be absent that only requests or only responses have: `readOnly` and `writeOnly`.
    pub(super) fn free_of_direction(&mut self, node: &mut Node, schema: Part) {
        let Some(properties) = schema.entry("properties") else {
            return;
        };
        let has_direction = |name: &str| {
            let property = properties.entry_named(name);
            let is_set = |keyword| {
                let flag = property.and_then(|property| property.entry(keyword));
                matches!(flag.map(Part::data), Some(Data::Bool(true)))
            };
            is_set("readOnly") || is_set("writeOnly")
        };
        let required = std::mem::take(&mut node.required);
        let (perhaps, required) = required
            .into_iter()
            .partition(|key| has_direction(&key.value));
        node.required = required;
        let perhaps: Vec<Placed<String>> = perhaps;
        if !perhaps.is_empty() {
            let with = self.perhaps(Node {
                place: node.place,
                required: perhaps,
                ..Node::default()
            });
            node.all_of.push(with);
        }
    }
}
