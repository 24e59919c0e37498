//! JSON, by the crate `jsonc-parser`.

use std::str::CharIndices;

use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::{Data, Document, Entry, Malformed, Object, Position, TreeId};
use crate::schema::number::Number;

/// Nothing beyond JSON itself.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(super) fn parse(text: &str) -> Result<Document, Malformed> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
        let message = error.kind().to_string();
        let (first, rest) = message.split_at(message.chars().next().map_or(0, char::len_utf8));
        Malformed {
            at: Lines::new(text).position(error.range().start),
            message: format!("{}{rest}", first.to_lowercase()),
        }
    })?;
    let Some(value) = parsed.value else {
        return Err(Malformed {
            at: Position { line: 1, column: 1 },
            message: "the file is empty".to_owned(),
        });
    };
    let mut reader = Reader {
        document: Document::new(),
        lines: Lines::new(text),
    };
    reader.document.root = reader.read(&value)?;
    Ok(reader.document)
}

struct Reader<'t> {
    document: Document,
    lines: Lines<'t>,
}

impl Reader<'_> {
    fn read(&mut self, value: &Value) -> Result<TreeId, Malformed> {
        let at = self.lines.position(value.start());
        let data = match value {
            Value::NullKeyword(_) => Data::Null,
            Value::BooleanLit(literal) => Data::Bool(literal.value),
            Value::NumberLit(literal) => {
                Data::Number(Number::parse(literal.value).ok_or_else(|| Malformed {
                    at,
                    message: format!("`{}` is not a number of JSON", literal.value),
                })?)
            }
            Value::StringLit(literal) => Data::String(literal.value.clone().into_owned()),
            Value::Array(array) => {
                let parts = array.elements.iter().map(|element| self.read(element));
                Data::Array(parts.collect::<Result<_, _>>()?)
            }
            Value::Object(object) => {
                let mut entries = Object::default();
                for property in &object.properties {
                    let at = self.lines.position(property.start());
                    let name = match &property.name {
                        ObjectPropName::String(name) => name.value.clone().into_owned(),
                        ObjectPropName::Word(name) => name.value.to_owned(),
                    };
                    let value = self.read(&property.value)?;
                    // If a key is repeated, the last one wins, as in most parsers.
                    entries.insert(Entry { name, at, value });
                }
                Data::Object(entries)
            }
        };
        self.document.add(at, data)
    }
}

/// Turns offsets into lines and columns. They must not decrease, so the text is read once.
struct Lines<'t> {
    chars: CharIndices<'t>,
    at: Position,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            chars: text.char_indices(),
            at: Position { line: 1, column: 1 },
        }
    }

    fn position(&mut self, offset: usize) -> Position {
        while self.chars.offset() < offset {
            match self.chars.next() {
                Some((_, '\n')) => {
                    self.at.line += 1;
                    self.at.column = 1;
                }
                Some(_) => self.at.column += 1,
                None => break,
            }
        }
        self.at
    }
}
