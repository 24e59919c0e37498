//! YAML, by the crate `saphyr-parser`, whose events become a tree here.
//!
//! Plain scalars are resolved by YAML 1.2's core schema. Merge keys (`<<`) are those of YAML 1.1,
//! because OpenAPI files use them.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use super::{DEEPEST, Data, Document, Entry, Malformed, Object, Position, TreeId, too_deep};
use crate::schema::number::Number;

pub(super) fn parse(text: &str) -> Result<Document, Malformed> {
    let mut builder = Builder {
        document: Document::new(),
        open: Vec::new(),
        anchors: HashMap::new(),
        root: None,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Malformed {
            at: position(error.marker()),
            message: error.info().to_owned(),
        })?;
        builder.event(event, &span)?;
    }
    let Some(root) = builder.root else {
        return Err(Malformed {
            at: Position { line: 1, column: 1 },
            message: "the file is empty".to_owned(),
        });
    };
    builder.document.root = root;
    Ok(builder.document)
}

fn position(marker: &saphyr_parser::Marker) -> Position {
    let number = |of: usize| u32::try_from(of).unwrap_or(u32::MAX);
    Position {
        line: number(marker.line()),
        column: number(marker.col()).saturating_add(1),
    }
}

struct Builder {
    document: Document,
    /// The sequences and mappings around the next event.
    open: Vec<Open>,
    anchors: HashMap<usize, TreeId>,
    root: Option<TreeId>,
}

struct Open {
    at: Position,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<TreeId>),
    Mapping {
        entries: Object,
        /// The key whose value is next.
        key: Option<(String, Position)>,
        merged: Vec<(TreeId, Position)>,
    },
}

impl Builder {
    fn event(&mut self, event: Event, span: &Span) -> Result<(), Malformed> {
        let at = position(&span.start);
        match event {
            Event::DocumentStart(_) if self.root.is_some() => Err(Malformed {
                at,
                message: "the file contains more than one document".to_owned(),
            }),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
            Event::SequenceStart(anchor, _) => self.open(at, anchor, Content::Sequence(Vec::new())),
            Event::MappingStart(anchor, _) => {
                let content = Content::Mapping {
                    entries: Object::default(),
                    key: None,
                    merged: Vec::new(),
                };
                self.open(at, anchor, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(tree) => self.put(at, *tree),
                None => Err(Malformed {
                    at,
                    message: "this alias refers to a value that contains it".to_owned(),
                }),
            },
            Event::Scalar(text, style, anchor, tag) => {
                let plain = matches!(style, ScalarStyle::Plain);
                if let Some(Open {
                    content:
                        Content::Mapping {
                            key: key @ None, ..
                        },
                    ..
                }) = self.open.last_mut()
                {
                    *key = Some((text.clone().into_owned(), at));
                    // An anchor of a key names its text.
                    if anchor > 0 {
                        let tree = self.document.add(at, Data::String(text.into_owned()))?;
                        self.anchors.insert(anchor, tree);
                    }
                    return Ok(());
                }
                let data = if plain && !is_string(tag.as_deref()) {
                    resolve(&text)
                } else {
                    Data::String(text.into_owned())
                };
                let tree = self.document.add(at, data)?;
                self.finish(at, anchor, tree)
            }
        }
    }

    fn open(&mut self, at: Position, anchor: usize, content: Content) -> Result<(), Malformed> {
        if self.open.len() >= DEEPEST {
            return Err(too_deep(at));
        }
        if self.awaits_key() {
            return Err(not_text(at));
        }
        self.open.push(Open {
            at,
            anchor,
            content,
        });
        Ok(())
    }

    fn awaits_key(&self) -> bool {
        matches!(
            self.open.last(),
            Some(Open {
                content: Content::Mapping { key: None, .. },
                ..
            })
        )
    }

    fn close(&mut self) -> Result<(), Malformed> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let data = match open.content {
            Content::Sequence(parts) => Data::Array(parts),
            Content::Mapping {
                mut entries,
                merged,
                ..
            } => {
                for (tree, at) in merged {
                    self.merge(&mut entries, tree, at)?;
                }
                Data::Object(entries)
            }
        };
        let tree = self.document.add(open.at, data)?;
        self.finish(open.at, open.anchor, tree)
    }

    /// Adds the entries of a mapping whose keys are not there yet.
    fn merge(&self, into: &mut Object, tree: TreeId, at: Position) -> Result<(), Malformed> {
        match &self.document[tree].data {
            Data::Object(from) => {
                for entry in from.entries() {
                    if into.get(&entry.name).is_none() {
                        into.insert(Entry {
                            name: entry.name.clone(),
                            ..*entry
                        });
                    }
                }
                Ok(())
            }
            Data::Array(parts) => parts
                .iter()
                .try_for_each(|part| self.merge(into, *part, at)),
            _ => Err(Malformed {
                at,
                message: "`<<` merges mappings, and this is none".to_owned(),
            }),
        }
    }

    fn finish(&mut self, at: Position, anchor: usize, tree: TreeId) -> Result<(), Malformed> {
        if anchor > 0 {
            self.anchors.insert(anchor, tree);
        }
        self.put(at, tree)
    }

    /// Puts a value where the next one belongs.
    fn put(&mut self, at: Position, tree: TreeId) -> Result<(), Malformed> {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(tree);
            return Ok(());
        };
        match &mut open.content {
            Content::Sequence(parts) => parts.push(tree),
            Content::Mapping {
                entries,
                key,
                merged,
            } => match key.take() {
                Some((name, _)) if name == "<<" => merged.push((tree, at)),
                Some((name, at)) => {
                    let entry = Entry {
                        name,
                        at,
                        value: tree,
                    };
                    if let Some(earlier) = entries.insert(entry) {
                        return Err(Malformed {
                            at,
                            message: format!("the key `{}` is repeated", earlier.name),
                        });
                    }
                }
                // An alias as a key.
                None => match &self.document[tree].data {
                    Data::String(text) => *key = Some((text.clone(), at)),
                    _ => return Err(not_text(at)),
                },
            },
        }
        Ok(())
    }
}

fn not_text(at: Position) -> Malformed {
    Malformed {
        at,
        message: "keys of a schema are strings".to_owned(),
    }
}

fn is_string(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| tag.is_yaml_core_schema() && tag.suffix == "str")
}

/// The meaning of a plain scalar in YAML 1.2's core schema.
fn resolve(text: &str) -> Data {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Data::Null,
        "true" | "True" | "TRUE" => Data::Bool(true),
        "false" | "False" | "FALSE" => Data::Bool(false),
        text => match number(text) {
            Some(number) => Data::Number(number),
            None => Data::String(text.to_owned()),
        },
    }
}

fn number(text: &str) -> Option<Number> {
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            if digits.starts_with('+') {
                return None;
            }
            return Number::parse(&u128::from_str_radix(digits, radix).ok()?.to_string());
        }
    }
    let (sign, unsigned) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (&text[..1], rest),
        None => ("", text),
    };
    let sign = sign.trim_start_matches('+');
    // `.5` is a number of YAML, `.` and `.e1` are not.
    let starts = unsigned.strip_prefix('.').unwrap_or(unsigned);
    if !starts.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let zero = if unsigned.starts_with('.') { "0" } else { "" };
    Number::parse(&format!("{sign}{zero}{unsigned}"))
}
