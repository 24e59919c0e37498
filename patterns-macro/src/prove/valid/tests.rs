//! What clauses over a schema are found to be.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::*;
use crate::ir::Clause;
use crate::lower::parts::key_at;
use crate::prove::usefulness::{
    Analysis, Ask, Completeness, Evidence, Known, Refuted, Unfolded, What,
};
use crate::schema::{Builder, Contains, Counts, Place, Placed, Property};

fn placed<T>(value: T) -> Placed<T> {
    Placed {
        place: Place::default(),
        value,
    }
}

fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => Value::Number(Number::parse(&number.to_string()).unwrap()),
        Json::String(text) => Value::String(text.clone()),
        Json::Array(all) => Value::Array(all.iter().map(value).collect()),
        Json::Object(all) => Value::Object(
            all.iter()
                .map(|(key, one)| (key.clone(), value(one)))
                .collect(),
        ),
    }
}

fn add(builder: &mut Builder, json: &Json) -> NodeId {
    let mut node = Node::default();
    let Json::Object(json) = json else {
        node.never = json == &Json::Bool(false);
        return builder.add(node);
    };
    let texts = |json: &Json| -> Vec<String> {
        json.as_array()
            .unwrap()
            .iter()
            .map(|t| t.as_str().unwrap().to_owned())
            .collect()
    };
    let bound = |json: &Json, is_exclusive| Bound {
        place: Place::default(),
        value: Number::parse(&json.to_string()).unwrap(),
        is_exclusive,
    };
    for (key, json) in json {
        match key.as_str() {
            "type" => {
                let names = match json {
                    Json::String(name) => vec![name.clone()],
                    json => texts(json),
                };
                let types = names
                    .iter()
                    .map(|name| Type::ALL.iter().find(|(_, own)| own == name).unwrap().0);
                node.types = Some(placed(types.collect()));
            }
            "enum" => {
                let values = json
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|json| placed(value(json)));
                node.values = Some(placed(values.collect()));
            }
            "const" => node.values = Some(placed(vec![placed(value(json))])),
            "properties" => {
                for (name, json) in json.as_object().unwrap() {
                    node.properties.push(Property {
                        name: name.clone(),
                        place: Place::default(),
                        schema: add(builder, json),
                    });
                }
            }
            "required" => node.required = texts(json).into_iter().map(placed).collect(),
            "additionalProperties" => node.additional = Some(add(builder, json)),
            "items" => node.items = Some(add(builder, json)),
            "prefixItems" => {
                node.prefix = json
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|j| add(builder, j))
                    .collect();
            }
            "contains" => {
                node.contains = Some(Contains {
                    schema: add(builder, json),
                    count: Counts { min: 1, max: None },
                });
            }
            "minItems" => node.elements.min = json.as_u64().unwrap(),
            "maxItems" => node.elements.max = json.as_u64(),
            "minLength" => node.length.min = json.as_u64().unwrap(),
            "minimum" => node.minimum = Some(bound(json, false)),
            "maximum" => node.maximum = Some(bound(json, false)),
            "anyOf" | "allOf" | "oneOf" => {
                let all = json
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|j| add(builder, j))
                    .collect();
                match key.as_str() {
                    "anyOf" => node.any_of = all,
                    "allOf" => node.all_of = all,
                    _ => node.one_of = all,
                }
            }
            "not" => node.not = Some(add(builder, json)),
            other => panic!("{other}"),
        }
    }
    builder.add(node)
}

fn schema(json: &Json) -> Schema {
    let mut builder = Builder::new();
    let root = add(&mut builder, json);
    builder.finish(root)
}

struct Asked {
    clauses: Vec<Clause>,
    refuted: Vec<Refuted>,
    completeness: Completeness,
}

fn ask(schema: &Schema, clauses: &[&str]) -> Asked {
    let (clauses, sources) = crate::graph::tests::source::patterns_and_sources(clauses);
    let is_irrefutable = |pat| sources.is_irrefutable(pat);
    let analysis = Analysis::new(&clauses, &is_irrefutable);
    let keys: BTreeSet<String> = crate::prove::schemas::keys_of(&clauses);
    let values = |purpose| Valid::new(schema, Some(&keys), purpose, 0);
    let root = SetId(2 * schema.root().index());
    let [known, named, complete] = [
        Purpose::Contradictions,
        Purpose::NamedKeys,
        Purpose::Completeness,
    ]
    .map(values);
    let arity = clauses[0].heads[0].len();
    let evidence = Evidence {
        known: Known::each(Unfolded::new(&known), vec![Some(root); arity]),
        named: Some(Known::each(Unfolded::new(&named), vec![Some(root); arity])),
    };
    let refuted = analysis.refuted(&evidence);
    let complete = Known::each(Unfolded::new(&complete), vec![Some(root); arity]);
    let completeness = analysis.completeness(&complete, arity);
    Asked {
        refuted,
        completeness,
        clauses: clauses.clone(),
    }
}

/// The parts that no valid value matches, with the atoms to blame.
fn refuted(json: &Json, clauses: &[&str]) -> Vec<String> {
    let schema = schema(json);
    let Asked {
        clauses, refuted, ..
    } = ask(&schema, clauses);
    let mut shown = Vec::new();
    for found in &refuted {
        let what = match found.what {
            What::Clause => String::new(),
            What::Head(at) | What::Alternative(_, at) => format!(".{at}"),
            What::Optional => "?".to_owned(),
        };
        let culprits = found.culprits.iter().map(|culprit| {
            let head = &clauses[found.clause].heads[culprit.head];
            let keys = culprit.atom.path.iter().enumerate().filter_map(|(at, _)| {
                let path = &culprit.atom.path[..=at];
                Some(key_at(head, &culprit.chosen, path)?[0].to_string())
            });
            let keys: Vec<String> = keys.collect();
            let ask = match culprit.atom.ask {
                Ask::Present if culprit.is_unnamed => "unnamed",
                Ask::Present => "key",
                Ask::Absent => "absent",
                Ask::OnlyThese => "only",
                Ask::Map => "map",
                Ask::Length => "length",
                Ask::Value => "value",
            };
            let with = if culprit.with.is_empty() { "" } else { "+" };
            let expected = culprit.expected.shown.join("|");
            format!("{ask}{with} {} {expected}", keys.join("."))
        });
        let culprits: Vec<String> = culprits.collect();
        shown.push(format!("{}{what}: {}", found.clause, culprits.join(", ")));
    }
    shown
}

/// The valid values that are not covered.
fn missing(json: &Json, clauses: &[&str]) -> Vec<String> {
    match ask(&schema(json), clauses).completeness {
        Completeness::Complete => Vec::new(),
        Completeness::Missing { witnesses, .. } => witnesses
            .iter()
            .map(|witness| witness[0].to_string())
            .collect(),
        Completeness::Undecided => vec!["undecided".to_owned()],
    }
}

fn events() -> Json {
    json!({"oneOf": [
        {
            "type": "object",
            "properties": {
                "type": {"const": "push"},
                "ref": {"type": "string"},
                "size": {"type": "integer", "minimum": 0},
            },
            "required": ["type", "ref"],
            "additionalProperties": false,
        },
        {
            "type": "object",
            "properties": {
                "type": {"const": "issue"},
                "action": {"enum": ["opened", "closed"]},
                "number": {"type": "integer"},
                "labels": {"type": "array", "items": {
                    "type": "object",
                    "properties": {"name": {"type": "string"}},
                    "required": ["name"],
                }},
            },
            "required": ["type", "action"],
            "additionalProperties": false,
        },
    ]})
}

#[test]
fn what_no_valid_value_matches_is_found_with_its_culprit() {
    for (clause, found) in [
        (
            r#"{"type": "psuh", ..}"#,
            r#"0: value "type" "push"|"issue""#,
        ),
        (r#"{"tpye": "push", ..}"#, r#"0: key "tpye" a map"#),
        (
            r#"{"type": "issue", "action": "opned", ..}"#,
            r#"0: value "action" "closed"|"opened""#,
        ),
        (
            r#"{"type": "push", "size": str(_), ..}"#,
            r#"0: value "size" an integer from 0"#,
        ),
        (
            r#"{"size": -1, ..}"#,
            r#"0: value "size" an integer from 0"#,
        ),
        ("[..]", "0: length  a map"),
        (r#""push""#, "0: value  a map"),
        (r#"{"type": "push"}"#, "0: only  a map"),
        (r#"{!"type", ..}"#, r#"0: absent "type" a map"#),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
}

#[test]
fn what_only_two_parts_exclude_is_blamed_on_the_key() {
    for clause in [
        r#"{"type": "push", "number": u64(n), ..}"#,
        r#"{"number": u64(n), "type": "push", ..}"#,
    ] {
        assert_eq!(
            refuted(&events(), &[clause]),
            [r#"0: key+ "number" a map"#],
            "{clause}"
        );
    }
}

#[test]
fn an_alternative_is_judged_by_itself() {
    for (clause, found) in [
        (r#""push" | {"type": "push", ..}"#, "0.0: value  a map"),
        (
            r#"{"type": "push" | "pull", ..}"#,
            r#"0.1: value "type" "push"|"issue""#,
        ),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
    let all = refuted(&events(), &[r#"{"tpye": _, ..} | {"type": "psuh", ..}"#]);
    assert_eq!(all, [r#"0: key "tpye" a map, value "type" "push"|"issue""#]);
}

#[test]
fn what_is_optional_is_judged_as_if_it_were_there() {
    for (clause, found) in [
        (
            r#"{"type": "push", "sise"?: u64(_), ..}"#,
            r#"0?: key "sise" a map"#,
        ),
        (
            r#"{"type": "push", "ref": opt!("main"), "size"?: opt!(str(_)), ..}"#,
            r#"0?: value "size" an integer from 0"#,
        ),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
}

#[test]
fn elements_of_lists_are_judged_wherever_they_are() {
    for (clause, found) in [
        (
            r#"{"labels": [.., {"nmae": _, ..}, ..], ..}"#,
            r#"0: unnamed "labels"."nmae" a map"#,
        ),
        (
            r#"{"labels": [{"name": 1, ..}, ..], ..}"#,
            r#"0: value "labels"."name" a string"#,
        ),
        (
            r#"{"labels": [.., {"name": 1, ..}, ..], ..}"#,
            r#"0: value "labels"."name" a string"#,
        ),
    ] {
        assert_eq!(refuted(&events(), &[clause]), [found]);
    }
}

#[test]
fn what_a_valid_value_may_match_is_not_reported() {
    for clause in [
        r#"{"type": "push", ..}"#,
        r#"{"type": "push", "ref": str("refs/", ..)}"#,
        r#"{"type": "push", "size": 1.0, ..}"#,
        r#"{"labels": each, ..}"#,
        r#"{"labels": [], ..}"#,
        r#"{"labels": [each!({"name": str(_), ..})], ..}"#,
        r#"{"type": str(_), each!(_: _)}"#,
        r#"all!({"type": "issue", ..}, not!({"action": "opened", ..}))"#,
        "_",
        "map(_)",
    ] {
        assert_eq!(refuted(&events(), &[clause]), [""; 0], "{clause}");
    }
}

#[test]
fn what_earlier_clauses_cover_is_not_reported() {
    let clauses = [r#"{"type": "push" | "issue", ..}"#, "{..}", "_"];
    assert_eq!(refuted(&events(), &clauses), [""; 0]);
}

#[test]
fn a_key_that_an_open_map_does_not_name_is_told_apart() {
    let open = |names: Json| json!({"type": "object", "properties": names, "required": ["type"]});
    let schema = open(json!({"type": {"type": "string"}}));
    assert_eq!(
        refuted(&schema, &[r#"{"tpye": _, ..}"#]),
        [r#"0: unnamed "tpye" a map"#]
    );
    // Nothing is named here, or the other keys are described.
    assert_eq!(
        refuted(&json!({"type": "object"}), &[r#"{"x": _, ..}"#]),
        [""; 0]
    );
    let described = json!({
        "properties": {"type": {}},
        "additionalProperties": {"type": "string"},
    });
    assert_eq!(refuted(&described, &[r#"{"x": _, ..}"#]), [""; 0]);
    // Another part of the schema names it.
    let all = json!({"allOf": [open(json!({"type": {}})), open(json!({"x": {}}))]});
    assert_eq!(refuted(&all, &[r#"{"x": _, "type": _, ..}"#]), [""; 0]);
    let any =
        json!({"properties": {"type": {}}, "anyOf": [open(json!({"x": {}})), {"required": ["y"]}]});
    assert_eq!(
        refuted(&any, &[r#"{"x": _, "y": _, "type": _, ..}"#]),
        [""; 0]
    );
}

#[test]
fn valid_values_that_are_not_covered_are_found() {
    for (clauses, found) in [
        (
            &[r#"{"type": "push", ..}"#][..],
            &[r#"{"type": "issue", ..}"#][..],
        ),
        (
            &[r#"{"type": "push", ..}"#, r#"{"action": "opened", ..}"#],
            &[r#"{"action": "closed", "type": "issue", ..}"#],
        ),
        (
            &[
                r#"{"type": "push", ..}"#,
                r#"{"action": "opened" | "closed", ..}"#,
            ],
            &[],
        ),
        (
            &[
                r#"{"type": "push", "size": 0.., ..}"#,
                r#"{"type": "issue", ..}"#,
            ],
            &[r#"{!"size", "type": "push", ..}"#],
        ),
        (
            &[
                r#"{"type": "push", "size"?: u64(_), ..}"#,
                r#"{"type": "issue", ..}"#,
            ],
            &[],
        ),
        (
            &[
                r#"{"type": "push", ..}"#,
                r#"{"labels": [each!({"name": str(_), ..})], ..}"#,
                r#"{!"labels", ..}"#,
            ],
            &[],
        ),
        (&["_"], &[]),
        (&["map(_)"], &[]),
        (&["number(_)"], &["map(_)"]),
    ] {
        assert_eq!(missing(&events(), clauses), found, "{clauses:?}");
    }
}
