//! The keywords of a schema, read into the fields of a node.

use std::sync::Arc;

use super::Assembler;
use super::assertions;
use super::part::{Misfit, Part};
use crate::schema::dialect::Dialect;
use crate::schema::document::{Data, Object};
use crate::schema::ecma::EcmaRegex;
use crate::schema::node::{Condition, Contains, Counts, Dependent, Node, NodeId, Property};
use crate::schema::sources::Location;

impl Assembler<'_> {
    /// Reads a schema.
    pub(super) fn fill(&mut self, at: Location) -> Result<Node, Misfit> {
        let source = Arc::clone(self.sources.get(at.file));
        let schema = Part::new(&source, "schema", at);
        let mut node = Node {
            place: schema.place(),
            ..Node::default()
        };
        let object = match schema.data() {
            Data::Bool(is_anything) => {
                node.never = !is_anything;
                return Ok(node);
            }
            Data::Object(object) => object,
            other => {
                let kind = other.kind();
                return Err(schema.wrong(format!("a schema is an object or a boolean, not {kind}")));
            }
        };
        let dialect = self.sources.resource(at).dialect;
        node.has_strict_integers = !dialect.counts_by_value();
        node.contains_surely_evaluates = dialect.contains_surely_evaluates();
        let reference = schema.entry("$ref");
        if let Some(reference) = reference.filter(|_| dialect.ref_stands_alone()) {
            self.refer_alone(&mut node, schema, reference, object, dialect)?;
        } else {
            self.keywords(&mut node, schema, object, dialect)?;
        }
        if dialect == Dialect::OpenApi30 {
            self.free_of_direction(&mut node, schema);
        }
        Ok(self.nullable(node, schema, dialect))
    }

    /// Reads a `$ref` that makes the draft ignore all keywords next to it.
    ///
    /// Not all validators ignore them. So they hold perhaps: what violates them is neither valid nor
    /// invalid.
    fn refer_alone(
        &mut self,
        node: &mut Node,
        schema: Part,
        reference: Part,
        object: &Object,
        dialect: Dialect,
    ) -> Result<(), Misfit> {
        let mut others = Node {
            place: node.place,
            has_strict_integers: node.has_strict_integers,
            ..Node::default()
        };
        if self.keywords(&mut others, schema, object, dialect)? {
            node.all_of.push(self.perhaps(others));
        }
        node.reference = Some(self.refer(reference)?);
        Ok(())
    }

    /// Reads all keywords, but not a `$ref` that stands alone. Returns whether one of them asserts
    /// something.
    fn keywords(
        &mut self,
        node: &mut Node,
        schema: Part,
        object: &Object,
        dialect: Dialect,
    ) -> Result<bool, Misfit> {
        let mut asserts = false;
        for entry in object.entries() {
            let part = schema.within(entry.value).of(&entry.name);
            if !dialect.has(&entry.name) {
                // A validator may follow it all the same.
                node.leave_out();
                asserts = true;
            } else if entry.name != "$ref" || !dialect.ref_stands_alone() {
                asserts |= assertions::read(node, part, dialect)? || self.keyword(node, part)?;
            }
        }
        let known = |keyword: &'static str| {
            let part = schema.entry(keyword);
            part.filter(|_| dialect.has(keyword))
        };
        assertions::bounds(node, schema, dialect)?;
        self.items(node, &known)?;
        self.contains(node, &known)?;
        self.condition(node, &known);
        self.unevaluated(node, &known);
        if let Some(discriminator) = known("discriminator") {
            self.discriminate(node, schema, discriminator)?;
        }
        Ok(asserts)
    }

    /// A node that allows what another one does, and perhaps anything else.
    pub(super) fn perhaps(&mut self, node: Node) -> NodeId {
        let place = node.place;
        let any_of = vec![self.add(node), self.unknown(place)];
        self.add(Node {
            place,
            any_of,
            ..Node::default()
        })
    }

    /// Reads a keyword that contains schemas, unless it depends on other keywords. Returns whether it
    /// asserts something.
    fn keyword(&mut self, node: &mut Node, part: Part) -> Result<bool, Misfit> {
        match part.keyword {
            "$ref" => node.reference = Some(self.refer(part)?),
            "$dynamicRef" | "$recursiveRef" => {
                let target = self.refer_dynamically(part)?;
                node.all_of.push(target);
            }
            "properties" => {
                for entry in part.object("an object of schemas")?.entries() {
                    node.properties.push(Property {
                        name: entry.name.clone(),
                        place: part.place_of(entry.at),
                        schema: self.node_at(part.within(entry.value).at),
                    });
                }
            }
            "patternProperties" => {
                for entry in part.object("an object of schemas")?.entries() {
                    let schema = self.node_at(part.within(entry.value).at);
                    node.pattern_properties
                        .push((EcmaRegex::new(&entry.name), schema));
                }
            }
            "additionalProperties" => node.additional = Some(self.node_at(part.at)),
            "propertyNames" => node.names = Some(self.node_at(part.at)),
            "dependencies" | "dependentRequired" | "dependentSchemas" => {
                self.dependents(node, part)?;
            }
            "allOf" => {
                let schemas = self.schemas(part)?;
                node.all_of.extend(schemas);
            }
            "anyOf" => node.any_of = self.alternatives(part)?,
            "oneOf" => node.one_of = self.alternatives(part)?,
            "not" => node.not = Some(self.node_at(part.at)),
            "minimum"
            | "maximum"
            | "exclusiveMinimum"
            | "exclusiveMaximum"
            | "items"
            | "prefixItems"
            | "contains"
            | "if"
            | "unevaluatedProperties"
            | "unevaluatedItems" => {}
            // Only of use to one of these, or a description, or not a keyword.
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn schemas(&mut self, part: Part) -> Result<Vec<NodeId>, Misfit> {
        let schemas = part.array("an array of schemas")?;
        Ok(schemas.map(|schema| self.node_at(schema.at)).collect())
    }

    /// As [`schemas`](Self::schemas), but at least one: without any, nothing would be valid.
    fn alternatives(&mut self, part: Part) -> Result<Vec<NodeId>, Misfit> {
        let schemas = self.schemas(part)?;
        if schemas.is_empty() {
            return Err(part.wrong(format!("`{}` expects at least one schema", part.keyword)));
        }
        Ok(schemas)
    }

    fn dependents(&mut self, node: &mut Node, part: Part) -> Result<(), Misfit> {
        for entry in part.object("an object")?.entries() {
            let value = part.within(entry.value);
            let mut dependent = Dependent {
                key: entry.name.clone(),
                required: Vec::new(),
                schema: None,
            };
            match value.data() {
                Data::Array(_) => dependent.required = value.texts()?,
                _ => dependent.schema = Some(self.node_at(value.at)),
            }
            node.dependents.push(dependent);
        }
        Ok(())
    }

    /// `items` in its two forms. `additionalItems` belongs to the form with an array, which
    /// `prefixItems` has replaced.
    fn items<'s>(
        &mut self,
        node: &mut Node,
        known: &impl Fn(&'static str) -> Option<Part<'s>>,
    ) -> Result<(), Misfit> {
        let items = known("items");
        let array_form = items.filter(|items| matches!(items.data(), Data::Array(_)));
        if let Some(prefix) = array_form.or_else(|| known("prefixItems")) {
            node.prefix = self.schemas(prefix)?;
        }
        let rest = if array_form.is_some() {
            known("additionalItems")
        } else {
            items
        };
        node.items = rest.map(|rest| self.node_at(rest.at));
        Ok(())
    }

    fn contains<'s>(
        &mut self,
        node: &mut Node,
        known: &impl Fn(&'static str) -> Option<Part<'s>>,
    ) -> Result<(), Misfit> {
        let Some(contains) = known("contains") else {
            return Ok(());
        };
        let min = known("minContains").map_or(Ok(1), Part::count)?;
        let max = known("maxContains").map(Part::count).transpose()?;
        node.contains = Some(Contains {
            schema: self.node_at(contains.at),
            count: Counts { min, max },
        });
        Ok(())
    }

    fn condition<'s>(
        &mut self,
        node: &mut Node,
        known: &impl Fn(&'static str) -> Option<Part<'s>>,
    ) {
        let mut schema = |keyword| known(keyword).map(|part| self.node_at(part.at));
        node.condition = schema("if").map(|test| Condition {
            test,
            then: schema("then"),
            otherwise: schema("else"),
        });
    }

    /// `unevaluatedProperties` and `unevaluatedItems`: about keys and elements that nothing here
    /// names. If no other schema applies to the value, they are those that the other keywords of
    /// this schema do not name.
    fn unevaluated<'s>(
        &mut self,
        node: &mut Node,
        known: &impl Fn(&'static str) -> Option<Part<'s>>,
    ) {
        let is_alone = node.of_same_value().is_empty();
        let parts = ["unevaluatedProperties", "unevaluatedItems"].map(known);
        let [properties, items] = parts.map(|part| part.map(|part| self.node_at(part.at)));
        if is_alone {
            node.additional = node.additional.or(properties);
        } else {
            node.unevaluated_properties = properties;
        }
        if is_alone && node.contains.is_none() {
            node.items = node.items.or(items);
        } else {
            node.unevaluated_items = items;
        }
        let limits = |of: usize| parts[of].is_some_and(|part| !part.is_anything());
        node.is_inexact |= node.unevaluated_properties.is_some() && limits(0)
            || node.unevaluated_items.is_some() && limits(1);
    }
}
