//! The text of a schema file as a tree, with the place of each value and key.

mod json;
mod yaml;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::number::Number;
use super::value::Value;

/// The content of a file. Trees refer to their parts by index, so a part that YAML repeats by an
/// alias is there once.
#[derive(Debug)]
pub(super) struct Document {
    trees: Vec<Tree>,
    root: TreeId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TreeId(u32);

/// A value in a file.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) at: Position,
    pub(super) data: Data,
    /// The number of values on the longest path to a value within this one.
    height: usize,
}

/// Line and column in a file, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) line: u32,
    pub(super) column: u32,
}

#[derive(Debug)]
pub(super) enum Data {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<TreeId>),
    Object(Object),
}

impl Data {
    /// Its kind, as messages name it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// The entries of an object, in the order of the file. No key is repeated.
#[derive(Debug, Default)]
pub(super) struct Object {
    entries: Vec<Entry>,
    by_name: HashMap<String, usize>,
}

#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The place of the key.
    pub(super) at: Position,
    pub(super) value: TreeId,
}

/// Objects of more entries than this have an index.
const FEW: usize = 16;

impl Object {
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn position(&self, name: &str) -> Option<usize> {
        if self.entries.len() > FEW {
            return self.by_name.get(name).copied();
        }
        self.entries.iter().position(|entry| entry.name == name)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.position(name).map(|at| &self.entries[at])
    }

    /// Adds an entry. The one that had its key is replaced, and returned.
    fn insert(&mut self, entry: Entry) -> Option<Entry> {
        if let Some(at) = self.position(&entry.name) {
            return Some(std::mem::replace(&mut self.entries[at], entry));
        }
        if self.entries.len() == FEW {
            let names = self.entries.iter().map(|entry| entry.name.clone());
            self.by_name = names.zip(0..).collect();
        }
        if self.entries.len() >= FEW {
            self.by_name.insert(entry.name.clone(), self.entries.len());
        }
        self.entries.push(entry);
        None
    }
}

/// An error in a text that is not JSON or YAML.
#[derive(Debug)]
pub(super) struct Malformed {
    pub(super) at: Position,
    pub(super) message: String,
}

/// The deepest nesting of values that is read. No recursion over a document is deeper.
const DEEPEST: usize = 250;

/// The most values that `enum` and `const` of one document may list, with their parts.
const MOST_VALUES: usize = 1_000_000;

impl Document {
    /// Reads the text of a file: YAML, if its name says so, else JSON.
    pub(super) fn parse(path: &Path, text: &str) -> Result<Self, Malformed> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let extension = path.extension().unwrap_or_default();
        if extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml") {
            return yaml::parse(text);
        }
        json::parse(text)
    }

    fn new() -> Self {
        Self {
            trees: Vec::new(),
            root: TreeId(0),
        }
    }

    /// Adds a tree whose parts are there already.
    fn add(&mut self, at: Position, data: Data) -> Result<TreeId, Malformed> {
        let height = |part: &TreeId| self[*part].height;
        let below = match &data {
            Data::Array(parts) => parts.iter().map(height).max(),
            Data::Object(object) => object
                .entries
                .iter()
                .map(|entry| height(&entry.value))
                .max(),
            _ => None,
        };
        let height = 1 + below.unwrap_or(0);
        if height > DEEPEST {
            return Err(too_deep(at));
        }
        let id = TreeId(u32::try_from(self.trees.len()).expect("a file has fewer values"));
        self.trees.push(Tree { at, data, height });
        Ok(id)
    }

    pub(super) fn root(&self) -> TreeId {
        self.root
    }

    /// The entry of an object, if the tree is one and has it.
    pub(super) fn get(&self, tree: TreeId, name: &str) -> Option<&Entry> {
        match &self[tree].data {
            Data::Object(object) => object.get(name),
            _ => None,
        }
    }

    pub(super) fn get_str(&self, tree: TreeId, name: &str) -> Option<&str> {
        match &self[self.get(tree, name)?.value].data {
            Data::String(text) => Some(text),
            _ => None,
        }
    }

    /// The part of a tree that one segment of a JSON pointer leads to.
    pub(super) fn step(&self, tree: TreeId, segment: &str) -> Option<TreeId> {
        match &self[tree].data {
            Data::Object(object) => object.get(segment).map(|entry| entry.value),
            Data::Array(parts) => {
                let is_index = segment == "0" || !segment.starts_with(['0', '+']);
                parts
                    .get(segment.parse::<usize>().ok().filter(|_| is_index)?)
                    .copied()
            }
            _ => None,
        }
    }

    /// The value without its places; nothing if aliases make it too large.
    pub(super) fn value(&self, tree: TreeId) -> Option<Value> {
        let mut left = MOST_VALUES;
        self.value_within(tree, &mut left)
    }

    fn value_within(&self, tree: TreeId, left: &mut usize) -> Option<Value> {
        *left = left.checked_sub(1)?;
        Some(match &self[tree].data {
            Data::Null => Value::Null,
            Data::Bool(bool) => Value::Bool(*bool),
            Data::Number(number) => Value::Number(number.clone()),
            Data::String(text) => Value::String(text.clone()),
            Data::Array(parts) => {
                let values = parts.iter().map(|part| self.value_within(*part, left));
                Value::Array(values.collect::<Option<_>>()?)
            }
            Data::Object(object) => {
                let mut entries = BTreeMap::new();
                for entry in object.entries() {
                    let value = self.value_within(entry.value, left)?;
                    entries.insert(entry.name.clone(), value);
                }
                Value::Object(entries)
            }
        })
    }
}

fn too_deep(at: Position) -> Malformed {
    Malformed {
        at,
        message: format!("values are nested more than {DEEPEST} deep"),
    }
}

impl std::ops::Index<TreeId> for Document {
    type Output = Tree;

    fn index(&self, id: TreeId) -> &Tree {
        &self.trees[id.0 as usize]
    }
}

#[cfg(test)]
mod tests;
