//! Random small schemas of every draft and random values, against the validator `jsonschema`.

use std::cell::Cell;
use std::slice::Iter;

use jsonschema::Draft;
use proptest::collection::vec;
use proptest::prelude::{any, proptest};
use serde_json::{Map, Value, json};

use crate::schema::Judged;
use crate::testing::folder::read_alone;
use crate::value;

/// Numbers that make a schema or a value. The first choice is always the simplest, so what shrinks
/// the numbers shrinks what they make.
struct Choices<'c>(Iter<'c, u8>);

impl Choices<'_> {
    fn pick(&mut self, of: usize) -> usize {
        self.0.next().map_or(0, |byte| usize::from(*byte) % of)
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.pick(of.len())].clone()
    }

    fn few<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        let count = 1 + self.pick(3);
        (0..count).map(|_| make(self)).collect()
    }

    fn key(&mut self) -> String {
        self.one(&["a", "b", "ab", ""]).to_owned()
    }

    fn scalar(&mut self) -> Value {
        let scalars = [
            json!(null),
            json!(true),
            json!(0),
            json!(1),
            json!(-1),
            json!(1.0),
            json!(1.5),
            json!(2),
            json!(""),
            json!("a"),
            json!("b"),
            json!("ab"),
            json!("1"),
        ];
        self.one(&scalars)
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.pick(if depth == 0 { 2 } else { 5 }) {
            0 | 1 => self.scalar(),
            2 | 3 => {
                let count = self.pick(4);
                let entries = (0..count).map(|_| (self.key(), self.value(depth - 1)));
                Value::Object(entries.collect())
            }
            _ => {
                let count = self.pick(4);
                (0..count).map(|_| self.value(depth - 1)).collect()
            }
        }
    }

    /// A schema. Those that apply to the same value as the root don't refer to others, since the
    /// validator would follow a circle of them for ever.
    fn schema(&mut self, depth: usize, may_refer: bool) -> Value {
        if may_refer && self.pick(6) == 5 {
            return json!({"$ref": self.one(&["#", "#/definitions/a", "#/definitions/b"])});
        }
        let count = self.pick(4);
        let mut schema = Map::new();
        for _ in 0..count {
            let (keyword, value) = if depth == 0 || self.pick(2) == 0 {
                self.assertion()
            } else {
                self.applicator(depth - 1)
            };
            schema.insert(keyword.to_owned(), value);
            if keyword == "if" {
                // It means nothing without one of these.
                let outcome = self.one(&["then", "else"]);
                schema.insert(outcome.to_owned(), self.schema(depth - 1, false));
            }
        }
        Value::Object(schema)
    }

    fn assertion(&mut self) -> (&'static str, Value) {
        let types = [
            "object", "array", "string", "number", "integer", "boolean", "null",
        ];
        let keyword = self.one(&[
            "type",
            "enum",
            "required",
            "const",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "uniqueItems",
            "multipleOf",
            "pattern",
            "minContains",
            "maxContains",
            "dependentRequired",
        ]);
        let value = match keyword {
            "type" if self.pick(2) == 0 => json!(self.one(&types)),
            "type" => {
                let mut types = self.few(|choices| choices.one(&types));
                types.sort_unstable();
                types.dedup();
                json!(types)
            }
            "enum" => {
                let mut values = self.few(|choices| choices.value(1));
                values.dedup();
                Value::Array(values)
            }
            "const" => self.value(1),
            "required" => json!([self.key()]),
            "dependentRequired" => json!({self.key(): [self.key()]}),
            "uniqueItems" => json!(true),
            "multipleOf" => json!(self.one(&[2.0, 0.5, 1.5])),
            "pattern" => json!(self.pattern()),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                json!(self.one(&[1.0, 0.0, 1.5]))
            }
            _ => json!(self.pick(3)),
        };
        (keyword, value)
    }

    fn pattern(&mut self) -> &'static str {
        self.one(&["^a", "b", "^.$", "^$", "(?=a)"])
    }

    fn applicator(&mut self, depth: usize) -> (&'static str, Value) {
        let keyword = self.one(&[
            "properties",
            "items",
            "additionalProperties",
            "anyOf",
            "allOf",
            "not",
            "oneOf",
            "if",
            "then",
            "else",
            "patternProperties",
            "propertyNames",
            "prefixItems",
            "additionalItems",
            "contains",
            "dependencies",
            "dependentSchemas",
            "unevaluatedProperties",
            "unevaluatedItems",
        ]);
        let value = match keyword {
            "properties" => self.map(depth, Self::key, true),
            "patternProperties" => self.map(depth, |choices| choices.pattern().to_owned(), true),
            "dependencies" | "dependentSchemas" => self.map(depth, Self::key, false),
            "anyOf" | "allOf" | "oneOf" => self.list(depth, false),
            "prefixItems" => self.list(depth, true),
            "not" | "if" | "then" | "else" => self.schema(depth, false),
            _ => self.schema(depth, true),
        };
        (keyword, value)
    }

    fn map(&mut self, depth: usize, key: fn(&mut Self) -> String, may_refer: bool) -> Value {
        let entries = self.few(|choices| (key(choices), choices.schema(depth, may_refer)));
        Value::Object(entries.into_iter().collect())
    }

    fn list(&mut self, depth: usize, may_refer: bool) -> Value {
        Value::Array(self.few(|choices| choices.schema(depth, may_refer)))
    }
}

const DRAFTS: [(&str, Draft); 5] = [
    ("http://json-schema.org/draft-07/schema#", Draft::Draft7),
    ("http://json-schema.org/draft-04/schema#", Draft::Draft4),
    ("http://json-schema.org/draft-06/schema#", Draft::Draft6),
    (
        "https://json-schema.org/draft/2019-09/schema",
        Draft::Draft201909,
    ),
    (
        "https://json-schema.org/draft/2020-12/schema",
        Draft::Draft202012,
    ),
];

#[test]
fn no_verdict_contradicts_a_validator() {
    let (known, unknown) = (Cell::new(0), Cell::new(0));
    let config = proptest::test_runner::Config {
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    };
    proptest!(config, |(bytes in vec(any::<u8>(), 0..120), values in vec(vec(any::<u8>(), 0..24), 24))| {
        let mut choices = Choices(bytes.iter());
        let (uri, draft) = choices.one(&DRAFTS);
        let mut schema = choices.schema(3, false);
        schema["$schema"] = json!(uri);
        schema["definitions"] = json!({"a": choices.schema(2, false), "b": choices.schema(1, false)});
        let Ok(validator) = jsonschema::options().with_draft(draft).build(&schema) else {
            // Draft 4 forbids some of what was made.
            return Ok(());
        };
        let text = schema.to_string();
        let read = read_alone(&text).expect("the validator accepts the schema");
        for bytes in &values {
            let instance = Choices(bytes.iter()).value(3);
            let is_valid = validator.is_valid(&instance);
            match read.judge(read.root(), &value(&instance)) {
                Judged::Unknown => unknown.set(unknown.get() + 1),
                judged => {
                    known.set(known.get() + 1);
                    assert_eq!(
                        judged == Judged::Valid, is_valid,
                        "{} is {judged:?} of {}", instance, text
                    );
                }
            }
        }
    });
    let (known, unknown) = (known.get(), unknown.get());
    println!("{known} verdicts, {unknown} unknown");
    assert!(
        unknown < known,
        "{unknown} of {} are unknown",
        known + unknown
    );
}
