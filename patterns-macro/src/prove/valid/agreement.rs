//! The findings about clauses over a schema, compared with verdicts on values.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::tests::{Answers, Judging, ask_clauses};
use crate::ir::{
    Clause, Entry, EntryPat, Float, FloatRange, IntRange, Integer, Key, Kind, Leaf, Pat, Sequence,
    Tail,
};
use crate::prove::schemas::Schemas;
use crate::prove::usefulness::{Completeness, What};
use crate::schema::{self, Judged, Number};
use crate::testing::folder::read_alone;
use crate::testing::interpret::{self, Entries, interpret};
use crate::testing::random::{cases, clauses, host, is_irrefutable, seeds};

/// A value of the judge.
pub(super) fn judged_value(json: &Json) -> schema::Value {
    match json {
        Json::Null => schema::Value::Null,
        Json::Bool(value) => schema::Value::Bool(*value),
        Json::Number(number) => {
            schema::Value::Number(Number::parse(&number.to_string()).expect("a number of JSON"))
        }
        Json::String(text) => schema::Value::String(text.clone()),
        Json::Array(all) => schema::Value::Array(all.iter().map(judged_value).collect()),
        Json::Object(all) => {
            let entries = all.iter();
            let entries = entries.map(|(key, value)| (key.clone(), judged_value(value)));
            schema::Value::Object(entries.collect())
        }
    }
}

/// A number as an integer, if it is written as one.
fn integer(number: &serde_json::Number) -> Option<Integer> {
    let text = number.to_string();
    let digits = text.trim_start_matches('-');
    let is_integer = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_integer.then(|| Integer::new(digits != text, digits))
}

/// The pattern that matches one value.
fn literal(json: &Json) -> Pat {
    Pat::Leaf(match json {
        Json::Null => Leaf::Kind(Kind::Null),
        Json::Bool(value) => Leaf::Bool(*value),
        Json::String(text) => Leaf::Str(text.clone()),
        Json::Number(number) => match integer(number) {
            Some(value) => Leaf::Int(IntRange::single(value)),
            None => {
                let value = Some(Float::new(number.as_f64().expect("a float")));
                Leaf::Float(FloatRange {
                    first: value,
                    last: value,
                    inclusive: true,
                })
            }
        },
        Json::Array(all) => {
            return Pat::List {
                of: Sequence::List,
                front: all.iter().map(literal).collect(),
                rest: None,
                back: Vec::new(),
            };
        }
        Json::Object(all) => {
            let entries = all.iter().map(|(key, value)| Entry {
                keys: vec![Key::Literal(key.clone())],
                value: EntryPat::Required(literal(value)),
            });
            return Pat::Map {
                entries: entries.collect(),
                tail: Tail::Closed,
            };
        }
    })
}

/// A value of the interpreter.
fn interpreted(json: &Json) -> interpret::Value {
    match json {
        Json::Null => interpret::Value::Null,
        Json::Bool(value) => (*value).into(),
        Json::String(text) => text.as_str().into(),
        Json::Number(number) => match integer(number) {
            Some(value) => interpret::Value::Int(value),
            None => interpret::Value::float(number.as_f64().expect("a float")),
        },
        Json::Array(all) => interpret::Value::List(all.iter().map(interpreted).collect()),
        Json::Object(all) => {
            let mut entries = Entries::default();
            for (key, value) in all {
                entries.put(key.as_str().into(), interpreted(value));
            }
            interpret::Value::Map(entries)
        }
    }
}

fn clause(pat: Pat) -> Clause {
    Clause {
        heads: vec![vec![pat]],
        guard: None,
    }
}

fn is_matched(clauses: &[Clause], value: &Json) -> bool {
    let answer = interpret(clauses, &host(), &[interpreted(value)]);
    answer.chosen.is_some()
}

/// Values whose integers have a fraction or more than 64 bits are not promised to be matched.
fn is_plain(json: &Json) -> bool {
    match json {
        Json::Number(number) => match integer(number) {
            Some(value) => {
                Integer::from(i128::from(i64::MIN)) <= value
                    && value <= Integer::from(i128::from(u64::MAX))
            }
            None => number.as_f64().is_some_and(|value| value.fract() != 0.0),
        },
        Json::Array(all) => all.iter().all(is_plain),
        Json::Object(all) => all.values().all(is_plain),
        _ => true,
    }
}

/// The official suite, which the tests of the reader have a copy of; none in a published package.
fn suite() -> Option<Vec<Json>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/schemas/data/suite.jsonl.gz");
    let packed = fs::read(path).ok()?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(&packed[..])
        .read_to_string(&mut text)
        .expect("the copy of the suite is whole");
    let lines = text.lines();
    Some(
        lines
            .map(|line| serde_json::from_str(line).expect("the suite is JSON"))
            .collect(),
    )
}

#[test]
fn no_valid_value_of_the_official_suite_is_called_impossible() {
    let Some(lines) = suite() else { return };
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for line in &lines {
        let Some(draft) = line["draft"].as_str() else {
            continue;
        };
        for group in line["groups"].as_array().expect("groups") {
            let mut schema = group["schema"].clone();
            if let (Json::Object(schema), Some(uri)) = (&mut schema, uri_of(draft)) {
                schema.entry("$schema").or_insert_with(|| uri.into());
            }
            let count = tried.entry(draft.to_owned()).or_default();
            let Ok(schema) = read_alone(&schema) else {
                continue;
            };
            let tests = group["tests"].as_array().expect("tests");
            let valid: Vec<&Json> = tests
                .iter()
                .filter(|test| test["valid"] == true)
                .map(|test| &test["data"])
                .collect();
            for value in &valid {
                *count += 1;
                let clauses = [clause(literal(value))];
                let Answers {
                    refuted,
                    completeness,
                } = ask_clauses(&schema, &clauses, &|_| true, Judging::default());
                let place = format!("{draft}: {} {}", group["description"], group["schema"]);
                if !refuted.is_empty() {
                    wrong.push(format!("{place}: {value} is called impossible"));
                }
                if completeness == Completeness::Complete {
                    let mut others = valid.iter().filter(|other| is_plain(other));
                    if let Some(other) = others.find(|other| !is_matched(&clauses, other)) {
                        wrong.push(format!(
                            "{place}: {value} is called the only one, not {other}"
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        tried.len() == 5 && tried.values().all(|count| *count > 300),
        "{tried:?}"
    );
}

fn uri_of(draft: &str) -> Option<&'static str> {
    Some(match draft {
        "draft4" => "http://json-schema.org/draft-04/schema#",
        "draft6" => "http://json-schema.org/draft-06/schema#",
        "draft7" => "http://json-schema.org/draft-07/schema#",
        "draft2019-09" => "https://json-schema.org/draft/2019-09/schema",
        "draft2020-12" => "https://json-schema.org/draft/2020-12/schema",
        _ => return None,
    })
}

/// Schemas whose keys and literals are those of the random clauses.
#[expect(clippy::too_many_lines, reason = "a strategy for each keyword")]
fn schemas() -> impl Strategy<Value = Json> {
    let key = || prop::sample::select(vec!["a", "b", "c", "d"]);
    let text = || prop::sample::select(vec!["x", "y", "xy", "80", ""]);
    let number = || {
        prop_oneof![
            (-1..4i64).prop_map(|n| json!(n)),
            Just(json!(0.5)),
            Just(json!(1.0))
        ]
    };
    let scalar = move || {
        prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Bool),
            number(),
            text().prop_map(Json::from),
        ]
    };
    let kind = || {
        prop::sample::select(vec![
            "null", "boolean", "integer", "number", "string", "array", "object",
        ])
    };
    let leaf = prop_oneof![
        1 => Just(json!({})),
        1 => any::<bool>().prop_map(Json::Bool),
        4 => kind().prop_map(|kind| json!({"type": kind})),
        1 => prop::collection::vec(kind(), 1..3).prop_map(|kinds| {
            let kinds: std::collections::BTreeSet<_> = kinds.into_iter().collect();
            json!({"type": kinds.into_iter().collect::<Vec<_>>()})
        }),
        3 => prop::collection::vec(scalar(), 1..4).prop_map(|all| json!({"enum": all})),
        1 => scalar().prop_map(|one| json!({"const": one})),
        1 => (number(), any::<bool>()).prop_map(|(bound, is_lower)| {
            json!({(if is_lower { "minimum" } else { "exclusiveMaximum" }): bound})
        }),
        1 => Just(json!({"type": "string", "minLength": 1})),
        1 => Just(json!({"type": "string", "pattern": "^x"})),
        1 => Just(json!({"$ref": "#"})).prop_map(|reference| {
            json!({"type": ["object", "null"], "properties": {"a": reference}})
        }),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let some = || prop::collection::vec(inner.clone(), 1..3);
        let properties = prop::collection::vec((key(), inner.clone()), 0..4).prop_map(|all| {
            let all = all
                .into_iter()
                .map(|(key, schema)| (key.to_owned(), schema));
            all.collect::<Map<String, Json>>()
        });
        let required = prop::collection::btree_set(key(), 0..3);
        let object = (
            properties,
            required,
            prop::option::of(inner.clone()),
            0..6usize,
        )
            .prop_map(|(properties, required, additional, more)| {
                let mut schema = json!({"properties": properties, "required": required});
                match more {
                    0 => schema["additionalProperties"] = json!(false),
                    1 => schema["patternProperties"] = json!({"^[ab]": additional}),
                    2 => schema["propertyNames"] = json!({"enum": ["a", "b"]}),
                    3 => schema["minProperties"] = json!(2),
                    _ => {}
                }
                if let (Some(additional), 4) = (additional, more) {
                    schema["additionalProperties"] = additional;
                }
                if schema["patternProperties"]["^[ab]"].is_null() {
                    schema
                        .as_object_mut()
                        .expect("a map")
                        .remove("patternProperties");
                }
                schema
            });
        let list =
            (some(), inner.clone(), 0..3u64, 0..4usize).prop_map(|(prefix, items, min, more)| {
                match more {
                    0 => json!({"prefixItems": prefix, "items": items, "minItems": min}),
                    1 => json!({"contains": items}),
                    2 => json!({"items": items, "maxItems": min}),
                    _ => json!({"items": items, "minItems": min, "type": "array"}),
                }
            });
        prop_oneof![
            5 => object.clone(),
            3 => object.prop_map(|mut object| {
                object["type"] = json!("object");
                object
            }),
            3 => list,
            2 => some().prop_map(|all| json!({"anyOf": all})),
            1 => some().prop_map(|all| json!({"oneOf": all})),
            1 => some().prop_map(|all| json!({"allOf": all})),
            2 => inner.clone().prop_map(|not| json!({"not": not})),
            1 => (inner.clone(), inner.clone(), inner.clone()).prop_map(|(test, then, or)| {
                json!({"if": test, "then": then, "else": or})
            }),
            1 => (key(), inner.clone()).prop_map(|(key, schema)| {
                json!({"dependentSchemas": {key: schema}})
            }),
        ]
    })
}

/// A value of the interpreter as one of JSON, if it is one.
fn json_of(value: &interpret::Value) -> Option<Json> {
    Some(match value {
        interpret::Value::Null => Json::Null,
        interpret::Value::Bool(value) => Json::Bool(*value),
        interpret::Value::Int(value) => serde_json::from_str(&value.to_string()).ok()?,
        interpret::Value::Float(value) => {
            let value = serde_json::Number::from_f64(value.0)?;
            // serde_json would write an integer.
            Json::Number(value)
        }
        interpret::Value::Str(text) => Json::String(text.clone()),
        interpret::Value::List(all) => Json::Array(all.iter().map(json_of).collect::<Option<_>>()?),
        interpret::Value::Map(entries) => {
            let mut map = Map::new();
            for (key, value) in entries.iter() {
                let interpret::Value::Str(key) = key else {
                    return None;
                };
                map.insert(key.clone(), json_of(value)?);
            }
            Json::Object(map)
        }
        _ => return None,
    })
}

proptest! {
    #![proptest_config(cases(400))]

    /// What is called impossible is matched by no valid value, what is called complete matches all
    /// of them, and values that are not covered are valid and not matched.
    #[test]
    fn verdicts_on_clauses_hold_for_values(
        json in schemas(),
        clauses in clauses(1, 4),
        seeds in seeds(),
        as_if_large: bool,
    ) {
        let Ok(schema) = read_alone(&json) else { return Ok(()) };
        let how = Judging { named: false, as_if_large };
        let asked = ask_clauses(&schema, &clauses.all, &is_irrefutable, how);
        let judge = |value: &Json| schema.judge(schema.root(), &judged_value(value));
        let mut values: Vec<Json> = seeds
            .iter()
            .filter_map(|seed| json_of(&clauses.arguments(*seed)[0]))
            .collect();
        values.extend([json!({}), json!([]), Json::Null, json!("x"), json!({"a": 1})]);
        let valid: Vec<&Json> = values.iter().filter(|value| judge(value) == Judged::Valid).collect();
        for found in &asked.refuted {
            for value in &valid {
                let alone = std::slice::from_ref(&clauses.all[found.clause]);
                let is_whole = found.what == What::Clause;
                prop_assert!(!is_whole || !is_matched(alone, value), "{json}: {found:?} on {value}");
            }
        }
        match asked.completeness {
            Completeness::Complete => {
                for value in valid.iter().filter(|value| is_plain(value)) {
                    prop_assert!(is_matched(&clauses.all, value), "{json}: {value} is not matched");
                }
            }
            Completeness::Missing { witnesses, certain } => {
                let schemas = Schemas::of(schema.clone(), &clauses.all);
                for witness in witnesses.iter().filter(|_| certain) {
                    let examples = schemas.examples(witness);
                    let is_valid = |example: &schema::Value| {
                        schema.judge(schema.root(), example) == Judged::Valid
                    };
                    let valid = examples.iter().filter(|example| is_valid(example));
                    let valid: Vec<Json> = valid.map(json_of_schema).collect();
                    let is_missed = |value: &Json| !is_matched(&clauses.all, value);
                    // A witness in a large schema names few of the keys that tell it from others.
                    let is_true = if as_if_large {
                        valid.is_empty() || valid.iter().any(is_missed)
                    } else {
                        valid.iter().all(is_missed)
                    };
                    prop_assert!(is_true, "{json}: of {valid:?} some are matched");
                }
            }
            Completeness::Undecided => {}
        }
    }
}

fn json_of_schema(value: &schema::Value) -> Json {
    match value {
        schema::Value::Null => Json::Null,
        schema::Value::Bool(value) => Json::Bool(*value),
        schema::Value::Number(number) => {
            serde_json::from_str(&number.to_string()).expect("a number")
        }
        schema::Value::String(text) => Json::String(text.clone()),
        schema::Value::Array(all) => all.iter().map(json_of_schema).collect(),
        schema::Value::Object(all) => {
            let all = all.iter();
            let all = all.map(|(key, value)| (key.clone(), json_of_schema(value)));
            Json::Object(all.collect())
        }
    }
}
