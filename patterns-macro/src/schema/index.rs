//! The names in a document: the URIs, anchors and dialects of the schemas in it.
//!
//! An `$id` counts only where a schema is, not in the values of an `enum`. So the document is
//! walked by its keywords. OpenAPI files contain schemas in many places; there, what `schema` and
//! `schemas` name is one.

use std::collections::HashMap;

use super::dialect::Dialect;
use super::document::{Data, Document, Malformed, TreeId};
use super::uri;

/// The schemas of a document that can be named.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) resources: Vec<Resource>,
    /// The resource of each tree that is a schema.
    owners: HashMap<TreeId, ResourceId>,
    anchors: HashMap<(ResourceId, String), TreeId>,
    /// `$dynamicAnchor`: the schemas of a name.
    dynamic: HashMap<String, Vec<TreeId>>,
    /// The roots of resources with `$recursiveAnchor`.
    pub(super) recursive: Vec<TreeId>,
    /// The schemas by their `$id`, as it is written.
    by_id: HashMap<String, TreeId>,
}

/// A schema with a URI of its own, and all of the schemas within it that have none.
#[derive(Debug)]
pub(super) struct Resource {
    /// Its URI, to which references within it are relative. It has no fragment.
    pub(super) base: String,
    pub(super) root: TreeId,
    pub(super) dialect: Dialect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ResourceId(u32);

impl ResourceId {
    /// The resource that the URI of the file names.
    const FILE: Self = Self(0);
}

/// The parts of a keyword's value that are schemas.
#[derive(Clone, Copy)]
enum Holds {
    /// The value itself.
    One,
    /// Its elements.
    List,
    /// The values of its entries.
    Map,
    /// The value or its elements.
    OneOrList,
}

fn holds(keyword: &str) -> Option<Holds> {
    Some(match keyword {
        "additionalItems"
        | "additionalProperties"
        | "contains"
        | "contentSchema"
        | "else"
        | "if"
        | "not"
        | "propertyNames"
        | "then"
        | "unevaluatedItems"
        | "unevaluatedProperties" => Holds::One,
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Holds::List,
        "$defs" | "definitions" | "dependencies" | "dependentSchemas" | "patternProperties"
        | "properties" => Holds::Map,
        "items" => Holds::OneOrList,
        _ => return None,
    })
}

impl Index {
    /// Walks a document with this URI. A document that does not say its dialect has the one that is
    /// inherited.
    pub(super) fn new(
        document: &Document,
        uri: String,
        inherited: Dialect,
    ) -> Result<Self, Malformed> {
        let root = document.root();
        let openapi = openapi(document)?;
        let dialect = match openapi {
            Some(dialect) => dialect,
            None => declared(document, root)?.unwrap_or(inherited),
        };
        let file = Resource {
            base: uri,
            root,
            dialect,
        };
        let mut index = Self {
            resources: vec![file],
            owners: HashMap::new(),
            anchors: HashMap::new(),
            dynamic: HashMap::new(),
            recursive: Vec::new(),
            by_id: HashMap::new(),
        };
        let mut schemas = Vec::new();
        if openapi.is_some() {
            find_schemas(document, &mut schemas);
        } else {
            schemas.push((root, ResourceId::FILE));
        }
        while let Some((schema, resource)) = schemas.pop() {
            index.visit(document, schema, resource, &mut schemas)?;
        }
        Ok(index)
    }

    fn visit(
        &mut self,
        document: &Document,
        schema: TreeId,
        mut resource: ResourceId,
        next: &mut Vec<(TreeId, ResourceId)>,
    ) -> Result<(), Malformed> {
        if self.owners.contains_key(&schema) {
            return Ok(());
        }
        let Data::Object(object) = &document[schema].data else {
            self.owners.insert(schema, resource);
            return Ok(());
        };
        let dialect = self[resource].dialect;
        if !(dialect.ref_stands_alone() && document.get_str(schema, "$ref").is_some()) {
            if let Some(id) = document.get_str(schema, dialect.id()) {
                resource = self.identify(document, schema, id, resource)?;
            }
            let anchors = ["$anchor", "$dynamicAnchor"];
            for (keyword, name) in
                anchors.map(|keyword| (keyword, document.get_str(schema, keyword)))
            {
                let Some(name) = name else { continue };
                self.anchors.insert((resource, name.to_owned()), schema);
                if keyword == "$dynamicAnchor" {
                    self.dynamic
                        .entry(name.to_owned())
                        .or_default()
                        .push(schema);
                }
            }
            let recursive = document.get(schema, "$recursiveAnchor");
            if recursive.is_some_and(|entry| matches!(document[entry.value].data, Data::Bool(true)))
            {
                self.recursive.push(schema);
            }
        }
        self.owners.insert(schema, resource);
        for entry in object.entries() {
            let value = &document[entry.value].data;
            match (holds(&entry.name), value) {
                (Some(Holds::One | Holds::OneOrList), Data::Object(_) | Data::Bool(_)) => {
                    next.push((entry.value, resource));
                }
                (Some(Holds::List | Holds::OneOrList), Data::Array(parts)) => {
                    next.extend(parts.iter().map(|part| (*part, resource)));
                }
                (Some(Holds::Map), Data::Object(parts)) => {
                    next.extend(parts.entries().iter().map(|part| (part.value, resource)));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Follows an `$id`: the schema's resource, which may be a new one.
    fn identify(
        &mut self,
        document: &Document,
        schema: TreeId,
        id: &str,
        outer: ResourceId,
    ) -> Result<ResourceId, Malformed> {
        self.by_id.insert(id.to_owned(), schema);
        let (reference, name) = uri::split(id);
        let base = uri::resolve(&self[outer].base, reference);
        let mut resource = outer;
        if base != self[outer].base {
            let inherited = self[outer].dialect;
            let is_root = schema == document.root();
            let dialect = if is_root {
                inherited
            } else {
                declared(document, schema)?.unwrap_or(inherited)
            };
            let id = u32::try_from(self.resources.len()).expect("a file has fewer schemas");
            resource = ResourceId(id);
            self.resources.push(Resource {
                base,
                root: schema,
                dialect,
            });
        }
        if !name.is_empty() && self[resource].dialect.has_named_ids() {
            self.anchors.insert((resource, name.into_owned()), schema);
        }
        Ok(resource)
    }

    /// All resources. The first is named by the URI of the file.
    pub(super) fn ids(&self) -> impl Iterator<Item = ResourceId> + use<> {
        (0..u32::try_from(self.resources.len()).unwrap_or(u32::MAX)).map(ResourceId)
    }

    /// The resource of a schema. Trees that are not where a schema is expected have none.
    pub(super) fn owner(&self, tree: TreeId) -> Option<ResourceId> {
        self.owners.get(&tree).copied()
    }

    /// The schema that a fragment of a resource names, if it is not a JSON pointer.
    pub(super) fn named(&self, resource: ResourceId, name: &str) -> Option<TreeId> {
        let anchor = self.anchors.get(&(resource, name.to_owned()));
        anchor.or_else(|| self.by_id.get(name)).copied()
    }

    /// The schemas with this `$dynamicAnchor`.
    pub(super) fn dynamic(&self, name: &str) -> &[TreeId] {
        self.dynamic.get(name).map_or(&[], Vec::as_slice)
    }
}

impl std::ops::Index<ResourceId> for Index {
    type Output = Resource;

    fn index(&self, id: ResourceId) -> &Resource {
        &self.resources[id.0 as usize]
    }
}

/// The dialect that a schema says it has.
fn declared(document: &Document, schema: TreeId) -> Result<Option<Dialect>, Malformed> {
    let Some(entry) = document.get(schema, "$schema") else {
        return Ok(None);
    };
    let at = document[entry.value].at;
    let Some(uri) = document.get_str(schema, "$schema") else {
        return Err(Malformed {
            at,
            message: "`$schema` is a URI, in quotes".to_owned(),
        });
    };
    match Dialect::of_uri(uri) {
        Some(dialect) => Ok(Some(dialect)),
        None => Err(Malformed {
            at,
            message: format!(
                "unknown draft `{uri}`: drafts 4, 6, 7, 2019-09 and 2020-12 of JSON Schema are known"
            ),
        }),
    }
}

/// The dialect of an OpenAPI file, if the document is one.
pub(super) fn openapi(document: &Document) -> Result<Option<Dialect>, Malformed> {
    let root = document.root();
    if document.get(root, "swagger").is_some() && document.get(root, "info").is_some() {
        // Version 2 is based on draft 4.
        return Ok(Some(Dialect::Draft4));
    }
    let Some(entry) = document.get(root, "openapi") else {
        return Ok(None);
    };
    let tree = &document[entry.value];
    let version = match &tree.data {
        Data::String(version) => version.clone(),
        // YAML reads `3.0` without quotes as a number.
        Data::Number(version) if version.is_whole() => format!("{version}.0"),
        Data::Number(version) => version.to_string(),
        _ => return Ok(None),
    };
    match Dialect::of_openapi(&version) {
        Some(dialect) => Ok(Some(dialect)),
        None => Err(Malformed {
            at: tree.at,
            message: format!("unknown version `{version}` of OpenAPI: 3.0, 3.1 and 3.2 are known"),
        }),
    }
}

/// The schemas in an OpenAPI file.
fn find_schemas(document: &Document, schemas: &mut Vec<(TreeId, ResourceId)>) {
    let mut next = vec![document.root()];
    let mut seen = std::collections::HashSet::new();
    while let Some(tree) = next.pop() {
        if !seen.insert(tree) {
            continue;
        }
        match &document[tree].data {
            Data::Array(parts) => next.extend(parts),
            Data::Object(object) => {
                for entry in object.entries() {
                    match (entry.name.as_str(), &document[entry.value].data) {
                        ("schema", _) => schemas.push((entry.value, ResourceId::FILE)),
                        ("schemas" | "definitions", Data::Object(parts)) => {
                            let parts = parts.entries().iter();
                            schemas.extend(parts.map(|part| (part.value, ResourceId::FILE)));
                        }
                        _ => next.push(entry.value),
                    }
                }
            }
            _ => {}
        }
    }
}
